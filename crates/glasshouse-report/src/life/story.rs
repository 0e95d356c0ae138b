//! What belongs together, and what is told in one breath.
//!
//! A *beat* is a moment with what follows from it at once: an act, who saw it, what was written, the listing that it
//! opened. A beat that brings nothing new (what was wanted and got, an act that nobody saw, the same refusal again)
//! waits; the next one that does closes the quiet stretch, which is told as one.

use glasshouse_scenario::language::gate::EffectOfGate;

use super::document::{Life, Moment, RecordOrigin, TraitOf, What};
use super::summary::Wording;
use super::titles::Titles;
use super::{Lives, quiet, refusal, sentences, summary};
use crate::number::number;
use crate::told::view::{FEAR, FEAR_OR_BELIEF};
use crate::told::words::{day, list};

/// A moment with what follows from it at once.
#[derive(Debug, Clone)]
pub(super) struct Beat<'a> {
    pub(super) week: i64,
    pub(super) person: u64,
    pub(super) moments: Vec<&'a Moment>,
}

/// A part of the story under one date.
#[derive(Debug)]
struct Chapter<'a> {
    from: i64,
    until: i64,
    is_quiet: bool,
    beats: Vec<Beat<'a>>,
}

/// What the sentences are written from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) life: &'a Life,
    pub(super) titles: Titles<'a>,
    starts: jiff::civil::Date,
}

impl Lives<'_> {
    /// A life as a text: paragraphs under dates, the summary last. The caller breaks the lines.
    pub fn paragraphs(&self, life: &Life) -> Vec<Paragraph> {
        let teller = Teller { life, titles: Titles(self.scenario), starts: self.scenario.setting().start };
        let mut all = vec![teller.head()];
        let household = life.moments.iter().any(|moment| moment.person != life.person.id);
        all.extend(teller.members(household));
        for chapter in chapters(beats(&life.moments)) {
            let told = teller.chapter(&chapter);
            match all.last_mut() {
                Some(last) if last.head == told.head => last.lines.extend(told.lines),
                _ => all.push(told),
            }
        }
        let mut summary = summary::sentences(&life.summary, life.run.weeks, teller.wording());
        if teller.has_burn_in() {
            summary.push_str(" What came before the weeks that are counted is not in these sums.");
        }
        all.push(Paragraph { head: "In sum".to_owned(), lines: vec![summary] });
        all
    }
}

/// Some lines under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The heading: a date, for the most part.
    pub head: String,
    /// The lines, each of any length.
    pub lines: Vec<String>,
}

