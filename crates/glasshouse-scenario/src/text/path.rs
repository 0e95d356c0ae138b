//! Paths inside files: they are relative to the file that names them, and written with slashes on every system.

/// The path of a file that `from` names as `path`; `from` is empty for what the user typed. `a/b/../c` becomes `a/c`.
pub fn beside(from: &str, path: &str) -> String {
    if from.is_empty() || path.starts_with('/') {
        return path.to_owned();
    }
    let folder = from.rfind('/').map_or("", |at| &from[..=at]);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match parts.last() {
            Some(last) if part == ".." && *last != ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let root = if folder.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_to_the_file_that_names_it() {
        let check = |from: &str, path: &str, expected: &str| assert_eq!(beside(from, path), expected);
        check("", "scenarios/a.toml", "scenarios/a.toml");
        check("scenarios/a.toml", "../populations/p.toml", "populations/p.toml");
        check("a.toml", "../populations/p.toml", "../populations/p.toml");
        check("../populations/p.toml", "../facts/f.csv", "../facts/f.csv");
        check("/x/scenarios/a.toml", "./p.toml", "/x/scenarios/p.toml");
        check("scenarios/a.toml", "/p.toml", "/p.toml");
    }
}
