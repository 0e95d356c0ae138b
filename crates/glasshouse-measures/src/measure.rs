//! From tallies to rows: one specification a number, then the same slices for all of them.

use glasshouse_engine::plan::{Plan, WEEKS_PER_BLOCK};
use glasshouse_engine::simulate::Outcome;
use glasshouse_engine::tally::{Cause, Counter};
use glasshouse_scenario::language::gate::Wanter;

use crate::catalogue::{
    ACTED, APPEAL_WEEKS, APPEALED, APPEALS_GRANTED, BELIEF, BYSTANDERS, CHILLED, COERCED, CORRECTED, DEPRIVATION,
    ENROLLED, ESSENTIAL_MISSED, EVER_REFUSED, FAILED, FALSE_RECORDS, FEAR, KIN_LISTED, LEFT, LISTED, LISTED_WRONGLY,
    OBJECTED, OBJECTIONS_UPHELD, OUT_OF_FEAR, PERSONS, REFUSED, REFUSED_AND_FAILED, REFUSED_FIRST, REFUSED_NECESSARY,
    REFUSED_PER_YEAR, SAID_YES, SAID_YES_WITHOUT_FEAR, STALE_WEEKS, WRONG_BY_RIGHTS, WRONG_BY_RULES,
};
use crate::interval::of_ratio;
use crate::row::{Group, Measure, Row};

/// Weeks in a year, on average.
const WEEKS_PER_YEAR: f64 = 365.25 / 7.0;

/// All numbers of a run, from the outcome of each of its replicates.
pub fn measure(plan: &Plan, outcomes: &[Outcome]) -> Vec<Row> {
    let specs = specs(plan);
    let slices = slices(plan);
    let readers: Vec<Reader<'_>> = outcomes.iter().map(|outcome| Reader { plan, outcome }).collect();
    let mut rows = Vec::new();
    for spec in &specs {
        for (group, cells) in &slices {
            let counts: Vec<_> =
                readers.iter().map(|reader| spec.counts(|counter| reader.whole(counter, cells))).collect();
            rows.push(spec.row(group.clone(), None, plan.weeks, &counts));
        }
        if spec.series {
            for block in 0..plan.blocks() {
                let weeks = WEEKS_PER_BLOCK.min(plan.weeks - block * WEEKS_PER_BLOCK);
                let at = block as usize;
                let counts: Vec<_> =
                    readers.iter().map(|reader| spec.counts(|counter| reader.block(counter, at))).collect();
                rows.push(spec.row(Group::All, Some(block), weeks, &counts));
            }
        }
    }
    rows
}

/// A group and the cells of the breakdown that belong to it.
type Slice = (Group, Vec<usize>);

/// Everyone, each level of each trait of the breakdown, and each joint cell.
fn slices(plan: &Plan) -> Vec<Slice> {
    let mut slices = vec![(Group::All, (0..plan.cells.count).collect())];
    for (at, index) in plan.cells.traits.iter().enumerate() {
        let this = &plan.network.traits[*index];
        for (number, level) in this.levels.iter().enumerate() {
            let cells = (0..plan.cells.count).filter(|cell| plan.cells.levels(*cell)[at] == number).collect();
            slices.push((Group::Level { of: this.id.to_string(), level: level.to_string() }, cells));
        }
    }
    if plan.cells.traits.len() > 1 && plan.cells.count <= MOST_JOINT {
        slices.extend((0..plan.cells.count).map(|cell| (joint(plan, cell), vec![cell])));
    }
    slices
}

/// More joint cells than these have no rows of their own: the table would be larger than anyone reads.
const MOST_JOINT: usize = 1_000;

/// The levels of all traits of the breakdown together.
fn joint(plan: &Plan, cell: usize) -> Group {
    let traits = || plan.cells.traits.iter().map(|index| &plan.network.traits[*index]);
    let of: Vec<&str> = traits().map(|one| one.id.as_str()).collect();
    let levels = plan.cells.levels(cell);
    let level: Vec<&str> = traits().zip(levels).map(|(one, level)| one.levels[level].as_str()).collect();
    Group::Level { of: of.join(" × "), level: level.join(" × ") }
}

struct Reader<'a> {
    plan: &'a Plan,
    outcome: &'a Outcome,
}

impl Reader<'_> {
    fn whole(&self, counter: Counter, cells: &[usize]) -> i64 {
        let by_cell = self.outcome.tally.by_cell(self.plan.counters.position(counter));
        cells.iter().map(|cell| by_cell[*cell]).sum()
    }

    fn block(&self, counter: Counter, block: usize) -> i64 {
        self.outcome.series[block][self.plan.counters.position(counter)]
    }
}

