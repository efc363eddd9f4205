//! Why a document or one of its proofs does not hold.

use std::fmt;

use thiserror::Error;

use crate::{
    json::{Json, ReadError, shorten},
    key::{KeyError, SignatureError},
};

/// One reason why a document or a proof does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// The document is not an object.
    #[error("署名つきの文書の形ではありません。別のファイルを選んでいないか確かめてください。")]
    NotObject,
    /// There is no `proof`.
    #[error("署名がありません。確定して書き出したファイルか確かめてください。")]
    NoProof,
    /// `proof` is neither an object nor an array of objects.
    #[error("署名の欄（proof）の形が正しくありません。書き出したままのファイルを使ってください。")]
    ProofShape,
    /// No proofs, or more than eight.
    #[error("署名の数が{0}件です（1件から8件まで）。書き出したままのファイルを使ってください。")]
    ProofCount(usize),
    /// The document's `@context` is not what the profile asks for.
    #[error(
        "文書の@contextが決められた値ではありません。このツールが書き出したファイルか確かめてください。"
    )]
    Context,
    /// The proof's `@context` is not the document's.
    #[error(
        "署名の@contextが文書の@contextと一致しません。書き出したままのファイルを使ってください。"
    )]
    ContextUnbound,
    /// A member this profile does not know.
    #[error("署名に知らない項目「{}」があります。書き出したままのファイルを使ってください。", shorten(.0))]
    UnknownMember(String),
    /// A required member is missing.
    #[error("署名に項目「{0}」がありません。書き出したままのファイルを使ってください。")]
    MissingMember(&'static str),
    /// A member is empty or of the wrong kind.
    #[error(
        "署名の項目「{0}」の値の形が正しくありません。書き出したままのファイルを使ってください。"
    )]
    MemberKind(&'static str),
    /// `type` is not `DataIntegrityProof`.
    #[error(
        "署名の種類（type）がDataIntegrityProofではありません。署名した側のツールを確かめてください。"
    )]
    Type,
    /// `cryptosuite` is not `eddsa-jcs-2022`.
    #[error(
        "署名の方式（cryptosuite）がeddsa-jcs-2022ではありません。署名した側のツールを確かめてください。"
    )]
    Cryptosuite,
    /// `proofPurpose` is not `assertionMethod`.
    #[error(
        "署名の目的（proofPurpose）がassertionMethodではありません。署名した側のツールを確かめてください。"
    )]
    Purpose,
    /// `created` is not an existing UTC second.
    #[error(
        "署名の日時（created）が「2026-11-01T00:00:00Z」の形ではありません。署名した側のツールを確かめてください。"
    )]
    Created,
    /// `expires` is not an existing UTC second.
    #[error(
        "署名の期限（expires）が「2026-11-01T00:00:00Z」の形ではありません。署名した側のツールを確かめてください。"
    )]
    Expires,
    /// `verificationMethod` does not give a usable key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// `proofValue` is not canonical multibase base58btc.
    #[error(
        "署名の値（proofValue）が決められた文字（base58btc）で書かれていません。書き出したままのファイルを使ってください。"
    )]
    ProofValueEncoding,
    /// `proofValue` is not 64 bytes.
    #[error(
        "署名の値（proofValue）の長さが正しくありません。書き出したままのファイルを使ってください。"
    )]
    ProofValueLength,
    /// The signature does not hold.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// Two proofs have one `id`.
    #[error("同じidの署名が2つあります。書き出したままのファイルを使ってください。")]
    IdRepeated,
    /// `previousProof` names an id no (well-formed) proof has.
    #[error("前提とする署名「{}」が見つかりません。署名を取り除いていないか確かめてください。", shorten(.0))]
    PreviousUnknown(String),
    /// `previousProof` leads back to the proof itself.
    #[error(
        "署名どうしが互いを前提としていて、順序が決まりません。署名した側のツールを確かめてください。"
    )]
    PreviousCycle,
}

