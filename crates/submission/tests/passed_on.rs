//! What a desk gives back to its municipalities and passes on to the ministry.

#![allow(unreachable_pub, dead_code, reason = "shared with the generator")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "../examples/papers/made.rs"]
mod made;

use std::collections::BTreeMap;

use hokatsu_instrument::{municipality, prefectures};
use hokatsu_response::Entry;
use hokatsu_sealed::{Digest, merkle, proof};
use hokatsu_submission::papers::{
    DeskOutcome, Distribution, Extract, Inclusion, MIN_BASE, ReceiptEntry, Receipted, SizeCell,
    SizeClass, collisions,
};
use hokatsu_submission::{
    Bundle, Paper, PrefectureSheet, Receipt, Return, Scope, Submission, examine,
};
use made::*;
use proptest::prelude::*;

fn reread(paper: &Paper) -> Paper {
    let signed = proof::sign(&paper.to_json(), &key(101), CREATED).unwrap();
    let read = examine(&signed);
    assert_eq!(read.outcome.refusal, None);
    read.paper.unwrap()
}

#[test]
fn a_receipt_tells_a_town_what_became_of_its_file() {
    let receipt = receipt();
    let (digest, ..) = midori();
    let Receipted::Kept(entry) = receipt.says_of(&digest) else { panic!() };
    assert_eq!(entry.outcome.label(), "受理");
    assert_eq!(receipt.says_of(&receipt.log.head), Receipted::NotListed);
    let Receipted::NotKept(entry) = receipt.says_of(&receipt.entries[1].digest) else { panic!() };
    assert_eq!(entry.outcome, DeskOutcome::OutOfScope);
    for outcome in DeskOutcome::ALL {
        assert_eq!(DeskOutcome::parse(outcome.code()), Some(outcome));
    }
}

