//! Who is listed again.

use crate::row::{Measure, Role};

/// Persons listed again within 52 weeks of a release, over releases whose next 52 weeks lie within the run.
pub const RELISTED_52: Measure = Measure {
    id: "relisted-52",
    family: "trap",
    role: Role::Harm,
    unit: "share of releases",
    range: "0 to 1",
    about: "persons listed again within 52 weeks of a release, over releases whose next 52 weeks lie within the run",
    is_not: "not a chance for those released later; whoever leaves the country in the meantime stays among the releases",
};
/// Persons listed again within 104 weeks of a release, over releases whose next 104 weeks lie within the run.
pub const RELISTED_104: Measure = Measure {
    id: "relisted-104",
    family: "trap",
    role: Role::Harm,
    unit: "share of releases",
    range: "0 to 1",
    about: "persons listed again within 104 weeks of a release, over releases whose next 104 weeks lie within the run",
    is_not: "not comparable with that of 52 weeks: fewer releases can be followed so long",
};
/// The share listed again within 52 weeks, less that of the paired run in which listing has no consequences.
pub const TRAP_52: Measure = Measure {
    id: "trap-52",
    family: "trap",
    role: Role::Harm,
    unit: "difference of shares of releases",
    range: "-1 to 1",
    about: "the share listed again within 52 weeks, less that of the paired run in which listing has no consequences",
    is_not: "not all of relisting: whoever would be listed again anyway is taken off",
};
/// The share listed again within 104 weeks, less that of the paired run in which listing has no consequences.
pub const TRAP_104: Measure = Measure {
    id: "trap-104",
    family: "trap",
    role: Role::Harm,
    unit: "difference of shares of releases",
    range: "-1 to 1",
    about: "the share listed again within 104 weeks, less that of the paired run in which listing has no consequences",
    is_not: "not all of relisting: whoever would be listed again anyway is taken off",
};
