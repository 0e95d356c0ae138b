//! The store of an experiment: every run that was made, in an SQLite database, so that none is made twice.
//!
//! In: a run and its numbers. Out: the numbers again, when the same run is asked for. A run is kept whole, in one transaction, or not
//! at all; so a sudden end loses the runs that were not finished and nothing else. Several processes may share a store, since what
//! a run comes to does not depend on who made it. Any SQLite tool opens it: `number` has the numbers under their names.

pub use rusqlite::Connection;
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use glasshouse_measures::catalogue::ALL;
use glasshouse_measures::row::{Group, Row};
use glasshouse_scenario::text::source::Sources;

use crate::runs::Run;

/// What a store cannot do.
#[derive(Debug, thiserror::Error)]
#[error("the store cannot be used: {0}")]
pub struct Broken(#[from] rusqlite::Error);

/// How long a process waits for another that is writing, in milliseconds.
const PATIENCE: i64 = 60_000;

/// Tables of a store. `PRAGMA user_version` is their number.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS file (
        hash TEXT PRIMARY KEY,
        path TEXT NOT NULL,
        text TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS run (
        id        INTEGER PRIMARY KEY,
        file      TEXT NOT NULL REFERENCES file (hash),
        variants  TEXT NOT NULL,
        sets      TEXT NOT NULL,
        persons   INTEGER NOT NULL,
        seed      INTEGER NOT NULL,
        version   TEXT NOT NULL,
        status    TEXT NOT NULL CHECK (status IN ('done', 'refused')),
        why       TEXT NOT NULL,
        UNIQUE (file, variants, sets, persons, seed, version)
    );
    CREATE TABLE IF NOT EXISTS name (
        id      INTEGER PRIMARY KEY,
        measure TEXT NOT NULL,
        part    TEXT NOT NULL,
        detail  TEXT NOT NULL,
        scale   REAL NOT NULL,
        UNIQUE (measure, part, detail, scale)
    );
    CREATE TABLE IF NOT EXISTS value (
        run         INTEGER NOT NULL REFERENCES run (id),
        name        INTEGER NOT NULL REFERENCES name (id),
        numerator   INTEGER NOT NULL,
        denominator INTEGER NOT NULL,
        PRIMARY KEY (run, name)
    ) WITHOUT ROWID;
    CREATE VIEW IF NOT EXISTS number AS
        SELECT run, measure, part, detail, numerator, denominator, scale,
            CASE WHEN denominator > 0 THEN scale * numerator / denominator END AS number
        FROM value JOIN name ON name.id = value.name;
    PRAGMA user_version = 1;
";

/// Runs that were made.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

/// What is kept of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// The numbers of everyone over the whole run.
    Done(Vec<Row>),
    /// The scenario cannot be read with these values, and why.
    Refused(String),
}

impl Store {
    /// A store in a database, whose tables are made where there are none.
    ///
    /// # Errors
    /// The database cannot be written, or is none.
    pub fn on(connection: Connection) -> Result<Self, Broken> {
        connection.pragma_update(None, "busy_timeout", PATIENCE)?;
        // A log beside the file: readers do not wait, and a sudden end leaves whole transactions only.
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "normal")?;
        connection.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES} COMMIT;"))?;
        Ok(Self { connection })
    }

    /// A store that is gone with the process.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn in_memory() -> Result<Self, Broken> {
        Self::on(Connection::open_in_memory()?)
    }

    /// Keeps the text of a scenario under the hash of all texts that it is made of, and gives the hash.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn keep_file(&mut self, sources: &Sources) -> Result<String, Broken> {
        let hash = hash(sources);
        let Some(first) = sources.iter().next() else { return Ok(hash) };
        let mut add = self.connection.prepare_cached("INSERT OR IGNORE INTO file VALUES (?, ?, ?)")?;
        add.execute(params![hash, first.name, first.text])?;
        Ok(hash)
    }

    /// What is kept of a run; none if it was not made.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn find(&self, file: &str, run: &Run) -> Result<Option<Kept>, Broken> {
        let mut find = self.connection.prepare_cached(
            "SELECT id, status, why FROM run
             WHERE file = ? AND variants = ? AND sets = ? AND persons = ? AND seed = ? AND version = ?",
        )?;
        let (persons, seed) = (run.settings.persons as i64, run.settings.seed as i64);
        let found = find
            .query_row(params![file, run.variants(), run.sets(), persons, seed, VERSION], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
            })
            .optional()?;
        found
            .map(
                |(id, status, why)| {
                    if status == "done" { self.rows(id).map(Kept::Done) } else { Ok(Kept::Refused(why)) }
                },
            )
            .transpose()
    }

    fn rows(&self, run: i64) -> Result<Vec<Row>, Broken> {
        let mut read = self.connection.prepare_cached(
            "SELECT measure, part, detail, scale, numerator, denominator FROM value JOIN name ON name.id = value.name WHERE run = ?",
        )?;
        let rows = read.query_map([run], |row| {
            let id: String = row.get(0)?;
            let measure = ALL.iter().copied().find(|measure| measure.id == id);
            Ok(measure.map(|measure| (measure, row.get(1), row.get(2), row.get(3), row.get(4), row.get(5))))
        })?;
        let mut all = Vec::new();
        for row in rows {
            // A measure that there is no longer has no row.
            let Some((measure, part, detail, scale, numerator, denominator)) = row? else { continue };
            all.push(Row {
                measure,
                part: part?,
                detail: detail?,
                group: Group::All,
                block: None,
                numerator: numerator?,
                denominator: denominator?,
                scale: scale?,
                against: None,
                interval: None,
            });
        }
        Ok(all)
    }

    /// Keeps a run. If another process kept it meanwhile, nothing changes.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn keep(&mut self, file: &str, run: &Run, kept: &Kept) -> Result<(), Broken> {
        let (status, why, rows) = match kept {
            Kept::Done(rows) => ("done", "", rows.as_slice()),
            Kept::Refused(why) => ("refused", why.as_str(), [].as_slice()),
        };
        let all = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        {
            let mut add = all.prepare_cached(
                "INSERT OR IGNORE INTO run (file, variants, sets, persons, seed, version, status, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?;
            let (persons, seed) = (run.settings.persons as i64, run.settings.seed as i64);
            let is_new =
                add.execute(params![file, run.variants(), run.sets(), persons, seed, VERSION, status, why])? > 0;
            let id = all.last_insert_rowid();
            let mut name =
                all.prepare_cached("INSERT OR IGNORE INTO name (measure, part, detail, scale) VALUES (?, ?, ?, ?)")?;
            let mut value = all.prepare_cached(
                "INSERT INTO value SELECT ?, id, ?, ? FROM name WHERE measure = ? AND part = ? AND detail = ? AND scale = ?",
            )?;
            for row in rows.iter().filter(|_| is_new) {
                name.execute(params![row.measure.id, row.part, row.detail, row.scale])?;
                let (above, below) = (row.numerator, row.denominator);
                value.execute(params![id, above, below, row.measure.id, row.part, row.detail, row.scale])?;
            }
        }
        Ok(all.commit()?)
    }

    /// How many runs are kept.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn count(&self) -> Result<u64, Broken> {
        let count: i64 = self.connection.query_row("SELECT count(*) FROM run", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}

/// Runs of another version of the program are other runs.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// One hash for all texts that a scenario is made of.
fn hash(sources: &Sources) -> String {
    let mut hash = Sha256::new();
    for source in sources.iter() {
        hash.update((source.text.len() as u64).to_le_bytes());
        hash.update(&source.text);
    }
    let digest = hash.finalize();
    digest.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
