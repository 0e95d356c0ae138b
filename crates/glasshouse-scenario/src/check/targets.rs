//! Targets: what they name, days that can be, and units that fit what is measured.

use super::Checker;
use crate::grammar::amount::Amount;
use crate::language::gate::EffectOfGate;
use crate::language::target::{Kind, PartOf, Per, Subject, Target, Unit};
use crate::text::tree::shorten;
use jiff::civil::Date;

impl Checker<'_> {
    pub(super) fn target(&mut self, target: &Target) {
        self.who(&target.group);
        let subjects = target.measure.subjects();
        if subjects.len() != 1 {
            self.error(
                target.place,
                format!("a target needs exactly one measure, and this has {}", subjects.len()),
                "write for example `measure = { enrolled = \"card\" }`",
            );
        }
        self.days_and_tolerance(target);
        for subject in &subjects {
            self.subject(*subject);
        }
        if let [subject] = subjects.as_slice() {
            self.unit_fits(target, *subject);
            self.kind_fits(target, *subject);
        }
    }

    /// The part that is measured is there.
    fn subject(&mut self, subject: Subject<'_>) {
        let document = self.document;
        match subject {
            Subject::Survey(id) => _ = self.known(&document.survey, "survey", id, id.span),
            Subject::Enrolled(id)
            | Subject::Listed(id)
            | Subject::Released(id)
            | Subject::Paid(id)
            | Subject::Corrected(id) => _ = self.known(&document.register, "register", id, id.span),
            Subject::Refused(id) | Subject::Served(id) | Subject::Unmet(id) => {
                _ = self.known(&document.gate, "gate", id, id.span);
            }
            Subject::Event(id) => _ = self.known(&document.event, "event", id, id.span),
            Subject::Left => {}
        }
    }

    /// People are not laid beside tickets.
    fn unit_fits(&mut self, target: &Target, subject: Subject<'_>) {
        let Some(unit) = target.unit else { return };
        let units = subject.units();
        if units.contains(&unit.0) {
            return;
        }
        let words: Vec<String> = units.iter().map(|unit| format!("`\"{}\"`", unit.word())).collect();
        let other = match (subject, unit.0) {
            (Subject::Enrolled(_), Unit::Listings) => ", or measure `listed`",
            (Subject::Listed(_) | Subject::Enrolled(_), Unit::Attempts) => ", or measure `refused` at a gate",
            (Subject::Refused(_) | Subject::Served(_) | Subject::Unmet(_), Unit::Listings) => {
                ", or measure `listed` in a register"
            }
            _ => "",
        };
        self.error(
            target.place,
            format!("`{}` is not counted in {}", subject.word(), unit.0.word()),
            format!("compare like with like: write `unit` as {}{other}", words.join(" or ")),
        );
    }

    fn kind_fits(&mut self, target: &Target, subject: Subject<'_>) {
        let (kind, unit) = (target.kind.0, target.counts());
        let stock = matches!(subject, Subject::Enrolled(_) | Subject::Listed(_) | Subject::Left);
        if kind == Kind::Stock && !stock {
            self.error(
                target.place,
                format!("`{}` has no stock: it happens, and is over", subject.word()),
                "write `kind` as `\"flow\"` with `over`, as `\"cumulative\"`, or as `\"share\"`",
            );
        }
        if kind != Kind::Share && matches!(subject, Subject::Survey(_)) {
            self.error(target.place, "answers to a survey are a share", "write `kind = \"share\"`");
        }
        if target.of.is_some_and(|of| of.0 == PartOf::Counted) && (kind != Kind::Share || target.group.is_empty()) {
            self.error(
                target.place,
                "`of = \"counted\"` is for the share that a group has in all who are counted",
                "write `kind = \"share\"` and say in `where` which group",
            );
        }
        let flows = matches!(kind, Kind::Flow | Kind::Cumulative);
        if let Some(per) = target.per
            && (!flows || per.0 == Per::Counted && unit != Unit::Attempts)
        {
            self.error(
                target.place,
                "`per` divides a flow or a cumulative count",
                "write `kind` as `\"flow\"` or `\"cumulative\"`; `\"counted\"` is for `unit = \"attempts\"`",
            );
        }
        if target.relative_to.is_some() && kind != Kind::Flow {
            self.error(target.place, "growth is from one flow to another", "write `kind = \"flow\"` with `over`");
        }
        self.gate_turns_away(target, subject);
    }

    /// A surcharge or a delay is no refusal, so what was met cannot be told from it.
    fn gate_turns_away(&mut self, target: &Target, subject: Subject<'_>) {
        let (Subject::Served(id) | Subject::Unmet(id)) = subject else { return };
        let Some(gate) = self.document.gate.get(id) else { return };
        if !matches!(gate.effect.0, EffectOfGate::Refuse | EffectOfGate::Suspend) {
            self.error(
                target.place,
                format!("`{}` turns nobody away, so no demand there goes unmet through it", id.value),
                "measure `refused`, which counts whatever the gate does",
            );
        }
    }

    fn days_and_tolerance(&mut self, target: &Target) {
        if target.over.is_empty() && target.kind.0 == Kind::Flow {
            self.error(target.place, "a flow needs the days that it was counted over", OVER);
        }
        self.days(target, &target.over);
        if let Some(earlier) = &target.relative_to {
            if earlier.over.is_empty() {
                self.error(target.place, "a flow needs the days that it was counted over", OVER);
            }
            self.days(target, &earlier.over);
        }
        if let Some(tolerance) = &target.tolerance
            && !is_tolerance(tolerance)
        {
            self.error(
                target.place,
                format!("`{}` is not a tolerance", shorten(tolerance)),
                "write `\"5 points\"` of a share, or `\"10 %\"` of the figure",
            );
        }
    }

    fn days(&mut self, target: &Target, over: &[Date]) {
        match over {
            [] => {}
            [first, last] if first <= last => {}
            [_, _] => self.error(target.place, "`over` ends before it begins", OVER),
            _ => self.error(target.place, "`over` needs a first and a last day", OVER),
        }
    }
}

/// How to write the days of a flow.
const OVER: &str = "write for example `over = [2018-01-01, 2018-12-31]`";

/// Whether a text is a number of points or percent.
fn is_tolerance(text: &str) -> bool {
    let number = ["points", "point", "%"].iter().find_map(|unit| text.strip_suffix(unit));
    number.is_some_and(|number| Amount::parse(number.trim()).is_ok_and(|amount| amount.value() >= 0.0))
}
