//! The tables of what people do, who watches, and what is kept. Lists are indexed like [`crate::names::Names`]; a part
//! that an era lacks is `None`. Times are in weeks. `name` is the hash that a part's draws go by.

use glasshouse_scenario::language::context::Grain;
use glasshouse_scenario::language::link::Carried;

use super::number::{Moved, Table};

/// An event.
#[derive(Debug, Clone)]
pub struct EventPlan {
    /// Its draws.
    pub name: u64,
    /// Whether firms do it.
    pub firm: bool,
    /// Scheduled occasions.
    pub occasions: Vec<OccasionPlan>,
    /// What may follow it.
    pub followers: Vec<FollowerPlan>,
    /// Effects of states.
    pub moved: Moved,
    /// Channels that may see it.
    pub seen_by: Vec<SightPlan>,
}

/// A scheduled occasion of an event.
#[derive(Debug, Clone)]
pub struct OccasionPlan {
    /// Week of the run.
    pub week: u32,
    /// Position among the event's occasions.
    pub index: usize,
    /// Chance of each person, at rest.
    pub chance: Table,
}

/// An event that may follow another.
#[derive(Debug, Clone)]
pub struct FollowerPlan {
    /// Its draws after this lead.
    pub name: u64,
    /// The event that follows.
    pub event: usize,
    /// Chance of each person, at rest.
    pub chance: Table,
}

/// A channel that may see an event.
#[derive(Debug, Clone)]
pub struct SightPlan {
    /// The channel.
    pub channel: usize,
    /// Chance that it sees an act of each person.
    pub chance: Table,
}

/// A channel.
#[derive(Debug, Clone)]
pub struct ChannelPlan {
    /// Its draws.
    pub name: u64,
    /// Events that it invents, in the order of its kinds.
    pub invents: Vec<usize>,
    /// Share that is covered, and what one draw is shared by; `None` for all.
    pub covers: Option<(u64, Grain, u64)>,
    /// Weeks from the event to the record.
    pub lag: u32,
    /// Chance that a check stops an invention.
    pub verifies: u64,
    /// Registers that it writes to, with the draws of misfiling.
    pub writes_to: Vec<(usize, u64)>,
}

/// A spell that people pass through.
#[derive(Debug, Clone)]
pub struct ConditionPlan {
    /// Its draws at the start.
    pub name: u64,
    /// Its bit in a row.
    pub bit: u64,
    /// Whether a household is in it.
    pub household: bool,
    /// Mark of each person or household: who has a point before all others below it is in the condition at the start.
    pub initial: Table,
    /// Events that whoever is in it does, in the order of its kinds.
    pub repeats: Vec<usize>,
}

/// A register.
#[derive(Debug, Clone)]
pub struct RegisterPlan {
    /// Its draws.
    pub name: u64,
    /// Whether it is about firms.
    pub firm: bool,
    /// Bit of being enrolled; 0 where records are kept of all.
    pub enrolled: u64,
    /// Ways in.
    pub doors: Vec<DoorPlan>,
    /// Streams of enrolment, in the order of its kinds.
    pub reasons: Vec<ReasonPlan>,
    /// Chance of never enrolling, and its draws.
    pub never: (u64, u64),
    /// Chance that a record lands on someone else.
    pub misfiles: u64,
    /// Weeks that records are kept; `u32::MAX` for ever.
    pub keeps: u32,
    /// The rule that lists someone.
    pub lists: Option<ListingPlan>,
    /// The points that make a score.
    pub points: Option<PointsPlan>,
    /// A learned model.
    pub model: Option<ModelPlan>,
    /// What falls on kin.
    pub inherits: Option<InheritsPlan>,
    /// Whether one act can reach it on two ways, so that it has to be looked for.
    pub meets_again: bool,
    /// Links that it feeds.
    pub feeds: Vec<usize>,
    /// The link whose scores it takes.
    pub scores_from: Option<usize>,
    /// What protects people.
    pub safeguard: SafeguardPlan,
}

impl RegisterPlan {
    /// Whether its rule or its points know an event.
    pub fn knows(&self, event: usize) -> bool {
        let named = |rule: &ListingPlan| rule.needs.iter().any(|(needed, _)| usize::from(*needed) == event);
        let scored = |points: &PointsPlan| points.each.get(event).is_some_and(|points| *points != 0);
        self.lists.as_ref().is_some_and(named) || self.points.as_ref().is_some_and(scored)
    }
}

/// A way into a register.
#[derive(Debug, Clone)]
pub struct DoorPlan {
    /// Whether it is open.
    pub open: bool,
    /// 1 for those who may pass, else 0.
    pub who: Table,
    /// Bits of the conditions that close it.
    pub closed_by: u64,
}

