//! The charts of the sample page.

use glasshouse_report::{
    Bar, BarChart, Block, Edge, Flow, Interval, LineChart, Moment, Node, Published, PublishedPoint, Series, Stage,
};

const WEEKS: usize = 154;

pub fn flow() -> Block {
    let nodes = [
        ("votes", "Votes, or stays away", Stage::Event),
        ("rally", "Attends a government rally", Stage::Event),
        ("criticism", "Criticises in public", Stage::Event),
        ("protest", "Joins a protest", Stage::Event),
        ("bonus", "Claims a bonus", Stage::Event),
        ("kin", "Is kin of someone listed", Stage::Event),
        ("red-point", "Red point at the polling station", Stage::Channel),
        ("neighbours", "Block chief and neighbours", Stage::Channel),
        ("platform", "Patria web platform", Stage::Channel),
        ("patria", "Patria register", Stage::Register),
        ("committee", "Local committee's list", Stage::Register),
        ("food", "Food box", Stage::Gate),
        ("cash", "Cash bonus", Stage::Gate),
        ("petrol", "Subsidised petrol", Stage::Gate),
    ];
    let edges = [
        ("votes", "red-point", "77 % of centres"),
        ("rally", "neighbours", "seen"),
        ("criticism", "neighbours", "seen or invented"),
        ("protest", "neighbours", "seen"),
        ("kin", "neighbours", "inherited"),
        ("bonus", "platform", "always"),
        ("votes", "platform", "self-declared"),
        ("red-point", "patria", "1 in 5 scans"),
        ("platform", "patria", "weekly"),
        ("neighbours", "committee", "by word"),
        ("patria", "committee", "link, slow to correct"),
        ("committee", "food", "may refuse"),
        ("patria", "cash", "selects"),
        ("patria", "petrol", "card needed"),
        ("patria", "food", "card needed"),
    ];
    let node = |(label, title, column): (&str, &str, Stage)| Node { label: label.into(), title: title.into(), column };
    let edge = |(from, to, label): (&str, &str, &str)| Edge { from: from.into(), to: to.into(), label: label.into() };
    Block::Flow(Flow {
        title: "From act to refusal".into(),
        sentence: "Read from the left: every arrow is a line of the scenario, and a refusal is a walk along arrows."
            .into(),
        nodes: nodes.map(node).into(),
        edges: edges.map(edge).into(),
    })
}

/// Day 7 of each week since January 2017, as a date.
fn moments() -> Vec<Moment> {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (mut year, mut month, mut day) = (2017, 0, 8);
    let mut moments = Vec::new();
    for week in 0..WEEKS {
        let date = format!("{year}-{:02}-{day:02}", month + 1);
        moments.push(Moment { date, position: week as f64 / (WEEKS - 1) as f64 });
        day += 7;
        if day > lengths[month] {
            day -= lengths[month];
            month += 1;
        }
        if month == 12 {
            (year, month) = (year + 1, 0);
        }
    }
    moments
}

/// A curve that rises towards `limit` and jumps at each of the given weeks.
fn curve(limit: f64, pace: f64, jumps: &[(usize, f64)]) -> Vec<f64> {
    let mut value = 0.0;
    let mut values = Vec::new();
    for week in 0..WEEKS {
        let jump: f64 = jumps.iter().filter(|(at, _)| *at == week).map(|(_, size)| size).sum();
        value += (limit - value) * (pace + jump);
        values.push(value);
    }
    values
}

fn series(name: &str, values: &[f64], spread: f64) -> Series {
    let band = |value: &f64| Some(Interval { low: value * (1.0 - spread), high: value * (1.0 + spread) });
    let band = if spread > 0.0 { values.iter().map(band).collect() } else { Vec::new() };
    Series { name: name.into(), values: values.iter().copied().map(Some).collect(), band }
}

fn point(week: usize, value: f64, source: &str) -> PublishedPoint {
    PublishedPoint { moment: moments()[week].clone(), value, source: source.into() }
}

