//! The papers that go between prefecture, municipality and ministry: 依頼, 照会, 受領証, 結果還元
//! and the bundle for the ministry. All are signed like a handed-in file.

mod bundle;
mod fault;
mod letter;
mod outcome;
mod query;
mod receipt;
mod request;
mod returned;
mod trust;

use hokatsu_sealed::json::MAX_BYTES;
use hokatsu_sealed::proof::{SignError, Unsigned};
use hokatsu_sealed::{Digest, Json, Limits, ReadError, SigningKey, VerificationKey, proof};

pub use bundle::{Bundle, Collision, Extract, Withheld, collisions};
pub use fault::PaperFault;
pub use letter::Letter;
pub use outcome::DeskOutcome;
pub use query::{Query, QueryFault, Question};
pub use receipt::{Inclusion, LogHead, Receipt, ReceiptEntry, Receipted};
pub use request::{Request, Wanted};
pub use returned::{Counts, Distribution, MIN_BASE, Return, SizeCell, SizeClass};

pub use trust::paper_trust;

use crate::{Outcome, Refusal, Sealed, verify, verify_json};

/// The kinds of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKind {
    /// 依頼ファイル.
    Request,
    /// 疑義照会.
    Query,
    /// 受領証.
    Receipt,
    /// 結果還元.
    Return,
    /// 国への提出.
    Bundle,
}

impl PaperKind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Request, Self::Query, Self::Receipt, Self::Return, Self::Bundle];

    /// Returns the `type` it is written with.
    #[must_use]
    pub fn document_type(self) -> &'static str {
        match self {
            Self::Request => "HokatsuRequest",
            Self::Query => "HokatsuQuery",
            Self::Receipt => "HokatsuReceipt",
            Self::Return => "HokatsuReturn",
            Self::Bundle => "HokatsuBundle",
        }
    }

    /// Returns what people call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Request => "依頼ファイル",
            Self::Query => "照会ファイル",
            Self::Receipt => "受領証",
            Self::Return => "結果還元ファイル",
            Self::Bundle => "国への提出ファイル",
        }
    }

    /// Returns the kind of a document by its `type`.
    #[must_use]
    pub fn of(json: &Json) -> Option<Self> {
        let given = json.get("type").and_then(Json::as_str)?;
        Self::ALL.into_iter().find(|kind| kind.document_type() == given)
    }

    /// Returns the reason code where a handed-in file was needed instead.
    pub(crate) fn given(self) -> &'static str {
        match self {
            Self::Request => "request-given",
            Self::Query => "query-given",
            Self::Receipt => "receipt-given",
            Self::Return => "return-given",
            Self::Bundle => "bundle-given",
        }
    }
}

/// A paper that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// 依頼ファイル.
    Request(Box<Request>),
    /// 疑義照会.
    Query(Box<Query>),
    /// 受領証.
    Receipt(Box<Receipt>),
    /// 結果還元.
    Return(Box<Return>),
    /// 国への提出.
    Bundle(Box<Bundle>),
}

/// Why no paper was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PaperError {
    /// It would not be accepted.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The signature could not be made.
    #[error("署名できませんでした：{0}")]
    Sign(#[from] SignError),
}

impl PaperError {
    /// Returns the reason code, the same in every tool.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Sign(error) => error.code(),
        }
    }
}

impl Paper {
    /// Returns the kind.
    #[must_use]
    pub fn kind(&self) -> PaperKind {
        match self {
            Self::Request(_) => PaperKind::Request,
            Self::Query(_) => PaperKind::Query,
            Self::Receipt(_) => PaperKind::Receipt,
            Self::Return(_) => PaperKind::Return,
            Self::Bundle(_) => PaperKind::Bundle,
        }
    }

    /// Returns who sends it, when, and whom to ask.
    #[must_use]
    pub fn letter(&self) -> &Letter {
        match self {
            Self::Request(paper) => &paper.letter,
            Self::Query(paper) => &paper.letter,
            Self::Receipt(paper) => &paper.letter,
            Self::Return(paper) => &paper.letter,
            Self::Bundle(paper) => &paper.letter,
        }
    }

    /// Writes the document, without signatures.
    #[must_use]
    pub fn to_json(&self) -> Json {
        match self {
            Self::Request(paper) => paper.to_json(),
            Self::Query(paper) => paper.to_json(),
            Self::Receipt(paper) => paper.to_json(),
            Self::Return(paper) => paper.to_json(),
            Self::Bundle(paper) => paper.to_json(),
        }
    }