impl Teller<'_> {
    /// What kept this person from acts or made for them.
    fn mind(&self) -> &'static str {
        let mut words: Vec<&str> = Vec::new();
        for moment in &self.life.moments {
            if let What::HeldBack { event } | What::Acted { event, only_out_of_fear: true } = &moment.what {
                words.push(self.titles.mind(event));
            }
        }
        match words.split_first() {
            Some((first, rest)) if rest.iter().all(|word| word == first) => first,
            Some(_) => FEAR_OR_BELIEF,
            None => FEAR,
        }
    }

    fn wording(&self) -> Wording {
        let soft = |moment: &Moment| match &moment.what {
            What::Refused { gate, .. } => refusal::is_soft(self.titles.effect(gate)),
            _ => false,
        };
        let kept = |moment: &Moment| match &moment.what {
            What::Passed { gate } => self.titles.effect(gate) == EffectOfGate::Reclaim,
            _ => false,
        };
        let some = |holds: &dyn Fn(&Moment) -> bool| self.life.moments.iter().any(holds);
        Wording { mind: self.mind(), is_soft: some(&soft), is_kept: some(&kept) }
    }

    /// Whether something is told of weeks that are run and not counted.
    fn has_burn_in(&self) -> bool {
        self.life.moments.first().is_some_and(|moment| moment.week < 0)
    }

    fn head(&self) -> Paragraph {
        let run = &self.life.run;
        let version = match (&run.variant, run.changes.is_empty()) {
            (Some(variant), _) => format!("variant {variant}"),
            (None, true) => "as written".to_owned(),
            (None, false) => format!("changed: {}", run.changes.join(", ")),
        };
        let (first, last) = (self.day(0), self.day(i64::from(run.weeks) - 1));
        let persons = number(run.persons as f64);
        let before = if self.has_burn_in() {
            " What is dated before comes from the weeks that are run but not counted."
        } else {
            ""
        };
        Paragraph {
            head: "One synthetic life: drawn from published shares and a seed, nobody real is described.".to_owned(),
            lines: vec![
                format!("{}, {version}: {persons} synthetic persons, seed {}.", run.scenario, run.seed),
                format!("{first} to {last}; a date stands for the week that begins on it.{before}"),
            ],
        }
    }

    /// Who it is about, and with whom they live; the others by the traits that they do not share, where their moments
    /// are told.
    fn members(&self, household: bool) -> Vec<Paragraph> {
        let person = &self.life.person;
        let level = |one: &TraitOf| format!("{}: {}", one.title, one.level);
        let others: Vec<String> = self.life.household.iter().map(|one| one.id.to_string()).collect();
        let home = match others.as_slice() {
            [] => "Lives alone.".to_owned(),
            [one] => format!("Lives with person {one}."),
            more => format!("Lives with persons {}.", list(more)),
        };
        let mut lines: Vec<String> = person.traits.iter().map(level).collect();
        lines.push(home);
        let mut all = vec![Paragraph { head: format!("Person {}", person.id), lines }];
        for other in self.life.household.iter().filter(|_| household) {
            let own = other.traits.iter().filter(|one| !person.traits.contains(one));
            let own: Vec<String> = own.map(level).collect();
            let line = if own.is_empty() { "has the same traits".to_owned() } else { own.join("; ") };
            all.push(Paragraph { head: format!("Person {}, of the same household", other.id), lines: vec![line] });
        }
        all
    }

    fn chapter(&self, chapter: &Chapter<'_>) -> Paragraph {
        let head = self.span(chapter.from, chapter.until);
        let lines = if chapter.is_quiet {
            quiet::sentences(self, &chapter.beats)
        } else {
            chapter.beats.iter().map(|beat| self.named(beat.person, &sentences::beat(self, beat))).collect()
        };
        Paragraph { head, lines }
    }

    /// A sentence about someone else of the household says who.
    pub(super) fn named(&self, person: u64, sentence: &str) -> String {
        if person == self.life.person.id {
            return sentence.to_owned();
        }
        let mut letters = sentence.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        format!("Person {person}: {}", first.chain(letters).collect::<String>())
    }

    /// First day of a week, in words.
    pub(super) fn day(&self, week: i64) -> String {
        day(self.date(week))
    }

    fn date(&self, week: i64) -> jiff::civil::Date {
        self.starts.saturating_add(jiff::Span::new().weeks(week))
    }

    /// From a week to another, the year once where it is the same.
    fn span(&self, from: i64, until: i64) -> String {
        if from == until {
            return self.day(from);
        }
        let (first, year) = (self.day(from), format!(" {}", self.date(until).year()));
        format!("{} to {}", first.strip_suffix(&year).unwrap_or(&first), self.day(until))
    }
}

/// What happens to several people in a week may alternate; each has a beat of their own.
fn beats(moments: &[Moment]) -> Vec<Beat<'_>> {
    let mut beats: Vec<Beat<'_>> = Vec::new();
    for moment in moments {
        let of_this_week = beats.iter_mut().rev().take_while(|beat| beat.week == moment.week);
        let own = of_this_week.into_iter().find(|beat| beat.person == moment.person);
        match own.filter(|beat| follows(beat, moment)) {
            Some(beat) => beat.moments.push(moment),
            None => beats.push(Beat { week: moment.week, person: moment.person, moments: vec![moment] }),
        }
    }
    beats
}

