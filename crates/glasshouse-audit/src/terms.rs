//! What a field reveals: a table from the words that registers name their fields with, after the Data Privacy Vocabulary.
//!
//! A field is a term of a vocabulary, not a name that the author chose. A term that the table lacks reveals nothing that
//! we know; rules then ask, and never take it for harmless. Categories follow Art. 9(1) and 10 GDPR.

use std::collections::HashMap;
use std::sync::LazyLock;

static TABLE: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("terms.csv").as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| (row.get(0).unwrap_or_default().to_owned(), row.get(1).unwrap_or_default().to_owned())).collect()
});

/// What a field reveals; nothing where the term is not in the table.
pub fn reveals(field: &str) -> Option<&'static str> {
    TABLE.get(field).map(String::as_str)
}

/// Categories that Art. 9(1) GDPR protects.
const SPECIAL: [&str; 8] = ["opinion", "belief", "union", "ethnicity", "genetic", "biometric", "health", "sex-life"];

/// Whether a field is of a special category.
pub fn is_special(field: &str) -> bool {
    reveals(field).is_some_and(|what| SPECIAL.contains(&what))
}

/// Whether a field reveals one of these.
pub fn is_one_of(field: &str, what: &[&str]) -> bool {
    reveals(field).is_some_and(|one| what.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_reveal_what_the_table_says() {
        assert!(is_special("party") && is_special("fingerprint") && !is_special("income"));
        assert_eq!(reveals("a word of the author"), None);
    }
}
