//! Traits and levels: who, times and breakdowns must name what the population has.

use super::Checker;
use super::shapes::MOST_CELLS;
use crate::grammar::keyed::{Id, Level};
use crate::grammar::reader::nearest;
use crate::language::context::Grain;
use crate::language::factor::{Times, Who};
use crate::language::gate::Wanter;
use crate::people::Among;
use crate::population::network::Per;
use crate::text::diagnostic::Diagnostic;
use crate::text::source::Span;

/// How to mend a trait of single people where a household wants something.
const WANTING: &str = "name a trait of households or neighbourhoods, or write `wanted-by = \"person\"`";
/// The same where a household is in a condition.
const TOGETHER: &str = "name a trait of households or neighbourhoods, or write `per = \"person\"`";
/// The same where a household leaves.
const LEAVING: &str = "households leave together: name a trait of households or neighbourhoods";

impl Checker<'_> {
    pub(super) fn people(&mut self) {
        let document = self.document;
        self.breakdown();
        for event in document.event.values() {
            self.who(&event.who);
            self.times(&event.times);
        }
        self.people_in_conditions();
        for channel in document.channel.values() {
            self.times(&channel.biased);
        }
        for register in document.register.values() {
            for door in register.doors.values() {
                self.who(&door.who);
            }
            for reason in register.reason.values() {
                self.who(&reason.who);
                self.times(&reason.times);
            }
            if let Some(paid) = register.lists.as_ref().and_then(|lists| lists.paid.as_ref()) {
                self.times(&paid.times);
            }
            if let Some(model) = &register.model {
                self.times(&model.false_alarm_times);
            }
            if let Some(inherits) = &register.inherits {
                self.who(&inherits.who);
            }
        }
        self.people_at_gates();
        if let Some(exit) = &document.response.exit {
            self.times(&exit.times);
            exit.times.factors.iter().for_each(|(name, entry)| self.household_trait(name, entry.span, LEAVING));
        }
        for state in [&document.response.fear, &document.response.belief].into_iter().flatten() {
            self.times(&state.times);
        }
        for announcement in document.announcement.values() {
            self.who(&announcement.who);
        }
        for survey in document.survey.values() {
            self.who(&survey.who);
            self.times(&survey.answer.times);
        }
    }

    fn people_in_conditions(&mut self) {
        let document = self.document;
        for condition in document.condition.values() {
            self.who(&condition.who);
            self.times(&condition.times);
            if condition.per.is_some_and(|per| per.0 == Grain::Household) {
                let named = condition.who.iter().map(|(name, entry)| (name, entry.span));
                let spread = condition.times.factors.iter().map(|(name, entry)| (name, entry.span));
                named.chain(spread).for_each(|(name, span)| self.household_trait(name, span, TOGETHER));
            }
        }
    }

    fn people_at_gates(&mut self) {
        let document = self.document;
        for gate in document.gate.values() {
            self.who(&gate.who);
            self.times(&gate.times);
            if let Some(fails) = &gate.fails {
                self.times(&fails.times);
            }
            if let Some(grants) = &gate.grants {
                self.times(&grants.times);
            }
            if gate.wanted_by.0 == Wanter::Household {
                let failures = gate.fails.iter().flat_map(|fails| fails.times.factors.iter());
                let favours = gate.grants.iter().flat_map(|grants| grants.times.factors.iter());
                for (name, span) in gate
                    .who
                    .iter()
                    .map(|(id, e)| (id, e.span))
                    .chain(gate.times.factors.iter().chain(failures).chain(favours).map(|(id, e)| (id, e.span)))
                {
                    self.household_trait(name, span, WANTING);
                }
            }
        }
    }

    fn household_trait(&mut self, name: &Id, span: Span, help: &str) {
        if self.network.trait_index(name).is_some() && !self.suits(name, Among::Households) {
            self.error(span, format!("a household has no single `{name}`: it differs between its members"), help);
        }
    }

    /// Whether a known trait has one level for each of these.
    pub(super) fn suits(&self, name: &Id, among: Among) -> bool {
        match self.network.trait_index(name).map(|index| self.network.traits[index].per) {
            Some(Per::Person) => among == Among::Persons,
            Some(Per::Household) => among != Among::Firms,
            Some(Per::Firm) => among == Among::Firms,
            Some(Per::Neighbourhood) => true,
            None => false,
        }
    }

    fn breakdown(&mut self) {
        let mut cells = 1usize;
        let by = &self.document.scenario.by;
        for (at, name) in by.iter().enumerate() {
            if let Some(first) = by[..at].iter().find(|first| first.value == name.value) {
                let twice = Diagnostic::error(name.span, format!("`{}` is named twice", name.value));
                self.found.push(twice.other(first.span, "first named here").help("leave one out"));
                continue;
            }
            if let Some(index) = self.trait_named(name, name.span) {
                cells = cells.saturating_mul(self.network.traits[index].levels.len());
                if self.network.traits[index].per == Per::Firm {
                    self.error(
                        name.span,
                        format!("`{}` is a trait of firms", name.value),
                        "break down by traits of people",
                    );
                }
            }
        }
        if cells > MOST_CELLS {
            let span = self.document.scenario.by.first().map_or(self.document.scenario.place, |name| name.span);
            self.error(
                span,
                format!("the joint breakdown has {cells} cells"),
                format!("at most {MOST_CELLS} are kept; name fewer traits under `by`"),
            );
        }
    }

    pub(super) fn trait_named(&mut self, name: &Id, span: Span) -> Option<usize> {
        let index = self.network.trait_index(name);
        if index.is_none() {
            let near = nearest(name.as_str(), self.network.traits.iter().map(|t| t.id.as_str()));
            let all = self.network.traits.iter().map(|t| t.id.as_str()).collect::<Vec<_>>().join(", ");
            let help =
                near.map_or_else(|| format!("the population has: {all}"), |near| format!("did you mean `{near}`?"));
            self.error(span, format!("the population has no trait `{name}`"), help);
        }
        index
    }

    pub(super) fn level_named(&mut self, index: usize, level: &Level, span: Span) -> Option<usize> {
        let found = self.network.traits[index].levels.iter().position(|known| known == level);
        if found.is_none() {
            let levels = &self.network.traits[index].levels;
            let near = nearest(level.as_str(), levels.iter().map(Level::as_str));
            let all = levels.iter().map(Level::as_str).take(12).collect::<Vec<_>>().join(", ");
            let help = near.map_or_else(|| format!("its levels are: {all}"), |near| format!("did you mean `{near}`?"));
            self.error(span, format!("trait `{}` has no level `{level}`", self.network.traits[index].id), help);
        }
        found
    }

    pub(super) fn who(&mut self, who: &Who) {
        for (name, entry) in who.iter() {
            if let Some(index) = self.trait_named(name, entry.span) {
                if entry.value.is_empty() {
                    self.error(
                        entry.span,
                        format!("no level of `{name}` is named, so this is nobody"),
                        "name at least one level, or leave the trait out",
                    );
                }
                for level in &entry.value {
                    self.level_named(index, level, level.span);
                }
            }
        }
    }

    pub(super) fn times(&mut self, times: &Times) {
        for (name, entry) in times.factors.iter() {
            let Some(index) = self.trait_named(name, entry.span) else { continue };
            for (level, factor) in entry.value.iter() {
                self.level_named(index, level, factor.span);
                if factor.value.value.get() < 0.0 {
                    self.error(
                        factor.value.span,
                        "a factor cannot be negative",
                        "write 0 for nobody, 1 for no difference",
                    );
                }
            }
        }
    }
}
