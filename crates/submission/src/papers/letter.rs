//! What every paper says of itself: who sends it, when, and whom to ask.

use chrono::NaiveDate;
use hokatsu_instrument::municipality::Prefecture;
use hokatsu_instrument::{FiscalYear, MunicipalityCode, calendar, municipality};
use hokatsu_sealed::{Json, proof};

use super::PaperKind;
use crate::members::Members;
use crate::respondent::municipality_code;
use crate::{Contact, FORMAT_VERSION, Issuer, MAX_LINE, Refusal, Tool, document};

/// The head of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Who sends it.
    pub issuer: Issuer,
    /// The fiscal year of the survey.
    pub fiscal_year: FiscalYear,
    /// 文書番号, where there is one; 1 to 200 characters.
    pub number: Option<String>,
    /// The day it was written.
    pub date: NaiveDate,
    /// 問い合わせ先; the section is always there.
    pub contact: Contact,
    /// The tool that wrote the file.
    pub tool: Tool,
    /// Whether it is generated data.
    pub synthetic: bool,
}

const MEMBERS: [&str; 11] = [
    "@context",
    "type",
    "formatVersion",
    "issuer",
    "fiscalYear",
    "number",
    "date",
    "contact",
    "tool",
    "synthetic",
    "proof",
];

impl Letter {
    /// Begins a document of this kind.
    pub(super) fn begin(&self, kind: PaperKind) -> Json {
        let mut json = Json::obj([
            ("@context", Json::arr([proof::CONTEXT])),
            ("type", kind.document_type().into()),
            ("formatVersion", FORMAT_VERSION.into()),
            ("issuer", self.issuer.code().into()),
            ("fiscalYear", self.fiscal_year.year().into()),
            ("date", calendar::iso(self.date).into()),
            ("contact", self.contact.to_json()),
            ("tool", self.tool.to_json()),
        ]);
        if let Some(number) = &self.number {
            json.set("number", number);
        }
        if self.synthetic {
            json.set("synthetic", true);
        }
        json
    }

    /// Reads the head of a document that may have these members besides.
    pub(super) fn read(members: &Members<'_>, others: &[&str]) -> Result<Self, Refusal> {
        let known = |name: &str| MEMBERS.contains(&name) || others.contains(&name);
        if let Some(name) = members.names().find(|name| !known(name)) {
            return Err(members.unknown(name));
        }
        let issuer = Issuer::parse(members.text("issuer")?)
            .ok_or_else(|| members.value("issuer", "都道府県の団体コード（6桁）または mhlw"))?;
        let contact = Contact::read(members.required("contact")?, "contact")?;
        if contact.section.is_empty() {
            return Err(Refusal::MissingMember { place: "contact.section".to_owned() });
        }
        Ok(Self {
            issuer,
            fiscal_year: document::fiscal_year(members)?,
            number: members.opt_line("number", MAX_LINE)?,
            date: members.date("date")?,
            contact,
            tool: Tool::read(members.required("tool")?, "tool")?,
            synthetic: members.flag("synthetic")?,
        })
    }

    /// Returns the prefecture that sends a paper only prefectures send.
    pub(super) fn of_prefecture(&self) -> Result<Prefecture, Refusal> {
        self.prefecture().ok_or_else(|| Refusal::MemberValue {
            place: "issuer".to_owned(),
            rule: "都道府県の団体コード（6桁）",
        })
    }

    /// Returns the prefecture that sends it, unless the ministry does.
    #[must_use]
    pub fn prefecture(&self) -> Option<Prefecture> {
        match self.issuer {
            Issuer::Prefecture(prefecture) => Some(prefecture),
            Issuer::Ministry => None,
        }
    }

    /// Says whether it may write to this municipality: a prefecture to its own, the ministry to all.
    #[must_use]
    pub fn may_write_to(&self, code: MunicipalityCode) -> bool {
        self.prefecture().is_none_or(|prefecture| prefecture.number == code.prefecture())
    }

    /// Reads the municipality a paper is for.
    pub(super) fn addressee(&self, members: &Members<'_>) -> Result<MunicipalityCode, Refusal> {
        let code = municipality_code(members.text("code")?, || members.at("code"))?;
        if self.may_write_to(code) {
            Ok(code)
        } else {
            Err(members.value("code", "発行元の都道府県の市町村"))
        }
    }

    /// Reads a day that is not before the day of the paper.
    pub(super) fn by(&self, members: &Members<'_>, name: &str) -> Result<NaiveDate, Refusal> {
        let day = members.date(name)?;
        if day < self.date {
            Err(members.value(name, "文書の日付以後の日"))
        } else {
            Ok(day)
        }
    }

    /// Returns 「高知県 地域福祉政策課（電話 088-000-0000、メール a@example.jp）」.
    #[must_use]
    pub fn asked_at(&self) -> String {
        let Contact { section, tel, mail } = &self.contact;
        let ways =
            [("電話 ", tel), ("メール ", mail)].into_iter().filter(|(_, way)| !way.is_empty());
        let ways: Vec<String> = ways.map(|(label, way)| format!("{label}{way}")).collect();
        let issuer = self.issuer.label();
        if ways.is_empty() {
            format!("{issuer} {section}")
        } else {
            format!("{issuer} {section}（{}）", ways.join("、"))
        }
    }
}

/// Returns the name of a municipality.
pub(super) fn town(code: MunicipalityCode) -> &'static str {
    municipality::find(code).map_or("", |listed| listed.name)
}
