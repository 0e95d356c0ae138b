//! What this engine can execute. A part that it cannot execute is an error at its line, never a silence.

use glasshouse_scenario::language::context::{Grain, Subject};
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::gate::{EffectOfGate, Gate};
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::language::safeguard::{AppealRule, Safeguard};
use glasshouse_scenario::language::standing::Term;
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::diagnostic::Diagnostic;
use glasshouse_scenario::text::source::Span;

/// A scenario that this engine can execute: having one proves that [`Runnable::new`] found nothing else in it.
#[derive(Debug, Clone, Copy)]
pub struct Runnable<'a>(&'a Scenario);

impl<'a> Runnable<'a> {
    /// Looks for parts that cannot be executed yet; the error names all of them.
    pub fn new(scenario: &'a Scenario) -> Result<Self, Vec<Diagnostic>> {
        let mut finder = Finder::default();
        for era in scenario.eras() {
            finder.document(&era.document);
        }
        if finder.0.is_empty() { Ok(Self(scenario)) } else { Err(finder.0) }
    }

    /// The scenario.
    pub fn scenario(self) -> &'a Scenario {
        self.0
    }
}

#[derive(Default)]
struct Finder(Vec<Diagnostic>);

impl Finder {
    fn not_yet(&mut self, span: Span, what: &str) {
        let diagnostic = Diagnostic::error(span, format!("the engine cannot execute {what} yet"))
            .why("the language has it so that files need not change later; leaving it out silently would make the figures wrong")
            .help("take it out for a run, or keep it for `check` alone");
        if !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
    }

    fn when(&mut self, found: bool, span: Span, what: &str) {
        if found {
            self.not_yet(span, what);
        }
    }

    fn document(&mut self, document: &Document) {
        for (_, condition) in document.condition.iter() {
            self.not_yet(condition.span, "conditions");
        }
        for (_, link) in document.link.iter() {
            self.not_yet(link.span, "links between registers");
        }
        for (_, event) in document.event.iter() {
            self.when(event.value.subject.is_some_and(|subject| subject.0 == Subject::Firm), event.span, "firms");
        }
        for (_, channel) in document.channel.iter() {
            self.when(channel.value.lag.is_some(), channel.span, "a lag between event and record");
            let per = channel.value.covers.as_ref().map(|covers| covers.per.0);
            self.when(per.is_some_and(|per| per != Grain::Official), channel.span, "cover by anything but `official`");
        }
        for (_, register) in document.register.iter() {
            self.register(&register.value, register.span);
        }
        for (_, gate) in document.gate.iter() {
            self.gate(&gate.value, gate.span);
        }
        if let Some(belief) = &document.response.belief {
            self.not_yet(belief.place, "belief of being watched");
        }
        if let Some(exit) = &document.response.exit {
            self.not_yet(exit.place, "exit");
        }
        let head = &document.scenario;
        self.when(head.burn_in.is_some(), head.place, "a burn-in");
        for (_, survey) in document.survey.iter() {
            self.when(survey.value.sample.is_some(), survey.span, "a survey of a sample");
        }
    }

    fn register(&mut self, register: &Register, span: Span) {
        self.when(register.points.is_some() || !register.grade.is_empty(), span, "points and grades");
        self.when(register.model.is_some(), span, "learned models");
        self.when(register.inherits.is_some(), span, "listings that fall on kin");
        self.when(register.initial.is_some(), span, "an initial stock of listings");
        self.when(register.subject.is_some_and(|subject| subject.0 == Subject::Firm), span, "registers of firms");
        self.when(register.doors.values().any(|door| !door.closed_by.is_empty()), span, "doors that conditions close");
        if let Some(lists) = &register.lists {
            self.when(matches!(lists.term, Term::Until(_)), span, "listings until a condition ends");
            self.when(!lists.exempt.is_empty(), span, "exemptions from listing");
        }
        self.safeguard(register.safeguard.as_ref());
    }

    fn gate(&mut self, gate: &Gate, span: Span) {
        self.when(gate.effect.0 != EffectOfGate::Refuse, span, "any effect but `refuse`");
        self.when(gate.grants.is_some(), span, "grants at discretion");
        self.when(gate.retries.is_some(), span, "retries");
        self.when(gate.wanted_by.0 == glasshouse_scenario::language::gate::Wanter::Firm, span, "gates for firms");
        for (_, ground) in gate.refuses.iter() {
            let plain = ground.without.is_some() || ground.listed_in.is_some();
            self.when(!plain, ground.span, "grounds other than `without` and `listed-in`");
            self.when(!ground.exempt.is_empty(), ground.span, "exemptions from a ground");
            self.when(ground.per.0 == Grain::Area, ground.span, "a ground drawn per `area`");
            let household = gate.wanted_by.0 == glasshouse_scenario::language::gate::Wanter::Household;
            self.when(
                household && ground.per.0 == Grain::Person,
                ground.span,
                "a ground drawn per `person` where a household asks",
            );
        }
        if let Some(fails) = &gate.fails {
            self.when(
                !matches!(fails.per.0, Grain::Demand | Grain::Area),
                span,
                "failure drawn per anything but `demand` or `area`",
            );
        }
        self.safeguard(gate.safeguard.as_ref());
    }

    /// A safeguard that is known not to exist needs no execution; one that does something does.
    fn safeguard(&mut self, safeguard: Option<&Safeguard>) {
        let Some(safeguard) = safeguard else { return };
        let acts = [&safeguard.notice, &safeguard.reasons, &safeguard.human_review]
            .into_iter()
            .flatten()
            .any(|share| share.value.get() > 0.0);
        let appeal = matches!(safeguard.appeal, Some(AppealRule::Some(_)));
        let other = safeguard.expiry.is_some()
            || safeguard.correction.is_some()
            || safeguard.cap.is_some()
            || safeguard.opt_out == Some(true)
            || safeguard.floor == Some(true);
        self.when(acts || appeal || other, safeguard.place, "safeguards that do something");
    }
}
