//! The boundary: glasshouse models systems that score people, and can never be wired to become one.
//!
//! Two guards. No manifest may name a library that would join glasshouse to a network, a register of people, a means
//! of payment or a reader of documents and faces. And docs/MISUSE.md holds an honest row for each feature of the
//! command line (how features are found: see [`crate::subcommands`]).

use crate::manifest::dependencies;
use crate::subcommands::{Feature, features};
use crate::{Check, File, Finding, Tree};

const MISUSE: &str = "docs/MISUSE.md";
const COMMAND_LINE: &str = "crates/glasshouse-cli/src/";

/// The last cell of a row begins with one of these.
const EFFECTS: &[&str] = &["stops", "slows", "signals"];

/// Libraries that would make an operational link, by what they would link to.
const LINKS: &[(&str, &[&str])] = &[
    (
        "other machines",
        &[
            "reqwest",
            "ureq",
            "isahc",
            "curl",
            "surf",
            "attohttpc",
            "minreq",
            "awc",
            "hyper",
            "hyper-util",
            "tonic",
            "tungstenite",
            "tokio-tungstenite",
            "ssh2",
            "suppaftp",
        ],
    ),
    (
        "messages to people",
        &["lettre", "twilio", "teloxide", "matrix-sdk", "rumqttc", "lapin", "rdkafka", "async-nats"],
    ),
    (
        "databases and directories of people",
        &[
            "ldap3",
            "postgres",
            "tokio-postgres",
            "mysql",
            "mysql_async",
            "sqlx",
            "diesel",
            "sea-orm",
            "tiberius",
            "oracle",
            "odbc-api",
            "mongodb",
            "redis",
            "elasticsearch",
        ],
    ),
    ("identity checks", &["openidconnect", "oauth2", "webauthn-rs", "samael"]),
    ("payments", &["async-stripe", "stripe", "paypal-rs"]),
    ("cards, documents and faces", &["pcsc", "opencv", "rustface", "tesseract", "leptess", "rqrr", "rxing"]),
];

/// The rule, for `cargo xtask boundary` and for its test.
pub const CHECK: Check = Check {
    name: "boundary",
    about: "nothing links glasshouse to real people, and docs/MISUSE.md has an honest row for each feature",
    apply: apply_to_tree,
};

fn apply_to_tree(tree: &Tree) -> Vec<Finding> {
    let manifests = tree.crate_manifests().chain(tree.file("Cargo.toml"));
    let mut found: Vec<Finding> = manifests.flat_map(links).collect();
    let sources: Vec<&File> = tree.rust_below(COMMAND_LINE).collect();
    match tree.file(MISUSE) {
        Some(misuse) => found.extend(rows(misuse, &sources)),
        None => found.push(Finding::in_file(MISUSE, "is missing", "write what each feature could be abused for")),
    }
    found
}

/// The dependencies of one manifest that would make an operational link.
pub fn links(manifest: &File) -> Vec<Finding> {
    let dependencies = match dependencies(manifest) {
        Ok(dependencies) => dependencies,
        Err(finding) => return vec![finding],
    };
    let mut found = Vec::new();
    for dependency in &dependencies {
        for (to, packages) in LINKS {
            if packages.contains(&dependency.package.as_str()) {
                found.push(Finding::at_line(
                    &manifest.path,
                    dependency.line,
                    format!("`{}` would link glasshouse to {to}", dependency.package),
                    "do without it: data come as published tables in files, results leave as files",
                ));
            }
        }
    }
    found
}

/// What docs/MISUSE.md lacks, given the sources of the command line.
pub fn rows(misuse: &File, sources: &[&File]) -> Vec<Finding> {
    let mut found = dishonest_rows(misuse);
    let declared: Vec<(&str, Feature)> = sources
        .iter()
        .flat_map(|file| features(file).into_iter().map(|feature| (file.path.as_str(), feature)))
        .collect();
    for (path, feature) in &declared {
        let name = format!("`{}`", feature.name);
        if !table_rows(misuse).any(|(_, cells)| cells[0].contains(&name)) {
            found.push(Finding::at_line(
                path,
                feature.line,
                format!("{MISUSE} has no row for {name}"),
                format!(
                    "add a row that begins with | {name} |: feature, abuse, what it would save, our control, effect"
                ),
            ));
        }
    }
    let parses_arguments = sources.iter().find(|file| file.text.contains("clap::"));
    if let (true, Some(file)) = (declared.is_empty(), parses_arguments) {
        found.push(Finding::in_file(
            &file.path,
            "reads arguments, yet no subcommand was found",
            "derive clap's `Subcommand`, or write a line `// misuse: NAME` above each subcommand",
        ));
    }
    found
}

