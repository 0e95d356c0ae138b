//! What became of repeated demands, acts and refusals in a quiet stretch, each in a sentence.

use glasshouse_scenario::language::gate::EffectOfGate;

use super::document::{What, Whose};
use super::refusal::done;
use super::sentences::whose;
use super::story::{Beat, Teller, signature};
use super::summary::times;
use crate::told::words::{capital, list};

/// Demands at one gate in a stretch.
#[derive(Debug, Default)]
struct Demands {
    got: usize,
    favoured: usize,
    withheld: usize,
    failed: usize,
    refused: usize,
    failed_anyway: usize,
    suspended: usize,
    stopped: usize,
}

/// A thread of a stretch.
#[derive(Debug)]
enum Thread<'a> {
    Demands { person: u64, whose: Whose, gate: &'a str, demands: Demands },
    Again { beat: &'a Beat<'a>, signs: Vec<What>, many: usize },
}

/// The sentences of a stretch, in the order in which their threads begin.
pub(super) fn sentences(teller: &Teller<'_>, beats: &[Beat<'_>]) -> Vec<String> {
    let mut threads: Vec<Thread<'_>> = Vec::new();
    for beat in beats {
        match gate(beat) {
            Some((gate, whose)) => demand(&mut threads, beat, gate, whose),
            None => again(&mut threads, beat),
        }
    }
    let told = |thread: &Thread<'_>| match thread {
        Thread::Demands { person, whose, gate, demands } => {
            teller.named(*person, &wanted(teller, *whose, gate, demands))
        }
        Thread::Again { beat, many, .. } => teller.named(beat.person, &repeated(teller, beat, *many)),
    };
    // The person first, then the others one by one.
    let person = |thread: &Thread<'_>| match thread {
        Thread::Demands { person, .. } => *person,
        Thread::Again { beat, .. } => beat.person,
    };
    threads.sort_by_key(|thread| (person(thread) != teller.life.person.id, person(thread)));
    threads.iter().map(told).collect()
}

fn gate<'a>(beat: &'a Beat<'a>) -> Option<(&'a str, Whose)> {
    let first = beat.moments.first()?;
    match &first.what {
        What::Passed { gate }
        | What::Favoured { gate }
        | What::Given { gate }
        | What::Withheld { gate }
        | What::Failed { gate }
        | What::Refused { gate, .. }
        | What::Suspended { gate }
        | What::Stopped { gate } => Some((gate, first.whose)),
        _ => None,
    }
}

fn demand<'a>(threads: &mut Vec<Thread<'a>>, beat: &'a Beat<'a>, at: &'a str, by: Whose) {
    let is_same = |thread: &Thread<'_>| matches!(thread, Thread::Demands { person, whose, gate, .. } if (*person, *whose, *gate) == (beat.person, by, at));
    let place = threads.iter().position(is_same).unwrap_or_else(|| {
        threads.push(Thread::Demands { person: beat.person, whose: by, gate: at, demands: Demands::default() });
        threads.len() - 1
    });
    let Thread::Demands { demands, .. } = &mut threads[place] else { return };
    for moment in &beat.moments {
        match &moment.what {
            What::Passed { .. } | What::Given { .. } => demands.got += 1,
            What::Favoured { .. } => demands.favoured += 1,
            What::Withheld { .. } => demands.withheld += 1,
            What::Failed { .. } => demands.failed += 1,
            What::Refused { would_have_failed, .. } => {
                demands.refused += 1;
                demands.failed_anyway += usize::from(*would_have_failed);
            }
            What::Suspended { .. } => demands.suspended += 1,
            What::Stopped { .. } => demands.stopped += 1,
            _ => {}
        }
    }
}

fn again<'a>(threads: &mut Vec<Thread<'a>>, beat: &'a Beat<'a>) {
    let mine: Vec<What> = beat.moments.iter().map(|moment| signature(&moment.what)).collect();
    let known = threads.iter_mut().find_map(|thread| match thread {
        Thread::Again { beat: other, signs, many } if *signs == mine && other.person == beat.person => Some(many),
        _ => None,
    });
    match known {
        Some(many) => *many += 1,
        None => threads.push(Thread::Again { beat, signs: mine, many: 1 }),
    }
}

