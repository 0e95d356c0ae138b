//! Writes a page with made-up numbers to the path given as argument, to look at.
//!
//! `cargo run -p glasshouse-report --example sample -- sample.html`

mod charts;

use glasshouse_report::{Block, Column, Figure, Footer, Page, Section, Table, Wording, write};

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "sample.html".to_owned());
    std::fs::write(path, write(&page()))
}

fn page() -> Page {
    Page {
        title: "Carnet de la Patria".into(),
        kicker: "documented regime · Venezuela · January 2017 to December 2019".into(),
        question: "What does it cost a household to criticise the government when the food box hangs on a card?".into(),
        answer: "In this run, three in ten refusals of a food box follow an act that human-rights law protects, and \
                 households of the opposition are refused three times as often as those of the government's camp."
            .into(),
        simulated_note:
            "Every person here is synthetic: drawn from published shares and a seed. The numbers on this page are \
                         made up to show its layout."
                .into(),
        sections: vec![headline(), flow(), enrolment(), refusals(), remedy(), provenance(), wording()],
        footer: Footer {
            version: "0.1.0".into(),
            seed: 20_170_120,
            scenario_hash: "9f2c41d07be8a6350c1d".into(),
            command: "glasshouse run scenarios/venezuela-carnet.toml --persons 1000000 --seed 20170120 --replicates 20"
                .into(),
        },
    }
}

fn section(id: &str, heading: &str, answer: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), heading: heading.into(), answer: answer.into(), blocks }
}

fn figure([value, unit, sentence, note]: [&str; 4]) -> Figure {
    Figure { value: value.into(), unit: unit.into(), sentence: sentence.into(), note: note.into() }
}

fn headline() -> Section {
    let figures = [
        [
            "214",
            "per 1,000 households and year",
            "Food boxes are refused about once in five years to an average household, and far more often to some.",
            "Interval 171 to 268, over chance, the scenario's ranges and three response models.",
        ],
        [
            "31 %",
            "of refusals",
            "Nearly a third of refusals would not have happened without an act that a right protects.",
            "Interval 22 to 39 %. Rights: expression, assembly, vote.",
        ],
        [
            "68 %",
            "of adults in December 2019",
            "Two in three adults hold the card at the end; one in five of them would not without pressure.",
            "Published: 70 % in August 2018 (survey), within the interval.",
        ],
        [
            "−38 %",
            "public criticism, against the paired run without fear",
            "More than a third of public criticism falls silent, most of it among people who were never refused anything.",
            "Interval −52 to −19 %. The sign holds in 3 of 3 models.",
        ],
    ];
    let answer =
        "The harm is broad rather than deep: few lose everything, many lose a box, and most fall silent before that.";
    let blocks = vec![
        Block::Figures(figures.map(figure).into()),
        Block::Note(
            "*Too few* stands where a cell holds fewer than 50 synthetic people. No data is never zero."
                .replace('*', ""),
        ),
    ];
    section("headline", "What does the regime do to people?", answer, blocks)
}

fn flow() -> Section {
    let answer = "Six everyday acts reach two registers over three channels, and three gates read those registers.";
    let text = "The card itself refuses nobody. What refuses is the link from `patria` to the list of the local committee, \
                which no law orders and no notice announces.";
    section("path", "How does an act become a refusal?", answer, vec![Block::Paragraph(text.into()), charts::flow()])
}

fn enrolment() -> Section {
    let answer = "Enrolment jumps before elections and bonuses, and levels off near two thirds of adults.";
    section("enrolment", "Who takes the card, and when?", answer, vec![charts::enrolment(), charts::criticism()])
}

fn refusals() -> Section {
    let answer =
        "Opposition households are refused three times as often, and half of that difference comes from kin and error.";
    section("refusals", "Who is refused, and why?", answer, vec![charts::refusals(), charts::difference()])
}

fn table(caption: &str, columns: Vec<Column>, rows: &[&[&str]], note: &str) -> Table {
    let row = |cells: &&[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    Table { caption: caption.into(), columns, rows: rows.iter().map(row).collect(), note: note.into() }
}

fn remedy() -> Section {
    let numbers =
        ["Refusals", "Noticed", "Appealed", "Corrected within a year", "Median wait, weeks"].map(Column::numbers);
    let columns = [Column::words("Gate")].into_iter().chain(numbers).collect();
    let rows: [&[&str]; 3] = [
        &["Food box", "48,210", "12 %", "2.1 %", "0.6 %", "31"],
        &["Cash bonus", "22,764", "64 %", "5.8 %", "1.9 %", "22"],
        &["Subsidised petrol", "3,118", "88 %", "no data", "no data", "no data"],
    ];
    let caption = "Remedy by gate, simulated, per year and million synthetic people";
    let note = "The scenario states no appeal for petrol: the audit counts that as open, not as passed.";
    let answer = "Almost never: of a thousand refused food boxes, six are corrected within a year.";
    section("remedy", "Can a refusal be put right?", answer, vec![Block::Table(table(caption, columns, &rows, note))])
}

fn provenance() -> Section {
    let columns =
        vec![Column::words("Support"), Column::numbers("Values"), Column::numbers("Share"), Column::words("Example")];
    let rows: [&[&str]; 3] = [
        &["Facts", "57", "41 %", "`VE011`: 70 % of adults with a card, survey, August 2018"],
        &["Derived from facts", "39", "28 %", "Boxes a household and year, from boxes delivered and households served"],
        &["Assumed", "43", "31 %", "The share of local committees that look at the red-point list"],
    ];
    let answer = "Two in three values rest on published facts; the rest is assumed, varied over its range, and listed.";
    let note = "A value counts once, whatever its weight. The intervals above span the assumed values' ranges.";
    let shown = Block::Table(table("What the values of the scenario rest on", columns, &rows, note));
    section("provenance", "How much of this is known?", answer, vec![shown])
}

fn wording() -> Section {
    let may = [
        "In a simulation of the documented rules, 22 to 39 % of refused food boxes followed an act protected by human-rights law.",
        "In the model, the difference between camps holds under all three response models.",
        "The model reproduces the surveyed share of card holders in August 2018.",
    ];
    let may_not = [
        "31 % of Venezuelans were refused food for their opinion.",
        "48,210 boxes were refused.",
        "The card caused the turnout of May 2018.",
    ];
    let lists = Wording { may: may.map(str::to_owned).into(), may_not: may_not.map(str::to_owned).into() };
    let answer = "Rates and comparisons inside the model, with their interval; never counts of real people.";
    section("wording", "What may be written about this page?", answer, vec![Block::Wording(lists)])
}
