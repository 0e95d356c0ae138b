//! The measures of a run, read back: what was counted over the whole run and is held against nothing.

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row as Record};

use crate::catalogue;
use crate::interval::Interval;
use crate::row::{Group, Row};

/// Measures of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Rows of the whole run; rows by block and differences are left in the file.
    pub rows: Vec<Row>,
    /// What stands in the header of the file.
    pub header: Vec<(String, String)>,
}

/// Why measures cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum RowsError {
    /// The library cannot read it.
    #[error("it is damaged, or not a Parquet file")]
    Unreadable(#[from] ParquetError),
    /// A row that this version does not know.
    #[error("row {0} is no measure that this version knows")]
    Unknown(usize),
}

/// Reads the measures of a run.
///
/// # Errors
/// The bytes are no table of measures, or name one that this version lacks.
pub fn read_rows(bytes: Vec<u8>) -> Result<Kept, RowsError> {
    let file = SerializedFileReader::new(Bytes::from(bytes))?;
    let entries = file.metadata().file_metadata().key_value_metadata().into_iter().flatten();
    let header = entries.map(|entry| (entry.key.clone(), entry.value.clone().unwrap_or_default())).collect();
    let mut rows = Vec::new();
    for (at, record) in file.get_row_iter(None)?.enumerate() {
        let record = Cells(record?);
        if record.whole("block").is_none() && record.whole("against_denominator").is_none() {
            rows.push(record.row().ok_or(RowsError::Unknown(at + 1))?);
        }
    }
    Ok(Kept { rows, header })
}

/// The cells of a row by the names of their columns.
struct Cells(Record);

impl Cells {
    fn get(&self, name: &str) -> Option<&Field> {
        self.0.get_column_iter().find(|(column, _)| *column == name).map(|(_, field)| field)
    }

    fn text(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            Field::Str(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn whole(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            Field::Long(number) => Some(*number),
            _ => None,
        }
    }

    fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)? {
            Field::Double(number) => Some(*number),
            _ => None,
        }
    }

    fn row(&self) -> Option<Row> {
        let id = self.text("measure")?;
        let measure = catalogue::ALL.iter().find(|one| one.id == id)?;
        let group = match (self.text("trait"), self.text("level")) {
            (Some(of), Some(level)) => Group::Level { of, level },
            _ => Group::All,
        };
        let (numerator, denominator) = (self.whole("numerator")?, self.whole("denominator")?);
        // What a unit is worth follows from the value; of nothing, any scale makes nothing.
        let scale = match self.number("value") {
            Some(value) if numerator != 0 && denominator != 0 => value * denominator as f64 / numerator as f64,
            _ => 1.0,
        };
        let interval = self.number("low").zip(self.number("high")).map(|(low, high)| Interval { low, high });
        let (part, detail) = (self.text("part")?, self.text("detail")?);
        Some(Row { measure, part, detail, group, block: None, numerator, denominator, scale, against: None, interval })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::catalogue::{GAP, REFUSED, REFUSED_PER_YEAR};
    use crate::row::{Against, How};
    use crate::table;

    #[test]
    fn what_was_written_of_the_whole_run_is_read_back() {
        let row = |measure, block, against| Row {
            measure,
            part: "shop".to_owned(),
            detail: String::new(),
            group: Group::Level { of: "who".to_owned(), level: "a".to_owned() },
            block,
            numerator: 3,
            denominator: 12,
            scale: 4.0,
            against,
            interval: Some(Interval { low: 0.5, high: 2.0 }),
        };
        let held = Against { numerator: 1, denominator: 2, how: How::Less };
        let none = Row { numerator: 0, scale: 1.0, interval: None, group: Group::All, ..row(&REFUSED, None, None) };
        let rows = [
            row(&REFUSED_PER_YEAR, None, None),
            row(&REFUSED, Some(1), None),
            row(&GAP, None, Some(held)),
            none.clone(),
        ];
        let bytes = table::measures(&rows, date(2020, 1, 6), &[("seed".to_owned(), "1".to_owned())]).expect("a table");
        let kept = read_rows(bytes).expect("the same table");
        assert_eq!(kept.rows, [rows[0].clone(), none]);
        assert!(kept.header.contains(&("seed".to_owned(), "1".to_owned())));
        assert!(matches!(read_rows(vec![0; 8]), Err(RowsError::Unreadable(_))));
    }
}
