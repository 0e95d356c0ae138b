//! Small tables for the screen: columns as wide as their widest cell, the last one broken into lines where it must be.

use glasshouse_scenario::text::wrap::wrap;

/// The side that the cells of a column keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Columns narrower than this are not worth breaking lines for.
const LEAST_LAST: usize = 24;

/// Lays rows out below each other, two columns in from the left. Each row has a cell for each side.
pub fn table(sides: &[Side], rows: &[Vec<String>], width: usize) -> String {
    let widest = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..sides.len()).map(widest).collect();
    let mut lines = Vec::new();
    for row in rows {
        let mut line = String::from(" ");
        for (column, (cell, side)) in row.iter().zip(sides).enumerate() {
            let (wide, is_last) = (widths[column], column + 1 == sides.len());
            line.push(' ');
            let indent = line.chars().count();
            let laid = match side {
                Side::Right => format!("{cell:>wide$} "),
                Side::Left if is_last => wrap(cell, width.max(indent + LEAST_LAST), indent),
                Side::Left => format!("{cell:wide$} "),
            };
            line.push_str(&laid);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["event", "1.5", "once or twice a year or even more often"]), row(["a", "10", "b"])];
        let expected = "  event  1.5  once or twice a year or\n              even more often\n  a       10  b";
        assert_eq!(table(&[Side::Left, Side::Right, Side::Left], &rows, 20), expected);
    }
}
