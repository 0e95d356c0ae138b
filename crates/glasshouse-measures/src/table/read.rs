//! The news of a run, read back, so that its lives can be lived through again.
//!
//! A row that is not the one that the plan has at its place is an error: news that nearly fit would tell of a life that
//! nobody led.

use bytes::Bytes;
use parquet::basic::Type;
use parquet::column::reader::{ColumnReader, get_typed_column_reader};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};

use glasshouse_engine::news::Heard;
use glasshouse_engine::plan::Plan;

use super::{Line, lines, regions};

/// The news of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// People by region.
    pub people: Vec<i64>,
    /// `[block][region][headline]`, the burn-in first.
    pub news: Vec<Heard>,
    /// What stands in the header of the file.
    pub header: Vec<(String, String)>,
}

/// Why news cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum NewsError {
    /// The library cannot read it.
    #[error("it is damaged, or not a Parquet file")]
    Unreadable(#[from] ParquetError),
    /// Other columns.
    #[error("it is a table of something else: it has no columns `block`, `region`, `what` and `count` in their places")]
    Columns,
    /// More or fewer rows.
    #[error("it has {found} rows, and the news of this run has {expected}")]
    Rows {
        /// Rows in the file.
        found: usize,
        /// Rows that the plan has.
        expected: usize,
    },
    /// A row about something else.
    #[error("row {row} is about {found}, and the news of this run has {expected} there")]
    Row {
        /// Number of the row, from 1.
        row: usize,
        /// What it is about.
        found: String,
        /// What it should be about.
        expected: String,
    },
}

/// Reads the news of a run of this plan.
pub fn read_news(bytes: Vec<u8>, plan: &Plan) -> Result<News, NewsError> {
    let file = SerializedFileReader::new(Bytes::from(bytes))?;
    let metadata = file.metadata().file_metadata();
    let names: Vec<&str> = metadata.schema_descr().columns().iter().map(|column| column.name()).collect();
    if names != ["block", "block_starts", "region", "what", "count"] {
        return Err(NewsError::Columns);
    }
    let entries = metadata.key_value_metadata().into_iter().flatten();
    let header = entries.map(|entry| (entry.key.clone(), entry.value.clone().unwrap_or_default())).collect();
    let mut found = Rows::default();
    for group in 0..file.num_row_groups() {
        found.take(file.get_row_group(group)?.as_ref())?;
    }
    let counts = found.fitting(plan)?;
    let (people, rest) = counts.split_at(plan.regions());
    let headlines = rest.len() / (plan.all_blocks() as usize * plan.regions()).max(1);
    let block = |block: &[i64]| block.chunks(headlines.max(1)).map(<[i64]>::to_vec).collect();
    let news = rest.chunks((headlines * plan.regions()).max(1)).map(block).collect();
    Ok(News { people: people.to_vec(), news, header })
}

/// The columns of the file.
#[derive(Default)]
struct Rows {
    block: Vec<i64>,
    region: Vec<ByteArray>,
    what: Vec<ByteArray>,
    count: Vec<i64>,
}

impl Rows {
    fn take(&mut self, group: &dyn RowGroupReader) -> Result<(), NewsError> {
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        whole::<Int64Type>(group.get_column_reader(0)?, rows, &mut self.block)?;
        whole::<ByteArrayType>(group.get_column_reader(2)?, rows, &mut self.region)?;
        whole::<ByteArrayType>(group.get_column_reader(3)?, rows, &mut self.what)?;
        whole::<Int64Type>(group.get_column_reader(4)?, rows, &mut self.count)
    }

