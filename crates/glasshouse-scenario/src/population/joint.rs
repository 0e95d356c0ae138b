//! Joint probabilities of a few traits, with all others summed out (variable elimination; Zhang and Poole 1994).

/// Most cells of a table that is summed: some tens of milliseconds.
pub const MOST_STATES: usize = 2_000_000;

/// Weights over the levels of some traits, row-major.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// Indices of the traits.
    pub over: Vec<usize>,
    /// A weight for each combination of levels.
    pub weights: Vec<f64>,
}

/// The joint table of `wanted`, all distinct, row-major in that order: sums of products of the factors. `None` where a
/// table on the way would pass [`MOST_STATES`].
pub fn joint(mut factors: Vec<Factor>, wanted: &[usize], levels: &dyn Fn(usize) -> usize) -> Option<Vec<f64>> {
    let mut others: Vec<usize> = factors.iter().flat_map(|factor| factor.over.iter().copied()).collect();
    others.sort_unstable();
    others.dedup();
    others.retain(|one| !wanted.contains(one));
    while let Some(next) = cheapest(&factors, &others, levels) {
        others.retain(|one| *one != next);
        let (with, without) = factors.into_iter().partition(|factor| factor.over.contains(&next));
        factors = without;
        factors.push(sum_out(&with, next, levels)?);
    }
    product(&factors, wanted, levels)
}

/// The trait whose elimination makes the smallest table.
fn cheapest(factors: &[Factor], others: &[usize], levels: &dyn Fn(usize) -> usize) -> Option<usize> {
    let cost = |one: usize| neighbours(factors, one).iter().map(|&near| libm::log(levels(near) as f64)).sum::<f64>();
    others.iter().copied().min_by(|a, b| cost(*a).total_cmp(&cost(*b)))
}

/// Traits that share a factor with this one.
fn neighbours(factors: &[Factor], one: usize) -> Vec<usize> {
    let with = factors.iter().filter(|factor| factor.over.contains(&one));
    let mut near: Vec<usize> = with.flat_map(|factor| factor.over.iter().copied()).filter(|&at| at != one).collect();
    near.sort_unstable();
    near.dedup();
    near
}

fn sum_out(factors: &[Factor], one: usize, levels: &dyn Fn(usize) -> usize) -> Option<Factor> {
    let over = neighbours(factors, one);
    let table = product(factors, &[over.as_slice(), &[one]].concat(), levels)?;
    let weights = table.chunks(levels(one)).map(|cells| cells.iter().sum()).collect();
    Some(Factor { over, weights })
}

/// The product of factors as a table over these traits, row-major.
fn product(factors: &[Factor], over: &[usize], levels: &dyn Fn(usize) -> usize) -> Option<Vec<f64>> {
    let counts: Vec<usize> = over.iter().map(|&one| levels(one)).collect();
    let states = counts.iter().try_fold(1usize, |states, &count| states.checked_mul(count));
    let states = states.filter(|states| *states <= MOST_STATES)?;
    let steps: Vec<Vec<usize>> = factors.iter().map(|factor| strides(factor, over, levels)).collect();
    let mut at = vec![0; over.len()];
    let mut table = Vec::with_capacity(states);
    for _ in 0..states {
        let cell = |steps: &[usize]| steps.iter().zip(&at).map(|(step, level)| step * level).sum::<usize>();
        table.push(factors.iter().zip(&steps).map(|(factor, steps)| factor.weights[cell(steps)]).product());
        for (level, count) in at.iter_mut().zip(&counts).rev() {
            *level += 1;
            if *level < *count {
                break;
            }
            *level = 0;
        }
    }
    Some(table)
}

/// How far one level of each trait in `over` moves within a factor; 0 where the factor does not know the trait.
fn strides(factor: &Factor, over: &[usize], levels: &dyn Fn(usize) -> usize) -> Vec<usize> {
    let stride = |one: usize| {
        let place = factor.over.iter().position(|&at| at == one)?;
        Some(factor.over[place + 1..].iter().map(|&after| levels(after)).product())
    };
    over.iter().map(|&one| stride(one).unwrap_or(0)).collect()
}
