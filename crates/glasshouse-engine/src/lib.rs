//! Scenario to plan to blocks of neighbourhoods to tallies.
