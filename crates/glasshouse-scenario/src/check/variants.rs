//! A variant that calls itself a safeguard cuts an edge or adds a safeguard, and nothing else: `protect` may combine it.

use super::Checker;
use crate::patch;

/// Keys that are safeguards wherever they stand: how long something counts, is kept, and stays wrong.
const LIMITS: &[&str] = &["keeps", "lapse", "corrects"];
/// Keys of a listing that are: its term, and whether it honours its own exemptions.
const OF_LISTS: &[&str] = &["for", "within", "honours", "paid", "exempt"];
/// Parts that are edges of the flow, which may be cut.
const EDGES: &[&str] = &["refuses", "sees", "invents", "each", "inherits"];

impl Checker<'_> {
    /// Reports what a safeguard changes that is none.
    pub(super) fn variants(&mut self) {
        for (id, variant) in self.document.variant.iter().filter(|(_, one)| one.value.safeguard == Some(true)) {
            let place = variant.value.place;
            let set = patch::addresses(&variant.value.set.0);
            let strange = set.iter().find(|address| !is_safeguard(address)).map(|address| (address.as_str(), place));
            let removed = variant.value.remove.iter().map(|one| (one.value.as_str(), one.span));
            let cut = removed.clone().find(|(address, _)| !is_edge(address) && !is_safeguard(address));
            if let Some((address, span)) = strange.or(cut) {
                self.error(
                    span,
                    format!("the safeguard `{id}` changes `{address}`, which is none"),
                    "a safeguard sets `safeguard`, `keeps`, `lapse`, `corrects` or the terms of a listing, or removes a ground, a link, or what a channel sees; leave out `safeguard = true` otherwise",
                );
            }
            if variant.value.rival == Some(true) {
                self.error(
                    place,
                    format!("the variant `{id}` is a safeguard and a rival"),
                    "a rival changes how people respond, a safeguard what is done to them; write two variants",
                );
            }
        }
    }
}

/// Whether what stands at an address protects people.
fn is_safeguard(address: &str) -> bool {
    let words: Vec<&str> = address.split('.').collect();
    let of_lists = || words.iter().position(|word| *word == "lists").and_then(|at| words.get(at + 1));
    words.contains(&"safeguard")
        || words.iter().any(|word| LIMITS.contains(word))
        || of_lists().is_some_and(|key| OF_LISTS.contains(key))
}

/// Whether what stands at an address is an edge of the flow.
fn is_edge(address: &str) -> bool {
    address.starts_with("link.") || address.split('.').any(|word| EDGES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_protects_and_what_does_not() {
        let safe =
            ["register.list.safeguard.notice", "register.list.lists.for", "link.copy.corrects", "gate.x.safeguard"];
        assert!(safe.into_iter().all(is_safeguard));
        let other =
            ["gate.x.refuses.y.share", "register.list.lists.any.act", "event.act.rate", "register.list.misfiles"];
        assert!(!other.into_iter().any(is_safeguard));
        assert!(["gate.x.refuses.y", "link.copy", "channel.c.invents", "register.r.inherits"].into_iter().all(is_edge));
        assert!(!["gate.x", "register.r", "event.act"].into_iter().any(is_edge));
    }
}
