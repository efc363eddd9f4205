//! The list of municipalities in few bytes: what follows from the name or the code is left out.

/// The list in three columns.
pub(crate) struct Packed<N, B> {
    /// Names, a line each; a prefecture's own line comes before those of its municipalities.
    pub(crate) names: N,
    /// Readings, a line each, a byte for each kana, without the ending that follows from the name.
    pub(crate) readings: B,
    /// The distance of each code, without its check digit, from the one before it.
    pub(crate) steps: B,
}

const PREFECTURE: char = '#';

/// Readings are in the block U+3000 to U+30FF.
const KANA: u32 = 0x3000;

/// What a name ends in and how that is read; the first is what most are read.
const ENDINGS: [(char, [&str; 2]); 4] = [
    ('市', ["シ", "シ"]),
    ('区', ["ク", "ク"]),
    ('町', ["チョウ", "マチ"]),
    ('村', ["ムラ", "ソン"]),
];

/// Marks the second way to read the ending.
const SECOND: u8 = b'2';

fn endings(name: &str) -> Option<[&'static str; 2]> {
    ENDINGS.iter().find(|(end, _)| name.ends_with(*end)).map(|(_, read)| *read)
}

fn kind(name: &str, code: &str) -> &'static str {
    match (name.chars().last(), code.as_bytes().get(2)) {
        (Some('市'), Some(b'1')) => "指定都市",
        (Some('市'), _) => "市",
        (Some('区'), _) => "特別区",
        (Some('町'), _) => "町",
        _ => "村",
    }
}

/// The check digit of a code, `(11 − (6a+5b+4c+3d+2e) mod 11) mod 10` (JIS X 0402).
pub(crate) fn check_digit(code: &[u8]) -> u32 {
    let digits = code.iter().map(|digit| u32::from(*digit).saturating_sub(u32::from(b'0')));
    let sum: u32 = digits.zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 10
}

/// Leaves out what [`unpack`] puts in; `None` for a list of another shape.
#[allow(dead_code)]
pub(crate) fn pack(csv: &str) -> Option<Packed<String, Vec<u8>>> {
    let mut packed = Packed { names: String::new(), readings: Vec::new(), steps: Vec::new() };
    let (mut last, mut before) = ("", 0);
    for line in csv.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let [code, prefecture, name, reading, _kind] = fields[..] else { return None };
        let number: u32 = code.get(..5)?.parse().ok()?;
        if prefecture != last {
            packed.names.extend([PREFECTURE.to_string().as_str(), prefecture, "\n"]);
            (last, before) = (prefecture, number / 1000 * 1000);
        }
        packed.names.extend([name, "\n"]);
        packed.steps.push(u8::try_from(number - before).ok()?);
        before = number;
        let [first, second] = endings(name)?;
        let (stem, mark) = match reading.strip_suffix(first) {
            Some(stem) => (stem, None),
            None => (reading.strip_suffix(second)?, Some(SECOND)),
        };
        for kana in stem.chars() {
            packed.readings.push(u8::try_from(u32::from(kana).checked_sub(KANA)?).ok()?);
        }
        packed.readings.extend(mark);
        packed.readings.push(b'\n');
    }
    Some(packed)
}

/// Writes the list out as it was: `code,prefecture,name,kana,kind`.
pub(crate) fn unpack(packed: &Packed<&str, &[u8]>) -> String {
    let mut csv = String::from("code,prefecture,name,kana,kind\n");
    let mut readings = packed.readings.split(|byte| *byte == b'\n');
    let mut steps = packed.steps.iter();
    let (mut prefecture, mut number, mut code) = ("", 0, 0);
    for name in packed.names.lines() {
        if let Some(name) = name.strip_prefix(PREFECTURE) {
            (prefecture, number) = (name, number + 1);
            code = number * 1000;
            continue;
        }
        let (Some(reading), Some(step), Some(ends)) =
            (readings.next(), steps.next(), endings(name))
        else {
            break;
        };
        code += u32::from(*step);
        let text = format!("{code:05}");
        let check = check_digit(text.as_bytes()).to_string();
        csv.extend([text.as_str(), &check, ",", prefecture, ",", name, ","]);
        let (stem, end) = match reading {
            [stem @ .., SECOND] => (stem, ends[1]),
            stem => (stem, ends[0]),
        };
        csv.extend(stem.iter().filter_map(|byte| char::from_u32(KANA + u32::from(*byte))));
        csv.extend([end, ",", kind(name, &text), "\n"]);
    }
    csv
}
