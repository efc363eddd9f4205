//! Why a file is not accepted: what is wrong, where, and what to do.

use hokatsu_instrument::MunicipalityCodeError;
use hokatsu_instrument::{
    FiscalYear, ItemId, MunicipalityCode, QuestionnaireId, Version, municipality,
};
use hokatsu_sealed::{ReadError, VerifyError};

use crate::papers::PaperFault;
use crate::{ItemFault, OwnFault, PaperKind, RosterFault, TrustReason, names};

const AS_WRITTEN: &str = "手で直さず、書き出したままのファイルを使ってください";

/// The one reason a file is refused for; the first in the order of checking.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The bytes are no document.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A proof does not hold.
    #[error(transparent)]
    Proof(#[from] VerifyError),
    /// Neither a submission nor a draft.
    #[error("このツールのファイルではありません（種類：{}）。別のファイルを選んでいないか確かめてください。", given.as_deref().unwrap_or("記載なし"))]
    UnknownType {
        /// The type as written.
        given: Option<String>,
    },
    /// Written by a newer version of this tool.
    #[error(
        "新しい版のツールで作られた{what}です（書式{given}）。このツールを新しい版にしてから開いてください。"
    )]
    NewerFormat {
        /// 提出ファイル, 途中保存, 公開鍵の登録簿 or 取下げ.
        what: &'static str,
        /// The version as written.
        given: i64,
    },
    /// A format version that never existed.
    #[error("書式の版（formatVersion）が正しくありません。{AS_WRITTEN}。")]
    FormatVersion,
    /// A draft or a part where a signed file is needed.
    #[error(
        "署名のない作業用のファイル（途中保存・分担票）です。内容は開けますが、提出はできません。「確定して書き出す」で作ったファイルを使ってください。"
    )]
    Unsigned,
    /// A roster of keys where a handed-in file is needed.
    #[error(
        "公開鍵の登録簿です。提出ファイルではありません。登録簿の確認や署名は「hokatsu roster」で行ってください。"
    )]
    RosterGiven,
    /// A withdrawal where a file with answers is needed.
    #[error(
        "取下げのファイルです。回答は入っていないため、ここからは回答できません。取り下げる前の提出ファイルを開いてください。"
    )]
    WithdrawalGiven,
    /// A paper of another kind where a handed-in file is needed.
    #[error(
        "{}です。回答の入った提出ファイルではありません。提出ファイルを選ぶか、それぞれの画面で開いてください。",
        .0.label()
    )]
    PaperGiven(PaperKind),
    /// A file of a group work where a handed-in file is needed.
    #[error(
        "グループワークのファイルです。回答の入った提出ファイルではありません。「グループワーク」の画面で開いてください。"
    )]
    WorkshopGiven,
    /// A paper is not accepted.
    #[error(transparent)]
    Paper(#[from] PaperFault),
    /// Questions of a prefecture's own are not accepted.
    #[error(transparent)]
    Own(#[from] OwnFault),
    /// Answers to questions of a prefecture's own, which come with its request.
    #[error(
        "調査票「{id}」の{version}版は、都道府県が独自に加えたものです。回答の確認には設問が要ります。依頼ファイルを先に開いてから、もう一度開いてください。"
    )]
    OwnEdition {
        /// The questionnaire.
        id: QuestionnaireId,
        /// The edition.
        version: Version,
    },
    /// A roster is not accepted.
    #[error(transparent)]
    Roster(#[from] RosterFault),
    /// A signature holds, but its key must not be used for this file.
    #[error(transparent)]
    Signer(#[from] TrustReason),
    /// A member is missing.
    #[error("「{place}」がありません。{AS_WRITTEN}。")]
    MissingMember {
        /// Where.
        place: String,
    },
    /// A member this version does not know.
    #[error("知らない項目「{place}」があります。{AS_WRITTEN}。")]
    UnknownMember {
        /// Where.
        place: String,
    },
    /// A member of another kind.
    #[error("「{place}」は{wanted}であるはずですが、{found}が入っています。{AS_WRITTEN}。")]
    MemberKind {
        /// Where.
        place: String,
        /// What belongs there.
        wanted: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// A member with a value that is not allowed.
    #[error("「{place}」の値が正しくありません（{rule}）。{AS_WRITTEN}。")]
    MemberValue {
        /// Where.
        place: String,
        /// What is allowed.
        rule: &'static str,
    },
    /// An answer that has none of the known forms, or two at once.
    #[error(
        "「{place}」の回答が、段階・わからない・該当しない・選択・文字・数のどれか1つの形になっていません。{AS_WRITTEN}。"
    )]
    AnswerShape {
        /// Where.
        place: String,
    },
    /// A text that says nothing.
    #[error("「{place}」が空です。{AS_WRITTEN}。")]
    EmptyText {
        /// Where.
        place: String,
    },
    /// A text that is too long.
    #[error(
        "「{place}」が長すぎます（{given}字、上限{max}字）。短くしてから書き出し直すよう依頼してください。"
    )]
    TextTooLong {
        /// Where.
        place: String,
        /// The most characters.
        max: usize,
        /// How many there are.
        given: usize,
    },
    /// A list that is too long.
    #[error(
        "「{place}」が{given}件あります（上限{max}件）。減らしてから書き出し直すよう依頼してください。"
    )]
    TooMany {
        /// Where.
        place: String,
        /// The most entries.
        max: usize,
        /// How many there are.
        given: usize,
    },
    /// A level outside 0 to 4.
    #[error("「{place}」の段階が{given}です（0〜4のどれか）。{AS_WRITTEN}。")]
    LevelRange {
        /// Where.
        place: String,
        /// The level as written.
        given: i64,
    },
    /// A code that is none of the 1,741.
    #[error("「{place}」：{error}。")]
    Municipality {
        /// Where.
        place: String,
        /// Why.
        error: MunicipalityCodeError,
    },
    /// Prefecture, name or kind are not those of the code.
    #[error(
        "「{place}」が「{written}」ですが、団体コード{code}は「{listed}」です（{}時点の一覧）。団体の選び直しを依頼してください。",
        municipality::LIST_DATE
    )]
    RespondentMismatch {
        /// Where.
        place: String,
        /// As written.
        written: String,
        /// As listed.
        listed: &'static str,
        /// The code.
        code: MunicipalityCode,
    },
    /// The reference date lies outside the fiscal year and the one before.
    #[error("回答基準日が{year}またはその前年度の日ではありません。回答基準日を確かめて、書き出し直すよう依頼してください。", year = year.label())]
    ReferenceDate {
        /// The fiscal year of the file.
        year: FiscalYear,
    },
    /// The first revision names one before it.
    #[error("第1版なのに、前の版の確認番号（previousDigest）が入っています。{AS_WRITTEN}。")]
    RevisionChain,
    /// One questionnaire twice.
    #[error("調査票「{id}」の回答が2つ入っています。{AS_WRITTEN}。")]
    DuplicateQuestionnaire {
        /// The questionnaire.
        id: QuestionnaireId,
    },
    /// No answers.
    #[error("回答が1つも入っていません。回答したファイルを選び直してください。")]
    NothingAnswered,
    /// An edition this build does not carry.
    #[error(
        "調査票「{id}」の{version}版は、このツールにありません。内容は読めますが、採点と確認はできません。新しい版のツールで開いてください。"
    )]
    UnknownEdition {
        /// The questionnaire.
        id: QuestionnaireId,
        /// The edition.
        version: Version,
    },
    /// The answers were given to another text of the edition.
    #[error(
        "調査票「{id}」{version}版の内容が、このツールの調査票と一致しません。作成に使ったツールの入手元を確かめてください。"
    )]
    EditionDigest {
        /// The questionnaire.
        id: QuestionnaireId,
        /// The edition.
        version: Version,
    },
    /// The edition is not for this fiscal year.
    #[error("調査票「{id}」の{version}版は{year}の調査では使いません。年度と調査票を確かめてください。", year = year.label())]
    EditionYear {
        /// The questionnaire.
        id: QuestionnaireId,
        /// The edition.
        version: Version,
        /// The fiscal year of the file.
        year: FiscalYear,
    },
    /// A draft names an item its edition does not have.
    #[error("「{place}」という項目は調査票にありません。{AS_WRITTEN}。")]
    UnknownItem {
        /// Where.
        place: String,
    },
    /// Something is wrong with the answer to an item.
    #[error("{questionnaire}の{item}：{fault}。{AS_WRITTEN}。")]
    Item {
        /// The questionnaire.
        questionnaire: QuestionnaireId,
        /// The item.
        item: ItemId,
        /// What is wrong.
        fault: ItemFault,
    },
    /// The scope of a questionnaire in the file is missing.
    #[error(
        "調査票「{id}」の共有範囲（sharing）が書かれていません。共有範囲を選んで、書き出し直すよう依頼してください。"
    )]
    SharingMissing {
        /// The questionnaire.
        id: QuestionnaireId,
    },
    /// A scope for a questionnaire that is not in the file.
    #[error(
        "共有範囲（sharing）に、このファイルにない調査票「{id}」が書かれています。{AS_WRITTEN}。"
    )]
    SharingExtra {
        /// The questionnaire.
        id: QuestionnaireId,
    },
    /// The file holds answers to a scored questionnaire but no results.
    #[error("自己点検の結果（result）が書かれていません。{AS_WRITTEN}。")]
    ResultMissing,
    /// The file holds results but nothing scored.
    #[error("採点する回答がないのに、結果（result）が書かれています。{AS_WRITTEN}。")]
    ResultExtra,
    /// The results do not follow from the answers.
    #[error(
        "書かれている結果（{place}）が、回答から計算し直した結果と一致しません。このファイルの結果は使わず、書き出し直すよう依頼してください。"
    )]
    ResultMismatch {
        /// The first result that differs.
        place: String,
    },
}

