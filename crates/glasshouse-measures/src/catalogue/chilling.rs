//! What is not done or said for fear.

use crate::row::{Measure, Role};

/// Acts not done that the same draw would have done without fear, over acts that would be done without fear.
pub const CHILLED: Measure = Measure {
    id: "chilled",
    family: "chilling",
    role: Role::Harm,
    unit: "share of acts without fear",
    range: "0 to 1",
    about: "acts not done that the same draw would have done without fear, over acts that would be done without fear",
    is_not: "not a finding: it restates an assumption of the file on a simulated state; the total effect needs a paired run",
};
/// Acts that the paired run without fear has and this one has not, over the acts of the run without fear.
pub const CHILLED_TOTAL: Measure = Measure {
    id: "chilled-total",
    family: "chilling",
    role: Role::Harm,
    unit: "share of acts without fear",
    range: "up to 1; below 0 where fear makes people act",
    about: "acts that the paired run without fear has and this one has not, over the acts of the run without fear",
    is_not: "not acts of single people held back: what people do after what others did is in it, and acts out of fear are taken off",
};
/// Acts done that the same draw would not have done without fear, over acts done.
pub const OUT_OF_FEAR: Measure = Measure {
    id: "out-of-fear",
    family: "chilling",
    role: Role::Harm,
    unit: "share of acts",
    range: "0 to 1",
    about: "acts done that the same draw would not have done without fear, over acts done",
    is_not: "not all pressure: fear alone is taken away",
};
/// Yes answers that the same draw would give without fear, over persons asked.
pub const SAID_YES_WITHOUT_FEAR: Measure = Measure {
    id: "said-yes-without-fear",
    family: "chilling",
    role: Role::State,
    unit: "share of those asked",
    range: "0 to 1",
    about: "yes answers that the same draw would give without fear, over persons asked",
    is_not: "not what people think: the answer is a rule of the file",
};
/// The share of yes answers, less that of the paired run without fear.
pub const SAID_YES_TOTAL: Measure = Measure {
    id: "said-yes-total",
    family: "chilling",
    role: Role::State,
    unit: "difference of shares of those asked",
    range: "-1 to 1",
    about: "the share of yes answers, less that of the paired run without fear",
    is_not: "not what people think: the answer is a rule of the file",
};
