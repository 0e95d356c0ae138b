//! The words that code may not use.

#[test]
fn no_forbidden_word_is_used() {
    xtask::words::CHECK.assert_holds();
}
