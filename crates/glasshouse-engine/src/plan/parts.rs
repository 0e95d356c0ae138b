//! The tables of one era. Lists are indexed like [`crate::names::Names`]; a part that an era lacks is `None`.

use glasshouse_scenario::language::context::{Context, Grain};
use glasshouse_scenario::language::gate::Holder;

use super::factor::{Moved, Table};

/// A span of weeks in which the same values hold.
#[derive(Debug, Clone, Default)]
pub struct EraPlan {
    /// First week.
    pub from_week: u32,
    /// Ambient values by series, one a week from week 0 of the run.
    pub ambient: Vec<Vec<f64>>,
    /// Events.
    pub events: Vec<Option<EventPlan>>,
    /// Channels.
    pub channels: Vec<Option<ChannelPlan>>,
    /// Registers.
    pub registers: Vec<Option<RegisterPlan>>,
    /// Gates.
    pub gates: Vec<Option<GatePlan>>,
    /// Surveys.
    pub surveys: Vec<Option<AskedPlan>>,
    /// Fear.
    pub fear: Option<FearPlan>,
    /// What deprivation keeps of itself from week to week.
    pub deprivation_keeps: f64,
    /// Announcements.
    pub announcements: Vec<Announced>,
}

/// An event.
#[derive(Debug, Clone)]
pub struct EventPlan {
    /// Name that its draws go by.
    pub draws: String,
    /// Mean rate a week; 0 for events with occasions or that follow.
    pub rate: f64,
    /// Spread over people.
    pub table: Table,
    /// Effects of states.
    pub moved: Moved,
    /// Scheduled occasions.
    pub occasions: Vec<OccasionPlan>,
    /// Events that may follow this one, with the chance.
    pub followers: Vec<(usize, f64)>,
    /// Whether it exercises a right.
    pub right: bool,
    /// Area of life.
    pub context: Option<Context>,
}

/// A scheduled occasion of an event.
#[derive(Debug, Clone)]
pub struct OccasionPlan {
    /// Week of the run.
    pub week: u32,
    /// Position among the event's occasions.
    pub index: usize,
    /// Mean chance.
    pub chance: f64,
}

/// A channel.
#[derive(Debug, Clone)]
pub struct ChannelPlan {
    /// Name that its draws go by.
    pub draws: String,
    /// What it sees.
    pub sees: Vec<SeenPlan>,
    /// What it invents: event and mean rate a week.
    pub invents: Vec<(usize, f64)>,
    /// Whom it watches more.
    pub biased: Table,
    /// Share of neighbourhoods that it covers.
    pub covers: f64,
    /// Share of inventions that a check stops.
    pub verifies: f64,
    /// Registers that it writes to.
    pub writes_to: Vec<usize>,
}

/// What a channel sees of an event.
#[derive(Debug, Clone)]
pub struct SeenPlan {
    /// The event.
    pub event: usize,
    /// Mean chance to see one that happened.
    pub chance: f64,
}

/// A register.
#[derive(Debug, Clone)]
pub struct RegisterPlan {
    /// Name that its draws go by.
    pub draws: String,
    /// Whether records are kept only of people enrolled.
    pub needs_enrolment: bool,
    /// Whether someone can enrol now, and who: one table a door.
    pub doors: Vec<(String, bool, Table)>,
    /// Streams of enrolment.
    pub reasons: Vec<ReasonPlan>,
    /// Share who never enrol.
    pub never: f64,
    /// Share of records that land on someone else.
    pub misfiles: f64,
    /// Weeks that records are kept; `u32::MAX` for ever.
    pub keeps_weeks: u32,
    /// The rule that lists someone.
    pub lists: Option<ListingPlan>,
}

/// A stream of enrolment.
#[derive(Debug, Clone)]
pub struct ReasonPlan {
    /// Name that its draws go by.
    pub draws: String,
    /// Whether it is pressure.
    pub pressure: bool,
    /// Mean rate a week.
    pub rate: f64,
    /// Spread over people.
    pub table: Table,
    /// Effects of states.
    pub moved: Moved,
    /// Position of the door used; `None` for any open one.
    pub door: Option<usize>,
}

/// The rule that lists someone: thresholds by event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingPlan {
    /// Events and how many of each are needed.
    pub needs: Vec<(usize, u32)>,
    /// Whether all thresholds must be met, or any one.
    pub all: bool,
    /// Whether an act that was recorded twice counts once.
    pub by_act: bool,
    /// Weeks that a record counts; `u32::MAX` for as long as it is kept.
    pub within_weeks: u32,
    /// Weeks that a listing lasts; `u32::MAX` for ever.
    pub for_weeks: u32,
}

/// A gate.
#[derive(Debug, Clone)]
pub struct GatePlan {
    /// Name that its draws go by.
    pub draws: String,
    /// Whether households want it, or persons.
    pub household: bool,
    /// Whose enrolment or listing counts in a household.
    pub holder: Holder,
    /// Area of life.
    pub context: Option<Context>,
    /// Mean rate of demands a week.
    pub wanted: f64,
    /// Spread over people or households.
    pub table: Table,
    /// Effects of states on demand.
    pub moved: Moved,
    /// Ordinary failure.
    pub fails: Option<FailurePlan>,
    /// Rise of deprivation after a demand that was not met.
    pub deprives: f64,
    /// Grounds of refusal.
    pub grounds: Vec<GroundPlan>,
}

/// Ordinary failure.
#[derive(Debug, Clone)]
pub struct FailurePlan {
    /// Mean chance.
    pub share: f64,
    /// What one draw is shared by.
    pub per: Grain,
    /// Spread.
    pub table: Table,
    /// Effects of states.
    pub moved: Moved,
}

/// A ground of refusal.
#[derive(Debug, Clone)]
pub struct GroundPlan {
    /// Name that its draws go by.
    pub draws: String,
    /// What it looks at.
    pub look: Look,
    /// Chance that it is applied where it holds.
    pub share: f64,
    /// What one draw of the share is shared by.
    pub per: Grain,
}

/// What a ground looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Not being enrolled in a register.
    Without(usize),
    /// Being listed in a register.
    ListedIn(usize),
}

/// Fear.
#[derive(Debug, Clone)]
pub struct FearPlan {
    /// Mean level at rest.
    pub initial: f64,
    /// Spread of the level at rest.
    pub table: Table,
    /// Rise after one's own refusal.
    pub own: f64,
    /// Rise for a neighbourhood in which everyone was refused.
    pub neighbours: f64,
    /// Rise for a region in which everyone was refused.
    pub region: f64,
    /// What a rise keeps of itself from week to week.
    pub keeps: f64,
}

/// An announcement.
#[derive(Debug, Clone)]
pub struct Announced {
    /// First week.
    pub from_week: u32,
    /// Week after the last.
    pub until_week: u32,
    /// Whom it reaches: 1 or 0.
    pub table: Table,
    /// Rise of fear.
    pub fear: f64,
    /// Factor on enrolment.
    pub enrolment: f64,
}

/// A survey.
#[derive(Debug, Clone)]
pub struct AskedPlan {
    /// Week of the run.
    pub week: u32,
    /// Name that its draws go by.
    pub draws: String,
    /// Mean chance of a yes at rest.
    pub base: f64,
    /// Spread of the base.
    pub table: Table,
    /// Coefficients of what it reads.
    pub reads: Vec<(Reads, f64)>,
}

/// What a survey answer reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Fear.
    Fear,
    /// Deprivation.
    Deprivation,
    /// An ambient series.
    Ambient(usize),
    /// Whether the person is enrolled in a register.
    Enrolled(usize),
}
