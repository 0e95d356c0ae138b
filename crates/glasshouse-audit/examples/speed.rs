//! How fast an audit is: `cargo run --release -p glasshouse-audit --example speed -- FILE...`, or without a file on a
//! scenario of 2,000 events and 500 gates that is made for it.
//!
//! Prints the time to read and check a file, and the time of the audit by itself; the least of five.

use std::fmt::Write;
use std::time::{Duration, Instant};

use glasshouse_audit::audit::{Options, audit};
use glasshouse_audit::rules;
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::text::path::beside;

struct Disk;

impl Files for Disk {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let path = beside(from, path);
        std::fs::read_to_string(&path).map_err(|cause| format!("cannot read `{path}`: {cause}"))
    }
}

/// The scenario that is made, over the people of the rules' pages.
struct Made(String);

impl Files for Made {
    fn read(&self, _from: &str, path: &str) -> Result<String, String> {
        Ok(if path == "people.toml" { rules::PEOPLE.to_owned() } else { self.0.clone() })
    }
}

const EVENTS: usize = 2_000;
const GATES: usize = 500;
const REGISTERS: usize = 50;

/// Fifty registers with forty events each, and ten gates on each of them, five of which look at a second one over a link.
fn made() -> String {
    let contexts = ["traffic", "finance", "civic", "expression", "housing", "work", "consumption", "politics"];
    let mut text = "[scenario]\nlanguage = 1\ntitle = \"made\"\nstatus = \"hypothetical\"\ncountry = \"NL\"\nstarts = 2028-01-03\nlasts = \"1 year\"\npopulation = \"people.toml\"\npersons = 1000\n".to_owned();
    for event in 0..EVENTS {
        let (context, gravity) = (contexts[event % contexts.len()], event % 5);
        let _ = writeln!(text, "[event.e{event}]\ncontext = \"{context}\"\ngravity = {gravity}\nrate = \"1 per year\"");
    }
    for register in 0..REGISTERS {
        let events = (0..EVENTS).filter(|event| event % REGISTERS == register);
        let seen: Vec<String> = events.clone().map(|event| format!("e{event} = \"10 %\"")).collect();
        let each: Vec<String> = events.map(|event| format!("e{event} = -1")).collect();
        let _ = writeln!(
            text,
            "[channel.c{register}]\nkind = \"camera\"\nsees = {{ {} }}\nwrites-to = [\"r{register}\"]",
            seen.join(", ")
        );
        let _ = writeln!(
            text,
            "[register.r{register}]\nfields = [\"identity\", \"party\"]\npoints = {{ start = 100, each = {{ {} }} }}\nlists = {{ below = 50, for = \"1 year\" }}",
            each.join(", ")
        );
        let next = (register + 1) % REGISTERS;
        let _ = writeln!(text, "[link.l{register}]\nfrom = \"r{register}\"\nto = \"r{next}\"\ncarries = \"listings\"");
    }
    for gate in 0..GATES {
        let (context, register) = (contexts[gate % contexts.len()], gate % REGISTERS);
        let _ = writeln!(
            text,
            "[gate.g{gate}]\ncontext = \"{context}\"\neffect = \"refuse\"\nwanted-by = \"person\"\nwanted = \"1 per year\"\nrefuses = {{ listed = {{ listed-in = \"r{register}\", share = \"100 %\" }} }}"
        );
    }
    text
}

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        time("made: 2,000 events, 500 gates", "made.toml", &Made(made()));
    }
    for file in &files {
        time(file, file, &Disk);
    }
}

fn time(name: &str, path: &str, files: &dyn Files) {
    let request = Request { path: path.to_owned(), ..Request::default() };
    let mut least = [Duration::MAX; 2];
    let mut findings = 0;
    for _ in 0..5 {
        let began = Instant::now();
        let loaded = load(&request, files).unwrap_or_else(|refused| panic!("{:?}", refused.diagnostics.first()));
        least[0] = least[0].min(began.elapsed());
        let began = Instant::now();
        findings = audit(&loaded.scenario, &Options::default()).findings.len();
        least[1] = least[1].min(began.elapsed());
    }
    println!("{name}: read in {:.1} ms, audited in {:.1} ms, {findings} findings", ms(least[0]), ms(least[1]));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
