//! From an entry of the diary to a moment with names.

use glasshouse_engine::cause::Cause;
use glasshouse_engine::diary::{Entry, Happened, Refusal};
use glasshouse_engine::ledger::Origin;
use glasshouse_engine::plan::gates::{GroundPlan, Look};
use glasshouse_engine::replay::Person;
use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::gate::{Ground, Wanter};
use glasshouse_scenario::population::network::Per;

use super::document::{
    GroundOf, Life, LooksAt, Member, Moment, RecordOrigin, RunHead, SYNTHETIC, Spell, TraitOf, VERSION, What, Whose,
};
use super::{Looked, spells, summary};

/// The gate that an entry is about.
pub(super) fn gate_of(what: &Happened) -> Option<usize> {
    match what {
        Happened::Passed(gate)
        | Happened::Favoured(gate)
        | Happened::Chosen(gate, _)
        | Happened::Failed(gate)
        | Happened::Refused(Refusal { gate, .. })
        | Happened::Suspended(gate)
        | Happened::Stopped(gate)
        | Happened::Objected(gate, _)
        | Happened::Settled(gate, _) => Some(*gate),
        _ => None,
    }
}

/// The word for a cause in the scenario language.
pub(super) fn cause_word(cause: Cause) -> &'static str {
    match cause {
        Cause::Invented => "invented",
        Cause::Misfiled => "misfiled",
        Cause::Kin => "kin",
        Cause::Stale => "stale",
        Cause::Ineligible => "ineligible",
        Cause::ExercisedRight => "exercised-right",
        Cause::UnrelatedContext => "unrelated-context",
        Cause::NotEnrolled => "not-enrolled",
        Cause::FalseAlarm => "false-alarm",
        Cause::Combined => "combined",
        Cause::TrueRecord => "true-record",
    }
}

