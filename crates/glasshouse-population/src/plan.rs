//! Which traits of a network have to be drawn, and everything about them that no neighbourhood changes.
//!
//! Order of drawing: neighbourhood traits, household traits, household size, person traits, firm traits, each kind in
//! the order of the file. A trait depends on earlier kinds, or on earlier traits of its own, so nothing is
//! missing when its turn comes.

use glasshouse_scenario::population::network::{Network, Per};

use crate::column::Column;
use crate::draws::Key;
use crate::table::Table;

/// A trait to draw.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Its index.
    pub at: usize,
    /// How it is drawn.
    pub column: Column,
    /// Whether it was asked for; if not, something that was depends on it.
    pub wanted: bool,
    /// Whether it is needed by person, and not only by household.
    pub by_person: bool,
}

/// Everything that is drawn, worked out once.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Number of traits of the network.
    pub traits: usize,
    /// Neighbourhood traits, all of them: they cost next to nothing.
    pub places: Vec<Drawn>,
    /// Household traits.
    pub households: Vec<Drawn>,
    /// Household size; a level is one less than the size.
    pub size: Column,
    /// Person traits.
    pub persons: Vec<Drawn>,
    /// Index of the trait that tells children apart.
    pub child: usize,
    /// Its levels, for those who come first in their household: one row.
    pub first_member: Table,
    /// Firms, where there are any.
    pub firms: Option<Firms>,
}

/// How firms are drawn.
#[derive(Debug, Clone)]
pub struct Firms {
    /// Mean number of firms for each person.
    pub per_person: f64,
    /// Decides whether the last fraction of a firm is one.
    pub count: Key,
    /// Decides who owns each.
    pub owner: Key,
    /// Firm traits.
    pub traits: Vec<Drawn>,
}

impl Plan {
    /// The plan for these traits and those that they depend on.
    pub fn new(network: &Network, seed: u64, wanted: &[usize]) -> Self {
        let needed = needed(network, wanted);
        let of_kind = |per: Per| -> Vec<Drawn> {
            let fits = |at: &usize| network.traits[*at].per == per && (needed[*at] || per == Per::Neighbourhood);
            (0..network.traits.len()).filter(fits).map(|at| drawn(network, seed, at, wanted, &needed)).collect()
        };
        Self {
            traits: network.traits.len(),
            places: of_kind(Per::Neighbourhood),
            households: of_kind(Per::Household),
            size: size(network, seed),
            persons: of_kind(Per::Person),
            child: network.household.child.of,
            first_member: Table::new(&network.levels_given_child(0.0), child_levels(network)),
            firms: network.firms_per_person.map(|per_person| Firms {
                per_person,
                count: Key::named(seed, 0, "firm-count"),
                owner: Key::named(seed, 0, "firm-owner"),
                traits: of_kind(Per::Firm),
            }),
        }
    }
}

/// Whether each trait is wanted, or something that is drawn depends on it.
fn needed(network: &Network, wanted: &[usize]) -> Vec<bool> {
    let mut needed = vec![false; network.traits.len()];
    for &one in wanted.iter().chain(&network.household.parents) {
        needed[one] = true;
    }
    // Against the order of drawing, so that one pass finds all.
    for per in [Per::Firm, Per::Person, Per::Household, Per::Neighbourhood] {
        for one in (0..needed.len()).rev() {
            if needed[one] && network.traits[one].per == per {
                for &parent in parents(network, one) {
                    needed[parent] = true;
                }
            }
        }
    }
    needed
}

/// What a trait depends on; the child rule stands in for the trait that it is about.
fn parents(network: &Network, one: usize) -> &[usize] {
    let rule = &network.household.child;
    if one == rule.of { &rule.parents } else { &network.traits[one].parents }
}

fn drawn(network: &Network, seed: u64, at: usize, wanted: &[usize], needed: &[bool]) -> Drawn {
    let wanted = wanted.contains(&at);
    let is_person = |one: usize| needed[one] && network.traits[one].per == Per::Person;
    let has_dependent = (0..needed.len()).any(|one| is_person(one) && parents(network, one).contains(&at));
    Drawn { at, column: trait_column(network, seed, at), wanted, by_person: wanted || has_dependent }
}

fn trait_column(network: &Network, seed: u64, at: usize) -> Column {
    let one = &network.traits[at];
    let levels = one.levels.len();
    let key = Key::named(seed, 0, &format!("trait/{}", one.id));
    if at == network.household.child.of {
        return child_column(network, key);
    }
    let column = Column::new(network, key, &one.parents, Table::new(&one.rows, levels));
    if one.alike > 0.0 { column.alike(&one.rows, levels, one.alike) } else { column }
}

/// The trait that tells children apart, for those who do not come first.
fn child_column(network: &Network, key: Key) -> Column {
    let rule = &network.household.child;
    let rows: Vec<f64> = rule.chance.iter().flat_map(|chance| network.levels_given_child(*chance)).collect();
    Column::new(network, key, &rule.parents, Table::new(&rows, child_levels(network))).with_words()
}

fn child_levels(network: &Network) -> usize {
    network.traits[network.household.child.of].levels.len()
}

fn size(network: &Network, seed: u64) -> Column {
    let household = &network.household;
    let table = Table::new(&household.rows, household.most);
    Column::new(network, Key::named(seed, 0, "household-size"), &household.parents, table)
}
