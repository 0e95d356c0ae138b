//! The cheapest acts that cross a threshold: how little is enough.
//!
//! An act can be done again, so the cheapest crossing is that of one kind of act alone: the least grave that takes points
//! away or is listed, as often as it takes. Where a list wants several kinds together, all of them are needed. Points
//! that are earned meanwhile are left aside, and so are times within which acts must fall.

use super::inputs::Input;
use super::{Bar, Flow, Looks};

/// The cheapest acts that cross a threshold.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// Each act with how often it is needed.
    pub acts: Vec<(String, u64)>,
    /// Gravity of the gravest of them; none where one of them states none.
    pub gravity: Option<u64>,
}

impl Crossing {
    /// In words.
    pub fn words(&self) -> String {
        let act = |(id, count): &(String, u64)| format!("{count} × `{id}`");
        self.acts.iter().map(act).collect::<Vec<_>>().join(" and ")
    }
}

fn gravity(input: &Input<'_>) -> Option<u64> {
    input.written().and_then(|written| written.event.part.gravity).map(|gravity| gravity.value.0)
}

impl<'a> Flow<'a> {
    /// The cheapest acts by which someone comes to fail a ground.
    pub fn cheapest(&self, bar: &Bar<'a>) -> Option<Crossing> {
        let inputs = self.inputs(bar);
        let list = match bar.looks {
            Looks::Listed(_) => inputs.iter().find_map(|input| input.counted.0.part.lists.as_ref()),
            _ => None,
        };
        if let Some(rule) = list.filter(|rule| !rule.all.is_empty()) {
            let needed: Vec<&Input<'a>> = inputs.iter().filter(|input| rule.all.get(input.id()).is_some()).collect();
            let acts = rule.all.iter().map(|(id, count)| (id.to_string(), count.value.0)).collect();
            let gravest = needed.iter().map(|input| gravity(input)).collect::<Option<Vec<u64>>>();
            return Some(Crossing { acts, gravity: gravest.and_then(|all| all.into_iter().max()) });
        }
        let crossings = inputs.iter().filter(|input| input.costs()).filter_map(|input| alone(bar, input));
        // An act without stated gravity may be the least grave of all, so that nothing is known of the cheapest.
        crossings.min_by_key(|crossing| (crossing.gravity, crossing.acts.first().map(|act| act.1)))
    }
}

/// How often one act alone is needed.
fn alone<'a>(bar: &Bar<'a>, input: &Input<'a>) -> Option<Crossing> {
    let register = input.counted.0.part;
    let rule = register.lists.as_ref();
    let listed = rule.and_then(|rule| rule.any.get(input.id()));
    let count = match (input.points, listed) {
        (None, Some(count)) => count.value.0,
        (Some(points), _) => {
            let start = register.points.as_ref()?.start.value.get();
            let threshold = match bar.looks {
                Looks::Below(_, grade) => bar.register?.part.grade.get(grade)?.value.from.value.get(),
                _ => rule?.below.as_ref()?.value.get(),
            };
            times_to_fall(start, threshold, -points)?
        }
        (None, None) => return None,
    };
    Some(Crossing { acts: vec![(input.id().to_string(), count)], gravity: gravity(input) })
}

/// How many steps of `step` take a score from `start` to under `threshold`.
fn times_to_fall(start: f64, threshold: f64, step: f64) -> Option<u64> {
    if start < threshold {
        return Some(0);
    }
    (step > 0.0).then(|| ((start - threshold) / step).floor() as u64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_must_fall_under_the_threshold() {
        assert_eq!(times_to_fall(12.0, 1.0, 3.0), Some(4));
        assert_eq!(times_to_fall(100.0, 80.0, 10.0), Some(3));
        assert_eq!(times_to_fall(10.0, 20.0, 1.0), Some(0));
        assert_eq!(times_to_fall(10.0, 5.0, 0.0), None);
    }
}
