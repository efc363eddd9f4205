//! What is made follows from the seed alone, holds, and looks like what towns hand in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use hokatsu_instrument::{FiscalYear, MunicipalityKind, municipality};
use hokatsu_response::Answer;
use hokatsu_sealed::Digest;
use hokatsu_simulate::{
    Expected, File, MAX_REVISIONS, Manifest, Profile, Settings, SimulateError, Simulation,
};
use hokatsu_submission::{Form, Submission, verify_bytes};

fn year() -> FiscalYear {
    FiscalYear::new(2026).unwrap()
}

fn settings(towns: usize, seed: u64) -> Settings {
    Settings { municipalities: Some(towns), ..Settings::new(year(), seed) }
}

fn files(settings: Settings) -> Vec<File> {
    Simulation::new(settings).unwrap().files().collect::<Result<_, _>>().unwrap()
}

fn answers(files: &[File]) -> Vec<Submission> {
    files.iter().map(|file| verify_bytes(&file.bytes).submission().unwrap().clone()).collect()
}

/// The digest of everything: names, bytes and what is expected.
fn digest(files: &[File]) -> Digest {
    let mut all = Vec::new();
    for file in files {
        all.extend(format!("{} {} {:?}\n", file.name, file.bytes.len(), file.outcome).bytes());
        all.extend(&file.bytes);
    }
    Digest::of_bytes(&all)
}

#[test]
fn everything_follows_from_the_seed() {
    let asked = Settings { faults: 25, revisions: 2, ..settings(40, 7) };
    let first = files(asked.clone());
    assert_eq!(digest(&first), digest(&files(asked.clone())));
    assert_ne!(digest(&first), digest(&files(Settings { seed: 8, ..asked.clone() })));
    // Made from the last to the first, on two threads.
    let simulation = Simulation::new(asked).unwrap();
    let half = |places: std::ops::Range<usize>| -> Vec<Vec<File>> {
        places.rev().map(|place| simulation.files_of(place).unwrap()).collect()
    };
    let (late, early) = thread::scope(|scope| {
        let late = scope.spawn(|| half(20..40));
        (late.join().unwrap(), half(0..20))
    });
    let again: Vec<File> = late.into_iter().chain(early).rev().flatten().collect();
    assert_eq!(digest(&again), digest(&first));
    assert_eq!(simulation.files_of(40), Ok(Vec::new()));
}

#[test]
fn fewer_are_the_first_of_more() {
    let few = files(settings(10, 3));
    let more = Simulation::new(settings(1_741, 3)).unwrap();
    let first: Vec<File> = (0..10).flat_map(|place| more.files_of(place).unwrap()).collect();
    assert_eq!(few, first);
    // And fewer revisions are the first of more.
    let longer = files(Settings { revisions: 3, ..settings(4, 3) });
    for (place, file) in few.iter().take(4).enumerate() {
        assert_eq!(longer[place * 3].bytes, file.bytes);
    }
}

#[test]
fn every_municipality_is_in_it_once() {
    let simulation = Simulation::new(Settings::new(year(), 1)).unwrap();
    let codes: BTreeSet<_> = simulation.towns().iter().map(|town| town.code).collect();
    assert_eq!((simulation.towns().len(), codes.len()), (1_741, 1_741));
    let prefecture = municipality::prefecture("13");
    let tokyo = Simulation::new(Settings { prefecture, ..Settings::new(year(), 1) }).unwrap();
    assert_eq!(tokyo.towns().len(), 62);
    assert!(tokyo.towns().iter().all(|town| town.prefecture == "東京都"));
}

