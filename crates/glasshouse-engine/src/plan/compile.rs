//! Scenario to plan. It cannot fail: [`Runnable`] proves that every part is known and can be executed.

use glasshouse_scenario::grammar::keyed::{Id, Keyed};
use glasshouse_scenario::language::channel::Channel;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::event::Event;
use glasshouse_scenario::language::factor::{Effect, MovedBy, Shape, Times, Who};
use glasshouse_scenario::language::gate::{Gate, Ground, Wanter};
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::language::standing::{Counted, Listing, Term};
use glasshouse_scenario::language::survey::Survey;
use glasshouse_scenario::people::Spread;
use glasshouse_scenario::population::network::{Network, Per};
use glasshouse_scenario::scenario::{Era, Scenario};

use super::factor::{Move, Moved, State, Table};
use super::parts::{
    Announced, AskedPlan, ChannelPlan, EraPlan, EventPlan, FailurePlan, FearPlan, GatePlan, GroundPlan, ListingPlan,
    Look, OccasionPlan, Reads, ReasonPlan, RegisterPlan, SeenPlan,
};
use super::{Cells, Plan};
use crate::names::{Names, position};
use crate::runnable::Runnable;
use crate::tally::Counters;

/// Turns a scenario into tables.
pub fn compile(runnable: Runnable<'_>) -> Plan {
    let scenario = runnable.scenario();
    let names = Names::of(scenario);
    let network = scenario.network();
    let eras = scenario
        .eras()
        .iter()
        .map(|era| Compiler { scenario, names: &names, document: &era.document }.era(era))
        .collect();
    let by: Vec<usize> = scenario.document().scenario.by.iter().filter_map(|id| network.trait_index(id)).collect();
    let sizes: Vec<usize> = by.iter().map(|index| network.traits[*index].levels.len()).collect();
    let cells = Cells { count: sizes.iter().product(), traits: by, sizes };
    let occasions: Vec<usize> = names.occasions.iter().map(Vec::len).collect();
    let counters = Counters::new(&names, &occasions);
    let region = network.traits.iter().position(|t| t.per == Per::Neighbourhood);
    Plan { names, weeks: scenario.weeks(), eras, cells, counters, network: network.clone(), region }
}

struct Compiler<'a> {
    scenario: &'a Scenario,
    names: &'a Names,
    document: &'a Document,
}

