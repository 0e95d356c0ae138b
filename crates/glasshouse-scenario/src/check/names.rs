//! Names of parts that other parts refer to.

use super::Checker;
use super::listings::is_until_paid;
use crate::grammar::keyed::{Id, Keyed};
use crate::grammar::reader::nearest;
use crate::language::factor::MovedBy;
use crate::language::gate::Ground;
use crate::language::register::Register;
use crate::language::standing::{Listing, Term};
use crate::text::source::Span;

/// States that can move a number.
const STATES: [&str; 3] = ["fear", "belief", "deprivation"];

impl Checker<'_> {
    pub(super) fn names(&mut self) {
        self.names_of_events();
        self.names_of_channels();
        self.names_of_registers();
        self.names_of_gates();
        self.names_of_responses();
    }

    fn names_of_events(&mut self) {
        let document = self.document;
        for event in document.event.values() {
            self.events(&event.follows);
            self.states(&event.moved_by);
        }
        for condition in document.condition.values() {
            self.states(&condition.moved_by);
            self.events(&condition.repeats);
        }
    }

    fn names_of_channels(&mut self) {
        let document = self.document;
        for channel in document.channel.values() {
            self.events(&channel.sees);
            self.events(&channel.invents);
            for register in &channel.writes_to {
                self.known(&document.register, "register", register, register.span);
            }
        }
        for link in document.link.values() {
            self.known(&document.register, "register", &link.from, link.from.span);
            self.known(&document.register, "register", &link.to, link.to.span);
        }
    }

    fn names_of_registers(&mut self) {
        let document = self.document;
        for (_, register) in document.register.iter() {
            self.rules(register);
            for door in register.doors.values() {
                self.conditions(door.closed_by.iter().map(|id| (&id.value, id.span)));
            }
            for reason in register.reason.values() {
                self.states(&reason.moved_by);
                if let Some(door) = &reason.door {
                    self.known(&register.doors, "door", door, door.span);
                }
            }
        }
    }

    fn rules(&mut self, register: &Register) {
        let document = self.document;
        if let Some(lists) = &register.lists {
            self.listing(lists);
        }
        if let Some(keeps) = &register.keeps {
            self.term(keeps, register.place);
        }
        if let Some(points) = &register.points {
            self.events(&points.each);
            for (list, entry) in points.capped_by.iter() {
                self.known(&document.register, "register", list, entry.span);
            }
        }
        if let Some(model) = &register.model {
            self.known(&document.condition, "condition", &model.finds, model.finds.span);
        }
    }

    fn listing(&mut self, lists: &Listing) {
        self.events(&lists.all);
        self.events(&lists.any);
        self.conditions(lists.exempt.iter().map(|id| (&id.value, id.span)));
        self.term(&lists.term, lists.place);
        if let Some(paid) = &lists.paid {
            self.states(&paid.moved_by);
            self.conditions(paid.unable.iter().map(|id| (&id.value, id.span)));
        }
    }

    /// A term that ends with a condition, written in the table at `place`.
    fn term(&mut self, term: &Term, place: Span) {
        if let Term::Until(condition) = term
            && !is_until_paid(term)
        {
            self.known(&self.document.condition, "condition", condition, place);
        }
    }

    fn names_of_gates(&mut self) {
        let document = self.document;
        for gate in document.gate.values() {
            self.states(&gate.moved_by);
            if let Some(fails) = &gate.fails {
                self.states(&fails.moved_by);
            }
            if let Some(grants) = &gate.grants {
                self.events(&grants.after);
            }
            if let Some(whose) = &gate.wanted_while {
                if let Some(register) = &whose.listed_in {
                    self.known(&document.register, "register", register, register.span);
                }
                self.conditions(whose.condition.iter().map(|id| (&id.value, id.span)));
            }
            for ground in gate.refuses.values() {
                self.ground(ground);
            }
        }
    }

    fn ground(&mut self, ground: &Ground) {
        let document = self.document;
        let registers = [&ground.without, &ground.listed_in].into_iter().flatten();
        let of_parts = ground
            .below
            .iter()
            .map(|below| &below.register)
            .chain(ground.flagged_by.iter().map(|flagged| &flagged.register));
        for register in registers.chain(of_parts) {
            self.known(&document.register, "register", register, register.span);
        }
        if let Some(below) = &ground.below
            && let Some(register) = document.register.get(&below.register)
        {
            self.known(&register.grade, "grade", &below.grade, below.grade.span);
        }
        let conditions = ground.condition.iter().chain(&ground.exempt);
        self.conditions(conditions.map(|id| (&id.value, id.span)));
    }

    fn names_of_responses(&mut self) {
        let document = self.document;
        if let Some(exit) = &document.response.exit {
            self.states(&exit.moved_by);
        }
        for announcement in document.announcement.values() {
            for (name, entry) in announcement.moves.iter() {
                if !["fear", "belief", "enrolment"].contains(&name.as_str()) {
                    self.error(
                        entry.span,
                        format!("an announcement cannot move `{name}`"),
                        "it moves `fear`, `belief` or `enrolment`",
                    );
                }
            }
        }
        for survey in document.survey.values() {
            for (name, entry) in survey.answer.states.iter() {
                let enrolled = name.as_str().strip_prefix("enrolled-");
                if let Some(register) = enrolled {
                    let id = <Id as crate::grammar::keyed::Key>::parse(register).unwrap_or_default();
                    self.known(&document.register, "register", &id, entry.span);
                } else {
                    self.state(name, entry.span);
                }
            }
        }
    }

    fn events<T>(&mut self, named: &Keyed<Id, T>) {
        let document = self.document;
        for (event, entry) in named.iter() {
            self.known(&document.event, "event", event, entry.span);
        }
    }

    fn conditions<'b>(&mut self, named: impl Iterator<Item = (&'b Id, Span)>) {
        let document = self.document;
        for (condition, span) in named {
            self.known(&document.condition, "condition", condition, span);
        }
    }

    fn states(&mut self, moved_by: &MovedBy) {
        for (name, entry) in moved_by.iter() {
            self.state(name, entry.span);
        }
    }

    fn state(&mut self, name: &Id, span: Span) {
        let document = self.document;
        if !STATES.contains(&name.as_str()) {
            if document.ambient.get(name).is_none() {
                let known = || STATES.into_iter().chain(document.ambient.keys().map(Id::as_str));
                let help = nearest(name.as_str(), known()).map_or_else(
                    || format!("there are: {}", known().take(12).collect::<Vec<_>>().join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                self.error(span, format!("`{name}` is neither a state nor an ambient series"), help);
            }
            return;
        }
        let response = &document.response;
        let declared = match name.as_str() {
            "fear" => response.fear.is_some(),
            "belief" => response.belief.is_some(),
            _ => response.deprivation.is_some(),
        };
        if !declared {
            self.warning(
                span,
                format!("`{name}` never moves: there is no `[response.{name}]`"),
                format!("add `[response.{name}]`, or leave this out"),
            );
        }
    }
}
