//! What a register gives away: how much the bare fact of standing in it tells of a trait.
//!
//! The view is the coarsest that a keeper or a thief has: listed or not; enrolled or not, where the register lists nobody. Mutual
//! information in bits is corrected for the bias that chance gives it (Miller 1955: (rows − 1)(columns − 1) / (2 n ln 2)). Under
//! random shuffling of the view among the same people, 2 n ln 2 times the plain information follows a chi-squared law
//! (Kullback 1959), which gives the yardstick.

use glasshouse_engine::plan::Plan;
use glasshouse_engine::tally::Counter;
use statrs::distribution::{ChiSquared, ContinuousCDF};

use crate::catalogue::{EXPOSED_BITS, EXPOSED_BY_CHANCE, EXPOSED_GUESSES};
use crate::interval;
use crate::row::{Against, Group, How, Measure, Row};
use crate::spec::Side;

/// Bits are kept as whole millionths.
const MILLIONTHS: f64 = 1e6;
/// The yardstick is what 95 of 100 shufflings stay below.
const LEVEL: f64 = 0.95;

/// People of each level: inside the view, and outside.
type View = Vec<[i64; 2]>;

/// All rows of exposure of a run.
pub(crate) fn rows(side: Side<'_>) -> Vec<Row> {
    let plan = side.plan;
    let mut rows = Vec::new();
    for (register, id) in plan.names.registers.iter().enumerate() {
        let Some(inside) = shown(plan, register) else { continue };
        for at in 0..plan.cells.traits.len() {
            let views: Vec<View> =
                (0..side.outcomes.len()).map(|replicate| view(side, (replicate, inside), at)).collect();
            let trait_id = plan.network.traits[plan.cells.traits[at]].id.as_str();
            rows.extend(of_views(&views, id.as_str(), trait_id));
        }
    }
    rows
}

/// What a register shows of a person: whether listed, or else whether enrolled.
fn shown(plan: &Plan, register: usize) -> Option<Counter> {
    let any = |test: fn(&glasshouse_engine::plan::parts::RegisterPlan) -> bool| {
        plan.eras.iter().any(|era| era.registers[register].as_ref().is_some_and(test))
    };
    if any(|plan| plan.firm) {
        None
    } else if any(|plan| plan.lists.is_some()) {
        Some(Counter::Listed(register))
    } else {
        any(|plan| !plan.doors.is_empty()).then_some(Counter::Enrolled(register))
    }
}

fn view(side: Side<'_>, (replicate, inside): (usize, Counter), at: usize) -> View {
    let cells = &side.plan.cells;
    let mut view = vec![[0; 2]; cells.sizes[at]];
    for cell in 0..cells.count {
        let [inside, all] = [inside, Counter::Persons].map(|counter| side.whole(replicate, counter, &[cell]));
        let level = &mut view[cells.levels(cell)[at]];
        level[0] += inside;
        level[1] += all - inside;
    }
    view
}

fn of_views(views: &[View], register: &str, trait_id: &str) -> Vec<Row> {
    let persons = |view: &View| -> i64 { view.iter().flatten().sum() };
    let in_millionths = |bits: &dyn Fn(&View) -> f64| -> Vec<(i64, i64)> {
        let of = |view: &View| ((bits(view) * persons(view) as f64 * MILLIONTHS).round() as i64, persons(view));
        views.iter().map(of).collect()
    };
    let bits = in_millionths(&|view| information(view) - bias(view));
    let by_chance = in_millionths(&chance);
    let after: Vec<(i64, i64)> = views.iter().map(|view| (guesses(view), persons(view))).collect();
    let before: Vec<(i64, i64)> = views.iter().map(|view| (blind_guesses(view), persons(view))).collect();
    let row = |measure: &'static Measure, counts: &[(i64, i64)], scale: f64| {
        let sum = counts.iter().fold((0, 0), |(above, below), (one, other)| (above + one, below + other));
        let (numerator, denominator) = sum;
        let (part, detail) = (register.to_owned(), trait_id.to_owned());
        let (group, block, against, interval) = (Group::All, None, None, None);
        Row { measure, part, detail, group, block, numerator, denominator, scale, against, interval }
    };
    // What does not pass the yardstick is skewed like a chi-squared law, and no symmetric interval holds it.
    let all = |counts: &[(i64, i64)]| counts.iter().map(|(above, _)| *above).sum::<i64>();
    let passes = all(&bits) > all(&by_chance);
    let interval = passes.then(|| interval::of_ratio(&bits, 1.0 / MILLIONTHS)).flatten();
    let mut guessed = row(&EXPOSED_GUESSES, &after, 1.0);
    let blind = row(&EXPOSED_GUESSES, &before, 1.0);
    guessed.against = Some(Against { numerator: blind.numerator, denominator: blind.denominator, how: How::Less });
    guessed.interval = interval::of_difference(&after, &before, 1.0);
    let exposed = Row { interval, ..row(&EXPOSED_BITS, &bits, 1.0 / MILLIONTHS) };
    vec![exposed, row(&EXPOSED_BY_CHANCE, &by_chance, 1.0 / MILLIONTHS), guessed]
}

