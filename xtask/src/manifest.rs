//! What a `Cargo.toml` depends on, with the line of each dependency.

use toml::de::{DeTable, DeValue};

use crate::{File, Finding};

/// When a dependency is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// To use the crate.
    Normal,
    /// To build the crate.
    Build,
    /// To test the crate.
    Dev,
    /// Named in the workspace for its members.
    Workspace,
}

/// One dependency of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// The name of the package, whatever the manifest calls it.
    pub package: String,
    /// When it is needed.
    pub need: Need,
    /// Its line in the manifest, counted from 1.
    pub line: usize,
}

/// Every dependency of a manifest, those for one platform too.
pub fn dependencies(manifest: &File) -> Result<Vec<Dependency>, Finding> {
    let document = DeTable::parse(&manifest.text).map_err(|error| {
        Finding::in_file(
            &manifest.path,
            format!("is not TOML: {}", error.message()),
            "write it so that cargo can read it",
        )
    })?;
    let root = document.get_ref();
    let mut found = Vec::new();
    collect_sections(&manifest.text, root, &mut found);
    if let Some(workspace) = table(root, "workspace")
        && let Some(section) = table(workspace, "dependencies")
    {
        collect(&manifest.text, section, Need::Workspace, &mut found);
    }
    for platform in table(root, "target").into_iter().flat_map(DeTable::values) {
        if let DeValue::Table(platform) = platform.get_ref() {
            collect_sections(&manifest.text, platform, &mut found);
        }
    }
    Ok(found)
}

fn collect_sections(text: &str, holder: &DeTable<'_>, found: &mut Vec<Dependency>) {
    for (name, need) in
        [("dependencies", Need::Normal), ("build-dependencies", Need::Build), ("dev-dependencies", Need::Dev)]
    {
        if let Some(section) = table(holder, name) {
            collect(text, section, need, found);
        }
    }
}

fn collect(text: &str, section: &DeTable<'_>, need: Need, found: &mut Vec<Dependency>) {
    for (key, value) in section {
        let renamed = match value.get_ref() {
            DeValue::Table(value) => value.get("package").and_then(|name| name.get_ref().as_str()),
            _ => None,
        };
        found.push(Dependency {
            package: renamed.unwrap_or(key.get_ref()).to_owned(),
            need,
            line: text[..key.span().start].matches('\n').count() + 1,
        });
    }
}

fn table<'a, 'i>(holder: &'a DeTable<'i>, key: &str) -> Option<&'a DeTable<'i>> {
    match holder.get(key)?.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_read() {
        let text = "[dependencies]\na = \"1\"\nb.workspace = true\nc = { package = \"d\", version = \"1\" }\n\
                    [dev-dependencies]\ne = \"1\"\n[target.'cfg(unix)'.build-dependencies]\nf = \"1\"\n\
                    [workspace.dependencies]\ng = \"1\"\n";
        let found = dependencies(&File::new("Cargo.toml", text)).expect("it is TOML");
        let found: Vec<(&str, Need, usize)> =
            found.iter().map(|dependency| (dependency.package.as_str(), dependency.need, dependency.line)).collect();
        assert_eq!(
            found,
            [
                ("a", Need::Normal, 2),
                ("b", Need::Normal, 3),
                ("d", Need::Normal, 4),
                ("e", Need::Dev, 6),
                ("g", Need::Workspace, 10),
                ("f", Need::Build, 8),
            ]
        );
    }

    #[test]
    fn a_broken_manifest_is_a_finding() {
        let finding = dependencies(&File::new("Cargo.toml", "[dependencies")).expect_err("broken");
        assert_eq!(finding.place, "Cargo.toml");
    }
}
