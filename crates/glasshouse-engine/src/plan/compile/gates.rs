//! Gates.

use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::gate::{EffectOfGate, Gate, Ground};

use super::kinds::wanted_among;
use super::registers::thousandths;
use super::{Compiler, drawn_as, weeks_of, weeks_or};
use crate::names::position;
use crate::plan::EraPlan;
use crate::plan::gates::{ActClass, FailurePlan, GatePlan, GrantPlan, GroundPlan, Look, RetryPlan};
use crate::plan::number::{FACTOR_ONE, chance_of, level_of};
use crate::plan::parts::EventPlan;

impl Compiler<'_> {
    pub(super) fn gate(&self, id: &Id, gate: &Gate) -> GatePlan {
        let among = wanted_among(gate);
        let text = drawn_as("gate", id, gate.draws_as.as_ref());
        let named = |more: &str| self.name(format!("{text}{more}"), gate.place);
        let fails = gate.fails.as_ref().map(|fails| FailurePlan {
            name: named(" fails"),
            chance: self.table(&gate.who, &fails.times, among, |factor| chance_of(fails.share.value.get() * factor)),
            per: fails.per.0,
            moved: self.moved(&fails.moved_by),
        });
        let grants = gate.grants.as_ref().map(|grants| GrantPlan {
            name: named(" grants"),
            chance: self.table(&gate.who, &grants.times, among, |factor| chance_of(grants.share.value.get() * factor)),
            after: grants
                .after
                .iter()
                .filter_map(|(event, factor)| {
                    let factor = (factor.value.value.get().max(0.0) * FACTOR_ONE as f64) as u64;
                    Some((position(&self.names.events, event)? as u16, factor))
                })
                .collect(),
        });
        let retries = gate.retries.as_ref().map(|retries| RetryPlan {
            name: named(" retries"),
            chance: chance_of(retries.chance.value.get()),
            after: weeks_of(retries.after.value).max(1),
            most: retries.most.0.min(u64::from(u16::MAX)) as u16,
        });
        let grounds: Vec<GroundPlan> =
            gate.refuses.iter().filter_map(|(name, ground)| self.ground(&text, name, &ground.value)).collect();
        let lists_only = grounds.iter().all(|ground| matches!(ground.look, Look::ListedIn(_)));
        GatePlan {
            name: named(""),
            wanter: gate.wanted_by.0,
            holder: gate.holder.as_ref().map_or_else(Default::default, |holder| holder.value.0),
            effect: gate.effect.0,
            suspends: weeks_or(gate.delay.as_ref(), 0),
            essential: gate.essential == Some(true),
            acts: self.act_classes(gate),
            fails,
            deprives: gate.deprives.as_ref().map_or(0, |deprives| level_of(deprives.value.get())),
            passes_unknown: lists_only && gate.effect.0 != EffectOfGate::Suspend,
            grounds,
            grants,
            retries,
            safeguard: self.safeguard(&text, gate.safeguard.as_ref(), gate.place),
        }
    }

    /// What acts of each event are to a gate.
    fn act_classes(&self, gate: &Gate) -> Vec<ActClass> {
        let context = gate.context.map(|context| context.0);
        let class = |id: &Id| {
            let event = self.document.event.get(id).map(|event| &event.value);
            let from = event.and_then(|event| event.context).map(|context| context.0);
            ActClass {
                right: event.is_some_and(|event| event.right.is_some()),
                // Where the file says nothing of one of them, nobody can say that they are unrelated.
                unrelated: from.is_some() && context.is_some() && from != context,
            }
        };
        self.names.events.iter().map(class).collect()
    }

    fn ground(&self, gate: &str, name: &Id, ground: &Ground) -> Option<GroundPlan> {
        let registers = &self.names.registers;
        let look = if let Some(register) = &ground.without {
            Look::Without(position(registers, register)?)
        } else if let Some(register) = &ground.listed_in {
            Look::ListedIn(position(registers, register)?)
        } else if let Some(below) = &ground.below {
            let grade = self.document.register.get(&below.register)?.value.grade.get(&below.grade)?;
            Look::Below(position(registers, &below.register)?, thousandths(grade.value.from.value.get()))
        } else if let Some(flagged) = &ground.flagged_by {
            let top = flagged.top.as_ref().map(|share| chance_of(share.value.get()));
            Look::Flagged(position(registers, &flagged.register)?, top)
        } else {
            Look::In(self.condition_bit(ground.condition.as_ref()?))
        };
        let own = ground.draws_as.as_ref().map_or(name.as_str(), String::as_str);
        Some(GroundPlan {
            name: self.name(format!("{gate}.refuses.{own}"), ground.place),
            look,
            share: chance_of(ground.share.value.get()),
            per: ground.per.0,
            exempt: self.conditions(&ground.exempt),
        })
    }
}

