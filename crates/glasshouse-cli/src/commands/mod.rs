//! The commands, one a file.

mod assess;
mod attribute;
mod audit;
mod believe;
mod check;
mod compare;
mod explain;
mod life;
mod list;
mod new;
mod plan;
mod protect;
mod run;
mod schema;
mod sensitivity;
mod test;

use clap::Subcommand;

use crate::failure::{Failure, Verdict};
use crate::screen::Screen;

/// What the user wants done.
#[derive(Debug, Subcommand)]
pub enum Command {
    New(new::New),
    Check(check::Check),
    Audit(audit::Audit),
    Assess(assess::Assess),
    Test(test::Test),
    Plan(plan::Plan),
    Run(run::Run),
    Compare(compare::Compare),
    Attribute(attribute::Attribute),
    Protect(protect::Protect),
    Believe(believe::Believe),
    Sensitivity(sensitivity::Sensitivities),
    Life(life::Life),
    List(list::List),
    Explain(explain::Explain),
    Schema(schema::Schema),
}

impl Command {
    /// Does it.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        match self {
            Self::New(new) => new.run(screen),
            Self::Check(check) => check.run(screen),
            Self::Audit(audit) => audit.run(screen),
            Self::Assess(assess) => assess.run(screen),
            Self::Test(test) => test.run(screen),
            Self::Plan(plan) => plan.run(screen),
            Self::Run(run) => run.run(screen),
            Self::Compare(compare) => compare.run(screen),
            Self::Attribute(attribute) => attribute.run(screen),
            Self::Protect(protect) => protect.run(screen),
            Self::Believe(believe) => believe.run(screen),
            Self::Sensitivity(sensitivity) => sensitivity.run(screen),
            Self::Life(life) => life.run(screen),
            Self::List(list) => list.run(screen),
            Self::Explain(explain) => explain.run(screen),
            Self::Schema(schema) => schema.run(screen),
        }
    }
}
