//! Runs against what can be worked out with pencil and paper: stocks, spells, queues, and what fear keeps back.

use super::support::{SCENARIO, run, scenario, total};
use glasshouse_engine::diary::{About, Happened};
use glasshouse_engine::news::Headline;
use glasshouse_engine::plan::Plan;
use glasshouse_engine::replay::{Recorded, relive};
use glasshouse_engine::simulate::Outcome;
use glasshouse_engine::tally::Counter;

/// Weeks of a year.
const YEAR: f64 = 365.25 / 7.0;

/// A run of a regime of which only its own parts are told.
fn regime(weeks: u32, parts: &str) -> (Plan, Outcome) {
    let head = SCENARIO.split("[event.").next().unwrap_or_default();
    let head = head.replace("52 weeks", &format!("{weeks} weeks"));
    run(&scenario(&(head + parts), &[], None), 11)
}

/// A register that lists everyone for each act, and how often they act.
fn lists(acts: &str, rule: &str) -> String {
    format!(
        "[event.acts]\nrate = \"{acts}\"\n[channel.eye]\nsees = {{ acts = \"100 %\" }}\nwrites-to = [\"list\"]\n\
         [register.list]\nlists = {{ any = {{ acts = 1 }}, {rule} }}\n"
    )
}

/// Five standard errors: a right engine fails once in 1.7 million seeds.
fn check(what: &str, found: i64, expected: f64, sd: f64) {
    assert!((found as f64 - expected).abs() <= 5.0 * sd, "{what}: {found} found, {expected} expected, sd {sd}");
}

#[test]
fn a_stock_of_listings_is_what_flows_in_times_how_long_it_stays() {
    for term in [4.0, 13.0, 40.0] {
        let (plan, outcome) = regime(52, &lists("2 per year", &format!("for = \"{term} weeks\"")));
        // Each act of the last `term` weeks has one listing that runs. A Poisson number: the sd is the root of the mean.
        let expected = outcome.persons as f64 * 2.0 / YEAR * term;
        check("listings that run", total(&plan, &outcome, Counter::Running(0)), expected, expected.sqrt());
        // Listed is who acted in those weeks: binomial.
        let chance = 1.0 - libm::exp(-2.0 / YEAR * term);
        let sd = (outcome.persons as f64 * chance * (1.0 - chance)).sqrt();
        check("listed", total(&plan, &outcome, Counter::Listed(0)), outcome.persons as f64 * chance, sd);
    }
}

/// Mean and variance of how many listings of a person run after so many weeks, and the chance that any does: first
/// payments at a Poisson rate end one each as far as there are any, then acts at another open one each.
fn queue(weeks: u32, acts: f64, payments: f64) -> (f64, f64, f64) {
    const MOST: usize = 60;
    let poisson = |rate: f64| {
        let mut chances = vec![libm::exp(-rate)];
        (1..MOST).for_each(|count| chances.push(chances[count - 1] * rate / count as f64));
        chances
    };
    let (comes, goes) = (poisson(acts), poisson(payments));
    let mut running = vec![0.0; MOST];
    running[0] = 1.0;
    for _ in 0..weeks {
        let mut next = vec![0.0; MOST];
        for (before, chance) in running.iter().enumerate() {
            for (paid, paying) in goes.iter().enumerate() {
                let left = before.saturating_sub(paid);
                for (more, coming) in comes.iter().enumerate().take(MOST - left) {
                    next[left + more] += chance * paying * coming;
                }
            }
        }
        running = next;
    }
    let moment =
        |power: f64| running.iter().enumerate().map(|(n, chance)| libm::pow(n as f64, power) * chance).sum::<f64>();
    (moment(1.0), moment(2.0) - moment(1.0) * moment(1.0), 1.0 - running[0])
}