/// A stream of enrolment.
#[derive(Debug, Clone)]
pub struct ReasonPlan {
    /// Whether it is pressure.
    pub pressure: bool,
    /// Position of the door used; `None` for any open one.
    pub door: Option<usize>,
}

/// The rule that lists someone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListingPlan {
    /// Events and how many of each are needed.
    pub needs: Vec<(u16, u32)>,
    /// Whether all thresholds must be met, or any one.
    pub all: bool,
    /// Whether an act that was recorded twice counts once.
    pub by_act: bool,
    /// Weeks that a record counts; `u32::MAX` for as long as it is kept.
    pub within: u32,
    /// A score below this lists, in thousandths.
    pub below: Option<i32>,
    /// Whether the score starts again when a listing ends.
    pub restarts: bool,
    /// How long a listing lasts.
    pub term: TermPlan,
    /// Bits of the conditions that exempt.
    pub exempt: u64,
    /// Chance that an exemption is respected.
    pub honours: u64,
    /// Weeks after which a listing ends, whatever else it waits for; `u32::MAX` for none.
    pub at_most: u32,
    /// The event of the record of someone who is listed at the start.
    pub initial_event: u16,
    /// Mark below which a point before all others lists someone at the start.
    pub initial: u64,
    /// Bits of the conditions in which nobody can pay.
    pub unable: u64,
}

/// How long a listing lasts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TermPlan {
    /// For ever.
    #[default]
    Forever,
    /// So many weeks.
    Weeks(u32),
    /// While the person is in the condition with this bit.
    While(u64),
    /// Until paid.
    Paid,
}

/// The points that make a score, in thousandths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PointsPlan {
    /// Where everyone starts.
    pub start: i32,
    /// Points by event.
    pub each: Vec<i32>,
    /// The score cannot fall below this.
    pub lowest: i32,
    /// The score cannot rise above this.
    pub highest: i32,
    /// Weeks after which a record no longer counts; `u32::MAX` for never.
    pub lapse: u32,
    /// Registers whose listing holds the score down, and to what.
    pub capped_by: Vec<(usize, i32)>,
}

/// A learned model.
#[derive(Debug, Clone)]
pub struct ModelPlan {
    /// Its draws.
    pub name: u64,
    /// Bit of the condition that it is meant to find.
    pub finds: u64,
    /// Chance that it flags someone in the condition.
    pub hits: u64,
    /// Chance that it flags each person who is not.
    pub false_alarms: Table,
    /// Weeks from one scoring to the next.
    pub every: u32,
}

/// What falls on kin.
#[derive(Debug, Clone)]
pub struct InheritsPlan {
    /// Its draws.
    pub name: u64,
    /// Chance that it falls on each member who is not named by the listing.
    pub chance: Table,
}

/// What protects people, as far as it acts.
#[derive(Debug, Clone, Default)]
pub struct SafeguardPlan {
    /// Chance of being told; `None` where everyone learns of it by being hit.
    pub notice: Option<u64>,
    /// Weeks by which the listing of those told begins later.
    pub notice_before: u32,
    /// Chance of being told why; `None` where it is not stated.
    pub reasons: Option<u64>,
    /// How a decision can be contested.
    pub appeal: Option<AppealPlan>,
    /// Chance that a person looks at a decision that is wrong by the regime's own rules, and stops it.
    pub human_review: u64,
    /// Whether an essential gate serves while an appeal is open.
    pub floor: bool,
    /// Draws of notice, reasons, review and appeals.
    pub name: u64,
}

/// How a decision can be contested.
#[derive(Debug, Clone)]
pub struct AppealPlan {
    /// Chance that someone told files one.
    pub filed: u64,
    /// Weeks to a decision where nobody waits.
    pub takes: u32,
    /// Chance of success where the decision was wrong.
    pub if_wrong: u64,
    /// Chance of success where it was right by the regime's rules.
    pub if_right: u64,
    /// Whether a listing does not count while an appeal is open.
    pub suspends: bool,
    /// Decisions a week for each person living there, in units of 2^-48; `None` for as many as needed.
    pub capacity: Option<u64>,
}

/// One register fed from another.
#[derive(Debug, Clone)]
pub struct LinkPlan {
    /// Its draws.
    pub name: u64,
    /// The register that gives.
    pub from: usize,
    /// The register that takes.
    pub to: usize,
    /// What it carries.
    pub carries: Carried,
    /// Chance that it is carried.
    pub share: u64,
    /// Weeks until it arrives.
    pub lag: u32,
    /// Weeks until a correction arrives; `None` for never.
    pub corrects: Option<u32>,
}
