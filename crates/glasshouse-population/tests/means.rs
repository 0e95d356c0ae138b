//! Exact means of the network agree with means over drawn people, for functions of several traits at once.
//!
//! Each mean is compared within five standard errors, estimated between neighbourhoods as for shares. Regions are
//! allotted and not drawn, which makes the true error smaller than the estimate. 4 files × 60 comparisons.

mod shipped;

use glasshouse_population::draws::Key;
use glasshouse_population::synthesize::People;
use glasshouse_scenario::population::network::{Network, Per};

/// Numbers to choose probes by, one after another.
struct Dice {
    key: Key,
    next: u64,
}

impl Dice {
    fn bits(&mut self) -> u64 {
        self.next += 1;
        self.key.draw([self.next, 0, 0, 0])[0]
    }

    fn below(&mut self, most: usize) -> usize {
        (self.bits() % most as u64) as usize
    }

    fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A function of some traits with random values, and its sums over neighbourhoods.
struct Probe {
    traits: Vec<usize>,
    values: Vec<f64>,
    of_households: bool,
    by_neighbourhood: Vec<(f64, f64)>,
}

impl Probe {
    /// Picks one to three traits and a value in [0, 1) for each of their levels together.
    fn random(network: &Network, of_households: bool, dice: &mut Dice) -> Self {
        let fits = |per: Per| {
            if of_households { matches!(per, Per::Neighbourhood | Per::Household) } else { per != Per::Firm }
        };
        let able: Vec<usize> = (0..network.traits.len()).filter(|&one| fits(network.traits[one].per)).collect();
        let traits: Vec<usize> = (0..=dice.below(3)).map(|_| able[dice.below(able.len())]).collect();
        let cells = traits.iter().map(|&one| network.traits[one].levels.len()).product();
        let values = (0..cells).map(|_| dice.unit()).collect();
        Self { traits, values, of_households, by_neighbourhood: Vec::new() }
    }

    fn value(&self, network: &Network, level_of: impl Fn(usize) -> usize) -> f64 {
        self.values[network.row(&self.traits, level_of)]
    }

    fn add(&mut self, network: &Network, drawn: &People) {
        let at = |person: usize| self.value(network, |one| shipped::level(network, drawn, one, person));
        let sums = if self.of_households {
            let firsts = &drawn.household_start[..drawn.households()];
            (firsts.iter().map(|first| at(*first as usize)).sum(), firsts.len() as f64)
        } else {
            ((0..drawn.persons()).map(at).sum(), drawn.persons() as f64)
        };
        self.by_neighbourhood.push(sums);
    }

    /// Exact mean; the levels arrive in the order of `traits`.
    fn exact(&self, network: &Network) -> Option<f64> {
        let counts: Vec<usize> = self.traits.iter().map(|&one| network.traits[one].levels.len()).collect();
        let mut f = |levels: &[u8]| {
            let cell = levels.iter().zip(&counts).fold(0, |cell, (level, count)| cell * count + usize::from(*level));
            self.values[cell]
        };
        if self.of_households {
            network.mean_over_households(&self.traits, &mut f)
        } else {
            network.mean_over_persons(&self.traits, &mut f)
        }
    }

    fn compare(&self, name: &str, network: &Network) {
        let names: Vec<&str> = self.traits.iter().map(|&one| network.traits[one].id.as_str()).collect();
        let Some(exact) = self.exact(network) else { panic!("{name} {names:?}: too many states") };
        let groups = self.by_neighbourhood.len() as f64;
        let (y, n) = self.by_neighbourhood.iter().fold((0.0, 0.0), |sums, one| (sums.0 + one.0, sums.1 + one.1));
        let mean = y / n;
        let squares: f64 = self.by_neighbourhood.iter().map(|(y, n)| (y - mean * n) * (y - mean * n)).sum();
        let error = (squares * groups / (groups - 1.0)).sqrt() / n;
        // Of a single level that everyone has, the error is 0 but for the last bits.
        assert!(
            (mean - exact).abs() <= 5.0 * error + 1e-12,
            "{name} {names:?}: {mean}, exactly {exact}, error {error}"
        );
    }
}

#[test]
fn exact_means_agree_with_drawn_people() {
    for name in shipped::NAMES {
        let network = shipped::network(name);
        let sampler = shipped::sampler_of_small(&network, 4_000);
        let mut dice = Dice { key: Key::named(1, 0, name), next: 0 };
        let mut probes: Vec<Probe> = (0..60).map(|at| Probe::random(&network, at % 4 == 0, &mut dice)).collect();
        shipped::each(&sampler, |drawn| probes.iter_mut().for_each(|probe| probe.add(&network, drawn)));
        for probe in &probes {
            probe.compare(name, &network);
        }
    }
}

/// Children live with adults, so a mean of age and household type together is where a wrong weight would show.
#[test]
fn the_published_share_of_children_comes_out_exactly() {
    for name in shipped::NAMES {
        let network = shipped::network(name);
        let rule = &network.household.child;
        let shares = network.traits[rule.of].rows.iter().zip(&rule.is_child);
        let published: f64 = shares.filter(|(_, is_child)| **is_child).map(|(share, _)| share).sum();
        let child = |levels: &[u8]| f64::from(u8::from(rule.is_child[usize::from(levels[0])]));
        let exact = network.mean_over_persons(&[rule.of], &mut { child });
        assert!(
            exact.is_some_and(|exact| (exact - published).abs() < 1e-12),
            "{name}: {exact:?}, published {published}"
        );
    }
}