/// A sum of counters, each with its sign.
type Sum = Vec<(Counter, i64)>;

/// What one unit of a ratio is worth.
#[derive(Clone, Copy)]
enum Scale {
    One,
    PerThousandAndYear,
    Fear,
}

/// How one number comes about.
struct Spec {
    measure: &'static Measure,
    part: String,
    detail: String,
    numerator: Sum,
    denominator: Sum,
    scale: Scale,
    series: bool,
}

impl Spec {
    fn new(measure: &'static Measure, part: &str, numerator: Counter, denominator: Counter) -> Self {
        let (numerator, denominator) = (vec![(numerator, 1)], vec![(denominator, 1)]);
        Self {
            measure,
            part: part.to_owned(),
            detail: String::new(),
            numerator,
            denominator,
            scale: Scale::One,
            series: true,
        }
    }

    fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    fn scale(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// Over another counter as well.
    fn over(mut self, counter: Counter) -> Self {
        self.denominator.push((counter, 1));
        self
    }

    /// Not as a series: the number has a meaning for the whole run only.
    fn whole_run(self) -> Self {
        Self { series: false, ..self }
    }

    /// Numerator and denominator of a replicate.
    fn counts(&self, count: impl Fn(Counter) -> i64) -> (i64, i64) {
        let sum = |sum: &Sum| sum.iter().map(|(counter, sign)| sign * count(*counter)).sum();
        (sum(&self.numerator), sum(&self.denominator))
    }

    fn row(&self, group: Group, block: Option<u32>, weeks: u32, counts: &[(i64, i64)]) -> Row {
        let scale = match self.scale {
            Scale::One => 1.0,
            Scale::PerThousandAndYear => 1_000.0 * WEEKS_PER_YEAR / f64::from(weeks),
            Scale::Fear => 1.0 / 65_536.0,
        };
        Row {
            measure: self.measure,
            part: self.part.clone(),
            detail: self.detail.clone(),
            group,
            block,
            numerator: counts.iter().map(|(above, _)| above).sum(),
            denominator: counts.iter().map(|(_, below)| below).sum(),
            scale,
            interval: of_ratio(counts, scale),
        }
    }
}

fn specs(plan: &Plan) -> Vec<Spec> {
    let names = &plan.names;
    let mut specs = vec![
        Spec::new(&PERSONS, "", Counter::Persons, Counter::Persons).whole_run(),
        Spec::new(&FEAR, "", Counter::Fear, Counter::Persons).scale(Scale::Fear),
        Spec::new(&BELIEF, "", Counter::Belief, Counter::Persons).scale(Scale::Fear),
        Spec::new(&LEFT, "", Counter::Left, Counter::Persons),
        Spec::new(&DEPRIVATION, "", Counter::Deprivation, Counter::Persons).scale(Scale::Fear),
    ];
    specs.extend(essential(plan));
    for (gate, id) in names.gates.iter().enumerate() {
        let household = plan
            .eras
            .iter()
            .find_map(|era| era.gates[gate].as_ref())
            .is_some_and(|gate| gate.wanter == Wanter::Household);
        specs.extend(of_gate(gate, id.as_str(), household));
    }
    for (register, id) in names.registers.iter().enumerate() {
        let firm = plan.eras.iter().any(|era| era.registers[register].as_ref().is_some_and(|plan| plan.firm));
        specs.extend(of_register(register, id.as_str(), if firm { Counter::Firms } else { Counter::Persons }));
    }
    for (event, id) in names.events.iter().enumerate() {
        specs.extend(of_event(event, id.as_str()));
        for (occasion, date) in names.occasions[event].iter().enumerate() {
            let acted =
                Spec::new(&ACTED, id.as_str(), Counter::Acted(event, occasion), Counter::Eligible(event, occasion));
            specs.push(acted.detail(date.to_string()).whole_run());
        }
    }
    for (survey, id) in names.surveys.iter().enumerate() {
        specs.push(Spec::new(&SAID_YES, id.as_str(), Counter::Yes(survey), Counter::Asked(survey)).whole_run());
        let without_fear =
            Spec::new(&SAID_YES_WITHOUT_FEAR, id.as_str(), Counter::YesWithoutFear(survey), Counter::Asked(survey));
        specs.push(without_fear.whole_run());
    }
    specs
}

/// What is missed of all that people need to live, if there is such a gate.
fn essential(plan: &Plan) -> Option<Spec> {
    let is_essential =
        |gate: &usize| plan.eras.iter().any(|era| era.gates[*gate].as_ref().is_some_and(|gate| gate.essential));
    let gates: Vec<usize> = (0..plan.names.gates.len()).filter(is_essential).collect();
    let first = *gates.first()?;
    let sum = |counter: fn(usize) -> Counter| gates.iter().map(|gate| (counter(*gate), 1)).collect();
    let spec = Spec::new(&ESSENTIAL_MISSED, "", Counter::Refused(first), Counter::Demands(first));
    Some(Spec { numerator: sum(Counter::Refused), denominator: sum(Counter::Demands), ..spec })
}

fn of_gate(gate: usize, id: &str, household: bool) -> Vec<Spec> {
    let among = if household { Counter::Households } else { Counter::Persons };
    let mut specs = vec![
        Spec::new(&REFUSED, id, Counter::Refused(gate), Counter::Demands(gate)),
        Spec::new(&REFUSED_PER_YEAR, id, Counter::Refused(gate), among).scale(Scale::PerThousandAndYear),
        Spec::new(&REFUSED_AND_FAILED, id, Counter::RefusedAndFailed(gate), Counter::Demands(gate)),
        Spec::new(&FAILED, id, Counter::Failed(gate), Counter::Demands(gate)),
        Spec::new(&EVER_REFUSED, id, Counter::EverRefused(gate), Counter::Persons).whole_run(),
        Spec::new(&BYSTANDERS, id, Counter::Bystanders(gate), Counter::Persons).scale(Scale::PerThousandAndYear),
        Spec::new(&WRONG_BY_RULES, id, Counter::WrongByRules(gate), Counter::Refused(gate)),
        Spec::new(&WRONG_BY_RIGHTS, id, Counter::WrongByRights(gate), Counter::Refused(gate)),
        // Of those that would have failed anyway, too, some object.
        Spec::new(&OBJECTED, id, Counter::Objections(gate), Counter::Refused(gate))
            .over(Counter::RefusedAndFailed(gate)),
        Spec::new(&OBJECTIONS_UPHELD, id, Counter::Upheld(gate), Counter::Settled(gate)),
    ];
    for cause in Cause::ALL {
        specs.push(
            Spec::new(&REFUSED_FIRST, id, Counter::First(gate, cause), Counter::Refused(gate)).detail(cause.word()),
        );
    }
    for cause in Cause::ALL.into_iter().filter(|cause| !matches!(cause, Cause::Combined | Cause::TrueRecord)) {
        specs.push(
            Spec::new(&REFUSED_NECESSARY, id, Counter::Necessary(gate, cause), Counter::Refused(gate))
                .detail(cause.word()),
        );
    }
    specs
}

fn of_register(register: usize, id: &str, subjects: Counter) -> Vec<Spec> {
    let (invented, misfiled) = (Counter::InventedRecords(register), Counter::MisfiledRecords(register));
    let mut false_records = Spec::new(&FALSE_RECORDS, id, invented, Counter::TrueRecords(register));
    false_records.numerator.push((misfiled, 1));
    let mut kin = Spec::new(&KIN_LISTED, id, Counter::KinRecords(register), Counter::Listings(register));
    kin.denominator.push((Counter::KinRecords(register), -1));
    vec![
        Spec::new(&ENROLLED, id, Counter::Enrolled(register), Counter::Admitted(register)),
        Spec::new(&COERCED, id, Counter::Coerced(register), Counter::Enrolled(register)),
        Spec::new(&LISTED, id, Counter::Listed(register), subjects),
        Spec::new(&LISTED_WRONGLY, id, Counter::WrongListings(register), Counter::Listings(register)),
        false_records.over(invented).over(misfiled),
        kin,
        Spec::new(&APPEALED, id, Counter::Appeals(register), Counter::Listings(register)),
        Spec::new(&APPEALS_GRANTED, id, Counter::Granted(register), Counter::Heard(register)),
        Spec::new(&APPEAL_WEEKS, id, Counter::AppealWeeks(register), Counter::Heard(register)),
        Spec::new(&CORRECTED, id, Counter::Corrected(register), invented).over(misfiled),
        Spec::new(&STALE_WEEKS, id, Counter::StaleWeeks(register), Counter::Corrected(register)),
    ]
}

fn of_event(event: usize, id: &str) -> Vec<Spec> {
    let mut chilled = Spec::new(&CHILLED, id, Counter::Chilled(event), Counter::Acts(event));
    // Acts without fear: those done, less those done out of fear, and those not done because of it.
    chilled.denominator.extend([(Counter::OutOfFear(event), -1), (Counter::Chilled(event), 1)]);
    vec![chilled, Spec::new(&OUT_OF_FEAR, id, Counter::OutOfFear(event), Counter::Acts(event))]
}
