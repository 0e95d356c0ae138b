//! The scenario as a typed graph of its flow, and the questions that rules put to it.
//!
//! Nodes are events, channels, registers and gates; edges are what sees, writes, copies, looks and rewards. A [`Bar`] is
//! a ground of refusal that is in force; its inputs are what moves the standing that it looks at, each with its hops.
//! Rules ask these questions and nothing else, so that none of them walks the graph by itself.

/// The cheapest acts that cross a threshold.
pub mod cost;

/// Where a standing crosses areas of life, and the smallest cut.
pub mod crossing;

/// What moves a standing, and what is merely written down.
pub mod inputs;

/// What rules ask of registers, gates and safeguards.
pub mod questions;

/// Paths through the file, step by step.
pub mod trail;

use std::collections::HashMap;

use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::channel::Channel;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::event::Event;
use glasshouse_scenario::language::gate::{EffectOfGate, Gate, Ground};
use glasshouse_scenario::language::link::Link;
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::population::network::Network;
use glasshouse_scenario::text::source::Span;
use petgraph::graph::{DiGraph, NodeIndex};

use self::inputs::{Input, Written};
use crate::law::place::Place;

/// A part of the file, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part<'a> {
    /// An event.
    Event(&'a Id),
    /// A channel.
    Channel(&'a Id),
    /// A register.
    Register(&'a Id),
    /// A gate.
    Gate(&'a Id),
}

/// How one part acts on the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hop<'a> {
    /// A channel sees an event.
    Sees,
    /// A channel invents one.
    Invents,
    /// A channel writes to a register.
    Writes,
    /// A register is copied.
    Copies(&'a Id, &'a Link),
    /// A gate looks at a register.
    Looks(&'a Id, &'a Ground),
    /// A gate rewards an act.
    Rewards,
}

/// A named part with where it stands.
#[derive(Debug, PartialEq)]
pub struct Named<'a, T> {
    /// Its name.
    pub id: &'a Id,
    /// The part.
    pub part: &'a T,
    /// Where its name was written.
    pub span: Span,
}

// Derived, they would ask the part itself to be cheap to copy.
impl<T> Clone for Named<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Named<'_, T> {}

/// What a ground looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Looks<'a> {
    /// Not being enrolled in a register.
    Without(&'a Id),
    /// Being listed.
    Listed(&'a Id),
    /// A grade below one.
    Below(&'a Id, &'a Id),
    /// Being flagged by a model.
    Flagged(&'a Id),
    /// Being in a condition.
    Condition(&'a Id),
}

impl<'a> Looks<'a> {
    fn of(ground: &'a Ground) -> Option<Self> {
        let plain = |id: &'a Option<_>, looks: fn(&'a Id) -> Self| {
            id.as_ref().map(|id: &'a glasshouse_scenario::text::source::Spanned<Id>| looks(&id.value))
        };
        plain(&ground.without, Self::Without)
            .or_else(|| plain(&ground.listed_in, Self::Listed))
            .or_else(|| plain(&ground.condition, Self::Condition))
            .or_else(|| ground.below.as_ref().map(|below| Self::Below(&below.register.value, &below.grade.value)))
            .or_else(|| ground.flagged_by.as_ref().map(|flagged| Self::Flagged(&flagged.register.value)))
    }

    /// The register that it looks at.
    pub fn register(self) -> Option<&'a Id> {
        match self {
            Self::Without(id) | Self::Listed(id) | Self::Below(id, _) | Self::Flagged(id) => Some(id),
            Self::Condition(_) => None,
        }
    }

    /// Whether it looks at a score or a model's choice.
    pub fn is_score(self) -> bool {
        matches!(self, Self::Below(..) | Self::Flagged(_))
    }
}

/// A ground of refusal that is in force, at its gate.
#[derive(Debug, Clone, Copy)]
pub struct Bar<'a> {
    /// The gate.
    pub gate: Named<'a, Gate>,
    /// The ground.
    pub ground: Named<'a, Ground>,
    /// What it looks at.
    pub looks: Looks<'a>,
    /// The register that it looks at.
    pub register: Option<Named<'a, Register>>,
    standing: Option<usize>,
}

impl Bar<'_> {
    /// Whether it looks at a standing that is made of what people do: a listing, a grade or a flag, rather than enrolment or a need.
    pub fn is_about_conduct(&self) -> bool {
        matches!(self.looks, Looks::Listed(_) | Looks::Below(..) | Looks::Flagged(_))
    }
}

/// The flow of a scenario as it stands at a date.
#[derive(Debug)]
pub struct Flow<'a> {
    /// The file.
    pub document: &'a Document,
    /// The population.
    pub network: &'a Network,
    /// Whose law applies.
    pub place: &'a Place,
    /// Grounds in force, in the order of the file.
    pub bars: Vec<Bar<'a>>,
    graph: DiGraph<Part<'a>, Hop<'a>>,
    nodes: HashMap<Part<'a>, NodeIndex>,
    named: HashMap<&'a Id, Named<'a, Register>>,
    standings: Vec<Vec<Input<'a>>>,
    written: HashMap<&'a Id, Vec<Written<'a>>>,
}

