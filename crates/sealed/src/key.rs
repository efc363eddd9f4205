//! Ed25519 keys, their `did:key` names and their fingerprints.

use std::{cmp::Ordering, fmt, hash};

use ed25519_dalek as dalek;
use ed25519_dalek::Signer as _;
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use zeroize::Zeroize;

/// Multicodec `ed25519-pub` as an unsigned varint (Data Integrity EdDSA §2.1.1, did:key §3).
const MULTICODEC: [u8; 2] = [0xed, 0x01];
const DID_KEY: &str = "did:key:";
/// base58btc takes 48 characters for 34 bytes; decoding takes quadratic time, so more is refused
/// unread.
const LONGEST_MULTIBASE: usize = 64;

/// A secret key; overwritten in memory when dropped and never printed.
pub struct SigningKey(dalek::SigningKey);

impl SigningKey {
    /// The key of a 32-byte seed (RFC 8032 §5.1.5). The seed must come from a good random source.
    #[must_use]
    pub fn from_seed(mut seed: [u8; 32]) -> Self {
        let key = dalek::SigningKey::from_bytes(&seed);
        seed.zeroize();
        Self(key)
    }

    /// The public half.
    #[must_use]
    pub fn verification_key(&self) -> VerificationKey {
        VerificationKey(self.0.verifying_key())
    }

    /// A pure Ed25519 signature, 64 bytes (RFC 8032 §5.1.6).
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    /// The 32-byte seed, for key files only.
    #[cfg(feature = "keyfile")]
    pub(crate) fn seed(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigningKey").field(&self.verification_key()).finish_non_exhaustive()
    }
}

/// A public key that lies on the curve, is canonically encoded and is not of small order.
#[derive(Clone, Copy)]
pub struct VerificationKey(dalek::VerifyingKey);

impl VerificationKey {
    /// A key from its 32 bytes.
    ///
    /// # Errors
    /// [`KeyError::Invalid`] unless the bytes are the canonical encoding of a curve point
    /// (RFC 8032 §5.1.3), [`KeyError::Weak`] for the points of small order, under which one
    /// signature fits almost every message.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let key = dalek::VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::Invalid)?;
        if key.is_weak() {
            return Err(KeyError::Weak);
        }
        // dalek accepts y ≥ p as ZIP 215 does; then one point would have two names.
        if key.to_edwards().compress().as_bytes() != bytes {
            return Err(KeyError::Invalid);
        }
        Ok(Self(key))
    }

    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The key of `did:key:K` or `did:key:K#K`.
    ///
    /// # Errors
    /// [`KeyError`], also when the two K differ.
    pub fn parse_did(text: &str) -> Result<Self, KeyError> {
        let rest = text.strip_prefix(DID_KEY).ok_or(KeyError::NotDidKey)?;
        let (name, fragment) = rest.split_once('#').map_or((rest, None), |(k, f)| (k, Some(f)));
        if fragment.is_some_and(|fragment| fragment != name) {
            return Err(KeyError::FragmentDiffers);
        }
        Self::parse_multibase(name)
    }

    /// The key of a `verificationMethod`, which is always `did:key:K#K`.
    ///
    /// # Errors
    /// [`KeyError`], also when the fragment is missing.
    pub fn parse_verification_method(text: &str) -> Result<Self, KeyError> {
        if text.starts_with(DID_KEY) && !text.contains('#') {
            return Err(KeyError::NotDidKey);
        }
        Self::parse_did(text)
    }

    /// The key of a multibase public key `z6Mk…`.
    ///
    /// # Errors
    /// [`KeyError::Encoding`] unless it is base58btc of `ed 01` and 32 bytes, written the one way
    /// base58btc writes them.
    pub fn parse_multibase(text: &str) -> Result<Self, KeyError> {
        let base58 = text.strip_prefix('z').ok_or(KeyError::Encoding)?;
        if base58.len() > LONGEST_MULTIBASE {
            return Err(KeyError::Encoding);
        }
        let bytes = bs58::decode(base58).into_vec().map_err(|_| KeyError::Encoding)?;
        let key = bytes.strip_prefix(&MULTICODEC).ok_or(KeyError::Encoding)?;
        let key = Self::from_bytes(key.try_into().map_err(|_| KeyError::Encoding)?)?;
        if key.multibase() != text {
            return Err(KeyError::Encoding);
        }
        Ok(key)
    }

    /// The multibase form `z6Mk…` (did:key §3).
    #[must_use]
    pub fn multibase(&self) -> String {
        format!("z{}", bs58::encode(self.multikey()).into_string())
    }

    /// `did:key:K`.
    #[must_use]
    pub fn did_key(&self) -> String {
        format!("{DID_KEY}{}", self.multibase())
    }

    /// `did:key:K#K`, as it stands in a proof.
    #[must_use]
    pub fn verification_method(&self) -> String {
        let name = self.multibase();
        format!("{DID_KEY}{name}#{name}")
    }

    /// Six groups of five digits to read over the telephone, as in `46698 10327 …`.
    ///
    /// Group i is bytes 5i to 5i+4 of SHA-256(multikey), read big-endian, modulo 100 000: about
    /// 99.7 bits.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let hash: [u8; 32] = Sha256::digest(self.multikey()).into();
        let groups: Vec<String> = hash
            .chunks_exact(5)
            .map(|group| {
                let number = group.iter().fold(0u64, |n, &byte| n << 8 | u64::from(byte));
                format!("{:05}", number % 100_000)
            })
            .collect();
        groups.join(" ")
    }

    /// Checks a signature as strictly as libsodium does: S < L, canonical R, no small-order point.
    ///
    /// # Errors
    /// [`SignatureError`].
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), SignatureError> {
        if !scalar_is_canonical(signature) {
            return Err(SignatureError::Scalar);
        }
        self.0
            .verify_strict(message, &dalek::Signature::from_bytes(signature))
            .map_err(|_| SignatureError::Mismatch)
    }

    fn multikey(&self) -> [u8; 34] {
        let mut bytes = [0; 34];
        let (codec, key) = bytes.split_at_mut(MULTICODEC.len());
        codec.copy_from_slice(&MULTICODEC);
        key.copy_from_slice(self.as_bytes());
        bytes
    }
}

