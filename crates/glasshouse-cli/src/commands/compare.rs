//! `glasshouse compare`: a scenario beside versions of it, over the same people with the same luck.

use clap::Args;
use glasshouse_engine::simulate::Settings;
use glasshouse_lab::compare::{Difference, beside, differences, harms, worse_for};
use glasshouse_lab::rivals::{Across, across};
use glasshouse_lab::version::{Numbers, Version};
use glasshouse_scenario::built_in::BuiltIn;
use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::load::Request;
use glasshouse_scenario::text::wrap::wrap;
use glasshouse_scenario::text::write;

use crate::commands::life::PROSE;
use crate::disk::Disk;
use crate::failure::{Failure, Verdict};
use crate::input;
use crate::numbers;
use crate::screen::Screen;
use crate::table::{Side, table};

/// Hold variants of a scenario against it: what they change for people, with the same people and the same luck.
#[derive(Debug, Args)]
#[command(after_help = "Intervals span chance alone. Harms come first; what is only shown is never a goal.")]
pub struct Compare {
    /// The scenario.
    scenario: String,
    /// A variant to hold against it; several in order. The five that are built in can be named as well.
    #[arg(long = "variant", value_name = "NAME", required_unless_present = "rivals")]
    variants: Vec<String>,
    /// Hold what the regime does to people against every rival model of how they respond that the file has.
    #[arg(long, conflicts_with = "variants")]
    rivals: bool,
    /// How many persons to simulate; without it, what the scenario says.
    #[arg(long, value_parser = numbers::persons)]
    persons: Option<u64>,
    /// The seed.
    #[arg(long, default_value_t = 1, value_parser = numbers::seed)]
    seed: u64,
    /// How often each is run; two or more give intervals.
    #[arg(long, default_value_t = 4, value_parser = numbers::replicates)]
    replicates: u32,
}

/// Rows of a table; the rest are counted.
const SHOWN: usize = 24;

impl Compare {
    /// Runs all versions and tells the differences.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let Some(written) = self.version(None, None, screen)? else { return Ok(Verdict::Mistakes) };
        if self.rivals {
            return self.rivals(&written, screen);
        }
        let persons = self.persons.unwrap_or(written.scenario.document().scenario.persons.value.0);
        let settings = Settings { persons, seed: self.seed, replicate: 0 };
        let before = self.numbers(&written, settings, screen);
        let title = &written.scenario.document().scenario.title;
        let (often, seed) = (self.replicates, self.seed);
        screen.say(format!("{title}: {persons} synthetic persons asked for, {often} replicates, seed {seed}"))?;
        for name in &self.variants {
            let Some(version) = self.version(Some(name), None, screen)? else { return Ok(Verdict::Mistakes) };
            screen.say(format!("\nvariant {name}"))?;
            screen.say(changed(&written, name))?;
            if version.is_same(&written) {
                screen.say("  It is the same file: every difference is exactly 0.")?;
                continue;
            }
            let after = self.numbers(&version, settings, screen);
            tell(&differences(&before, &after), screen)?;
        }
        screen.say(format!("\n{}", wrap(self.remark(), screen.page.width.min(PROSE), 0)))?;
        Ok(Verdict::Fine)
    }

    /// The effect of the regime under the model of the file and under each rival.
    fn rivals(&self, written: &Version, screen: &mut Screen) -> Result<Verdict, Failure> {
        let variants = written.scenario.written().variant.iter();
        let rivals: Vec<String> =
            variants.filter(|(_, one)| one.value.rival == Some(true)).map(|(id, _)| id.to_string()).collect();
        if rivals.is_empty() {
            return Err(Failure::Use("the file has no rival models: no variant says `rival = true`".to_owned()));
        }
        let persons = self.persons.unwrap_or(written.scenario.document().scenario.persons.value.0);
        let settings = Settings { persons, seed: self.seed, replicate: 0 };
        let mut models = Vec::new();
        for name in std::iter::once(None).chain(rivals.iter().map(Some)) {
            let name = name.map(String::as_str);
            let with = self.version(name, None, screen)?;
            let without = self.version(name, Some(BuiltIn::WithoutRegime), screen)?;
            let (Some(with), Some(without)) = (with, without) else { return Ok(Verdict::Mistakes) };
            let [with, without] = [with, without].map(|version| self.numbers(&version, settings, screen));
            models.push(differences(&without, &with));
        }
        let all = across(&models);
        let title = &written.scenario.document().scenario.title;
        let firm = all.iter().filter(|one| one.holds == one.models).count();
        let answer = format!(
            "{title}: of {} figures of harm that the regime moves beyond chance, {firm} hold under all {} models of how people respond ({}).",
            all.len(),
            models.len(),
            std::iter::once("as written").chain(rivals.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
        );
        screen.say(wrap(&answer, screen.page.width.min(PROSE), 0))?;
        let heading = ["harm", "of", "effect as written", "over all models", "holds in"].map(str::to_owned);
        let rows: Vec<Vec<String>> = std::iter::once(heading.into()).chain(all.iter().map(row_across)).collect();
        screen.say("")?;
        screen.say(table(&[Side::Left, Side::Left, Side::Left, Side::Left, Side::Right], &rows, screen.page.width))?;
        let remark = "Simulated. An effect is what differs from the same people without the regime. The interval spans chance alone, at 95 %; the next column spans the models.";
        screen.say(format!("\n{}", wrap(remark, screen.page.width.min(PROSE), 0)))?;
        Ok(Verdict::Fine)
    }

    fn version(
        &self,
        variant: Option<&str>,
        without: Option<BuiltIn>,
        screen: &mut Screen,
    ) -> Result<Option<Version>, Failure> {
        let variant = variant.map(str::to_owned);
        let name = variant.clone().unwrap_or_else(|| "as written".to_owned());
        let request = Request { path: self.scenario.clone(), variant, without, ..Request::default() };
        let Some(loaded) = input::scenario(&request, &Disk, screen)? else { return Ok(None) };
        let sources = loaded.scenario.sources().clone();
        Ok(Version::new(name, loaded.scenario).map_err(|found| screen.diagnose(&found, &sources)).ok())
    }

    fn numbers(&self, version: &Version, settings: Settings, screen: &mut Screen) -> Numbers {
        screen.tell(format!("runs {} {} times", version.name, self.replicates));
        // Nothing asks to stop: an interrupt ends the program.
        version.run(settings, self.replicates, &mut |_| true).unwrap_or_default()
    }

    fn remark(&self) -> &'static str {
        if self.replicates > 1 {
            "Simulated. The same people live through each version with the same luck. Intervals span chance alone, at 95 %, and not the ranges of the numbers or rival models."
        } else {
            "Simulated. The same people live through each version with the same luck. One replicate has no interval."
        }
    }
}

