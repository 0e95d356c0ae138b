//! The rules, one a file, each with its page. To add one: write both, and name it here.

use crate::rule::Rule;

mod assembly_recorded;
mod automated_decision;
mod belief_scored;
mod benefit_cut;
mod bundled_consent;
mod card_spreads;
mod child_bears_listing;
mod complaint_penalised;
mod compulsory_biometrics;
mod credit_from_life;
mod crime_by_profile;
mod essential_by_conduct;
mod food_conditional;
mod general_surveillance;
mod guilt_by_association;
mod high_risk_use;
mod inferred_debt;
mod irrelevant_variable;
mod kept_too_long;
mod loyalty_condition;
mod need_compels;
mod no_assessment;
mod no_card_no_service;
mod open_ended_restriction;
mod out_of_scale;
mod outside_catalogue;
mod personal_information_law;
mod protected_ground;
mod public_blacklist;
mod purpose_drift;
mod scope_unproved;
mod score_decides;
mod secret_linkage;
mod sensitive_data;
mod speech_scored;
mod travel_barred;
mod turnout_tied;
mod unannounced;
mod uncapped_sanctions;
mod uncorrected;
mod unexplained_score;
mod unheard;
mod unneeded_field;
mod unproved_report;
mod unrelated_context;
mod unrelated_context_ai;
mod unsupervised;
mod vendor_unexamined;
mod venezuelan_constitution;
mod vote_choice_observed;
mod without_law;

/// Every rule, family by family.
pub static ALL: &[&Rule] = &[
    &unrelated_context_ai::RULE,
    &unrelated_context::RULE,
    &irrelevant_variable::RULE,
    &general_surveillance::RULE,
    &out_of_scale::RULE,
    &uncapped_sanctions::RULE,
    &open_ended_restriction::RULE,
    &speech_scored::RULE,
    &complaint_penalised::RULE,
    &belief_scored::RULE,
    &assembly_recorded::RULE,
    &loyalty_condition::RULE,
    &vote_choice_observed::RULE,
    &turnout_tied::RULE,
    &travel_barred::RULE,
    &food_conditional::RULE,
    &benefit_cut::RULE,
    &inferred_debt::RULE,
    &essential_by_conduct::RULE,
    &child_bears_listing::RULE,
    &guilt_by_association::RULE,
    &automated_decision::RULE,
    &score_decides::RULE,
    &unexplained_score::RULE,
    &high_risk_use::RULE,
    &sensitive_data::RULE,
    &purpose_drift::RULE,
    &unneeded_field::RULE,
    &kept_too_long::RULE,
    &secret_linkage::RULE,
    &public_blacklist::RULE,
    &credit_from_life::RULE,
    &unannounced::RULE,
    &unheard::RULE,
    &unproved_report::RULE,
    &uncorrected::RULE,
    &without_law::RULE,
    &bundled_consent::RULE,
    &need_compels::RULE,
    &compulsory_biometrics::RULE,
    &no_card_no_service::RULE,
    &card_spreads::RULE,
    &unsupervised::RULE,
    &vendor_unexamined::RULE,
    &no_assessment::RULE,
    &protected_ground::RULE,
    &outside_catalogue::RULE,
    &personal_information_law::RULE,
    &venezuelan_constitution::RULE,
    &scope_unproved::RULE,
    &crime_by_profile::RULE,
];

/// The file that the blocks of all pages begin with.
pub const BASE: &str = include_str!("base.toml");

/// Its population.
pub const PEOPLE: &str = include_str!("people.toml");

/// A rule by its id or code.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == name || rule.code == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_of_the_table_has_a_rule() {
        let mut codes: Vec<&str> = ALL.iter().map(|rule| rule.code).collect();
        codes.sort_unstable();
        codes.dedup();
        // The table has fifty, and Art. 5(1)(d) of the AI Act is not in it.
        assert_eq!((ALL.len(), codes.len()), (51, 51));
    }
}
