//! The R5 tables at the ministry, out of what 47 prefectures passed on.

use std::collections::BTreeMap;

use hokatsu_desk::numbers::{Filter, Purpose, Tally, tables};
use hokatsu_desk::papers::Fate;
use hokatsu_desk::table::Table;
use hokatsu_desk::{Desk, Head, Judge, Moment, Outcome, Taken};
use hokatsu_instrument::{FiscalYear, municipality};
use hokatsu_sealed::{Digest, SigningKey};
use hokatsu_submission::{
    Bundle, Contact, DocumentId, Issuer, Letter, Paper, Scope, Submission, Tool,
};

use super::r5;
use super::support::{digest, row, table};

/// The files of the R5 survey, spread over the whole country.
fn files() -> Vec<Submission> {
    let (all, mut files) = (municipality::all(), r5::files());
    let many = files.len();
    for (at, file) in files.iter_mut().enumerate() {
        let town = all[at * all.len() / many];
        let respondent = &mut file.respondent;
        (respondent.code, respondent.kind) = (town.code, town.kind);
        (respondent.prefecture, respondent.name) = (town.prefecture, town.name);
        respondent.welfare_office = !matches!(
            town.kind,
            hokatsu_instrument::MunicipalityKind::Town
                | hokatsu_instrument::MunicipalityKind::Village
        );
        file.sharing.scopes.insert("needs-survey".parse().unwrap(), Scope::PrefectureAndMinistry);
    }
    files
}

/// One bundle a prefecture, signed.
fn bundles(files: &[Submission]) -> Vec<String> {
    let mut by_prefecture: BTreeMap<String, Vec<&Submission>> = BTreeMap::new();
    for file in files {
        by_prefecture.entry(file.respondent.code.prefecture().to_owned()).or_default().push(file);
    }
    let key = SigningKey::from_seed([9; 32]);
    let method = key.verification_key().verification_method();
    let bundle = |(number, files): (String, Vec<&Submission>)| {
        let letter = Letter {
            issuer: Issuer::Prefecture(municipality::prefecture(&number).unwrap()),
            fiscal_year: FiscalYear::new(2026).unwrap(),
            number: None,
            date: "2026-12-01".parse().unwrap(),
            contact: Contact { section: "福祉課".to_owned(), ..Contact::default() },
            tool: Tool::this(),
            synthetic: true,
        };
        let standing = files.into_iter().map(|file| (digest(file), file, vec![method.clone()]));
        let paper = Paper::Bundle(Box::new(Bundle::of(letter, None, standing).unwrap()));
        paper.seal(&key, "2026-12-01T00:00:00Z").unwrap().json
    };
    by_prefecture.into_iter().map(bundle).collect()
}

fn ministry(n: u8) -> Desk {
    let head = Head {
        id: DocumentId::from_random([n; 16]),
        log: DocumentId::from_random([n + 1; 16]),
        year: FiscalYear::new(2026).unwrap(),
        prefecture: None,
        synthetic: None,
    };
    Desk::new(head, Judge::default())
}

fn at() -> Moment {
    "2026-12-02T00:00:00Z".parse().unwrap()
}

fn reopened(desk: &Desk) -> Desk {
    let mut opening = Desk::open(Judge::default());
    desk.write().for_each(|line| opening.feed(&line).unwrap());
    let (desk, not_opened) = opening.finish().unwrap();
    assert_eq!(not_opened, []);
    desk
}

fn counted<'a>(files: impl IntoIterator<Item = (Digest, &'a Submission)>) -> Vec<Table> {
    let mut tally = Tally::new(Filter::default());
    for (digest, file) in files {
        tally.add(&digest, file);
    }
    tables(&tally, Purpose::Office)
}

#[test]
fn the_r5_tables_come_out_of_47_bundles_in_a_reopened_collection() {
    let files = files();
    let bundles = bundles(&files);
    assert_eq!(bundles.len(), 47);
    // Half of them on one desk, half on another; some on both.
    let (mut one, mut two) = (ministry(1), ministry(3));
    for (n, bundle) in bundles.iter().enumerate() {
        let name = format!("{n}.json");
        if n < 30 {
            assert_eq!(one.take(&name, bundle.as_bytes(), at()).taken, Taken::Paper(false));
        }
        if n >= 20 {
            assert_eq!(two.take(&name, bundle.as_bytes(), at()).taken, Taken::Paper(false));
        }
    }
    assert_eq!(one.take("0.json", bundles[0].as_bytes(), at()).taken, Taken::AlreadyReceived);
    let (mut both, mut turned) = (reopened(&one), reopened(&two));
    both.merge(&two).unwrap();
    turned.merge(&one).unwrap();
    let desk = reopened(&both);
    assert!(desk.synthetic() && desk.passed().missing().is_empty());
    assert!(desk.passed().bundles().iter().all(|(.., fate)| *fate == Fate::Stands));
    assert_eq!(desk.papers().count(), 47);
    let outcomes = desk.outcomes();
    let of = |outcome| outcomes.iter().filter(|file| file.outcome == outcome).count();
    // Ten came in on both desks, and each of the 57 files keeps its line.
    assert_eq!((of(Outcome::Accepted), outcomes.len()), (57, 57));
    let passed = desk.passed_on();
    let ministry = counted(passed.iter().map(|(digest, file)| (*digest, file)));
    let direct = counted(files.iter().map(|file| (digest(file), file)));
    let other = turned.passed_on();
    assert_eq!(counted(other.iter().map(|(digest, file)| (*digest, file))), ministry);
    for id in ["ns-02", "ns-03", "ns-04"] {
        assert_eq!(table(&ministry, id), table(&direct, id), "the same layout and numbers");
    }
    let thoughts = table(&ministry, "ns-02");
    let columns = ["not-running-count", "not-running-percent"];
    assert_eq!(
        ["n", "t1", "t2", "t3", "t4", "t5", "t6"].map(|code| row(thoughts, &[code], &columns)),
        ["283 －", "75 26.5", "9 3.2", "126 44.5", "50 17.7", "3 1.1", "20 7.1"]
    );
}