#[test]
fn every_file_holds_and_says_what_it_is() {
    let files = files(settings(200, 11));
    let mut sizes: Vec<usize> = Vec::new();
    let mut keys = BTreeSet::new();
    for file in &files {
        let outcome = verify_bytes(&file.bytes);
        assert_eq!(outcome.refusal, None, "{}", file.name);
        assert_eq!(outcome.digest, file.digest);
        keys.extend(outcome.proofs.iter().filter_map(|proof| proof.verification_method.clone()));
        let submission = outcome.submission().unwrap();
        let slots = file.slots.as_ref().unwrap();
        assert!(submission.synthetic);
        assert_eq!(submission.file_name(&file.digest.unwrap()), file.name);
        assert_eq!((submission.fiscal_year, submission.revision), (slots.year, slots.revision));
        assert_eq!((submission.respondent.code, slots.code), (file.town, file.town));
        let sheets: Vec<_> = submission.questionnaires.iter().map(|s| s.id.clone()).collect();
        assert_eq!(sheets, slots.questionnaires);
        let contact = &submission.respondent.contact;
        assert!(contact.tel.is_empty() && contact.mail.ends_with("@example.jp"));
        sizes.push(file.bytes.len());
    }
    assert_eq!(keys.len(), 200, "a key for each municipality");
    sizes.sort_unstable();
    assert!((10_000..20_000).contains(&sizes[100]), "median {}", sizes[100]);
    assert!(sizes[199] < 40_000, "largest {}", sizes[199]);
}

#[test]
fn extents_sizes_and_consents_differ() {
    let all = answers(&files(settings(400, 5)));
    let count = |of: &dyn Fn(&Submission) -> bool| all.iter().filter(|s| of(s)).count();
    let has = |s: &Submission, id| s.sheet(id).is_some();
    let short = count(&|s| has(s, "hokatsu-selfcheck") && s.form() == Form::Short);
    assert!((25..80).contains(&short), "{short} in the short form, of 12 %");
    assert!(count(&|s| !has(s, "needs-survey")) >= 5);
    assert!(count(&|s| !has(s, "hokatsu-selfcheck")) >= 5);
    let small = count(&|s| s.respondent.population < 10_000);
    assert!((90..170).contains(&small), "{small} of 400 below 10,000");
    let annex = count(&|s| has(s, "annex-small"));
    assert!((70..170).contains(&annex), "{annex}");
    assert!(all.iter().all(|s| !has(s, "annex-small") || s.respondent.population < 30_000));
    let narrow = count(&|s| s.sharing.scopes.values().any(|scope| scope.code() == "prefecture"));
    assert!((60..260).contains(&narrow), "{narrow}");
    for kind in MunicipalityKind::ALL {
        assert!(count(&|s| s.respondent.kind == kind) > 0, "{kind:?}");
    }
    let opinions = |s: &Submission| {
        let sheet = s.sheet("needs-survey");
        sheet.is_some_and(|sheet| sheet.answers.keys().any(|id| id.as_str() == "NS-07"))
    };
    assert!((120..280).contains(&count(&opinions)), "{}", count(&opinions));
}

/// The levels of the self-check by town, those with twenty or more.
fn levels(all: &[Submission]) -> Vec<Vec<i64>> {
    let mut towns = Vec::new();
    for submission in all {
        let sheet = submission.sheet("hokatsu-selfcheck").into_iter();
        let levels: Vec<i64> = sheet
            .flat_map(|sheet| sheet.answers.values())
            .filter_map(|answer| answer.level().map(|level| i64::from(level.get())))
            .collect();
        if levels.len() >= 20 {
            towns.push(levels);
        }
    }
    towns
}

#[test]
fn levels_of_a_town_go_together() {
    let towns = levels(&answers(&files(settings(300, 2))));
    let all: Vec<i64> = towns.iter().flatten().copied().collect();
    let per_mille = |n: usize| n * 1_000 / all.len();
    let shares: Vec<usize> =
        (0..=4).map(|l| per_mille(all.iter().filter(|level| **level == l).count())).collect();
    // 一部で実施 is the commonest, the ends are rare.
    assert!(shares[2] > shares[1] && shares[2] > shares[3], "{shares:?}");
    assert!(shares[0] < 180 && shares[4] < 150 && shares.iter().all(|s| *s > 20), "{shares:?}");
    // One-way analysis of variance in thousandths of a level: how much of the variance lies
    // between towns. Levels drawn one by one would give about 25 in a thousand.
    let mean = |levels: &[i64]| levels.iter().sum::<i64>() * 1_000 / levels.len() as i64;
    let variance = |levels: &[i64]| {
        let mean = mean(levels);
        levels.iter().map(|l| (l * 1_000 - mean).pow(2)).sum::<i64>() / levels.len() as i64
    };
    let means: Vec<i64> = towns.iter().map(|town| mean(town)).collect();
    let centre = means.iter().sum::<i64>() / means.len() as i64;
    let between = means.iter().map(|m| (m - centre).pow(2)).sum::<i64>() / means.len() as i64;
    let within = towns.iter().map(|town| variance(town)).sum::<i64>() / towns.len() as i64;
    let share = between * 1_000 / (between + within);
    assert!((250..600).contains(&share), "{share} of 1,000 lie between towns");
}

