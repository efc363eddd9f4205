//! What goes back to the municipalities (結果還元): how the answers to each item are spread, by
//! size, out of a tally.

use hokatsu_instrument::{Item, ItemId, ItemKind, QuestionnaireId};
use hokatsu_submission::MUNICIPAL;
use hokatsu_submission::papers::{self, Counts, Distribution, MIN_BASE, Return, SizeCell};

use super::tally::{Said, SheetTally};
use super::{Group, SizeClass, Tally};

/// Returns the spread of every item that can be counted, questionnaire by questionnaire, in all
/// municipalities and by size. [`Return::freeze`] takes out what stands for too few.
#[must_use]
pub fn distributions(tally: &Tally) -> Vec<Distribution> {
    let mut all = Vec::new();
    for id in MUNICIPAL {
        let Some((id, sheet)) = tally.sheets.get_key_value(id) else { continue };
        let Some(questionnaire) = sheet.questionnaire(id) else { continue };
        for item in questionnaire.items().iter().filter(|item| is_counted(item)) {
            let cells: Vec<SizeCell> = cells(sheet, item);
            if !cells.is_empty() {
                all.push(Distribution {
                    questionnaire: id.clone(),
                    version: questionnaire.version.clone(),
                    item: item.id.clone(),
                    cells,
                });
            }
        }
    }
    all
}

/// How far answers travel is between a municipality and who collects them.
fn is_counted(item: &Item) -> bool {
    item.sharing.is_none()
        && matches!(item.kind, ItemKind::Level | ItemKind::Single | ItemKind::Multiple)
}

fn cells(sheet: &SheetTally, item: &Item) -> Vec<SizeCell> {
    let whole = cell(sheet, item, papers::SizeClass::ALL, |_| true);
    let classes = SizeClass::ALL
        .into_iter()
        .map(|class| cell(sheet, item, bounds(class), |group| group.size == class));
    std::iter::once(whole).chain(classes).filter(|cell| cell.n > 0).collect()
}

fn bounds(class: SizeClass) -> papers::SizeClass {
    let next = SizeClass::ALL.into_iter().find(|other| *other > class);
    papers::SizeClass {
        from: Some(class.from()).filter(|from| *from > 0),
        below: next.map(SizeClass::from),
    }
}

fn cell(
    sheet: &SheetTally,
    item: &Item,
    size: papers::SizeClass,
    wanted: impl Fn(Group) -> bool,
) -> SizeCell {
    let counted = sheet.counts(&item.id, wanted);
    let mut counts = Counts::new();
    for (said, count) in &counted.said {
        let code = match said {
            Said::Level(level) => level.to_string(),
            Said::Unknown => "unknown".to_owned(),
            Said::NotApplicable => "notApplicable".to_owned(),
            Said::Option(code) => code.to_string(),
            Said::Filled | Said::Nothing => continue,
        };
        counts.insert(code, *count);
    }
    SizeCell { size, n: counted.asked.saturating_sub(counted.of(&Said::Nothing)), counts }
}

/// A spread that is not in the frozen results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The item.
    pub item: ItemId,
    /// The size.
    pub size: papers::SizeClass,
    /// How many municipalities it would stand for.
    pub n: u64,
}

impl LeftOut {
    /// Returns why it is left out.
    #[must_use]
    pub fn told(&self) -> &'static str {
        if self.n < MIN_BASE {
            "回答した市町村が10未満のため"
        } else {
            "載せると、全体との差から10未満の規模の値が分かるため"
        }
    }
}

/// Returns what was worked out and is not in the frozen results, in the order it was worked out.
#[must_use]
pub fn left_out(all: &[Distribution], frozen: &Return) -> Vec<LeftOut> {
    let mut left = Vec::new();
    for spread in all {
        let kept = frozen.of(&spread.questionnaire, &spread.version, &spread.item);
        let is_kept = |cell: &&SizeCell| {
            kept.is_some_and(|kept| kept.cells.iter().any(|other| other.size == cell.size))
        };
        left.extend(spread.cells.iter().filter(|cell| !is_kept(cell)).map(|cell| LeftOut {
            questionnaire: spread.questionnaire.clone(),
            item: spread.item.clone(),
            size: cell.size,
            n: cell.n,
        }));
    }
    left
}
