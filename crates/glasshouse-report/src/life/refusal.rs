//! Refusals as sentences: what, on which grounds, and what would have let them pass.

use glasshouse_scenario::language::gate::{EffectOfGate, Holder};

use super::document::{GroundOf, LooksAt, Moment, What, Whose};
use super::sentences::whose;
use super::story::Teller;
use crate::told::words::list;

/// The sentence of a refusal; nothing for any other moment.
pub(super) fn sentence(teller: &Teller<'_>, moment: &Moment) -> String {
    let What::Refused { gate, grounds, passes_without, passes_without_several, would_have_failed } = &moment.what
    else {
        return String::new();
    };
    let title = teller.titles.gate(gate);
    let effect = format!(
        "{}{}",
        done(teller.titles.effect(gate), &title),
        match teller.titles.effect(gate) {
            EffectOfGate::Suspend => " and suspended from it",
            _ => "",
        }
    );
    let teller = &Holding { teller, gate, whose: moment.whose, person: moment.person };
    let grounds_told: Vec<String> = grounds.iter().map(|ground| teller.ground(ground)).collect();
    let mut text = format!("{}: {}.", whose(moment.whose, &effect), list(&grounds_told));
    text.push(' ');
    text.push_str(&teller.passes(passes_without, *passes_without_several, grounds));
    if *would_have_failed {
        text.push_str(" This time it would have failed anyway, for ordinary reasons.");
    }
    text
}

/// What is done to someone at a gate, of a thing by its title or of `it`.
pub(super) fn done(effect: EffectOfGate, thing: &str) -> String {
    match effect {
        EffectOfGate::Surcharge => format!("has to pay more for {thing}"),
        EffectOfGate::Delay => format!("is made to wait for {thing}"),
        EffectOfGate::Inspect => format!("is inspected over {thing}"),
        EffectOfGate::Reclaim => format!("is told to pay back {thing}"),
        EffectOfGate::Suspend | EffectOfGate::Refuse | EffectOfGate::Favour => format!("is refused {thing}"),
    }
}

/// Whether a gate turns nobody away.
pub(super) fn is_soft(effect: EffectOfGate) -> bool {
    !matches!(effect, EffectOfGate::Suspend | EffectOfGate::Refuse | EffectOfGate::Favour)
}

/// Whose places and listings a gate looks at.
struct Holding<'a> {
    teller: &'a Teller<'a>,
    gate: &'a str,
    whose: Whose,
    person: u64,
}

impl Holding<'_> {
    /// A ground and its name.
    fn ground(&self, ground: &GroundOf) -> String {
        let titles = self.teller.titles;
        let part = match ground.looks_at {
            LooksAt::Condition => String::new(),
            _ => titles.register(&ground.part),
        };
        let who = self.who();
        let words = match ground.looks_at {
            LooksAt::Without => match (self.whose, titles.holder(self.gate)) {
                (Whose::Household, Holder::Any) => format!("nobody of them is enrolled in {part}"),
                (Whose::Household, Holder::All) => format!("not all of them are enrolled in {part}"),
                _ => format!("{who} not enrolled in {part}"),
            },
            LooksAt::ListedIn => self.listed(ground, &part),
            LooksAt::Below => {
                let grade = ground.grade.as_deref().map_or_else(String::new, |grade| titles.grade(&ground.part, grade));
                format!("{who} graded below {grade} in {part}")
            }
            LooksAt::FlaggedBy => format!("{who} flagged by the model of {part}"),
            LooksAt::Condition => format!("{who} in the condition “{}”", titles.condition(&ground.part)),
        };
        format!("{words} (ground `{}`)", ground.name)
    }

    fn who(&self) -> &'static str {
        match (self.whose, self.teller.titles.holder(self.gate)) {
            (Whose::Own, _) => "they are",
            (Whose::Firm, _) => "it is",
            (Whose::Household, Holder::Any) => "one of them is",
            (Whose::Household, Holder::Head) => "its first member is",
            (Whose::Household, Holder::All) => "all of them are",
        }
    }

    /// Who is listed: the person, or somebody else of the household.
    fn listed(&self, ground: &GroundOf, part: &str) -> String {
        let others: Vec<String> =
            ground.listed.iter().filter(|one| **one != self.person).map(|one| format!("person {one}")).collect();
        let own = ground.listed.contains(&self.person);
        match (self.whose, own, others.is_empty()) {
            (Whose::Household, true, true) => format!("this person is listed in {part}"),
            (Whose::Household, true, false) => format!("this person and {} are listed in {part}", list(&others)),
            (Whose::Household, false, false) => {
                let are = if others.len() == 1 { "is" } else { "are" };
                format!("{} {are} listed in {part}", list(&others))
            }
            _ => format!("{} listed in {part}", self.who()),
        }
    }

    /// What would have let them pass.
    fn passes(&self, without: &[&str], several: bool, grounds: &[GroundOf]) -> String {
        let enrolled = || {
            let registers = grounds.iter().filter(|ground| ground.looks_at == LooksAt::Without);
            let titles: Vec<String> = registers.map(|ground| self.teller.titles.register(&ground.part)).collect();
            format!("with a place in {}", list(&titles))
        };
        let clause = |cause: &&str| match *cause {
            "invented" => "without the record of something that never happened".to_owned(),
            "misfiled" => "without the record of what somebody else did".to_owned(),
            "kin" => "without what is held against a relative".to_owned(),
            "stale" => "if a copy that is out of date had been taken out".to_owned(),
            "ineligible" => "if the regime had kept to its own exemptions".to_owned(),
            "exercised-right" => "if acts that exercise a right were not held against people".to_owned(),
            "unrelated-context" => "if acts from another area of life did not count here".to_owned(),
            "not-enrolled" => enrolled(),
            "false-alarm" => "if the model had not been wrong about them".to_owned(),
            other => format!("without {other}"),
        };
        match without {
            [] if grounds.iter().all(|ground| ground.looks_at == LooksAt::Condition) => {
                "It turned on that condition alone, and on nothing recorded about them.".to_owned()
            }
            [] if several => {
                "No single thing would have let them pass: several that should not have counted did so together."
                    .to_owned()
            }
            [] => "Nothing was wrong with it by the regime's rules or by the rights that are looked at.".to_owned(),
            [one] => format!("They would have passed {}.", clause(one)),
            [first @ .., last] => {
                let first: Vec<String> = first.iter().map(clause).collect();
                format!("They would have passed {}, or {}.", first.join(", or "), clause(last))
            }
        }
    }
}
