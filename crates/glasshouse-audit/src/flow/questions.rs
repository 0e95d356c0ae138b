//! What rules ask of registers, gates and safeguards. Each answer is yes, no, or unstated.

use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::grammar::quantity::Share;
use glasshouse_scenario::grammar::value::Value;
use glasshouse_scenario::language::basis::SensitiveBasis;
use glasshouse_scenario::language::context::{Context, Subject};
use glasshouse_scenario::language::gate::{Gate, Wanter};
use glasshouse_scenario::language::law::{Law, Rank};
use glasshouse_scenario::language::register::{Method, Register};
use glasshouse_scenario::language::safeguard::{Appeal, AppealRule, Assessment, BodyKind, Oversight, Safeguard};
use glasshouse_scenario::language::service::Service;
use glasshouse_scenario::language::standing::Term;

use super::{Bar, Flow};
use crate::relation::is_law;
use crate::stated::Stated::{self, No, Unstated, Yes};

/// Whether a standing is worked out by an AI system. Hand ledgers and fixed tables of points are probably none (Art. 3(1)
/// AI Act and its guidelines); a regression is a grey case, and so unstated.
pub fn is_ai(register: &Register) -> Stated {
    match register.method.map(|method| method.0) {
        Some(Method::Learned) => Yes,
        Some(Method::Manual | Method::FixedRules) => No,
        Some(Method::Regression) | None => Unstated,
    }
}

/// The question that settles [`is_ai`].
pub const ASK_AI: &str =
    "How is the score worked out: by hand, by fixed rules, by a regression, or by a learned model?";

/// Whether a machine works out a standing without a hand in it.
pub fn is_automatic(register: &Register) -> Stated {
    match register.method.map(|method| method.0) {
        Some(Method::Learned | Method::FixedRules | Method::Regression) => Yes,
        Some(Method::Manual) => No,
        None => Unstated,
    }
}

/// Whether it is about people rather than firms.
pub fn is_about_people(register: &Register) -> Stated {
    (register.subject.map(|subject| subject.0) != Some(Subject::Firm)).into()
}

/// Whether a gate hits people rather than firms.
pub fn hits_people(gate: &Gate) -> bool {
    gate.wanted_by.0 != Wanter::Firm
}

/// Whether a safeguard reaches at least half of those whom it is for; a share that nobody stated is unstated. No law names a
/// share: the line is ours, so that notice to one in a hundred is not taken for notice.
pub fn most(share: Option<&Value<Share>>) -> Stated {
    share.map_or(Unstated, |share| (share.value.get() >= 0.5).into())
}

/// Whether people need a gate to live.
pub fn is_essential(gate: &Gate) -> Stated {
    gate.essential.into()
}

/// The question that settles [`is_essential`].
pub const ASK_ESSENTIAL: &str = "Do people need this service to live?";

/// What a gate gives: as stated, or what its area of life leaves no doubt about.
pub fn service(gate: &Gate) -> Option<Service> {
    gate.service.map(|service| service.0).or(match gate.context?.0 {
        Context::Food => Some(Service::Food),
        Context::Welfare => Some(Service::Benefit),
        Context::Health => Some(Service::HealthCare),
        Context::Education => Some(Service::School),
        Context::Work => Some(Service::Job),
        Context::Movement => Some(Service::Travel),
        Context::Housing => Some(Service::Housing),
        Context::Tax => Some(Service::Tax),
        _ => None,
    })
}

/// Whether a gate gives one of these.
pub fn gives(gate: &Gate, services: &[Service]) -> bool {
    service(gate).is_some_and(|one| services.contains(&one))
}

/// A service in words.
pub fn service_words(gate: &Gate) -> &'static str {
    service(gate).map_or("a service", |service| {
        Service::ALL.iter().find(|one| one.1 == service).map_or("a service", |one| one.2)
    })
}

/// Whether a body acts for the state: a public body or a court.
pub fn is_public(kind: Option<BodyKind>) -> Stated {
    kind.map_or(Unstated, |kind| matches!(kind, BodyKind::Public | BodyKind::Court).into())
}

/// Whether a gate or the register behind it is in public hands.
pub fn is_public_hop(bar: &Bar<'_>) -> Stated {
    let keeper = bar.register.and_then(|register| register.part.keeper.as_ref()).and_then(|keeper| keeper.kind);
    let gate = is_public(bar.gate.part.operator_kind.map(|kind| kind.0));
    // A ruling party that decides over public goods acts in the place of the state.
    gate.or(keeper.map_or(Unstated, |kind| (kind.0 != BodyKind::Private).into()))
}

/// The question that settles [`is_public_hop`].
pub const ASK_PUBLIC: &str = "Is the service run by a public body, or by order of one?";

/// Whether a norm of sufficient rank is named; none named and none stated are different.
pub fn has_law(law: Option<&Law>) -> Stated {
    match law {
        None => Unstated,
        Some(_) if is_law(law) => Yes,
        Some(_) => No,
    }
}

/// Rank and title of a norm.
pub fn law_words(law: Option<&Law>) -> String {
    match law {
        None => "no norm is stated".to_owned(),
        Some(law) if law.rank.0 == Rank::None => "there is no norm".to_owned(),
        Some(law) => {
            let title = law.title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
            format!("the norm is a {}{title}", law.rank.0.word())
        }
    }
}

