//! Rows of probabilities, ready to be drawn from.

/// Cumulative probabilities of the levels in each row, without the last, which is 1.
#[derive(Debug, Clone)]
pub struct Table {
    steps: usize,
    cumulative: Vec<f64>,
}

impl Table {
    /// Rows of `levels` probabilities each.
    pub fn new(rows: &[f64], levels: usize) -> Self {
        let cumulative = rows.chunks(levels).flat_map(cumulate).collect();
        Self { steps: levels - 1, cumulative }
    }

    /// The level at `unit` in [0, 1) of a row. Counts steps instead of searching: no branch to guess wrong.
    #[inline]
    pub fn level(&self, row: usize, unit: f64) -> u8 {
        let steps = &self.cumulative[row * self.steps..(row + 1) * self.steps];
        steps.iter().map(|step| u8::from(unit >= *step)).sum()
    }
}

/// Where each level of a row ends, but for the last. All that follow the last possible level end at exactly 1, which no
/// draw reaches: what has share 0 never comes.
fn cumulate(row: &[f64]) -> Vec<f64> {
    let last_possible = row.iter().rposition(|share| *share > 0.0).unwrap_or(0);
    let mut sum = 0.0;
    let ends = row.iter().enumerate().map(|(level, share)| {
        sum += share;
        if level >= last_possible { 1.0 } else { sum }
    });
    ends.take(row.len() - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_fall_into_their_levels() {
        let table = Table::new(&[0.25, 0.0, 0.75, 0.0, 1.0, 0.0, 0.0, 0.0], 4);
        let check = |row: usize, unit: f64, expected: u8| assert_eq!(table.level(row, unit), expected, "{row} {unit}");
        check(0, 0.0, 0);
        check(0, 0.249, 0);
        check(0, 0.25, 2);
        check(0, 1.0 - f64::EPSILON / 2.0, 2);
        check(1, 1.0 - f64::EPSILON / 2.0, 0);
    }
}