#[test]
fn what_supports_a_level_grows_with_it() {
    let all = answers(&files(settings(300, 2)));
    let mut backed = [(0, 0); 5];
    let (mut unknown, mut asked, mut unfit) = (0, 0, 0);
    for answer in
        all.iter().flat_map(|s| &s.questionnaires).flat_map(|sheet| sheet.answers.values())
    {
        match answer {
            Answer::Level { level, evidence, .. } => {
                let (with, of) = &mut backed[usize::from(level.get())];
                *with += usize::from(evidence.is_some());
                *of += 1;
            }
            Answer::Unknown { ask_to, .. } => {
                unknown += 1;
                asked += usize::from(ask_to.is_some());
            }
            Answer::NotApplicable { .. } => unfit += 1,
            _ => {}
        }
    }
    let shares: Vec<usize> = backed.iter().map(|(with, of)| with * 100 / of).collect();
    assert!(shares.is_sorted() && shares[0] == 0 && shares[2] < 70, "{shares:?}");
    assert!((70..97).contains(&shares[3]), "gaps stay: {shares:?}");
    assert!(unknown > 100 && asked > unknown / 2 && asked < unknown, "{unknown} {asked}");
    assert!(unfit > 5, "{unfit}");
}

#[test]
fn partners_name_each_other_in_the_files() {
    let prefecture = municipality::prefecture("高知県");
    let all = answers(&files(Settings { prefecture, ..Settings::new(year(), 4) }));
    let mut joint = BTreeMap::new();
    for submission in &all {
        for (item, answer) in submission.questionnaires.iter().flat_map(|sheet| &sheet.answers) {
            if let Answer::Level { joint: partners, level, .. } = answer {
                assert!(partners.is_empty() || level.get() >= 2, "what is shared exists");
                joint.insert((submission.respondent.code, item.clone()), partners.clone());
            }
        }
    }
    let mut pairs = 0;
    for ((code, item), partners) in &joint {
        for partner in partners {
            if let Some(theirs) = joint.get(&(*partner, item.clone())) {
                assert!(theirs.contains(code), "{item} {code} {partner}");
                pairs += 1;
            }
        }
    }
    assert!(pairs > 20, "{pairs}");
}

#[test]
fn the_counts_of_r5_stand_in_the_files() {
    let made = files(Settings { profile: Profile::R5, ..Settings::new(year(), 9) });
    assert_eq!(made.len(), 461);
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for submission in answers(&made) {
        let sheet = submission.sheet("needs-survey").unwrap();
        let of = |item: &str| sheet.answers.iter().find(|(id, _)| id.as_str() == item);
        let chosen = |item: &str| -> Vec<String> {
            match of(item).map(|(_, answer)| answer) {
                Some(Answer::Choice(code)) => vec![code.to_string()],
                Some(Answer::Choices(codes)) => codes.iter().map(ToString::to_string).collect(),
                _ => Vec::new(),
            }
        };
        let group = chosen("NS-01").concat();
        *counts.entry(group.clone()).or_default() += 1;
        for code in ["NS-02", "NS-03", "NS-04"].into_iter().flat_map(chosen) {
            *counts.entry(format!("{group} {code}")).or_default() += 1;
        }
        // The base of NS-04 is all that need support.
        assert_eq!(chosen("NS-03") == ["yes"], !chosen("NS-04").is_empty());
        assert_eq!(of("NS-02x").is_some(), chosen("NS-02") == ["t6"]);
    }
    let of = |names: &[&str]| -> Vec<u32> {
        names.iter().map(|name| counts.get(*name).copied().unwrap_or(0)).collect()
    };
    assert_eq!(of(&["y", "n"]), [178, 283]);
    assert_eq!(of(&["n t1", "n t2", "n t3", "n t4", "n t5", "n t6"]), [75, 9, 126, 50, 3, 20]);
    assert_eq!(of(&["y yes", "y no", "n yes", "n no"]), [170, 8, 230, 53]);
    let support = |group: &str| -> Vec<u32> {
        (1..=9).map(|s| counts.get(&format!("{group} s{s}")).copied().unwrap_or(0)).collect()
    };
    assert_eq!(support("y"), [136, 144, 88, 118, 81, 65, 93, 119, 15]);
    assert_eq!(support("n"), [176, 179, 91, 108, 59, 67, 55, 144, 20]);
}

