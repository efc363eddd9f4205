//! Why a code is not taken.

use hokatsu_instrument::ItemId;

/// Why a code is not taken. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodeFault {
    /// Nothing typed.
    #[error("コードが入力されていません。")]
    Empty,
    /// No code of a group work.
    #[error(
        "このグループワークのコードではありません。ほかのQRコードが写っていないか確かめてください。"
    )]
    Foreign,
    /// A character that no code holds.
    #[error("{at}文字目の「{letter}」は、コードに使わない文字です。打ち間違いを確かめてください。")]
    Letter {
        /// Which, from 1, groups not counted.
        at: usize,
        /// The character.
        letter: char,
    },
    /// Too few or too many characters.
    #[error(
        "コードが{given}文字です（{expected}文字のはずです）。抜けや重なりがないか確かめてください。"
    )]
    Length {
        /// How many were given.
        given: usize,
        /// How many there should be.
        expected: usize,
    },
    /// The check characters do not fit.
    #[error(
        "コードの検査文字が合いません。打ち間違いか、文字の入れ替わりがあります。もう一度入力してください。"
    )]
    Damaged,
    /// An invitation where answers belong.
    #[error(
        "参加コードです。回答のコードではありません。回答を終えた画面のコードを読み取ってください。"
    )]
    InvitationGiven,
    /// Answers where an invitation belongs.
    #[error("回答のコードです。参加するには、進行役の画面の参加コードを読み取ってください。")]
    AnswersGiven,
    /// Written by a newer version of this tool.
    #[error("新しい版のツールで作られたコードです。このツールを新しい版にしてください。")]
    Newer,
    /// Of another workshop.
    #[error("別の会場のコードです。この会場の参加コードから、もう一度答えてもらってください。")]
    OtherWorkshop,
    /// Of another edition of the questionnaire.
    #[error(
        "調査票の版が違うコードです。この会場の進行役が配ったツールで、もう一度答えてもらってください。"
    )]
    OtherEdition,
    /// To other items.
    #[error(
        "今回とは別の項目に答えたコードです。この会場の参加コードから、もう一度答えてもらってください。"
    )]
    OtherScope,
    /// Of a team there is not.
    #[error("{team}班のコードですが、班は{teams}つです。班の番号を確かめてください。")]
    Team {
        /// The team.
        team: u8,
        /// How many there are.
        teams: u8,
    },
    /// 該当しない where the item does not allow it.
    #[error(
        "{0}に「該当しない」が入っています。この項目では選べません。もう一度答えてもらってください。"
    )]
    NotApplicable(ItemId),
}

impl CodeFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "code-empty",
            Self::Foreign => "code-foreign",
            Self::Letter { .. } => "code-letter",
            Self::Length { .. } => "code-length",
            Self::Damaged => "code-damaged",
            Self::InvitationGiven => "code-invitation-given",
            Self::AnswersGiven => "code-answers-given",
            Self::Newer => "code-newer",
            Self::OtherWorkshop => "code-other-workshop",
            Self::OtherEdition => "code-other-edition",
            Self::OtherScope => "code-other-scope",
            Self::Team { .. } => "code-team",
            Self::NotApplicable(_) => "not-applicable-not-allowed",
        }
    }
}
