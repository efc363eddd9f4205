//! Workbooks, ours and others.

use std::io::{Cursor, Write as _};
use std::path::Path;

use hokatsu_transport::Way;
use hokatsu_transport::armor::encode;
use hokatsu_transport::carrier::{MAX_PART, Sheet, write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{came, digest, document, documents};

fn table() -> Sheet {
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    Sheet {
        name: "回答".to_owned(),
        header: row(["団体コード", "項目", "回答"]),
        rows: vec![
            row(["012025", "A1", "段階2　一部で実施"]),
            row(["012025", "NS-07", "=HYPERLINK(\"http://example.invalid\",\"x\")"]),
            row(["012025", "A2", "改行の\nある<補足> & \"引用\""]),
        ],
    }
}

/// A zip file of these parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(workbook: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(workbook)).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}

#[test]
fn every_document_comes_back_bit_for_bit() {
    for (name, document) in documents() {
        let workbook = write(&[table()], &document).unwrap();
        assert_eq!(workbook, write(&[table()], &document).unwrap(), "the same bytes each time");
        assert_eq!(came(&workbook), Ok((Way::Workbook, document)), "{name}");
    }
}

#[test]
fn cells_are_text_whatever_they_look_like() {
    let workbook = write(&[table()], &document("midori.json")).unwrap();
    let sheet = part(&workbook, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"), "no formula");
    assert_eq!(sheet.matches("t=\"inlineStr\"").count(), 12, "every cell is text: {sheet}");
    for text in [">012025</t>", ">=HYPERLINK(", "段階2　一部で実施"] {
        assert!(sheet.contains(text), "{text}");
    }
    let names = part(&workbook, "xl/workbook.xml");
    let (answers, signed) = (names.find("回答").unwrap(), names.find("署名データ").unwrap());
    assert!(answers < signed);
    assert_eq!(workbook, write(&[table()], &document("midori.json")).unwrap());
}

#[test]
fn a_sheet_excel_would_not_take_is_not_written() {
    let document = document("needs-only.json");
    let named = Sheet { name: "a/b".to_owned(), ..table() };
    assert_eq!(write(&[named], &document).unwrap_err().code(), "xlsx-write");
    let long = Sheet { rows: vec![vec!["あ".repeat(32_768)]], ..table() };
    assert_eq!(write(&[long], &document).unwrap_err().code(), "xlsx-write");
    assert_eq!(write(&[], b"[1.5]").unwrap_err().code(), "not-integer");
}

/// The workbook as LibreOffice Calc writes it after opening ours: all texts in one table, in the
/// order they are met, rows without text left out, `xml:space`, a sheet renamed and moved to the
/// front, and furigana, which Japanese Excel keeps beside the text. Made by hand after the part
/// names and element order of files saved by LibreOffice 7.
fn resaved(armor: &str, inline: bool) -> Vec<u8> {
    let mut strings = String::new();
    let mut rows = String::new();
    let mut count = 0;
    for (row, line) in (1..).zip(armor.lines()) {
        if line.is_empty() {
            continue;
        }
        if inline {
            rows += &format!(
                "<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{line}</t></is></c>\
                 <c r=\"B{row}\" t=\"inlineStr\"><is><t>メモ</t></is></c></row>"
            );
        } else {
            let (head, tail) = line.split_at(9);
            strings += &format!(
                "<si><r><t xml:space=\"preserve\">{head}</t></r><r><t>{tail}</t></r>\
                 <rPh sb=\"0\" eb=\"1\"><t>フリガナ</t></rPh></si>"
            );
            rows += &format!(
                "<row r=\"{row}\" customFormat=\"false\" ht=\"12.8\"><c r=\"A{row}\" s=\"1\" \
                 t=\"s\"><v>{count}</v></c><c r=\"B{row}\" s=\"0\"/></row>"
            );
            count += 1;
        }
    }
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let sheet = |rows: &str| {
        format!("{head}<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")
    };
    let other =
        "<row r=\"1\"><c r=\"A1\"><v>12345</v></c><c r=\"B1\"><f>A1*2</f><v>24690</v></c></row>";
    let strings = format!("{head}<sst xmlns=\"{main}\" count=\"{count}\">{strings}</sst>");
    zipped(&[
        ("_rels/.rels", head.as_bytes()),
        ("xl/workbook.xml", head.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet(&rows).as_bytes()),
        ("xl/worksheets/sheet2.xml", sheet(other).as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("[Content_Types].xml", head.as_bytes()),
    ])
}

#[test]
fn a_workbook_saved_by_another_program_still_carries_it() {
    for (name, document) in documents() {
        let armor = encode(&document).unwrap();
        for inline in [false, true] {
            let expected = Ok((Way::Workbook, document.clone()));
            assert_eq!(came(&resaved(&armor, inline)), expected, "{name} {inline}");
        }
    }
}

#[test]
fn a_file_openpyxl_saved_is_read_from_its_renamed_sheet() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/transport");
    let (way, document) = came(&std::fs::read(path.join("resaved.xlsx")).unwrap()).unwrap();
    assert_eq!(way, Way::Workbook);
    assert_eq!(
        digest(&document).to_string(),
        "sha-256:77d663745d5de9c8d1c1f7be3dec593a6ee18b7cbce805987a788c314f9b11e2"
    );
}

#[test]
fn a_file_libreoffice_saved_carries_every_byte() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/transport");
    let (way, found) = came(&std::fs::read(path.join("libreoffice.xlsx")).unwrap()).unwrap();
    assert_eq!(way, Way::Workbook);
    assert_eq!(found, document("midori.json"));
}

#[test]
fn the_whole_armour_in_one_cell_is_read_too() {
    let document = document("needs-only.json");
    let armor = encode(&document).unwrap();
    let cell = armor.replace('\n', "_x000D_&#10;");
    let sheet = format!(
        "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>{cell}\
         </x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    );
    let workbook = zipped(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    assert_eq!(came(&workbook), Ok((Way::Workbook, document)));
}

#[test]
fn what_is_not_ours_is_refused_each_for_its_reason() {
    let document = document("needs-only.json");
    let armor = encode(&document).unwrap();
    let ours = write(&[table()], &document).unwrap();
    let plain = "<worksheet><sheetData><row><c t=\"str\"><v>会議室予約</v></c></row></sheetData></worksheet>";
    let sheet = "xl/worksheets/sheet1.xml";
    let many: Vec<String> = (0..5_000).map(|n| format!("xl/worksheets/sheet{n}.xml")).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|name| (name.as_str(), plain.as_bytes())).collect();
    let compound = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name, &[0; 100]].concat()
    };
    let with = |xml: &str| zipped(&[(sheet, xml.as_bytes())]);
    let cell = |value: &str| {
        format!("<worksheet><row><c r=\"A1\" t=\"s\"><v>{value}</v></c></row></worksheet>")
    };
    let twice = |armor: &str| {
        let rows: String = armor
            .lines()
            .zip(1..)
            .map(|(line, row)| format!("<row r=\"{row}\"><c t=\"str\"><v>{line}</v></c></row>"))
            .collect();
        let xml = format!("<worksheet>{rows}</worksheet>");
        zipped(&[(sheet, xml.as_bytes()), ("xl/worksheets/sheet2.xml", xml.as_bytes())])
    };
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("foreign", with(plain), "xlsx-foreign"),
        ("5,000 parts", zipped(&many), "xlsx-too-many-parts"),
        ("password", compound("EncryptedPackage"), "xlsx-protected"),
        ("old", compound("Workbook"), "xls-old"),
        ("zip of a document", zipped(&[("a.json", &document)]), "xlsx-not-workbook"),
        ("empty zip", zipped(&[]), "xlsx-not-workbook"),
        ("cut", ours[..ours.len() / 2].to_vec(), "xlsx-damaged"),
        ("only the head", b"PK\x03\x04".to_vec(), "xlsx-damaged"),
        ("not XML", with("<worksheet><row></sheet>"), "xlsx-damaged"),
        ("not UTF-8", zipped(&[(sheet, b"<worksheet>\xff</worksheet>")]), "xlsx-damaged"),
        ("points nowhere", with(&cell("7")), "xlsx-damaged"),
        ("entity", with("<worksheet><row><c><v>&bomb;</v></c></row></worksheet>"), "xlsx-damaged"),
        (
            "row beyond all",
            with(&plain.replace("<row>", "<row r=\"99999999999\">")),
            "xlsx-inflated",
        ),
        ("two sheets carry it", twice(&armor), "armor-several"),
        ("a cell changed", resaved(&armor.replacen("\n\n", "\n\nあ", 1), true), "armor-character"),
        ("rows deleted", resaved(&armor[..600], true), "armor-no-end"),
    ];
    for (what, file, code) in cases {
        assert_eq!(came(&file), Err(code), "{what}");
    }
    let large = [b"PK\x03\x04".as_slice(), &vec![0; 16 * 1024 * 1024]].concat();
    assert_eq!(came(&large), Err("xlsx-too-large"));
}