impl<'a> Flow<'a> {
    /// Builds the flow of a document.
    pub fn new(document: &'a Document, network: &'a Network, place: &'a Place) -> Self {
        let mut flow = Self {
            document,
            network,
            place,
            bars: Vec::new(),
            graph: DiGraph::new(),
            nodes: HashMap::new(),
            named: HashMap::new(),
            standings: Vec::new(),
            written: HashMap::new(),
        };
        flow.named = flow.registers().map(|one| (one.id, one)).collect();
        flow.connect();
        flow.written = flow.all_written();
        flow.find_bars();
        flow
    }

    fn node(&mut self, part: Part<'a>) -> NodeIndex {
        let graph = &mut self.graph;
        *self.nodes.entry(part).or_insert_with(|| graph.add_node(part))
    }

    fn edge(&mut self, from: Part<'a>, to: Part<'a>, hop: Hop<'a>) {
        let (from, to) = (self.node(from), self.node(to));
        self.graph.add_edge(from, to, hop);
    }

    fn connect(&mut self) {
        let document = self.document;
        for (id, channel) in document.channel.iter() {
            let here = Part::Channel(id);
            for event in channel.value.sees.iter().filter(|(_, share)| share.value.value.get() > 0.0) {
                self.edge(Part::Event(event.0), here, Hop::Sees);
            }
            let seen = |event: &Id| channel.value.sees.get(event).is_some_and(|share| share.value.value.get() > 0.0);
            for event in channel.value.invents.keys().filter(|event| !seen(event)) {
                self.edge(Part::Event(event), here, Hop::Invents);
            }
            for register in &channel.value.writes_to {
                self.edge(here, Part::Register(&register.value), Hop::Writes);
            }
        }
        for (id, link) in document.link.iter() {
            let (from, to) = (&link.value.from.value, &link.value.to.value);
            self.edge(Part::Register(from), Part::Register(to), Hop::Copies(id, &link.value));
        }
        for (id, gate) in document.gate.iter() {
            for (name, ground) in gate.value.refuses.iter() {
                if let Some(register) = Looks::of(&ground.value).and_then(Looks::register) {
                    self.edge(Part::Register(register), Part::Gate(id), Hop::Looks(name, &ground.value));
                }
            }
            for event in gate.value.grants.iter().flat_map(|grant| grant.after.keys()) {
                self.edge(Part::Event(event), Part::Gate(id), Hop::Rewards);
            }
        }
    }

    fn find_bars(&mut self) {
        let mut known: HashMap<Looks<'a>, usize> = HashMap::new();
        for gate in self.gates() {
            for (id, ground) in gate.part.refuses.iter().filter(|(_, ground)| ground.value.share.value.get() > 0.0) {
                let Some(looks) = Looks::of(&ground.value) else { continue };
                let standing = looks.register().map(|_| {
                    *known.entry(looks).or_insert_with(|| {
                        self.standings.push(self.standing(looks));
                        self.standings.len() - 1
                    })
                });
                let register = looks.register().and_then(|id| self.register(id));
                let ground = Named { id, part: &ground.value, span: ground.span };
                self.bars.push(Bar { gate, ground, looks, register, standing });
            }
        }
    }

