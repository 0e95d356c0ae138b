//! `guilt-by-association`: a listing or score falls on people for what others did.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{GDPR, ICCPR, Provision, UDHR};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::basis::Tie;

use crate::flow::trail::register_step;
use crate::stated::Stated::Unstated;

/// The rule.
pub const RULE: Rule = Rule {
    id: "guilt-by-association",
    code: "GH-FAM-02",
    family: "family",
    about: "a listing or score falls on people for what others did",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Arts 14(2), 17, 26"),
        Provision::new(&UDHR, "Arts 11-12"),
        Provision::new(&GDPR, "Art. 5(1)(a), (c)-(d)"),
    ],
    reading: "from-knowledge",
    reviewed: None,
    page: include_str!("guilt_by_association.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers() {
        let Some(inherits) = &register.part.inherits else { continue };
        let tie = inherits.tie.map_or(Unstated, |tie| (tie.0 == Tie::Kin).into());
        let bar = flow.bars_on(register.id).next();
        let path = bar.map_or_else(|| vec![register_step(register)], |bar| flow.path_from(register, bar));
        let words = inherits.tie.map_or("they are kin", |tie| tie.0.word());
        let case = sheet
            .case(path)
            .needs(
                tie,
                format!("it falls on them as {words}"),
                format!("register.{}.inherits.tie", register.id),
                "Are they bound by the matter itself, as co-debtors, guardians or joint applicants?",
            )
            .tells(format!("share of listings that fall on others: {}", inherits.share.value))
            .cut(format!("register.{}.inherits", register.id), "let nobody be listed for another");
        sheet.close(case, format!("`{}` lists people for what others did", register.id));
    }
}
