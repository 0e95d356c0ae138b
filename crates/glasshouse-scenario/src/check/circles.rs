//! Events that follow each other in a circle: they would never end.

use super::Checker;
use crate::grammar::keyed::Id;

/// Most events that a message names.
const MOST_NAMED: usize = 6;

impl Checker<'_> {
    /// Reports each circle once. The walk keeps its own path, because a chain of events may be longer than the stack.
    pub(super) fn no_circles(&mut self) {
        let events = &self.document.event;
        let before: Vec<Vec<usize>> =
            events.values().map(|event| event.follows.keys().filter_map(|id| events.index_of(id)).collect()).collect();
        let mut walked = vec![0; before.len()];
        let mut on_path = vec![false; before.len()];
        for start in 0..before.len() {
            let mut path = vec![start];
            while let Some(&at) = path.last() {
                on_path[at] = true;
                let Some(&next) = before[at].get(walked[at]) else {
                    on_path[at] = false;
                    path.pop();
                    continue;
                };
                walked[at] += 1;
                if on_path[next] {
                    let from = path.iter().position(|one| *one == next).unwrap_or(0);
                    self.circle(&path[from..]);
                } else {
                    path.push(next);
                }
            }
        }
    }

    /// Reports events of which each follows the next, and the last the first.
    fn circle(&mut self, members: &[usize]) {
        let events: Vec<_> = members.iter().filter_map(|&at| self.document.event.iter().nth(at)).collect();
        let [(first, entry), others @ ..] = events.as_slice() else { return };
        let what = if others.is_empty() {
            format!("`{first}` follows itself")
        } else {
            let names: Vec<String> = events.iter().take(MOST_NAMED).map(|(id, _)| format!("`{id}`")).collect();
            let more = if events.len() > MOST_NAMED { ", …" } else { "" };
            format!("events follow each other in a circle: {} → {}{more} → `{first}`", names[0], names[1..].join(" → "))
        };
        let follows: &Id = others.first().map_or(first, |(id, _)| id);
        let place = entry.value.follows.get(follows).map_or(entry.span, |followed| followed.span);
        self.error(place, what, "break the circle: give one of these events a `rate` or `occasions`");
    }
}
