//! The 1,741 municipalities as of 2024-01-01.
//!
//! Source and changes: `instruments/municipalities/README.md`. Wards of designated cities are not
//! municipalities and are not listed; the six villages of the northern territories are left out.

pub(crate) mod packed;

use std::sync::OnceLock;

use packed::Packed;

use crate::{MunicipalityCode, MunicipalityKind, fold};

// The columns, as `build.rs` packed them.
const PACKED: Packed<&str, &[u8]> = Packed {
    names: include_str!(concat!(env!("OUT_DIR"), "/municipalities.names")),
    readings: include_bytes!(concat!(env!("OUT_DIR"), "/municipalities.readings")),
    steps: include_bytes!(concat!(env!("OUT_DIR"), "/municipalities.steps")),
};

/// The day the list stands for, as people read it.
pub const LIST_DATE: &str = "令和6年1月1日";

/// One municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Municipality {
    /// Its six-digit code.
    pub code: MunicipalityCode,
    /// The prefecture's name.
    pub prefecture: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its reading in katakana.
    pub kana: &'static str,
    /// Its kind.
    pub kind: MunicipalityKind,
}

/// One prefecture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefecture {
    /// Its number, `01` to `47`.
    pub number: &'static str,
    /// Its name.
    pub name: &'static str,
}

impl Prefecture {
    /// Returns its six-digit code (全国地方公共団体コード), such as `390003`.
    #[must_use]
    pub fn code(&self) -> String {
        let five = format!("{}000", self.number);
        let check = packed::check_digit(five.as_bytes());
        format!("{five}{check}")
    }
}

/// Returns all municipalities in code order.
#[must_use]
pub fn all() -> &'static [Municipality] {
    static ALL: OnceLock<Vec<Municipality>> = OnceLock::new();
    ALL.get_or_init(|| csv().lines().skip(1).filter_map(row).collect())
}

fn csv() -> &'static str {
    static CSV: OnceLock<String> = OnceLock::new();
    CSV.get_or_init(|| packed::unpack(&PACKED))
}

fn row(line: &'static str) -> Option<Municipality> {
    let mut fields = line.split(',');
    Some(Municipality {
        code: MunicipalityCode::six_digits(fields.next()?)?,
        prefecture: fields.next()?,
        name: fields.next()?,
        kana: fields.next()?,
        kind: MunicipalityKind::parse(fields.next()?)?,
    })
}

/// Returns the municipality with this code.
#[must_use]
pub fn find(code: MunicipalityCode) -> Option<&'static Municipality> {
    let all = all();
    all.binary_search_by_key(&code, |m| m.code).ok().and_then(|i| all.get(i))
}

/// Returns the prefectures in order of their number.
#[must_use]
pub fn prefectures() -> Vec<Prefecture> {
    let mut list: Vec<Prefecture> = Vec::with_capacity(47);
    for line in csv().lines().skip(1) {
        let (Some(number), Some(name)) = (line.get(..2), line.split(',').nth(1)) else {
            continue;
        };
        if list.last().is_none_or(|p| p.number != number) {
            list.push(Prefecture { number, name });
        }
    }
    list
}

/// Returns the prefecture with this number (`39`), six-digit code (`390003`) or name.
#[must_use]
pub fn prefecture(which: &str) -> Option<Prefecture> {
    prefectures().into_iter().find(|p| p.number == which || p.name == which || p.code() == which)
}

struct Keys {
    name: String,
    with_prefecture: String,
    readings: [String; 2],
}

fn keys() -> &'static [Keys] {
    static KEYS: OnceLock<Vec<Keys>> = OnceLock::new();
    KEYS.get_or_init(|| {
        all()
            .iter()
            .map(|m| Keys {
                name: fold::search(m.name),
                with_prefecture: fold::search(&format!("{}{}", m.prefecture, m.name)),
                readings: [fold::search(m.kana), fold::search(&other_reading(m.kana))],
            })
            .collect()
    })
}

