//! Tables as Parquet files: one row a number, columns by name, and the word "simulated" in the file's own header.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use glasshouse_engine::news::Headline;
use glasshouse_engine::plan::{Plan, WEEKS_PER_BLOCK};
use glasshouse_engine::simulate::Outcome;
use jiff::civil::Date;

use crate::row::{Group, Row};

/// The news of a run, read back.
mod read;

/// The measures of a run, read back.
mod rows;

pub use read::{News, NewsError, read_news};
pub use rows::{Kept, RowsError, read_rows};

/// What can go wrong while writing a table: nothing but the library's own refusal.
#[derive(Debug, thiserror::Error)]
#[error("the table cannot be encoded")]
pub struct TableError(#[from] ParquetError);

/// A column and its values.
enum Column {
    /// Texts; every row has one.
    Text(&'static str, Vec<String>),
    /// Texts that may be missing.
    MaybeText(&'static str, Vec<Option<String>>),
    /// Whole numbers.
    Whole(&'static str, Vec<i64>),
    /// Whole numbers that may be missing.
    MaybeWhole(&'static str, Vec<Option<i64>>),
    /// Numbers that may be missing.
    MaybeNumber(&'static str, Vec<Option<f64>>),
}

/// The tidy table of measures. `starts` is the first day of the run; `header` goes into the file's own header.
pub fn measures(rows: &[Row], starts: Date, header: &[(String, String)]) -> Result<Vec<u8>, TableError> {
    let text = |name, cell: &dyn Fn(&Row) -> String| Column::Text(name, rows.iter().map(cell).collect());
    let of = |row: &Row, want_trait: bool| match &row.group {
        Group::All => None,
        Group::Level { of, level } => Some(if want_trait { of.clone() } else { level.clone() }),
    };
    let columns = [
        text("measure", &|row| row.measure.id.to_owned()),
        text("family", &|row| row.measure.family.to_owned()),
        text("role", &|row| row.measure.role.word().to_owned()),
        text("part", &|row| row.part.clone()),
        text("detail", &|row| row.detail.clone()),
        Column::MaybeText("trait", rows.iter().map(|row| of(row, true)).collect()),
        Column::MaybeText("level", rows.iter().map(|row| of(row, false)).collect()),
        Column::MaybeWhole("block", rows.iter().map(|row| row.block.map(i64::from)).collect()),
        Column::MaybeText(
            "block_starts",
            rows.iter().map(|row| row.block.map(|block| block_starts(starts, i64::from(block)))).collect(),
        ),
        Column::Whole("numerator", rows.iter().map(|row| row.numerator).collect()),
        Column::Whole("denominator", rows.iter().map(|row| row.denominator).collect()),
        Column::MaybeWhole("against_numerator", rows.iter().map(|row| row.against.map(|one| one.numerator)).collect()),
        Column::MaybeWhole(
            "against_denominator",
            rows.iter().map(|row| row.against.map(|one| one.denominator)).collect(),
        ),
        Column::MaybeNumber("value", rows.iter().map(Row::value).collect()),
        Column::MaybeNumber("low", rows.iter().map(|row| row.interval.map(|ends| ends.low)).collect()),
        Column::MaybeNumber("high", rows.iter().map(|row| row.interval.map(|ends| ends.high)).collect()),
        text("unit", &|row| row.measure.unit.to_owned()),
    ];
    encode(&columns, header)
}

/// The news: what crossed between neighbourhoods, by block, region and headline, and how many people there are. Blocks of
/// the burn-in count backwards from 0.
pub fn news(plan: &Plan, outcome: &Outcome, starts: Date, header: &[(String, String)]) -> Result<Vec<u8>, TableError> {
    let regions = regions(plan);
    let rows = lines(plan);
    let first = outcome.people.iter();
    let counts: Vec<i64> = first.chain(outcome.news.iter().flatten().flatten()).copied().collect();
    let columns = [
        Column::Whole("block", rows.iter().map(|row| row.block).collect()),
        Column::Text("block_starts", rows.iter().map(|row| block_starts(starts, row.block)).collect()),
        Column::Text("region", rows.iter().map(|row| regions[row.region].clone()).collect()),
        Column::Text("what", rows.iter().map(|row| row.what.clone()).collect()),
        Column::Whole("count", counts),
    ];
    encode(&columns, header)
}

/// The row of the news that says how many people a region has.
const PEOPLE: &str = "people";

/// What a row of the news is about.
struct Line {
    block: i64,
    region: usize,
    what: String,
}

/// What each row of the news of a plan is about, in order: people by region, then each block.
fn lines(plan: &Plan) -> Vec<Line> {
    let first = -i64::from(plan.burn_in);
    let people = (0..plan.regions()).map(|region| Line { block: first, region, what: PEOPLE.to_owned() });
    let headlines: Vec<String> = Headline::all(plan).iter().map(|headline| headline.word(plan)).collect();
    let in_block = |block: i64| {
        let headlines = &headlines;
        let in_region =
            move |region: usize| headlines.iter().map(move |what| Line { block, region, what: what.clone() });
        (0..plan.regions()).flat_map(in_region)
    };
    people.chain((first..).take(plan.all_blocks() as usize).flat_map(in_block)).collect()
}

/// The names of the regions, in the order of the news.
fn regions(plan: &Plan) -> Vec<String> {
    match plan.region {
        Some(index) => plan.network.traits[index].levels.iter().map(ToString::to_string).collect(),
        None => vec!["everywhere".to_owned()],
    }
}

/// First day of a block.
pub fn block_starts(starts: Date, block: i64) -> String {
    starts.saturating_add(jiff::Span::new().weeks(block * i64::from(WEEKS_PER_BLOCK))).to_string()
}

fn encode(columns: &[Column], header: &[(String, String)]) -> Result<Vec<u8>, TableError> {
    let fields: String = columns.iter().map(Column::field).collect();
    let schema = Arc::new(parse_message_type(&format!("message glasshouse {{ {fields} }}"))?);
    let simulated = KeyValue::new(
        "simulated".to_owned(),
        "synthetic people only; rates of a simulation, not counts of real people".to_owned(),
    );
    let entries = header.iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone()));
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("glasshouse ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(std::iter::once(simulated).chain(entries).collect()))
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    for column in columns {
        column.write(&mut group)?;
    }
    group.close()?;
    Ok(file.into_inner()?)
}

impl Column {
    fn field(&self) -> String {
        match self {
            Self::Text(name, _) => format!("REQUIRED BYTE_ARRAY {name} (STRING); "),
            Self::MaybeText(name, _) => format!("OPTIONAL BYTE_ARRAY {name} (STRING); "),
            Self::Whole(name, _) => format!("REQUIRED INT64 {name}; "),
            Self::MaybeWhole(name, _) => format!("OPTIONAL INT64 {name}; "),
            Self::MaybeNumber(name, _) => format!("OPTIONAL DOUBLE {name}; "),
        }
    }

    fn write(&self, group: &mut SerializedRowGroupWriter<'_, Vec<u8>>) -> Result<(), ParquetError> {
        let Some(mut column) = group.next_column()? else { return Ok(()) };
        match self {
            Self::Text(_, values) => {
                let bytes: Vec<ByteArray> = values.iter().map(|text| ByteArray::from(text.as_str())).collect();
                column.typed::<ByteArrayType>().write_batch(&bytes, None, None)?;
            }
            Self::MaybeText(_, values) => {
                let bytes: Vec<ByteArray> =
                    values.iter().flatten().map(|text| ByteArray::from(text.as_str())).collect();
                column.typed::<ByteArrayType>().write_batch(&bytes, Some(&present(values)), None)?;
            }
            Self::Whole(_, values) => {
                column.typed::<Int64Type>().write_batch(values, None, None)?;
            }
            Self::MaybeWhole(_, values) => {
                let there: Vec<i64> = values.iter().flatten().copied().collect();
                column.typed::<Int64Type>().write_batch(&there, Some(&present(values)), None)?;
            }
            Self::MaybeNumber(_, values) => {
                let there: Vec<f64> = values.iter().flatten().copied().collect();
                column.typed::<DoubleType>().write_batch(&there, Some(&present(values)), None)?;
            }
        }
        column.close()
    }
}

/// Definition levels: 1 where a value is present.
fn present<T>(values: &[Option<T>]) -> Vec<i16> {
    values.iter().map(|value| i16::from(value.is_some())).collect()
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    use super::*;
    use crate::catalogue::REFUSED;

    fn row(block: Option<u32>, numerator: i64, denominator: i64) -> Row {
        let group = Group::Level { of: "camp".to_owned(), level: "none".to_owned() };
        Row {
            measure: &REFUSED,
            part: "shop".to_owned(),
            detail: String::new(),
            group,
            block,
            numerator,
            denominator,
            scale: 1.0,
            against: None,
            interval: None,
        }
    }

    #[test]
    fn what_is_written_can_be_read_and_no_data_is_not_zero() {
        let starts = Date::constant(2020, 1, 6);
        let bytes =
            measures(&[row(Some(1), 1, 4), row(None, 0, 0)], starts, &[("seed".to_owned(), "7".to_owned())]).unwrap();
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows[0].get_string(0).unwrap(), "refused");
        assert_eq!(rows[0].get_string(8).unwrap(), "2020-02-03", "the second block of four weeks");
        assert!((rows[0].get_double(13).unwrap() - 0.25).abs() < f64::EPSILON);
        assert!(rows[1].get_double(13).is_err(), "nobody was exposed");
        let header = reader.metadata().file_metadata().key_value_metadata().unwrap();
        assert!(header.iter().any(|entry| entry.key == "simulated"), "the file says that it is simulated");
    }
}
