//! Keys of all draws, made once a run from seed, replicate and the names of parts.

use glasshouse_population::draws::Key;

use crate::plan::{EraPlan, Plan};
use crate::points::Purpose;

/// Keys by era.
pub struct Keys {
    pub eras: Vec<EraKeys>,
}

/// Keys of the parts of an era, in the order of its tables.
pub struct EraKeys {
    pub events: Vec<Key>,
    pub invents: Vec<Vec<Key>>,
    pub covers: Vec<Key>,
    pub reasons: Vec<Vec<Key>>,
    pub never: Vec<Key>,
    pub gates: Vec<Key>,
    pub failures: Vec<Key>,
    pub grounds: Vec<Vec<Key>>,
    pub surveys: Vec<Key>,
    /// Purpose of a channel's look at an act.
    pub seen: Vec<Purpose>,
    /// Purpose of misfiling, by channel and register.
    pub misfiled: Vec<Vec<Purpose>>,
    /// Purpose of the choice of whom a stray report lands on, by channel and register.
    pub misfiled_to: Vec<Vec<Purpose>>,
    /// Keys of what may follow an event, in the order of its followers.
    pub follows: Vec<Vec<Key>>,
    /// Purpose of a ground's share.
    pub applied: Vec<Vec<Purpose>>,
}

impl Keys {
    /// The keys of a run.
    pub fn new(plan: &Plan, seed: u64, replicate: u32) -> Self {
        Self { eras: plan.eras.iter().map(|era| EraKeys::new(plan, era, seed, replicate)).collect() }
    }
}

impl EraKeys {
    fn new(plan: &Plan, era: &EraPlan, seed: u64, replicate: u32) -> Self {
        let key = |name: &str| Key::named(seed, replicate, name);
        let event_name = |at: usize| era.events[at].as_ref().map_or_else(String::new, |event| event.draws.clone());
        let channel_name =
            |at: usize| era.channels[at].as_ref().map_or_else(String::new, |channel| channel.draws.clone());
        let register_name =
            |at: usize| era.registers[at].as_ref().map_or_else(String::new, |register| register.draws.clone());
        let channels = 0..era.channels.len();
        let invents = |at: usize| {
            let invented = era.channels[at].iter().flat_map(|channel| &channel.invents);
            invented.map(|(event, _)| key(&format!("{}.invents.{}", channel_name(at), event_name(*event)))).collect()
        };
        let strays = |channel: usize, what: &str| {
            let name = |at: usize| format!("{}>{}{what}", channel_name(channel), register_name(at));
            (0..era.registers.len()).map(|at| Purpose::named(&name(at))).collect()
        };
        let follows = |lead: usize| {
            let followers = era.events[lead].iter().flat_map(|event| &event.followers);
            followers.map(|(event, _)| key(&format!("{}>{}", event_name(lead), event_name(*event)))).collect()
        };
        Self {
            events: (0..era.events.len()).map(|at| key(&event_name(at))).collect(),
            invents: channels.clone().map(invents).collect(),
            covers: channels.clone().map(|at| key(&format!("{}.covers", channel_name(at)))).collect(),
            reasons: era
                .registers
                .iter()
                .map(|r| r.iter().flat_map(|r| &r.reasons).map(|reason| key(&reason.draws)).collect())
                .collect(),
            never: (0..era.registers.len()).map(|at| key(&format!("{}.never", register_name(at)))).collect(),
            gates: era.gates.iter().map(|gate| key(gate.as_ref().map_or("", |gate| &gate.draws))).collect(),
            failures: era
                .gates
                .iter()
                .map(|gate| key(&gate.as_ref().map_or_else(String::new, |gate| format!("{}.fails", gate.draws))))
                .collect(),
            grounds: era
                .gates
                .iter()
                .map(|gate| gate.iter().flat_map(|gate| &gate.grounds).map(|ground| key(&ground.draws)).collect())
                .collect(),
            surveys: era.surveys.iter().map(|survey| key(survey.as_ref().map_or("", |survey| &survey.draws))).collect(),
            seen: channels.clone().map(|at| Purpose::named(&channel_name(at))).collect(),
            misfiled_to: channels.clone().map(|at| strays(at, " to")).collect(),
            misfiled: channels.map(|at| strays(at, "")).collect(),
            follows: (0..plan.names.events.len()).map(follows).collect(),
            applied: era
                .gates
                .iter()
                .map(|gate| {
                    gate.iter().flat_map(|gate| &gate.grounds).map(|ground| Purpose::named(&ground.draws)).collect()
                })
                .collect(),
        }
    }
}