/// The change, as it stands in the file.
fn changed(written: &Version, name: &str) -> String {
    let own = written.scenario.written().variant.iter().find(|(id, _)| id.as_str() == name);
    let Some((_, variant)) = own else {
        return format!("  built in; `glasshouse list variants FILE` says what {name} takes away");
    };
    let text = write::write(&variant.value.print());
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("  | {line}")).collect::<Vec<_>>().join("\n")
}

fn tell(all: &[Difference], screen: &mut Screen) -> Result<(), Failure> {
    let harms = harms(all);
    screen.say(wrap(&answer(&harms), screen.page.width.min(PROSE), 2))?;
    tables("Harms", &harms, screen)?;
    let worse = worse_for(all);
    if worse.is_empty() {
        screen.say("\n  For no group is it worse at a gate beyond chance.")?;
    } else {
        tables("For whom it is worse: hit at least once", &worse, screen)?;
    }
    tables("Shown, never sought", &beside(all), screen)
}

fn answer(harms: &[&Difference]) -> String {
    let with =
        |is: &dyn Fn(f64) -> bool| harms.iter().filter(|one| one.is_clear() && one.value().is_some_and(is)).count();
    let (less, more) = (with(&|value| value < 0.0), with(&|value| value > 0.0));
    match (harms.len(), less + more) {
        (0, _) => "  No harm differs.".to_owned(),
        (all, 0) => format!("  {all} figures of harm differ, none of them beyond chance."),
        (all, _) => format!("  {all} figures of harm differ: {less} are lower and {more} higher beyond chance."),
    }
}

/// What is clear beyond chance, or everything where one replicate has no intervals; the rest is counted.
fn tables(head: &str, all: &[&Difference], screen: &mut Screen) -> Result<(), Failure> {
    let has_intervals = all.iter().any(|one| one.interval.is_some());
    let is_told = |one: &&&Difference| one.value().is_some() && (one.is_clear() || !has_intervals);
    let told: Vec<&&Difference> = all.iter().filter(is_told).collect();
    let heading = ["measure", "of", "as written", "variant", "difference"].map(str::to_owned);
    let rows: Vec<Vec<String>> =
        std::iter::once(heading.into()).chain(told.iter().take(SHOWN).map(|one| row(one).into())).collect();
    if !told.is_empty() {
        screen.say(format!("\n  {head}"))?;
        screen.say(table(&[Side::Left, Side::Left, Side::Right, Side::Right, Side::Left], &rows, screen.page.width))?;
    }
    let more = told.len().saturating_sub(SHOWN);
    let one_sided = all.iter().filter(|one| one.value().is_none()).count();
    let unclear = all.len() - told.len() - one_sided;
    let rest = [
        (more, "more of this kind"),
        (unclear, "that chance may explain"),
        (one_sided, "that only one of the two has"),
    ];
    let rest: Vec<String> =
        rest.iter().filter(|(many, _)| *many > 0).map(|(many, what)| format!("{many} {what}")).collect();
    if rest.is_empty() {
        return Ok(());
    }
    let what = head.to_lowercase();
    screen.say(wrap(&format!("  Not shown of “{what}”: {}.", rest.join(", ")), screen.page.width.min(PROSE), 2))?;
    Ok(())
}

fn row_across(one: &Across) -> Vec<String> {
    let shown = |value: f64| glasshouse_report::figure(one.written.measure, value);
    let [measure, of, .., less] = row(&one.written);
    let span = format!("{} to {}", shown(one.lowest), shown(one.highest));
    vec![measure, of, less, span, format!("{} of {}", one.holds, one.models)]
}

fn row(one: &Difference) -> [String; 5] {
    let group = one.key.group.as_ref().map(|(of, level)| format!("{of} {level}"));
    let of = [Some(one.key.part.clone()), Some(one.key.detail.clone()), group];
    let of: Vec<String> = of.into_iter().flatten().filter(|word| !word.is_empty()).collect();
    let shown = |value: f64| glasshouse_report::figure(one.measure, value);
    let known = |value: Option<f64>| value.map_or_else(|| "no data".to_owned(), shown);
    let less = one.value().map_or_else(
        || "no data".to_owned(),
        |value| {
            let ends =
                one.interval.map_or_else(String::new, |ends| format!(" ({} to {})", shown(ends.low), shown(ends.high)));
            format!("{}{ends}", shown(value))
        },
    );
    [one.measure.id.to_owned(), of.join(", "), known(one.before), known(one.after), less]
}
