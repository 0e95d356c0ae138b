//! The boundary between a model and a system.

#[test]
fn the_boundary_holds() {
    xtask::boundary::CHECK.assert_holds();
}
