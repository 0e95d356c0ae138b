//! Files and functions stay short enough to be read, and no module is named after nothing.

use crate::code::tokens;
use crate::functions::functions;
use crate::{Check, File, Finding, Tree};

/// The most lines that a file may have.
pub const FILE_CEILING: usize = 400;

/// The most lines that a function may have, from `fn` to its closing brace.
pub const FUNCTION_CEILING: usize = 70;

/// Names that say nothing of what is inside.
pub const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"];

/// The rule, for `cargo xtask lengths` and for its test.
pub const CHECK: Check = Check {
    name: "lengths",
    about: "a Rust file has at most 400 lines, a function at most 70, and a module's name says what is inside",
    apply: |tree: &Tree| {
        let files: Vec<&File> = tree.rust_below("crates/").chain(tree.rust_below("xtask/")).collect();
        findings(&files)
    },
};

/// What is too long or badly named in these files.
pub fn findings(files: &[&File]) -> Vec<Finding> {
    let median = median_length(files);
    let mut found = Vec::new();
    for file in files {
        let lines = file.text.lines().count();
        if lines > FILE_CEILING {
            found.push(Finding::in_file(
                &file.path,
                format!("has {lines} lines; the ceiling is {FILE_CEILING}, and the median file has {median}"),
                "find the second thing that this file is about, and give it a file of its own",
            ));
        }
        found.extend(long_functions(file, median));
        found.extend(empty_names(file));
    }
    found
}

fn long_functions(file: &File, median: usize) -> Vec<Finding> {
    functions(&tokens(&file.text))
        .into_iter()
        .filter(|function| function.lines > FUNCTION_CEILING)
        .map(|function| {
            Finding::at_line(
                &file.path,
                function.line,
                format!(
                    "`{}` has {} lines; the ceiling is {FUNCTION_CEILING} (the median file has {median})",
                    function.name, function.lines
                ),
                "give each step a function whose name says what the step is for",
            )
        })
        .collect()
}

fn empty_names(file: &File) -> Vec<Finding> {
    let mend = "name the module after what it holds; support code for tests goes into `tests/support/`";
    let mut found: Vec<Finding> = file
        .path
        .trim_end_matches(".rs")
        .split('/')
        .filter(|part| EMPTY_NAMES.contains(part))
        .map(|part| Finding::in_file(&file.path, format!("`{part}` names nothing"), mend))
        .collect();
    let code = tokens(&file.text);
    found.extend(
        code.windows(3)
            .filter(|three| three[0].text == "mod" && EMPTY_NAMES.contains(&three[1].text))
            // `mod x;` is found by the path of its file.
            .filter(|three| three[2].text == "{")
            .map(|three| {
                let what = format!("the module `{}` names nothing", three[1].text);
                Finding::at_line(&file.path, three[1].line, what, mend)
            }),
    );
    found
}

/// The middle length of the files, in lines; the upper of two.
fn median_length(files: &[&File]) -> usize {
    let mut lengths: Vec<usize> = files.iter().map(|file| file.text.lines().count()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, expected: &[&str]) {
        let found = findings(&[&File::new(path, text)]);
        let found: Vec<&str> = found.iter().map(|finding| finding.what.as_str()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_file_at_the_ceiling_passes_and_one_above_fails() {
        check("crates/a/src/b.rs", &"//\n".repeat(400), &[]);
        check(
            "crates/a/src/b.rs",
            &"//\n".repeat(401),
            &["has 401 lines; the ceiling is 400, and the median file has 401"],
        );
    }

    #[test]
    fn a_function_at_the_ceiling_passes_and_one_above_fails() {
        let function = |inner: usize| format!("fn long() {{\n{}}}\n", "    // }\n".repeat(inner));
        check("crates/a/src/b.rs", &function(68), &[]);
        check("crates/a/src/b.rs", &function(69), &["`long` has 71 lines; the ceiling is 70 (the median file has 71)"]);
    }

    #[test]
    fn a_name_that_says_nothing_is_found() {
        check("crates/a/src/utils.rs", "", &["`utils` names nothing"]);
        check("crates/a/src/helpers/mod.rs", "", &["`helpers` names nothing"]);
        check("crates/a/src/b.rs", "mod common {}", &["the module `common` names nothing"]);
        check("crates/a/src/commons_act.rs", "mod manage {}", &[]);
    }

    #[test]
    fn the_median_is_the_middle_one() {
        let files: Vec<File> = [1, 9, 3].iter().map(|lines| File::new("a.rs", &"\n".repeat(*lines))).collect();
        assert_eq!(median_length(&files.iter().collect::<Vec<_>>()), 3);
        assert_eq!(median_length(&[]), 0);
    }
}
