//! Key files: PKCS#8 in PEM, sealed with a passphrase, readable by `openssl` and others.
//!
//! Written as version 1 (RFC 5958 §2, without the public key, which OpenSSL 3.0 does not accept),
//! PBES2 with scrypt N=2^14 r=8 p=1 and AES-256-CBC (RFC 8018 §6.2, RFC 7914). Read with scrypt or
//! PBKDF2-HMAC-SHA256. CBC does not authenticate: a caller that knows the public key compares it
//! after opening.

use pkcs8::{
    EncryptedPrivateKeyInfoRef, LineEnding, ObjectIdentifier, PrivateKeyInfoRef, SecretDocument,
    der::Decode,
    pkcs5::{
        EncryptionScheme,
        pbes2::{self, Kdf, Parameters, Pbkdf2Prf},
        scrypt,
    },
};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::key::{SigningKey, VerificationKey};

const PLAIN: &str = "PRIVATE KEY";
const SEALED: &str = "ENCRYPTED PRIVATE KEY";

/// `id-Ed25519` (RFC 8410 §3).
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// PKCS#8 version 1 of an Ed25519 seed is these bytes and the seed (RFC 8410 §7, §10.3).
const V1: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];
/// A CurvePrivateKey is an OCTET STRING within the OCTET STRING (RFC 8410 §7).
const CURVE_PRIVATE_KEY: [u8; 2] = [0x04, 0x20];

/// A key file takes under 1 kB.
const MAX_PEM: usize = 64 * 1024;
/// OpenSSL 3.0 refuses to write a larger N.
const LOG_N: u8 = 14;
/// Memory that opening a file may take: 256 MiB (scrypt N=2^18, r=8).
const MAX_SCRYPT_BYTES: u64 = 256 * 1024 * 1024;
const MAX_SCRYPT_P: u16 = 16;
const MAX_ITERATIONS: u32 = 10_000_000;

/// How a key file was protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protection {
    /// Not at all: whoever has the file has the key. A caller may refuse this.
    None,
    /// scrypt (RFC 7914).
    Scrypt,
    /// PBKDF2 with HMAC-SHA256 (RFC 8018 §5.2).
    Pbkdf2,
}

/// An opened key file.
#[derive(Debug)]
pub struct KeyFile {
    /// The key.
    pub key: SigningKey,
    /// How the file protected it.
    pub protection: Protection,
}

/// Seals a key with a passphrase, which is used as its UTF-8 bytes, as `openssl` does.
///
/// `salt` and `iv` must be fresh random bytes for every file.
///
/// # Errors
/// [`PemError::EmptyPassphrase`].
pub fn seal(
    key: &SigningKey,
    passphrase: &str,
    salt: [u8; 16],
    iv: [u8; 16],
) -> Result<Zeroizing<String>, PemError> {
    if passphrase.is_empty() {
        return Err(PemError::EmptyPassphrase);
    }
    let params = scrypt::Params::new(LOG_N, 8, 1).map_err(|_| PemError::Kdf)?;
    let scheme =
        Parameters::generate_scrypt_aes256cbc(params, &salt, iv).map_err(|_| PemError::Kdf)?;
    let plain = v1(key);
    let document = PrivateKeyInfoRef::from_der(plain.as_slice())
        .map_err(|_| PemError::Format)?
        .encrypt_with_params(scheme, passphrase)
        .map_err(|_| PemError::Kdf)?;
    document.to_pem(SEALED, LineEnding::LF).map_err(|_| PemError::Format)
}

/// Makes a passphrase of 20 decimal digits in groups of four: 66 bits, so that guessing it costs
/// more than scrypt slows it. `random` must be fresh random bytes.
#[must_use]
pub fn passphrase(random: [u8; 16]) -> Zeroizing<String> {
    const ALL: u128 = 100_000_000_000_000_000_000;
    let random = Zeroizing::new(u128::from_be_bytes(random) % ALL);
    let digits = Zeroizing::new(format!("{:020}", *random));
    let mut text = Zeroizing::new(String::with_capacity(24));
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push('-');
        }
        text.push(digit);
    }
    text
}

/// Writes a key without protection, for tests and for tools that bring their own.
///
/// # Errors
/// None in practice; the encoder's error type has no other place to go.
pub fn plain(key: &SigningKey) -> Result<Zeroizing<String>, PemError> {
    SecretDocument::try_from(v1(key).as_slice())
        .and_then(|document| document.to_pem(PLAIN, LineEnding::LF))
        .map_err(|_| PemError::Format)
}

/// Whether opening this file will ask for a passphrase.
#[must_use]
pub fn is_sealed(pem: &str) -> bool {
    pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
}

/// Opens a key file; an unprotected one needs no passphrase and says so in the result.
///
/// # Errors
/// [`PemError`]; a wrong passphrase and a damaged file cannot be told apart (CBC).
pub fn open(pem: &str, passphrase: Option<&str>) -> Result<KeyFile, PemError> {
    if pem.len() > MAX_PEM {
        return Err(PemError::Format);
    }
    let pem = pem.trim_start_matches('\u{feff}').trim();
    let (label, document) = SecretDocument::from_pem(pem).map_err(|_| PemError::Format)?;
    match label {
        PLAIN => Ok(KeyFile { key: read(document.as_bytes())?, protection: Protection::None }),
        SEALED => {
            let sealed = EncryptedPrivateKeyInfoRef::from_der(document.as_bytes())
                .map_err(|_| PemError::Unsupported)?;
            let EncryptionScheme::Pbes2(scheme) = &sealed.encryption_algorithm else {
                return Err(PemError::Unsupported);
            };
            let protection = check(scheme)?;
            let passphrase = passphrase.ok_or(PemError::PassphraseNeeded)?;
            let plain = scheme
                .decrypt(passphrase, sealed.encrypted_data.as_bytes())
                .map(Zeroizing::new)
                .map_err(|_| PemError::Passphrase)?;
            let key = read(&plain).map_err(|error| match error {
                // Bytes that decrypt to nonsense mean a wrong passphrase, not another format.
                PemError::Format => PemError::Passphrase,
                other => other,
            })?;
            Ok(KeyFile { key, protection })
        }
        _ => Err(PemError::Unsupported),
    }
}

