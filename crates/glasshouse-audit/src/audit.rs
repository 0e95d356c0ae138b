//! All rules over one scenario: findings, and what was run, open, not applicable and not examined.
//!
//! A scenario changes with its phases, so each span of dates is looked at; what is found again is told once, with the
//! day from which it stands so. Law is looked at on one day: the last of the run, unless another is asked for.

use glasshouse_scenario::scenario::Scenario;
use indexmap::IndexSet;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::answer::{self, Unused};
use crate::finding::{Finding, Verdict, Weight};
use crate::flow::Flow;
use crate::law::place::{Place, Status};
use crate::law::provision::Provision;
use crate::rule::{Rule, Sheet};
use crate::rules;

/// What is asked of an audit.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day on which law is looked at; without it, the last day of the run.
    pub as_of: Option<Date>,
    /// Rules, codes or families that alone are run; empty: all.
    pub select: Vec<String>,
    /// Rules, codes or families that are left out.
    pub ignore: Vec<String>,
}

impl Options {
    /// Whether a rule is to be run.
    fn takes(&self, rule: &Rule) -> bool {
        let names =
            |list: &[String]| list.iter().any(|name| [rule.id, rule.code, rule.family].contains(&name.as_str()));
        (self.select.is_empty() || names(&self.select)) && !names(&self.ignore)
    }
}

/// What became of a rule.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The rule.
    pub rule: &'static Rule,
    /// The heaviest verdict; none: it was not examined.
    pub verdict: Option<Verdict>,
    /// Why it does not apply, where it does not.
    pub why: &'static str,
}

/// What an audit found.
#[derive(Debug, Clone)]
pub struct Audit {
    /// The day on which law was looked at.
    pub as_of: Date,
    /// The country whose law was looked at; none: a fictional one that names no other.
    pub country: Option<String>,
    /// Findings, the gravest first.
    pub findings: Vec<Finding>,
    /// What became of each rule, in the order of the list.
    pub outcomes: Vec<Outcome>,
    /// Waivers that answer nothing, or no longer.
    pub unused: Vec<Unused>,
}

/// How many rules ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Rules that were run and had something to look at.
    pub run: usize,
    /// Of these, rules for which something decisive is not stated.
    pub open: usize,
    /// Rules whose subject or law is not here.
    pub not_applicable: usize,
    /// Rules that were left out.
    pub not_examined: usize,
}

impl Audit {
    /// How many rules ended how.
    pub fn coverage(&self) -> Coverage {
        let count = |is: &dyn Fn(&Outcome) -> bool| self.outcomes.iter().filter(|one| is(one)).count();
        let open = |rule: &Rule| self.findings.iter().any(|one| one.rule == rule.id && one.verdict == Verdict::Open);
        Coverage {
            run: count(&|one| one.verdict.is_some_and(|verdict| verdict != Verdict::NotApplicable)),
            open: count(&|one| open(one.rule)),
            not_applicable: count(&|one| one.verdict == Some(Verdict::NotApplicable)),
            not_examined: count(&|one| one.verdict.is_none()),
        }
    }

    /// Findings with this verdict.
    pub fn with(&self, verdict: Verdict) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |one| one.verdict == verdict)
    }

    /// Findings that count against the file: they fail, weigh at least so much, and nobody answers for them. What law
    /// prohibits counts in any case.
    pub fn counting(&self, threshold: Weight) -> impl Iterator<Item = &Finding> {
        let counts = move |one: &&Finding| {
            one.verdict == Verdict::Fail && one.weight <= threshold && (!one.is_answered() || one.is_prohibited())
        };
        self.findings.iter().filter(counts)
    }
}