/// 町 is read まち or ちょう and 村 むら or そん; people type either.
fn other_reading(kana: &str) -> String {
    const PAIRS: [(&str, &str); 4] =
        [("マチ", "チョウ"), ("チョウ", "マチ"), ("ムラ", "ソン"), ("ソン", "ムラ")];
    PAIRS
        .iter()
        .find_map(|(from, to)| kana.strip_suffix(from).map(|stem| format!("{stem}{to}")))
        .unwrap_or_else(|| kana.to_owned())
}

/// Returns the municipalities that fit what a person typed, best fits first, at most `limit`.
///
/// A code (or its beginning), a name with or without its prefecture, a reading in either kana, and
/// variant spellings (ヶ and ケ, 檮 and 梼) are understood. Those that begin with the query come
/// before those that contain it; within each, code order.
#[must_use]
pub fn search(query: &str, limit: usize) -> Vec<&'static Municipality> {
    let wanted = fold::search(query);
    if wanted.is_empty() {
        return Vec::new();
    }
    if wanted.bytes().all(|b| b.is_ascii_digit()) {
        let by_code = all().iter().filter(|m| m.code.as_str().starts_with(&wanted));
        return by_code.take(limit).collect();
    }
    let begins = |k: &Keys| {
        k.name.starts_with(&wanted)
            || k.with_prefecture.starts_with(&wanted)
            || k.readings.iter().any(|r| r.starts_with(&wanted))
    };
    let contains = |k: &Keys| {
        k.with_prefecture.contains(&wanted) || k.readings.iter().any(|r| r.contains(&wanted))
    };
    let mut ranks: [Vec<&'static Municipality>; 3] = Default::default();
    let [same, beginning, containing] = &mut ranks;
    for (municipality, keys) in all().iter().zip(keys()) {
        if keys.name == wanted {
            same.push(municipality);
        } else if begins(keys) {
            beginning.push(municipality);
        } else if contains(keys) {
            containing.push(municipality);
        }
    }
    ranks.into_iter().flatten().take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(query: &str) -> Vec<String> {
        search(query, 5).iter().map(|m| format!("{}{}", m.prefecture, m.name)).collect()
    }

    #[test]
    fn the_list_is_whole() {
        assert_eq!(all().len(), 1741);
        assert!(all().is_sorted_by_key(|m| m.code));
        let count = |kind| all().iter().filter(|m| m.kind == kind).count();
        assert_eq!(
            MunicipalityKind::ALL.map(count),
            [20, 772, 23, 743, 183],
            "指定都市・市・特別区・町・村"
        );
        assert_eq!(prefectures().len(), 47);
        let written = include_str!("../../../instruments/municipalities/2024-01-01.csv");
        assert_eq!(csv(), written);
    }

    #[test]
    fn prefectures_have_codes() {
        let code = |which| prefecture(which).map(|p| (p.code(), p.name));
        assert_eq!(code("01"), Some(("010006".into(), "北海道")));
        assert_eq!(code("140007"), Some(("140007".into(), "神奈川県")));
        assert_eq!(code("高知県"), Some(("390003".into(), "高知県")));
        assert_eq!(code("390004"), None);
        assert_eq!(code("48"), None);
        let ours = |p: &Prefecture| all().iter().all(|m| m.code.as_str() != p.code());
        assert!(prefectures().iter().all(ours), "no municipality has the code of a prefecture");
    }

    #[test]
    fn found_by_code_name_kana_and_variant() {
        assert_eq!(names("131016"), ["東京都千代田区"]);
        assert_eq!(names("０１１００２"), ["北海道札幌市"]);
        assert_eq!(names("ゆすはら"), ["高知県檮原町"]);
        assert_eq!(names("梼原町"), ["高知県檮原町"]);
        assert_eq!(names("ちよだ"), ["群馬県千代田町", "東京都千代田区"]);
        assert_eq!(names("東京都千代田"), ["東京都千代田区"]);
        assert_eq!(names("龍ヶ崎"), ["茨城県龍ケ崎市"]);
        assert_eq!(names("竜ケ崎市"), ["茨城県龍ケ崎市"]);
        assert_eq!(names("ショウナイチョウ"), ["山形県庄内町"]);
        assert_eq!(names("どこにもない町名"), Vec::<String>::new());
        assert_eq!(names("　"), Vec::<String>::new());
    }
}
