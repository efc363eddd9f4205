//! One line of the receive log: what came in, and what people decided.

use hokatsu_instrument::{FiscalYear, MunicipalityCode, QuestionnaireId, calendar};
use hokatsu_sealed::{Digest, Json};
use hokatsu_submission::DocumentId;

use crate::read::NotTaken;
use crate::{Decision, Expected, Filing, LogFault, Moment};

use chrono::NaiveDate;

/// One fact the desk keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The number of the line, from 0.
    pub seq: u64,
    /// When, by the desk's clock.
    pub at: Moment,
    /// What.
    pub act: Act,
}

/// What a line of the log says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Act {
    /// The log begins; always line 0 and nowhere else.
    Opened {
        /// The name of the log.
        log: DocumentId,
    },
    /// A file was received.
    Received(Receipt),
    /// A person settled a conflict.
    Decided(Decision),
    /// 提出予定: a day the municipality named; `None` takes it back.
    Promised {
        /// Whose.
        code: MunicipalityCode,
        /// Which questionnaire.
        questionnaire: QuestionnaireId,
        /// The day.
        date: Option<NaiveDate>,
    },
    /// 辞退: the municipality does not hand in, and why; `None` takes it back.
    Declined {
        /// Whose.
        code: MunicipalityCode,
        /// Which questionnaire.
        questionnaire: QuestionnaireId,
        /// Why.
        reason: Option<String>,
    },
    /// The list of those who are expected to hand in was set.
    Expected(Expected),
    /// Municipalities were reminded.
    Reminded {
        /// Which.
        codes: Vec<MunicipalityCode>,
    },
    /// A paper was put to the collection.
    Filed(Filing),
    /// The prefecture's own sheet (都道府県票) as it was saved.
    Sheet {
        /// What [`hokatsu_submission::PrefectureSheet::to_json`] wrote.
        sheet: Json,
    },
    /// A roster was relied on; an older one of the same issuer is not accepted any more.
    Relied {
        /// Whose roster, its code.
        issuer: String,
        /// Its version.
        version: u32,
        /// Its digest.
        digest: Digest,
    },
}

/// A file that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The name of the file.
    pub file: String,
    /// SHA-256 of the file as it was.
    pub sha256: Digest,
    /// The document in it, or why none was taken.
    pub taken: Result<Digest, NotTaken>,
    /// Whether the file is one of several pages of the document.
    pub page: bool,
}

impl Entry {
    /// Writes the line; `prev` is the hash of the one before.
    #[must_use]
    pub fn to_json(&self, prev: Option<Digest>) -> Json {
        let mut json = Json::obj([
            ("seq", Json::Int(i64::try_from(self.seq).unwrap_or(i64::MAX))),
            ("at", self.at.to_string().into()),
            ("action", self.act.code().into()),
            ("prev", prev.map(|digest| digest.to_string()).into()),
        ]);
        self.act.put(&mut json);
        json
    }

    /// Reads a line; whether it follows the one before is checked by [`crate::Chain`].
    ///
    /// # Errors
    /// A member is missing or of another form.
    pub fn read(json: &Json) -> Result<Self, LogFault> {
        let line = Line(json);
        let seq = json.get("seq").and_then(Json::as_int).and_then(|n| u64::try_from(n).ok());
        let seq = seq.ok_or(LogFault::Shape { seq: 0, member: "seq" })?;
        Self::members(&line, seq).map_err(|member| LogFault::Shape { seq, member })
    }

    fn members(line: &Line<'_>, seq: u64) -> Result<Self, &'static str> {
        let at = line.text("at")?.parse().map_err(|_| "at")?;
        let act = match line.text("action")? {
            "opened" => Act::Opened { log: line.text("log")?.parse().map_err(|_| "log")? },
            "received" => Act::Received(Receipt::read(line)?),
            "decided" => Act::Decided(Decision::read(line)?),
            "promised" => Act::Promised {
                code: line.municipality()?,
                questionnaire: line.questionnaire()?,
                date: match line.opt_text("date")? {
                    Some(text) => Some(calendar::parse_iso(text).ok_or("date")?),
                    None => None,
                },
            },
            "declined" => Act::Declined {
                code: line.municipality()?,
                questionnaire: line.questionnaire()?,
                reason: line.opt_text("reason")?.map(str::to_owned),
            },
            "expected" => Act::Expected(Expected::read(line)?),
            "reminded" => Act::Reminded { codes: line.municipalities("codes")? },
            "filed" => Act::Filed(Filing::read(line)?),
            "sheet" => Act::Sheet {
                sheet: match line.0.get("sheet") {
                    Some(sheet @ Json::Obj(_)) => sheet.clone(),
                    _ => return Err("sheet"),
                },
            },
            "relied" => Act::Relied {
                issuer: line.text("issuer")?.to_owned(),
                version: line.number("version")?,
                digest: line.digest("digest")?,
            },
            _ => return Err("action"),
        };
        Ok(Self { seq, at, act })
    }
}

impl Act {
    fn code(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::Received(_) => "received",
            Self::Decided(_) => "decided",
            Self::Promised { .. } => "promised",
            Self::Declined { .. } => "declined",
            Self::Expected(_) => "expected",
            Self::Reminded { .. } => "reminded",
            Self::Filed(_) => "filed",
            Self::Sheet { .. } => "sheet",
            Self::Relied { .. } => "relied",
        }
    }

