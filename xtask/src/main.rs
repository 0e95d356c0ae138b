//! `cargo xtask`: applies the rules of the house from the command line.

use std::path::Path;
use std::process::ExitCode;

use xtask::page;
use xtask::tree::root;
use xtask::trials::{TRIALS, Trial};
use xtask::{CHECKS, Check, Tree};

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let is_rule = |name: &String| CHECKS.iter().any(|check| check.name == name);
    let all = asked == ["all"];
    if let [name] = asked.as_slice()
        && let Some(trial) = TRIALS.iter().find(|trial| trial.name == name)
    {
        return try_out(trial);
    }
    if let [name, reports @ ..] = asked.as_slice()
        && name == "page"
    {
        return look(reports);
    }
    if asked.is_empty() {
        println!("{}", help());
        return ExitCode::SUCCESS;
    }
    if let Some(unknown) = asked.iter().find(|name| !all && !is_rule(name)) {
        eprintln!("there is no rule `{unknown}`\n\n{}", help());
        return ExitCode::from(2);
    }
    let checks = CHECKS.iter().filter(|check| all || asked.iter().any(|name| name == check.name));
    let tree = Tree::of_this_repository();
    let broken = checks.filter(|check| !holds(check, &tree)).count();
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Applies one rule and prints what it found.
fn holds(check: &Check, tree: &Tree) -> bool {
    let findings = (check.apply)(tree);
    for finding in &findings {
        println!("{finding}");
    }
    println!("{}: {} finding(s)", check.name, findings.len());
    findings.is_empty()
}

/// Runs a trial and prints what came out.
fn try_out(trial: &Trial) -> ExitCode {
    match (trial.run)(&root()) {
        Ok(seen) => {
            println!("{seen}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{}: {why}", trial.name);
            ExitCode::FAILURE
        }
    }
}

/// Looks at some reports in a browser; pictures go to `target/page/`.
fn look(reports: &[String]) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for report in reports {
        let report = Path::new(report);
        let folder = report.parent().and_then(Path::file_name).unwrap_or_default();
        match page::look_at(report, &root().join("target/page").join(folder)) {
            Ok(seen) => println!("{seen}"),
            Err(why) => {
                eprintln!("{why}");
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}

fn help() -> String {
    let mut lines = vec![
        "cargo xtask RULE...   applies rules of the house; `cargo test -p xtask` applies them all".to_owned(),
        String::new(),
    ];
    lines.extend(CHECKS.iter().map(|check| format!("  {:<10} {}", check.name, check.about)));
    lines.push(format!("  {:<10} all of them", "all"));
    lines.extend([
        String::new(),
        "cargo xtask TRIAL     tries out what has to be run to be known".to_owned(),
        String::new(),
    ]);
    lines.extend(TRIALS.iter().map(|trial| format!("  {:<12} {}", trial.name, trial.about)));
    lines.join("\n")
}
