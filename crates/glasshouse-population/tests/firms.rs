//! Firms: as many as stated, each with an owner who is an adult, and with the stated shares.
//!
//! Comparisons are within five standard errors, for which each test says where they come from. Seeds are fixed.

mod shipped;

use glasshouse_population::layout::Layout;
use glasshouse_population::synthesize::{Sampler, synthesize};
use glasshouse_scenario::population::network::{Network, Per};

/// Populations with firms.
fn networks() -> Vec<Network> {
    let shipped = shipped::NAMES.map(shipped::network);
    let all = shipped.into_iter().chain([shipped::compiled("fixed", shipped::FIXED)]);
    let with_firms: Vec<Network> = all.filter(|network| network.firms_per_person.is_some()).collect();
    assert!(with_firms.len() >= 3);
    with_firms
}

#[test]
fn every_owner_is_an_adult_of_the_neighbourhood() {
    for network in networks() {
        let rule = &network.household.child;
        shipped::each(&shipped::sampler_of_small(&network, 2_000), |drawn| {
            for owner in &drawn.owner {
                let is_first = drawn.household_start[..drawn.households()].binary_search(owner).is_ok();
                assert!(is_first, "{}: {owner} is not the first of a household", network.title);
                let level = drawn.levels[rule.of][*owner as usize];
                assert!(!rule.is_child[usize::from(level)], "{}: a child owns a firm", network.title);
            }
        });
    }
}

/// A neighbourhood has one of the two whole numbers next to its mean, so the number is off by a fraction with an
/// sd of at most 0.5; over G neighbourhoods, 0.5 sqrt(G).
#[test]
fn there_are_as_many_firms_as_stated() {
    for network in networks() {
        let sampler = shipped::sampler_of_small(&network, 20_000);
        let (mut off, mut groups) = (0.0, 0.0_f64);
        shipped::each(&sampler, |drawn| {
            let mean = network.firms_per_person.unwrap_or(0.0) * drawn.persons() as f64;
            let here = drawn.firms() as f64 - mean;
            assert!(here.abs() < 1.0, "{}: {} firms, mean {mean}", network.title, drawn.firms());
            off += here;
            groups += 1.0;
        });
        assert!(off.abs() <= 5.0 * 0.5 * groups.sqrt(), "{}: {off} firms too many", network.title);
    }
}

/// In how many of ten equal runs of households a firm falls is binomial with n the number of firms.
#[test]
fn firms_are_spread_over_all_households() {
    for network in networks() {
        // Fifty households each, so that ten runs are equal.
        let layout = Layout { households: 500_000, neighbourhoods: 10_000 };
        let mut runs = [0_u32; 10];
        shipped::each(&Sampler::new(&network, layout, 20_180_101, &[]), |drawn| {
            for owner in &drawn.owner {
                let household = drawn.household_start.partition_point(|start| start < owner);
                runs[household / 5] += 1;
            }
        });
        let firms = f64::from(runs.iter().sum::<u32>());
        for run in runs {
            let off = (f64::from(run) - firms / 10.0).abs();
            assert!(off <= 5.0 * (firms * 0.1 * 0.9).sqrt(), "{}: {runs:?}", network.title);
        }
    }
}

/// Firms are drawn independently, so the count of a level within a row is binomial. Compared from 20 expected on either
/// side; a share of 0 must never be drawn, one of 1 always.
#[test]
fn shares_of_firms_are_drawn_as_stated() {
    for network in networks() {
        let mut counts: Vec<Vec<f64>> = network.traits.iter().map(|one| vec![0.0; one.rows.len()]).collect();
        let firm_traits = || network.traits.iter().enumerate().filter(|(_, one)| one.per == Per::Firm);
        shipped::each(&shipped::sampler_of_small(&network, 20_000), |drawn| {
            for (at, one) in firm_traits() {
                assert_eq!(drawn.firm_levels[at].len(), drawn.firms());
                for firm in 0..drawn.firms() {
                    let level = |of: usize| match network.traits[of].per {
                        Per::Neighbourhood => usize::from(drawn.here[of]),
                        _ => usize::from(drawn.firm_levels[of][firm]),
                    };
                    counts[at][network.row(&one.parents, level) * one.levels.len() + level(at)] += 1.0;
                }
            }
        });
        for (at, one) in firm_traits() {
            for (row, counts) in counts[at].chunks(one.levels.len()).enumerate() {
                let n: f64 = counts.iter().sum();
                for (count, share) in counts.iter().zip(network.shares(at, row)) {
                    let what = format!("{} {} row {row}: {count} of {n}, declared {share}", network.title, one.id);
                    let variance = n * share * (1.0 - share);
                    assert!(variance <= 0.0 || variance >= 15.0, "{what}: too few to tell");
                    assert!((count - n * share).abs() <= 5.0 * variance.sqrt(), "{what}");
                }
            }
        }
    }
}

#[test]
fn there_are_never_more_subjects_than_sixteen_bits_can_number() {
    let mut network = shipped::compiled("fixed", shipped::FIXED);
    network.firms_per_person = Some(1_000.0);
    let drawn = synthesize(&network, &Layout::new(&network, 3_000), 7, 1);
    assert_eq!(drawn.persons() + drawn.firms(), usize::from(u16::MAX));
}

#[test]
fn a_population_without_firms_has_none() {
    let network = shipped::network("netherlands-2019");
    let drawn = synthesize(&network, &Layout::new(&network, 50_000), 7, 3);
    assert_eq!(drawn.firms(), 0);
    assert!(drawn.firm_levels.iter().all(Vec::is_empty));
}
