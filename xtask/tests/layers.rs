//! The order of the crates.

#[test]
fn a_crate_imports_only_what_stands_before_it() {
    xtask::layers::CHECK.assert_holds();
}