impl Compiler<'_> {
    fn era(&self, era: &Era) -> EraPlan {
        let (names, document) = (self.names, self.document);
        let deprivation = document.response.deprivation.as_ref();
        EraPlan {
            from_week: era.from_week,
            ambient: self.ambient(),
            events: parts(&names.events, &document.event, |id, event| self.event(id, event)),
            channels: parts(&names.channels, &document.channel, |id, channel| self.channel(id, channel)),
            registers: parts(&names.registers, &document.register, |id, register| self.register(id, register)),
            gates: parts(&names.gates, &document.gate, |id, gate| self.gate(id, gate)),
            surveys: parts(&names.surveys, &document.survey, |id, survey| self.survey(id, survey)),
            fear: self.fear(),
            deprivation_keeps: deprivation.map_or(0.0, |rule| keeps(rule.fades.value.per_week())),
            announcements: self.announcements(),
        }
    }

    fn network(&self) -> &Network {
        self.scenario.network()
    }

    fn table(&self, who: &Who, times: &Times, household: bool) -> Table {
        // The checks refuse a spread that reaches nobody, so this one exists.
        let spread = Spread::of(who, times, self.network(), household).expect("a checked scenario has sound spreads");
        Table::new(&spread)
    }

    /// Weekly values of each ambient series.
    fn ambient(&self) -> Vec<Vec<f64>> {
        let series = self.document.ambient.values().map(|ambient| {
            let mut points: Vec<(i32, f64)> = ambient
                .series
                .iter()
                .map(|(date, entry)| (self.scenario.week_of(*date), entry.value.value.get()))
                .collect();
            points.sort_by_key(|(week, _)| *week);
            (0..self.scenario.weeks().cast_signed())
                .map(|week| {
                    points
                        .iter()
                        .rev()
                        .find(|(from, _)| *from <= week)
                        .or(points.first())
                        .map_or(0.0, |(_, value)| *value)
                })
                .collect()
        });
        series.collect()
    }

    fn moved(&self, moved_by: &MovedBy) -> Moved {
        let effect = |(id, effect): (&Id, &Effect)| {
            let state = match id.as_str() {
                "fear" => State::Fear,
                "deprivation" => State::Deprivation,
                _ => State::Ambient(self.document.ambient.index_of(id)?),
            };
            let change = effect.change.value.get();
            let at = effect.at.as_ref().map_or(1.0, |at| at.value.get());
            let half_life = effect.half_life.as_ref().map_or(1.0, |half| half.value.weeks());
            match effect.shape.0 {
                Shape::Linear => Some((state, Move::Linear(change))),
                Shape::Threshold => Some((state, Move::Threshold(change, at))),
                Shape::Backlash => Some((state, Move::Backlash(change, at))),
                Shape::Habituation => Some((state, Move::Habituation(change, half_life))),
                Shape::None => None,
            }
        };
        Moved(moved_by.iter().map(|(id, entry)| (id, &entry.value)).filter_map(effect).collect())
    }

    fn event(&self, id: &Id, event: &Event) -> EventPlan {
        let followers = self.document.event.iter().filter_map(|(other, follower)| {
            let chance = follower.value.follows.get(id)?;
            Some((position(&self.names.events, other)?, chance.value.value.get()))
        });
        let weeks = self.scenario.weeks();
        let days = position(&self.names.events, id).map_or(&[][..], |at| &self.names.occasions[at]);
        let occasions = event.occasions.iter().filter_map(|(date, chance)| {
            let week = u32::try_from(self.scenario.week_of(*date)).ok().filter(|week| *week < weeks)?;
            let index = days.iter().position(|day| day == date)?;
            Some(OccasionPlan { week, index, chance: chance.value.value.get() })
        });
        EventPlan {
            draws: draws("event", id, event.draws_as.as_ref()),
            rate: event.rate.as_ref().map_or(0.0, |rate| rate.value.per_week()),
            table: self.table(&event.who, &event.times, false),
            moved: self.moved(&event.moved_by),
            occasions: occasions.collect(),
            followers: followers.collect(),
            right: event.right.is_some(),
            context: event.context.map(|context| context.0),
        }
    }

    fn channel(&self, id: &Id, channel: &Channel) -> ChannelPlan {
        let events = &self.names.events;
        let sees = channel.sees.iter().filter_map(|(event, share)| {
            Some(SeenPlan { event: position(events, event)?, chance: share.value.value.get() })
        });
        let invents = channel
            .invents
            .iter()
            .filter_map(|(event, rate)| Some((position(events, event)?, rate.value.value.per_week())));
        ChannelPlan {
            draws: draws("channel", id, channel.draws_as.as_ref()),
            sees: sees.collect(),
            invents: invents.collect(),
            biased: self.table(&Who::default(), &channel.biased, false),
            covers: channel.covers.as_ref().map_or(1.0, |covers| covers.share.value.get()),
            verifies: channel.verifies.as_ref().map_or(0.0, |share| share.value.get()),
            writes_to: channel
                .writes_to
                .iter()
                .filter_map(|register| position(&self.names.registers, register))
                .collect(),
        }
    }

    fn register(&self, id: &Id, register: &Register) -> RegisterPlan {
        let draws = draws("register", id, register.draws_as.as_ref());
        let doors = register.doors.iter().map(|(name, door)| {
            (name.to_string(), door.value.open, self.table(&door.value.who, &Times::default(), false))
        });
        let reasons = register.reason.iter().map(|(name, reason)| {
            let reason = &reason.value;
            ReasonPlan {
                draws: reason.draws_as.clone().unwrap_or_else(|| format!("{draws}.reason.{name}")),
                pressure: reason.pressure,
                rate: reason.rate.value.per_week(),
                table: self.table(&reason.who, &reason.times, false),
                moved: self.moved(&reason.moved_by),
                door: reason.door.as_ref().and_then(|door| register.doors.index_of(door)),
            }
        });
        let reasons = reasons.collect::<Vec<_>>();
        RegisterPlan {
            needs_enrolment: !register.doors.is_empty(),
            doors: doors.collect(),
            reasons,
            never: register.never.as_ref().map_or(0.0, |share| share.value.get()),
            misfiles: register.misfiles.as_ref().map_or(0.0, |share| share.value.get()),
            keeps_weeks: register.keeps.as_ref().map_or(u32::MAX, weeks_of),
            lists: register.lists.as_ref().map(|lists| self.listing(lists)),
            draws,
        }
    }

    fn listing(&self, lists: &Listing) -> ListingPlan {
        let chosen = if lists.all.is_empty() { &lists.any } else { &lists.all };
        let needs = chosen
            .iter()
            .filter_map(|(event, count)| Some((position(&self.names.events, event)?, count.value.0 as u32)));
        ListingPlan {
            needs: needs.collect(),
            all: !lists.all.is_empty(),
            by_act: lists.count.0 == Counted::Acts,
            within_weeks: lists.within.as_ref().map_or(u32::MAX, |within| rounded(within.value.weeks())),
            for_weeks: weeks_of(&lists.term),
        }
    }

    fn gate(&self, id: &Id, gate: &Gate) -> GatePlan {
        let household = gate.wanted_by.0 == Wanter::Household;
        let draws = draws("gate", id, gate.draws_as.as_ref());
        let fails = gate.fails.as_ref().map(|fails| FailurePlan {
            share: fails.share.value.get(),
            per: fails.per.0,
            table: self.table(&gate.who, &fails.times, household),
            moved: self.moved(&fails.moved_by),
        });
        GatePlan {
            household,
            holder: gate.holder.map_or_else(Default::default, |holder| holder.0),
            context: gate.context.map(|context| context.0),
            wanted: gate.wanted.value.per_week(),
            table: self.table(&gate.who, &gate.times, household),
            moved: self.moved(&gate.moved_by),
            fails,
            deprives: gate.deprives.as_ref().map_or(0.0, |deprives| deprives.value.get()),
            grounds: gate
                .refuses
                .iter()
                .filter_map(|(name, ground)| self.ground(&draws, name, &ground.value))
                .collect(),
            draws,
        }
    }

    fn ground(&self, gate: &str, name: &Id, ground: &Ground) -> Option<GroundPlan> {
        let registers = &self.names.registers;
        let look = match (&ground.without, &ground.listed_in) {
            (Some(register), _) => Look::Without(position(registers, register)?),
            (_, Some(register)) => Look::ListedIn(position(registers, register)?),
            _ => return None,
        };
        Some(GroundPlan {
            draws: format!("{gate}.refuses.{name}"),
            look,
            share: ground.share.value.get(),
            per: ground.per.0,
        })
    }

    fn fear(&self) -> Option<FearPlan> {
        let rule = self.document.response.fear.as_ref()?;
        let rise = |value: &Option<
            glasshouse_scenario::grammar::value::Value<glasshouse_scenario::grammar::plain::Number>,
        >| value.as_ref().map_or(0.0, |v| v.value.get());
        Some(FearPlan {
            initial: rule.initial.value.get(),
            table: self.table(&Who::default(), &rule.times, false),
            own: rise(&rule.own_refusal),
            neighbours: rise(&rule.neighbours),
            region: rise(&rule.region),
            keeps: rule.fades.as_ref().map_or(1.0, |fades| keeps(fades.value.per_week())),
        })
    }

    fn announcements(&self) -> Vec<Announced> {
        let week = |date| self.scenario.week_of(date).max(0) as u32;
        let number = |announcement: &glasshouse_scenario::language::response::Announcement, name: &str, rest: f64| {
            announcement
                .moves
                .iter()
                .find(|(id, _)| id.as_str() == name)
                .map_or(rest, |(_, entry)| entry.value.value.get())
        };
        let one = |announcement: &glasshouse_scenario::language::response::Announcement| Announced {
            from_week: week(announcement.on),
            until_week: announcement.until.map_or(u32::MAX, week),
            table: self.table(&announcement.who, &Times::default(), false),
            fear: number(announcement, "fear", 0.0),
            enrolment: number(announcement, "enrolment", 1.0),
        };
        self.document.announcement.values().map(one).collect()
    }

    fn survey(&self, id: &Id, survey: &Survey) -> AskedPlan {
        let reads = |(name, value): (&Id, f64)| {
            let what = match name.as_str() {
                "fear" => Reads::Fear,
                "deprivation" => Reads::Deprivation,
                other => match other.strip_prefix("enrolled-") {
                    Some(register) => {
                        Reads::Enrolled(self.names.registers.iter().position(|id| id.as_str() == register)?)
                    }
                    None => Reads::Ambient(self.document.ambient.index_of(name)?),
                },
            };
            Some((what, value))
        };
        AskedPlan {
            week: self.scenario.week_of(survey.asked).max(0) as u32,
            draws: draws("survey", id, None),
            base: survey.answer.base.value.get(),
            table: self.table(&survey.who, &survey.answer.times, false),
            reads: survey
                .answer
                .states
                .iter()
                .map(|(name, entry)| (name, entry.value.value.get()))
                .filter_map(reads)
                .collect(),
        }
    }
}

/// The parts of an era in the order of the names.
fn parts<T, P>(names: &[Id], parts: &Keyed<Id, T>, plan: impl Fn(&Id, &T) -> P) -> Vec<Option<P>> {
    names.iter().map(|id| parts.get(id).map(|part| plan(id, &part.value))).collect()
}

/// The name that a part's draws go by: its own, or the one that it had before a renaming.
fn draws(kind: &str, id: &Id, draws_as: Option<&String>) -> String {
    format!("{kind}.{}", draws_as.map_or(id.as_str(), String::as_str))
}

/// What remains after a week of fading at a rate.
fn keeps(rate: f64) -> f64 {
    (1.0 - rate).max(0.0)
}

fn weeks_of(term: &Term) -> u32 {
    match term {
        Term::For(duration) => rounded(duration.weeks()),
        Term::Forever | Term::Until(_) => u32::MAX,
    }
}

/// Whole weeks, the nearest.
fn rounded(weeks: f64) -> u32 {
    weeks.round() as u32
}