#[test]
fn listings_until_paid_are_a_queue_with_one_server_a_person() {
    for (acts, payments) in [(0.5, 10.0), (2.0, 4.0), (6.0, 4.0)] {
        let rule = format!("for = \"until paid\", paid = {{ rate = \"{payments} per year\" }}");
        let (plan, outcome) = regime(104, &lists(&format!("{acts} per year"), &rule));
        let persons = outcome.persons as f64;
        // People are independent: the sum over them has the variance of one times their number.
        let (mean, variance, listed) = queue(104, acts / YEAR, payments / YEAR);
        check("running", total(&plan, &outcome, Counter::Running(0)), persons * mean, (persons * variance).sqrt());
        let sd = (persons * listed * (1.0 - listed)).sqrt();
        check("listed", total(&plan, &outcome, Counter::Listed(0)), persons * listed, sd);
        // Inflow times stay, where hardly anyone is listed twice: one payment in so many weeks ends a listing, and one in
        // twenty waits until another was paid.
        if acts < 1.0 {
            let stay = 1.0 / (1.0 - libm::exp(-payments / YEAR));
            assert!((mean / (acts / YEAR * stay) - 1.05).abs() < 0.01, "{mean} of a queue, {stay} weeks each");
        }
        let count = |counter| total(&plan, &outcome, counter);
        assert_eq!(count(Counter::Running(0)) + count(Counter::Paid(0)), count(Counter::Listings(0)));
    }
}

#[test]
fn spells_on_a_list_are_geometric() {
    for term in [2.0, 8.0, 26.0] {
        let (plan, outcome) = regime(104, &lists("3 per year", &format!("for = \"{term} weeks\"")));
        let rate = 3.0 / YEAR;
        // A spell ends in a week if there was an act `term` weeks before and none since; whoever acts sooner is listed anew
        // before they are free, so that a spell has a geometric number of weeks with acts. The ends of one person's spells
        // shut each other out for `term` weeks: the variance is below that of a Poisson number.
        let ends = (1.0 - libm::exp(-rate)) * libm::exp(-rate * (term - 1.0));
        let expected = outcome.persons as f64 * (104.0 - term) * ends;
        check("released", total(&plan, &outcome, Counter::Released(0)), expected, expected.sqrt());
    }
}

#[test]
fn tries_after_a_refusal_are_geometric() {
    let shop = "[event.acts]\nrate = \"1 per year\"\n[condition.barred]\ninitial = \"100 %\"\n[gate.shop]\neffect = \"refuse\"\n\
                wanted-by = \"person\"\nwanted = \"5 per year\"\nrefuses.barred = { condition = \"barred\", share = \"100 %\" }\n\
                retries = { chance = \"60 %\", after = \"2 weeks\", most = 4 }\n";
    let (plan, outcome) = regime(52, shop);
    let first = outcome.persons as f64 * 5.0 / YEAR;
    // Try k comes 2k weeks later with chance 0.6^k, if the run still goes on. First demands are Poisson, so their tries are
    // compound Poisson: the variance is the mean of the square of their number, with P(at least k) = 0.6^k.
    let tries = |weigh: fn(f64) -> f64| -> f64 {
        (1..=4_i32)
            .map(|k| first * (52.0 - 2.0 * f64::from(k)) * libm::pow(0.6, f64::from(k)) * weigh(f64::from(k)))
            .sum()
    };
    let sd = tries(|k| 2.0 * k - 1.0).sqrt();
    check("tries", total(&plan, &outcome, Counter::Retries(0)), tries(|_| 1.0), sd);
}

/// Appeals of everyone who is listed: how many were filed, and how many more are open, between two blocks.
fn appeals(weeks: u32, capacity: &str) -> (f64, impl Fn(usize, usize) -> (i64, i64)) {
    let safeguard = format!(
        "[register.list.safeguard.appeal]\nfiled = \"100 %\"\ntakes = \"4 weeks\"\n{capacity}\n\
         granted-if-wrong = \"0 %\"\ngranted-if-right = \"0 %\"\n"
    );
    let (plan, outcome) = regime(weeks, &(lists("0.2 per year", "for = \"1 weeks\"") + &safeguard));
    let open = Headline::AppealsOfRegister(0).position(&plan);
    let filed = plan.counters.position(Counter::Appeals(0));
    let persons = outcome.persons as f64;
    let between = move |from: usize, until: usize| {
        let news = outcome.news[from..until].iter().flatten();
        (outcome.series[from..until].iter().map(|added| added[filed]).sum(), news.map(|heard| heard[open]).sum())
    };
    (persons, between)
}

