//! What can be wrong with a paper beyond the form of its members.

use hokatsu_instrument::{MunicipalityCode, QuestionnaireId};

use super::letter::town;
use crate::Refusal;

/// Why a paper is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PaperFault {
    /// The log root of a receipt does not cover a document it lists.
    #[error(
        "受領証の「{place}」の証明が、受付の記録の値（root）と合いません。この受領証は使わず、発行元に確かめてください。"
    )]
    Inclusion {
        /// Where.
        place: String,
    },
    /// A distribution over fewer than ten municipalities.
    #[error(
        "「{place}」の集計の母数が10未満です。少ない団体の集計は載せられません。作り直すよう依頼してください。"
    )]
    CellSmall {
        /// Where.
        place: String,
    },
    /// What was left out could be worked out from the rest.
    #[error(
        "「{place}」では、全体と人口規模別の差から10未満の団体の集計が分かります。作り直すよう依頼してください。"
    )]
    CellDerivable {
        /// Where.
        place: String,
    },
    /// The counts do not fit the base, the item or each other.
    #[error(
        "「{place}」の件数が、母数または設問の選択肢と合いません。作り直すよう依頼してください。"
    )]
    CellCounts {
        /// Where.
        place: String,
    },
    /// A bundle holds answers that may not go to the ministry.
    #[error(
        "{code}（{}）の調査票「{questionnaire}」は、国への共有に同意されていません。このファイルは使わず、作り直すよう依頼してください。",
        town(*code)
    )]
    Scope {
        /// The municipality.
        code: MunicipalityCode,
        /// The questionnaire.
        questionnaire: QuestionnaireId,
    },
    /// A bundle holds a municipality of another prefecture, or of another year.
    #[error(
        "{code}（{}）の回答は、提出元の都道府県または年度のものではありません。このファイルは使わず、作り直すよう依頼してください。",
        town(*code)
    )]
    Foreign {
        /// The municipality.
        code: MunicipalityCode,
    },
    /// A bundle holds the answers of a municipality to one questionnaire twice.
    #[error(
        "{code}（{}）の調査票「{questionnaire}」の回答が2つ入っています。このファイルは使わず、作り直すよう依頼してください。",
        town(*code)
    )]
    SlotTwice {
        /// The municipality.
        code: MunicipalityCode,
        /// The questionnaire.
        questionnaire: QuestionnaireId,
    },
}

impl PaperFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Inclusion { .. } => "receipt-inclusion",
            Self::CellSmall { .. } => "return-small",
            Self::CellDerivable { .. } => "return-derivable",
            Self::CellCounts { .. } => "return-counts",
            Self::Scope { .. } => "bundle-scope",
            Self::Foreign { .. } => "bundle-foreign",
            Self::SlotTwice { .. } => "bundle-twice",
        }
    }

    pub(super) fn inclusion(place: &str) -> Refusal {
        Self::Inclusion { place: place.to_owned() }.into()
    }
}
