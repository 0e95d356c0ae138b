//! A beat of the story as a sentence: present tense, no subject where it is the person.

use super::document::{Moment, RecordOrigin, What, Whose};
use super::refusal;
use super::spells::covers;
use super::story::{Beat, Teller};
use crate::told::words::{capital, count, list};

/// All that a beat tells.
pub(super) fn beat(teller: &Teller<'_>, beat: &Beat<'_>) -> String {
    let mut sentences: Vec<String> = Vec::new();
    let mut rest = beat.moments.as_slice();
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        match &first.what {
            What::Acted { event, only_out_of_fear } => {
                let (seen, left) = seen(more);
                rest = left;
                let feared = if *only_out_of_fear {
                    format!(", and does so out of {} alone", teller.titles.mind(event))
                } else {
                    String::new()
                };
                sentences.push(format!("{}{feared}.", whose(first.whose, &teller.titles.event(event))));
                sentences.extend(noticed(teller, &seen));
            }
            What::Accused { channel, event } => {
                let (written, left) = seen(more);
                rest = left;
                sentences.push(accused(teller, channel, event, &written));
            }
            _ => sentences.push(moment(teller, first, beat)),
        }
    }
    sentences.join(" ")
}

/// `Seen` and `Written` that stand first, and the rest.
fn seen<'a, 'b>(moments: &'b [&'a Moment]) -> (Vec<&'a What>, &'b [&'a Moment]) {
    let is_part = |moment: &&&Moment| matches!(moment.what, What::Seen { .. } | What::Written { .. });
    let many = moments.iter().take_while(|moment| is_part(moment)).count();
    let (part, rest) = moments.split_at(many);
    (part.iter().map(|moment| &moment.what).collect(), rest)
}

/// Who saw it, and where it was written.
fn noticed(teller: &Teller<'_>, seen: &[&What]) -> Option<String> {
    let mut by: Vec<String> = Vec::new();
    for what in seen {
        if let What::Seen { channel, .. } = what {
            by.push(teller.titles.channel(channel));
        }
    }
    if by.is_empty() {
        return None;
    }
    let written = written_into(teller, seen);
    let end = if written.is_empty() { not_yet(teller, seen) } else { written };
    Some(format!("It is seen by {}{end}.", list(&by)))
}

/// What is said where something was seen and nothing written: that the report is on its way, or that there is none about them.
fn not_yet(teller: &Teller<'_>, seen: &[&What]) -> String {
    let lag = seen.iter().find_map(|what| match what {
        What::Seen { channel, .. } => teller.titles.lag(channel),
        _ => None,
    });
    match lag {
        Some(lag) => format!(", whose report takes {lag} to arrive"),
        None => ", and nothing is written about them".to_owned(),
    }
}

/// ` and written into …, and a copy goes to …`; nothing where nothing was written.
fn written_into(teller: &Teller<'_>, seen: &[&What]) -> String {
    let into = |copied: bool| -> Vec<String> {
        let mut registers: Vec<String> = Vec::new();
        for what in seen {
            if let What::Written { register, over_a_link, .. } = what
                && *over_a_link == copied
            {
                let title = teller.titles.register(register);
                if !registers.contains(&title) {
                    registers.push(title);
                }
            }
        }
        registers
    };
    let part = |lead: &str, registers: &[String]| match registers {
        [] => String::new(),
        some => format!("{lead}{}", list(some)),
    };
    part(" and written into ", &into(false)) + &part("; a copy goes on to ", &into(true))
}

fn accused(teller: &Teller<'_>, channel: &str, event: &str, written: &[&What]) -> String {
    let (by, event) = (teller.titles.channel(channel), teller.titles.event(event));
    let written = written_into(teller, written);
    let end = match (written.is_empty(), teller.titles.lag(channel)) {
        (false, _) => format!(". It is believed{written}"),
        (true, Some(lag)) => format!(". The report takes {lag} to arrive"),
        (true, None) => ". Nothing is written about them".to_owned(),
    };
    format!("Is reported by {by} for something that never happened: “{event}”{end}.")
}

/// A sentence with the household or the firm as its subject, where it is theirs.
pub(super) fn whose(whose: Whose, predicate: &str) -> String {
    match whose {
        Whose::Own => capital(predicate),
        Whose::Household => format!("The household {predicate}"),
        Whose::Firm => format!("Their firm {predicate}"),
    }
}

/// A moment that stands alone.
fn moment(teller: &Teller<'_>, moment: &Moment, beat: &Beat<'_>) -> String {
    let titles = teller.titles;
    let own = |predicate: &str| whose(moment.whose, predicate);
    match &moment.what {
        What::HeldBack { event } => {
            format!("{} keeps them from this: “{}”.", capital(titles.mind(event)), titles.event(event))
        }
        What::Written { register, event, origin, over_a_link } => {
            written(&titles.register(register), &titles.event(event), *origin, *over_a_link)
        }
        What::Listed { register, against_own_rules, from_week } => {
            let from = from_week.unwrap_or(moment.week);
            listed(teller, moment, register, (*against_own_rules, from), beat.moments.len() > 1)
        }
        What::Released { register } => released(teller, moment, register),
        What::Corrected { register, records } => {
            let were = if *records == 1 { "is" } else { "are" };
            format!("{} {were} struck from {}.", capital(&counted(*records)), titles.register(register))
        }
        What::Paid { register } => own(&format!("pays off a listing in {}.", titles.register(register))),
        What::Enrolled { register, under_pressure: false } => {
            own(&format!("enrols in {}, as they would have without any pressure.", titles.register(register)))
        }
        What::Enrolled { register, under_pressure: true } => own(&format!(
            "enrols in {} under pressure: left to themselves they would not be in it by now.",
            titles.register(register)
        )),
        What::Began { condition } => format!("From now on: {}.", titles.condition(condition)),
        What::Ended { condition } => format!("No longer: {}.", titles.condition(condition)),
        What::Left => "Leaves with the whole household, for good.".to_owned(),
        What::Appealed { register, weeks } => own(&format!(
            "appeals against the listing in {}; the decision takes {}.",
            titles.register(register),
            count(*weeks as usize, "week")
        )),
        What::Decided { register, granted } => {
            let end = if *granted { "granted" } else { "turned down" };
            format!("The appeal against the listing in {} is {end}.", titles.register(register))
        }
        What::Objected { gate, weeks } => own(&format!(
            "appeals against it; the decision takes {} ({}).",
            count(*weeks as usize, "week"),
            titles.gate(gate)
        )),
        What::Settled { gate, granted } => {
            let end = if *granted { "granted" } else { "turned down" };
            format!("The appeal over {} is {end}.", titles.gate(gate))
        }
        What::Stopped { gate } => own(&format!(
            "is about to be refused {}; somebody looks at it again and stops the refusal, which is wrong by the regime's own rules.",
            titles.gate(gate)
        )),
        What::Suspended { gate } => {
            own(&format!("asks for {} while suspended from it, and is refused.", titles.gate(gate)))
        }
        _ => refusal::sentence(teller, moment),
    }
}

fn counted(records: usize) -> String {
    match records {
        0 => "no record about them".to_owned(),
        1 => "one record about them".to_owned(),
        many => format!("{many} records about them"),
    }
}

fn written(register: &str, event: &str, origin: RecordOrigin, over_a_link: bool) -> String {
    let what = match origin {
        RecordOrigin::True => "what they did",
        RecordOrigin::Invented => "something that never happened",
        RecordOrigin::Misfiled => "what somebody else did, as if it were theirs",
        RecordOrigin::Kin => "what is held against a relative",
    };
    let how = if over_a_link { "takes over from another register" } else { "now holds" };
    format!("{} {how} {what}: “{event}”.", capital(register))
}

fn listed(teller: &Teller<'_>, moment: &Moment, register: &str, (wrong, from): (bool, i64), is_result: bool) -> String {
    let spells = &teller.life.listings;
    let spell =
        spells.iter().find(|spell| spell.person == moment.person && spell.register == *register && covers(spell, from));
    let is_further = spell.is_some_and(|spell| spell.from_week != Some(from));
    let wrong = if wrong { ", against the regime's own rules," } else { "" };
    let title = teller.titles.register(register);
    if is_further {
        let with = if is_result { "With it a" } else { "A" };
        return format!("{with} further listing in {title} begins{}.", wrong.trim_end_matches(','));
    }
    if from > moment.week {
        let start = teller.day(from);
        let with = if is_result { "With it a" } else { "A" };
        return match spell.map(|spell| spell.until_week) {
            None => format!("{with} letter says that they will be listed in {title}{wrong} from {start}."),
            Some(None) => format!(
                "{with} letter says that they will be listed in {title}{wrong} from {start}; they are, to the end of the run."
            ),
            Some(Some(until)) => {
                format!(
                    "{with} letter says that they will be listed in {title}{wrong} from {start}; they are, until {}.",
                    teller.day(until)
                )
            }
        };
    }
    let with = if is_result { "With it they are" } else { "They are" };
    let until = match spell.map(|spell| (spell.until_week, &spell.until)) {
        Some((Some(until), _)) => format!("until {}", teller.day(until)),
        _ => "to the end of the run".to_owned(),
    };
    format!("{with} listed in {title}{wrong} {until}.")
}

fn released(teller: &Teller<'_>, moment: &Moment, register: &str) -> String {
    let title = teller.titles.register(register);
    let ended = teller.life.listings.iter().find(|spell| {
        spell.person == moment.person && spell.register == *register && spell.until_week == Some(moment.week)
    });
    match ended.and_then(|spell| spell.from_week) {
        Some(from) => {
            let weeks = usize::try_from(moment.week - from).unwrap_or(0);
            format!("Is no longer listed in {title}, after {}.", count(weeks, "week"))
        }
        None => format!("Is no longer listed in {title}; the listing had begun before the run."),
    }
}