#[test]
fn appeals_pile_up_by_what_comes_in_less_what_can_be_decided() {
    let (persons, between) = appeals(208, "capacity = \"0.1 per year\"");
    // Filings at a steady rate a are decided at a wait of takes + open / c after them, so that decisions come at the rate
    // a / (1 + growth / c), and growth = a - c solves it. What is decided was filed in a shorter time: a Poisson number at most.
    for (from, until) in [(13, 26), (26, 39), (39, 52), (13, 52)] {
        let decided = persons * 0.1 / YEAR * 4.0 * (until - from) as f64;
        let (filed, more) = between(from, until);
        assert!(filed as f64 > decided);
        check("appeals that wait", more, filed as f64 - decided, decided.sqrt());
    }
}

#[test]
fn appeals_that_need_not_wait_are_open_as_long_as_they_take() {
    let (persons, between) = appeals(52, "");
    // Those of the last four weeks, less one in seventy who had one open: a Poisson number.
    let expected = persons * 0.2 / YEAR * 4.0;
    check("appeals that are open", between(0, 13).1, expected, expected.sqrt());
}

#[test]
fn a_condition_tends_to_its_share() {
    for (begins, lasts, weeks) in [(0.5, 1.0, 52), (0.5, 1.0, 260), (2.0, 0.5, 104)] {
        let ill = format!(
            "[event.acts]\nrate = \"1 per year\"\n[condition.ill]\nbegins = \"{begins} per year\"\nlasts = \"{lasts} years\"\n"
        );
        let (plan, outcome) = regime(weeks, &ill);
        let persons = outcome.persons as f64;
        // From nobody, by the rate at which it begins and ends. Each person by themselves: binomial. Two changes of one
        // week may be taken in the wrong order, which moves the share by less than a hundredth of itself.
        let share = begins * lasts / (1.0 + begins * lasts);
        let chance = share * (1.0 - libm::exp(-(begins + 1.0 / lasts) * f64::from(weeks) / YEAR));
        let sd = (persons * chance * (1.0 - chance)).sqrt() + persons * chance * 0.01 / 5.0;
        check("in the condition", total(&plan, &outcome, Counter::In(0)), persons * chance, sd);
    }
}

#[test]
fn fear_keeps_back_its_share_of_acts() {
    for (fear, effect) in [(0.5, -0.8), (0.25, -1.0), (0.9, -0.3), (0.5, 0.8)] {
        let speaks = format!(
            "[event.speaks]\nrate = \"4 per year\"\nmoved-by = {{ fear = {effect:?} }}\n[response.fear]\ninitial = {fear:?}\n"
        );
        let (plan, outcome) = regime(52, &speaks);
        let count = |counter| total(&plan, &outcome, counter);
        let (acts, chilled, forced) =
            (count(Counter::Acts(0)), count(Counter::Chilled(0)), count(Counter::OutOfFear(0)));
        // Of all that could happen a share is held back, or is done only out of fear: binomial.
        let (points, moved, share) = if effect < 0.0 {
            (acts + chilled, chilled, -effect * fear)
        } else {
            (acts, forced, effect * fear / (1.0 + effect * fear))
        };
        assert_eq!(if effect < 0.0 { forced } else { chilled }, 0);
        check("moved by fear", moved, points as f64 * share, (points as f64 * share * (1.0 - share)).sqrt());
        // And all that could happen without fear is a Poisson number.
        let expected = outcome.persons as f64 * 4.0 * 52.0 / YEAR;
        check("without fear", acts + chilled - forced, expected, expected.sqrt());
    }
}

