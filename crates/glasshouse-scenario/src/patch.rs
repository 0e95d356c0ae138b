//! Patches: changed values under their addresses, merged into the tree of a file before it is read.
//!
//! Tables merge key by key; a number with its provenance (a table with the key `value`), a list and anything plain is
//! replaced whole. So what a patch says wrong is a mistake of the language, shown at the patch's own line.

use crate::language::patch::Fragment;
use crate::text::diagnostic::Diagnostic;
use crate::text::source::{SourceId, Sources, Span, Spanned};
use crate::text::tree::{self, Data, Entry, Node};

/// Merges a patch into a tree.
pub fn merge(base: &mut Node, patch: &Node) {
    let (Data::Table(target), Data::Table(changes)) = (&mut base.data, &patch.data) else {
        *base = patch.clone();
        return;
    };
    if target.contains_key("value") || changes.contains_key("value") {
        *base = patch.clone();
        return;
    }
    for (name, change) in changes {
        match target.get_mut(name) {
            Some(entry) => merge(&mut entry.node, &change.node),
            None => {
                target.insert(name.clone(), change.clone());
            }
        }
    }
}

/// Keys of the head that a patch may change; the rest fixes the calendar, the people and the facts before any patch is read.
const OF_THE_HEAD: [&str; 5] = ["by", "fictional", "lasts", "persons", "title"];
/// Parts that patches cannot change: they are patches, tests or answers themselves.
const FIXED: [&str; 5] = ["phase", "variant", "example", "target", "waiver"];

/// Reports addresses that no patch can change. Silence would leave a run as it was, under a record that says otherwise.
pub fn refuse_fixed(patch: &Node, found: &mut Vec<Diagnostic>) {
    let entries = |node: &Node| node.as_table().cloned().unwrap_or_default();
    let mut refuse = |name: &str, entry: &Entry| {
        found.push(
            Diagnostic::error(entry.key, format!("a patch cannot change `{name}`"))
                .why("it is settled before patches are read, so the run would go on as if nothing had been said")
                .help("change it in the file itself"),
        );
    };
    for (name, entry) in entries(patch) {
        if FIXED.contains(&name.as_str()) {
            refuse(&name, &entry);
        }
        if name == "scenario" {
            for (key, entry) in entries(&entry.node).iter().filter(|(key, _)| !OF_THE_HEAD.contains(&key.as_str())) {
                refuse(&format!("scenario.{key}"), entry);
            }
        }
    }
}

/// Applies the `set` and `remove` of a phase or variant.
pub fn apply(base: &mut Node, set: &Fragment, remove: &[Spanned<String>], diagnostics: &mut Vec<Diagnostic>) {
    merge(base, &set.0);
    for address in remove {
        if !take_away(base, address) {
            diagnostics.push(
                Diagnostic::error(address.span, format!("there is nothing at `{}` to remove", address.value))
                    .help("write the address as in `gate.food-box.refuses.on-the-list`"),
            );
        }
    }
}

/// Takes away what stands at an address; says whether there was anything.
pub fn take_away(base: &mut Node, address: &str) -> bool {
    let Data::Table(table) = &mut base.data else { return false };
    match address.split_once('.') {
        None => table.shift_remove(address).is_some(),
        Some((first, rest)) => table.get_mut(first).is_some_and(|entry| take_away(&mut entry.node, rest)),
    }
}

/// Every address that a patch sets, down to what it replaces whole.
pub fn addresses(patch: &Node) -> Vec<String> {
    fn walk(node: &Node, path: &str, found: &mut Vec<String>) {
        match node.as_table() {
            Some(table) if !table.contains_key("value") => {
                for (name, entry) in table {
                    let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    walk(&entry.node, &below, found);
                }
            }
            _ => found.push(path.to_owned()),
        }
    }
    let mut found = Vec::new();
    walk(patch, "", &mut found);
    found
}

/// Reads a `path=value` argument as a patch. A value that is not TOML is taken as a text, so that `--set
/// 'event.x.rate=3 per year'` needs no quotes within quotes.
pub fn from_argument(argument: &str, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let Some((address, value)) = argument.split_once('=') else {
        let id = sources.add("--set", argument);
        diagnostics.push(
            Diagnostic::error(whole(id, argument), "`--set` needs an address and a value")
                .help("write `--set gate.food-box.severity=4`"),
        );
        return None;
    };
    let (address, value) = (address.trim(), value.trim());
    let written = format!("{address} = {value}");
    let mut first_try = Vec::new();
    let mut trial = Sources::default();
    let id = trial.add("--set", written.as_str());
    tree::parse(id, &trial, &mut first_try);
    let text = if first_try.is_empty() {
        written
    } else {
        format!("{address} = \"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    };
    let id = sources.add("--set", text.as_str());
    let mut complaints = Vec::new();
    let node = tree::parse(id, sources, &mut complaints);
    if complaints.is_empty() {
        return Some(node);
    }
    let place = Span::new(id, 0, address.len());
    diagnostics.push(
        Diagnostic::error(place, format!("`{}` is not an address", tree::shorten(address)))
            .help("write the keys on the way joined by dots, as in `--set gate.food-box.severity=4`"),
    );
    None
}

fn whole(id: SourceId, text: &str) -> Span {
    Span::new(id, 0, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::write;

    fn read(text: &str) -> Node {
        let mut sources = Sources::default();
        let id = sources.add("test.toml", text);
        tree::parse(id, &sources, &mut Vec::new())
    }

    fn check(base: &str, patch: &str, expected: &str) {
        let mut node = read(base);
        merge(&mut node, &read(patch));
        assert_eq!(write::inline(&node), write::inline(&read(expected)));
    }

    #[test]
    fn tables_merge_and_numbers_are_replaced_whole() {
        check(
            "gate.a.severity = 3\ngate.a.essential = true",
            "gate.a.severity = 4",
            "gate.a.severity = 4\ngate.a.essential = true",
        );
        check(
            "x.rate = { value = \"1 per year\", fact = \"VE1\" }",
            "x.rate = { value = \"2 per year\" }",
            "x.rate = { value = \"2 per year\" }",
        );
        check(
            "x.rate = { value = \"1 per year\", fact = \"VE1\" }",
            "x.rate = \"2 per year\"",
            "x.rate = \"2 per year\"",
        );
    }

    #[test]
    fn an_empty_patch_changes_nothing() {
        let base = "gate.a.severity = 3\nevent.b.rate = { value = \"1 per year\" }";
        check(base, "", base);
    }

    #[test]
    fn arguments_may_leave_out_quotes() {
        let check = |argument: &str, expected: &str| {
            let node = from_argument(argument, &mut Sources::default(), &mut Vec::new());
            assert_eq!(node.as_ref().map(write::inline), Some(write::inline(&read(expected))));
        };
        check("event.x.rate=3 per year", "event.x.rate = \"3 per year\"");
        check("gate.a.severity=4", "gate.a.severity = 4");
        check("register.p.misfiles = 0 %", "register.p.misfiles = \"0 %\"");
    }
}