/// Mutual information of level and view, in bits, as it is counted.
fn information(view: &View) -> f64 {
    let all = view.iter().flatten().sum::<i64>() as f64;
    let columns = [0, 1].map(|column| view.iter().map(|level| level[column]).sum::<i64>() as f64);
    let mut bits = 0.0;
    for level in view {
        let row = (level[0] + level[1]) as f64;
        for (count, column) in level.iter().zip(columns).filter(|(count, _)| **count > 0) {
            let count = *count as f64;
            bits += count / all * libm::log2(count * all / (row * column));
        }
    }
    bits
}

/// (rows − 1)(columns − 1), over levels that exist and sides of the view that somebody is on.
fn freedom(view: &View) -> f64 {
    let rows = view.iter().filter(|level| level[0] + level[1] > 0).count();
    let columns = [0, 1].into_iter().filter(|column| view.iter().any(|level| level[*column] > 0)).count();
    (rows.saturating_sub(1) * columns.saturating_sub(1)) as f64
}

fn bias(view: &View) -> f64 {
    let all = view.iter().flatten().sum::<i64>() as f64;
    if all > 0.0 { freedom(view) / (2.0 * all * std::f64::consts::LN_2) } else { 0.0 }
}

/// What 95 of 100 shufflings of the view stay below, with the bias taken off as from the information itself.
fn chance(view: &View) -> f64 {
    let all = view.iter().flatten().sum::<i64>() as f64;
    let Ok(law) = ChiSquared::new(freedom(view)) else { return 0.0 };
    law.inverse_cdf(LEVEL) / (2.0 * all * std::f64::consts::LN_2) - bias(view)
}

/// Right guesses of someone who sees the view and names the commonest level on either side.
fn guesses(view: &View) -> i64 {
    [0, 1].into_iter().map(|column| view.iter().map(|level| level[column]).max().unwrap_or(0)).sum()
}

/// Right guesses of someone who names the commonest level of all.
fn blind_guesses(view: &View) -> i64 {
    view.iter().map(|level| level[0] + level[1]).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use glasshouse_population::draws::Key;

    use super::*;

    #[test]
    fn a_register_that_holds_one_level_alone_tells_all() {
        // Half of all have the level, and they alone are listed: one bit, and every guess is right.
        let view = vec![[8, 0], [0, 8]];
        assert!((information(&view) - 1.0).abs() < 1e-12);
        assert_eq!((guesses(&view), blind_guesses(&view)), (16, 8));
    }

    #[test]
    fn a_register_that_holds_alike_parts_tells_nothing() {
        let view = vec![[2, 6], [4, 12]];
        assert!(information(&view).abs() < 1e-12);
        assert_eq!((guesses(&view), blind_guesses(&view)), (16, 16));
        // One degree of freedom, 24 people: the bias is 1 / (48 ln 2), and 3.841 / (48 ln 2) is passed once in 20 times.
        assert!((bias(&view) - 0.030_06).abs() < 1e-4);
        assert!((chance(&view) + bias(&view) - 0.115_46).abs() < 1e-4);
    }

    #[test]
    fn an_empty_register_tells_nothing() {
        let view = vec![[0, 6], [0, 12]];
        assert!(information(&view).abs() < 1e-12 && bias(&view).abs() < 1e-12 && chance(&view).abs() < 1e-12);
    }

    #[test]
    fn shufflings_pass_the_yardstick_once_in_twenty_times() {
        // 300 people of three levels, 90 of them listed, shuffled 4,000 times.
        let sizes = [60, 90, 150];
        let levels: Vec<usize> = sizes.iter().enumerate().flat_map(|(level, size)| vec![level; *size]).collect();
        let mut passed = 0;
        for round in 0..4_000 {
            let mut people = levels.clone();
            for at in 0..90 {
                let draw = Key::of(Key::run(round, 0), 1).draw([at as u64, 0, 0, 0])[0];
                let other = at + ((u128::from(draw) * (people.len() - at) as u128) >> 64) as usize;
                people.swap(at, other);
            }
            let mut view = vec![[0; 2]; 3];
            for (at, level) in people.iter().enumerate() {
                view[*level][usize::from(at >= 90)] += 1;
            }
            passed += u32::from(information(&view) - bias(&view) > chance(&view));
        }
        // Binomial(4,000, 0.05): mean 200, sd 13.8. The law is a limit, so five sd and a tenth of the mean are allowed.
        assert!(passed.abs_diff(200) <= 89, "{passed} of 4,000");
    }
}