/// Of the gates that look at a register with a cap, only the first so many in the file may act on it.
pub(super) fn cap(compiler: &Compiler<'_>, era: &mut EraPlan) {
    for (id, register) in compiler.document.register.iter() {
        let cap = register.value.safeguard.as_ref().and_then(|safeguard| safeguard.cap);
        let (Some(cap), Some(at)) = (cap, position(&compiler.names.registers, id)) else { continue };
        let looks =
            |ground: &GroundPlan| ground.look.register() == Some(at) && !matches!(ground.look, Look::Without(_));
        let mut acting = 0;
        for gate in compiler.document.gate.keys() {
            let index = position(&compiler.names.gates, gate);
            let Some(gate) = index.and_then(|index| era.gates[index].as_mut()) else { continue };
            if gate.grounds.iter().any(looks) {
                acting += 1;
                if acting > cap.0 {
                    gate.grounds.retain(|ground| !looks(ground));
                }
            }
        }
    }
}

/// Events whose acts can lead to a refusal at a gate: some channel writes them into a register that a ground looks at, or that
/// feeds one over links.
pub(super) fn paths(eras: &[EraPlan], gate: usize) -> Vec<usize> {
    // Records outlive the era that wrote them, so all eras count together.
    let looks = |era: &EraPlan| {
        let grounds = era.gates[gate].iter().flat_map(|gate| &gate.grounds);
        let registers = grounds.filter_map(|ground| match ground.look {
            Look::ListedIn(register) | Look::Below(register, _) => Some(register),
            _ => None,
        });
        registers.flat_map(|register| era.sources(register)).collect::<Vec<_>>()
    };
    let mut registers: Vec<usize> = eras.iter().flat_map(looks).collect();
    let mut at = 0;
    while at < registers.len() {
        let to = registers[at];
        let feeds = eras.iter().flat_map(|era| era.links.iter().flatten()).filter(|link| link.to == to);
        let more: Vec<usize> = feeds.map(|link| link.from).filter(|from| !registers.contains(from)).collect();
        registers.extend(more);
        at += 1;
    }
    let mut events: Vec<usize> = eras.iter().flat_map(|era| events_in(era, &registers)).collect();
    events.sort_unstable();
    events.dedup();
    events
}

/// Events that an era's channels write into some registers, or that stand there for whoever is listed at the start.
fn events_in(era: &EraPlan, registers: &[usize]) -> Vec<usize> {
    let writes = |channel: usize| {
        era.channels[channel].as_ref().is_some_and(|plan| plan.writes_to.iter().any(|(to, _)| registers.contains(to)))
    };
    let is_seen = |event: &EventPlan| event.seen_by.iter().any(|sight| writes(sight.channel));
    let seen = era.events.iter().enumerate().filter(|(_, event)| event.as_ref().is_some_and(is_seen)).map(|(at, _)| at);
    let invents = |channel: usize| era.channels[channel].iter().flat_map(|plan| plan.invents.iter().copied());
    let invented = (0..era.channels.len()).filter(|channel| writes(*channel)).flat_map(invents);
    let rules = registers.iter().filter_map(|register| era.registers[*register].as_ref()?.lists.as_ref());
    let at_the_start = rules.filter(|rule| rule.initial > 0).map(|rule| usize::from(rule.initial_event));
    seen.chain(invented).chain(at_the_start).collect()
}