impl Fault {
    /// The reason code, the same in every tool.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotObject => "not-object",
            Self::NoProof => "no-proof",
            Self::ProofShape => "proof-shape",
            Self::ProofCount(_) => "proof-count",
            Self::Context => "context",
            Self::ContextUnbound => "context-unbound",
            Self::UnknownMember(_) => "proof-member",
            Self::MissingMember(_) => "proof-member-missing",
            Self::MemberKind(_) => "proof-member-kind",
            Self::Type => "proof-type",
            Self::Cryptosuite => "cryptosuite",
            Self::Purpose => "proof-purpose",
            Self::Created => "created",
            Self::Expires => "expires",
            Self::Key(error) => error.code(),
            Self::ProofValueEncoding => "proof-value-encoding",
            Self::ProofValueLength => "proof-value-length",
            Self::Signature(error) => error.code(),
            Self::IdRepeated => "proof-id-repeated",
            Self::PreviousUnknown(_) => "previous-proof-unknown",
            Self::PreviousCycle => "previous-proof-cycle",
        }
    }
}

/// What became of one proof of a refused document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `verificationMethod` as written, if it is text.
    pub verification_method: Option<String>,
    /// Why it does not hold; `None` if this proof by itself holds.
    pub fault: Option<Fault>,
}

impl Verdict {
    /// Whether this proof by itself holds.
    #[must_use]
    pub const fn valid(&self) -> bool {
        self.fault.is_none()
    }
}

/// A document that does not hold, with the first reason and one verdict for each proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyError {
    /// The first reason, in the order of the file.
    pub fault: Fault,
    /// Which proof it concerns, from 1; `None` if it concerns the document.
    pub proof: Option<usize>,
    /// One for each proof that could be told apart, in the order of the file.
    pub verdicts: Vec<Verdict>,
}

impl VerifyError {
    /// The reason code, the same in every tool.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.fault.code()
    }

    pub(super) fn whole(fault: Fault, raws: &[&Json]) -> Self {
        let verdicts = raws.iter().map(|raw| verdict(raw, Some(fault.clone()))).collect();
        Self { fault, proof: None, verdicts }
    }

    pub(super) fn of_proofs(raws: &[&Json], faults: impl Iterator<Item = Option<Fault>>) -> Self {
        let verdicts: Vec<Verdict> =
            raws.iter().zip(faults).map(|(raw, fault)| verdict(raw, fault)).collect();
        let first = verdicts
            .iter()
            .enumerate()
            .find_map(|(at, verdict)| verdict.fault.clone().map(|fault| (at + 1, fault)));
        let (proof, fault) = match first {
            Some((number, fault)) => (Some(number), fault),
            None => (None, Fault::ProofShape),
        };
        Self { fault, proof, verdicts }
    }
}

fn verdict(raw: &Json, fault: Option<Fault>) -> Verdict {
    let verification_method =
        raw.get("verificationMethod").and_then(Json::as_str).map(str::to_owned);
    Verdict { verification_method, fault }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.proof {
            Some(number) if self.verdicts.len() > 1 => {
                write!(f, "{number}番目の署名：{}", self.fault)
            }
            _ => fmt::Display::fmt(&self.fault, f),
        }
    }
}

impl std::error::Error for VerifyError {}

/// Why a document was not signed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SignError {
    /// The document is not an object.
    #[error(
        "署名できる文書の形（オブジェクト）ではありません。別のファイルを選んでいないか確かめてください。"
    )]
    NotObject,
    /// `created` is not an existing UTC second.
    #[error("署名の日時は「2026-11-01T00:00:00Z」の形で指定してください。")]
    Created,
    /// `@context` is not an array of strings.
    #[error(
        "文書の@contextが文字列の配列ではないため署名できません。文書を作ったツールを確かめてください。"
    )]
    Context,
    /// Eight proofs are there already.
    #[error("署名はすでに8件あり、これ以上加えられません。不要な署名がないか確かめてください。")]
    Full,
    /// The member `proof` that is there is not one.
    #[error(
        "すでにある署名の欄（proof）の形が正しくないため署名できません。書き出したままのファイルを使ってください。"
    )]
    ProofShape,
    /// The strict reader would refuse the signed document.
    #[error("この内容は署名しても読み戻せないため署名しません（{0}）")]
    Unreadable(#[source] ReadError),
    /// The strict reader would read another document.
    #[error(
        "この内容は書き出すと変わってしまうため署名しません。文書を作ったツールを確かめてください。"
    )]
    Changed,
}

impl SignError {
    /// The reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotObject => "not-object",
            Self::Created => "created",
            Self::Context => "context",
            Self::Full => "proof-count",
            Self::ProofShape => "proof-shape",
            Self::Unreadable(error) => error.code(),
            Self::Changed => "not-stable",
        }
    }
}
