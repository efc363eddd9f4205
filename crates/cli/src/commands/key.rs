//! `hokatsu key`

use std::ffi::OsStr;
use std::path::Path;

use hokatsu_sealed::pem::{self, Protection};
use hokatsu_sealed::{Json, SigningKey, VerificationKey};
use zeroize::Zeroizing;

use super::sign::open_key;
use crate::args::{Format, Key, Passphrase};
use crate::error::{Error, Status};
use crate::files;
use crate::output::{self, Object};

mod register;

pub(crate) fn run(args: Key) -> Result<Status, Error> {
    match args {
        Key::New { output, passphrase, unencrypted } => new(&output, &passphrase, unencrypted),
        Key::Show { key, passphrase, written } => show(&key, &passphrase, written.format),
        Key::Fingerprint { key, passphrase } => fingerprint(&key, &passphrase),
        Key::Register(args) => register::run(&args),
    }
}

fn new(path: &Path, passphrase: &Passphrase, unencrypted: bool) -> Result<Status, Error> {
    let passphrase = passphrase.passphrase_file.as_deref().map(files::passphrase).transpose()?;
    let mut seed = Zeroizing::new([0; 32]);
    random(seed.as_mut())?;
    let key = SigningKey::from_seed(*seed);
    let failed = |error| Error::Key { path: path.to_owned(), error };
    let text = match (&passphrase, unencrypted) {
        (Some(passphrase), _) => {
            let (mut salt, mut iv) = ([0; 16], [0; 16]);
            random(&mut salt)?;
            random(&mut iv)?;
            pem::seal(&key, passphrase, salt, iv).map_err(failed)?
        }
        (None, true) => pem::plain(&key).map_err(failed)?,
        (None, false) => {
            return Err(Error::Usage(
                "鍵を守るパスフレーズのファイルを --passphrase-file で指定してください。保護しない場合は --unencrypted を付けてください。"
                    .to_owned(),
            ));
        }
    };
    files::create_secret(path, &text)?;
    let public = key.verification_key();
    output::line(&public.did_key())?;
    output::remark(&format!("鍵を作りました。鍵の指紋　{}", public.fingerprint()));
    Ok(Status::Good)
}

fn random(bytes: &mut [u8]) -> Result<(), Error> {
    getrandom::fill(bytes).map_err(Error::Random)
}

fn show(path: &Path, passphrase: &Passphrase, format: Format) -> Result<Status, Error> {
    let (key, protection) = open_key(path, passphrase)?;
    let key = key.verification_key();
    let (code, label) = match protection {
        Protection::None => (None, "なし"),
        Protection::Scrypt => (Some("scrypt"), "パスフレーズ（scrypt）"),
        Protection::Pbkdf2 => (Some("pbkdf2"), "パスフレーズ（PBKDF2）"),
    };
    match format {
        Format::Json => Object::default()
            .with("didKey", key.did_key())
            .with("verificationMethod", key.verification_method())
            .with("fingerprint", key.fingerprint())
            .with("protection", Json::from(code))
            .print()?,
        Format::Text => {
            output::line(&format!("公開鍵　　{}", key.did_key()))?;
            output::line(&format!("鍵の指紋　{}", key.fingerprint()))?;
            output::line(&format!("保護　　　{label}"))?;
        }
    }
    Ok(Status::Good)
}

fn fingerprint(which: &OsStr, passphrase: &Passphrase) -> Result<Status, Error> {
    let key = match which.to_str().filter(|text| text.starts_with("did:key:")) {
        Some(text) => VerificationKey::parse_did(text)
            .map_err(|error| Error::Refused { path: which.into(), reason: error.to_string() })?,
        None => open_key(Path::new(which), passphrase)?.0.verification_key(),
    };
    output::line(&key.fingerprint())?;
    Ok(Status::Good)
}