proptest! {
    /// Whatever a desk received, each receipt it writes is accepted; one hash changed, it is not.
    #[test]
    fn receipts_hold_and_altered_ones_do_not(
        size in 1_usize..40, at in any::<prop::sample::Index>(), bit in 0_usize..256,
    ) {
        let digests: Vec<Digest> =
            (0..size).map(|n| Digest::of_bytes(&n.to_le_bytes())).collect();
        let at = at.index(size);
        let mut receipt = receipt();
        let inclusion = Inclusion {
            index: u64::try_from(at).unwrap(),
            path: merkle::inclusion_proof(&digests, at).unwrap(),
        };
        receipt.entries = vec![ReceiptEntry {
            digest: digests[at],
            received_at: "2026-11-21T00:30:00Z".into(),
            outcome: DeskOutcome::Superseding,
            inclusion: Some(inclusion),
        }];
        receipt.log.root = root(&digests);
        receipt.log.documents = u64::try_from(size).unwrap();
        let paper = Paper::Receipt(Box::new(receipt.clone()));
        prop_assert_eq!(&reread(&paper), &paper);
        let spoilt = |change: &dyn Fn(&mut Receipt)| {
            let mut receipt = receipt.clone();
            change(&mut receipt);
            let json = Paper::Receipt(Box::new(receipt)).to_json();
            let signed = proof::sign(&json, &key(101), CREATED).unwrap();
            examine(&signed).outcome.refusal.unwrap().code().to_owned()
        };
        let flip = |digest: &mut Digest| digest.0[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(spoilt(&|r| flip(&mut r.entries[0].digest)), "receipt-inclusion");
        prop_assert_eq!(spoilt(&|r| flip(&mut r.log.root)), "receipt-inclusion");
        if size > 1 {
            let first = |r: &mut Receipt| flip(&mut r.entries[0].inclusion.as_mut().unwrap().path[0]);
            prop_assert_eq!(spoilt(&first), "receipt-inclusion");
        }
    }
}

fn needs(item: &str, cells: Vec<SizeCell>) -> Distribution {
    Distribution {
        questionnaire: "needs-survey".parse().unwrap(),
        version: "2026.1".parse().unwrap(),
        item: item.parse().unwrap(),
        cells,
    }
}

/// A cell in which everybody answered that support is needed.
fn all_yes(from: Option<u64>, below: Option<u64>, n: u64) -> SizeCell {
    cell(from, below, &[("yes", n), ("no", 0)], n)
}

fn frozen(cells: Vec<SizeCell>) -> Vec<(Option<u64>, Option<u64>, u64)> {
    let made = Return::freeze(letter("2026-11-01"), 1_000, vec![needs("NS-03", cells)], None);
    match made {
        Ok(made) => {
            let cells = made.distributions[0].cells.iter();
            cells.map(|cell| (cell.size.from, cell.size.below, cell.n)).collect()
        }
        Err(refusal) => {
            assert_eq!(refusal.code(), "empty-text", "nothing is left");
            Vec::new()
        }
    }
}

#[test]
fn few_municipalities_are_left_out_and_cannot_be_worked_out() {
    let (a, b) = (Some(10_000), Some(30_000));
    // 31 = 16 + 15: nothing is hidden.
    let cells = vec![all_yes(a, None, 15), all_yes(None, a, 16), all_yes(None, None, 31)];
    assert_eq!(frozen(cells), [(None, None, 31), (None, a, 16), (a, None, 15)]);
    // 9 of 40 are few: the next smallest class goes with them, and 9 + 12 are enough to hide in.
    let cells =
        vec![all_yes(None, None, 40), all_yes(None, a, 9), all_yes(a, b, 12), all_yes(b, None, 19)];
    assert_eq!(frozen(cells), [(None, None, 40), (b, None, 19)]);
    // 9 and 4 hide each other.
    let cells =
        vec![all_yes(None, None, 33), all_yes(None, a, 9), all_yes(a, b, 4), all_yes(b, None, 20)];
    assert_eq!(frozen(cells), [(None, None, 33), (b, None, 20)]);
    // Nobody of that size is nothing to hide.
    let cells = vec![all_yes(None, None, 30), all_yes(None, a, 0), all_yes(a, None, 30)];
    assert_eq!(frozen(cells), [(None, None, 30), (a, None, 30)]);
    assert_eq!(frozen(vec![all_yes(None, None, 9)]), []);
}

#[test]
fn returned_figures_are_never_called_nationwide() {
    let mut returned = returned();
    returned.letter.date = day("2026-11-01");
    assert_eq!(returned.caption(34), "県内参考（高知県、令和8年11月1日現在、n=34）");
    let of = |item: &str| {
        let (id, version) = ("needs-survey".parse().unwrap(), "2026.1".parse().unwrap());
        returned.of(&id, &version, &item.parse().unwrap()).cloned()
    };
    let distribution = of("NS-02").unwrap();
    assert_eq!(distribution.overall().map(|cell| cell.n), Some(31));
    assert_eq!(distribution.like(8_400).map(|cell| cell.n), Some(15));
    assert_eq!(distribution.like(10_000).map(|cell| cell.n), Some(16));
    assert_eq!(distribution.like(10_000).unwrap().size.label(), "人口10,000人以上");
    assert_eq!(of("NS-04").unwrap().like(8_400), None);
    assert_eq!(of("NS-01"), None);
    let between = SizeClass { from: Some(10_000), below: Some(30_000) };
    assert_eq!(between.label(), "人口10,000人以上30,000人未満");
}

proptest! {
    #[test]
    fn frozen_results_can_be_read_and_hide_the_few(
        classes in prop::collection::vec(0_u64..40, 1..6), with_all in any::<bool>(),
    ) {
        let mut cells = Vec::new();
        for (i, n) in classes.iter().enumerate() {
            let bound = |i: usize| u64::try_from(i * 10_000).ok().filter(|bound| *bound > 0);
            let below = bound(i + 1).filter(|_| i + 1 < classes.len());
            cells.push(all_yes(bound(i), below, *n));
        }
        let total: u64 = classes.iter().sum();
        if with_all && classes.len() > 1 {
            cells.push(all_yes(None, None, total));
        }
        let shown = frozen(cells);
        let of_all = shown.iter().find(|(from, below, _)| from.is_none() && below.is_none());
        prop_assert!(shown.iter().all(|(.., n)| *n >= MIN_BASE));
        if let Some((.., all)) = of_all {
            let sum: u64 = shown.iter().map(|(.., n)| n).sum::<u64>() - all;
            let hidden = all - sum;
            prop_assert!(shown.len() == 1 || hidden == 0 || hidden >= MIN_BASE, "{shown:?}");
        }
    }
}

#[test]
fn a_bundle_holds_what_may_travel_and_nothing_else() {
    let bundle = bundle();
    let Paper::Bundle(read) = reread(&Paper::Bundle(Box::new(bundle.clone()))) else { panic!() };
    assert_eq!(*read, bundle);
    assert_eq!(bundle.prefecture().map(|p| p.name), Some("高知県"));
    let (town_digest, town, _) = midori();
    let files: BTreeMap<Digest, &Submission> = bundle.submissions().collect();
    assert_eq!(files.len(), 2);
    let passed = files[&town_digest];
    // NS-06 allows the needs survey to go on, NS-06a keeps the self-check with the prefecture; the
    // annex is never asked about.
    assert_eq!(passed.questionnaires.len(), 1);
    assert_eq!(passed.sheet("needs-survey"), town.sheet("needs-survey"));
    assert_eq!((&passed.result, &passed.approval), (&None, &None));
    assert!(passed.respondent.contact.is_empty() && !town.respondent.contact.is_empty());
    let withheld = &bundle.withheld;
    let counts: Vec<(&str, u64)> =
        withheld.questionnaires.iter().map(|(id, n)| (id.as_str(), *n)).collect();
    assert_eq!(counts, [("annex-small", 1), ("hokatsu-selfcheck", 1)]);
    assert_eq!(withheld.municipalities, 0);
    let text = bundle.to_json().to_pretty();
    for secret in ["0889-00-0000", "fukushi@example.jp", "健福第12号", "相談受付要領"] {
        assert!(!text.contains(secret), "{secret}");
    }
    let sheet = bundle.sheet.unwrap();
    assert_eq!(sheet.answers().len(), 7);
    assert_eq!(sheet.questionnaire().unwrap().references.len(), 8);
}

/// The file with these scopes instead of its own.
fn scoped(of: &Submission, needs: Scope, check: Scope) -> Submission {
    let mut file = of.clone();
    for (id, scope) in [("needs-survey", needs), ("hokatsu-selfcheck", check)] {
        if let Some(held) = file.sharing.scopes.get_mut(id) {
            *held = scope;
        }
    }
    file
}

#[test]
fn consent_decides_file_by_file() {
    let (digest, town, methods) = midori();
    let (here, there) = (Scope::Prefecture, Scope::PrefectureAndMinistry);
    let bundle = |needs, check| {
        let file = scoped(&town, needs, check);
        Bundle::of(letter("2026-12-20"), None, [(digest, &file, methods.clone())])
    };
    let both = bundle(there, there).unwrap();
    let (_, passed) = both.submissions().next().unwrap();
    assert_eq!((passed.questionnaires.len(), &passed.result), (2, &town.result));
    let check = bundle(here, there).unwrap();
    let (_, passed) = check.submissions().next().unwrap();
    assert_eq!((passed.questionnaires.len(), &passed.result), (1, &town.result));
    // Nothing may travel: with the sheet of the prefecture there is still something to send.
    assert_eq!(bundle(here, here).unwrap_err().code(), "empty-text");
    let file = scoped(&town, here, here);
    let sheet = prefecture_sheet().answers(year(2026)).unwrap();
    let made = Bundle::of(letter("2026-12-20"), sheet, [(digest, &file, methods)]).unwrap();
    assert_eq!((made.extracts.len(), made.withheld.municipalities), (0, 1));
    assert_eq!(made.withheld.questionnaires.values().sum::<u64>(), 3);
    assert_eq!(Extract::of(digest, &file, Vec::new()), None);
}

#[test]
fn the_ministry_is_told_of_two_bundles_with_one_town() {
    let first = bundle();
    let digest = |bundle: &Bundle| Digest::of(&bundle.to_json());
    let mut again = first.clone();
    again.letter.date = day("2026-12-25");
    let two = [(digest(&first), &first), (digest(&again), &again)];
    let found = collisions(two);
    let places: Vec<(String, &str)> =
        found.iter().map(|c| (c.code.to_string(), c.questionnaire.as_str())).collect();
    let needs = "needs-survey";
    assert_eq!(places, [("392014".to_owned(), needs), ("394050".to_owned(), needs)]);
    assert!(found.iter().all(|c| c.bundles.len() == 2));
    let turned: Vec<_> = two.into_iter().rev().collect();
    assert_eq!(collisions(turned), found, "whatever the order");
    assert_eq!(collisions([two[0], two[0]]), [], "the same bundle twice is one");
    // A next revision takes the place of the one it names.
    again.follow(&first, digest(&first));
    assert_eq!((again.revision, again.previous_digest), (2, Some(digest(&first))));
    assert_eq!(collisions([(digest(&first), &first), (digest(&again), &again)]), []);
}

#[test]
fn the_sheet_of_the_prefecture_is_kept_as_typed() {
    let mut sheet = prefecture_sheet();
    let held = sheet.to_json();
    assert_eq!(PrefectureSheet::read(&held), Ok(sheet.clone()));
    assert_eq!(sheet.faults(year(2026)), []);
    let put = |sheet: &mut PrefectureSheet, item: &str, entry| {
        sheet.set_entry(item.parse().unwrap(), entry);
    };
    put(&mut sheet, "PF-04b", Entry { text: "六十".into(), ..Entry::default() });
    let faults = sheet.faults(year(2026));
    assert_eq!((faults.len(), faults[0].0.as_str(), faults[0].1.code()), (1, "PF-04b", "number"));
    assert_eq!(PrefectureSheet::read(&sheet.to_json()), Ok(sheet.clone()));
    assert_eq!(sheet.answers(year(2026)).unwrap().unwrap().answers().len(), 6);
    assert_eq!(sheet.answers(year(2027)).unwrap_err().code(), "edition-year");
    assert_eq!(PrefectureSheet::new().unwrap().answers(year(2026)), Ok(None));
    // No municipality answers it.
    assert!(hokatsu_instrument::edition("prefecture", "2026.1").is_none());
    let edition = prefectures::edition("prefecture", "2026.1").unwrap();
    let unconfirmed = |item: &str| {
        let options = &edition.item(&item.parse().unwrap()).unwrap().options;
        options.iter().filter(|option| option.text.contains("未確認")).count()
    };
    assert_eq!([unconfirmed("PF-01"), unconfirmed("PF-02")], [2, 2]);
    let sum = |item: &str| {
        let rows = edition.references.iter().filter(|row| row.item.as_str() == item);
        rows.map(|row| (row.count, row.n)).fold((0, 0), |(sum, _), (count, n)| (sum + count, n))
    };
    assert_eq!([sum("PF-01"), sum("PF-02")], [(45, 45), (45, 45)]);
}

#[test]
fn the_ministry_reads_all_forty_seven() {
    let (_, file, methods) = handed_in(&sealed(&drafts::needs_only()));
    let bundles: Vec<(Digest, Bundle)> = municipality::prefectures()
        .into_iter()
        .map(|prefecture| {
            let listed = municipality::all();
            let towns = listed.iter().filter(|town| town.prefecture == prefecture.name).take(3);
            let files: Vec<Submission> = towns
                .map(|town| {
                    let mut file = file.clone();
                    let respondent = &mut file.respondent;
                    (respondent.code, respondent.prefecture) = (town.code, town.prefecture);
                    (respondent.name, respondent.kind) = (town.name, town.kind);
                    file
                })
                .collect();
            let standing =
                files.iter().map(|file| (Digest::of(&file.to_json()), file, methods.clone()));
            let mut letter = letter("2026-12-20");
            letter.issuer = hokatsu_submission::Issuer::Prefecture(prefecture);
            let sheet = prefecture_sheet().answers(year(2026)).unwrap();
            let made = Bundle::of(letter, sheet, standing).unwrap();
            let Paper::Bundle(read) = reread(&Paper::Bundle(Box::new(made))) else { panic!() };
            (Digest::of(&read.to_json()), *read)
        })
        .collect();
    assert_eq!(bundles.len(), 47);
    let all = || bundles.iter().map(|(digest, bundle)| (*digest, bundle));
    let codes: std::collections::BTreeSet<_> = all()
        .flat_map(|(_, bundle)| bundle.submissions())
        .map(|(_, file)| file.respondent.code)
        .collect();
    assert_eq!(codes.len(), 3 * 47);
    assert_eq!(collisions(all()), []);
    assert!(all().all(|(_, bundle)| bundle.sheet.is_some()));
}
