//! Reading the members of an object, with the place of whatever does not fit.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hokatsu_instrument::calendar;
use hokatsu_sealed::Json;

use crate::Refusal;

/// An object and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Members<'a> {
    of: &'a BTreeMap<String, Json>,
    place: &'a str,
}

impl<'a> Members<'a> {
    pub(crate) fn new(json: &'a Json, place: &'a str) -> Result<Self, Refusal> {
        let of = json.as_obj().ok_or_else(|| Refusal::MemberKind {
            place: shown(place),
            wanted: "オブジェクト",
            found: json.kind(),
        })?;
        Ok(Self { of, place })
    }

    /// Returns the place of a member.
    pub(crate) fn at(&self, name: &str) -> String {
        let name: String = name.chars().take(40).collect();
        if self.place.is_empty() { name } else { format!("{}.{name}", self.place) }
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.of.keys().map(String::as_str)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'a Json> {
        self.of.get(name)
    }

    pub(crate) fn required(&self, name: &str) -> Result<&'a Json, Refusal> {
        self.get(name).ok_or_else(|| Refusal::MissingMember { place: self.at(name) })
    }

    pub(crate) fn unknown(&self, name: &str) -> Refusal {
        Refusal::UnknownMember { place: self.at(name) }
    }

    pub(crate) fn value(&self, name: &str, rule: &'static str) -> Refusal {
        Refusal::MemberValue { place: self.at(name), rule }
    }

    /// Refuses members of other names.
    pub(crate) fn only(&self, names: &[&str]) -> Result<(), Refusal> {
        match self.names().find(|name| !names.contains(name)) {
            Some(name) => Err(self.unknown(name)),
            None => Ok(()),
        }
    }

    fn kind(&self, name: &str, wanted: &'static str, found: &Json) -> Refusal {
        Refusal::MemberKind { place: self.at(name), wanted, found: found.kind() }
    }

    pub(crate) fn text(&self, name: &str) -> Result<&'a str, Refusal> {
        let json = self.required(name)?;
        json.as_str().ok_or_else(|| self.kind(name, "文字列", json))
    }

    pub(crate) fn opt_text(&self, name: &str) -> Result<Option<&'a str>, Refusal> {
        self.get(name).map(|_| self.text(name)).transpose()
    }

    /// A text that says something, at most `max` characters.
    pub(crate) fn line(&self, name: &str, max: usize) -> Result<String, Refusal> {
        line(self.text(name)?, max, || self.at(name))
    }

    pub(crate) fn opt_line(&self, name: &str, max: usize) -> Result<Option<String>, Refusal> {
        self.get(name).map(|_| self.line(name, max)).transpose()
    }

    pub(crate) fn int(&self, name: &str) -> Result<i64, Refusal> {
        let json = self.required(name)?;
        json.as_int().ok_or_else(|| self.kind(name, "整数", json))
    }

    pub(crate) fn small(&self, name: &str) -> Result<u32, Refusal> {
        u32::try_from(self.int(name)?).map_err(|_| self.value(name, "0以上の整数"))
    }

    pub(crate) fn natural(&self, name: &str) -> Result<u64, Refusal> {
        u64::try_from(self.int(name)?).map_err(|_| self.value(name, "0以上の整数"))
    }

    pub(crate) fn small_or_null(&self, name: &str) -> Result<Option<u32>, Refusal> {
        match self.required(name)? {
            Json::Null => Ok(None),
            _ => self.small(name).map(Some),
        }
    }

    pub(crate) fn bool(&self, name: &str) -> Result<bool, Refusal> {
        let json = self.required(name)?;
        json.as_bool().ok_or_else(|| self.kind(name, "真偽値", json))
    }

    pub(crate) fn opt_bool(&self, name: &str) -> Result<Option<bool>, Refusal> {
        self.get(name).map(|_| self.bool(name)).transpose()
    }

    /// A member that is `true` or absent.
    pub(crate) fn flag(&self, name: &str) -> Result<bool, Refusal> {
        match self.opt_bool(name)? {
            None => Ok(false),
            Some(true) => Ok(true),
            Some(false) => Err(self.value(name, "true（でなければ項目ごと省く）")),
        }
    }

    pub(crate) fn arr(&self, name: &str) -> Result<&'a [Json], Refusal> {
        let json = self.required(name)?;
        json.as_arr().ok_or_else(|| self.kind(name, "配列", json))
    }

    pub(crate) fn texts(&self, name: &str) -> Result<Vec<&'a str>, Refusal> {
        self.arr(name)?
            .iter()
            .map(|json| json.as_str().ok_or_else(|| self.kind(name, "文字列の配列", json)))
            .collect()
    }

    pub(crate) fn lines(
        &self,
        name: &str,
        most: usize,
        max: usize,
    ) -> Result<Vec<String>, Refusal> {
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