/// Refuses parameters before they cost memory or minutes.
fn check(scheme: &Parameters) -> Result<Protection, PemError> {
    use pbes2::EncryptionScheme::{Aes128Cbc, Aes192Cbc, Aes256Cbc};
    if !matches!(scheme.encryption, Aes128Cbc { .. } | Aes192Cbc { .. } | Aes256Cbc { .. }) {
        return Err(PemError::Unsupported);
    }
    match &scheme.kdf {
        Kdf::Scrypt(p) => {
            let memory =
                p.cost_parameter.checked_mul(128).and_then(|n| n.checked_mul(p.block_size.into()));
            let sane = p.cost_parameter.is_power_of_two()
                && p.cost_parameter >= 2
                && p.block_size >= 1
                && (1..=MAX_SCRYPT_P).contains(&p.parallelization)
                && memory.is_some_and(|bytes| bytes <= MAX_SCRYPT_BYTES);
            if sane { Ok(Protection::Scrypt) } else { Err(PemError::Kdf) }
        }
        Kdf::Pbkdf2(p) if p.prf != Pbkdf2Prf::HmacWithSha256 => Err(PemError::Unsupported),
        Kdf::Pbkdf2(p) if (1..=MAX_ITERATIONS).contains(&p.iteration_count) => {
            Ok(Protection::Pbkdf2)
        }
        Kdf::Pbkdf2(_) => Err(PemError::Kdf),
        _ => Err(PemError::Unsupported),
    }
}

fn v1(key: &SigningKey) -> Zeroizing<[u8; 48]> {
    let mut der = Zeroizing::new([0; 48]);
    let (head, seed) = der.split_at_mut(V1.len());
    head.copy_from_slice(&V1);
    seed.copy_from_slice(key.seed());
    der
}

/// Reads version 1, and version 2 if its public key is the right one.
fn read(der: &[u8]) -> Result<SigningKey, PemError> {
    let info = PrivateKeyInfoRef::from_der(der).map_err(|_| PemError::Format)?;
    if info.algorithm.oid != ED25519 || info.algorithm.parameters.is_some() {
        return Err(PemError::NotEd25519);
    }
    let seed = info
        .private_key
        .as_bytes()
        .strip_prefix(&CURVE_PRIVATE_KEY)
        .and_then(|seed| <[u8; 32]>::try_from(seed).ok())
        .map(Zeroizing::new)
        .ok_or(PemError::Format)?;
    let key = SigningKey::from_seed(*seed);
    if let Some(public) = info.public_key {
        let public: Option<[u8; 32]> = public.as_bytes().and_then(|bytes| bytes.try_into().ok());
        let same = public
            .and_then(|bytes| VerificationKey::from_bytes(&bytes).ok())
            .is_some_and(|public| public == key.verification_key());
        if !same {
            return Err(PemError::PublicKeyDiffers);
        }
    }
    Ok(key)
}

/// Why a key file could not be written or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PemError {
    /// Not a PEM key file, or damaged.
    #[error(
        "鍵ファイルとして読めません。ファイルが壊れていないか、別のファイルを選んでいないか確かめてください。"
    )]
    Format,
    /// A key file of a kind this tool does not open.
    #[error(
        "この形式の鍵ファイルには対応していません。このツールで作った鍵ファイルか確かめてください。"
    )]
    Unsupported,
    /// Not an Ed25519 key.
    #[error("Ed25519の鍵ではありません。このツールで作った鍵ファイルか確かめてください。")]
    NotEd25519,
    /// The file is sealed and no passphrase was given.
    #[error("鍵ファイルはパスフレーズで保護されています。パスフレーズを指定してください。")]
    PassphraseNeeded,
    /// The passphrase does not open the file, or the file is damaged.
    #[error("パスフレーズが違うか、鍵ファイルが壊れています。入力を確かめてください。")]
    Passphrase,
    /// An empty passphrase protects nothing.
    #[error("パスフレーズが空です。パスフレーズを指定してください。")]
    EmptyPassphrase,
    /// The cost parameters would take too much memory or time, or make no sense.
    #[error(
        "鍵ファイルの保護の設定値が大きすぎるか正しくないため開きません。入手元を確かめてください。"
    )]
    Kdf,
    /// The public key in the file is not the one of the secret key.
    #[error("鍵ファイルの中の公開鍵と秘密鍵が合いません。入手元を確かめてください。")]
    PublicKeyDiffers,
}

impl PemError {
    /// The reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Format => "key-file",
            Self::Unsupported => "key-file-unsupported",
            Self::NotEd25519 => "key-file-not-ed25519",
            Self::PassphraseNeeded => "passphrase-needed",
            Self::Passphrase => "passphrase",
            Self::EmptyPassphrase => "passphrase-empty",
            Self::Kdf => "key-file-cost",
            Self::PublicKeyDiffers => "key-file-mismatch",
        }
    }
}
