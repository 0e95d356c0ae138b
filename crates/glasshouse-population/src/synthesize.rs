//! Synthesis.
use crate::draws::{Key, unit};
use crate::layout::Layout;
use glasshouse_scenario::population::network::{Network, Per};
/// Neighbourhood.
#[derive(Debug, Clone)]
pub struct Neighbourhood {
    /// Index.
    pub index: u32,
    /// Starts.
    pub household_start: Vec<u32>,
    /// Levels.
    pub levels: Vec<Vec<u8>>,
}
impl Neighbourhood {
    /// Persons.
    pub fn persons(&self) -> usize {
        self.household_start.last().map_or(0, |n| *n as usize)
    }
}
/// Sampler.
pub struct Sampler<'a> {
    n: &'a Network,
    l: Layout,
    key: Key,
}
fn pick(shares: &[f64], u: f64) -> u8 {
    let mut acc = 0.0;
    for (i, s) in shares.iter().enumerate() {
        acc += s;
        if u < acc {
            return i as u8;
        }
    }
    (shares.len() - 1) as u8
}
impl<'a> Sampler<'a> {
    /// New.
    pub fn new(n: &'a Network, l: &Layout, seed: u64) -> Self {
        Self { n, l: *l, key: Key::named(seed, 0, "population") }
    }
    /// Draw one.
    pub fn neighbourhood(&self, index: u32) -> Neighbourhood {
        let mut i = 0u32;
        let mut u = || {
            i += 1;
            let [a, b, _, _] = self.key.draw([index, i, 0, 0]);
            unit(u64::from(a) << 32 | u64::from(b))
        };
        let n = self.n;
        let mut levels: Vec<Vec<u8>> = vec![Vec::new(); n.traits.len()];
        let mut here = vec![0u8; n.traits.len()];
        let mut first = true;
        for (t, tr) in n.traits.iter().enumerate() {
            if tr.per == Per::Neighbourhood {
                let uu = if first { (f64::from(index) + 0.5) / f64::from(self.l.neighbourhoods) } else { u() };
                first = false;
                here[t] = pick(n.shares(t, n.row(&tr.parents, |p| usize::from(here[p]))), uu);
            }
        }
        let mut starts = vec![0u32];
        for _ in 0..self.l.households_in(index) {
            for (t, tr) in n.traits.iter().enumerate() {
                if tr.per == Per::Household {
                    here[t] = pick(n.shares(t, n.row(&tr.parents, |p| usize::from(here[p]))), u());
                }
            }
            let row = n.row(&n.household.parents, |p| usize::from(here[p]));
            let size = 1 + pick(&n.household.rows[row * n.household.most..(row + 1) * n.household.most], u());
            for m in 0..size {
                let c = &n.household.child;
                let ch = if m == 0 { 0.0 } else { c.chance[n.row(&c.parents, |p| usize::from(here[p]))] };
                let child = u() < ch;
                for (t, tr) in n.traits.iter().enumerate() {
                    if tr.per == Per::Person {
                        here[t] = if t == c.of {
                            pick(&c.levels(n, child), u())
                        } else {
                            pick(n.shares(t, n.row(&tr.parents, |p| usize::from(here[p]))), u())
                        };
                    }
                }
                for (t, tr) in n.traits.iter().enumerate() {
                    if tr.per != Per::Firm {
                        levels[t].push(here[t]);
                    }
                }
            }
            starts.push(starts.last().unwrap() + u32::from(size));
        }
        Neighbourhood { index, household_start: starts, levels }
    }
}
trait Lv {
    fn levels(&self, n: &Network, child: bool) -> Vec<f64>;
}
impl Lv for glasshouse_scenario::population::network::ChildRule {
    fn levels(&self, n: &Network, child: bool) -> Vec<f64> {
        let s = n.shares(self.of, 0);
        let m: Vec<f64> = s.iter().zip(&self.is_child).map(|(x, c)| if *c == child { *x } else { 0.0 }).collect();
        let t: f64 = m.iter().sum();
        m.into_iter().map(|x| x / t).collect()
    }
}
