//! The lengths of files and functions.

#[test]
fn files_and_functions_are_short() {
    xtask::lengths::CHECK.assert_holds();
}
