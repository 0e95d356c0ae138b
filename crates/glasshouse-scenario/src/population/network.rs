//! A checked population: traits in order of drawing, each with its rows of probabilities, and households.
//!
//! In: only `check::compile` makes one. Out: what the sampler draws from, and exact means, so that a declared rate can
//! be spread over people without moving its mean. Shares of a neighbourhood trait are shares of neighbourhoods, those
//! of a household trait are shares of households, those of a person trait are shares of persons.

use jiff::civil::Date;

use super::joint::{Factor, joint};
use crate::grammar::keyed::{Id, Level};
use crate::language::act::ProtectedGround;
use crate::text::source::Span;

/// What has a trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Per {
    /// One level for all who live there.
    Neighbourhood,
    /// One level for all members.
    Household,
    /// Each person has their own.
    #[default]
    Person,
    /// Each firm has its own.
    Firm,
}

/// A trait and its probabilities.
#[derive(Debug, Clone, PartialEq)]
pub struct Trait {
    /// Its name in files.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// The protected ground that it is, or stands in for.
    pub stands_for: Option<ProtectedGround>,
    /// What has it.
    pub per: Per,
    /// Its levels, at most 64.
    pub levels: Vec<Level>,
    /// Indices of the earlier traits that it depends on, at most 3.
    pub parents: Vec<usize>,
    /// Share of households or persons that copy the neighbourhood's own draw, 0 to 1. Above 0 only where all parents
    /// are neighbourhood traits, so that it never changes the joint levels of one person or household.
    pub alike: f64,
    /// Probabilities, `[levels of the parents, row-major][level]`; each row adds to 1.
    pub rows: Vec<f64>,
    /// Where it was written.
    pub place: Span,
}

/// How many live together, and who of them are children.
#[derive(Debug, Clone, PartialEq)]
pub struct Household {
    /// Indices of the household and neighbourhood traits that size depends on.
    pub parents: Vec<usize>,
    /// The largest size; the smallest is 1.
    pub most: usize,
    /// Probabilities, `[levels of the parents, row-major][size - 1]`; each row adds to 1.
    pub rows: Vec<f64>,
    /// Mean number of members.
    pub mean_size: f64,
    /// Who of them are children.
    pub child: ChildRule,
}

impl Household {
    /// Mean size in one row.
    pub fn mean_in_row(&self, row: usize) -> f64 {
        let shares = &self.rows[row * self.most..(row + 1) * self.most];
        shares.iter().zip(1..).map(|(share, size)| share * f64::from(size)).sum()
    }
}

/// The first member of a household is never a child. Every other is one with a chance that does not depend on size and
/// that makes the published share of children come out exactly.
#[derive(Debug, Clone, PartialEq)]
pub struct ChildRule {
    /// Index of the trait that tells children apart. It is per person and has no parents.
    pub of: usize,
    /// Whether each of its levels is a child.
    pub is_child: Vec<bool>,
    /// Indices of the household and neighbourhood traits that spread children over households.
    pub parents: Vec<usize>,
    /// Chance that a member other than the first is a child, `[levels of the parents, row-major]`.
    pub chance: Vec<f64>,
}

/// A checked population.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// A name for people.
    pub title: String,
    /// Two-letter code of the country.
    pub country: String,
    /// The day that the shares stand for.
    pub date: Date,
    /// How many people the population stands for.
    pub persons: u64,
    /// Mean number of persons in a neighbourhood.
    pub neighbourhood_persons: f64,
    /// Traits, in the order of the file, which is the order of drawing.
    pub traits: Vec<Trait>,
    /// How many live together, and who of them are children.
    pub household: Household,
    /// Firms for each person, where firms are subjects.
    pub firms_per_person: Option<f64>,
}

impl Network {
    /// Index of the trait with this id.
    pub fn trait_index(&self, id: &Id) -> Option<usize> {
        self.traits.iter().position(|one| one.id == *id)
    }

    /// Index of a level of a trait.
    pub fn level_index(&self, of: usize, level: &Level) -> Option<usize> {
        self.traits.get(of)?.levels.iter().position(|one| one == level)
    }

    /// Index of the row for the levels of `parents`: row-major, the last parent moves fastest.
    pub fn row(&self, parents: &[usize], level_of: impl Fn(usize) -> usize) -> usize {
        parents.iter().fold(0, |row, &parent| row * self.traits[parent].levels.len() + level_of(parent))
    }

    /// Probabilities of the levels of a trait, `[levels of its parents, row-major]`.
    pub fn shares(&self, of: usize, row: usize) -> &[f64] {
        let one = &self.traits[of];
        let count = one.levels.len();
        &one.rows[row * count..(row + 1) * count]
    }

    /// The exact mean, over a random person, of `f` of their levels of `traits`, in that order.
    ///
    /// Household traits weigh by household size, and children live where the child rule puts them. `None` where the
    /// traits include one of firms, or where more than [`super::joint::MOST_STATES`] states would have to be summed.
    pub fn mean_over_persons(&self, traits: &[usize], f: &mut dyn FnMut(&[u8]) -> f64) -> Option<f64> {
        if traits.iter().any(|&one| self.traits[one].per == Per::Firm) {
            return None;
        }
        let child = &self.household.child;
        let mut needed = [traits, &self.household.parents].concat();
        let mut closure = self.ancestors(&needed);
        if closure.contains(&child.of) {
            needed.extend(&child.parents);
            closure = self.ancestors(&needed);
        }
        let mut factors: Vec<Factor> = closure.iter().map(|&one| self.person_factor(one)).collect();
        factors.push(self.size_factor());
        self.mean(factors, traits, f)
    }