    /// All gates, in the order of the file.
    pub fn gates(&self) -> impl Iterator<Item = Named<'a, Gate>> + use<'a> {
        self.document.gate.iter().map(|(id, gate)| Named { id, part: &gate.value, span: gate.span })
    }

    /// All registers, in the order of the file.
    pub fn registers(&self) -> impl Iterator<Item = Named<'a, Register>> + use<'a> {
        self.document.register.iter().map(|(id, one)| Named { id, part: &one.value, span: one.span })
    }

    /// All links, in the order of the file.
    pub fn links(&self) -> impl Iterator<Item = Named<'a, Link>> + use<'a> {
        self.document.link.iter().map(|(id, one)| Named { id, part: &one.value, span: one.span })
    }

    /// All channels, in the order of the file.
    pub fn channels(&self) -> impl Iterator<Item = Named<'a, Channel>> + use<'a> {
        self.document.channel.iter().map(|(id, one)| Named { id, part: &one.value, span: one.span })
    }

    /// A register by name.
    pub fn register(&self, id: &Id) -> Option<Named<'a, Register>> {
        self.named.get(id).copied()
    }

    /// An event by name.
    pub fn event(&self, id: &'a Id) -> Option<Named<'a, Event>> {
        self.document.event.get(id).map(|one| Named { id, part: &one.value, span: one.span })
    }

    /// What moves the standing that a ground looks at.
    pub fn inputs(&self, bar: &Bar<'a>) -> &[Input<'a>] {
        bar.standing.map_or(&[], |at| &self.standings[at])
    }

    /// What is written into a register, by channels or over links that carry records.
    pub fn written(&self, register: &Id) -> &[Written<'a>] {
        self.written.get(register).map_or(&[], Vec::as_slice)
    }

    /// Everything that is written into some register.
    pub fn all_written_down(&self) -> impl Iterator<Item = (Named<'a, Register>, &Written<'a>)> {
        self.registers().flat_map(|register| self.written(register.id).iter().map(move |one| (register, one)))
    }

    /// Grounds that look at a register.
    pub fn bars_on(&self, register: &Id) -> impl Iterator<Item = &Bar<'a>> {
        self.bars.iter().filter(move |bar| bar.looks.register() == Some(register))
    }

    /// Grounds on which somebody is worse off. At a gate of favours, that is whoever is left out.
    pub fn adverse(&self) -> impl Iterator<Item = &Bar<'a>> {
        self.bars.iter()
    }

    /// Grounds with the inputs that are of a kind, where there are any.
    pub fn moved_by(&self, is: impl Fn(&Input<'a>) -> bool) -> Vec<(&Bar<'a>, Vec<&Input<'a>>)> {
        let of = |bar| (bar, self.inputs(bar).iter().filter(|input| is(input)).collect::<Vec<_>>());
        self.bars.iter().map(of).filter(|(_, inputs)| !inputs.is_empty()).collect()
    }

    /// How many acts of a kind people do in the file, whether anything follows from them or not.
    pub fn acts(&self, is: impl Fn(&Event) -> bool) -> usize {
        self.document.event.values().filter(|event| is(event)).count()
    }

    /// Gates that reward an act, with the act.
    pub fn rewards(&self) -> impl Iterator<Item = (Named<'a, Gate>, Named<'a, Event>)> {
        self.gates().flat_map(move |gate| {
            let acts = gate.part.grants.iter().flat_map(|grant| grant.after.keys());
            acts.filter_map(move |id| self.event(id)).map(move |event| (gate, event))
        })
    }
}

/// Whether an effect is a favour rather than a burden.
pub fn is_favour(gate: &Gate) -> bool {
    gate.effect.0 == EffectOfGate::Favour
}
