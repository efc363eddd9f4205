//! Text from a tree: readable for people, canonical for hashing.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::Json;

impl Json {
    /// The file form: two spaces of indent, LF, no byte order mark, a final newline, Japanese
    /// unescaped.
    #[must_use]
    pub fn to_pretty(&self) -> String {
        let mut out = String::new();
        pretty(self, 0, &mut out);
        out.push('\n');
        out
    }

    /// The document on one line, without blanks and without a line end; names in byte order. Not
    /// what is hashed: that is [`Self::canonical`].
    #[must_use]
    pub fn to_line(&self) -> String {
        let mut out = String::new();
        compact(self, &mut out);
        out
    }

    /// The bytes that are hashed: JSON Canonicalization Scheme, RFC 8785.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        canonical(self)
    }
}

/// RFC 8785 over a tree or a view of one.
pub(crate) fn canonical(value: &impl Serialize) -> Vec<u8> {
    // Only a non-finite float or a name that is not text can fail, and a Json holds neither.
    serde_json_canonicalizer::to_vec(value)
        .unwrap_or_else(|error| unreachable!("a Json always has a canonical form: {error}"))
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(b) => serializer.serialize_bool(*b),
            Self::Int(n) => serializer.serialize_i64(*n),
            Self::Str(text) => serializer.serialize_str(text),
            Self::Arr(items) => serializer.collect_seq(items),
            Self::Obj(members) => serializer.collect_map(members),
        }
    }
}

/// An object with one member left out or put in another's place, without copying the rest.
pub(crate) struct Members<'a> {
    pub(crate) of: &'a BTreeMap<String, Json>,
    pub(crate) name: &'a str,
    pub(crate) instead: Option<&'a [&'a Json]>,
}

impl Members<'_> {
    pub(crate) fn canonical(&self) -> Vec<u8> {
        canonical(self)
    }
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.of.iter().filter(|(name, _)| *name != self.name) {
            map.serialize_entry(name, value)?;
        }
        if let Some(items) = self.instead {
            map.serialize_entry(self.name, items)?;
        }
        map.end()
    }
}

fn pretty(value: &Json, depth: usize, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        Json::Int(n) => out.push_str(&n.to_string()),
        Json::Str(text) => quoted(text, out),
        Json::Arr(items) if items.is_empty() => out.push_str("[]"),
        Json::Arr(items) => {
            block(('[', ']'), depth, out, items, |item, out| pretty(item, depth + 1, out));
        }
        Json::Obj(members) if members.is_empty() => out.push_str("{}"),
        Json::Obj(members) => block(('{', '}'), depth, out, members, |(name, item), out| {
            quoted(name, out);
            out.push_str(": ");
            pretty(item, depth + 1, out);
        }),
    }
}

fn block<T>(
    (open, close): (char, char),
    depth: usize,
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    mut each: impl FnMut(T, &mut String),
) {
    out.push(open);
    for (i, item) in items.into_iter().enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        indent(depth + 1, out);
        each(item, out);
    }
    out.push('\n');
    indent(depth, out);
    out.push(close);
}

fn compact(value: &Json, out: &mut String) {
    let mut comma = "";
    match value {
        Json::Arr(items) => {
            out.push('[');
            for item in items {
                out.push_str(std::mem::replace(&mut comma, ","));
                compact(item, out);
            }
            out.push(']');
        }
        Json::Obj(members) => {
            out.push('{');
            for (name, member) in members {
                out.push_str(std::mem::replace(&mut comma, ","));
                quoted(name, out);
                out.push(':');
                compact(member, out);
            }
            out.push('}');
        }
        single => pretty(single, 0, out),
    }
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    // What needs no escape, Japanese above all, is copied in one piece.
    while let Some(at) = rest.find(|c| c < ' ' || c == '"' || c == '\\') {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            // Writing to a String cannot fail.
            Some(control) => drop(write!(out, "\\u{:04x}", u32::from(control))),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}
