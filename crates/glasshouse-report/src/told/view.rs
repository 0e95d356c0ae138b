//! Finding rows and names.

use glasshouse_measures::catalogue::{PERSONS, REFUSED, REFUSED_PER_YEAR};
use glasshouse_measures::row::{Group, Measure, Row};
use glasshouse_scenario::grammar::keyed::{Id, Keyed};
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::gate::{EffectOfGate, Gate, Wanter};
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::population::network::Trait;
use glasshouse_scenario::scenario::Scenario;
use jiff::ToSpan;
use jiff::civil::Date;

use super::Run;
use super::words::enough;
use crate::chart::{Moment, Span};

/// Weeks of a block.
const WEEKS_PER_BLOCK: i64 = 4;

/// A run as the sections read it.
pub(super) struct View<'a> {
    pub(super) run: &'a Run<'a>,
}

impl<'a> View<'a> {
    pub(super) fn new(run: &'a Run<'a>) -> Self {
        Self { run }
    }

    /// The row of everyone over the whole run.
    pub(super) fn whole(&self, measure: &Measure, part: &str) -> Option<&'a Row> {
        self.detailed(measure, part, "")
    }

    /// The same for one cause or occasion.
    pub(super) fn detailed(&self, measure: &Measure, part: &str, detail: &str) -> Option<&'a Row> {
        self.all(measure).find(|row| row.part == part && row.detail == detail)
    }

    /// The value of everyone over the whole run.
    pub(super) fn value(&self, measure: &Measure, part: &str) -> Option<f64> {
        self.whole(measure, part).and_then(Row::value)
    }

    /// Rows of everyone over the whole run.
    fn all(&self, measure: &Measure) -> impl Iterator<Item = &'a Row> {
        self.of(measure).filter(|row| row.block.is_none() && row.group == Group::All)
    }

    fn of(&self, measure: &Measure) -> impl Iterator<Item = &'a Row> {
        let id = measure.id;
        self.run.rows.iter().filter(move |row| row.measure.id == id)
    }

    /// The row of one level of a trait, or of one occasion of it.
    pub(super) fn level(&self, measure: &Measure, part: &str, detail: &str, of: &Trait, at: usize) -> Option<&'a Row> {
        let (of, level) = (of.id.as_str(), of.levels.get(at)?.as_str());
        self.of(measure).find(|row| {
            let same = |group: &Group| matches!(group, Group::Level { of: o, level: l } if o == of && l == level);
            row.block.is_none() && row.part == part && row.detail == detail && same(&row.group)
        })
    }

    /// The rows of everyone by block, in order.
    pub(super) fn blocks(&self, measure: &Measure, part: &str) -> Vec<&'a Row> {
        let mut rows: Vec<&Row> =
            self.of(measure).filter(|row| row.block.is_some() && row.group == Group::All && row.part == part).collect();
        rows.sort_by_key(|row| row.block);
        rows
    }

    /// The parts that a measure was taken of, in order.
    pub(super) fn parts(&self, measure: &Measure) -> Vec<&'a str> {
        let mut parts: Vec<&str> = Vec::new();
        for row in self.all(measure) {
            if !parts.contains(&row.part.as_str()) {
                parts.push(&row.part);
            }
        }
        parts
    }

    /// Occasions of an event, in order.
    pub(super) fn details(&self, measure: &Measure, part: &str) -> Vec<&'a str> {
        self.all(measure).filter(|row| row.part == part).map(|row| row.detail.as_str()).collect()
    }

    /// The gates with demands: those that people need to live first, then by refusals per 1,000 and year.
    pub(super) fn gates(&self) -> Vec<&'a str> {
        let mut gates = self.parts(&REFUSED);
        gates.retain(|gate| self.value(&REFUSED, gate).is_some());
        let essential = |gate: &str| self.gate(gate).is_some_and(|gate| gate.essential == Some(true));
        let rate = |gate: &str| self.value(&REFUSED_PER_YEAR, gate).unwrap_or(0.0);
        gates.sort_by(|a, b| essential(b).cmp(&essential(a)).then(rate(b).total_cmp(&rate(a))));
        gates
    }

    /// The gate to name first, with its share of refusals: the first of [`View::gates`] with enough of them.
    pub(super) fn worst_gate(&self) -> Option<(&'a str, f64)> {
        self.gates().into_iter().find_map(|gate| Some((gate, enough(self.whole(&REFUSED, gate))?)))
    }

    /// The scenario as it stands in each span of weeks.
    pub(super) fn documents(&self) -> impl Iterator<Item = &'a Document> + use<'a> {
        self.run.scenario.eras().iter().map(|era| &era.document)
    }

    /// A part by its name, as it stands when it first appears.
    pub(super) fn find<T: 'a>(&self, of: impl Fn(&'a Document) -> &'a Keyed<Id, T>, name: &str) -> Option<&'a T> {
        self.documents().find_map(|document| named(of(document), name))
    }

    /// A gate as it stands when it first appears.
    pub(super) fn gate(&self, name: &str) -> Option<&'a Gate> {
        self.find(|document| &document.gate, name)
    }

    /// A register as it stands when it first appears.
    pub(super) fn register(&self, name: &str) -> Option<&'a Register> {
        self.find(|document| &document.register, name)
    }

    /// The name of a gate for people.
    pub(super) fn gate_title(&self, name: &str) -> String {
        let title = self.gate(name).map_or_else(|| name.to_owned(), |gate| titled(gate.title.as_ref(), name));
        match self.softer(name) {
            Some((word, _)) => format!("{title} ({word})"),
            None => title,
        }
    }

    /// For a gate that turns nobody away, the word for what it does, and what the regime did there, as in "… 3 % of demands".
    pub(super) fn softer(&self, name: &str) -> Option<(&'static str, &'static str)> {
        match self.gate(name)?.effect.0 {
            EffectOfGate::Refuse | EffectOfGate::Favour | EffectOfGate::Suspend => None,
            EffectOfGate::Surcharge => Some(("surcharge", "charged more for")),
            EffectOfGate::Delay => Some(("delay", "delayed")),
            EffectOfGate::Inspect => Some(("inspection", "inspected people over")),
            EffectOfGate::Reclaim => Some(("reclaim", "claimed money back over")),
        }
    }

    /// What the regime did at a gate.
    pub(super) fn did(&self, name: &str) -> &'static str {
        self.softer(name).map_or("refused", |(_, did)| did)
    }

    /// The name of an event for people.
    pub(super) fn event_title(&self, name: &str) -> String {
        titled(self.find(|document| &document.event, name).and_then(|event| event.title.as_ref()), name)
    }

    /// The name of a register for people.
    pub(super) fn register_title(&self, name: &str) -> String {
        titled(self.register(name).and_then(|register| register.title.as_ref()), name)
    }

    /// The name of a survey for people.
    pub(super) fn survey_title(&self, name: &str) -> String {
        titled(self.find(|document| &document.survey, name).and_then(|survey| survey.title.as_ref()), name)
    }

    /// A gate for people, with whoever alone wants it: "a loan by those listed in the mark".
    pub(super) fn demand_title(&self, name: &str) -> String {
        let title = self.gate_title(name);
        let only = self.gate(name).and_then(|gate| gate.wanted_while.as_ref());
        let listed = only.and_then(|only| only.listed_in.as_ref()).map(|id| self.register_title(id.as_str()));
        let state = only.and_then(|only| only.condition.as_ref()).map(|id| {
            titled(
                self.find(|document| &document.condition, id.as_str()).and_then(|one| one.title.as_ref()),
                id.as_str(),
            )
        });
        match (listed, state) {
            (Some(register), _) => format!("{title}, by those listed in {register},"),
            (None, Some(condition)) => format!("{title}, by those in the state “{condition}”,"),
            (None, None) => title,
        }
    }

    /// Who wants a service: `household` or `person`.
    pub(super) fn wanter(&self, gate: &str) -> &'static str {
        match self.gate(gate).map(|gate| gate.wanted_by.0) {
            Some(Wanter::Household) => "household",
            _ => "person",
        }
    }

    /// The traits that the run is broken down by.
    pub(super) fn traits(&self) -> Vec<&'a Trait> {
        let network = self.run.scenario.network();
        let by = &self.run.scenario.document().scenario.by;
        by.iter().filter_map(|id| network.trait_index(id)).map(|index| &network.traits[index]).collect()
    }

    /// The right that an act exercises.
    pub(super) fn right(&self, event: &str) -> Option<String> {
        self.find(|document| &document.event, event).and_then(|event| event.right.as_ref()).map(ToString::to_string)
    }

    /// What of the mind holds an act back: fear, the belief of being watched, or both.
    pub(super) fn mind(&self, event: &str) -> &'static str {
        mind(self.run.scenario, event)
    }

    /// Whether the file has people fear, or believe that they are watched, at rest.
    pub(super) fn fear_at_rest(&self) -> bool {
        let states = |document: &'a Document| [&document.response.fear, &document.response.belief];
        self.documents().flat_map(states).flatten().any(|state| state.initial.value.0.value() > 0.0)
    }

    /// Rows of everyone over the whole run, of a measure that only some runs have.
    pub(super) fn rows_of(&self, id: &str) -> Vec<&'a Row> {
        let whole = |row: &&Row| row.measure.id == id && row.block.is_none() && row.group == Group::All;
        self.run.rows.iter().filter(whole).collect()
    }

    /// Rows of groups over the whole run, of a measure that only some runs have.
    pub(super) fn group_rows_of(&self, id: &str) -> Vec<&'a Row> {
        let of_group = |row: &&Row| row.measure.id == id && row.block.is_none() && row.group != Group::All;
        self.run.rows.iter().filter(of_group).collect()
    }

    /// The command that makes the runs which some figures are a comparison with.
    pub(super) fn paired_command(&self) -> String {
        format!("{} --paired", self.run.command)
    }

    /// The rows of one cause by block, in order.
    pub(super) fn detail_blocks(&self, measure: &Measure, part: &str, detail: &str) -> Vec<&'a Row> {
        let mut rows: Vec<&Row> = self
            .of(measure)
            .filter(|row| row.block.is_some() && row.group == Group::All && row.part == part && row.detail == detail)
            .collect();
        rows.sort_by_key(|row| row.block);
        rows
    }

    /// The first day of a block, and the day after its last.
    pub(super) fn block_span(&self, block: Option<u32>) -> Span {
        let setting = self.run.scenario.setting();
        let weeks = i64::from(block.unwrap_or(0)) * WEEKS_PER_BLOCK;
        let from = setting.start.saturating_add((weeks * 7).days()).min(setting.end);
        Span { from: from.to_string(), until: self.block_end(block).date }
    }

    /// A count of the whole run or of a block as a share of all synthetic persons.
    pub(super) fn of_persons(&self, row: &Row) -> Option<f64> {
        let persons = self.whole(&PERSONS, "")?.numerator;
        (persons > 0).then(|| row.numerator as f64 / persons as f64)
    }

    /// Persons in the country.
    pub(super) fn represented(&self) -> f64 {
        let head = &self.run.scenario.document().scenario;
        let persons = head.represents.as_ref().map_or(self.run.scenario.network().persons, |count| count.value.0);
        persons as f64
    }

    /// The last day of a block, with its place in the run.
    pub(super) fn block_end(&self, block: Option<u32>) -> Moment {
        let weeks = (i64::from(block.unwrap_or(0)) + 1) * WEEKS_PER_BLOCK;
        let setting = self.run.scenario.setting();
        self.moment(setting.start.saturating_add((weeks * 7).days()).min(setting.end))
    }

    /// A day with its place in the run.
    pub(super) fn moment(&self, date: Date) -> Moment {
        let setting = self.run.scenario.setting();
        let days = f64::from((setting.end - setting.start).get_days().max(1));
        Moment { date: date.to_string(), position: f64::from((date - setting.start).get_days()) / days }
    }
}

