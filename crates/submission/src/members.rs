//! Reading the members of an object, with the place of whatever does not fit.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hokatsu_instrument::calendar;
use hokatsu_sealed::{Json, proof};

use crate::Refusal;

/// An object and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Members<'a> {
    of: &'a BTreeMap<String, Json>,
    place: &'a str,
}

impl<'a> Members<'a> {
    /// Looks at the members of an object that stands at `place`.
    ///
    /// # Errors
    /// It is no object.
    pub fn new(json: &'a Json, place: &'a str) -> Result<Self, Refusal> {
        let of = json.as_obj().ok_or_else(|| Refusal::MemberKind {
            place: shown(place),
            wanted: "オブジェクト",
            found: json.kind(),
        })?;
        Ok(Self { of, place })
    }

    /// Returns the place of a member.
    #[must_use]
    pub fn at(&self, name: &str) -> String {
        let name: String = name.chars().take(40).collect();
        if self.place.is_empty() { name } else { format!("{}.{name}", self.place) }
    }

    /// Returns the names of the members.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.of.keys().map(String::as_str)
    }

    /// Returns a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a Json> {
        self.of.get(name)
    }

    /// Returns a member that must be there.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn required(&self, name: &str) -> Result<&'a Json, Refusal> {
        self.get(name).ok_or_else(|| Refusal::MissingMember { place: self.at(name) })
    }

    /// Says that a member of this name does not belong here.
    #[must_use]
    pub fn unknown(&self, name: &str) -> Refusal {
        Refusal::UnknownMember { place: self.at(name) }
    }

    /// Says that the value of a member is not allowed; `rule` says what is.
    #[must_use]
    pub fn value(&self, name: &str, rule: &'static str) -> Refusal {
        Refusal::MemberValue { place: self.at(name), rule }
    }

    /// Checks the `@context` of a document that is read before it is signed, too; in a signed one
    /// the signature binds it.
    ///
    /// # Errors
    /// It is not there, or another one.
    pub fn context(&self) -> Result<(), Refusal> {
        if self.required("@context")? == &Json::arr([proof::CONTEXT]) {
            return Ok(());
        }
        Err(self.value("@context", "「https://w3id.org/security/data-integrity/v2」1つだけの配列"))
    }

    /// Refuses members of other names.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn only(&self, names: &[&str]) -> Result<(), Refusal> {
        match self.names().find(|name| !names.contains(name)) {
            Some(name) => Err(self.unknown(name)),
            None => Ok(()),
        }
    }

    fn kind(&self, name: &str, wanted: &'static str, found: &Json) -> Refusal {
        Refusal::MemberKind { place: self.at(name), wanted, found: found.kind() }
    }

    /// Reads a text.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn text(&self, name: &str) -> Result<&'a str, Refusal> {
        let json = self.required(name)?;
        json.as_str().ok_or_else(|| self.kind(name, "文字列", json))
    }

    /// Reads a text that may be left out.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn opt_text(&self, name: &str) -> Result<Option<&'a str>, Refusal> {
        self.get(name).map(|_| self.text(name)).transpose()
    }

    /// A text that says something, at most `max` characters.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn line(&self, name: &str, max: usize) -> Result<String, Refusal> {
        line(self.text(name)?, max, || self.at(name))
    }

    /// Reads a text that says something, at most `max` characters, and may be left out.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn opt_line(&self, name: &str, max: usize) -> Result<Option<String>, Refusal> {
        self.get(name).map(|_| self.line(name, max)).transpose()
    }

    /// Reads an integer.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn int(&self, name: &str) -> Result<i64, Refusal> {
        let json = self.required(name)?;
        json.as_int().ok_or_else(|| self.kind(name, "整数", json))
    }

    /// Reads an integer from 0 to 2^32−1.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn small(&self, name: &str) -> Result<u32, Refusal> {
        u32::try_from(self.int(name)?).map_err(|_| self.value(name, "0以上の整数"))
    }

    pub(crate) fn natural(&self, name: &str) -> Result<u64, Refusal> {
        u64::try_from(self.int(name)?).map_err(|_| self.value(name, "0以上の整数"))
    }

    /// Reads an integer from 0 to 2^32−1, or `null`.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn small_or_null(&self, name: &str) -> Result<Option<u32>, Refusal> {
        match self.required(name)? {
            Json::Null => Ok(None),
            _ => self.small(name).map(Some),
        }
    }

    /// Reads a truth value.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn bool(&self, name: &str) -> Result<bool, Refusal> {
        let json = self.required(name)?;
        json.as_bool().ok_or_else(|| self.kind(name, "真偽値", json))
    }

    /// Reads a truth value that may be left out.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn opt_bool(&self, name: &str) -> Result<Option<bool>, Refusal> {
        self.get(name).map(|_| self.bool(name)).transpose()
    }

    /// A member that is `true` or absent.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn flag(&self, name: &str) -> Result<bool, Refusal> {
        match self.opt_bool(name)? {
            None => Ok(false),
            Some(true) => Ok(true),
            Some(false) => Err(self.value(name, "true（でなければ項目ごと省く）")),
        }
    }

    /// Reads an array.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn arr(&self, name: &str) -> Result<&'a [Json], Refusal> {
        let json = self.required(name)?;
        json.as_arr().ok_or_else(|| self.kind(name, "配列", json))
    }

    /// Reads an array of texts.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn texts(&self, name: &str) -> Result<Vec<&'a str>, Refusal> {
        self.arr(name)?
            .iter()
            .map(|json| json.as_str().ok_or_else(|| self.kind(name, "文字列の配列", json)))
            .collect()
    }

    /// Reads at most `most` texts that say something, each at most `max` characters.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn lines(&self, name: &str, most: usize, max: usize) -> Result<Vec<String>, Refusal> {
        let texts = self.texts(name)?;
        if texts.len() > most {
            return Err(Refusal::TooMany { place: self.at(name), max: most, given: texts.len() });
        }
        texts.into_iter().map(|text| line(text, max, || self.at(name))).collect()
    }

    /// A list of objects that is not empty, at most `most`, read one by one.
    pub(crate) fn list<T>(
        &self,
        name: &str,
        most: usize,
        read: impl Fn(&'a Json, &str) -> Result<T, Refusal>,
    ) -> Result<Vec<T>, Refusal> {
        let (items, place) = (self.arr(name)?, self.at(name));
        if items.is_empty() {
            return Err(Refusal::EmptyText { place });
        }
        if items.len() > most {
            return Err(Refusal::TooMany { place, max: most, given: items.len() });
        }
        let read = |(i, json)| read(json, &format!("{place}[{i}]"));
        items.iter().enumerate().map(read).collect()
    }

    pub(crate) fn date(&self, name: &str) -> Result<NaiveDate, Refusal> {
        calendar::parse_iso(self.text(name)?)
            .ok_or_else(|| self.value(name, "「2026-11-01」の形の、実在する日付"))
    }

    pub(crate) fn opt_date(&self, name: &str) -> Result<Option<NaiveDate>, Refusal> {
        self.get(name).map(|_| self.date(name)).transpose()
    }
}

fn line(text: &str, max: usize, place: impl Fn() -> String) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::EmptyText { place: place() });
    }
    let given = text.chars().count();
    if given > max {
        return Err(Refusal::TextTooLong { place: place(), max, given });
    }
    Ok(text.to_owned())
}

fn shown(place: &str) -> String {
    if place.is_empty() { "ファイル全体".to_owned() } else { place.to_owned() }
}