/// The rows of the tables with their lines, headings and rulers aside.
fn table_rows(misuse: &File) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines: Vec<&str> = misuse.text.lines().collect();
    let is_ruler = |line: Option<&&str>| line.is_some_and(|line| line.starts_with("|--") || line.starts_with("| --"));
    let mut rows = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let is_body = !is_ruler(Some(line)) && !is_ruler(lines.get(index + 1));
        if let Some(inner) = line.strip_prefix('|').filter(|_| is_body) {
            let cells = inner.trim_end().trim_end_matches('|').split('|').map(str::trim).collect();
            rows.push((index + 1, cells));
        }
    }
    rows.into_iter()
}

/// Rows with an empty cell, or whose last cell does not begin with what the control achieves.
fn dishonest_rows(misuse: &File) -> Vec<Finding> {
    let mut found = Vec::new();
    for (line, cells) in table_rows(misuse) {
        let is_full = cells.len() == 5 && cells.iter().all(|cell| !cell.is_empty());
        let effect = cells.last().copied().unwrap_or_default().trim_matches('*');
        if !is_full {
            found.push(Finding::at_line(
                &misuse.path,
                line,
                "the row does not have five filled cells",
                "fill in: feature, abuse, what it would save, our control, effect",
            ));
        } else if !EFFECTS.iter().any(|word| effect.starts_with(word)) {
            found.push(Finding::at_line(
                &misuse.path,
                line,
                "the last cell does not say what the control achieves",
                "begin it with `stops`, `slows` or `signals`, whichever is true",
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "| feature | abuse | saves | control | effect |\n|---|---|---|---|---|\n";

    fn says(found: &[Finding]) -> Vec<&str> {
        found.iter().map(|finding| finding.what.as_str()).collect()
    }

    fn check_rows(row: &str, source: &str, expected: &[&str]) {
        let misuse = File::new(MISUSE, &format!("{HEAD}{row}"));
        let source = File::new("crates/glasshouse-cli/src/main.rs", source);
        assert_eq!(says(&rows(&misuse, &[&source])), expected, "in {row:?}");
    }

    #[test]
    fn a_link_to_real_people_is_found() {
        let manifest = File::new(
            "crates/a/Cargo.toml",
            "[dependencies]\nlibm = \"0.2\"\ndb = { package = \"postgres\", version = \"1\" }\n",
        );
        let found = links(&manifest);
        assert_eq!(says(&found), ["`postgres` would link glasshouse to databases and directories of people"]);
        assert_eq!(found[0].place, "crates/a/Cargo.toml:3");
    }

    #[test]
    fn a_harmless_manifest_passes() {
        let manifest = File::new("crates/a/Cargo.toml", "[dependencies]\nlibm = \"0.2\"\n");
        assert_eq!(links(&manifest), []);
    }

    #[test]
    fn each_subcommand_needs_a_row() {
        let source = "#[derive(clap::Subcommand)] enum C { Run }";
        check_rows("| `run` | a | b | c | stops it |\n", source, &[]);
        check_rows("| `list` | a | b | c | slows it |\n", source, &["docs/MISUSE.md has no row for `run`"]);
    }

    #[test]
    fn a_row_is_full_and_honest() {
        check_rows("| `run` | a | | c | stops |\n", "", &["the row does not have five filled cells"]);
        check_rows("| `run` | a | b | c | helps |\n", "", &["the last cell does not say what the control achieves"]);
    }

    #[test]
    fn arguments_without_subcommands_are_suspect() {
        check_rows("", "fn main() {}", &[]);
        check_rows("", "use clap::Parser;", &["reads arguments, yet no subcommand was found"]);
    }
}