impl Refusal {
    /// Returns what a person is told first about a chosen file that is none of this tool's, or not
    /// any more; the reason itself is for those who look further.
    #[must_use]
    pub fn not_ours(&self, file: &str) -> Option<String> {
        let unreadable = matches!(
            self,
            Self::UnknownType { .. }
                | Self::Read(
                    ReadError::TooLarge { .. }
                        | ReadError::Empty
                        | ReadError::NotUtf8 { .. }
                        | ReadError::Truncated { .. }
                        | ReadError::NotJson { .. }
                )
        );
        if !unreadable {
            return None;
        }
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        Some(if name.starts_with(names::PREFIX) {
            format!(
                "「{name}」を読み取れません。受渡しの途中で壊れたか、書き換えられています。元のファイルを受け取り直してください。"
            )
        } else {
            format!(
                "「{name}」は、このツールで作ったファイルではありません。「{}」で始まるファイルを選んでください。",
                names::PREFIX
            )
        })
    }

    /// Returns the reason code, the same in every tool.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::Proof(error) => error.code(),
            Self::UnknownType { .. } => "unknown-type",
            Self::NewerFormat { .. } => "newer-format",
            Self::FormatVersion => "format-version",
            Self::Unsigned => "no-proof",
            Self::RosterGiven => "roster-given",
            Self::WithdrawalGiven => "withdrawal-given",
            Self::PaperGiven(kind) => kind.given(),
            Self::WorkshopGiven => "workshop-given",
            Self::Paper(fault) => fault.code(),
            Self::Own(fault) => fault.code(),
            Self::OwnEdition { .. } => "unknown-edition",
            Self::Roster(fault) => fault.code(),
            Self::Signer(reason) => reason.code(),
            Self::MissingMember { .. } => "missing-member",
            Self::UnknownMember { .. } => "unknown-member",
            Self::MemberKind { .. } => "member-kind",
            Self::MemberValue { .. } => "member-value",
            Self::AnswerShape { .. } => "answer-shape",
            Self::EmptyText { .. } => "empty-text",
            Self::TextTooLong { .. } => "text-too-long",
            Self::TooMany { .. } => "too-many",
            Self::LevelRange { .. } => "level-range",
            Self::Municipality { .. } => "municipality-code",
            Self::RespondentMismatch { .. } => "respondent-mismatch",
            Self::ReferenceDate { .. } => "reference-date",
            Self::RevisionChain => "revision-chain",
            Self::DuplicateQuestionnaire { .. } => "duplicate-questionnaire",
            Self::NothingAnswered => "nothing-answered",
            Self::UnknownEdition { .. } => "unknown-edition",
            Self::EditionDigest { .. } => "edition-digest",
            Self::EditionYear { .. } => "edition-year",
            Self::UnknownItem { .. } => "unknown-item",
            Self::Item { fault, .. } => fault.code(),
            Self::SharingMissing { .. } => "sharing-missing",
            Self::SharingExtra { .. } => "sharing-extra",
            Self::ResultMissing => "result-missing",
            Self::ResultExtra => "result-extra",
            Self::ResultMismatch { .. } => "result-mismatch",
        }
    }
}
