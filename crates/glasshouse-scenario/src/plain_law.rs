//! `plain-law`: the variant in which only sanctions within one area of life remain.
//!
//! A ground stays if everything that can be written into its register, or reaches it over links, comes from the gate's own
//! context, or if the register was set up for that context. It is the yardstick of the least intrusive means.

use std::collections::{HashMap, HashSet};

use crate::grammar::keyed::Id;
use crate::language::channel::Channel;
use crate::language::context::Context;
use crate::language::document::Document;
use crate::language::gate::{Gate, Ground};

/// Addresses of the grounds that reach across areas of life.
pub fn unrelated_grounds(document: &Document) -> Vec<String> {
    let sources = Sources::of(document);
    let mut gone = Vec::new();
    for (gate_id, gate) in document.gate.iter() {
        for (ground_id, ground) in gate.refuses.iter() {
            if !sources.is_related(gate, ground) {
                gone.push(format!("gate.{gate_id}.refuses.{ground_id}"));
            }
        }
    }
    gone
}

/// What is written into each register.
struct Sources<'a> {
    document: &'a Document,
    /// Channels that write into a register.
    channels: HashMap<&'a Id, Vec<&'a Channel>>,
    /// Registers that feed a register.
    links: HashMap<&'a Id, Vec<&'a Id>>,
}

impl<'a> Sources<'a> {
    fn of(document: &'a Document) -> Self {
        let mut channels: HashMap<_, Vec<_>> = HashMap::new();
        for channel in document.channel.values() {
            for register in &channel.writes_to {
                channels.entry(&register.value).or_default().push(channel);
            }
        }
        let mut links: HashMap<_, Vec<_>> = HashMap::new();
        for link in document.link.values() {
            links.entry(&link.to.value).or_default().push(&link.from.value);
        }
        Self { document, channels, links }
    }

    fn is_related(&self, gate: &'a Gate, ground: &'a Ground) -> bool {
        let Some(context) = gate.context.map(|context| context.0) else { return false };
        let of_parts = ground
            .below
            .iter()
            .map(|below| &below.register)
            .chain(ground.flagged_by.iter().map(|flagged| &flagged.register));
        let mut registers = [&ground.without, &ground.listed_in].into_iter().flatten().chain(of_parts);
        registers.all(|register| self.serve(register, context))
    }

    /// Whether a register was set up for a context, or is fed from it alone.
    fn serve(&self, register: &'a Id, context: Context) -> bool {
        let declared = self.document.register.get(register);
        if declared.is_some_and(|found| found.purposes.iter().any(|purpose| purpose.0 == context)) {
            return true;
        }
        let of_event = |event| self.document.event.get(event).and_then(|event| event.context).map(|context| context.0);
        let feeding = self.feeding(register);
        let mut sources = feeding
            .iter()
            .filter_map(|one| self.channels.get(*one))
            .flatten()
            .flat_map(|channel| channel.sees.keys().chain(channel.invents.keys()))
            .map(of_event)
            .peekable();
        sources.peek().is_some() && sources.all(|source| source == Some(context))
    }

    /// A register and those that feed it over links, by way of others too.
    fn feeding(&self, register: &'a Id) -> HashSet<&'a Id> {
        let mut feeding = HashSet::from([register]);
        let mut ahead = vec![register];
        while let Some(to) = ahead.pop() {
            let from = self.links.get(to).into_iter().flatten().copied();
            ahead.extend(from.filter(|giver| feeding.insert(*giver)));
        }
        feeding
    }
}
