//! Rules that list someone: what they look at, how a listing ends, and whom they spare.

use super::Checker;
use crate::grammar::keyed::Id;
use crate::language::register::Register;
use crate::language::standing::{Listing, Points, Term};
use crate::text::diagnostic::Diagnostic;
use crate::text::source::Span;

/// The word that a term uses for a listing that is paid off.
const PAID: &str = "paid";

/// What a payment looks like.
const PAYMENT: &str = "add for example `paid = { rate = \"0.5 per year\" }`";

/// Whether a term lasts until someone has paid.
pub(super) fn is_until_paid(term: &Term) -> bool {
    matches!(term, Term::Until(condition) if condition.as_str() == PAID)
}

impl Checker<'_> {
    pub(super) fn listings(&mut self) {
        let document = self.document;
        if let Some((_, entry)) = document.condition.iter().find(|(id, _)| id.as_str() == PAID) {
            self.found.push(
                Diagnostic::error(entry.span, "a condition cannot be called `paid`")
                    .why("`\"until paid\"` says that a listing lasts until someone has paid it off")
                    .help("give it another name, as in `has-paid`"),
            );
        }
        for (id, register) in document.register.iter() {
            if let Some(lists) = &register.lists {
                self.looks_of_listing(lists);
                self.counts_of_listing(register, lists);
                self.score_of_listing(id, register, lists);
                self.end_of_listing(lists);
            }
            self.end_of_records(register);
            if let Some(points) = &register.points {
                self.bounds_of_score(points);
            }
        }
    }

    /// A score that starts between its bounds.
    fn bounds_of_score(&mut self, points: &Points) {
        let start = points.start.value.get();
        if let (Some(lowest), Some(highest)) = (&points.lowest, &points.highest)
            && lowest.value.get() > highest.value.get()
        {
            let what = "`lowest` is above `highest`, so no score is possible";
            self.error(lowest.span, what, "write a lower `lowest`, or a higher `highest`");
        } else if let Some(lowest) = points.lowest.as_ref().filter(|lowest| lowest.value.get() > start) {
            let what = "no score falls below this, but everyone starts there";
            self.error(lowest.span, what, "write a lower `lowest`, or start higher");
        } else if let Some(highest) = points.highest.as_ref().filter(|highest| highest.value.get() < start) {
            let what = "no score rises above this, but everyone starts there";
            self.error(highest.span, what, "write a higher `highest`, or start lower");
        }
    }

    /// Exactly one of `all`, `any` and `below`.
    fn looks_of_listing(&mut self, lists: &Listing) {
        let looks = [("all", !lists.all.is_empty()), ("any", !lists.any.is_empty()), ("below", lists.below.is_some())];
        let there: Vec<String> = looks.iter().filter(|(_, there)| *there).map(|(key, _)| format!("`{key}`")).collect();
        let what = match there.as_slice() {
            [_] => return,
            [] => "the rule looks at nothing, so it lists nobody".to_owned(),
            [first, second] => format!("the rule has both {first} and {second}"),
            _ => "the rule has `all`, `any` and `below`".to_owned(),
        };
        self.error(
            lists.place,
            what,
            "write one of `any = { … }`, where one of the events is enough, `all = { … }`, where they must come together, and `below`, a score",
        );
    }

    /// Thresholds that count, over a time in which records are kept.
    fn counts_of_listing(&mut self, register: &Register, lists: &Listing) {
        for (event, count) in lists.all.iter().chain(lists.any.iter()).filter(|(_, count)| count.value.0 == 0) {
            let what = format!("no `{event}` at all is needed for this, so it counts nothing");
            self.error(count.span, what, "write 1 or more, or leave the event out");
        }
        if let (Some(within), Some(Term::For(keeps))) = (&lists.within, &register.keeps)
            && keeps.weeks() < within.value.weeks()
        {
            let shorter =
                Diagnostic::warning(within.span, "records are kept for less than this, so the shorter time counts");
            self.found.push(shorter.help("write a longer `keeps`, or a shorter `within`"));
        }
    }

    /// What goes with a score, and what does not.
    fn score_of_listing(&mut self, id: &Id, register: &Register, lists: &Listing) {
        let Some(below) = &lists.below else {
            if lists.restarts.is_some() {
                self.error(
                    lists.place,
                    "`restarts` speaks of a score, but this rule counts events",
                    "leave `restarts` out, or write `below`, the score under which someone is listed",
                );
            }
            return;
        };
        if let Some(within) = &lists.within {
            self.error(
                within.span,
                "`within` says which events count, but this rule looks at a score",
                "leave it out; records of a score lapse with `lapse`, under `points`",
            );
        }
        match &register.points {
            Some(points) => self.score_can_fall(points, below.value.get(), below.span),
            None => self.error(
                below.span,
                "`below` looks at a score, but this register has no points",
                format!("add `[register.{id}.points]`, or count events with `any` or `all`"),
            ),
        }
    }

    fn score_can_fall(&mut self, points: &Points, below: f64, place: Span) {
        if let Some(lowest) = points.lowest.as_ref().filter(|lowest| lowest.value.get() >= below) {
            let never = Diagnostic::warning(place, "no score is ever below this, so nobody is listed");
            self.found.push(
                never.other(lowest.span, "no score falls lower").help("write a higher `below`, or a lower `lowest`"),
            );
        } else if points.start.value.get() < below {
            let all = Diagnostic::warning(place, "everyone starts below this, so whatever is recorded lists someone");
            self.found.push(
                all.other(points.start.span, "where everyone starts").help("write a lower `below`, or start higher"),
            );
        }
    }

    /// Payment and exemption.
    fn end_of_listing(&mut self, lists: &Listing) {
        match (&lists.paid, is_until_paid(&lists.term)) {
            (None, true) => {
                let what = "the listing lasts until someone has paid, but how they come to pay is not said";
                self.error(lists.place, what, PAYMENT);
            }
            (Some(paid), false) => self.error(
                paid.place,
                "`paid` says how a listing comes to be paid, but this one does not end so",
                "write `for = \"until paid\"`, or leave `paid` out",
            ),
            _ => {}
        }
        if let Some(paid) = &lists.paid {
            self.effects(&paid.moved_by);
        }
        if let Some(honours) = lists.honours.as_ref().filter(|_| lists.exempt.is_empty()) {
            self.error(
                honours.span,
                "`honours` speaks of exemptions, but the rule has none",
                "name the conditions in which nobody is listed, as in `exempt = [\"in-hospital\"]`, or leave `honours` out",
            );
        }
    }

    /// Records that are kept until someone has paid need a listing that is paid off.
    fn end_of_records(&mut self, register: &Register) {
        let paid_off = register.lists.as_ref().is_some_and(|lists| is_until_paid(&lists.term));
        if register.keeps.as_ref().is_some_and(is_until_paid) && !paid_off {
            self.error(
                register.place,
                "`keeps` is \"until paid\", but no listing of this register is paid off",
                "write `keeps` as a length of time, or `for = \"until paid\"` under `lists`",
            );
        }
    }
}