    /// Reads the members of a document of this kind; signatures are not looked at.
    fn read(kind: PaperKind, json: &Json) -> Result<Self, Refusal> {
        Ok(match kind {
            PaperKind::Request => Self::Request(Box::new(Request::read(json)?)),
            PaperKind::Query => Self::Query(Box::new(Query::read(json)?)),
            PaperKind::Receipt => Self::Receipt(Box::new(Receipt::read(json)?)),
            PaperKind::Return => Self::Return(Box::new(Return::read(json)?)),
            PaperKind::Bundle => Self::Bundle(Box::new(Bundle::read(json)?)),
        })
    }

    /// Returns the name of the file it is written to.
    #[must_use]
    pub fn file_name(&self, digest: &Digest) -> String {
        let letter = self.letter();
        let to = match self {
            Self::Query(paper) => format!("_{}_{}", paper.code, letter::town(paper.code)),
            Self::Receipt(paper) => format!("_{}_{}", paper.code, letter::town(paper.code)),
            Self::Request(_) | Self::Return(_) | Self::Bundle(_) => String::new(),
        };
        let (label, issuer) = (self.kind().label(), letter.issuer.label());
        let year = letter.fiscal_year.short();
        format!("{}{label}_{issuer}{to}_{year}_{}.json", crate::names::PREFIX, digest.first4())
    }

    /// Signs it; `created` is `YYYY-MM-DDThh:mm:ssZ`.
    ///
    /// # Errors
    /// The signature could not be made, or the reader would not accept the file.
    pub fn seal(&self, key: &SigningKey, created: &str) -> Result<Sealed, PaperError> {
        let unsigned = self.unsigned(&key.verification_key(), created)?;
        let signature = key.sign(unsigned.bytes());
        self.sealed(unsigned, &signature)
    }

    /// Makes it ready for a signature by this key that is made elsewhere.
    ///
    /// # Errors
    /// `created` is no such time.
    pub fn unsigned(&self, key: &VerificationKey, created: &str) -> Result<Unsigned, PaperError> {
        Ok(proof::prepare(&self.to_json(), key, created)?)
    }

    /// Puts the signature under what [`Self::unsigned`] gave.
    ///
    /// # Errors
    /// The signature does not hold, or the reader would not accept the file.
    pub fn sealed(&self, unsigned: Unsigned, signature: &[u8; 64]) -> Result<Sealed, PaperError> {
        let signed = unsigned.signed(signature)?;
        let json = signed.to_pretty();
        if let Some(refusal) = read_paper(json.as_bytes()).outcome.refusal {
            return Err(refusal.into());
        }
        let digest = Digest::of(&signed);
        let file_name = self.file_name(&digest);
        Ok(Sealed { json, check_number: digest.check_number(), file_name, digest })
    }
}

/// What was found in a file that may be a paper.
#[derive(Debug, Clone, Default)]
pub struct PaperOutcome {
    /// The verdict; `code` is the municipality the paper is for, else who sends it.
    pub outcome: Outcome,
    /// The paper, when it is accepted.
    pub paper: Option<Paper>,
}

/// Checks a file of any type from its first byte on; never panics. A bundle may have 64 MiB, any
/// other file 4 MiB.
#[must_use]
pub fn read_paper(bytes: &[u8]) -> PaperOutcome {
    match Json::parse_with(bytes, Limits::COLLECTION) {
        Ok(json) if bytes.len() <= MAX_BYTES || PaperKind::of(&json) == Some(PaperKind::Bundle) => {
            examine(&json)
        }
        Ok(_) => {
            let error = ReadError::TooLarge { bytes: bytes.len(), max: MAX_BYTES };
            PaperOutcome { outcome: verify::refused(error), paper: None }
        }
        Err(error) => PaperOutcome { outcome: verify::refused(error), paper: None },
    }
}

/// Checks a document of any type that the strict reader has read; what is no paper goes to
/// [`verify_json`].
#[must_use]
pub fn examine(json: &Json) -> PaperOutcome {
    let Some(kind) = PaperKind::of(json) else {
        return PaperOutcome { outcome: verify_json(json), paper: None };
    };
    let mut outcome = verify::head(json);
    let code = ["code", "issuer"].into_iter().find_map(|name| json.get(name));
    outcome.code = code.and_then(Json::as_str).map(|text| text.chars().take(40).collect());
    let read =
        verify::proofs(json, kind.label(), &mut outcome).and_then(|()| Paper::read(kind, json));
    let paper = match read {
        Ok(paper) => {
            outcome.trust = 1;
            Some(paper)
        }
        Err(refusal) => {
            outcome.refusal = Some(refusal);
            None
        }
    };
    outcome.digest = outcome.digest.or_else(|| Some(Digest::of(json)));
    PaperOutcome { outcome, paper }
}
