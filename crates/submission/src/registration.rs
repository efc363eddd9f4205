//! 公開鍵登録票: what a section hands to the keeper of a roster, and the key file it stands beside.
//!
//! The document is signed by the very key it registers, so that nobody can register a key they do
//! not hold. Whose key it is still has to be made sure of by telephone or by letter.

use hokatsu_instrument::{FiscalYear, municipality};
use hokatsu_sealed::proof::{self, SignError};
use hokatsu_sealed::{Json, Profile, SigningKey, VerificationKey};

use crate::members::Members;
use crate::roster::{Evidence, KeyEntry, Owner, Period, Role};
use crate::{FORMAT_VERSION, MAX_LINE, Refusal, RosterFault, Tool, document};

/// The type of a registration.
pub const REGISTRATION_TYPE: &str = "HokatsuKeyRegistration";

const MEMBERS: [&str; 11] = [
    "@context",
    "type",
    "formatVersion",
    "code",
    "section",
    "role",
    "fiscalYear",
    "publicKeyMultibase",
    "tool",
    "synthetic",
    "proof",
];

/// Asks for a key to be entered in a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Who the key signs for.
    pub owner: Owner,
    /// The section, 1 to 200 characters.
    pub section: String,
    /// What the key is used for.
    pub role: Role,
    /// The fiscal year the key is for.
    pub fiscal_year: FiscalYear,
    /// The key.
    pub key: VerificationKey,
    /// Whether it is made up.
    pub synthetic: bool,
}

impl Registration {
    /// Signs the document with the key it registers; `created` is `YYYY-MM-DDThh:mm:ssZ`.
    ///
    /// # Errors
    /// `None` for the key of another registration; else what [`proof::sign`] says.
    pub fn sign(&self, key: &SigningKey, created: &str) -> Option<Result<Json, SignError>> {
        let own = key.verification_key() == self.key;
        own.then(|| proof::sign(&self.to_json(), key, created))
    }

    fn to_json(&self) -> Json {
        let mut json = Json::obj([
            ("@context", Json::arr([proof::CONTEXT])),
            ("type", REGISTRATION_TYPE.into()),
            ("formatVersion", FORMAT_VERSION.into()),
            ("code", self.owner.code().into()),
            ("section", self.section.clone().into()),
            ("role", self.role.code().into()),
            ("fiscalYear", i64::from(self.fiscal_year.year()).into()),
            ("publicKeyMultibase", self.key.multibase().into()),
            ("tool", Tool::this().to_json()),
        ]);
        if self.synthetic {
            json.set("synthetic", true);
        }
        json
    }

    /// Reads a registration and makes sure that it was signed by the key it registers, and by no
    /// other.
    ///
    /// # Errors
    /// Not a registration, a member that does not belong there, or another signature.
    pub fn read(json: &Json) -> Result<Self, Refusal> {
        let given = json.get("type").and_then(Json::as_str);
        if given != Some(REGISTRATION_TYPE) {
            let given = given.map(|text| text.chars().take(40).collect());
            return Err(Refusal::UnknownType { given });
        }
        document::format(json, "公開鍵登録票")?;
        let verified = proof::verify(json, Profile::Strict)?;
        let members = Members::new(json, "")?;
        members.only(&MEMBERS)?;
        let role = Role::parse(members.text("role")?)
            .ok_or_else(|| members.value("role", "preparer、approver、signer のどれか"))?;
        let key = VerificationKey::parse_multibase(members.text("publicKeyMultibase")?)
            .map_err(|error| RosterFault::Key { place: members.at("publicKeyMultibase"), error })?;
        if verified.proofs.iter().any(|proof| proof.key != key) {
            return Err(members.value("proof", "登録する鍵による署名だけ"));
        }
        Tool::read(members.required("tool")?, "tool")?;
        Ok(Self {
            owner: owner(members.text("code")?, role)
                .ok_or_else(|| members.value("code", "役割に合う団体コード"))?,
            section: members.line("section", MAX_LINE)?,
            role,
            fiscal_year: document::fiscal_year(&members)?,
            key,
            synthetic: members.flag("synthetic")?,
        })
    }

    /// Returns the entry for a roster, valid from 1 April to 31 March of the fiscal year.
    #[must_use]
    pub fn entry(&self, evidence: Evidence) -> Option<KeyEntry> {
        Some(KeyEntry {
            owner: self.owner,
            section: self.section.clone(),
            role: self.role,
            key: self.key,
            period: Period::of_key(self.fiscal_year)?,
            revocation: None,
            evidence,
        })
    }

    /// Returns 「千代田区_福祉総務課_担当_R8」, the heart of the file names.
    fn stem(&self) -> String {
        let owner = match self.owner {
            Owner::Municipality(code) => municipality::find(code).map_or("", |m| m.name),
            Owner::Prefecture(prefecture) => prefecture.name,
        };
        let section = crate::names::in_file_name(&self.section);
        format!("{owner}_{section}_{}_{}", self.role.label(), self.fiscal_year.short())
    }