/// A score that one act puts below the mark, and that starts again when the listing ends.
const TRAP: &str = "[event.acts]\nrate = \"3 per year\"\n[channel.eye]\nsees = { acts = \"100 %\" }\nwrites-to = [\"list\"]\n\
    [register.list]\npoints = { start = 1000, each = { acts = -10 } }\n\
    lists = { below = 995, for = \"10 weeks\", restarts = true }\n";

/// Weeks from each release that is early enough to be followed up to the next listing; none where it did not come.
fn relistings(plan: &Plan, outcome: &Outcome, followed: u32) -> Vec<Option<u32>> {
    let recorded = Recorded { people: &outcome.people, news: &outcome.news };
    let mut waits = Vec::new();
    for neighbourhood in 0..outcome.neighbourhoods {
        let entries = relive(plan, outcome.settings, recorded, neighbourhood, |_| About::Everyone).diary.entries;
        for (at, release) in entries.iter().enumerate().filter(|(_, entry)| matches!(entry.what, Happened::Released(_)))
        {
            let next = entries[at..]
                .iter()
                .find(|entry| entry.unit == release.unit && matches!(entry.what, Happened::Listed(..)));
            if release.week + followed < plan.start + plan.weeks {
                waits.push(next.map(|next| next.week - release.week));
            }
        }
    }
    waits
}

#[test]
fn relisting_after_release_is_geometric() {
    let (plan, outcome) = regime(104, TRAP);
    let waits = relistings(&plan, &outcome, 27);
    assert!(waits.len() > 5_000, "{} releases", waits.len());
    // Whoever is released acts again, in that week or a later one, with the same chance each week.
    let chance = 1.0 - libm::exp(-3.0 / YEAR);
    for weeks in [0, 4, 13, 26] {
        let again = waits.iter().filter(|wait| wait.is_some_and(|wait| wait <= weeks)).count() as i64;
        let expected = 1.0 - libm::pow(1.0 - chance, f64::from(weeks + 1));
        let releases = waits.len() as f64;
        let sd = (releases * expected * (1.0 - expected)).sqrt();
        check(&format!("listed again within {weeks} weeks"), again, releases * expected, sd);
    }
}

#[test]
fn each_refusal_has_a_chance_of_its_own_to_be_objected_to() {
    let refused = "[register.card]\ndoors = { stand = {} }\n[gate.shop]\ncontext = \"consumption\"\neffect = \"refuse\"\nwanted-by = \"person\"\n\
        wanted = \"3 per week\"\nrefuses = { nobody-has-one = { without = \"card\", share = \"100 %\" } }\n\
        [gate.shop.safeguard]\nnotice = \"100 %\"\nappeal = { filed = \"50 %\", takes = \"60 weeks\", granted-if-wrong = \"0 %\", granted-if-right = \"0 %\" }\n";
    let (plan, outcome) = regime(1, refused);
    // Three refusals on average, half of which would be objected to, and the first that is keeps the others from being: someone
    // objects unless none of a Poisson number does.
    let chance = 1.0 - libm::exp(-1.5);
    let persons = outcome.persons as f64;
    let sd = (persons * chance * (1.0 - chance)).sqrt();
    check("objections", total(&plan, &outcome, Counter::Objections(0)), persons * chance, sd);
}

#[test]
fn a_sample_is_of_the_people_of_the_run() {
    let asked = "[survey.question]\nasked = 2020-03-02\nsample = 1_000\nanswer = { base = \"30 %\" }\n";
    let (plan, outcome) = regime(52, asked);
    // The file is about a million people, the run about five thousand: a thousand of these are asked.
    let (persons, chance) = (outcome.persons as f64, 1_000.0 / outcome.persons as f64);
    check("asked", total(&plan, &outcome, Counter::Asked(0)), 1_000.0, (persons * chance * (1.0 - chance)).sqrt());
    let yes = total(&plan, &outcome, Counter::Yes(0));
    check("yes", yes, 300.0, (1_000.0f64 * 0.3 * 0.7 + 300.0 * 0.3).sqrt());
}
