//! Codes on paper, read as texts.

use hokatsu_transport::paper::{Assembly, Code, Fed, Heading, PER_SHEET, codes, sheets};
use hokatsu_transport::{Way, unpack_all};

use super::{Dice, came, digest, document, documents};

fn texts(document: &[u8]) -> Vec<String> {
    codes(document).unwrap().into_iter().map(|code| code.text).collect()
}

/// A document long and varied enough for many codes.
fn long() -> Vec<u8> {
    let mut dice = Dice(7);
    let words: Vec<String> = (0..1_500).map(|_| format!("\"{:x}\"", dice.roll(1 << 30))).collect();
    format!("{{\"synthetic\":true,\"words\":[{}]}}\n", words.join(",")).into_bytes()
}

fn assembled<'a>(texts: impl IntoIterator<Item = &'a String>) -> Result<Vec<u8>, String> {
    let mut assembly = Assembly::default();
    for text in texts {
        assembly.feed(text);
    }
    assembly.finish().map_err(|error| error.to_string())
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        ' ' => '\u{3000}',
        '-' => 'ー',
        '/' => '・',
        '.' => '。',
        c => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
    };
    text.chars().map(wide).collect()
}

#[test]
fn every_document_comes_back_bit_for_bit() {
    for (name, document) in documents() {
        let file = texts(&document).join("\r\n");
        assert_eq!(came(file.as_bytes()), Ok((Way::Codes, document)), "{name}");
    }
}

#[test]
fn codes_say_which_they_are_and_fit_version_25() {
    let document = long();
    let codes = codes(&document).unwrap();
    let total = codes[0].total;
    assert_eq!(usize::from(total), codes.len() - 1);
    assert!(total > 6, "{total}");
    let tag = digest(&document).hex()[..8].to_ascii_uppercase();
    let alphanumeric = |c: char| "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains(c);
    for (at, code) in (1_u8..).zip(&codes) {
        let index = if at > total { 0 } else { at };
        assert_eq!((code.index, code.total), (index, total));
        assert!(code.text.starts_with(&format!("HK1/{tag}/{index}/{total}/")), "{}", code.text);
        assert!(code.text.chars().all(alphanumeric));
        // Version 25 has 117 modules a side and takes 1,451 characters at level M.
        assert!(code.size() <= 117 && code.text.len() <= 1_451);
        assert_eq!(code.size(), codes[0].size(), "all of one size");
    }
    assert_eq!(codes[0].caption(), format!("1／{total}"));
    assert!(codes.last().is_some_and(|code| code.caption().starts_with("予備")));
}

#[test]
fn any_order_repeated_typed_full_width() {
    let document = long();
    let mut texts = texts(&document);
    texts.reverse();
    texts.rotate_left(3);
    texts.extend_from_within(..4);
    assert_eq!(assembled(&texts), Ok(document.clone()));
    let typed: Vec<String> = texts.iter().map(|text| full_width(text)).collect();
    assert_eq!(assembled(&typed), Ok(document.clone()));
    let lower: Vec<String> = texts.iter().map(|text| text.to_ascii_lowercase()).collect();
    assert_eq!(assembled(&lower), Ok(document.clone()));
    // Blanks at the end of a line are cut by editors and mailers.
    let cut: Vec<String> = texts.iter().map(|text| text.trim_end().to_owned() + " \t").collect();
    assert_eq!(assembled(&cut), Ok(document.clone()));
    let file = format!("\u{feff}読み取り結果\r\n{}\r\n", typed.join("\r\n\r\n"));
    assert_eq!(came(file.as_bytes()), Ok((Way::Codes, document.clone())));
    let (some, others) = texts.split_at(3);
    let (some, others) = (some.join("\n"), others.join("\n"));
    let parts = unpack_all(&[some.as_bytes(), others.as_bytes()]).unwrap();
    assert_eq!((parts.way, parts.document.into_owned()), (Way::Codes, document.clone()));
    let mixed = unpack_all(&[some.as_bytes(), &document]).unwrap_err();
    assert_eq!(mixed.code(), "not-pages");
}

#[test]
fn no_code_ends_in_a_blank_that_could_be_cut_off() {
    for n in 0..400 {
        for text in texts(format!("{{\"n\":{n}}}").as_bytes()) {
            assert_eq!(text, text.trim_end(), "{n}");
        }
    }
}

#[test]
fn any_one_lost_code_is_rebuilt_and_two_are_named() {
    let document = long();
    let texts = texts(&document);
    let total = texts.len() - 1;
    let without = |gone: &[usize]| {
        assembled(texts.iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, t)| t))
    };
    for at in 0..texts.len() {
        assert_eq!(without(&[at]), Ok(document.clone()), "without code {}", at + 1);
    }
    assert_eq!(
        without(&[1, 4]),
        Err(format!(
            "QRコードが足りません（全{total}個のうち2、5番がありません）。その番号のある紙を読み取って、加えてください。"
        ))
    );
    assert_eq!(
        without(&[2, total]),
        Err(format!(
            "QRコードが足りません（全{total}個のうち3番と予備がありません）。その番号のある紙を読み取って、加えてください。"
        ))
    );
    let single = document_with_one_code();
    let texts = self::texts(&single);
    assert_eq!(texts.len(), 2);
    assert_eq!(assembled(&texts[1..]), Ok(single.clone()), "parity alone is the one code");
    assert_eq!(assembled(&texts[..1]), Ok(single));
}

fn document_with_one_code() -> Vec<u8> {
    b"{\"synthetic\":true}\n".to_vec()
}

