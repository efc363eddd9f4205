//! What belongs into a collection and what does not.

use hokatsu_instrument::{FiscalYear, MunicipalityCode, municipality};

use crate::index::{Doc, Index};
use crate::{Expected, Head};

/// Why a document that holds is not counted in this collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OutOfScope {
    /// Of another fiscal year.
    #[error("{}のファイルです。この回収は{}の分のため、集計には入れません。", given.label(), wanted.label())]
    OtherYear {
        /// The year of the file.
        given: FiscalYear,
        /// The year of the collection.
        wanted: FiscalYear,
    },
    /// Of a municipality in another prefecture.
    #[error("{}のファイルです。この回収の都道府県ではないため、集計には入れません。", town(*.0))]
    OtherPrefecture(MunicipalityCode),
    /// Of a municipality that is not on the list.
    #[error(
        "{}は、提出を求める団体の一覧にありません。集計には入れません。一覧に加えると、そのまま受理します。",
        town(*.0)
    )]
    NotExpected(MunicipalityCode),
    /// Generated data among real files.
    #[error(
        "試験用に作られたデータ（synthetic）です。実際の回答と混ぜないため、集計には入れません。"
    )]
    Synthetic,
    /// A real file among generated ones.
    #[error(
        "実際の回答のファイルです。この回収は試験用のデータのものなので、集計には入れません。実際の回収で受け取ってください。"
    )]
    Real,
}

impl OutOfScope {
    /// Returns the reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OtherYear { .. } => "other-year",
            Self::OtherPrefecture(_) => "other-prefecture",
            Self::NotExpected(_) => "not-expected",
            Self::Synthetic => "synthetic",
            Self::Real => "not-synthetic",
        }
    }
}

/// Returns 「東京都千代田区（131016）」.
pub(crate) fn town(code: MunicipalityCode) -> String {
    let found = municipality::find(code);
    found.map_or_else(|| code.to_string(), |m| format!("{}{}（{code}）", m.prefecture, m.name))
}

/// What a collection takes.
#[derive(Debug, Clone)]
pub(crate) struct Scope<'a> {
    pub(crate) head: &'a Head,
    pub(crate) expected: &'a Expected,
    pub(crate) synthetic: bool,
}

impl<'a> Scope<'a> {
    pub(crate) fn of(head: &'a Head, expected: &'a Expected, index: &Index) -> Self {
        let scope = Self { head, expected, synthetic: false };
        let synthetic = head.synthetic.unwrap_or_else(|| {
            // Where the head does not say, one real file is enough: order must not decide.
            let mut kinds = index.docs().iter().filter_map(|doc| {
                let code = doc.code.filter(|_| doc.first.is_some())?;
                scope.place(doc.year, code).is_ok().then_some(doc.synthetic)
            });
            kinds.next().is_some_and(|first| first && kinds.all(|synthetic| synthetic))
        });
        Self { synthetic, ..scope }
    }

    fn place(&self, year: FiscalYear, code: MunicipalityCode) -> Result<(), OutOfScope> {
        if year != self.head.year {
            return Err(OutOfScope::OtherYear { given: year, wanted: self.head.year });
        }
        if self.head.prefecture.is_some_and(|p| p.number != code.prefecture()) {
            return Err(OutOfScope::OtherPrefecture(code));
        }
        Ok(())
    }

    /// Says why a document is not counted; one that is not there counts as little.
    pub(crate) fn judge(&self, doc: &Doc) -> Result<(), OutOfScope> {
        let Some(code) = doc.code else { return Ok(()) };
        self.place(doc.year, code)?;
        match (self.synthetic, doc.synthetic) {
            (false, true) => return Err(OutOfScope::Synthetic),
            (true, false) => return Err(OutOfScope::Real),
            _ => {}
        }
        if !self.expected.names(&code) {
            return Err(OutOfScope::NotExpected(code));
        }
        Ok(())
    }
}
