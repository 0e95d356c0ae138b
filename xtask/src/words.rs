//! Words that code may not use, and where.
//!
//! Nothing is left half done, anywhere. Outside tests nothing gives up by `unwrap()`. The stages below the command
//! line know the world through their arguments only: no files, connections, processes, clock, settings or screen.
//! Comments and strings are free.

use crate::code::{Token, closing, reads, tokens, without_tests};
use crate::{Check, File, Finding, Tree};

/// The crate that may meet the world.
const COMMAND_LINE: &str = "crates/glasshouse-cli/";

/// The one file that may say `unsafe`.
const UNSAFE: &str = "crates/glasshouse-engine/src/ahead.rs";

/// Modules of `std` that meet the world.
const WORLD: &[&str] = &["fs", "env", "time", "net", "process"];

const FINISH: &str = "finish it, or leave it out until it is due";
const RETURN: &str = "hand the text back to the caller; only glasshouse-cli prints";

/// Words for every file: spelling, and how to mend it.
const NOWHERE: &[(&[&str], &str)] = &[
    (&["todo", "!"], FINISH),
    (&["unimplemented", "!"], FINISH),
    (&["#", "[", "ignore"], "make the test fast and sure, or delete it"),
];

/// Words that tests may use and the product may not.
const IN_TESTS_ONLY: &[(&[&str], &str)] =
    &[(&[".", "unwrap", "(", ")"], "return the error, or say with `expect` why it cannot happen")];

/// Words for one file only.
const IN_ONE_PLACE: &[(&[&str], &str)] = &[(&["unsafe", "{"], "say it in safe code; only `ahead.rs` asks for memory")];

/// Words for the command line and for tests.
const ABOVE_ONLY: &[(&[&str], &str)] = &[
    (&["println", "!"], RETURN),
    (&["print", "!"], RETURN),
    (&["eprintln", "!"], RETURN),
    (&["eprint", "!"], RETURN),
    (&["dbg", "!"], RETURN),
    (&[":", ":", "now", "("], "take the time as an argument; only glasshouse-cli reads a clock"),
];

/// The rule, for `cargo xtask words` and for its test.
pub const CHECK: Check = Check {
    name: "words",
    about: "nothing is left half done, nothing gives up by `unwrap()`, and only glasshouse-cli meets the world",
    apply: |tree: &Tree| {
        let half_done = tree.rust_below("xtask/").flat_map(half_done);
        half_done.chain(tree.rust_below("crates/").flat_map(findings)).collect()
    },
};

/// What one file of a crate in `crates/` says that it may not.
pub fn findings(file: &File) -> Vec<Finding> {
    let mut found = half_done(file);
    if file.is_outside_the_product() {
        return found;
    }
    let all = tokens(&file.text);
    let code = without_tests(&all);
    found.extend(spoken(file, &code, IN_TESTS_ONLY));
    if file.path != UNSAFE {
        found.extend(spoken(file, &code, IN_ONE_PLACE));
    }
    if !file.path.starts_with(COMMAND_LINE) {
        found.extend(spoken(file, &code, ABOVE_ONLY));
        found.extend(world(file, &code));
    }
    found
}

/// Words that no file may use, tests included.
pub fn half_done(file: &File) -> Vec<Finding> {
    spoken(file, &tokens(&file.text), NOWHERE)
}

fn spoken(file: &File, code: &[Token<'_>], words: &[(&[&str], &str)]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, token) in code.iter().enumerate() {
        for (spelling, mend) in words {
            if reads(code, at, spelling) {
                let what = format!("says `{}`", spelling.concat());
                found.push(Finding::at_line(&file.path, token.line, what, *mend));
            }
        }
    }
    found
}

/// Uses of the modules of `std` that meet the world, by path or by a grouped import.
fn world(file: &File, code: &[Token<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for at in 0..code.len() {
        if !reads(code, at, &["std", ":", ":"]) {
            continue;
        }
        for module in modules_after(code, at + 3) {
            if WORLD.contains(&module.text) {
                found.push(Finding::at_line(
                    &file.path,
                    module.line,
                    format!("uses `std::{}`", module.text),
                    "take the text, the time or the setting as an argument; only glasshouse-cli meets the world",
                ));
            }
        }
    }
    found
}

/// The modules named after `std::`: one, or the heads of each part of a `{…}` group.
fn modules_after<'a>(code: &[Token<'a>], at: usize) -> Vec<Token<'a>> {
    let Some(first) = code.get(at) else {
        return Vec::new();
    };
    if first.text != "{" {
        return vec![*first];
    }
    let end = closing(code, at);
    let mut heads = Vec::new();
    let mut inside = at + 1;
    let mut is_head = true;
    while inside < end {
        match code[inside].text {
            "{" => inside = closing(code, inside),
            "," => is_head = true,
            _ if is_head => {
                heads.push(code[inside]);
                is_head = false;
            }
            _ => {}
        }
        inside += 1;
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAGE: &str = "crates/glasshouse-engine/src/plan.rs";

    fn check(path: &str, text: &str, expected: &[&str]) {
        let found = findings(&File::new(path, text));
        let found: Vec<&str> = found.iter().map(|finding| finding.what.as_str()).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn half_done_work_is_found_everywhere() {
        check(STAGE, "fn a() { todo!(\"later\") }", &["says `todo!`"]);
        check(
            "crates/glasshouse-cli/tests/a.rs",
            "#[test]\n#[ignore = \"slow\"]\nfn a() { unimplemented!() }",
            &["says `#[ignore`", "says `unimplemented!`"],
        );
        check(STAGE, "// todo!()\nconst A: &str = \"todo!()\";", &[]);
    }

    #[test]
    fn unwrap_is_for_tests() {
        check(STAGE, "fn a() { b\n.unwrap() }", &["says `.unwrap()`"]);
        check(STAGE, "#[cfg(test)] mod tests { fn a() { b.unwrap() } }", &[]);
        check("crates/a/benches/b.rs", "fn a() { b.unwrap() }", &[]);
        check(STAGE, "fn a() { b.unwrap_or(0) }", &[]);
    }

    #[test]
    fn only_the_command_line_prints() {
        check(STAGE, "fn a() { println!() }", &["says `println!`"]);
        check("crates/glasshouse-cli/src/main.rs", "fn a() { println!() }", &[]);
    }

    #[test]
    fn only_the_command_line_meets_the_world() {
        check(STAGE, "use std::fs;", &["uses `std::fs`"]);
        check(STAGE, "use std::{fmt, io::{self, fs}, env::{args}, time};", &["uses `std::env`", "uses `std::time`"]);
        check(STAGE, "fn a() { b::Zoned::now(); }", &["says `::now(`"]);
        check("crates/glasshouse-cli/src/main.rs", "use std::fs;", &[]);
        check("crates/glasshouse-engine/examples/a.rs", "use std::fs;", &[]);
        check(STAGE, "const V: &str = env!(\"CARGO_PKG_VERSION\");", &[]);
    }
}