/// Whether a register says that it keeps sensitive data on no ground.
pub fn lacks_ground(register: &Register) -> Stated {
    match register.sensitive_basis.map(|basis| basis.0) {
        Some(SensitiveBasis::None) => Yes,
        Some(_) => No,
        None => Unstated,
    }
}

/// Whether a list ends at a day that is known beforehand.
pub fn ends(register: &Register) -> Stated {
    let lapses = register.safeguard.as_ref().is_some_and(|safeguard| safeguard.expiry.is_some());
    match register.lists.as_ref().map(|rule| &rule.term) {
        _ if lapses => Yes,
        Some(Term::For(_)) => Yes,
        Some(Term::Forever | Term::Until(_)) => No,
        None => register.points.as_ref().map_or(Unstated, |points| points.lapse.is_some().into()),
    }
}

/// Whether anybody assessed beforehand what a register does to people.
pub fn assessed(guard: Option<&Safeguard>) -> Stated {
    match guard.and_then(|one| one.impact_assessment) {
        None => Unstated,
        Some(Assessment::None) => No,
        Some(Assessment::Of(_)) => Yes,
    }
}

/// The safeguards that stand on a path: those of the gate, then those of the register that it looks at.
#[derive(Debug, Clone, Copy)]
pub struct Guards<'a> {
    gate: Option<&'a Safeguard>,
    register: Option<&'a Safeguard>,
}

impl<'a> Bar<'a> {
    /// The safeguards on the last hop.
    pub fn guards(&self) -> Guards<'a> {
        let register = self.register.and_then(|register| register.part.safeguard.as_ref());
        Guards { gate: self.gate.part.safeguard.as_ref(), register }
    }
}

impl<'a> Guards<'a> {
    /// The first of them that states something.
    pub fn first<T>(self, of: impl Fn(&'a Safeguard) -> Option<T>) -> Option<T> {
        self.gate.and_then(&of).or_else(|| self.register.and_then(&of))
    }

    /// Whether people are told.
    pub fn notice(self) -> Stated {
        most(self.first(|one| one.notice.as_ref()))
    }

    /// Whether they are told before it takes effect.
    pub fn notice_before(self) -> Stated {
        self.first(|one| one.notice_before.as_ref()).map_or(Unstated, |time| (time.value.weeks() > 0.0).into())
    }

    /// Whether they are told why.
    pub fn reasons(self) -> Stated {
        most(self.first(|one| one.reasons.as_ref()))
    }

    /// Whether a decision can be contested.
    pub fn appeal(self) -> Stated {
        self.first(|one| one.appeal.as_ref()).map_or(Unstated, |rule| (*rule != AppealRule::None).into())
    }

    /// The appeal, if there is one.
    pub fn appeal_rule(self) -> Option<&'a Appeal> {
        self.first(|one| match one.appeal.as_ref()? {
            AppealRule::Some(appeal) => Some(&**appeal),
            AppealRule::None => None,
        })
    }

    /// Whether a person with the power to change a decision looks at most of them.
    pub fn human(self) -> Stated {
        most(self.first(|one| one.human_review.as_ref()))
    }

    /// Whether means and circumstances are weighed.
    pub fn circumstances(self) -> Stated {
        self.first(|one| one.circumstances).into()
    }

    /// Who supervises.
    pub fn oversight(self) -> Option<&'a Oversight> {
        self.first(|one| one.oversight.as_ref())
    }

    /// A yes or no that the safeguards state.
    pub fn says(self, of: impl Fn(&'a Safeguard) -> Option<bool>) -> Stated {
        self.first(of).into()
    }
}

impl<'a> Flow<'a> {
    /// Whether a gate serves children: it is a household's, or it is wanted by an age that counts as a child's.
    pub fn serves_children(&self, gate: &Gate) -> Stated {
        if gate.wanted_by.0 == Wanter::Household {
            return Yes;
        }
        let Some(of) = self.network.traits.get(self.network.household.child.of) else { return No };
        match gate.who.get(&of.id) {
            None => Unstated,
            Some(named) => named.value.iter().any(|level| self.is_child(&level.value)).into(),
        }
    }

    /// Whether this level of the trait that tells children apart is a child's.
    pub fn is_child(&self, level: &glasshouse_scenario::grammar::keyed::Level) -> bool {
        let rule = &self.network.household.child;
        let levels = self.network.traits.get(rule.of).map_or(&[][..], |of| &of.levels);
        levels.iter().zip(&rule.is_child).any(|(one, is_child)| one == level && *is_child)
    }

    /// The protected ground that a trait is or stands in for.
    pub fn stands_for(
        &self,
        name: &glasshouse_scenario::grammar::keyed::Id,
    ) -> Option<glasshouse_scenario::language::act::ProtectedGround> {
        self.network.traits.iter().find(|one| one.id == *name).and_then(|one| one.stands_for)
    }

    /// Areas of life that move the standing behind a ground, each once.
    pub fn areas(&self, bar: &Bar<'a>) -> Vec<Context> {
        let mut areas: Vec<Context> = Vec::new();
        for context in self.inputs(bar).iter().filter_map(super::inputs::Input::context) {
            if !areas.contains(&context) {
                areas.push(context);
            }
        }
        areas
    }
}