pub fn enrolment() -> Block {
    let jumps = [(28, 0.08), (47, 0.06), (70, 0.12), (84, 0.1)];
    let all = series("All adults", &curve(70.0, 0.022, &jumps), 0.08);
    let government = series("Government's camp", &curve(96.0, 0.04, &jumps), 0.0);
    let mut opposition = series("Opposition's camp", &curve(47.0, 0.012, &jumps), 0.0);
    opposition.values[100..108].fill(None);
    let unforced = series("All adults, without pressure", &curve(54.0, 0.016, &[]), 0.0);
    let surveys = Published {
        name: "survey".into(),
        points: vec![point(83, 70.0, "More Consulting"), point(88, 75.0, "CENDES estimate")],
    };
    let official = Published {
        name: "official claim, per adult".into(),
        points: vec![
            point(12, 48.0, "4 April 2017"),
            point(27, 68.0, "17 July 2017"),
            point(47, 77.0, "December 2017"),
            point(84, 82.0, "August 2018"),
        ],
    };
    Block::Lines(LineChart {
        title: "Adults who hold the card".into(),
        sentence: "The simulated share meets the surveys of 2018, and stays below what officials claimed in 2017."
            .into(),
        label: "adults with a card".into(),
        unit: "% of adults".into(),
        moments: moments(),
        series: vec![all, government, opposition, unforced],
        published: vec![surveys, official],
    })
}

pub fn criticism() -> Block {
    let with: Vec<f64> = curve(9.0, 0.05, &[]).iter().map(|fear| 24.0 - fear).collect();
    let without = [24.0; WEEKS];
    Block::Lines(LineChart {
        title: "Public criticism, with and without fear".into(),
        sentence: "The gap between the two lines is what falls silent: the same people, the same weeks, fear off."
            .into(),
        label: "acts of public criticism".into(),
        unit: "per 1,000 adults and week".into(),
        moments: moments(),
        series: vec![series("With fear", &with, 0.12), series("Paired run without fear", &without, 0.0)],
        published: Vec::new(),
    })
}

pub fn refusals() -> Block {
    let bar = |label: &str, values: [Option<f64>; 5], interval: Option<(f64, f64)>, note: &str| {
        let interval = interval.map(|(low, high)| Interval { low, high });
        Bar { label: label.into(), values: values.into(), interval, note: note.into() }
    };
    let some = |values: [f64; 5]| values.map(Some);
    let parts = ["protected act", "kin of someone listed", "invented or misfiled", "no card", "other true record"];
    Block::Bars(BarChart {
        title: "Refusals of food boxes, by camp and cause".into(),
        sentence: "Only the last two causes follow the regime's own written rules.".into(),
        label: "refused food boxes".into(),
        unit: "per 1,000 households and year".into(),
        parts: parts.map(str::to_owned).into(),
        bars: vec![
            bar("Government's camp", some([18.0, 9.0, 22.0, 31.0, 12.0]), Some((74.0, 113.0)), ""),
            bar("No camp", some([46.0, 19.0, 38.0, 71.0, 21.0]), Some((158.0, 241.0)), "2.1 × the reference"),
            bar(
                "Opposition's camp",
                some([112.0, 41.0, 44.0, 83.0, 26.0]),
                Some((246.0, 371.0)),
                "3.3 × the reference",
            ),
            bar("Abroad for part of the year", [None; 5], None, "too few: 38 households"),
        ],
        reference: Some("Government's camp".into()),
    })
}

pub fn difference() -> Block {
    let bar = |label: &str, value, low, high| Bar {
        label: label.into(),
        values: vec![Some(value)],
        interval: Some(Interval { low, high }),
        note: String::new(),
    };
    Block::Bars(BarChart {
        title: "What each safeguard would take away".into(),
        sentence: "Expiry after a year helps most; notice alone changes little, because few who are told can appeal."
            .into(),
        label: "change in refused food boxes".into(),
        unit: "per 1,000 households and year, against the regime as documented".into(),
        parts: vec!["change".into()],
        bars: vec![
            bar("Records expire after 52 weeks", -88.0, -121.0, -49.0),
            bar("No record about kin", -37.0, -51.0, -24.0),
            bar("Appeal decided within four weeks, with the burden on the committee", -29.0, -44.0, -11.0),
            bar("Notice of each refusal", -3.5, -9.0, 2.5),
        ],
        reference: None,
    })
}
