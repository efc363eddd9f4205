//! Every reason code of the desk and of the papers stands in docs/FORMAT.md.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn sources(at: &Path, all: &mut Vec<PathBuf>) {
    if at.is_file() {
        all.push(at.to_owned());
    } else {
        fs::read_dir(at).unwrap().for_each(|entry| sources(&entry.unwrap().path(), all));
    }
}

/// The texts that look like a code in the bodies of functions that return codes, and where a file
/// is refused with one.
fn codes(source: &str) -> BTreeSet<String> {
    let mut bodies = Vec::new();
    for begin in ["fn code(", "fn given("] {
        for (at, _) in source.match_indices(begin) {
            let rest = &source[at..];
            bodies.push(&rest[..rest.find("\n    }\n").unwrap_or(rest.len())]);
        }
    }
    for (at, _) in source.match_indices("refused(\"") {
        bodies.push(&source[at..at + source[at..].find(',').unwrap()]);
    }
    let texts = bodies.iter().flat_map(|body| body.split('"').skip(1).step_by(2));
    let looks = |text: &&str| {
        text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    texts.filter(looks).map(str::to_owned).collect()
}

/// Some stand among the values of a member.
fn said(format: &str, code: &str) -> bool {
    format.contains(&format!("`{code}`")) || format.contains(&format!("\"{code}\""))
}

#[test]
fn every_reason_code_is_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let format = fs::read_to_string(root.join("docs/FORMAT.md")).unwrap();
    let mut files = Vec::new();
    for place in [
        "crates/desk/src",
        "crates/submission/src/papers",
        "crates/submission/src/papers.rs",
        "crates/submission/src/own.rs",
        "crates/submission/src/refusal.rs",
        "crates/submission/src/blocker.rs",
        "crates/cli/src/commands",
        "src/work",
    ] {
        sources(&root.join(place), &mut files);
    }
    let mut found = BTreeSet::new();
    // Groups of figures have codes, too; they are columns and no reasons.
    files.retain(|file| !file.ends_with("group.rs"));
    for file in files {
        found.extend(codes(&fs::read_to_string(file).unwrap()));
    }
    for known in ["requests-differ", "paper-year", "log-broken", "bundle-twice", "query-given"] {
        assert!(found.contains(known), "the search finds {known}");
    }
    let missing: Vec<&String> = found.iter().filter(|code| !said(&format, code)).collect();
    assert_eq!(missing, Vec::<&String>::new(), "not in docs/FORMAT.md");
}
