//! The numbers that one run gives by itself: which counters each is made of.

use glasshouse_engine::plan::Plan;
use glasshouse_engine::tally::{Cause, Counter};

use crate::catalogue::{
    ACTED, APPEAL_WEEKS, APPEALED, APPEALS_GRANTED, BELIEF, BYSTANDERS, CHILLED, COERCED, CORRECTED, COST_WITHOUT,
    DEPRIVATION, ENROLLED, ESSENTIAL_MISSED, EVER_REFUSED, FAILED, FALSE_RECORDS, FALSELY_RECORDED, FEAR, GRANTED,
    KIN_LISTED, LEFT, LISTED, LISTED_WRONGLY, OBJECTED, OBJECTIONS_UPHELD, OUT_OF_FEAR, PATH_CONTRIBUTED, PATH_NEEDED,
    PERSONS, REFUSED, REFUSED_AND_FAILED, REFUSED_FIRST, REFUSED_NECESSARY, REFUSED_PER_YEAR, RELISTED_52,
    RELISTED_104, RESTRICTED, RESTRICTED_WEEKS, SAID_YES, SAID_YES_WITHOUT_FEAR, STALE_WEEKS, WRONG_BY_RIGHTS,
    WRONG_BY_RIGHTS_PER_YEAR, WRONG_BY_RULES, WRONG_BY_RULES_PER_YEAR,
};
use crate::spec::{Ratio, Scale, Spec};