    /// The counts, if each row is about what the plan has at its place.
    fn fitting(self, plan: &Plan) -> Result<Vec<i64>, NewsError> {
        let lines = lines(plan);
        let found = self.count.len();
        if found != lines.len() {
            return Err(NewsError::Rows { found, expected: lines.len() });
        }
        let regions = regions(plan);
        for (at, Line { block, region, what }) in lines.iter().enumerate() {
            let region = &regions[*region];
            let is_same = self.block[at] == *block
                && self.region[at].data() == region.as_bytes()
                && self.what[at].data() == what.as_bytes();
            if !is_same {
                let text = |bytes: &ByteArray| String::from_utf8_lossy(bytes.data()).into_owned();
                let about = |block: i64, region: &str, what: &str| format!("`{what}` of `{region}` in block {block}");
                return Err(NewsError::Row {
                    row: at + 1,
                    found: about(self.block[at], &text(&self.region[at]), &text(&self.what[at])),
                    expected: about(*block, region, what),
                });
            }
        }
        Ok(self.count)
    }
}

/// All values of a column that must be of this type and have no gaps.
fn whole<T: DataType>(column: ColumnReader, rows: usize, values: &mut Vec<T::T>) -> Result<(), NewsError> {
    let is_of_type = matches!(
        (&column, T::get_physical_type()),
        (ColumnReader::Int64ColumnReader(_), Type::INT64) | (ColumnReader::ByteArrayColumnReader(_), Type::BYTE_ARRAY)
    );
    if !is_of_type {
        return Err(NewsError::Columns);
    }
    let before = values.len();
    let mut reader = get_typed_column_reader::<T>(column);
    while values.len() - before < rows {
        let (read, ..) = reader.read_records(rows, None, None, values)?;
        if read == 0 {
            return Err(NewsError::Columns);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use glasshouse_engine::plan::compile;
    use glasshouse_engine::simulate::{Outcome, Settings, simulate};
    use glasshouse_scenario::load::{Files, Request, load};

    use super::*;
    use crate::table;

    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../");

    /// The shipped scenario, from the disk.
    struct Shipped;

    impl Files for Shipped {
        fn read(&self, from: &str, path: &str) -> Result<String, String> {
            let path = glasshouse_scenario::text::path::beside(from, path);
            std::fs::read_to_string(format!("{ROOT}{path}")).map_err(|cause| cause.to_string())
        }
    }

    fn plan(sets: &[&str]) -> Plan {
        let sets = sets.iter().map(|set| (*set).to_owned()).collect();
        let request =
            Request { path: "scenarios/venezuela-carnet.toml".to_owned(), variant: None, sets, ..Request::default() };
        compile(&load(&request, &Shipped).expect("it is sound").scenario).expect("it can be run")
    }

    fn written(plan: &Plan) -> (Outcome, Vec<u8>) {
        let settings = Settings { persons: 30_000, seed: 1, replicate: 0 };
        let outcome = simulate(plan, settings, &mut |_| true).expect("nobody stops it");
        let starts = jiff::civil::Date::constant(2017, 1, 20);
        let bytes = table::news(plan, &outcome, starts, &[("seed".to_owned(), "1".to_owned())]).unwrap();
        (outcome, bytes)
    }

    #[test]
    fn news_are_read_back_as_they_were() {
        let plan = plan(&[]);
        let (outcome, bytes) = written(&plan);
        let read = read_news(bytes, &plan).unwrap();
        assert_eq!((read.people, read.news), (outcome.people, outcome.news));
        assert!(read.header.contains(&("seed".to_owned(), "1".to_owned())));
    }

    #[test]
    fn news_of_another_plan_do_not_fit() {
        let (_, bytes) = written(&plan(&["scenario.lasts=40 weeks"]));
        let said = read_news(bytes, &plan(&[])).unwrap_err().to_string();
        assert!(said.contains("rows, and the news of this run has"), "{said}");
    }

    #[test]
    fn what_is_no_news_is_told() {
        let plan = plan(&[]);
        let (_, bytes) = written(&plan);
        let half = bytes[..bytes.len() / 2].to_vec();
        assert_eq!(read_news(half, &plan).unwrap_err().to_string(), "it is damaged, or not a Parquet file");
        let starts = jiff::civil::Date::constant(2017, 1, 20);
        let other = table::measures(&[], starts, &[]).unwrap();
        let said = read_news(other, &plan).unwrap_err().to_string();
        assert!(said.starts_with("it is a table of something else"), "{said}");
    }
}
