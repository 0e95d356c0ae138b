//! Each mechanism in a world of five people, worked out by hand: the exact life, ledger, answer and cause.

mod again;
mod appeals;
mod clearing;
mod corrections;
mod enrolment;
mod gates;
mod grants;
mod kin;
mod links;
mod lists;
mod minds;
mod notices;
mod phases;
mod records;
mod run;
mod safeguards;
mod scores;
mod starts;
mod suspensions;
mod traces;
mod world;
