//! What happens to everyone in a week, but for records and demands.

use glasshouse_engine::tally::Counter;
use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::grammar::value::Value;
use glasshouse_scenario::language::channel::Channel;
use glasshouse_scenario::language::context::Grain;
use glasshouse_scenario::language::event::Event;
use glasshouse_scenario::language::factor::Who;
use glasshouse_scenario::language::link::Carried;
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::language::survey::Survey;

use super::ledger::{Due, Origin, Record};
use super::mind::Mind;
use super::{Bounds, World, at, whole};

impl World<'_> {
    /// Conditions and listings at the start.
    pub(super) fn begin(&mut self) {
        let document = self.document();
        for (id, entry) in document.condition.iter() {
            let (which, condition) = (at(&self.names.conditions, id), &entry.value);
            let household = condition.per.is_some_and(|per| per.0 == Grain::Household);
            let initial = condition.initial.as_ref().map_or(0.0, |share| share.value.get());
            let factors = self.factors(&condition.who, &condition.times, household);
            for unit in self.units(household) {
                let is_in = self.dice.happens(initial * factors[unit.start]);
                self.count(Counter::Begun(which), f64::from(u8::from(is_in)) * unit.len() as f64);
                unit.for_each(|person| self.people[person].conditions[which] = is_in);
            }
        }
        for (id, entry) in document.register.iter() {
            self.list_at_the_start(at(&self.names.registers, id), &entry.value);
        }
        for (id, entry) in document.link.iter() {
            let which = at(&self.names.links, id);
            for person in 0..self.people.len() {
                self.people[person].carried[which] = self.dice.happens(share(entry.value.share.as_ref(), 1.0));
            }
        }
    }

    /// Persons, or households, who have not left.
    pub(super) fn units(&self, household: bool) -> Vec<std::ops::Range<usize>> {
        let all = self.people.iter().enumerate().filter(|(_, one)| !one.left);
        if household {
            return all.filter(|(at, one)| *at == one.home.start).map(|(_, one)| one.home.clone()).collect();
        }
        all.map(|(at, _)| at..at + 1).collect()
    }

    pub(super) fn run_week(&mut self) {
        self.rest();
        self.what_was_due();
        self.life();
        self.acts();
        self.enrolment();
        self.demands();
        self.surveys();
        self.note_listed();
        self.count_restricted();
        self.spreading();
        if self.bounds == Bounds::None {
            self.hear(1);
        }
        if (self.week + 1).rem_euclid(4) == 0 || self.week + 1 == self.scenario.weeks() as i32 {
            self.end_block();
            if self.bounds == Bounds::Neighbourhoods {
                self.hear(4);
            }
        }
        self.fade_own();
    }

    fn life(&mut self) {
        let document = self.document();
        for (id, entry) in document.condition.iter() {
            let (which, condition) = (at(&self.names.conditions, id), &entry.value);
            let household = condition.per.is_some_and(|per| per.0 == Grain::Household);
            let begins = condition.begins.as_ref().map_or(0.0, |rate| rate.value.per_week());
            let ends = condition.lasts.as_ref().map_or(0.0, |time| 1.0 / time.value.weeks());
            let factors = self.factors(&condition.who, &condition.times, household);
            for unit in self.units(household) {
                let head = unit.start;
                let rate = begins * factors[head] * self.moved(&condition.moved_by, head, Mind::Real);
                let mut points: Vec<(f64, bool)> = Vec::new();
                for (rate, begins) in [(rate, true), (ends, false)] {
                    (0..self.dice.poisson(rate)).for_each(|_| points.push((self.dice.uniform(), begins)));
                }
                points.sort_by(|one, other| one.0.total_cmp(&other.0));
                for (_, begins) in points {
                    if begins && !self.people[head].conditions[which] {
                        self.count(Counter::Begun(which), unit.len() as f64);
                    }
                    unit.clone().for_each(|person| self.people[person].conditions[which] = begins);
                }
            }
        }
        self.payments();
        let Some(exit) = &document.response.exit else { return };
        let factors = self.factors(&EVERYONE, &exit.times, true);
        for unit in self.units(true) {
            let rate = exit.rate.value.per_week() * factors[unit.start];
            if self.dice.poisson(rate * self.moved(&exit.moved_by, unit.start, Mind::Real)) > 0 {
                unit.for_each(|person| self.people[person].left = true);
            }
        }
    }

    fn acts(&mut self) {
        let document = self.document();
        for (id, entry) in document.event.iter() {
            let (which, event) = (at(&self.names.events, id), &entry.value);
            let factors = self.factors(&event.who, &event.times, false);
            for (day, chance) in event.occasions.iter() {
                if self.scenario.week_of(*day) != self.week {
                    continue;
                }
                let occasion = self.names.occasions[which].iter().position(|one| one == day).expect("a known day");
                for person in self.present() {
                    let eligible = factors[person] > 0.0;
                    self.count(Counter::Eligible(which, occasion), f64::from(u8::from(eligible)));
                    if eligible
                        && self.try_act(person, which, event, chance.value.value.get() * factors[person], [true; 2])
                    {
                        self.count(Counter::Acted(which, occasion), 1.0);
                    }
                }
            }
            let Some(rate) = &event.rate else { continue };
            for person in self.present() {
                let rate = rate.value.per_week() * factors[person];
                let [real, calm] =
                    [Mind::Real, Mind::Free].map(|mind| rate * self.moved(&event.moved_by, person, mind));
                for _ in 0..self.dice.poisson(real.max(calm)) {
                    let mark = self.dice.uniform() * real.max(calm);
                    self.act(person, which, mark < real, mark < calm);
                }
            }
        }
        for (id, entry) in document.condition.iter() {
            let condition = at(&self.names.conditions, id);
            for (event, rate) in entry.value.repeats.iter() {
                let (event, rate) = (at(&self.names.events, event), rate.value.value.per_week());
                for person in self.present() {
                    let rate = if self.people[person].conditions[condition] { rate } else { 0.0 };
                    (0..self.dice.poisson(rate)).for_each(|_| self.act(person, event, true, true));
                }
            }
        }
        for (id, entry) in document.channel.iter() {
            self.invents(at(&self.names.channels, id), &entry.value);
        }
    }

    pub(super) fn present(&self) -> Vec<usize> {
        (0..self.people.len()).filter(|person| !self.people[*person].left).collect()
    }

    /// Acts with a chance, as they are and without fear, where there is occasion to; says whether.
    fn try_act(&mut self, person: usize, which: usize, event: &Event, chance: f64, occasion: [bool; 2]) -> bool {
        let draw = self.dice.uniform();
        let acts = |mind| draw < chance * self.moved(&event.moved_by, person, mind);
        let [real, calm] = [occasion[0] && acts(Mind::Real), occasion[1] && acts(Mind::Free)];
        self.act(person, which, real, calm);
        real
    }

    /// An act that is done, or would be done without fear, or both.
    fn act(&mut self, person: usize, which: usize, real: bool, calm: bool) {
        match (real, calm) {
            (true, true) => {}
            (true, false) => self.count(Counter::OutOfFear(which), 1.0),
            (false, true) => self.count(Counter::Chilled(which), 1.0),
            (false, false) => return,
        }
        self.acts += 1;
        let act = self.acts;
        let (document, id) = (self.document(), self.names.events[which].clone());
        self.count(Counter::Acts(which), f64::from(u8::from(real)));
        for (channel, entry) in document.channel.iter().filter(|_| real) {
            let Some(sees) = entry.value.sees.get(&id) else { continue };
            let chance = sees.value.value.get() * self.factors(&EVERYONE, &entry.value.biased, false)[person];
            let covered = self.covers(at(&self.names.channels, channel), &entry.value, person);
            if covered && self.dice.happens(chance) {
                self.report(person, &entry.value, Record::new(act, which, Origin::True));
            }
        }
        for (follower, entry) in document.event.iter() {
            let Some(chance) = entry.value.follows.get(&id) else { continue };
            let chance = chance.value.value.get() * self.factors(&entry.value.who, &entry.value.times, false)[person];
            self.try_act(person, at(&self.names.events, follower), &entry.value, chance, [real, calm]);
        }
    }

    fn covers(&mut self, which: usize, channel: &Channel, person: usize) -> bool {
        let Some(covers) = &channel.covers else { return true };
        self.shared(covers.per.0, ("covers", which, 0), person) < covers.share.value.get()
    }

    fn invents(&mut self, which: usize, channel: &Channel) {
        for (event, rate) in channel.invents.iter() {
            let who = &self.document().event.get(event).expect("a checked name").value.who;
            let factors = self.factors(who, &channel.biased, false);
            let event = at(&self.names.events, event);
            for person in self.present() {
                for _ in 0..self.dice.poisson(rate.value.value.per_week() * factors[person]) {
                    let stopped = share(channel.verifies.as_ref(), 0.0);
                    if self.covers(which, channel, person) && !self.dice.happens(stopped) {
                        self.acts += 1;
                        self.report(person, channel, Record::new(self.acts, event, Origin::Invented));
                    }
                }
            }
        }
    }

    fn report(&mut self, person: usize, channel: &Channel, record: Record) {
        for register in &channel.writes_to {
            let register = at(&self.names.registers, &register.value);
            let week = self.week + channel.lag.as_ref().map_or(0, |lag| whole(lag.value.weeks()));
            let due = Due::Seen(person, register, record);
            if week == self.week { self.happens(due) } else { self.due.entry(week).or_default().push(due) }
        }
    }

    fn enrolment(&mut self) {
        let document = self.document();
        for (id, entry) in document.register.iter() {
            let (which, register) = (at(&self.names.registers, id), &entry.value);
            let may_leave = register.safeguard.as_ref().is_some_and(|stated| stated.opt_out == Some(true));
            for reason in register.reason.values() {
                let factors = self.factors(&reason.who, &reason.times, false);
                for person in self.present() {
                    let rate = reason.rate.value.per_week() * factors[person];
                    let words: f64 = self.announced(person, "enrolment").into_iter().product();
                    let real = rate * self.moved(&reason.moved_by, person, Mind::Real) * words;
                    let real = if reason.pressure && may_leave { 0.0 } else { real };
                    let unpressed: f64 = self.heard(person, "enrolment", |one| !one.pressure).into_iter().product();
                    let free = rate * self.moved(&reason.moved_by, person, Mind::Free) * unpressed;
                    let free = if reason.pressure { 0.0 } else { free };
                    let door = reason.door.as_ref().map(|door| &door.value);
                    for _ in 0..self.dice.poisson(real.max(free)) {
                        let mark = self.dice.uniform() * real.max(free);
                        if self.may_enrol(person, which, register, door) {
                            self.enrol(person, which, mark < real, mark < free);
                        }
                    }
                }
            }
        }
    }

    fn may_enrol(&mut self, person: usize, which: usize, register: &Register, own: Option<&Id>) -> bool {
        let never = self.shared(Grain::Person, ("never", which, 0), person) < share(register.never.as_ref(), 0.0);
        let passes = |(id, door): (&Id, &glasshouse_scenario::text::source::Spanned<_>)| {
            let door: &glasshouse_scenario::language::enrolment::Door = &door.value;
            let closed = self.is_in_any(person, door.closed_by.iter().map(|one| &one.value));
            own.is_none_or(|own| own == id) && door.open && self.is_about(person, &door.who) && !closed
        };
        !never && register.doors.iter().any(passes)
    }

    /// Enrols someone, their free self, or both, and in whatever registers follow.
    pub(super) fn enrol(&mut self, person: usize, which: usize, real: bool, free: bool) {
        let one = &mut self.people[person];
        let (real, free) = (real && !one.enrolled[which], free && !one.free[which]);
        one.enrolled[which] |= real;
        one.free[which] |= free;
        for (id, entry) in self.document().link.iter() {
            let link = &entry.value;
            if !(real || free) || link.carries.0 != Carried::Enrolment || link.from.value != self.names.registers[which]
            {
                continue;
            }
            let at_link = at(&self.names.links, id);
            if self.shared(Grain::Person, ("link", at_link, 0), person) < share(link.share.as_ref(), 1.0) {
                let week = self.week + link.lag.as_ref().map_or(0, |lag| whole(lag.value.weeks()));
                let due = Due::Enrol(person, at(&self.names.registers, &link.to.value), real, free);
                if week == self.week { self.happens(due) } else { self.due.entry(week).or_default().push(due) }
            }
        }
    }

    fn surveys(&mut self) {
        for (id, entry) in self.document().survey.iter() {
            if self.scenario.week_of(entry.value.asked) == self.week {
                self.ask(at(&self.names.surveys, id), &entry.value);
            }
        }
    }

    fn ask(&mut self, which: usize, survey: &Survey) {
        let factors = self.factors(&survey.who, &survey.answer.times, false);
        let about: Vec<usize> = self.present().into_iter().filter(|one| self.is_about(*one, &survey.who)).collect();
        let chance = survey.sample.as_ref().map_or(1.0, |sample| sample.value.0 as f64 / about.len() as f64);
        for person in about {
            if !self.dice.happens(chance) {
                continue;
            }
            let [mut yes, mut calm] = [survey.answer.base.value.get() * factors[person]; 2];
            for (id, entry) in survey.answer.states.iter() {
                let (name, number) = (id.as_str(), entry.value.value.get());
                let level = match name {
                    "fear" => self.state(person, 0),
                    "belief" => self.state(person, 1),
                    "deprivation" => self.state(person, 2),
                    _ => {
                        let named = |one: &Id| name.strip_prefix("enrolled-") == Some(one.as_str());
                        let register = self.names.registers.iter().position(named).expect("a known register");
                        f64::from(u8::from(self.people[person].enrolled[register]))
                    }
                };
                yes += number * level;
                calm += if name == "fear" || name == "belief" { 0.0 } else { number * level };
            }
            let draw = self.dice.uniform();
            self.count(Counter::Asked(which), 1.0);
            self.count(Counter::Yes(which), f64::from(u8::from(draw < yes)));
            self.count(Counter::YesWithoutFear(which), f64::from(u8::from(draw < calm)));
        }
    }

    /// Another week for those who are listed somewhere.
    fn count_restricted(&mut self) {
        let listed = self.people.iter().filter(|person| person.was_listed.contains(&true)).count() as f64;
        if self.week >= 0 {
            self.count(Counter::RestrictedWeeks, listed);
        }
    }

    /// Stocks at the end.
    pub(super) fn stocks(&mut self) {
        self.count(Counter::Persons, self.people.len() as f64);
        self.count(
            Counter::Households,
            self.people.iter().enumerate().filter(|(at, one)| *at == one.home.start).count() as f64,
        );
        for person in 0..self.people.len() {
            let truth = |holds: bool| f64::from(u8::from(holds));
            for (which, id) in self.names.registers.clone().iter().enumerate() {
                let doors = self.document().register.get(id).map(|register| register.value.doors.values());
                let admits = doors.is_some_and(|mut doors| doors.any(|door| self.is_about(person, &door.who)));
                self.count(Counter::Admitted(which), truth(admits));
            }
            self.count(Counter::Left, truth(self.people[person].left));
            self.count(Counter::Restricted, truth(self.people[person].was_listed.contains(&true)));
            for (which, _) in self.names.registers.clone().iter().enumerate() {
                let (enrolled, free) = (self.people[person].enrolled[which], self.people[person].free[which]);
                self.count(Counter::Enrolled(which), truth(enrolled));
                self.count(Counter::EnrolledFreely(which), truth(free));
                self.count(Counter::Coerced(which), truth(enrolled && !free));
                let running = self.begun(person, which).len() as f64;
                self.count(Counter::Running(which), running);
                self.count(Counter::Listed(which), truth(self.people[person].was_listed[which]));
            }
            for which in 0..self.names.conditions.len() {
                self.count(Counter::In(which), truth(self.people[person].conditions[which]));
            }
            for which in 0..self.names.gates.len() {
                self.count(Counter::EverRefused(which), truth(self.people[person].ever_refused[which]));
            }
        }
    }
}

/// Everyone.
pub(super) static EVERYONE: std::sync::LazyLock<Who> = std::sync::LazyLock::new(Who::default);

/// A share, or what it is where unstated.
pub(super) fn share(stated: Option<&Value<glasshouse_scenario::grammar::quantity::Share>>, unstated: f64) -> f64 {
    stated.map_or(unstated, |share| share.value.get())
}

/// A number, 0 where unstated.
pub(super) fn number(stated: Option<&Value<glasshouse_scenario::grammar::plain::Number>>) -> f64 {
    stated.map_or(0.0, |number| number.value.get())
}