#[test]
fn an_assembly_tells_what_each_code_was() {
    let document = long();
    let ours = texts(&document);
    let other = document_with_one_code();
    let foreign = texts(&other);
    let total = u8::try_from(ours.len() - 1).unwrap();
    let tag = digest(&other).hex()[..8].to_ascii_uppercase();
    let mut assembly = Assembly::default();
    assert_eq!(assembly.finish().unwrap_err().code(), "qr-nothing");
    assert_eq!(assembly.feed("https://example.invalid/"), Fed::NotOurs);
    assert_eq!(assembly.feed(&ours[1]), Fed::New { index: 2, total });
    assert_eq!(assembly.feed(&ours[1]), Fed::Repeated { index: 2 });
    assert_eq!(assembly.feed(&foreign[0]), Fed::Foreign { tag: tag.clone() });
    assert_eq!(assembly.feed(&ours[2].replacen("/3/", "/4/", 1)), Fed::Damaged);
    assert_eq!(assembly.feed(&ours[2][..600]), Fed::Damaged);
    assert!(!assembly.has_parity() && !assembly.is_complete());
    assert_eq!(assembly.feed(&ours[usize::from(total)]), Fed::New { index: 0, total });
    assert!(assembly.has_parity());
    let missing: Vec<u8> = (1..=total).filter(|index| *index != 2).collect();
    assert_eq!(assembly.missing(), missing);
    ours.iter().for_each(|text| drop(assembly.feed(text)));
    assert_eq!(assembly.foreign().collect::<Vec<_>>(), [tag.as_str()]);
    assert!(assembly.is_complete());
    assert_eq!(assembly.finish(), Ok(document));
    // Through a file, a foreign code stops it: two papers lie on the glass.
    let file = [ours.join("\n"), foreign.join("\n")].concat();
    assert_eq!(came(file.as_bytes()), Err("qr-foreign"));
}

#[test]
fn two_printings_of_one_document_are_not_mixed() {
    // Signatures leave the digest as it is, and the codes change.
    let once = document("midori.json");
    let twice = document("two-proofs.json");
    assert_eq!(digest(&once), digest(&twice));
    let (once, twice) = (texts(&once), texts(&twice));
    let mixed: Vec<&String> = once.iter().take(1).chain(twice.iter().skip(1)).collect();
    let mut assembly = Assembly::default();
    assert!(mixed.iter().any(|text| assembly.feed(text) == Fed::Conflict));
    assert_eq!(assembly.finish().unwrap_err().code(), "qr-conflict");
}

#[test]
fn what_is_too_long_for_paper_is_said_so() {
    let mut dice = Dice(1);
    let words: Vec<String> = (0..20_000).map(|_| format!("\"{:x}\"", dice.roll(1 << 30))).collect();
    let large = format!("[{}]", words.join(","));
    assert_eq!(codes(large.as_bytes()).err().map(|error| error.code()), Some("qr-too-many"));
    assert_eq!(codes(b"[1.5]").err().map(|error| error.code()), Some("not-integer"));
}

/// Draws the path onto a grid again.
fn drawn(code: &Code) -> Vec<(u32, u32)> {
    let mut dark = Vec::new();
    for run in code.path().split_terminator('z') {
        let (at, rest) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
        let (x, y) = at.split_once(',').unwrap();
        let (width, back) = rest.split_once("v1h-").unwrap();
        assert_eq!(width, back);
        let (x, y, width): (u32, u32, u32) =
            (x.parse().unwrap(), y.parse().unwrap(), width.parse().unwrap());
        dark.extend((x..x + width).map(|x| (x, y)));
    }
    dark
}

#[test]
fn the_path_draws_the_modules() {
    for code in codes(&document("needs-only.json")).unwrap() {
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let modules: Vec<(u32, u32)> = all.filter(|(x, y)| code.dark(*x, *y)).collect();
        assert_eq!(drawn(&code), modules);
        assert!(!code.dark(code.size(), 0) && !code.dark(0, u32::MAX));
    }
}

#[test]
fn six_codes_a_sheet_with_their_numbers() {
    let codes = codes(&long()).unwrap();
    let heading = Heading { title: "A&B <市>".to_owned(), check_number: "015a bd7f".to_owned() };
    let sheets = sheets(&codes, &heading);
    assert_eq!(sheets.len(), codes.len().div_ceil(PER_SHEET));
    let on = |sheet: &String| sheet.matches("<path ").count();
    assert_eq!(sheets.iter().map(on).sum::<usize>(), codes.len());
    assert_eq!(on(&sheets[0]), 6);
    let total = codes[0].total;
    for (sheet, codes) in sheets.iter().zip(codes.chunks(PER_SHEET)) {
        assert!(sheet.contains("A&amp;B &lt;市&gt;") && sheet.contains("確認番号　015a bd7f"));
        for code in codes {
            assert!(sheet.contains(&format!(">{}</text>", code.caption())));
        }
    }
    assert!(sheets[0].contains(&format!(">6／{total}</text>")));
}

#[test]
fn a_short_text_is_drawn_by_itself() {
    let small = Code::alone("*674F9HDA8A4TCHA5G28J746T", false).unwrap();
    assert_eq!((small.size(), small.index, small.total), (21, 1, 1));
    assert_eq!(Code::alone(&small.text, true).unwrap().size(), 25);
    assert!(Code::alone("回答", false).is_none());
    assert!(Code::alone("a", false).is_none());
    assert!(Code::alone(&"A".repeat(2_000), true).is_none());
}
