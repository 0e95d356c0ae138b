//! Paths through the file, step by step, for people to follow.

use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::gate::{EffectOfGate, Gate};
use glasshouse_scenario::language::register::Register;

use super::inputs::{Input, Source, Written};
use super::{Bar, Flow, Looks, Named};
use crate::finding::Step;
use crate::relation::area;

impl<'a> Flow<'a> {
    /// The whole path of an input to a gate: what happens, who sees it, what is kept, what it costs.
    pub fn path(&self, input: &Input<'a>, bar: &Bar<'a>) -> Vec<Step> {
        let mut steps = match &input.source {
            Source::Event(written) => steps_written(written),
            Source::Read(read) => vec![Step {
                what: format!("`{}` is read, which belongs to {}", read.id, read.part.context.0.word()),
                address: format!("register.{}.model.inputs.{}", input.counted.0.id, read.id),
                span: read.span,
            }],
        };
        let (register, span) = input.counted;
        let what = match (input.points, &input.source) {
            (Some(points), _) => format!("it moves the score of `{}` by {points}", register.id),
            (None, Source::Read(_)) => format!("the model of `{}` scores with it", register.id),
            (None, Source::Event(_)) => format!("the list of `{}` counts it", register.id),
        };
        steps.push(Step { what, address: format!("register.{}", register.id), span });
        steps.extend(input.links.iter().map(copied));
        steps.extend(self.end(bar));
        steps
    }

    /// The end of a path: the register that is looked at, the ground, and the gate.
    pub fn end(&self, bar: &Bar<'a>) -> Vec<Step> {
        let what = match bar.looks {
            Looks::Without(id) => format!("whoever is not enrolled in `{id}` fails here"),
            Looks::Listed(id) => format!("whoever is listed in `{id}` fails here"),
            Looks::Below(id, grade) => format!("whoever is below grade `{grade}` in `{id}` fails here"),
            Looks::Flagged(id) => format!("whoever the model of `{id}` flags fails here"),
            Looks::Condition(id) => format!("whoever is in `{id}` fails here"),
        };
        let ground = Step { what, address: ground_address(bar), span: bar.ground.span };
        vec![ground, gate_step(bar.gate)]
    }

    /// The path of something that is merely written down.
    pub fn path_written(&self, written: &Written<'a>, register: Named<'a, Register>) -> Vec<Step> {
        let mut steps = steps_written(written);
        steps.push(register_step(register));
        steps
    }

    /// The path from a register to a gate that looks at it.
    pub fn path_from(&self, register: Named<'a, Register>, bar: &Bar<'a>) -> Vec<Step> {
        std::iter::once(register_step(register)).chain(self.end(bar)).collect()
    }

    /// Inputs that are the same but for the event, in a line each.
    pub fn others(&self, inputs: &[&Input<'a>]) -> Vec<String> {
        let line = |input: &&Input<'a>| {
            let context = input.context().map_or("of no stated area", Words::word);
            let points = input.points.map(|points| format!(", {points} points")).unwrap_or_default();
            format!("`{}` ({context}{points})", input.id())
        };
        inputs.iter().skip(1).map(line).collect()
    }
}

fn steps_written(written: &Written<'_>) -> Vec<Step> {
    let event = written.event;
    let context = event.part.context.map_or("an area that is not stated", |context| context.0.word());
    let gravity = event.part.gravity.map(|gravity| format!(", gravity {}", gravity.value.0)).unwrap_or_default();
    let sees = written.channel.part.sees.get(event.id).is_some_and(|share| share.value.value.get() > 0.0);
    let mut steps = vec![
        Step {
            what: format!("`{}` happens, in {context}{gravity}", event.id),
            address: format!("event.{}", event.id),
            span: event.span,
        },
        Step {
            what: format!("`{}` {}", written.channel.id, if sees { "sees it" } else { "makes it up" }),
            address: format!("channel.{}", written.channel.id),
            span: written.channel.span,
        },
    ];
    steps.extend(written.links.iter().map(copied));
    steps
}

fn copied(link: &Named<'_, glasshouse_scenario::language::link::Link>) -> Step {
    Step {
        what: format!("it is copied from `{}` to `{}`", link.part.from.value, link.part.to.value),
        address: format!("link.{}", link.id),
        span: link.span,
    }
}

/// A register as a step.
pub fn register_step(register: Named<'_, Register>) -> Step {
    let what = format!("`{}` keeps it", register.id);
    Step { what, address: format!("register.{}", register.id), span: register.span }
}

/// A gate as a step.
pub fn gate_step(gate: Named<'_, Gate>) -> Step {
    let place = area(gate.part).map_or(String::new(), |area| format!(", in {}", area.word()));
    let severity = gate.part.severity.map(|one| format!(", severity {}", one.value.0)).unwrap_or_default();
    let what = format!("`{}` is {}{place}{severity}", gate.id, effect(gate.part));
    Step { what, address: format!("gate.{}", gate.id), span: gate.span }
}

/// What a gate does to someone on whom a ground falls.
pub fn effect(gate: &Gate) -> &'static str {
    match gate.effect.0 {
        EffectOfGate::Refuse => "refused",
        EffectOfGate::Surcharge => "made dearer",
        EffectOfGate::Delay => "delayed",
        EffectOfGate::Inspect => "followed by an inspection",
        EffectOfGate::Suspend => "suspended",
        EffectOfGate::Reclaim => "claimed back",
        EffectOfGate::Favour => "kept for others",
    }
}

/// Address of a ground.
pub fn ground_address(bar: &Bar<'_>) -> String {
    format!("gate.{}.refuses.{}", bar.gate.id, bar.ground.id)
}

/// An event as a step.
pub fn event_step(event: Named<'_, glasshouse_scenario::language::event::Event>) -> Step {
    let context = event.part.context.map_or("an area that is not stated", |context| context.0.word());
    let what = format!("`{}` happens, in {context}", event.id);
    Step { what, address: format!("event.{}", event.id), span: event.span }
}
