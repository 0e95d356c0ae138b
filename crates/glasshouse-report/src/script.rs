//! The one script of the page: the library that draws, its interpreter, and what starts them. Versions and licences stand in
//! `assets/README.md`.
//!
//! The page forbids every script but the one with [`HASH`]. The interpreter reads expressions without `eval`, so nothing in
//! the data can become code.

const VEGA: &str = include_str!("../assets/vega.min.js");
const VEGA_LITE: &str = include_str!("../assets/vega-lite.min.js");
const INTERPRETER: &str = include_str!("../assets/vega-interpreter.js");
const BOOT: &str = include_str!("../assets/boot.js");

/// SHA-256 of [`script`], as a policy for content names it.
pub(crate) const HASH: &str = "sha256-cKM1K1LvSEWqBYdHBplAqEwb71AQOboqQ+RfDqiEZf8=";

/// The script. It names no address to load from: the lines that tell of source maps are left out.
pub(crate) fn script() -> String {
    let interpreter = format!(
        "const interpret = (function () {{\nconst {{ ascending, isString, DisallowedObjectProperties }} = vega;\n{}return expression;\n}})();\n",
        lines(INTERPRETER, &["import ", "export "])
    );
    let vega = [VEGA, VEGA_LITE].map(|library| lines(library, &[]));
    format!("{}\n(function () {{\n{interpreter}{BOOT}}})();\n", vega.join("\n"))
}

/// The lines of a library, but for those that a page has no use for.
fn lines(library: &str, without: &[&str]) -> String {
    let is_kept = |line: &&str| !line.starts_with("//# ") && !without.iter().any(|start| line.starts_with(start));
    library.lines().filter(is_kept).fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use sha2::{Digest, Sha256};

    use super::*;

    fn base64(bytes: &[u8]) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for three in bytes.chunks(3) {
            let bits = three.iter().chain([0, 0].iter()).take(3).fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
            for place in 0..4 {
                let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
                text.push(if place <= three.len() { letter as char } else { '=' });
            }
        }
        text
    }

    #[test]
    fn the_policy_names_this_very_script() {
        assert_eq!(base64(b"ab"), "YWI=");
        assert_eq!(HASH, format!("sha256-{}", base64(&Sha256::digest(script().as_bytes()))));
    }

    #[test]
    fn the_script_fits_into_a_page_and_reads_no_source_map() {
        let script = script();
        assert!(!script.contains("</script") && !script.contains("<!--") && !script.contains("sourceMappingURL"));
        assert!(!script.contains("\nimport ") && !script.contains("\nexport "));
    }

    #[test]
    fn the_libraries_are_those_that_the_note_names() {
        let note = include_str!("../assets/README.md");
        for library in [VEGA, VEGA_LITE, INTERPRETER] {
            let hash = Sha256::digest(library.as_bytes()).iter().fold(String::new(), |mut hash, byte| {
                let _ = write!(hash, "{byte:02x}");
                hash
            });
            assert!(note.contains(&hash), "assets/README.md does not name {hash}");
        }
    }
}