/// Whether a moment follows at once from what a beat began with.
fn follows(beat: &Beat<'_>, next: &Moment) -> bool {
    let (Some(first), Some(last)) = (beat.moments.first(), beat.moments.last()) else { return false };
    if (first.week, first.person, first.whose) != (next.week, next.person, next.whose) {
        return false;
    }
    match (&first.what, &last.what, &next.what) {
        (What::Acted { event, .. }, _, What::Seen { event: seen, .. }) => event == seen,
        (What::Acted { event, .. }, _, What::Written { event: of, origin: RecordOrigin::True, .. })
        | (What::Accused { event, .. }, _, What::Written { event: of, origin: RecordOrigin::Invented, .. }) => {
            event == of
        }
        (_, What::Written { .. } | What::Listed { .. }, What::Listed { .. })
        | (_, What::Listed { .. }, What::Appealed { .. })
        | (_, What::Refused { .. }, What::Objected { .. })
        | (_, What::Decided { .. } | What::Paid { .. }, What::Released { .. })
        | (_, What::Decided { .. } | What::Settled { .. } | What::Released { .. }, What::Corrected { .. }) => true,
        _ => false,
    }
}

fn chapters(beats: Vec<Beat<'_>>) -> Vec<Chapter<'_>> {
    let mut told: Vec<Chapter<'_>> = Vec::new();
    let mut quiet: Vec<Beat<'_>> = Vec::new();
    let mut known: Vec<(u64, Vec<What>)> = Vec::new();
    for beat in beats {
        if is_quiet(&beat, &mut known) {
            quiet.push(beat);
            continue;
        }
        let week = beat.week;
        let waits = quiet.iter().any(|one| one.week < week);
        if waits {
            told.extend(stretch(&mut quiet));
        }
        match told.last_mut() {
            Some(last) if !last.is_quiet && last.from == week => last.beats.push(beat),
            _ => told.push(Chapter { from: week, until: week, is_quiet: false, beats: vec![beat] }),
        }
    }
    told.extend(stretch(&mut quiet));
    told
}

fn stretch<'a>(quiet: &mut Vec<Beat<'a>>) -> Option<Chapter<'a>> {
    let (from, until) = (quiet.first()?.week, quiet.last()?.week);
    Some(Chapter { from, until, is_quiet: true, beats: std::mem::take(quiet) })
}

/// Whether a beat brings nothing new. What it brought is remembered.
fn is_quiet(beat: &Beat<'_>, known: &mut Vec<(u64, Vec<What>)>) -> bool {
    let is_alone = beat.moments.len() == 1;
    let Some(first) = beat.moments.first() else { return true };
    if beat.moments.iter().any(|moment| turns(&moment.what)) {
        known.retain(|(_, signs)| !signs.iter().any(|what| matches!(what, What::Refused { .. })));
    }
    let is_routine = match &first.what {
        What::Passed { .. }
        | What::Favoured { .. }
        | What::Given { .. }
        | What::Withheld { .. }
        | What::Failed { .. } => {
            return true;
        }
        What::Acted { only_out_of_fear: false, .. } if is_alone => return true,
        What::HeldBack { .. }
        | What::Acted { .. }
        | What::Accused { .. }
        | What::Written { .. }
        | What::Refused { .. }
        | What::Suspended { .. }
        | What::Stopped { .. } => true,
        _ => false,
    };
    let brings = |moment: &&&Moment| matches!(moment.what, What::Listed { .. } | What::Objected { .. });
    if !is_routine || beat.moments.iter().any(|moment| brings(&moment)) {
        return false;
    }
    let sign = (beat.person, beat.moments.iter().map(|moment| signature(&moment.what)).collect());
    let is_known = known.contains(&sign);
    if !is_known {
        known.push(sign);
    }
    is_known
}

/// Whether refusals after a moment are not those before it: who is listed or enrolled has changed.
fn turns(what: &What) -> bool {
    matches!(what, What::Listed { .. } | What::Released { .. } | What::Enrolled { .. })
}

/// What makes a moment the same as an earlier one: whether it would have failed anyway does not.
pub(super) fn signature(what: &What) -> What {
    match what {
        What::Refused { gate, grounds, passes_without, passes_without_several, .. } => What::Refused {
            gate: gate.clone(),
            grounds: grounds.clone(),
            passes_without: passes_without.clone(),
            passes_without_several: *passes_without_several,
            would_have_failed: false,
        },
        other => other.clone(),
    }
}
