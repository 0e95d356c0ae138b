//! Our estimates held against those of `SALib` (Herman and Usher 2017; Iwanaga, Usher and Herman 2022) on the same points and values.
//!
//! The test writes points, values and estimates into a folder below `target/tmp`, from which `salib/oracle.py` computes the same
//! with `SALib` and writes `salib/expected.json`. The test compares with that file, which also holds a hash of the points and values
//! it was made from.

use std::path::Path;

use glasshouse_lab::{morris, sobol};
use glasshouse_measures::interval::Interval;
use glasshouse_population::draws::hash;
use serde_json::Value;

const EXPECTED: &str = include_str!("salib/expected.json");

/// A method on a function.
struct Case {
    name: &'static str,
    points: Vec<Vec<f64>>,
    values: Vec<f64>,
    /// Our estimates, by the names that `SALib` gives them.
    found: Vec<(&'static str, Vec<f64>)>,
    /// Half the length of our intervals, likewise.
    spans: Vec<(&'static str, Vec<f64>)>,
}

/// Ishigami and Homma (1990), a = 7, b = 0.1.
fn ishigami(point: &[f64]) -> f64 {
    let [x, y, z] = std::array::from_fn(|at| std::f64::consts::PI * (2.0 * point[at] - 1.0));
    libm::sin(x) * (1.0 + 0.1 * z * z * z * z) + 7.0 * libm::sin(y) * libm::sin(y)
}

/// The g-function (Saltelli and Sobol' 1995).
fn g_function(point: &[f64]) -> f64 {
    let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
    point.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
}

/// A sum with one product, far from 0.
fn far_from_zero(point: &[f64]) -> f64 {
    1_000.0 + 3.0 * point[0] - 2.0 * point[1] + 4.0 * point[2] * point[3]
}

fn half(ends: Option<Interval>) -> f64 {
    ends.map_or(f64::NAN, |ends| (ends.high - ends.low) / 2.0)
}

fn by_sobol(name: &'static str, factors: usize, function: fn(&[f64]) -> f64) -> Case {
    let points = sobol::points(factors, 256, 1);
    let values: Vec<f64> = points.iter().map(|point| function(point)).collect();
    let all = sobol::indices(&values, factors, 256);
    let of = |number: fn(&sobol::Index) -> f64| all.iter().map(number).collect::<Vec<f64>>();
    let spans =
        vec![("S1_conf", of(|index| half(index.first_interval))), ("ST_conf", of(|index| half(index.total_interval)))];
    Case { name, points, values, found: vec![("S1", of(|index| index.first)), ("ST", of(|index| index.total))], spans }
}

fn by_morris(name: &'static str, factors: usize, function: fn(&[f64]) -> f64) -> Case {
    let points = morris::trajectories(factors, 50, 4, 1);
    let values: Vec<f64> = points.iter().map(|point| function(point)).collect();
    let all = morris::elementary_effects(&points, &values, factors);
    let of = |number: fn(&morris::Effect) -> f64| all.iter().map(number).collect::<Vec<f64>>();
    let found = vec![
        ("mu", of(|effect| effect.mean)),
        ("mu_star", of(|effect| effect.mean_absolute)),
        ("sigma", of(|effect| effect.deviation)),
    ];
    Case { name, points, values, found, spans: vec![("mu_star_conf", of(|effect| half(effect.interval)))] }
}

fn cases() -> [Case; 6] {
    [
        by_sobol("sobol-ishigami", 3, ishigami),
        by_sobol("sobol-g-function", 8, g_function),
        by_sobol("sobol-far-from-zero", 5, far_from_zero),
        by_morris("morris-ishigami", 3, ishigami),
        by_morris("morris-g-function", 8, g_function),
        by_morris("morris-far-from-zero", 5, far_from_zero),
    ]
}

/// Numbers in the shortest form that reads back as the same bits.
fn cells<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> String {
    numbers.into_iter().map(f64::to_string).collect::<Vec<_>>().join(",")
}

impl Case {
    /// A point a line, its value last.
    fn points(&self) -> String {
        let lines = self.points.iter().zip(&self.values).map(|(point, value)| cells(point.iter().chain([value])));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// An estimate a line, its name first.
    fn estimates(&self) -> String {
        let all = self.found.iter().chain(&self.spans);
        all.map(|(name, numbers)| format!("{name},{}", cells(numbers))).collect::<Vec<_>>().join("\n")
    }
}

/// The numbers of `SALib` under a name.
fn expected(of: &Value, name: &str) -> Vec<f64> {
    of[name].as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// Each number within a share of the expected one, or within that share of `scale` for what is nearly 0.
fn check(case: &Case, name: &str, found: &[f64], share: f64, scale: f64) {
    let all: Value = serde_json::from_str(EXPECTED).expect("JSON");
    let due = expected(&all[case.name], name);
    assert_eq!(found.len(), due.len(), "{} {name}: {found:?}, SALib {due:?}", case.name);
    for (found, due) in found.iter().zip(&due) {
        let miss = (found - due).abs();
        assert!(miss <= share * due.abs().max(scale), "{} {name}: {found}, SALib {due}", case.name);
    }
}

#[test]
fn estimates_are_those_of_salib_on_the_same_points() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("salib");
    std::fs::create_dir_all(&folder).expect("a folder below target");
    let cases = cases();
    for case in &cases {
        for (what, text) in [("points", case.points()), ("found", case.estimates())] {
            std::fs::write(folder.join(format!("{}-{what}.csv", case.name)), text).expect("a file below target");
        }
    }
    let all: Value = serde_json::from_str(EXPECTED).expect("JSON");
    for case in &cases {
        let made_from = format!("{:016x}", hash(&case.points()));
        let mend = "the design has changed; run tests/salib/oracle.py again";
        assert_eq!(all[case.name]["hash"], made_from.as_str(), "{}: {mend}", case.name);
        for (name, found) in &case.found {
            check(case, name, found, 1e-9, 1.0);
        }
        for (name, found) in &case.spans {
            // Either side has its own resamples. Half the distance of two percentiles of 1,000 has a relative standard error of
            // sqrt(2) × sqrt(0.025 × 0.975 / 1,000) / 0.0584 / (2 × 1.96) = 0.0305, 1.96 standard deviations of SALib's 4,000 one of
            // 1 / sqrt(8,000) = 0.0112; together 0.0325. Five of these; a spread of rounding alone is none.
            check(case, name, found, 0.163, 1e-12);
        }
    }
}