/// Runs the rules over a scenario.
pub fn audit(scenario: &Scenario, options: &Options) -> Audit {
    // A variant may carry a fictional country elsewhere, so the head is read as it stands when the run begins.
    let head = scenario.eras().first().map_or(&scenario.written().scenario, |era| &era.document.scenario);
    let country = match &head.fictional {
        Some(fictional) => fictional.law_of.clone(),
        None => Some(head.country.value.clone()),
    };
    let as_of = options.as_of.unwrap_or(scenario.setting().end);
    let place = Place::new(country.as_deref(), as_of);
    let flows: Vec<(u32, Flow<'_>)> = scenario
        .eras()
        .iter()
        .map(|era| (era.from_week, Flow::new(&era.document, scenario.network(), &place)))
        .collect();
    let mut findings = Vec::new();
    let mut outcomes = Vec::new();
    for rule in rules::ALL {
        outcomes.push(if options.takes(rule) {
            run(rule, &flows, head.starts, &mut findings)
        } else {
            Outcome { rule, verdict: None, why: "left out" }
        });
    }
    findings.sort_by_key(|one| (one.verdict, one.weight, one.place().start));
    let unused = answer::waive(&mut findings, &scenario.written().waiver, as_of);
    Audit { as_of, country, findings, outcomes, unused }
}

/// What a rule finds in one span of dates, without waivers: nothing where its law does not reach.
pub(crate) fn found(rule: &'static Rule, flow: &Flow<'_>) -> Vec<Finding> {
    let engages = speaking(rule, flow.place);
    if engages.is_empty() {
        return Vec::new();
    }
    let mut sheet = Sheet::new(rule, engages);
    (rule.look)(flow, &mut sheet);
    sheet.findings
}

/// The provisions of a rule that have something to say in a place.
fn speaking(rule: &Rule, place: &Place) -> Vec<(Provision, Status)> {
    let all = rule.provisions.iter().map(|provision| (*provision, place.status(provision)));
    all.filter(|(_, status)| status.speaks()).collect()
}

/// Whether a finding is an earlier one that has grown: its path runs through all of the other's and more, and one change
/// ends both. It is then told once, at its widest, as where phases let a list close one door after another.
fn outgrown(before: &Finding, now: &Finding) -> bool {
    let change = |one: &Finding| one.mend.as_ref().map(|mend| mend.change.clone());
    let holds = |address: &str| now.path.iter().any(|step| step.address == address);
    change(before).is_some()
        && (before.verdict, change(before)) == (now.verdict, change(now))
        && before.path.len() < now.path.len()
        && before.path.iter().all(|step| holds(&step.address))
}

/// Of a finding that is there again in a later phase, the graver of both, with the paths of both.
fn worsen(before: &mut Finding, mut now: Finding) {
    let more: IndexSet<String> = before.more.drain(..).chain(now.more.drain(..)).collect();
    if (now.verdict, now.weight) < (before.verdict, before.weight) {
        *before = now;
    }
    before.more = more.into_iter().collect();
}

fn run(rule: &'static Rule, flows: &[(u32, Flow<'_>)], starts: Date, findings: &mut Vec<Finding>) -> Outcome {
    let none = |why| Outcome { rule, verdict: Some(Verdict::NotApplicable), why };
    let Some((_, first)) = flows.first() else { return none("the file has no dates") };
    let engages = speaking(rule, first.place);
    if engages.is_empty() {
        let later = rule.provisions.iter().any(|one| first.place.status(one) == Status::NotYet);
        return none(if later { "its law is not in force on that day" } else { "its law does not bind this country" });
    }
    let mut looked = 0;
    let mut found: Vec<(String, Finding)> = Vec::new();
    for (from_week, flow) in flows {
        let mut sheet = Sheet::new(rule, engages.clone());
        (rule.look)(flow, &mut sheet);
        looked += sheet.looked;
        for mut finding in sheet.findings {
            let days = i64::from(*from_week) * 7;
            finding.since = (*from_week > 0).then(|| starts.saturating_add(days.days()));
            let print = finding.fingerprint();
            match found.iter_mut().find(|(other, _)| *other == print) {
                Some((_, before)) => worsen(before, finding),
                None => match found.iter_mut().find(|(_, before)| outgrown(before, &finding)) {
                    Some(before) => {
                        let day = before.1.since.unwrap_or(starts);
                        finding.more.append(&mut before.1.more);
                        finding.more.push(format!("from {day}: {}", before.1.what));
                        *before = (print, finding);
                    }
                    None => found.push((print, finding)),
                },
            }
        }
    }
    let heaviest = found.iter().map(|(_, finding)| finding.verdict).min();
    findings.extend(found.into_iter().map(|(_, finding)| finding));
    match heaviest {
        Some(verdict) => Outcome { rule, verdict: Some(verdict), why: "" },
        None if looked == 0 => none("nothing in the file is of that kind"),
        None => Outcome { rule, verdict: Some(Verdict::Pass), why: "" },
    }
}
