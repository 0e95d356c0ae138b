//! What a run costs outside of the engine.
use glasshouse_engine::plan::compile;
use glasshouse_engine::simulate::{Settings, simulate};
use glasshouse_measures::measure::measure;
use glasshouse_scenario::load::{Base, Files, Request};
use std::time::Instant;

struct Disk;
impl Files for Disk {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let folder = std::path::Path::new(from).parent().unwrap_or(std::path::Path::new(""));
        std::fs::read_to_string(folder.join(path)).map_err(|why| why.to_string())
    }
}

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let base = Base::open(&path, &Disk).ok().unwrap();
    for _ in 0..5 {
        let t = Instant::now();
        let loaded = base.take(&Request::default()).ok().unwrap();
        let a = t.elapsed();
        let plan = compile(&loaded.scenario).ok().unwrap();
        let b = t.elapsed();
        let outcome = simulate(&plan, Settings { persons: 100_000, seed: 1, replicate: 0 }, &mut |_| true).unwrap();
        let c = t.elapsed();
        let rows = measure(&plan, std::slice::from_ref(&outcome), &[]);
        let d = t.elapsed();
        let few = glasshouse_measures::measure::of_everyone(&plan, &outcome).len();
        let e = t.elapsed();
        let all = rows.iter().filter(|r| r.block.is_none() && r.against.is_none()).count();
        let every = rows
            .iter()
            .filter(|r| {
                r.block.is_none() && r.against.is_none() && matches!(r.group, glasshouse_measures::row::Group::All)
            })
            .count();
        println!(
            "load {a:?} compile {:?} simulate {:?} measure {:?} few {few} {:?} rows {} whole {all} everyone {every}",
            b - a,
            c - b,
            d - c,
            e - d,
            rows.len()
        );
    }
}
