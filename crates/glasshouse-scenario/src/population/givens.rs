//! What a trait or household size depends on: earlier traits of a kind that it can know, at most three.

use super::file::PopulationFile;
use super::network::Per;
use super::shares::MOST_GIVEN;
use crate::grammar::keyed::{Id, Level};
use crate::grammar::reader::nearest;
use crate::text::diagnostic::Diagnostic;
use crate::text::source::Spanned;

/// Most rows of shares that a table may have.
const MOST_ROWS: usize = 512;

/// Who depends on something: a trait, or household size.
#[derive(Debug, Clone, Copy)]
pub struct Dependent<'a> {
    /// As in "trait `age`".
    pub name: &'a str,
    /// What has it.
    pub per: Per,
    /// Its place in the order of drawing; household size comes after all household traits.
    pub order: usize,
}

impl Per {
    /// Kinds of earlier traits that a trait of this kind can know.
    pub(super) fn knows(self, parent: Per) -> bool {
        match self {
            Per::Neighbourhood => parent == Per::Neighbourhood,
            Per::Household => matches!(parent, Per::Neighbourhood | Per::Household),
            Per::Person => parent != Per::Firm,
            Per::Firm => matches!(parent, Per::Neighbourhood | Per::Firm),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Per::Neighbourhood => "of a neighbourhood",
            Per::Household => "of a household",
            Per::Person => "of a person",
            Per::Firm => "of a firm",
        }
    }
}

/// Indices of the traits in `given`. `None` where one of them cannot be meant.
pub fn resolve(
    file: &PopulationFile,
    given: &[Spanned<Id>],
    who: Dependent<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<Vec<usize>> {
    let before = found.len();
    let mut parents = Vec::new();
    for id in given {
        match find(file, id, found) {
            Some(parent) if parents.contains(&parent) => {
                found.push(Diagnostic::error(id.span, format!("{} is given `{}` twice", who.name, id.value)));
            }
            Some(parent) => {
                complain(file, id, parent, who, found);
                parents.push(parent);
            }
            None => {}
        }
    }
    too_many(file, given, &parents, who, found);
    (found.len() == before).then_some(parents)
}

/// The trait with this id, or a diagnostic.
pub fn find(file: &PopulationFile, id: &Spanned<Id>, found: &mut Vec<Diagnostic>) -> Option<usize> {
    let index = file.traits.index_of(&id.value);
    if index.is_none() {
        let near = nearest(id.as_str(), file.traits.keys().map(Id::as_str));
        let help = near.map_or_else(
            || format!("declare it above as `[trait.{}]`, or name another", id.value),
            |near| format!("did you mean `{near}`?"),
        );
        found.push(Diagnostic::error(id.span, format!("there is no trait `{}`", id.value)).help(help));
    }
    index
}

/// The level of a trait with this name, or a diagnostic.
pub fn find_level(
    levels: &[Spanned<Level>],
    of: &Id,
    level: &Spanned<Level>,
    found: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let index = levels.iter().position(|one| one.value == level.value);
    if index.is_none() {
        let names = || levels.iter().map(|one| one.as_str());
        let help = nearest(level.as_str(), names()).map_or_else(
            || format!("its levels are: {}", names().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        found.push(Diagnostic::error(level.span, format!("trait `{of}` has no level `{}`", level.value)).help(help));
    }
    index
}

/// Reports a parent that comes too late, or that such a dependent cannot know.
fn complain(file: &PopulationFile, id: &Spanned<Id>, parent: usize, who: Dependent<'_>, found: &mut Vec<Diagnostic>) {
    let per = file.traits.values().nth(parent).map(|section| section.per.value.0).unwrap_or_default();
    if parent == who.order {
        found.push(
            Diagnostic::error(id.span, format!("{} is given itself", who.name)).help("name an earlier trait, or none"),
        );
    } else if parent > who.order && depends(file, parent, who.order) {
        found.push(
            Diagnostic::error(id.span, format!("{} and `{}` are given each other", who.name, id.value))
                .why("traits are drawn one after the other, in the order of the file")
                .help("keep the direction that the source publishes, and drop the other"),
        );
    } else if !who.per.knows(per) {
        found.push(
            Diagnostic::error(id.span, format!("{} cannot be given `{}`, a trait {}", who.name, id.value, per.words()))
                .why(format!("it is {}, so there is no single level to look at", who.per.words()))
                .help("turn the dependence round, or change `per`"),
        );
    } else if parent > who.order {
        found.push(
            Diagnostic::error(id.span, format!("{} is given `{}`, which is drawn later", who.name, id.value))
                .why("traits are drawn one after the other, in the order of the file")
                .help(format!("move `[trait.{}]` further up", id.value)),
        );
    }
}

/// Whether a trait depends on another, through any number of others.
fn depends(file: &PopulationFile, one: usize, on: usize) -> bool {
    let mut seen = vec![one];
    let mut next = 0;
    while let Some(&at) = seen.get(next) {
        next += 1;
        let Some(section) = file.traits.values().nth(at) else { continue };
        for parent in section.given.iter().filter_map(|id| file.traits.index_of(&id.value)) {
            if parent == on {
                return true;
            }
            if !seen.contains(&parent) {
                seen.push(parent);
            }
        }
    }
    false
}

fn too_many(
    file: &PopulationFile,
    given: &[Spanned<Id>],
    parents: &[usize],
    who: Dependent<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(first) = given.first() else { return };
    if given.len() > MOST_GIVEN {
        found.push(
            Diagnostic::error(
                first.span,
                format!("{} is given {} traits; at most {MOST_GIVEN}", who.name, given.len()),
            )
            .why("finer tables than that are seldom published, and come near to describing single people"),
        );
        return;
    }
    let counts = parents.iter().filter_map(|&parent| file.traits.values().nth(parent)).map(|one| one.levels.len());
    let rows = counts.fold(1usize, usize::saturating_mul);
    if rows > MOST_ROWS {
        found.push(
            Diagnostic::error(first.span, format!("{} has {rows} rows of shares; at most {MOST_ROWS}", who.name))
                .help("give it fewer traits, or traits with fewer levels"),
        );
    }
}