/// What of the mind holds an act back, or drives it.
pub(crate) const FEAR: &str = "fear";
pub(crate) const FEAR_OR_BELIEF: &str = "fear or the belief of being watched";
const BELIEF: &str = "the belief of being watched";

/// What of the mind moves an act: by the file, for itself or for what it follows. Both are taken away together in the same
/// draw without them, so an act that both move has no single one to name.
pub(crate) fn mind(scenario: &Scenario, event: &str) -> &'static str {
    moves(scenario, event).unwrap_or(FEAR)
}

/// The same, and none where neither moves it.
pub(super) fn moves(scenario: &Scenario, event: &str) -> Option<&'static str> {
    let mut names = vec![event.to_owned()];
    // What it follows, and what that follows, is looked at where it is moved by nothing itself.
    for _ in 0..4 {
        let events =
            || scenario.eras().iter().filter_map(|era| names.iter().find_map(|name| named(&era.document.event, name)));
        let moves = |state: &str| events().any(|event| event.moved_by.iter().any(|(id, _)| id.as_str() == state));
        match (moves("fear"), moves("belief")) {
            (true, true) => return Some(FEAR_OR_BELIEF),
            (true, false) => return Some(FEAR),
            (false, true) => return Some(BELIEF),
            (false, false) => {
                names = events().flat_map(|event| event.follows.iter().map(|(id, _)| id.to_string())).collect();
            }
        }
    }
    None
}

/// The entry with this name.
pub(crate) fn named<'a, T>(entries: &'a Keyed<Id, T>, name: &str) -> Option<&'a T> {
    entries.iter().find(|(id, _)| id.as_str() == name).map(|(_, entry)| &entry.value)
}

/// The title, or the name with spaces.
pub(crate) fn titled(title: Option<&String>, name: &str) -> String {
    title.cloned().unwrap_or_else(|| name.replace('-', " "))
}
