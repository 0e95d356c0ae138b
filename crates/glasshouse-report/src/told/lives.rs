//! Lives, chosen by a rule that the page states.

use super::view::View;
use super::words::{count, list};
use crate::life::chosen::{Chosen, Sample};
use crate::page::{Block, Section, Tale, TalePart};

/// The section; none where no neighbourhood was lived through again.
pub(super) fn section(view: &View) -> Option<Section> {
    let sample: &Sample = view.run.lives?;
    let places: Vec<String> = sample.neighbourhoods.iter().map(ToString::to_string).collect();
    let rule = format!(
        "The rule: neighbourhood{} {} of the run, evenly spaced, {} lived through again. Among the people hit there by a harm (refusals at a \
         gate, weeks on a list), ordered by how often and then by their number, the one in the middle and the one at 95 % are told. Gates \
         and registers take turns: what people need to live first, then where most were hit. Whoever is found twice is told once, and \
         after {} lives it ends. Nobody picked them. Each has a number under which `glasshouse life` tells it again.",
        if places.len() == 1 { "" } else { "s" },
        list(&places),
        if places.len() == 1 { "was" } else { "were" },
        Sample::MOST
    );
    let tales = sample.lives.iter().map(|life| Block::Tale(tale(life)));
    let answer = match sample.lives.len() {
        0 => "Nobody in the neighbourhoods that were looked at was refused anything or listed.".to_owned(),
        many => format!(
            "{} of synthetic people whom it hit, the median and the 95th percentile of each harm, told from seed and news.",
            crate::told::words::capital(&count(many, "life").replace("lifes", "lives"))
        ),
    };
    Some(Section {
        id: "lives".to_owned(),
        heading: "What does it look like in one life?".to_owned(),
        answer,
        blocks: [Block::Note(rule)].into_iter().chain(tales).collect(),
    })
}

fn tale(life: &Chosen) -> Tale {
    let parts = life.paragraphs.iter().map(|one| TalePart { head: one.head.clone(), lines: one.lines.clone() });
    Tale { title: format!("{} (person {})", life.title, life.id), why: life.why.join(" "), parts: parts.collect() }
}