    /// The exact mean, over a random household, of `f` of its levels of `traits`, in that order. `None` where one of
    /// them is not per neighbourhood or household, or where too many states would have to be summed.
    pub fn mean_over_households(&self, traits: &[usize], f: &mut dyn FnMut(&[u8]) -> f64) -> Option<f64> {
        if traits.iter().any(|&one| !matches!(self.traits[one].per, Per::Neighbourhood | Per::Household)) {
            return None;
        }
        let factors = self.ancestors(traits).iter().map(|&one| self.trait_factor(one)).collect();
        self.mean(factors, traits, f)
    }

    /// The exact mean, over a random firm, of `f` of its levels of `traits`, in that order. `None` where one of them is not per
    /// neighbourhood or firm, or where too many states would have to be summed.
    pub fn mean_over_firms(&self, traits: &[usize], f: &mut dyn FnMut(&[u8]) -> f64) -> Option<f64> {
        if traits.iter().any(|&one| !matches!(self.traits[one].per, Per::Neighbourhood | Per::Firm)) {
            return None;
        }
        let factors = self.ancestors(traits).iter().map(|&one| self.trait_factor(one)).collect();
        self.mean(factors, traits, f)
    }

    /// Mean of `f` over the joint levels of `traits`, which may name one twice.
    fn mean(&self, factors: Vec<Factor>, traits: &[usize], f: &mut dyn FnMut(&[u8]) -> f64) -> Option<f64> {
        let mut distinct = traits.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let place: Vec<usize> = traits.iter().filter_map(|one| distinct.iter().position(|at| at == one)).collect();
        let table = joint(factors, &distinct, &|one| self.traits[one].levels.len())?;
        let counts: Vec<usize> = distinct.iter().map(|&one| self.traits[one].levels.len()).collect();
        let mut asked = vec![0u8; traits.len()];
        let mut total = 0.0;
        for (cell, weight) in table.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            let levels = unravel(cell, &counts);
            for (level, &at) in asked.iter_mut().zip(&place) {
                *level = levels[at] as u8;
            }
            total += weight * f(&asked);
        }
        Some(total)
    }

    /// These traits and all that they depend on, in order of drawing.
    fn ancestors(&self, traits: &[usize]) -> Vec<usize> {
        let mut in_closure = vec![false; self.traits.len()];
        for &one in traits {
            in_closure[one] = true;
        }
        // Parents come before children, so one pass from the back finds all.
        for one in (0..self.traits.len()).rev() {
            if in_closure[one] {
                for &parent in &self.traits[one].parents {
                    in_closure[parent] = true;
                }
            }
        }
        (0..self.traits.len()).filter(|&one| in_closure[one]).collect()
    }

    fn person_factor(&self, one: usize) -> Factor {
        if one == self.household.child.of { self.child_factor() } else { self.trait_factor(one) }
    }

    fn trait_factor(&self, one: usize) -> Factor {
        let over = [self.traits[one].parents.as_slice(), &[one]].concat();
        Factor { over, weights: self.traits[one].rows.clone() }
    }

    /// A random person lives in a household with a chance that grows with its size.
    fn size_factor(&self) -> Factor {
        let rows = self.household.rows.len() / self.household.most;
        let weights = (0..rows).map(|row| self.household.mean_in_row(row) / self.household.mean_size).collect();
        Factor { over: self.household.parents.clone(), weights }
    }

    /// Levels of the trait that tells children apart, given what size and the child rule depend on: of `m` members on
    /// average, `m - 1` may be children.
    fn child_factor(&self) -> Factor {
        let rule = &self.household.child;
        let mut over = self.household.parents.clone();
        over.extend(rule.parents.iter().filter(|one| !self.household.parents.contains(one)));
        let counts: Vec<usize> = over.iter().map(|&one| self.traits[one].levels.len()).collect();
        let mut weights = Vec::new();
        for cell in 0..counts.iter().product() {
            let levels = unravel(cell, &counts);
            let level_of = |one: usize| over.iter().position(|&at| at == one).map_or(0, |at| levels[at]);
            let mean = self.household.mean_in_row(self.row(&self.household.parents, level_of));
            let chance = rule.chance[self.row(&rule.parents, level_of)];
            weights.extend(self.levels_given_child(chance * (mean - 1.0) / mean));
        }
        over.push(rule.of);
        Factor { over, weights }
    }

    /// Probabilities of the levels of the trait that tells children apart, for someone who is a child with this chance.
    pub fn levels_given_child(&self, chance: f64) -> Vec<f64> {
        let rule = &self.household.child;
        let rows = &self.traits[rule.of].rows;
        let of_kind = |kind: bool| -> f64 {
            rows.iter().zip(&rule.is_child).filter(|(_, is_child)| **is_child == kind).map(|(share, _)| share).sum()
        };
        let (children, adults) = (of_kind(true), of_kind(false));
        let level = |(share, is_child): (&f64, &bool)| match (*is_child, children > 0.0) {
            (true, true) => share / children * chance,
            (true, false) => 0.0,
            (false, _) => share / adults * (1.0 - chance),
        };
        rows.iter().zip(&rule.is_child).map(level).collect()
    }
}

/// The levels of a cell of a row-major table.
pub(super) fn unravel(mut cell: usize, counts: &[usize]) -> Vec<usize> {
    let mut levels = vec![0; counts.len()];
    for (level, count) in levels.iter_mut().zip(counts).rev() {
        *level = cell % count;
        cell /= count;
    }
    levels
}