/// Whether S < L (RFC 8032 §5.1.7), told apart from a mere mismatch because it means tampering.
fn scalar_is_canonical(signature: &[u8; 64]) -> bool {
    // L = 2^252 + 27742317777372353535851937790883648493, big-endian.
    const L: [u8; 32] = [
        0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0xde, 0xf9, 0xde, 0xa2, 0xf7,
        0x9c, 0xd6, 0x58, 0x12, 0x63, 0x1a, 0x5c, 0xf5, 0xd3, 0xed,
    ];
    signature.iter().skip(32).rev().lt(L.iter())
}

impl fmt::Debug for VerificationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.multibase())
    }
}

impl fmt::Display for VerificationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.did_key())
    }
}

impl PartialEq for VerificationKey {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for VerificationKey {}

impl PartialOrd for VerificationKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for VerificationKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl hash::Hash for VerificationKey {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

/// Why text or bytes are not a usable public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Not of the form `did:key:K#K`.
    #[error(
        "公開鍵の名前が「did:key:…#…」の形ではありません。署名した側のツールを確かめてください。"
    )]
    NotDidKey,
    /// The K before and after `#` differ.
    #[error(
        "公開鍵の名前の前半と後半（#の前後）が一致しません（書き換えられた可能性があります）。元のファイルを受け取り直してください。"
    )]
    FragmentDiffers,
    /// Not base58btc of an Ed25519 multikey, or not written the one canonical way.
    #[error("公開鍵の文字列がEd25519の鍵として読めません。写し間違いがないか確かめてください。")]
    Encoding,
    /// Not the canonical encoding of a point on the curve.
    #[error(
        "公開鍵の値が正しくありません（書き換えられた可能性があります）。元のファイルを受け取り直してください。"
    )]
    Invalid,
    /// A point of small order.
    #[error(
        "公開鍵が安全でない値です（どの文書にも合う署名が作れます）。このファイルは使わないでください。"
    )]
    Weak,
}

impl KeyError {
    /// The reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotDidKey => "verification-method",
            Self::FragmentDiffers => "key-mismatch",
            Self::Encoding => "key-encoding",
            Self::Invalid => "key-invalid",
            Self::Weak => "key-weak",
        }
    }
}

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// S ≥ L: a valid signature rewritten into a second form.
    #[error(
        "署名の値が決められた範囲にありません（書き換えられた可能性があります）。元のファイルを受け取り直してください。"
    )]
    Scalar,
    /// The signature does not belong to this message and key.
    #[error(
        "署名が内容と合いません（署名の後に内容か署名が変わっています）。元のファイルを受け取り直してください。"
    )]
    Mismatch,
}

impl SignatureError {
    /// The reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Scalar => "signature-scalar",
            Self::Mismatch => "signature",
        }
    }
}