impl Looked<'_> {
    /// The whole document.
    pub(super) fn life(&self, household: bool) -> Life {
        let members = self.members();
        let listings: Vec<_> = members.clone().flat_map(|person| spells::of(self, person)).collect();
        let told = |entry: &Entry| {
            let person = self.teller(entry);
            let is_told = members.contains(&person) && (household || person == self.person.number);
            is_told.then(|| self.moment(entry, person, &listings))
        };
        let moments: Vec<Moment> = self.replayed.entries.iter().filter_map(told).collect();
        let id = self.id(self.person.number);
        let summary = summary::of(&moments, &listings, id, self.lives.plan.weeks);
        Life {
            version: VERSION,
            synthetic: SYNTHETIC.to_owned(),
            run: self.run_head(),
            person: self.member(self.person.number),
            household: members.filter(|person| *person != self.person.number).map(|one| self.member(one)).collect(),
            listings: listings.into_iter().filter(|spell| household || spell.person == id).collect(),
            moments,
            summary,
        }
    }

    /// The number of someone of the neighbourhood in the run.
    pub(super) fn id(&self, number: u32) -> u64 {
        Person { number, ..self.person }.id()
    }

    /// Week of the run.
    pub(super) fn week(&self, clock: u32) -> i64 {
        i64::from(clock) - i64::from(self.lives.plan.start)
    }

    /// First day of a week of the run.
    pub(super) fn date(&self, week: i64) -> String {
        let starts = self.lives.scenario.setting().start;
        starts.saturating_add(jiff::Span::new().weeks(week)).to_string()
    }

    /// In whose life an entry is told: what a household wants as one, in that of the person asked for.
    fn teller(&self, entry: &Entry) -> u32 {
        let person = self.replayed.person_of(entry.unit);
        let is_shared = self.members().contains(&person) && self.whose(entry) == Whose::Household;
        if is_shared { self.person.number } else { person }
    }

    fn run_head(&self) -> RunHead {
        let scenario = self.lives.scenario;
        RunHead {
            scenario: scenario.document().scenario.title.clone(),
            variant: scenario.variant().map(ToString::to_string),
            changes: scenario.changes().to_vec(),
            starts: scenario.setting().start.to_string(),
            weeks: self.lives.plan.weeks,
            persons: self.lives.settings.persons,
            seed: self.lives.settings.seed,
            hash: self.lives.hash.to_owned(),
            glasshouse: self.lives.version.to_owned(),
        }
    }

    fn member(&self, number: u32) -> Member {
        let traits = &self.lives.plan.network.traits;
        let level = |at: usize| match traits[at].per {
            Per::Neighbourhood => self.people.here.get(at),
            Per::Household | Per::Person => self.people.levels[at].get(number as usize),
            Per::Firm => None,
        };
        let named = |at: usize| {
            let one = &traits[at];
            let level = one.levels.get(usize::from(*level(at)?))?;
            Some(TraitOf { name: one.id.to_string(), title: one.title.clone(), level: level.to_string() })
        };
        Member {
            id: self.id(number),
            is_first: self.members().start == number,
            traits: (0..traits.len()).filter_map(named).collect(),
        }
    }

    fn whose(&self, entry: &Entry) -> Whose {
        if entry.unit >= self.replayed.persons() {
            return Whose::Firm;
        }
        let gate = gate_of(&entry.what).and_then(|gate| self.lives.plan.era(entry.week).gates[gate].as_ref());
        if gate.is_some_and(|gate| gate.wanter == Wanter::Household) { Whose::Household } else { Whose::Own }
    }

    fn moment(&self, entry: &Entry, person: u32, listings: &[Spell]) -> Moment {
        let week = self.week(entry.week);
        let what = match &entry.what {
            Happened::Refused(refusal) => self.refused(entry, refusal, listings),
            Happened::Listed(at, against_own_rules) => {
                let from = self.lives.plan.takes_effect(*at, entry.week);
                What::Listed {
                    register: self.lives.plan.names.registers[*at].to_string(),
                    against_own_rules: *against_own_rules,
                    from_week: (from > entry.week).then(|| self.week(from)),
                }
            }
            other => self.named(other),
        };
        Moment { week, date: self.date(week), person: self.id(person), whose: self.whose(entry), what }
    }

    fn refused(&self, entry: &Entry, refusal: &Refusal, listings: &[Spell]) -> What {
        let gate = refusal.gate;
        let week = self.week(entry.week);
        let named = |at: &usize| {
            let (name, ground, plan) = self.ground(entry.week, gate, *at)?;
            let mut named = ground_of(name, ground);
            if let Look::ListedIn(_) = plan.look {
                let shared = self.whose(entry) == Whose::Household;
                let counts = |spell: &Spell| shared || spell.person == self.id(self.replayed.person_of(entry.unit));
                let runs =
                    |spell: &&Spell| spell.register == named.part && spells::covers(spell, week) && counts(spell);
                named.listed = listings.iter().filter(runs).map(|spell| spell.person).collect();
                named.listed.dedup();
            }
            Some(named)
        };
        What::Refused {
            gate: self.gate(gate),
            grounds: refusal.grounds.iter().filter_map(named).collect(),
            passes_without: refusal.necessary.each().map(cause_word).collect(),
            passes_without_several: refusal.first == Cause::Combined,
            would_have_failed: refusal.fails,
        }
    }

    /// A ground of a gate as it stands in a week, by its position in the plan. The plan may leave out grounds of the
    /// file, and never changes their order.
    fn ground(&self, clock: u32, gate: usize, at: usize) -> Option<(&Id, &Ground, &GroundPlan)> {
        let plan = self.lives.plan;
        let document = &self.lives.scenario.eras().get(plan.era_at(clock))?.document;
        let written = &document.gate.get(&plan.names.gates[gate])?.value.refuses;
        let compiled = &plan.era(clock).gates[gate].as_ref()?.grounds;
        let mut rest = written.iter();
        let mut found = None;
        for ground in compiled.get(..=at)? {
            found = rest.find(|(_, written)| self.is_same(&written.value, ground.look)).map(|it| (it, ground));
        }
        found.map(|((name, written), ground)| (name, &written.value, ground))
    }

    fn is_same(&self, ground: &Ground, look: Look) -> bool {
        let names = &self.lives.plan.names;
        let of = ground_of(&Id::default(), ground);
        let register = |at: usize| names.registers[at].as_str() == of.part;
        match look {
            Look::Without(at) => of.looks_at == LooksAt::Without && register(at),
            Look::ListedIn(at) => of.looks_at == LooksAt::ListedIn && register(at),
            Look::Below(at, _) => of.looks_at == LooksAt::Below && register(at),
            Look::Flagged(at, _) => of.looks_at == LooksAt::FlaggedBy && register(at),
            Look::In(_) => of.looks_at == LooksAt::Condition,
        }
    }

    fn gate(&self, at: usize) -> String {
        self.lives.plan.names.gates[at].to_string()
    }

    fn named(&self, what: &Happened) -> What {
        let names = &self.lives.plan.names;
        let event = |at: usize| names.events[at].to_string();
        let channel = |at: usize| names.channels[at].to_string();
        let register = |at: usize| names.registers[at].to_string();
        let condition = |at: usize| names.conditions[at].to_string();
        match *what {
            Happened::Acted(at, only_out_of_fear) => What::Acted { event: event(at), only_out_of_fear },
            Happened::HeldBack(at) => What::HeldBack { event: event(at) },
            Happened::Seen(by, at) => What::Seen { channel: channel(by), event: event(at) },
            Happened::Accused(by, at) => What::Accused { channel: channel(by), event: event(at) },
            Happened::Written(at, of, origin, over_a_link) => {
                What::Written { register: register(at), event: event(of), origin: origin_of(origin), over_a_link }
            }
            Happened::Released(at) => What::Released { register: register(at) },
            Happened::Corrected(at, records) => What::Corrected { register: register(at), records },
            Happened::Paid(at) => What::Paid { register: register(at) },
            Happened::Enrolled(at, freely) => What::Enrolled { register: register(at), under_pressure: !freely },
            Happened::Began(at) => What::Began { condition: condition(at) },
            Happened::Ended(at) => What::Ended { condition: condition(at) },
            Happened::Left => What::Left,
            Happened::Appealed(at, weeks) => What::Appealed { register: register(at), weeks },
            Happened::Decided(at, granted) => What::Decided { register: register(at), granted },
            _ => self.at_a_gate(what),
        }
    }

    fn at_a_gate(&self, what: &Happened) -> What {
        let gate = gate_of(what).map_or_else(String::new, |at| self.gate(at));
        match *what {
            Happened::Favoured(_) => What::Favoured { gate },
            Happened::Chosen(_, true) => What::Given { gate },
            Happened::Chosen(_, false) => What::Withheld { gate },
            Happened::Failed(_) => What::Failed { gate },
            Happened::Suspended(_) => What::Suspended { gate },
            Happened::Stopped(_) => What::Stopped { gate },
            Happened::Objected(_, weeks) => What::Objected { gate, weeks },
            Happened::Settled(_, granted) => What::Settled { gate, granted },
            _ => What::Passed { gate },
        }
    }
}

fn origin_of(origin: Origin) -> RecordOrigin {
    match origin {
        Origin::True => RecordOrigin::True,
        Origin::Invented => RecordOrigin::Invented,
        Origin::Misfiled => RecordOrigin::Misfiled,
        Origin::Kin => RecordOrigin::Kin,
    }
}

/// A ground as the file has it.
fn ground_of(name: &Id, ground: &Ground) -> GroundOf {
    let grade = ground.below.as_ref().map(|below| below.grade.value.to_string());
    let (looks_at, part) = if let Some(register) = &ground.without {
        (LooksAt::Without, register.value.to_string())
    } else if let Some(register) = &ground.listed_in {
        (LooksAt::ListedIn, register.value.to_string())
    } else if let Some(below) = &ground.below {
        (LooksAt::Below, below.register.value.to_string())
    } else if let Some(flagged) = &ground.flagged_by {
        (LooksAt::FlaggedBy, flagged.register.value.to_string())
    } else {
        (LooksAt::Condition, ground.condition.as_ref().map_or_else(String::new, |one| one.value.to_string()))
    };
    GroundOf { name: name.to_string(), looks_at, part, grade, listed: Vec::new() }
}
