//! What moves a standing: events that a rule counts, and facts that a model reads, each with the way it takes.

use std::collections::{HashMap, HashSet};

use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::grammar::plain::Number;
use glasshouse_scenario::grammar::value::Value;
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::channel::Channel;
use glasshouse_scenario::language::context::Context;
use glasshouse_scenario::language::event::Event;
use glasshouse_scenario::language::input;
use glasshouse_scenario::language::link::{Carried, Link};
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::text::source::Span;
use petgraph::Direction;
use petgraph::visit::EdgeRef;

use super::{Flow, Hop, Looks, Named, Part};

/// An event on its way into a register.
#[derive(Debug, Clone)]
pub struct Written<'a> {
    /// The event.
    pub event: Named<'a, Event>,
    /// The channel that sees it, or makes it up.
    pub channel: Named<'a, Channel>,
    /// Links over which it came, in order.
    pub links: Vec<Named<'a, Link>>,
}

/// Something that moves a standing.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    /// What it is.
    pub source: Source<'a>,
    /// Points that it gives or takes; none where a list counts it or a model reads it.
    pub points: Option<f64>,
    /// The register whose rule counts it, and where in the file.
    pub counted: (Named<'a, Register>, Span),
    /// Links over which the standing came, in order.
    pub links: Vec<Named<'a, Link>>,
}

/// What moves a standing.
#[derive(Debug, Clone)]
pub enum Source<'a> {
    /// An event that was written down.
    Event(Written<'a>),
    /// A fact that a model reads.
    Read(Named<'a, input::Input>),
}

impl<'a> Input<'a> {
    /// Area of life.
    pub fn context(&self) -> Option<Context> {
        match &self.source {
            Source::Event(written) => written.event.part.context.map(|one| one.0),
            Source::Read(input) => Some(input.part.context.0),
        }
    }

    /// What kind of act it is, as stated or as the context makes plain.
    pub fn act(&self) -> Option<Act> {
        match &self.source {
            Source::Event(written) => act(written.event.part),
            Source::Read(input) => (input.part.element == Some(true)).then_some(Act::Means),
        }
    }

    /// The event, if it is one.
    pub fn written(&self) -> Option<&Written<'a>> {
        match &self.source {
            Source::Event(written) => Some(written),
            Source::Read(_) => None,
        }
    }

    /// The fact that a model reads, if it is one.
    pub fn read(&self) -> Option<Named<'a, input::Input>> {
        match &self.source {
            Source::Event(_) => None,
            Source::Read(input) => Some(*input),
        }
    }

    /// Whether it costs someone something: points taken away, a listing, a fact that a model reads.
    pub fn costs(&self) -> bool {
        self.points.is_none_or(|points| points < 0.0)
    }

    /// Its name in the file.
    pub fn id(&self) -> &'a Id {
        match &self.source {
            Source::Event(written) => written.event.id,
            Source::Read(input) => input.id,
        }
    }
}

/// What kind of act an event is: as stated, or where context and right leave no doubt.
pub fn act(event: &Event) -> Option<Act> {
    let right = event.right.as_ref().map(ToString::to_string).unwrap_or_default();
    event.kind.map(|kind| kind.0).or(match event.context?.0 {
        Context::Expression => Some(Act::Speech),
        Context::Belief => Some(Act::Worship),
        Context::Association if right.ends_with(" 21") => Some(Act::Assembly),
        Context::Association if right.ends_with(" 22") => Some(Act::Union),
        _ => None,
    })
}

type Counted<'a> = (&'a Id, Option<f64>, Span);

impl<'a> Flow<'a> {
    /// For each register, what is written into it.
    pub(super) fn all_written(&self) -> HashMap<&'a Id, Vec<Written<'a>>> {
        self.document.register.keys().map(|id| (id, self.written_into(id, &mut HashSet::new()))).collect()
    }

