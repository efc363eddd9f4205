//! Every paper of the corpus meets the verdict its manifest names.

#![allow(unreachable_pub, dead_code, reason = "shared with the generator")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "../examples/papers/cases.rs"]
mod cases;
#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "../examples/corpus/kit.rs"]
mod kit;
#[path = "../examples/papers/made.rs"]
mod made;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use hokatsu_sealed::{Digest, Json, proof};
use hokatsu_submission::{Paper, PaperKind, Refusal, examine, read_paper, verify_bytes};
use proptest::prelude::*;

fn dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/papers")
}

static MADE: LazyLock<Vec<(&str, Json)>> = LazyLock::new(made::all);

fn file(name: &str) -> Vec<u8> {
    fs::read(dir().join(name)).unwrap()
}

#[test]
fn verdicts_are_those_of_the_manifest() {
    let json = Json::parse(&file("corpus.json")).unwrap();
    let files = json.get("files").and_then(Json::as_arr).unwrap();
    let mut bad = 0;
    for entry in files {
        let text = |name: &str| entry.get(name).and_then(Json::as_str);
        let (name, code) = (text("file").unwrap(), text("code"));
        if let Some(with) = text("with") {
            let Some(Paper::Request(request)) = read_paper(&file(with)).paper else { panic!() };
            request.own.unwrap().open().unwrap();
        }
        let read = read_paper(&file(name));
        let outcome = &read.outcome;
        assert_eq!(outcome.refusal.as_ref().map(Refusal::code), code, "{name}");
        assert_eq!(outcome.trust, u8::from(code.is_none()), "{name}");
        bad += usize::from(code.is_some());
        if let Some(refusal) = &outcome.refusal {
            assert!(read.paper.is_none(), "{name}");
            let sentence = refusal.to_string();
            assert!(sentence.ends_with('。') && !sentence.contains("。。"), "{name}: {sentence}");
        }
    }
    assert!(bad >= 100 && files.len() - bad >= 8, "{} {bad}", files.len());
}

#[test]
fn the_generator_writes_these_files() {
    let stale = kit::stale(&dir(), &cases::all());
    assert!(
        stale.is_empty(),
        "run `cargo run -p hokatsu-submission --example papers`; stale: {stale:?}"
    );
}

#[test]
fn what_is_read_is_what_was_written() {
    for (name, json) in made::all() {
        let signed = Json::parse(&file(&format!("good/{name}.json"))).unwrap();
        let read = examine(&signed);
        let paper = read.paper.unwrap();
        assert_eq!(paper.to_json(), json, "{name}");
        assert_eq!(read.outcome.digest, Some(Digest::of(&json)), "{name}");
        let sealed = paper.seal(&made::key(101), made::CREATED).unwrap();
        assert_eq!(sealed.json, signed.to_pretty(), "{name}");
        assert!(sealed.file_name.starts_with("包括チェック_"), "{}", sealed.file_name);
    }
}

#[test]
fn a_paper_is_no_handed_in_file() {
    for kind in PaperKind::ALL {
        let name = match kind {
            PaperKind::Request => "request",
            PaperKind::Query => "query",
            PaperKind::Receipt => "receipt",
            PaperKind::Return => "return",
            PaperKind::Bundle => "bundle",
        };
        let refusal = verify_bytes(&file(&format!("good/{name}.json"))).refusal.unwrap();
        assert_eq!(refusal.code(), format!("{name}-given"));
        assert!(refusal.to_string().starts_with(kind.label()));
    }
    let of = |name: &str| {
        let outcome = read_paper(&file(&format!("good/{name}.json"))).outcome;
        (outcome.code, outcome.fiscal_year)
    };
    assert_eq!(of("request"), (Some("390003".into()), Some(2026)));
    assert_eq!(of("query"), (Some("394050".into()), Some(2026)));
    // What is no paper is told apart as ever.
    let submission = read_paper(&file("good/submission-replies.json"));
    assert!(submission.outcome.submission().is_some() && submission.paper.is_none());
}

/// A value of any kind a member might hold.
fn value() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        prop_oneof![Just(0_i64), Just(-1), Just(9), Just(10), Just(2026), Just(1 << 53)]
            .prop_map(Json::from),
        prop::sample::select(vec![
            "",
            "x",
            "　",
            "2026-11-30",
            "2026.1",
            "needs-survey",
            "prefecture",
            "NS-03",
            "394050",
            "390003",
            "mhlw",
            "yes",
            "t1",
            "accepted",
            "refused",
            "pref-39-a",
        ])
        .prop_map(Json::from),
        Just(Json::Arr(Vec::new())),
        Just(Json::obj::<&str, Json>([])),
    ]
}

/// Puts a value somewhere, takes a member or entry out, or repeats one.
fn disturb(json: &mut Json, way: &mut impl Iterator<Item = usize>, with: &Json) {
    let turn = way.next().unwrap_or_default();
    let deeper = !turn.is_multiple_of(5);
    match json {
        Json::Obj(members) if !members.is_empty() => {
            let at = way.next().unwrap_or_default() % members.len();
            let name = members.keys().nth(at).unwrap().clone();
            if deeper {
                disturb(members.get_mut(&name).unwrap(), way, with);
            } else {
                members.remove(&name);
            }
        }
        Json::Arr(items) if !items.is_empty() => {
            let at = way.next().unwrap_or_default() % items.len();
            match turn % 5 {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                _ => disturb(&mut items[at], way, with),
            }
        }
        leaf => *leaf = with.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    /// Whatever is signed: nothing panics, and what is accepted is written back as it was read, so
    /// that its digest can be worked out again from what it says.
    #[test]
    fn what_is_accepted_is_written_back_the_same(
        which in 0_usize..6,
        way in prop::collection::vec(any::<usize>(), 24),
        with in value(),
    ) {
        let mut json = MADE[which].1.clone();
        disturb(&mut json, &mut way.into_iter(), &with);
        if let Ok(signed) = proof::sign(&json, &made::key(101), made::CREATED) {
            let read = examine(&signed);
            if let Some(paper) = read.paper {
                prop_assert_eq!(read.outcome.refusal, None);
                prop_assert_eq!(paper.to_json(), json);
            }
        }
    }

    /// A file with some damage is refused or says the same.
    #[test]
    fn damage_is_noticed(
        which in 0_usize..6,
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let (name, json) = &MADE[which];
        let mut bytes = file(&format!("good/{name}.json"));
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let read = read_paper(&bytes);
        match read.paper {
            Some(paper) => prop_assert_eq!(&paper.to_json(), json),
            None => prop_assert!(read.outcome.refusal.is_some()),
        }
    }
}
