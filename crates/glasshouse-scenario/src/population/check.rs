//! Population file to [`Network`], or everything that is wrong with the file.
//!
//! Whether a share agrees with the fact that it cites is checked elsewhere; here, that it cites something, that the
//! tables are whole, and that none is so fine that it could hold a roster.

use super::child;
use super::file::{PopulationFile, TraitSection};
use super::givens::{Dependent, resolve};
use super::network::{ChildRule, Household, Network, Per, Trait};
use super::rows::{Frame, flatten};
use super::shares::{ELSE, Shares};
use crate::grammar::keyed::{Id, Level};
use crate::grammar::provenance::Provenance;
use crate::grammar::value::Value;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::source::{Span, Spanned};

/// Most persons of a population.
const MOST_PERSONS: u64 = 10_000_000_000;
/// Fewest and most persons of a neighbourhood.
const NEIGHBOURHOOD: std::ops::RangeInclusive<u64> = 100..=5_000;
/// Most traits.
const MOST_TRAITS: usize = 100;
/// Most levels of a trait.
const MOST_LEVELS: usize = 64;
/// Largest household.
const MOST_MEMBERS: usize = 12;
/// A neighbourhood trait may not single out fewer persons.
const FEWEST_IN_REGION: f64 = 10_000.0;
/// Nor may any other trait single out fewer than these.
const FEWEST_IN_LEVEL: f64 = 1_000.0;

/// Checks a file and makes a network of it. Adds to `diagnostics` what is wrong; `None` where any of it is an error.
pub fn compile(file: &PopulationFile, diagnostics: &mut Vec<Diagnostic>) -> Option<Network> {
    let mut found = Vec::new();
    check_head(file, &mut found);
    if too_fine(file, &mut found) {
        diagnostics.append(&mut found);
        return None;
    }
    let mut traits = Vec::new();
    for order in 0..file.traits.len() {
        traits.push(check_trait(file, order, &mut found));
    }
    let size = check_size(file, &mut found);
    let rule = child::draft(file, &mut found);
    let network = assemble(file, traits, size, rule, &mut found);
    let failed = failed(&found);
    diagnostics.append(&mut found);
    network.filter(|_| !failed)
}

fn failed(found: &[Diagnostic]) -> bool {
    found.iter().any(|one| one.severity == Severity::Error)
}

/// Reports more traits or levels than a population has: looked at more closely, they would only fill the screen.
fn too_fine(file: &PopulationFile, found: &mut Vec<Diagnostic>) -> bool {
    let why = "a longer list comes near to a list of people or places";
    if file.traits.len() > MOST_TRAITS {
        let what = format!("the population has {} traits; at most {MOST_TRAITS}", file.traits.len());
        found.push(Diagnostic::error(file.population.place, what).why(why).help("keep those that the scenarios name"));
        return true;
    }
    let before = found.len();
    for (id, section) in file.traits.iter().filter(|(_, section)| section.value.levels.len() > MOST_LEVELS) {
        let count = section.value.levels.len();
        let what = format!("trait `{id}` has {count} levels; at most {MOST_LEVELS}");
        found.push(Diagnostic::error(section.value.place, what).why(why).help("join levels"));
    }
    found.len() > before
}

type Size = (Vec<usize>, Vec<f64>);

/// Puts the parts together, once each is whole by itself.
fn assemble(
    file: &PopulationFile,
    traits: Vec<Option<Trait>>,
    size: Option<Size>,
    rule: Option<ChildRule>,
    found: &mut Vec<Diagnostic>,
) -> Option<Network> {
    // Rows that do not add up would only give mistakes that follow from them.
    if failed(found) {
        return None;
    }
    let (parents, rows) = size?;
    let head = &file.population;
    let mut network = Network {
        title: head.title.clone(),
        country: head.country.value.clone(),
        date: head.date,
        persons: head.persons.value.0,
        neighbourhood_persons: head.neighbourhood.value.0 as f64,
        traits: traits.into_iter().collect::<Option<Vec<Trait>>>()?,
        household: Household { parents, most: MOST_MEMBERS, rows, mean_size: 1.0, child: rule? },
        firms_per_person: file.firms.as_ref().map(|firms| firms.per_person.value.get()),
    };
    trim_sizes(&mut network.household);
    network.household.mean_size = mean_size(&network)?;
    child::resolve_chances(&mut network, &file.household.child, found);
    small_levels(&network, found);
    Some(network)
}