fn wanted(teller: &Teller<'_>, by: Whose, gate: &str, demands: &Demands) -> String {
    let title = teller.titles.gate(gate);
    let anyway = match (demands.failed_anyway, demands.refused) {
        (0, _) => String::new(),
        (1, 1) => " (it would have failed anyway)".to_owned(),
        (some, all) if some == all => " (all would have failed anyway)".to_owned(),
        (some, _) => format!(" ({some} of them would have failed anyway)"),
    };
    let plain = |many: usize, verb: &'static str| (many, verb.to_owned(), String::new());
    let effect = teller.titles.effect(gate);
    let (wants, gets) = asked(effect, &title);
    let as_before = format!("{} as before", done(effect, "it"));
    // A refusal that somebody stopped is followed by what then became of the demand.
    let mut parts = vec![
        plain(demands.got, gets),
        plain(demands.favoured, "is served with favour"),
        plain(demands.withheld, "is not given it at somebody's discretion"),
        plain(demands.failed, "misses it for ordinary reasons"),
        (demands.refused, as_before, anyway),
        plain(demands.suspended, "is refused it while suspended"),
    ];
    parts.retain(|(many, ..)| *many > 0);
    let total: usize = parts.iter().map(|(many, ..)| many).sum();
    let stopped = match demands.stopped {
        0 => String::new(),
        many => format!(" Somebody stops a refusal {}, as before.", times(many)),
    };
    let text = match parts.as_slice() {
        [] => return format!("A refusal at {title} is stopped, as before."),
        [(1, verb, tail)] => format!("{wants} and {verb}{tail}."),
        [(_, verb, tail)] => format!("{wants} {} and {verb} each time{tail}.", times(total)),
        several => {
            let part = |(many, verb, tail): &(usize, String, String)| format!("{verb} {}{tail}", times(*many));
            let several: Vec<String> = several.iter().map(part).collect();
            format!("{wants} {}: {}.", times(total), list(&several))
        }
    };
    format!("{}{stopped}", whose(by, &text))
}

/// What is asked of a gate, and what it is not to do: some give a thing, some take one away.
fn asked(effect: EffectOfGate, title: &str) -> (String, &'static str) {
    let gets = match effect {
        EffectOfGate::Reclaim => return (format!("wants to keep {title}"), "keeps it"),
        EffectOfGate::Surcharge => "gets it without paying more",
        EffectOfGate::Inspect => "gets it without an inspection",
        EffectOfGate::Delay => "gets it without a wait",
        EffectOfGate::Suspend | EffectOfGate::Refuse | EffectOfGate::Favour => "gets it",
    };
    (format!("wants {title}"), gets)
}

fn repeated(teller: &Teller<'_>, beat: &Beat<'_>, many: usize) -> String {
    let Some(first) = beat.moments.first() else { return String::new() };
    let is_seen = beat.moments.iter().any(|moment| matches!(moment.what, What::Seen { .. }));
    let is_written = beat.moments.iter().any(|moment| matches!(moment.what, What::Written { .. }));
    let more = match many {
        1 => "once more".to_owned(),
        many => format!("{} more", times(many)),
    };
    match &first.what {
        What::Acted { event, only_out_of_fear } => {
            let how = match (is_seen, is_written, *only_out_of_fear) {
                (_, _, true) => format!(", out of {} alone", teller.titles.mind(event)),
                (true, true, _) => "; it is seen and written down as before".to_owned(),
                (true, false, _) => "; it is seen as before".to_owned(),
                // Someone may well have seen it; no channel told a register.
                _ if teller.titles.is_watched(event) => "; it is not reported".to_owned(),
                _ => String::new(),
            };
            let often = match (is_seen || *only_out_of_fear, many) {
                (true, _) => format!(", {more}"),
                (false, 1) => String::new(),
                (false, many) => format!(", {}", times(many)),
            };
            format!("{}{often}{how}.", whose(first.whose, &teller.titles.event(event)))
        }
        What::HeldBack { event } => {
            format!(
                "{}, {} keeps them from this: “{}”.",
                capital(&more),
                teller.titles.mind(event),
                teller.titles.event(event)
            )
        }
        What::Accused { event, .. } => {
            format!("Is reported {more} for something that never happened: “{}”.", teller.titles.event(event))
        }
        What::Written { register, event, .. } => {
            format!(
                "{} is written to {more} in the same way: “{}”.",
                capital(&teller.titles.register(register)),
                teller.titles.event(event)
            )
        }
        _ => String::new(),
    }
}
