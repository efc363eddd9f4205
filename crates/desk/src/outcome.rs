//! What became of each file.

use std::collections::BTreeMap;

use hokatsu_instrument::{MunicipalityCode, QuestionnaireId};
use hokatsu_sealed::{Digest, Json};

use crate::entry::Receipt;
use crate::{Index, Moment, Part, Settled};

pub use hokatsu_submission::papers::DeskOutcome as Outcome;

/// A file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOutcome {
    /// The name of the file.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: Digest,
    /// When it was received.
    pub at: Moment,
    /// What became of it.
    pub outcome: Outcome,
    /// The reason code, where there is more to say.
    pub reason: Option<String>,
    /// The sentence, where there is more to say.
    pub told: Option<String>,
    /// The document in it.
    pub digest: Option<Digest>,
    /// The municipality; of a file that was refused, as written.
    pub code: Option<String>,
    /// The revision.
    pub revision: Option<u32>,
    /// How far the origin is known.
    pub level: u8,
    /// What the document is in each of its places.
    pub parts: Vec<(QuestionnaireId, Part)>,
    /// Of a duplicate, the file that counts.
    pub same_as: Option<String>,
}

impl FileOutcome {
    /// Writes it as one object, the same in the browser and on the command line.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let slots = self
            .parts
            .iter()
            .map(|(id, part)| Json::obj([("questionnaire", id.as_str()), ("state", part.code())]));
        Json::obj([
            ("file", Json::from(&self.file)),
            ("fileSha256", self.sha256.to_string().into()),
            ("receivedAt", self.at.to_string().into()),
            ("outcome", self.outcome.code().into()),
            ("reason", self.reason.as_deref().into()),
            ("told", self.told.as_deref().into()),
            ("digest", self.digest.map(|digest| digest.to_string()).into()),
            ("code", self.code.as_deref().into()),
            ("questionnaires", Json::arr(self.parts.iter().map(|(id, _)| id.as_str()))),
            ("revision", self.revision.into()),
            ("slots", Json::arr(slots)),
            ("sameAs", self.same_as.as_deref().into()),
            ("trust", self.level.into()),
        ])
    }
}

/// Which of several files with one document came first.
///
/// Names are remembered only of documents that came more than once.
#[derive(Debug, Clone, Default)]
pub struct Firsts(BTreeMap<Digest, (Moment, String, Digest, bool)>);

impl Firsts {
    /// Looks at a file; all files have to be shown, in any order, before the first question.
    pub fn note(&mut self, index: &Index, receipt: &Receipt, at: Moment) {
        let Ok(digest) = receipt.taken else { return };
        if index.files(&digest) < 2 {
            return;
        }
        let this = (at, receipt.file.clone(), receipt.sha256, receipt.page);
        let first = self.0.entry(digest).or_insert_with(|| this.clone());
        if this < *first {
            *first = this;
        }
    }

    /// Returns the file that counts, when it is another one. The pages of one document are one.
    fn other(&self, receipt: &Receipt, at: Moment) -> Option<&str> {
        let digest = receipt.taken.as_ref().ok()?;
        let (first, file, sha256, page) = self.0.get(digest)?;
        let same = *first == at && *file == receipt.file && *sha256 == receipt.sha256;
        let pages = *page && receipt.page;
        (!same && !pages).then_some(file)
    }
}

impl Settled<'_> {
    /// Says what became of a file.
    #[must_use]
    pub fn outcome(&self, firsts: &Firsts, receipt: &Receipt, at: Moment) -> FileOutcome {
        let mut told = FileOutcome {
            file: receipt.file.clone(),
            sha256: receipt.sha256,
            at,
            outcome: Outcome::Refused,
            reason: None,
            told: None,
            digest: None,
            code: None,
            revision: None,
            level: 0,
            parts: Vec::new(),
            same_as: None,
        };
        match &receipt.taken {
            Ok(digest) => self.of_document(&mut told, *digest),
            Err(not) => {
                if not.out_of_scope {
                    told.outcome = Outcome::OutOfScope;
                }
                told.reason = Some(not.reason.to_string());
                told.told = Some(not.told.clone());
                told.code.clone_from(&not.code);
                let other = not.year.map(|year| self.other_year(year));
                if let Some(reason) = other.flatten() {
                    told.outcome = Outcome::OutOfScope;
                    told.reason = Some(reason.code().to_owned());
                    told.told = Some(reason.to_string());
                }
            }
        }
        if let Some(first) = firsts.other(receipt, at)
            && !matches!(told.outcome, Outcome::OutOfScope | Outcome::Refused)
        {
            told.outcome = Outcome::Duplicate;
            told.reason = None;
            told.told = Some(format!(
                "「{first}」と同じ文書です。「{first}」のほうを数え、このファイルは数えません。"
            ));
            told.same_as = Some(first.to_owned());
        }
        told
    }

    fn of_document(&self, told: &mut FileOutcome, digest: Digest) {
        told.digest = Some(digest);
        let Some((no, doc)) =
            self.index.number_of(&digest).and_then(|no| Some((no, self.index.doc(no)?)))
        else {
            return missing(told);
        };
        let Some(code) = doc.code else { return missing(told) };
        told.code = Some(MunicipalityCode::to_string(&code));
        told.revision = Some(u32::from(doc.revision));
        told.level = doc.level;
        if let Err(reason) = self.judge(doc) {
            told.outcome = Outcome::OutOfScope;
            told.reason = Some(reason.code().to_owned());
            told.told = Some(reason.to_string());
            return;
        }
        told.parts = self.parts(no);
        let state = self.state(no);
        told.outcome = state.outcome();
        let (reason, sentence) = match told.outcome {
            Outcome::Conflict => (
                Some("conflict"),
                Some(
                    "同じ調査票に、どちらを使うか決められない文書がほかにもあります。どちらも保管しています。使う文書を決めてください。",
                ),
            ),
            Outcome::PredecessorMissing => (
                Some("predecessor-missing"),
                Some(
                    "この版を受理しましたが、1つ前の版を受け取っていません。提出漏れがないか、団体に確かめてください。",
                ),
            ),
            Outcome::Superseded => {
                (None, Some("新しい版などがあるため、集計には使いません。保管しています。"))
            }
            _ if doc.withdrawal => (
                Some("withdrawal"),
                Some("取下げです。取り下げた調査票は、提出のない状態に戻しました。"),
            ),
            _ => (None, None),
        };
        told.reason = reason.map(str::to_owned);
        told.told = sentence.map(str::to_owned);
    }
}

fn missing(told: &mut FileOutcome) {
    told.reason = Some("document-missing".to_owned());
    told.told = Some(
        "受付の記録にある文書が、回収ファイルに入っていません。元のファイルを、もう一度受け取ってください。"
            .to_owned(),
    );
}
