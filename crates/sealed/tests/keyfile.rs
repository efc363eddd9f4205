//! Key files, ours and those of OpenSSL 3.0 (`openssl pkcs8 -topk8`), over the seed 00 01 … 1f.

#![cfg(feature = "keyfile")]
#![allow(clippy::unwrap_used, reason = "tests may stop")]

use hokatsu_sealed::{
    SigningKey,
    pem::{self, PemError, Protection},
};

const PASSPHRASE: &str = "合言葉 correct horse";
/// `openssl pkey -in plain.pem -pubout`
const PUBLIC: &str = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";

macro_rules! key_file {
    ($name:literal) => {
        include_str!(concat!("../../../tests/fixtures/sealed/keys/", $name, ".pem"))
    };
}

fn key() -> SigningKey {
    let mut seed = [0; 32];
    for (byte, n) in seed.iter_mut().zip(0..) {
        *byte = n;
    }
    SigningKey::from_seed(seed)
}

fn public(key: &SigningKey) -> String {
    key.verification_key().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn code(text: &str, passphrase: Option<&str>) -> &'static str {
    pem::open(text, passphrase).unwrap_err().code()
}

#[test]
fn files_of_openssl_are_opened() {
    for (file, passphrase, protection) in [
        (key_file!("plain"), None, Protection::None),
        (key_file!("scrypt"), Some(PASSPHRASE), Protection::Scrypt),
        (key_file!("pbkdf2"), Some(PASSPHRASE), Protection::Pbkdf2),
    ] {
        let opened = pem::open(file, passphrase).unwrap();
        assert_eq!(public(&opened.key), PUBLIC);
        assert_eq!(opened.protection, protection);
        assert_eq!(pem::is_sealed(file), protection != Protection::None);
        let crlf = format!("\u{feff}{}\r\n", file.replace('\n', "\r\n"));
        assert_eq!(public(&pem::open(&crlf, passphrase).unwrap().key), PUBLIC);
    }
}

#[test]
fn our_files_are_opened_again_and_do_not_vary() {
    assert_eq!(public(&key()), PUBLIC);
    let sealed = pem::seal(&key(), PASSPHRASE, [1; 16], [2; 16]).unwrap();
    let opened = pem::open(&sealed, Some(PASSPHRASE)).unwrap();
    assert_eq!(public(&opened.key), PUBLIC);
    assert_eq!(opened.protection, Protection::Scrypt);
    assert_eq!(*sealed, *pem::seal(&key(), PASSPHRASE, [1; 16], [2; 16]).unwrap());
    // OpenSSL 3.0 reads this very file: see `key_file!("ours")`.
    assert_eq!(*sealed, key_file!("ours"));
    assert_eq!(*pem::plain(&key()).unwrap(), key_file!("plain"));
}

#[test]
fn version_2_is_read_if_its_public_key_fits() {
    assert_eq!(public(&pem::open(key_file!("version-2"), None).unwrap().key), PUBLIC);
    assert_eq!(code(key_file!("version-2-mismatch"), None), "key-file-mismatch");
}

#[test]
fn what_is_refused() {
    let scrypt = key_file!("scrypt");
    assert_eq!(code(scrypt, None), "passphrase-needed");
    assert_eq!(code(scrypt, Some("")), "passphrase");
    assert_eq!(code(scrypt, Some("合言葉 correct horsf")), "passphrase");
    assert_eq!(code(key_file!("absurd"), Some("x")), "key-file-cost");
    assert_eq!(code(key_file!("scrypt-n-2-30"), Some("x")), "key-file-cost");
    assert_eq!(code(key_file!("scrypt-n-0"), Some("x")), "key-file-cost");
    assert_eq!(code(key_file!("scrypt-n-not-a-power"), Some("x")), "key-file-cost");
    assert_eq!(code(key_file!("sha1"), Some("x")), "key-file-unsupported");
    assert_eq!(code(key_file!("pbes1"), Some("x")), "key-file-unsupported");
    assert_eq!(code(key_file!("x25519"), None), "key-file-not-ed25519");
    assert_eq!(code("", None), "key-file");
    assert_eq!(code("ssh-ed25519 AAAA", None), "key-file");
    assert_eq!(code(&scrypt.replace("MIGT", "MIGU"), Some(PASSPHRASE)), "key-file");
    assert_eq!(code(&"x".repeat(70_000), None), "key-file");
    assert_eq!(pem::seal(&key(), "", [1; 16], [2; 16]).unwrap_err(), PemError::EmptyPassphrase);
}

#[test]
fn lines_before_the_block_do_no_harm() {
    let sealed = pem::seal(&key(), PASSPHRASE, [1; 16], [2; 16]).unwrap();
    let told = format!("Code: 131016\nSection: 福祉総務課\n\n{}", *sealed);
    assert_eq!(public(&pem::open(&told, Some(PASSPHRASE)).unwrap().key), PUBLIC);
}

#[test]
fn passphrases_are_twenty_digits() {
    assert_eq!(*pem::passphrase([0; 16]), "0000-0000-0000-0000-0000");
    // 2^128 − 1 modulo 10^20.
    assert_eq!(*pem::passphrase([255; 16]), "6337-4607-4317-6821-1455");
}