/// Leaves out sizes above the largest that any row has.
fn trim_sizes(household: &mut Household) {
    let largest =
        household.rows.iter().enumerate().filter(|(_, share)| **share > 0.0).map(|(at, _)| at % MOST_MEMBERS + 1);
    let most = largest.max().unwrap_or(1);
    household.rows = household.rows.chunks(MOST_MEMBERS).flat_map(|row| row[..most].to_vec()).collect();
    household.most = most;
}

fn mean_size(network: &Network) -> Option<f64> {
    let household = &network.household;
    network.mean_over_households(&household.parents, &mut |levels| {
        let level_of = |one| household.parents.iter().position(|at| *at == one).map_or(0, |at| usize::from(levels[at]));
        household.mean_in_row(network.row(&household.parents, level_of))
    })
}

/// Reports levels that would single out too few people: a roster could hide in them.
fn small_levels(network: &Network, found: &mut Vec<Diagnostic>) {
    for (index, one) in network.traits.iter().enumerate().filter(|(_, one)| one.per != Per::Firm) {
        let (fewest, of) = match one.per {
            Per::Neighbourhood => (FEWEST_IN_REGION, "a place"),
            _ => (FEWEST_IN_LEVEL, "a level"),
        };
        for (at, level) in one.levels.iter().enumerate() {
            let here = |levels: &[u8]| f64::from(u8::from(usize::from(levels[0]) == at));
            let share = network.mean_over_persons(&[index], &mut { here }).unwrap_or(0.0);
            let persons = share * network.persons as f64;
            // A level that nobody has singles out nobody.
            if share > 0.0 && persons < fewest {
                let what = format!("`{level}` of trait `{}` stands for {persons:.0} of the people", one.id);
                found.push(
                    Diagnostic::error(one.place, what)
                        .why(format!(
                            "{of} of a population holds at least {fewest} people, so that it describes nobody"
                        ))
                        .help("join it with another level"),
                );
            }
        }
    }
}

fn check_head(file: &PopulationFile, found: &mut Vec<Diagnostic>) {
    let head = &file.population;
    let country = head.country.as_bytes();
    if country.len() != 2 || !country.iter().all(u8::is_ascii_uppercase) {
        found.push(
            Diagnostic::error(head.country.span, format!("`{}` is not a country code", head.country.value))
                .help("write two capital letters, as in `\"VE\"`"),
        );
    }
    let persons = head.persons.value.0;
    if persons == 0 || persons > MOST_PERSONS {
        found.push(
            Diagnostic::error(head.persons.span, format!("a population of {persons} persons cannot be drawn"))
                .help(format!("it may have 1 to {MOST_PERSONS}")),
        );
    }
    let size = head.neighbourhood.value.0;
    if !NEIGHBOURHOOD.contains(&size) {
        let (least, most) = (NEIGHBOURHOOD.start(), NEIGHBOURHOOD.end());
        found.push(
            Diagnostic::error(head.neighbourhood.span, format!("a neighbourhood of {size} persons cannot be drawn"))
                .help(format!("it may have {least} to {most}; about 1000 is usual")),
        );
    }
    sourced(&head.persons, "the number of persons", found);
    sourced(&head.neighbourhood, "the size of a neighbourhood", found);
    if let Some(firms) = &file.firms {
        sourced(&firms.per_person, "the number of firms", found);
    }
}

/// Reports a number that names no source.
fn sourced<T>(value: &Value<T>, what: &str, found: &mut Vec<Diagnostic>) {
    if value.provenance.is_empty() {
        found.push(unsourced(value.span, &format!("{what} names no source")));
    }
}

fn unsourced(place: Span, what: &str) -> Diagnostic {
    Diagnostic::error(place, what.to_owned())
        .why("a population is made of published figures and stated assumptions, and of nothing else")
        .help("add `fact = \"…\"`, `derived = { from = […], how = \"…\" }` or `assumed = \"…\"`, here or once for the table")
}

/// Reports shares that name no source, once for a table.
fn shares_sourced(shares: &Spanned<Shares>, cover: &Provenance, name: &str, found: &mut Vec<Diagnostic>) {
    let bare = if cover.is_empty() { shares.unsourced() } else { Vec::new() };
    if let Some(first) = bare.first() {
        let what = match bare.len() {
            1 => format!("a share of {name} names no source"),
            count => format!("{count} shares of {name} name no source"),
        };
        found.push(unsourced(*first, &what));
    }
}

