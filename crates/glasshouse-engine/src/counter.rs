//! What is counted.

use crate::cause::Cause;

/// What one counter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Counter {
    /// People simulated.
    Persons,
    /// Households simulated, in the cell of their head.
    Households,
    /// Firms simulated, in the cell of their owner.
    Firms,
    /// People who have left; a stock.
    Left,
    /// Sum of fear over people at the end of each block, in units of 1/65,536. A gauge.
    Fear,
    /// Sum of the belief of being watched, as [`Counter::Fear`]. A gauge.
    Belief,
    /// Sum of deprivation, as [`Counter::Fear`]. A gauge.
    Deprivation,
    /// People listed in some register; a stock.
    Restricted,
    /// Weeks of the run that people spend listed in some register. Counted ahead when a spell begins, and taken back when it ends.
    RestrictedWeeks,
    /// Acts done: event.
    Acts(usize),
    /// Acts that would have been done without fear: event.
    Chilled(usize),
    /// Acts done only out of fear: event.
    OutOfFear(usize),
    /// People who could have acted on an occasion: event, occasion.
    Eligible(usize, usize),
    /// People who acted on an occasion: event, occasion.
    Acted(usize, usize),
    /// True records written: register.
    TrueRecords(usize),
    /// Records of things that never happened: register.
    InventedRecords(usize),
    /// Records that landed on someone else: register.
    MisfiledRecords(usize),
    /// Records that fell on kin: register.
    KinRecords(usize),
    /// Records that a link carried here: register.
    CopiedRecords(usize),
    /// People whom some door of the register admits, open or not; a stock: register.
    Admitted(usize),
    /// People enrolled; a stock: register.
    Enrolled(usize),
    /// People whose self without pressure has enrolled; a stock: register.
    EnrolledFreely(usize),
    /// People enrolled who without pressure would not be; a stock: register.
    Coerced(usize),
    /// Listings that began; a person may have several: register.
    Listings(usize),
    /// Listings that began and are wrong by the regime's own rules: register.
    WrongListings(usize),
    /// People listed; a stock: register.
    Listed(usize),
    /// Listings that run; a stock: register.
    Running(usize),
    /// People who were taken off the list, for whatever reason: register.
    Released(usize),
    /// People taken off the list whose next year lies within the run: register.
    Freed52(usize),
    /// Those of them who were listed again within the year: register.
    Relisted52(usize),
    /// People taken off the list whose next two years lie within the run: register.
    Freed104(usize),
    /// Those of them who were listed again within the two years: register.
    Relisted104(usize),
    /// Listings that were paid off: register.
    Paid(usize),
    /// Appeals against listings: register.
    Appeals(usize),
    /// Appeals against listings that were decided: register.
    Heard(usize),
    /// Appeals against listings that were granted: register.
    Granted(usize),
    /// Weeks that decided appeals had taken: register.
    AppealWeeks(usize),
    /// Records that were corrected: register.
    Corrected(usize),
    /// Weeks that corrected records had stood: register.
    StaleWeeks(usize),
    /// Demands: gate.
    Demands(usize),
    /// Demands refused by the regime that would not have failed anyway: gate.
    Refused(usize),
    /// Demands that failed for ordinary reasons alone: gate.
    Failed(usize),
    /// Demands refused that would have failed anyway: gate.
    RefusedAndFailed(usize),
    /// Refusals by first cause: gate, cause.
    First(usize, Cause),
    /// Refusals for which a cause was necessary; not exclusive: gate, cause.
    Necessary(usize, Cause),
    /// Demands that are a second or later try: gate.
    Retries(usize),
    /// Refusals that a person stopped: gate.
    Stopped(usize),
    /// Demands that passed and were granted at discretion: gate.
    Given(usize),
    /// Demands that passed and were not granted: gate.
    Withheld(usize),
    /// Demands that were favoured: gate.
    Favoured(usize),
    /// Refusals that are wrong by the regime's own rules: gate.
    WrongByRules(usize),
    /// Refusals that are wrong by rights standards: gate.
    WrongByRights(usize),
    /// Appeals against refusals: gate.
    Objections(usize),
    /// Appeals against refusals that were decided: gate.
    Settled(usize),
    /// Appeals against refusals that were granted: gate.
    Upheld(usize),
    /// Household members hit by a refusal although nothing is recorded about them: gate.
    Bystanders(usize),
    /// People refused at least once: gate.
    EverRefused(usize),
    /// Weeks in which those who could want it were there and the gate was open, over all of them. Counted ahead, as
    /// [`Counter::RestrictedWeeks`]: gate.
    WantWeeks(usize),
    /// Demands of those who are not enrolled where a ground asks for it: gate.
    Outside(usize),
    /// Refusals whose acts were looked for; those that a suspension repeats are not: gate.
    Traced(usize),
    /// Traced refusals that acts of an event had a part in: gate, event.
    Contributed(usize, usize),
    /// Traced refusals that would not have happened without the acts of an event: gate, event.
    Needed(usize, usize),
    /// People in a condition; a stock: condition.
    In(usize),
    /// Spells that began: condition.
    Begun(usize),
    /// People asked: survey.
    Asked(usize),
    /// People who said yes: survey.
    Yes(usize),
    /// People who would have said yes without fear: survey.
    YesWithoutFear(usize),
}

impl Counter {
    /// A gauge is measured at the end of each block; its last reading replaces the one before.
    pub fn is_gauge(self) -> bool {
        matches!(self, Self::Fear | Self::Belief | Self::Deprivation)
    }

    /// A stock rises and falls with what happens; a gauge is one too, and so is what is counted ahead.
    pub fn is_stock(self) -> bool {
        self.is_gauge()
            || matches!(
                self,
                Self::Persons
                    | Self::Households
                    | Self::Firms
                    | Self::Left
                    | Self::Restricted
                    | Self::RestrictedWeeks
                    | Self::WantWeeks(_)
                    | Self::Admitted(_)
                    | Self::Enrolled(_)
                    | Self::EnrolledFreely(_)
                    | Self::Coerced(_)
                    | Self::Listed(_)
                    | Self::Running(_)
                    | Self::In(_)
            )
    }
}
