//! 結果還元: the distributions of what stands, by size of municipality.

use std::collections::BTreeMap;

use hokatsu_instrument::{ItemId, ItemKind, Population, QuestionnaireId, Version};
use hokatsu_response::Answer;
use hokatsu_sealed::Digest;
use hokatsu_submission::papers::{Counts, Distribution, Return, SizeCell, SizeClass};
use hokatsu_submission::{Letter, Refusal, Submission};

/// The bounds 附則S and published figures use.
const BOUNDS: [Population; 2] = [10_000, 30_000];

/// What was counted of one item in one size class.
#[derive(Default)]
struct Counted {
    n: u64,
    counts: Counts,
}

type Items = BTreeMap<(QuestionnaireId, ItemId), BTreeMap<SizeClass, Counted>>;

/// Freezes the answers that stand. Of a questionnaire answered in several editions the newest is
/// counted.
///
/// # Errors
/// When fewer than ten municipalities answered anything, or the letter is not a prefecture's.
pub fn returned<'a>(
    letter: Letter,
    standing: impl IntoIterator<Item = (Digest, &'a Submission)>,
    note: Option<String>,
) -> Result<Return, Refusal> {
    let (towns, distributions) = distributions(standing);
    Return::freeze(letter, towns, distributions, note)
}

/// Returns how many municipalities were counted, and everything that can be counted of their
/// answers; [`Return::freeze`] takes out what stands for too few.
#[must_use]
pub fn distributions<'a>(
    standing: impl IntoIterator<Item = (Digest, &'a Submission)>,
) -> (u64, Vec<Distribution>) {
    let files: Vec<&Submission> = standing.into_iter().map(|(_, file)| file).collect();
    let mut newest: BTreeMap<&QuestionnaireId, &Version> = BTreeMap::new();
    for sheet in files.iter().flat_map(|file| &file.questionnaires) {
        let held = newest.entry(&sheet.id).or_insert(&sheet.version);
        if age(held) < age(&sheet.version) {
            *held = &sheet.version;
        }
    }
    let mut items = Items::new();
    let mut towns = std::collections::BTreeSet::new();
    for file in &files {
        towns.insert(file.respondent.code);
        count(file, &newest, &mut items);
    }
    let distributions = items.into_iter().filter_map(|((questionnaire, item), sizes)| {
        let version = (*newest.get(&questionnaire)?).clone();
        let cells = sizes.into_iter().map(|(size, counted)| SizeCell {
            size,
            n: counted.n,
            counts: counted.counts,
        });
        Some(Distribution { cells: cells.collect(), questionnaire, version, item })
    });
    (towns.len() as u64, distributions.collect())
}

/// Versions are numbers between dots.
fn age(version: &Version) -> Vec<u32> {
    version.as_str().split('.').flat_map(str::parse).collect()
}

fn count(file: &Submission, newest: &BTreeMap<&QuestionnaireId, &Version>, items: &mut Items) {
    let sizes = [SizeClass::ALL, class(file.respondent.population)];
    for sheet in &file.questionnaires {
        if newest.get(&sheet.id) != Some(&&sheet.version) {
            continue;
        }
        let Some(questionnaire) = sheet.questionnaire() else { continue };
        for (id, answer) in &sheet.answers {
            let counted = questionnaire.item(id).is_some_and(|item| {
                let kinds = [ItemKind::Level, ItemKind::Single, ItemKind::Multiple];
                kinds.contains(&item.kind) && item.sharing.is_none()
            });
            if !counted {
                continue;
            }
            let by_size = items.entry((sheet.id.clone(), id.clone())).or_default();
            for size in sizes {
                let cell = by_size.entry(size).or_default();
                cell.n = cell.n.saturating_add(1);
                for code in codes(answer) {
                    let n = cell.counts.entry(code).or_default();
                    *n = n.saturating_add(1);
                }
            }
        }
    }
}

fn class(population: Population) -> SizeClass {
    let from = BOUNDS.into_iter().rev().find(|bound| *bound <= population);
    SizeClass { from, below: BOUNDS.into_iter().find(|bound| population < *bound) }
}

fn codes(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Level { level, .. } => vec![level.to_string()],
        Answer::Unknown { .. } => vec!["unknown".to_owned()],
        Answer::NotApplicable { .. } => vec!["notApplicable".to_owned()],
        Answer::Choice(code) => vec![code.to_string()],
        Answer::Choices(codes) => codes.iter().map(ToString::to_string).collect(),
        Answer::Text(_) | Answer::Number(_) => Vec::new(),
    }
}