    fn written_into(&self, register: &'a Id, seen: &mut HashSet<&'a Id>) -> Vec<Written<'a>> {
        let Some(node) = self.nodes.get(&Part::Register(register)).filter(|_| seen.insert(register)) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for edge in self.graph.edges_directed(*node, Direction::Incoming) {
            match (self.graph[edge.source()], edge.weight()) {
                (Part::Channel(channel), Hop::Writes) => {
                    let Some(entry) = self.document.channel.get(channel) else { continue };
                    let channel = Named { id: channel, part: &entry.value, span: entry.span };
                    let events = self.graph.neighbors_directed(edge.source(), Direction::Incoming);
                    found.extend(events.filter_map(|event| match self.graph[event] {
                        Part::Event(id) => Some(Written { event: self.event(id)?, channel, links: Vec::new() }),
                        _ => None,
                    }));
                }
                (Part::Register(from), Hop::Copies(id, link)) if link.carries.0 == Carried::Records => {
                    let link = Named { id, part: *link, span: link.place };
                    let before = self.written_into(from, seen);
                    found.extend(before.into_iter().map(|mut one| {
                        one.links.push(link);
                        one
                    }));
                }
                _ => {}
            }
        }
        found.sort_by_key(|one| self.document.event.index_of(one.event.id));
        found
    }

    /// What moves the standing that a ground looks at.
    pub(super) fn standing(&self, looks: Looks<'a>) -> Vec<Input<'a>> {
        let (register, carried) = match looks {
            Looks::Listed(id) => (id, Carried::Listings),
            Looks::Below(id, _) => (id, Carried::Scores),
            Looks::Flagged(id) => return self.read_by_model(id),
            Looks::Without(_) | Looks::Condition(_) => return Vec::new(),
        };
        self.standing_in(register, carried, &mut HashSet::new())
    }

    fn standing_in(&self, id: &'a Id, carried: Carried, seen: &mut HashSet<&'a Id>) -> Vec<Input<'a>> {
        let Some(register) = self.register(id).filter(|_| seen.insert(id)) else { return Vec::new() };
        let counted = match carried {
            Carried::Scores => scored(register.part),
            _ => listed(register.part),
        };
        let by_event: HashMap<&Id, (Option<f64>, Span)> =
            counted.into_iter().map(|(event, points, span)| (event, (points, span))).collect();
        let mut found: Vec<Input<'a>> = self
            .written(id)
            .iter()
            .filter_map(|written| {
                let (points, span) = by_event.get(written.event.id)?;
                let source = Source::Event(written.clone());
                Some(Input { source, points: *points, counted: (register, *span), links: Vec::new() })
            })
            .collect();
        if carried == Carried::Scores {
            let caps = register.part.points.iter().flat_map(|points| points.capped_by.keys());
            caps.for_each(|cap| found.extend(self.standing_in(cap, Carried::Listings, seen)));
        }
        for link in self.links().filter(|link| link.part.to.value == *id && link.part.carries.0 == carried) {
            let before = self.standing_in(&link.part.from.value, carried, seen);
            found.extend(before.into_iter().map(|mut one| {
                one.links.push(link);
                one
            }));
        }
        found
    }

    fn read_by_model(&self, id: &'a Id) -> Vec<Input<'a>> {
        let Some(register) = self.register(id) else { return Vec::new() };
        let inputs = register.part.model.iter().flat_map(|model| model.inputs.iter());
        inputs
            .map(|(id, input)| Input {
                source: Source::Read(Named { id, part: &input.value, span: input.span }),
                points: None,
                counted: (register, input.span),
                links: Vec::new(),
            })
            .collect()
    }
}

/// Events that a list counts.
fn listed(register: &Register) -> Vec<Counted<'_>> {
    let Some(rule) = &register.lists else { return Vec::new() };
    if rule.below.is_some() {
        return scored(register);
    }
    rule.all.iter().chain(rule.any.iter()).map(|(id, count)| (id, None, count.span)).collect()
}

/// Events that a score counts, with their points.
fn scored(register: &Register) -> Vec<Counted<'_>> {
    let each = register.points.iter().flat_map(|points| points.each.iter());
    let number = |value: &Value<Number>| value.value.get();
    each.map(|(id, points)| (id, Some(number(&points.value)), points.span))
        .filter(|(_, points, _)| *points != Some(0.0))
        .collect()
}