fn check_trait(file: &PopulationFile, order: usize, found: &mut Vec<Diagnostic>) -> Option<Trait> {
    let (id, section) = file.traits.iter().nth(order)?;
    let section = &section.value;
    let name = format!("trait `{id}`");
    let per = section.per.value.0;
    if per == Per::Firm && file.firms.is_none() {
        let what = format!("{name} is of firms, but there are none");
        found.push(Diagnostic::error(section.per.span, what).help("add `[firms]` with `per-person`"));
    }
    check_levels(&section.levels, &name, section.place, found);
    if section.levels.is_empty() {
        return None;
    }
    shares_sourced(&section.shares, &section.provenance, &name, found);
    let parents = resolve(file, &section.given, Dependent { name: &name, per, order }, found)?;
    let alike = check_alike(file, section, &parents, &name, found);
    let own = section.levels.iter().map(|level| level.as_str()).collect();
    let rows = flatten(&section.shares, &Frame { name: &name, own, givens: frames(file, &parents) }, found);
    Some(Trait {
        id: id.clone(),
        title: section.title.clone().unwrap_or_else(|| id.to_string()),
        stands_for: section.stands_for.map(|ground| ground.0),
        per,
        levels: section.levels.iter().map(|level| level.value.clone()).collect(),
        parents,
        alike,
        rows,
        place: section.place,
    })
}

/// Id and levels of each of these traits.
fn frames<'a>(file: &'a PopulationFile, parents: &[usize]) -> Vec<(&'a str, Vec<&'a str>)> {
    let of = |&parent: &usize| file.traits.iter().nth(parent);
    let frame = |(id, section): (&'a Id, &'a Spanned<TraitSection>)| {
        (id.as_str(), section.value.levels.iter().map(|level| level.as_str()).collect())
    };
    parents.iter().filter_map(of).map(frame).collect()
}

fn check_levels(levels: &[Spanned<Level>], name: &str, place: Span, found: &mut Vec<Diagnostic>) {
    if levels.is_empty() {
        found.push(Diagnostic::error(place, format!("{name} has no levels")).help("write `levels = [\"…\", \"…\"]`"));
    }
    for (at, level) in levels.iter().enumerate() {
        if let Some(first) = levels[..at].iter().find(|first| first.value == level.value) {
            found.push(
                Diagnostic::error(level.span, format!("{name} has the level `{}` twice", level.value))
                    .other(first.span, "first named here"),
            );
        }
        if level.as_str() == ELSE {
            found.push(
                Diagnostic::error(level.span, format!("a level cannot be called `{}`", level.value))
                    .why("tables of shares use that word for something else"),
            );
        }
    }
}

/// The share that copies the neighbourhood's draw. Copies of a draw that depends on a household would not be alike.
fn check_alike(
    file: &PopulationFile,
    section: &TraitSection,
    parents: &[usize],
    name: &str,
    found: &mut Vec<Diagnostic>,
) -> f64 {
    let Some(alike) = &section.alike else { return 0.0 };
    if section.provenance.is_empty() {
        sourced(alike, &format!("the `alike` of {name}"), found);
    }
    let per_of = |&parent: &usize| file.traits.values().nth(parent).map(|one| one.per.value.0);
    let copied = matches!(section.per.value.0, Per::Household | Per::Person);
    if !copied || parents.iter().any(|parent| per_of(parent) != Some(Per::Neighbourhood)) {
        found.push(
            Diagnostic::error(alike.span, format!("{name} cannot be `alike`"))
                .why("a household or person copies its neighbourhood's own draw, which can depend on neighbourhood traits only")
                .help("leave `alike` out, or keep only neighbourhood traits in `given`"),
        );
    }
    alike.value.get()
}

/// Parents and rows of household size, with a share for each size from 1 to 12.
fn check_size(file: &PopulationFile, found: &mut Vec<Diagnostic>) -> Option<Size> {
    const SIZES: [&str; MOST_MEMBERS] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    let section = &file.household.size;
    let name = "household size";
    shares_sourced(&section.shares, &section.provenance, name, found);
    let who = Dependent { name, per: Per::Household, order: usize::MAX };
    let parents = resolve(file, &section.given, who, found)?;
    let frame = Frame { name, own: SIZES.to_vec(), givens: frames(file, &parents) };
    let rows = flatten(&section.shares, &frame, found);
    Some((parents, rows))
}
