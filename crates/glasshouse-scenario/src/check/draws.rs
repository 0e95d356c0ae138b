//! Names that draws go by: no two parts of a kind may share one, or they would share their luck.

use std::collections::HashMap;

use super::Checker;
use crate::grammar::keyed::{Id, Key, Keyed};
use crate::text::diagnostic::{Diagnostic, MOST_DIAGNOSTICS};
use crate::text::source::Span;

impl Checker<'_> {
    pub(super) fn draws(&mut self) {
        let document = self.document;
        self.apart(&document.event, |part| part.draws_as.as_deref());
        self.apart(&document.condition, |part| part.draws_as.as_deref());
        self.apart(&document.channel, |part| part.draws_as.as_deref());
        self.apart(&document.register, |part| part.draws_as.as_deref());
        for register in document.register.values() {
            self.apart(&register.reason, |part| part.draws_as.as_deref());
        }
        self.apart(&document.link, |part| part.draws_as.as_deref());
        self.apart(&document.gate, |part| part.draws_as.as_deref());
        for gate in document.gate.values() {
            self.apart(&gate.refuses, |part| part.draws_as.as_deref());
        }
        self.apart(&document.survey, |part| part.draws_as.as_deref());
    }

    /// Reports parts of a kind that go by the draws of another. A part without `draws-as` goes by its own name.
    fn apart<T>(&mut self, parts: &Keyed<Id, T>, draws_as: fn(&T) -> Option<&str>) {
        let mut owners: HashMap<&str, (&Id, Span)> = HashMap::new();
        let own = parts.iter().filter(|(_, entry)| draws_as(&entry.value).is_none());
        let renamed = parts.iter().filter(|(_, entry)| draws_as(&entry.value).is_some());
        for (id, entry) in own.chain(renamed) {
            let name = draws_as(&entry.value).unwrap_or(id.as_str());
            if <Id as Key>::parse(name).is_err() {
                let what = format!("`{id}` goes by draws whose name is none");
                self.error(entry.span, what, format!("`draws-as` is an old name of this part: {}", Id::HELP));
            }
            let Some((other, place)) = owners.insert(name, (id, entry.span)) else { continue };
            if self.found.len() < MOST_DIAGNOSTICS {
                self.found.push(
                    Diagnostic::error(entry.span, format!("`{id}` and `{other}` would share their draws"))
                        .other(place, format!("its draws go by `{name}` too"))
                        .why("two parts with the same draws befall the same people at the same time")
                        .help("`draws-as` is the old name of a part that was renamed: give each part another, or leave it out"),
                );
            }
        }
    }
}
