//! A report in a real browser: wide and narrow, light and dark, and on paper; nothing may overflow, load, fail, or be closed to
//! someone who cannot see.
//!
//! Pictures and the PDF go to `target/page/`, for people to look at.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::browser::{Browser, bytes};
use crate::trials::output;

/// What tests for accessibility; version and licence stand in the README beside it.
const AXE: &str = include_str!("../assets/axe.min.js");

/// What runs are looked at, with few persons: one with enrolment and fear, one with many gates and links, one without refusals.
const RUNS: [&str; 3] = ["venezuela-carnet", "china-lists", "placebo"];

/// Widths of a screen, in CSS pixels, and the colours that its owner prefers.
const VIEWS: [(u32, &str); 4] = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")];

/// A picture is at most so high; longer pages have several.
const HEIGHT: u64 = 4_000;

/// A page may be so large.
const MOST_BYTES: u64 = 2_000_000;

/// Violations of these weights fail.
const GRAVE: [&str; 2] = ["serious", "critical"];

/// Makes some reports and looks at them.
pub fn trial(root: &Path) -> Result<String, String> {
    let folder = root.join("target/page");
    let mut told = Vec::new();
    for name in RUNS {
        let (scenario, out) = (format!("scenarios/{name}.toml"), folder.join(format!("run-{name}")));
        let cargo = ["run", "--release", "--locked", "-q", "-p", "glasshouse-cli", "--", "run", &scenario];
        let run = ["--persons", "20_000", "--replicates", "2", "--force", "--out"];
        output(Command::new("cargo").args(cargo).args(run).arg(&out).current_dir(root))?;
        told.push(look_at(&out.join("report.html"), &folder.join(name))?);
    }
    Ok(told.join("\n"))
}

/// Looks at one report; pictures begin with `pictures`.
pub fn look_at(report: &Path, pictures: &Path) -> Result<String, String> {
    let report = report.canonicalize().map_err(|cause| format!("cannot read {}: {cause}", report.display()))?;
    let size = fs::metadata(&report).map_err(|cause| cause.to_string())?.len();
    if size > MOST_BYTES {
        return Err(format!("{} has {size} bytes; at most {MOST_BYTES} are allowed", report.display()));
    }
    let address = format!("file://{}", report.display());
    let folder = pictures.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|cause| cause.to_string())?;
    let mut browser = Browser::start(&folder.join("browser"))?;
    let mut wrong = Vec::new();
    let mut charts = 0;
    for (width, scheme) in VIEWS {
        let mut view = View { browser: &mut browser, address: &address, width, scheme };
        view.open()?;
        charts = view.charts(&mut wrong)?;
        view.overflow(&mut wrong)?;
        view.axe(&mut wrong)?;
        view.picture(pictures)?;
        view.heard(&mut wrong);
    }
    View { browser: &mut browser, address: &address, width: 1440, scheme: "dark" }.open()?;
    let pages = paper(&mut browser, pictures)?;
    if wrong.is_empty() {
        let name = report.display();
        return Ok(format!("{name}: {charts} charts, {pages} pages on paper, nothing wrong in {} views", VIEWS.len()));
    }
    Err(format!("{}:\n  {}", report.display(), wrong.join("\n  ")))
}

/// A page on a screen.
struct View<'a> {
    browser: &'a mut Browser,
    address: &'a str,
    width: u32,
    scheme: &'a str,
}

