//! The map of the house.

#[test]
fn the_map_names_only_what_is_there() {
    xtask::maps::CHECK.assert_holds();
}
