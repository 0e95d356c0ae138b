//! Trials: what has to be run to be known. Each says what came out or why it does not hold; those of the engine build its
//! example `speed` as it is shipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::page;

/// A trial.
pub struct Trial {
    /// Its name, as typed.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// Runs it in the repository: what was seen, or what is wrong and how to mend it.
    pub run: fn(&Path) -> Result<String, String>,
}

/// Every trial.
pub const TRIALS: &[Trial] = &[
    Trial {
        name: "instructions",
        about: "the engine takes as many instructions as docs/PERFORMANCE.md says",
        run: instructions,
    },
    Trial {
        name: "machines",
        about: "a build that may use AVX gives the same bits as one that may not",
        run: machines,
    },
    Trial {
        name: "page",
        about: "reports in a real browser: no overflow, nothing loaded, no error, and closed to nobody; `page FILE...` looks at others",
        run: page::trial,
    },
];

/// Where the counts of instructions are written down.
const RECORD: &str = "docs/PERFORMANCE.md";
/// Per mille that a count may be off: what libraries of the system do differs a little from machine to machine.
const SLACK: u64 = 30;
/// What a processor must have to run the other build, which may use AVX2 and whatever came with it.
const OTHER: &str = "x86-64-v3";

fn instructions(root: &Path) -> Result<String, String> {
    let record =
        std::fs::read_to_string(root.join(RECORD)).map_err(|cause| format!("cannot read {RECORD}: {cause}"))?;
    let lines = record.lines().filter(|line| line.starts_with("| `benches/"));
    let rows: Result<Vec<Row>, String> = lines
        .map(|line| row(line).ok_or_else(|| format!("{RECORD}: `{line}` is no row of persons and instructions")))
        .collect();
    let rows = rows?;
    if rows.is_empty() {
        return Err(format!("{RECORD} has no row `| benches/NAME.toml | persons | instructions |`"));
    }
    let speed = build(root, None)?;
    let mut told = Vec::new();
    for Row { work, persons, expected } in rows {
        let command = speed.to_string_lossy().into_owned();
        let arguments = ["--tool=callgrind", "--callgrind-out-file=/dev/null", &command, &work, &persons, "1"];
        let said = output(Command::new("valgrind").args(arguments).current_dir(root))?;
        let counted = said.lines().find_map(|line| line.split("Collected : ").nth(1));
        let counted: u64 = counted.and_then(|text| text.trim().parse().ok()).ok_or("valgrind counted nothing")?;
        if counted.abs_diff(expected) * 1_000 > expected * SLACK {
            let more = if counted > expected { "more" } else { "fewer" };
            return Err(format!(
                "{work} with {persons} persons takes {counted} instructions, {more} than the {expected} in {RECORD}; \
                 find out why, then write the new count there"
            ));
        }
        told.push(format!("{work} with {persons} persons: {counted} instructions"));
    }
    Ok(told.join("\n"))
}

/// A work, and how many instructions it takes.
struct Row {
    work: String,
    persons: String,
    expected: u64,
}

/// A row of the record: the file, the persons, the instructions.
fn row(line: &str) -> Option<Row> {
    let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
    let [work, persons, expected] = cells.as_slice() else { return None };
    let work = work.trim_matches('`');
    if !work.starts_with("benches/") {
        return None;
    }
    let expected = expected.replace(',', "").parse().ok()?;
    Some(Row { work: work.to_owned(), persons: persons.replace(',', ""), expected })
}

fn machines(root: &Path) -> Result<String, String> {
    #[cfg(target_arch = "x86_64")]
    let able = std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("bmi2");
    #[cfg(not(target_arch = "x86_64"))]
    let able = false;
    if !able {
        return Ok(format!("this processor cannot run a build for {OTHER}: nothing to compare"));
    }
    let builds = [build(root, None)?, build(root, Some(OTHER))?];
    let mut told = Vec::new();
    for (work, persons) in [("benches/lists.toml", "200000"), ("benches/reference.toml", "20000")] {
        let [usual, other] = builds
            .each_ref()
            .map(|speed| answer(&output(Command::new(speed).args([work, persons]).current_dir(root))?));
        let (usual, other) = (usual?, other?);
        if usual != other {
            return Err(format!("{work}: {usual} as built for every x86-64, and {other} as built for {OTHER}"));
        }
        told.push(format!("{work}: {usual}, as built for every x86-64 and for {OTHER}"));
    }
    Ok(told.join("\n"))
}

/// What the example says that a run came to.
fn answer(said: &str) -> Result<String, String> {
    let answer = said.lines().find(|line| line.starts_with("answer "));
    answer.map(str::to_owned).ok_or_else(|| "the example gave no answer".to_owned())
}

/// Builds the example, for every processor or for some; gives its path.
fn build(root: &Path, processor: Option<&str>) -> Result<PathBuf, String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--locked", "--package", "glasshouse-engine", "--example", "speed"]);
    let target = root.join("target").join(processor.unwrap_or_default());
    if let Some(processor) = processor {
        cargo.env("RUSTFLAGS", format!("-C target-cpu={processor}"));
    }
    output(cargo.arg("--target-dir").arg(&target).current_dir(root))?;
    Ok(target.join("release/examples/speed"))
}

/// What a command says on both streams.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|cause| format!("cannot run `{name}`: {cause}; install it"))?;
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() { Ok(said) } else { Err(format!("`{name}` failed:\n{said}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_from_a_table() {
        let read = row("| `benches/lists.toml` | 50,000 | 198,901,064 |").expect("a row");
        assert_eq!(
            (read.work.as_str(), read.persons.as_str(), read.expected),
            ("benches/lists.toml", "50000", 198_901_064)
        );
        assert!(row("| work | persons | instructions |").is_none());
        assert!(row("| `benches/lists.toml` | many |").is_none());
    }
}
