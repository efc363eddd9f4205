//! What all tables of one questionnaire say of themselves.

use hokatsu_instrument::{FiscalYear, Questionnaire};

use super::tally::SheetTally;
use super::{Purpose, Tally};
use crate::table::{Audience, Table};

/// One questionnaire of a tally, and what its tables are for.
pub(super) struct Context<'a> {
    pub tally: &'a Tally,
    pub sheet: &'a SheetTally,
    pub questionnaire: &'a Questionnaire,
    pub purpose: Purpose,
}

impl Context<'_> {
    /// A table without columns.
    pub(super) fn table(&self, id: &str, title: &str) -> Table {
        let audience = match self.purpose {
            Purpose::Office => Audience::Office,
            Purpose::Publication => Audience::Publication,
        };
        empty(self.tally, id, title, audience, self.respondents())
    }

    /// Who was counted: 「令和8（2026）年度に「…」を提出した市町村（人口1万人未満）」.
    pub(super) fn respondents(&self) -> String {
        let title = &self.questionnaire.title;
        let years: Vec<String> = self.sheet.years.iter().map(|year| year.label()).collect();
        let restriction = restriction(self.tally);
        format!("{}に「{title}」を提出した市町村{restriction}", years.join("・"))
    }
}

fn restriction(tally: &Tally) -> String {
    tally.filter().label().map(|label| format!("（{label}）")).unwrap_or_default()
}

/// All files, in words.
pub(super) fn everyone(tally: &Tally) -> String {
    let years: Vec<String> = tally.years().into_iter().map(FiscalYear::label).collect();
    format!("{}に提出した市町村{}", years.join("・"), restriction(tally))
}

/// A table without columns.
pub(super) fn empty(
    tally: &Tally,
    id: &str,
    title: &str,
    audience: Audience,
    population: String,
) -> Table {
    let mut notes = Vec::new();
    if tally.synthetic() {
        notes.push(
            "試験用に作った架空の回答による集計です。実際の市町村の回答ではありません。".to_owned(),
        );
    }
    if audience == Audience::Publication {
        notes.push(
            "「X」は秘匿です。3未満の数と、差し引きで3未満の数が分かってしまう数を伏せています。"
                .to_owned(),
        );
    }
    Table {
        id: id.to_owned(),
        title: title.to_owned(),
        population,
        audience,
        notes,
        sources: Vec::new(),
        columns: Vec::new(),
        rows: Vec::new(),
    }
}
