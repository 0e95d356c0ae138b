//! The page of all measures: docs/MEASURES.md, written from the catalogue.

use std::fmt::Write as _;

use crate::catalogue::ALL;
use crate::interval::{FEW, LEVEL};
use crate::row::Role;

/// The page as Markdown.
pub fn page() -> String {
    let mut text = format!(
        "# Measures\n\n\
         Every figure of a run is a ratio of whole numbers: so many of so many. The table `measures.parquet` has both, beside the value, for\n\
         everyone, for each level of each trait in `by`, and for each block of four weeks. Where nobody was exposed there is no value, which is not 0.\n\n\
         Each measure has a role. A **harm** is something that the regime does to people; a **state** is where people stand; a **claim** is\n\
         what a regime says that it achieves; an **input** went in. Searches and rankings look at harms alone.\n\n\
         With `--replicates` each figure has an interval of {:.0} %. It spans chance: other people from the same shares, and other luck. It does\n\
         not span what nobody knows about the regime, nor rival views of how people respond. A number of replicates is the sum of their numerators\n\
         over the sum of their denominators; the interval is that of the ratio estimator with Student's t (Cochran 1977, section 6.4). Fewer than {FEW}\n\
         cases over all replicates have none.\n\n\
         This page is written from the catalogue in `crates/glasshouse-measures/src/catalogue.rs`; `glasshouse explain NAME` tells the same.\n",
        LEVEL * 100.0
    );
    let mut family = "";
    for measure in ALL {
        if measure.family != family {
            family = measure.family;
            let _ = write!(text, "\n## {}\n", capital(family));
        }
        let role = match measure.role {
            Role::Harm => "a harm",
            Role::Claim => "a claim",
            Role::State => "a state",
            Role::Input => "an input",
        };
        let (about, is_not) = (capital(measure.about), measure.is_not);
        let _ = write!(
            text,
            "\n### `{}`\n\n{about}. It is {is_not}.\n\nUnit: {}. Range: {}. Role: {role}.\n",
            measure.id, measure.unit, measure.range
        );
    }
    text
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_page_in_the_docs_is_this_one() {
        let kept = include_str!("../../../docs/MEASURES.md");
        assert!(
            kept == super::page(),
            "docs/MEASURES.md is not what the catalogue says: `cargo run -p glasshouse-measures --example pages > docs/MEASURES.md`"
        );
    }
}
