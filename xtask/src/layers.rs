//! A crate imports only crates that stand before it in the order of the data's way.
//!
//! Dependencies for tests are free: a test may look back from the end of the way to its beginning.

use crate::manifest::{Need, dependencies};
use crate::{Check, File, Finding, Tree};

/// The crates in the order of the data's way.
pub const ORDER: &[&str] = &[
    "glasshouse-scenario",
    "glasshouse-audit",
    "glasshouse-population",
    "glasshouse-engine",
    "glasshouse-measures",
    "glasshouse-lab",
    "glasshouse-report",
    "glasshouse-explorer",
    "glasshouse-cli",
];

/// The rule, for `cargo xtask layers` and for its test.
pub const CHECK: Check = Check {
    name: "layers",
    about: "a crate imports only crates that stand before it in the order of the data's way",
    apply: |tree: &Tree| tree.crate_manifests().flat_map(findings).collect(),
};

/// What is wrong with the manifest of one crate in `crates/`.
pub fn findings(manifest: &File) -> Vec<Finding> {
    let name = manifest.path.split('/').nth(1).unwrap_or_default();
    let Some(place) = ORDER.iter().position(|known| *known == name) else {
        return vec![Finding::in_file(
            &manifest.path,
            format!("`{name}` has no place in the order of the crates"),
            "give it one in `ORDER` in xtask/src/layers.rs, after what it imports and before what imports it",
        )];
    };
    let dependencies = match dependencies(manifest) {
        Ok(dependencies) => dependencies,
        Err(finding) => return vec![finding],
    };
    dependencies
        .iter()
        .filter(|dependency| matches!(dependency.need, Need::Normal | Need::Build))
        .filter(|dependency| is_ours(&dependency.package))
        .filter(|dependency| !ORDER[..place].contains(&dependency.package.as_str()))
        .map(|dependency| {
            Finding::at_line(
                &manifest.path,
                dependency.line,
                format!("`{name}` imports `{}`, which does not stand before it", dependency.package),
                format!(
                    "move the shared type to a crate before both, or hand it over as an argument; the order is {}",
                    ORDER.join(", ")
                ),
            )
        })
        .collect()
}

fn is_ours(package: &str) -> bool {
    package.starts_with("glasshouse-") || package == "xtask"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: &[&str]) {
        let path = format!("crates/{name}/Cargo.toml");
        let found = findings(&File::new(&path, text));
        let found: Vec<&str> = found.iter().map(|finding| finding.what.as_str()).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn what_stands_before_may_be_imported() {
        check("glasshouse-engine", "[dependencies]\nglasshouse-scenario.workspace = true\nlibm = \"0.2\"\n", &[]);
    }

    #[test]
    fn what_stands_after_may_not() {
        check(
            "glasshouse-scenario",
            "[dependencies]\nglasshouse-population.workspace = true\n",
            &["`glasshouse-scenario` imports `glasshouse-population`, which does not stand before it"],
        );
        check(
            "glasshouse-report",
            "[dependencies]\nhidden = { package = \"glasshouse-cli\", path = \"../x\" }\n",
            &["`glasshouse-report` imports `glasshouse-cli`, which does not stand before it"],
        );
    }

    #[test]
    fn tests_may_look_anywhere() {
        check("glasshouse-scenario", "[dev-dependencies]\nglasshouse-cli.workspace = true\n", &[]);
    }

    #[test]
    fn a_crate_without_a_place_is_found() {
        check("glasshouse-extra", "", &["`glasshouse-extra` has no place in the order of the crates"]);
    }
}
