//! Quick run.
use glasshouse_scenario::load::*;
use glasshouse_scenario::text::diagnostic::*;
struct Disk;
impl Files for Disk {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let p = std::path::Path::new(from).parent().map(|d| d.join(path)).unwrap_or_else(|| path.into());
        std::fs::read_to_string(&p).map_err(|e| format!("cannot read {}: {e}", p.display()))
    }
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let r = load(
        &Request {
            path: a[1].clone(),
            variant: a.get(3).filter(|v| *v != "-").cloned(),
            sets: a[4.min(a.len())..].to_vec(),
        },
        &Disk,
    );
    let l = match r {
        Ok(l) => l,
        Err(e) => {
            print!("{}", render(&e.diagnostics, &e.sources, Look::default(), 40));
            return;
        }
    };
    print!("{}", render(&l.warnings, l.scenario.sources(), Look::default(), 40));
    let run = match glasshouse_engine::runnable::Runnable::new(&l.scenario) {
        Ok(r) => r,
        Err(e) => {
            print!("{}", render(&e, l.scenario.sources(), Look::default(), 40));
            return;
        }
    };
    let t = std::time::Instant::now();
    let plan = glasshouse_engine::plan::compile(run);
    println!("compile {:?}", t.elapsed());
    for e in glasshouse_engine::example::run(&l.scenario, &plan) {
        println!("example {} {:?}", e.id, e.complaint);
    }
    let o = glasshouse_engine::simulate::simulate(
        &plan,
        glasshouse_engine::simulate::Settings { persons: a[2].parse().unwrap(), seed: 1, replicate: 0 },
        &mut |_| true,
    )
    .unwrap();
    println!("run {:?} persons {} households {}", t.elapsed(), o.persons, o.households);
    let rows = glasshouse_measures::measure::measure(&plan, &o, &l.scenario);
    for r in &rows {
        if r.block.is_none() && r.group == glasshouse_measures::row::Group::All && r.denominator != 0 {
            println!(
                "{:28} {:24} {:28} {:>10}/{:<10} {:.5}",
                r.measure.id,
                r.part,
                r.detail,
                r.numerator,
                r.denominator,
                r.value().unwrap_or(f64::NAN)
            );
        }
        if let glasshouse_measures::row::Group::Level { of, level } = &r.group {
            if of == "camp" && r.measure.id == "enrolled" {
                println!("   {level} {:?}", r.value())
            }
        }
    }
    println!(
        "rows {} parquet {}",
        rows.len(),
        glasshouse_measures::table::measures(&rows, l.scenario.setting().start, &[]).unwrap().len()
    );
}