#[test]
fn revisions_follow_each_other() {
    let files = files(Settings { revisions: 4, ..settings(6, 1) });
    assert_eq!(files.len(), 24);
    for town in files.chunks(4) {
        let outcomes: Vec<Expected> = town.iter().map(|file| file.outcome).collect();
        let earlier = Expected::Superseded;
        assert_eq!(outcomes, [earlier, earlier, earlier, Expected::Superseding]);
        let all = answers(town);
        for (number, (before, after)) in all.iter().zip(&all[1..]).enumerate() {
            assert_eq!(after.previous_digest, town[number].digest);
            assert_eq!((after.revision, &after.id), (before.revision + 1, &before.id));
            let created = |at: usize| verify_bytes(&town[at].bytes).proofs[0].created.clone();
            assert!(created(number) < created(number + 1));
        }
    }
}

#[test]
fn the_manifest_is_one_document_with_a_line_for_each_file() {
    let simulation = Simulation::new(Settings { faults: 30, ..settings(50, 1) }).unwrap();
    let (mut manifest, mut text) = Manifest::begin(&simulation);
    let files: Vec<File> = simulation.files().collect::<Result<_, _>>().unwrap();
    for file in &files {
        text.push_str(&manifest.file(file));
    }
    text.push_str(&manifest.end());
    let json = hokatsu_sealed::Json::parse(text.as_bytes()).unwrap();
    let text_of = |name| json.get(name).and_then(hokatsu_sealed::Json::as_str);
    assert_eq!((text_of("type"), text_of("seed")), (Some("HokatsuSimulation"), Some("1")));
    assert_eq!(json.get("files").unwrap().as_arr().unwrap().len(), files.len());
    let counts = json.get("counts").unwrap();
    let sum = |name: &str| -> i64 {
        let members = counts.get(name).unwrap().as_obj().unwrap().values();
        members.filter_map(hokatsu_sealed::Json::as_int).sum()
    };
    assert_eq!(sum("outcomes"), files.len() as i64);
    assert_eq!(sum("faults"), 30);
    let lines = text.lines().filter(|line| line.starts_with("{\"code\":")).count();
    assert_eq!(lines, files.len());
}

#[test]
fn what_cannot_be_made_is_said_before_anything_is_made() {
    let refused = |settings| Simulation::new(settings).unwrap_err();
    assert_eq!(refused(settings(0, 1)), SimulateError::Municipalities { asked: 0, there: 1_741 });
    let too_many = refused(settings(1_742, 1));
    assert_eq!(too_many.to_string(), "団体数は1以上1741以下にしてください（指定：1742）。");
    let prefecture = municipality::prefecture("鳥取県");
    assert_eq!(
        refused(Settings { prefecture, ..settings(20, 1) }),
        SimulateError::Municipalities { asked: 20, there: 19 }
    );
    let r5 = Settings { profile: Profile::R5, ..Settings::new(year(), 1) };
    let wrong = |given| matches!(refused(given), SimulateError::Profile { needed: 461, .. });
    assert!(wrong(Settings { municipalities: Some(460), ..r5.clone() }));
    assert!(wrong(Settings { prefecture, ..r5.clone() }));
    assert_eq!(refused(Settings { faults: 1, ..r5 }), SimulateError::ProfileFaults);
    let faults = Settings { faults: 11, ..settings(10, 1) };
    assert_eq!(refused(faults), SimulateError::Faults { asked: 11, there: 10 });
    for revisions in [0, MAX_REVISIONS + 1] {
        let given = Settings { revisions, ..settings(1, 1) };
        assert_eq!(refused(given), SimulateError::Revisions(revisions));
    }
    let early = FiscalYear::new(2025).unwrap();
    assert_eq!(refused(Settings::new(early, 1)), SimulateError::FiscalYear(early));
}
