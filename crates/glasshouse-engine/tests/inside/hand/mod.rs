//! Each mechanism in a world of five people, worked out by hand: the exact life, ledger, answer and cause.

#[path = "hand/appeals.rs"]
mod appeals;
#[path = "hand/clearing.rs"]
mod clearing;
#[path = "hand/corrections.rs"]
mod corrections;
#[path = "hand/enrolment.rs"]
mod enrolment;
#[path = "hand/gates.rs"]
mod gates;
#[path = "hand/grants.rs"]
mod grants;
#[path = "hand/kin.rs"]
mod kin;
#[path = "hand/links.rs"]
mod links;
#[path = "hand/lists.rs"]
mod lists;
#[path = "hand/minds.rs"]
mod minds;
#[path = "hand/notices.rs"]
mod notices;
#[path = "hand/phases.rs"]
mod phases;
#[path = "hand/records.rs"]
mod records;
#[path = "hand/run.rs"]
mod run;
#[path = "hand/safeguards.rs"]
mod safeguards;
#[path = "hand/scores.rs"]
mod scores;
#[path = "hand/starts.rs"]
mod starts;
#[path = "hand/suspensions.rs"]
mod suspensions;
#[path = "hand/world.rs"]
mod world;
