//! `plain-law`: the variant in which only sanctions within one area of life remain.
//!
//! A ground stays if everything that can be written into its register, or reaches it over links, comes from the gate's own
//! context, or if the register was set up for that context. It is the yardstick of the least intrusive means.

use std::collections::HashSet;

use crate::grammar::keyed::Id;
use crate::language::context::Context;
use crate::language::document::Document;
use crate::language::gate::{Gate, Ground};

/// Addresses of the grounds that reach across areas of life.
pub fn unrelated_grounds(document: &Document) -> Vec<String> {
    let mut gone = Vec::new();
    for (gate_id, gate) in document.gate.iter() {
        for (ground_id, ground) in gate.refuses.iter() {
            if !is_related(document, gate, ground) {
                gone.push(format!("gate.{gate_id}.refuses.{ground_id}"));
            }
        }
    }
    gone
}

fn is_related(document: &Document, gate: &Gate, ground: &Ground) -> bool {
    let Some(context) = gate.context.map(|context| context.0) else { return false };
    let of_parts = ground
        .below
        .iter()
        .map(|below| &below.register)
        .chain(ground.flagged_by.iter().map(|flagged| &flagged.register));
    let mut registers = [&ground.without, &ground.listed_in].into_iter().flatten().chain(of_parts);
    registers.all(|register| serves(document, register, context))
}

/// Whether a register was set up for a context, or is fed from it alone.
fn serves(document: &Document, register: &Id, context: Context) -> bool {
    let declared =
        document.register.get(register).is_some_and(|found| found.purposes.iter().any(|purpose| purpose.0 == context));
    if declared {
        return true;
    }
    let feeding = feeding(document, register);
    let mut sources = document
        .channel
        .values()
        .filter(|channel| channel.writes_to.iter().any(|to| feeding.contains(&to.value)))
        .flat_map(|channel| channel.sees.keys().chain(channel.invents.keys()))
        .map(|event| document.event.get(event).and_then(|event| event.context).map(|context| context.0))
        .peekable();
    sources.peek().is_some() && sources.all(|source| source == Some(context))
}

/// A register and those that feed it over links, by way of others too.
fn feeding<'a>(document: &'a Document, register: &'a Id) -> HashSet<&'a Id> {
    let mut feeding = HashSet::from([register]);
    let mut ahead = vec![register];
    while let Some(to) = ahead.pop() {
        let from = document.link.values().filter(|link| link.to.value == *to).map(|link| &link.from.value);
        ahead.extend(from.filter(|giver| feeding.insert(*giver)));
    }
    feeding
}
