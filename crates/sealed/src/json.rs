//! The one JSON tree that is hashed, shown and used.
//!
//! [`Json`] holds less than RFC 8259 allows: integers within ±(2^53−1) instead of numbers, and
//! objects without duplicate names. Everything a second reader could understand differently is
//! refused by the reader instead of being repaired.

mod error;
mod read;
mod write;

use std::collections::BTreeMap;

pub(crate) use error::shorten;
pub use error::{Encoding, Position, ReadError};
pub use read::{Limits, MAX_BYTES, MAX_DEPTH};
pub(crate) use write::Members;

/// Largest magnitude of an integer that every JSON reader keeps exactly: 2^53 − 1
/// (RFC 8785 §3.2.2.3, I-JSON RFC 7493 §2.2).
pub const MAX_INT: i64 = 9_007_199_254_740_991;

/// A JSON value without fractions and without duplicate names.
///
/// ```
/// use hokatsu_sealed::Json;
///
/// let value = Json::parse("{\"b\": 2, \"a\": [true, null]}".as_bytes())?;
/// assert_eq!(value.get("b").and_then(Json::as_int), Some(2));
/// assert_eq!(value.canonical(), b"{\"a\":[true,null],\"b\":2}");
/// # Ok::<(), hokatsu_sealed::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer within ±(2^53−1); the reader never yields another.
    Int(i64),
    /// Text exactly as it stood in the file, after unescaping.
    Str(String),
    /// An ordered list.
    Arr(Vec<Self>),
    /// Members by name; the order in the file carries no meaning.
    Obj(BTreeMap<String, Self>),
}

impl Json {
    /// Reads one document with the ordinary [`Limits`].
    ///
    /// # Errors
    /// See [`ReadError`]; nothing is repaired except that one leading UTF-8 BOM is dropped.
    pub fn parse(bytes: &[u8]) -> Result<Self, ReadError> {
        read::read(bytes, Limits::default())
    }

    /// Reads one document within the given bounds.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn parse_with(bytes: &[u8], limits: Limits) -> Result<Self, ReadError> {
        read::read(bytes, limits)
    }

    /// An object from name and value pairs; of equal names the last one stays.
    pub fn obj<K, V>(members: impl IntoIterator<Item = (K, V)>) -> Self
    where
        K: Into<String>,
        V: Into<Self>,
    {
        // Inserted one by one: collecting would sort, and sorting is a lot of code in the page.
        let mut object = BTreeMap::new();
        object.extend(members.into_iter().map(|(k, v)| (k.into(), v.into())));
        Self::Obj(object)
    }

    /// An array from values.
    pub fn arr<V: Into<Self>>(items: impl IntoIterator<Item = V>) -> Self {
        Self::Arr(items.into_iter().map(Into::into).collect())
    }

    /// The member of that name, if this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_obj()?.get(name)
    }

    /// Sets a member and hands back the one it replaces; does nothing unless this is an object.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Self>) -> Option<Self> {
        self.as_obj_mut()?.insert(name.into(), value.into())
    }

    /// Takes a member out, if this is an object that has it.
    pub fn remove(&mut self, name: &str) -> Option<Self> {
        self.as_obj_mut()?.remove(name)
    }

    /// The text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if this is one.
    #[must_use]
    pub const fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(b) => Some(*b),
            _ => None,
        }
    }

    /// The items, if this is an array.
    #[must_use]
    pub fn as_arr(&self) -> Option<&[Self]> {
        match self {
            Self::Arr(items) => Some(items),
            _ => None,
        }
    }

    /// The members, if this is an object.
    #[must_use]
    pub const fn as_obj(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Obj(members) => Some(members),
            _ => None,
        }
    }

    /// The members to change, if this is an object.
    pub const fn as_obj_mut(&mut self) -> Option<&mut BTreeMap<String, Self>> {
        match self {
            Self::Obj(members) => Some(members),
            _ => None,
        }
    }

    /// Whether this is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// What kind of value this is, in Japanese, for messages.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "真偽値",
            Self::Int(_) => "整数",
            Self::Str(_) => "文字列",
            Self::Arr(_) => "配列",
            Self::Obj(_) => "オブジェクト",
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Str(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Str(text)
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        Self::Str(text.clone())
    }
}

impl From<bool> for Json {
    fn from(b: bool) -> Self {
        Self::Bool(b)
    }
}

macro_rules! from_int {
    ($($t:ty),*) => {$(
        impl From<$t> for Json {
            fn from(n: $t) -> Self {
                Self::Int(i64::from(n))
            }
        }
    )*};
}
from_int!(i64, i32, i16, i8, u32, u16, u8);

impl From<Vec<Self>> for Json {
    fn from(items: Vec<Self>) -> Self {
        Self::Arr(items)
    }
}

impl From<BTreeMap<String, Self>> for Json {
    fn from(members: BTreeMap<String, Self>) -> Self {
        Self::Obj(members)
    }
}

/// An absent value becomes `null`.
impl<T: Into<Self>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

#[cfg(test)]
mod tests;
