//! Nested shares to flat rows of probabilities: each row adds to 1, rows in the order of the levels of `given`.

use super::shares::{ELSE, ShareEntry, Shares};
use crate::grammar::keyed::{Keyed, Level};
use crate::grammar::reader::nearest;
use crate::text::diagnostic::Diagnostic;
use crate::text::source::{Span, Spanned};

/// What the rows of one table are about.
#[derive(Debug, Clone)]
pub struct Frame<'a> {
    /// As in "trait `age`".
    pub name: &'a str,
    /// The levels that get shares.
    pub own: Vec<&'a str>,
    /// Id and levels of each trait in `given`.
    pub givens: Vec<(&'a str, Vec<&'a str>)>,
}

/// The rows, one after the other. Where something is wrong it is reported, and the numbers mean nothing.
pub fn flatten(shares: &Spanned<Shares>, frame: &Frame<'_>, found: &mut Vec<Diagnostic>) -> Vec<f64> {
    rows_below(&shares.value, shares.span, 0, frame, found)
}

fn rows_below(shares: &Shares, place: Span, depth: usize, frame: &Frame<'_>, found: &mut Vec<Diagnostic>) -> Vec<f64> {
    match shares {
        Shares::Row(row) => {
            let copies = frame.givens[depth..].iter().map(|(_, levels)| levels.len()).product();
            one_row(row, place, frame, found).repeat(copies)
        }
        Shares::Nested(_) if depth == frame.givens.len() => {
            let what = format!("the shares of {} are nested deeper than `given` has traits", frame.name);
            found
                .push(Diagnostic::error(place, what).help("add the trait to `given`, or write one row of shares here"));
            Vec::new()
        }
        Shares::Nested(tables) => nested(tables, place, depth, frame, found),
    }
}

fn nested(
    tables: &Keyed<Level, Shares>,
    place: Span,
    depth: usize,
    frame: &Frame<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<f64> {
    let (given, levels) = &frame.givens[depth];
    let mut named: Vec<(&str, Vec<f64>)> = Vec::new();
    for (key, table) in tables.iter() {
        if key.as_str() != ELSE && !levels.contains(&key.as_str()) {
            unknown(key.as_str(), table.span, &format!("trait `{given}`"), levels, found);
        }
        named.push((key.as_str(), rows_below(&table.value, table.span, depth + 1, frame, found)));
    }
    let rows_of = |level: &str| {
        let exact = named.iter().find(|(key, _)| *key == level);
        exact.or_else(|| named.iter().find(|(key, _)| *key == ELSE)).map(|(_, rows)| rows)
    };
    let missing: Vec<&str> = levels.iter().copied().filter(|level| rows_of(level).is_none()).collect();
    if !missing.is_empty() {
        let what = format!("{} has no shares for `{given}` = {}", frame.name, missing.join(", "));
        found.push(
            Diagnostic::error(place, what).help("add a row for each, or one row `else` for all that are not named"),
        );
    }
    if let Some(other) = tables.iter().find(|(key, _)| key.as_str() == ELSE).map(|(_, other)| other.span)
        && levels.iter().all(|level| named.iter().any(|(key, _)| key == level))
    {
        found.push(
            Diagnostic::warning(other, format!("`else` stands for no level of `{given}`"))
                .help("leave it out: all are named"),
        );
    }
    levels.iter().filter_map(|level| rows_of(level)).flatten().copied().collect()
}

fn one_row(row: &Keyed<Level, ShareEntry>, place: Span, frame: &Frame<'_>, found: &mut Vec<Diagnostic>) -> Vec<f64> {
    let mut shares = vec![0.0; frame.own.len()];
    let mut rests: Vec<(usize, Span)> = Vec::new();
    let (mut sum, mut rounding) = (0.0, 1e-9);
    let before = found.len();
    for (key, entry) in row.iter() {
        let Some(level) = frame.own.iter().position(|own| *own == key.as_str()) else {
            unknown(key.as_str(), entry.span, frame.name, &frame.own, found);
            continue;
        };
        match &entry.value {
            ShareEntry::Rest => rests.push((level, entry.span)),
            ShareEntry::Of(value) => {
                shares[level] = value.value.get();
                sum += shares[level];
                rounding += value.value.rounding();
            }
        }
    }
    if let [(_, first), (_, second), ..] = rests.as_slice() {
        found.push(
            Diagnostic::error(*second, "two levels of one row take the `rest`")
                .other(*first, "the other one")
                .help("give one of them a share"),
        );
    } else if found.len() == before && (sum > 1.0 + rounding || rests.is_empty() && sum < 1.0 - rounding) {
        // A level that is misnamed has a share that would be missing here.
        wrong_sum(sum, place, frame, found);
    }
    if let Some((level, _)) = rests.first() {
        shares[*level] = (1.0 - sum).max(0.0);
    }
    let total: f64 = shares.iter().sum();
    shares.iter().map(|share| share / total).collect()
}

fn wrong_sum(sum: f64, place: Span, frame: &Frame<'_>, found: &mut Vec<Diagnostic>) {
    let printed = format!("{:.4}", sum * 100.0);
    let printed = printed.trim_end_matches('0').trim_end_matches('.');
    let help = if sum < 1.0 {
        "if the source leaves a part out, let one level take the `\"rest\"`"
    } else {
        "look for a level that holds another, or let the largest take the `\"rest\"`"
    };
    found.push(
        Diagnostic::error(place, format!("the shares of this row of {} add to {printed} %", frame.name))
            .label("100 % is due")
            .why("a row must add to 100 % within the rounding of its printed digits")
            .help(help),
    );
}

fn unknown(key: &str, place: Span, of: &str, known: &[&str], found: &mut Vec<Diagnostic>) {
    let help = nearest(key, known.iter().copied())
        .map_or_else(|| format!("it knows: {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
    found.push(Diagnostic::error(place, format!("{of} has no level `{key}`")).help(help));
}
