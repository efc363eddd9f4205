//! The one reader of files of a group work.

use chrono::NaiveDate;
use hokatsu_sealed::proof::{self, SignError};
use hokatsu_sealed::{Digest, Json, Profile, SigningKey};
use hokatsu_submission::{FORMAT_VERSION, ProofVerdict, Refusal};

use crate::read::WHAT;
use crate::{Asked, Record, Session, TeamPaper, WORKSHOP_TYPE, paper, record, session};

/// What a file of a group work holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkshopFile {
    /// A group work that is going on.
    Session(Box<Session>),
    /// A finished group work of one hall.
    Record(Box<Record>),
    /// What one team takes home.
    Team(Box<TeamPaper>),
}

/// What was found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Why the file is not accepted; `None` when it is. A group work that is going on, and a
    /// team's paper without a signature, are [`Refusal::Unsigned`] and can be used all the same.
    pub refusal: Option<Refusal>,
    /// The digest of the document, when it could be read at all.
    pub digest: Option<Digest>,
    /// One verdict for each proof.
    pub proofs: Vec<ProofVerdict>,
    /// The contents, when they could be read; of a file whose proofs do not hold nothing is read.
    pub file: Option<WorkshopFile>,
}

/// Why a file cannot be signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// The signature could not be made.
    #[error("署名できませんでした：{0}")]
    Sign(#[from] SignError),
    /// The verifier would not accept the file.
    #[error(transparent)]
    NotAccepted(#[from] Refusal),
}

impl SealFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Sign(error) => error.code(),
            Self::NotAccepted(refusal) => refusal.code(),
        }
    }
}

impl Outcome {
    /// Says whether the file is accepted.
    #[must_use]
    pub fn valid(&self) -> bool {
        self.refusal.is_none()
    }

    /// Returns why the file is not accepted, in the words of a group work.
    #[must_use]
    pub fn told(&self) -> Option<String> {
        Some(match (self.refusal.as_ref()?, &self.file) {
            (Refusal::Unsigned, Some(WorkshopFile::Team(_))) => {
                "班の持ち帰りのファイルで、署名はありません。自分の市町村の下書きに取り込むことはできますが、だれが作ったか、途中で変わっていないかは確かめられません。"
            }
            (Refusal::Unsigned, _) => {
                "進行中のグループワークのファイルで、署名はありません。会場の端末で開いて続けることはできますが、都道府県が合わせるには「会場の記録」を書き出したものが要ります。"
            }
            (refusal, _) => return Some(refusal.to_string()),
        }
        .to_owned())
    }
}

impl WorkshopFile {
    /// Returns which of the three it is, as people read it.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Session(_) => "進行中のグループワーク",
            Self::Record(_) => "会場の記録",
            Self::Team(_) => "班の持ち帰り",
        }
    }

    /// Returns what every file of a group work begins with: its title, its day, what was asked and
    /// whether it is generated data.
    #[must_use]
    pub fn about(&self) -> (String, NaiveDate, Asked, bool) {
        let head = match self {
            Self::Session(session) => session.head(),
            Self::Record(record) => record.head().clone(),
            Self::Team(paper) => paper.head().clone(),
        };
        (head.title, head.held, head.asked, head.synthetic)
    }
}

/// Checks a file from its first byte to its last count; never panics.
#[must_use]
pub fn verify_bytes(bytes: &[u8]) -> Outcome {
    match Json::parse(bytes) {
        Ok(json) => verify_json(&json),
        Err(error) => Outcome { refusal: Some(error.into()), ..Outcome::default() },
    }
}

/// Checks a document that the strict reader has read.
#[must_use]
pub fn verify_json(json: &Json) -> Outcome {
    let mut outcome = Outcome { digest: Some(Digest::of(json)), ..Outcome::default() };
    outcome.refusal = examine(json, &mut outcome).err();
    outcome
}

fn examine(json: &Json, outcome: &mut Outcome) -> Result<(), Refusal> {
    let short = |text: &str| text.chars().take(40).collect::<String>();
    match json.get("type").and_then(Json::as_str) {
        Some(WORKSHOP_TYPE) => {}
        given => return Err(Refusal::UnknownType { given: given.map(short) }),
    }
    match json.get("formatVersion").and_then(Json::as_int) {
        Some(FORMAT_VERSION) => {}
        Some(given) if given > FORMAT_VERSION => {
            return Err(Refusal::NewerFormat { what: WHAT, given });
        }
        _ => return Err(Refusal::FormatVersion),
    }
    let stage = json.get("stage").and_then(Json::as_str);
    if stage == Some(session::STAGE) {
        outcome.file = Some(WorkshopFile::Session(Box::new(Session::read(json)?)));
        return Err(Refusal::Unsigned);
    }
    // A team may use its own paper without a signature; what a prefecture adds up needs one.
    let unsigned = stage == Some(paper::STAGE) && json.get("proof").is_none();
    if !unsigned {
        match proof::verify(json, Profile::Strict) {
            Ok(verified) => {
                outcome.proofs = verified.proofs.into_iter().map(ProofVerdict::from).collect();
            }
            Err(error) => {
                outcome.proofs = error.verdicts.iter().map(ProofVerdict::from).collect();
                return Err(error.into());
            }
        }
    }
    outcome.file = Some(match stage {
        Some(record::STAGE) => WorkshopFile::Record(Box::new(Record::read(json)?)),
        Some(paper::STAGE) => WorkshopFile::Team(Box::new(TeamPaper::read(json)?)),
        _ => {
            let place = "stage".to_owned();
            return Err(Refusal::MemberValue {
                place, rule: "session、record、team のどれか"
            });
        }
    });
    if unsigned { Err(Refusal::Unsigned) } else { Ok(()) }
}

/// Signs a document and reads back what would be handed over.
pub(crate) fn seal(
    json: &Json,
    key: &SigningKey,
    created: &str,
) -> Result<(Json, Digest), SealFault> {
    let signed = proof::sign(json, key, created)?;
    match verify_json(&signed).refusal {
        None => {
            let digest = Digest::of(&signed);
            Ok((signed, digest))
        }
        Some(refusal) => Err(refusal.into()),
    }
}