    fn put(&self, json: &mut Json) {
        let mut slot = |code: &MunicipalityCode, questionnaire: &QuestionnaireId| {
            json.set("code", code.as_str());
            json.set("questionnaire", questionnaire.as_str());
        };
        match self {
            Self::Opened { log } => drop(json.set("log", log.as_str())),
            Self::Received(receipt) => receipt.put(json),
            Self::Decided(decision) => decision.put(json),
            Self::Promised { code, questionnaire, date } => {
                slot(code, questionnaire);
                json.set("date", date.map(calendar::iso));
            }
            Self::Declined { code, questionnaire, reason } => {
                slot(code, questionnaire);
                json.set("reason", reason.as_deref());
            }
            Self::Expected(expected) => expected.put(json),
            Self::Reminded { codes } => {
                json.set("codes", Json::arr(codes.iter().map(MunicipalityCode::as_str)));
            }
            Self::Filed(filing) => filing.put(json),
            Self::Sheet { sheet } => drop(json.set("sheet", sheet.clone())),
            Self::Relied { issuer, version, digest } => {
                json.set("issuer", issuer);
                json.set("version", *version);
                json.set("digest", digest.to_string());
            }
        }
    }
}

impl Receipt {
    fn put(&self, json: &mut Json) {
        json.set("file", &self.file);
        json.set("fileSha256", self.sha256.to_string());
        if self.page {
            json.set("page", true);
        }
        match &self.taken {
            Ok(digest) => drop(json.set("digest", digest.to_string())),
            Err(not) => {
                json.set("digest", Json::Null);
                json.set("outOfScope", not.out_of_scope);
                json.set("reason", not.reason.as_ref());
                json.set("told", &not.told);
                if let Some(code) = &not.code {
                    json.set("code", code);
                }
                if let Some(year) = not.year {
                    json.set("fiscalYear", year.year());
                }
            }
        }
    }

    fn read(line: &Line<'_>) -> Result<Self, &'static str> {
        let taken = match line.opt_text("digest")? {
            Some(text) => Ok(text.parse().map_err(|_| "digest")?),
            None => Err(NotTaken {
                out_of_scope: line
                    .0
                    .get("outOfScope")
                    .and_then(Json::as_bool)
                    .ok_or("outOfScope")?,
                reason: line.text("reason")?.to_owned().into(),
                told: line.text("told")?.to_owned(),
                code: line.opt_text("code")?.map(str::to_owned),
                year: match line.0.get("fiscalYear") {
                    None => None,
                    Some(year) => {
                        let year = year.as_int().and_then(|year| FiscalYear::new(year).ok());
                        Some(year.ok_or("fiscalYear")?)
                    }
                },
            }),
        };
        Ok(Self {
            file: line.text("file")?.to_owned(),
            sha256: line.digest("fileSha256")?,
            taken,
            page: line.0.get("page").and_then(Json::as_bool).unwrap_or_default(),
        })
    }
}

/// Reads members; what is wrong is named by the member.
pub(crate) struct Line<'a>(pub(crate) &'a Json);

impl<'a> Line<'a> {
    pub(crate) fn text(&self, name: &'static str) -> Result<&'a str, &'static str> {
        self.0.get(name).and_then(Json::as_str).ok_or(name)
    }

    pub(crate) fn opt_text(&self, name: &'static str) -> Result<Option<&'a str>, &'static str> {
        match self.0.get(name) {
            None | Some(Json::Null) => Ok(None),
            Some(json) => json.as_str().map(Some).ok_or(name),
        }
    }

    pub(crate) fn number(&self, name: &'static str) -> Result<u32, &'static str> {
        let number = self.0.get(name).and_then(Json::as_int);
        number.and_then(|n| u32::try_from(n).ok()).ok_or(name)
    }

    pub(crate) fn digest(&self, name: &'static str) -> Result<Digest, &'static str> {
        self.text(name)?.parse().map_err(|_| name)
    }

    pub(crate) fn municipality(&self) -> Result<MunicipalityCode, &'static str> {
        self.text("code")?.parse().map_err(|_| "code")
    }

    pub(crate) fn questionnaire(&self) -> Result<QuestionnaireId, &'static str> {
        self.text("questionnaire")?.parse().map_err(|_| "questionnaire")
    }

    pub(crate) fn municipalities(
        &self,
        name: &'static str,
    ) -> Result<Vec<MunicipalityCode>, &'static str> {
        self.each(name)
    }

    /// Reads a list of texts.
    pub(crate) fn each<T: std::str::FromStr>(
        &self,
        name: &'static str,
    ) -> Result<Vec<T>, &'static str> {
        let list = self.0.get(name).and_then(Json::as_arr).ok_or(name)?;
        let texts = list.iter().map(|json| json.as_str().and_then(|text| text.parse().ok()));
        texts.collect::<Option<Vec<T>>>().ok_or(name)
    }
}