#[test]
fn bombs_are_refused_before_they_unfold() {
    let sheet = "xl/worksheets/sheet1.xml";
    let blank = vec![b' '; MAX_PART];
    let one = zipped(&[(sheet, &[blank.as_slice(), b" "].concat())]);
    assert!(one.len() < 100_000);
    assert_eq!(came(&one), Err("xlsx-inflated"));
    let three = [(sheet, blank.as_slice()), ("a.xml", &blank), ("b.xml", &blank)];
    assert_eq!(came(&zipped(&three)), Err("xlsx-inflated"));
    // A part that says it is small: the declared size stands in both headers.
    let size = u32::try_from(MAX_PART + 1).unwrap().to_le_bytes();
    let mut lying = one.clone();
    let mut places: Vec<usize> =
        (0..lying.len() - 4).filter(|at| lying[*at..*at + 4] == size).collect();
    assert_eq!(places.len(), 2);
    for at in places.drain(..) {
        lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(["xlsx-inflated", "xlsx-damaged"].contains(&came(&lying).unwrap_err()));
    // Many cells pointing to one long string.
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1_000_000));
    let cells: String = (0..100_000).map(|_| "<row><c t=\"s\"><v>0</v></c></row>").collect();
    let cells = format!("<worksheet>{cells}</worksheet>");
    let laughs = zipped(&[(sheet, cells.as_bytes()), ("xl/sharedStrings.xml", strings.as_bytes())]);
    assert_eq!(came(&laughs), Err("xlsx-inflated"));
}