/// The numbers of one run.
pub(crate) fn specs(plan: &Plan) -> Vec<Spec> {
    let names = &plan.names;
    let mut specs = vec![
        Spec::new(&PERSONS, "", Counter::Persons, Counter::Persons).whole_run(),
        Spec::new(&FEAR, "", Counter::Fear, Counter::Persons).scale(Scale::Fear),
        Spec::new(&BELIEF, "", Counter::Belief, Counter::Persons).scale(Scale::Fear),
        Spec::new(&LEFT, "", Counter::Left, Counter::Persons),
        Spec::new(&RESTRICTED, "", Counter::Restricted, Counter::Persons),
        Spec::new(&RESTRICTED_WEEKS, "", Counter::RestrictedWeeks, Counter::Persons).scale(Scale::PerYear).whole_run(),
        Spec::new(&DEPRIVATION, "", Counter::Deprivation, Counter::Persons).scale(Scale::Fear),
    ];
    specs.extend(essential(plan));
    for (gate, id) in names.gates.iter().enumerate() {
        specs.extend(of_gate(plan, gate, id.as_str()));
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
    gates.first()?;
    let sum = |counter: fn(usize) -> Counter| gates.iter().map(|gate| (0, counter(*gate), 1)).collect();
    let ratio = Ratio { numerator: sum(Counter::Refused), denominator: sum(Counter::Demands) };
    Some(Spec::of_ratio(&ESSENTIAL_MISSED, "", ratio))
}

fn of_gate(plan: &Plan, gate: usize, id: &str) -> Vec<Spec> {
    let per_year = |measure, counter| {
        Spec::new(measure, id, counter, Counter::WantWeeks(gate)).scale(Scale::PerThousandYearsOfWeeks).whole_run()
    };
    let mut specs = vec![
        Spec::new(&REFUSED, id, Counter::Refused(gate), Counter::Demands(gate)),
        per_year(&REFUSED_PER_YEAR, Counter::Refused(gate)),
        per_year(&WRONG_BY_RULES_PER_YEAR, Counter::WrongByRules(gate)),
        per_year(&WRONG_BY_RIGHTS_PER_YEAR, Counter::WrongByRights(gate)),
        Spec::new(&REFUSED_AND_FAILED, id, Counter::RefusedAndFailed(gate), Counter::Demands(gate)),
        Spec::new(&FAILED, id, Counter::Failed(gate), Counter::Demands(gate)),
        Spec::new(&GRANTED, id, Counter::Given(gate), Counter::Given(gate)).over(Counter::Withheld(gate)),
        Spec::new(&EVER_REFUSED, id, Counter::EverRefused(gate), Counter::Persons).whole_run(),
        Spec::new(&BYSTANDERS, id, Counter::Bystanders(gate), Counter::Persons).scale(Scale::PerThousandAndYear),
        Spec::new(&WRONG_BY_RULES, id, Counter::WrongByRules(gate), Counter::Refused(gate)),
        Spec::new(&WRONG_BY_RIGHTS, id, Counter::WrongByRights(gate), Counter::Refused(gate)),
        // Of those that would have failed anyway, too, some object.
        Spec::new(&OBJECTED, id, Counter::Objections(gate), Counter::Refused(gate))
            .over(Counter::RefusedAndFailed(gate)),
        Spec::new(&OBJECTIONS_UPHELD, id, Counter::Upheld(gate), Counter::Settled(gate)),
        Spec::new(&COST_WITHOUT, id, Counter::Necessary(gate, Cause::NotEnrolled), Counter::Outside(gate)),
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
    for event in &plan.paths[gate] {
        let event_id = plan.names.events[*event].as_str();
        let traced = |measure, counter| Spec::new(measure, id, counter, Counter::Traced(gate)).detail(event_id);
        specs.push(traced(&PATH_CONTRIBUTED, Counter::Contributed(gate, *event)));
        specs.push(traced(&PATH_NEEDED, Counter::Needed(gate, *event)));
    }
    specs
}

fn of_register(register: usize, id: &str, subjects: Counter) -> Vec<Spec> {
    let (invented, misfiled) = (Counter::InventedRecords(register), Counter::MisfiledRecords(register));
    let mut false_records = Spec::new(&FALSE_RECORDS, id, invented, Counter::TrueRecords(register));
    false_records.ratio.numerator.push((0, misfiled, 1));
    let mut falsely = Spec::new(&FALSELY_RECORDED, id, invented, subjects).scale(Scale::PerThousandAndYear);
    falsely.ratio.numerator.push((0, misfiled, 1));
    let mut kin = Spec::new(&KIN_LISTED, id, Counter::KinRecords(register), Counter::Listings(register));
    kin.ratio.denominator.push((0, Counter::KinRecords(register), -1));
    vec![
        Spec::new(&ENROLLED, id, Counter::Enrolled(register), Counter::Admitted(register)),
        Spec::new(&COERCED, id, Counter::Coerced(register), Counter::Enrolled(register)),
        Spec::new(&LISTED, id, Counter::Listed(register), subjects),
        Spec::new(&LISTED_WRONGLY, id, Counter::WrongListings(register), Counter::Listings(register)),
        false_records.over(invented).over(misfiled),
        falsely.whole_run(),
        kin,
        Spec::new(&APPEALED, id, Counter::Appeals(register), Counter::Listings(register)),
        Spec::new(&APPEALS_GRANTED, id, Counter::Granted(register), Counter::Heard(register)),
        Spec::new(&APPEAL_WEEKS, id, Counter::AppealWeeks(register), Counter::Heard(register)),
        Spec::new(&CORRECTED, id, Counter::Corrected(register), invented).over(misfiled),
        Spec::new(&STALE_WEEKS, id, Counter::StaleWeeks(register), Counter::Corrected(register)),
        relisted_52(register, id),
        relisted_104(register, id),
    ]
}

/// Those listed again within a year of a release.
pub(crate) fn relisted_52(register: usize, id: &str) -> Spec {
    Spec::new(&RELISTED_52, id, Counter::Relisted52(register), Counter::Freed52(register)).whole_run()
}

/// Those listed again within two years of a release.
pub(crate) fn relisted_104(register: usize, id: &str) -> Spec {
    Spec::new(&RELISTED_104, id, Counter::Relisted104(register), Counter::Freed104(register)).whole_run()
}

fn of_event(event: usize, id: &str) -> Vec<Spec> {
    let mut chilled = Spec::new(&CHILLED, id, Counter::Chilled(event), Counter::Acts(event));
    // Acts without fear: those done, less those done out of fear, and those not done because of it.
    chilled.ratio.denominator.extend([(0, Counter::OutOfFear(event), -1), (0, Counter::Chilled(event), 1)]);
    vec![chilled, Spec::new(&OUT_OF_FEAR, id, Counter::OutOfFear(event), Counter::Acts(event))]
}
