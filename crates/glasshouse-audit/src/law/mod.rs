//! Treaties and acts: since when they apply, and whether they bind a country.
//!
//! In: the code of a country and a day. Out: for each provision, whether it is binding, signed only, a standard, or
//! silent there. The table of parties is data (`parties.csv`), each row with its source; a country that it lacks is
//! told as unknown, never guessed.

/// Articles, and how they stand in a place.
pub mod provision;

/// Countries, and what binds them.
pub mod place;