    /// Returns the name of the file with the registration.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("包括チェック_公開鍵登録票_{}.json", self.stem())
    }

    /// Returns the name of the key file.
    #[must_use]
    pub fn key_file_name(&self) -> String {
        format!("包括チェック_署名鍵_{}.pem", self.stem())
    }

    /// Returns a key file that says whose key it is: lines before the block, which `openssl` and
    /// others pass over (RFC 7468 §2), then the sealed key.
    #[must_use]
    pub fn key_file(&self, pem: &str) -> String {
        format!(
            "Code: {}\nSection: {}\nRole: {}\nFiscal-Year: {}\nPublic-Key: {}\n\n{pem}",
            self.owner.code(),
            self.section.replace(['\r', '\n'], " "),
            self.role.code(),
            self.fiscal_year.year(),
            self.key.multibase(),
        )
    }

    /// Returns what the lines of a key file say of its key, when they are all there. They are not
    /// signed; a caller compares the key with the one that was opened.
    #[must_use]
    pub fn of_key_file(text: &str) -> Option<Self> {
        let head = text.split("-----BEGIN").next()?;
        let value = |name: &str| {
            head.lines()
                .filter_map(|line| line.split_once(": "))
                .find(|(given, _)| given.trim_start_matches('\u{feff}') == name)
                .map(|(_, value)| value.trim())
        };
        let role = Role::parse(value("Role")?)?;
        Some(Self {
            owner: owner(value("Code")?, role)?,
            section: value("Section")?.chars().take(MAX_LINE).collect(),
            role,
            fiscal_year: FiscalYear::new(value("Fiscal-Year")?.parse().ok()?).ok()?,
            key: VerificationKey::parse_multibase(value("Public-Key")?).ok()?,
            synthetic: false,
        })
    }
}

/// Files are handed in by municipalities; rosters are signed by prefectures.
fn owner(code: &str, role: Role) -> Option<Owner> {
    if role == Role::Signer {
        let prefecture = municipality::prefecture(code)?;
        return (prefecture.code() == code).then_some(Owner::Prefecture(prefecture));
    }
    code.parse().ok().map(Owner::Municipality)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_seed([seed; 32])
    }

    fn registration() -> Registration {
        Registration {
            owner: Owner::Municipality("131016".parse().unwrap()),
            section: "福祉総務課".to_owned(),
            role: Role::Preparer,
            fiscal_year: FiscalYear::new(2026).unwrap(),
            key: key(1).verification_key(),
            synthetic: true,
        }
    }

    const CREATED: &str = "2026-04-10T01:00:00Z";

    #[test]
    fn reads_back_what_was_signed() {
        let signed = registration().sign(&key(1), CREATED).unwrap().unwrap();
        assert_eq!(Registration::read(&signed), Ok(registration()));
        assert!(registration().sign(&key(2), CREATED).is_none());
        let entry = registration().entry(Evidence::Phone).unwrap();
        assert_eq!(entry.period.until().to_string(), "2027-03-31");
        assert_eq!(
            registration().key_file_name(),
            "包括チェック_署名鍵_千代田区_福祉総務課_担当_R8.pem"
        );
    }

    #[test]
    fn nobody_registers_a_key_they_do_not_hold() {
        let signed = registration().sign(&key(1), CREATED).unwrap().unwrap();
        let reason = |change: &dyn Fn(&mut Json) -> Option<Json>| {
            let mut changed = signed.clone();
            change(&mut changed);
            Registration::read(&changed).unwrap_err().code().to_owned()
        };
        assert_eq!(reason(&|json| json.set("section", "財政課")), "signature");
        assert_eq!(reason(&|json| json.set("type", "HokatsuDraft")), "unknown-type");
        assert_eq!(reason(&|json| json.set("formatVersion", 2)), "newer-format");
        assert_eq!(Registration::read(&registration().to_json()).unwrap_err().code(), "no-proof");
        let other = key(2);
        let resigned = |change: &dyn Fn(&mut Json) -> Option<Json>| {
            let mut json = registration().to_json();
            change(&mut json);
            let json = proof::sign(&json, &key(1), CREATED).unwrap();
            Registration::read(&json).unwrap_err().code().to_owned()
        };
        let multibase = other.verification_key().multibase();
        assert_eq!(resigned(&|json| json.set("publicKeyMultibase", &multibase)), "member-value");
        assert_eq!(resigned(&|json| json.set("role", "mayor")), "member-value");
        assert_eq!(resigned(&|json| json.set("role", "signer")), "member-value");
        assert_eq!(resigned(&|json| json.set("code", "390003")), "member-value");
        assert_eq!(resigned(&|json| json.set("extra", 1)), "unknown-member");
        let twice = proof::sign(&signed, &other, CREATED).unwrap();
        assert_eq!(Registration::read(&twice).unwrap_err().code(), "member-value");
    }

    #[test]
    fn a_key_file_says_whose_key_it_is() {
        let file = registration().key_file("-----BEGIN ENCRYPTED PRIVATE KEY-----\n…");
        let read = Registration::of_key_file(&file).unwrap();
        assert_eq!(read, Registration { synthetic: false, ..registration() });
        let crlf = format!("\u{feff}{}", file.replace('\n', "\r\n"));
        assert_eq!(Registration::of_key_file(&crlf), Some(read));
        assert_eq!(Registration::of_key_file("-----BEGIN PRIVATE KEY-----"), None);
        assert_eq!(Registration::of_key_file(&file.replace("2026", "year")), None);
    }
}