impl View<'_> {
    fn name(&self) -> String {
        format!("{} px, {}", self.width, self.scheme)
    }

    /// Opens the page, and waits until its charts are drawn.
    fn open(&mut self) -> Result<(), String> {
        let screen = json!({
            "width": self.width, "height": 900, "deviceScaleFactor": 1, "mobile": self.width < 600
        });
        self.browser.ask("Emulation.setDeviceMetricsOverride", &screen)?;
        let prefers = json!({ "features": [{ "name": "prefers-color-scheme", "value": self.scheme }] });
        self.browser.ask("Emulation.setEmulatedMedia", &prefers)?;
        self.browser.events.clear();
        self.browser.ask("Page.navigate", &json!({ "url": self.address }))?;
        let drawn = "new Promise(done => { let left = 200; const look = () => { \
             const all = document.readyState === 'complete' && (document.documentElement.dataset.charts || !document.querySelector('.chart')); \
             if (all || --left < 0) done(!!all); else setTimeout(look, 50); }; look(); })";
        match self.browser.evaluate(drawn)? {
            Value::Bool(true) => Ok(()),
            _ => Err(format!("{}: the charts are not drawn within ten seconds", self.name())),
        }
    }

    /// Charts that are not drawn, or wider than their place; gives their number.
    fn charts(&mut self, wrong: &mut Vec<String>) -> Result<u64, String> {
        let asked = "(() => { const all = [...document.querySelectorAll('.chart')]; return { all: all.length, \
             bad: all.filter(one => !one.classList.contains('drawn') || one.classList.contains('failed')).length, \
             wide: all.filter(one => { const svg = one.querySelector('svg'); return svg && svg.width.baseVal.value > one.clientWidth + 1; }) \
                 .map(one => one.getAttribute('aria-label').slice(0, 60)) }; })()";
        let seen = self.browser.evaluate(asked)?;
        if seen["bad"] != json!(0) {
            wrong.push(format!("{}: {} charts are not drawn", self.name(), seen["bad"]));
        }
        for chart in seen["wide"].as_array().into_iter().flatten() {
            wrong.push(format!("{}: wider than its place: {chart}", self.name()));
        }
        Ok(seen["all"].as_u64().unwrap_or(0))
    }

    /// Whatever sticks out to the right.
    fn overflow(&mut self, wrong: &mut Vec<String>) -> Result<(), String> {
        let asked = "(() => { const width = document.documentElement.clientWidth; \
             const inside = one => one.closest('.scroll, .skip, svg'); \
             const out = [...document.querySelectorAll('body *')].filter(one => !inside(one) && one.getBoundingClientRect().right > width + 1); \
             return { page: document.documentElement.scrollWidth - width, out: out.slice(0, 5).map(one => one.tagName + '.' + one.className) }; })()";
        let seen = self.browser.evaluate(asked)?;
        if seen["page"].as_i64().unwrap_or(0) > 0 {
            wrong.push(format!("{}: the page is {} px too wide: {}", self.name(), seen["page"], seen["out"]));
        }
        Ok(())
    }

    /// What axe-core finds, with everything opened that can be.
    fn axe(&mut self, wrong: &mut Vec<String>) -> Result<(), String> {
        self.browser.evaluate("document.querySelectorAll('details').forEach(one => { one.open = one.querySelectorAll('tr').length < 60; })")?;
        self.browser.evaluate(AXE)?;
        let found = self.browser.evaluate("axe.run(document).then(found => ({ passed: found.passes.length, wrong: found.violations.map(one => \
             ({ id: one.id, impact: one.impact, help: one.help, where: one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)) })) }))")?;
        // A page that it likes in nothing is one that it did not look at.
        if found["passed"].as_u64().unwrap_or(0) < 10 {
            wrong.push(format!("{}: axe-core passed only {} rules", self.name(), found["passed"]));
        }
        for one in found["wrong"].as_array().into_iter().flatten() {
            let impact = one["impact"].as_str().unwrap_or_default();
            if GRAVE.contains(&impact) {
                wrong.push(format!("{}: {impact}: {} ({}): {}", self.name(), one["help"], one["id"], one["where"]));
            }
        }
        self.browser.evaluate("document.querySelectorAll('details').forEach(one => { one.open = false; })")?;
        Ok(())
    }

    /// The whole page as pictures.
    fn picture(&mut self, pictures: &Path) -> Result<(), String> {
        let height = self.browser.evaluate("document.documentElement.scrollHeight")?.as_u64().unwrap_or(HEIGHT);
        for (number, top) in (0..height).step_by(HEIGHT as usize).enumerate() {
            let clip = json!({
                "x": 0, "y": top, "width": self.width, "height": HEIGHT.min(height - top), "scale": 1
            });
            let asked = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
            let taken = self.browser.ask("Page.captureScreenshot", &asked)?;
            save(&named(pictures, &format!("-{}-{}-{number}.png", self.width, self.scheme)), &taken)?;
        }
        Ok(())
    }

    /// Errors and warnings of the page, and whatever it tried to load.
    fn heard(&mut self, wrong: &mut Vec<String>) {
        let name = self.name();
        for event in std::mem::take(&mut self.browser.events) {
            let of = &event["params"];
            let said = match event["method"].as_str().unwrap_or_default() {
                "Runtime.exceptionThrown" => format!("threw {}", of["exceptionDetails"]["exception"]["description"]),
                "Runtime.consoleAPICalled"
                    if ["error", "warning"].contains(&of["type"].as_str().unwrap_or_default()) =>
                {
                    let words = of["args"].as_array().into_iter().flatten().map(|one| one["value"].to_string());
                    format!("said {}", words.collect::<Vec<_>>().join(" "))
                }
                "Log.entryAdded" if of["entry"]["level"] == "error" => format!("said {}", of["entry"]["text"]),
                "Network.requestWillBeSent" if of["request"]["url"] != json!(self.address) => {
                    format!("tried to load {}", of["request"]["url"])
                }
                _ => continue,
            };
            wrong.push(format!("{name}: {said}"));
        }
    }
}

/// The page on paper: how many sheets.
fn paper(browser: &mut Browser, pictures: &Path) -> Result<usize, String> {
    // As a reader with dark screens prints it; paper stays white.
    let asked = json!({ "printBackground": true, "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 });
    let printed = browser.ask("Page.printToPDF", &asked)?;
    let path = named(pictures, ".pdf");
    save(&path, &printed)?;
    let file = fs::read(&path).map_err(|cause| cause.to_string())?;
    let pages = file.windows(11).filter(|part| part == b"/Type /Page").count();
    let sheets = pages - file.windows(12).filter(|part| part == b"/Type /Pages").count();
    if file.starts_with(b"%PDF") && sheets > 0 { Ok(sheets) } else { Err("nothing came out on paper".to_owned()) }
}

fn named(pictures: &Path, end: &str) -> PathBuf {
    let mut name = pictures.file_name().unwrap_or_default().to_os_string();
    name.push(end);
    pictures.with_file_name(name)
}

fn save(path: &Path, answer: &Value) -> Result<(), String> {
    let data = answer["data"].as_str().ok_or("the browser gave no picture")?;
    fs::write(path, bytes(data)).map_err(|cause| format!("cannot write {}: {cause}", path.display()))
}
