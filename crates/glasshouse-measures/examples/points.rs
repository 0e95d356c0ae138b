//! Points.
use glasshouse_scenario::load::*;
struct Disk;
impl Files for Disk {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let p = std::path::Path::new(from).parent().map(|d| d.join(path)).unwrap_or_else(|| path.into());
        std::fs::read_to_string(&p).map_err(|e| format!("cannot read {}: {e}", p.display()))
    }
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let l = load(&Request { path: a[1].clone(), ..Default::default() }, &Disk).unwrap();
    let plan = glasshouse_engine::plan::compile(glasshouse_engine::runnable::Runnable::new(&l.scenario).unwrap());
    for e in &plan.eras {
        println!("era {}", e.from_week);
        for x in e.events.iter().flatten() {
            println!(
                "{} rate {:.4} largest {:.2} moved {:.2} => {:.2}/yr",
                x.draws,
                x.rate * 52.18,
                x.table.largest(),
                x.moved.largest(),
                x.rate * 52.18 * x.table.largest() * x.moved.largest()
            );
        }
        for r in e.registers.iter().flatten() {
            for x in &r.reasons {
                println!(
                    "{} rate {:.4} largest {:.2} moved {:.2} => {:.2}/yr",
                    x.draws,
                    x.rate * 52.18,
                    x.table.largest(),
                    x.moved.largest(),
                    x.rate * 52.18 * x.table.largest() * x.moved.largest()
                );
            }
        }
        for x in e.gates.iter().flatten() {
            println!(
                "{} rate {:.4} largest {:.2} moved {:.2} => {:.2}/yr",
                x.draws,
                x.wanted * 52.18,
                x.table.largest(),
                x.moved.largest(),
                x.wanted * 52.18 * x.table.largest() * x.moved.largest()
            );
        }
        for x in &e.announcements {
            println!("ann {} {} {} {}", x.from_week, x.until_week, x.enrolment, x.fear);
        }
    }
}
