//! The child rule: one chance for every member but the first, so that the published share of children comes out.
//!
//! With `p` the published share of children, `m` the size of a household and `t` its factor, a member other than the
//! first is a child with chance `k t`, where `k = p E[m] / E[(m - 1) t]`; both means are over households.

use super::file::{ChildSection, PopulationFile};
use super::givens::{Dependent, find, find_level, resolve};
use super::network::{ChildRule, Network, Per, unravel};
use crate::text::diagnostic::Diagnostic;
use crate::text::source::Spanned;

/// The rule before its chances are known: they hold the bare factors.
pub fn draft(file: &PopulationFile, found: &mut Vec<Diagnostic>) -> Option<ChildRule> {
    let section = &file.household.child;
    let of = find(file, &section.of, found)?;
    let before = found.len();
    let one = file.traits.values().nth(of)?;
    let name = &section.of;
    if one.per.value.0 != Per::Person {
        found.push(
            Diagnostic::error(one.per.span, format!("`{}` tells children apart, so it must be per person", name.value))
                .other(name.span, "named here"),
        );
    }
    if let Some(given) = one.given.first() {
        found.push(
            Diagnostic::error(given.span, format!("`{}` tells children apart, so nothing can be `given`", name.value))
                .why("who is a child is settled by the household, so that a child lives with an adult")
                .help("turn the dependence round: let the other trait be given this one"),
        );
    }
    if let Some(alike) = &one.alike {
        found.push(Diagnostic::error(
            alike.span,
            format!("`{}` tells children apart, so it cannot be `alike`", name.value),
        ));
    }
    let mut is_child = vec![false; one.levels.len()];
    for level in &section.levels {
        if let Some(index) = find_level(&one.levels, &name.value, level, found) {
            is_child[index] = true;
        }
    }
    if !is_child.is_empty() && is_child.iter().all(|is| *is) {
        found.push(Diagnostic::error(section.place, "every level is a child").help("leave out the levels of adults"));
    }
    let (parents, chance) = factors(file, section, found)?;
    (found.len() == before).then_some(ChildRule { of, is_child, parents, chance })
}

/// Traits in `times` and the product of their factors, row-major.
fn factors(
    file: &PopulationFile,
    section: &ChildSection,
    found: &mut Vec<Diagnostic>,
) -> Option<(Vec<usize>, Vec<f64>)> {
    let ids: Vec<_> = section.times.factors.iter().map(|(id, table)| Spanned::new(id.clone(), table.span)).collect();
    let who = Dependent { name: "the child rule", per: Per::Household, order: usize::MAX };
    let parents = resolve(file, &ids, who, found)?;
    let mut product = vec![1.0];
    for ((id, table), &parent) in section.times.factors.iter().zip(&parents) {
        let levels = &file.traits.values().nth(parent)?.levels;
        let mut by_level = vec![1.0; levels.len()];
        for (level, factor) in table.iter() {
            let number = factor.value.value.get();
            if number < 0.0 {
                found.push(Diagnostic::error(factor.value.span, format!("the factor of `{level}` is below 0")));
            }
            if let Some(index) = find_level(levels, id, &Spanned::new(level.clone(), factor.span), found) {
                by_level[index] = number.max(0.0);
            }
        }
        product = product.iter().flat_map(|so_far| by_level.iter().map(move |factor| so_far * factor)).collect();
    }
    Some((parents, product))
}

/// Turns the factors of the rule into chances; the network holds the bare factors until then.
pub fn resolve_chances(network: &mut Network, section: &ChildSection, found: &mut Vec<Diagnostic>) {
    let household = &network.household;
    let rule = &household.child;
    let shares = network.traits[rule.of].rows.iter().zip(&rule.is_child);
    let published: f64 = shares.filter(|(_, is_child)| **is_child).map(|(share, _)| share).sum();
    let Some(spread) = mean_of_others_times(network) else {
        let what = "the child rule and household size depend on too many levels together";
        found.push(Diagnostic::error(section.place, what).help("spread children by fewer traits"));
        return;
    };
    if published > 0.0 && spread <= 0.0 {
        let what = "nobody can be a child: every member other than the first has factor 0";
        found.push(Diagnostic::error(section.place, what).help("raise a factor in `times`, or the sizes"));
        return;
    }
    let scale = if published > 0.0 { published * household.mean_size / spread } else { 0.0 };
    let chance: Vec<f64> = rule.chance.iter().map(|factor| scale * factor).collect();
    let counts: Vec<usize> = rule.parents.iter().map(|&one| network.traits[one].levels.len()).collect();
    let highest = (0..chance.len()).max_by(|a, b| chance[*a].total_cmp(&chance[*b])).unwrap_or(0);
    // A hair above 1 is rounding.
    if chance[highest] > 1.0 + 1e-9 {
        let levels = unravel(highest, &counts);
        let names = rule.parents.iter().zip(&levels).map(|(&one, &level)| network.traits[one].levels[level].as_str());
        let of = names.collect::<Vec<_>>().join(", ");
        let of = if of.is_empty() { String::new() } else { format!(" of a `{of}` household") };
        found.push(
            Diagnostic::error(
                section.place,
                format!("each further member{of} would be a child with chance {:.3}", chance[highest]),
            )
            .why(format!("{:.2} % of people are children, and the first member never is", published * 100.0))
            .help("lower the largest factor in `times`, or make households larger"),
        );
    }
    network.household.child.chance = chance.iter().map(|chance| chance.min(1.0)).collect();
}

/// Mean over households of the number of members other than the first, times the factor.
fn mean_of_others_times(network: &Network) -> Option<f64> {
    let household = &network.household;
    let rule = &household.child;
    let traits = [household.parents.as_slice(), &rule.parents].concat();
    let own = household.parents.len();
    network.mean_over_households(&traits, &mut |levels| {
        let row = |parents: &[usize], levels: &[u8]| {
            let level_of =
                |one: usize| parents.iter().position(|at| *at == one).map_or(0, |at| usize::from(levels[at]));
            network.row(parents, level_of)
        };
        let others = household.mean_in_row(row(&household.parents, &levels[..own])) - 1.0;
        others * rule.chance[row(&rule.parents, &levels[own..])]
    })
}
