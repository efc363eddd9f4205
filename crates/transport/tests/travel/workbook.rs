//! Workbooks of tables.

use std::io::Cursor;

use hokatsu_transport::workbook::{Cell, ROWS, Sheet, write};
use zip::ZipArchive;

fn part(workbook: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(workbook)).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}

fn sheet(name: &str, rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet { name: name.to_owned(), header: vec!["コード".to_owned(), "数".to_owned()], rows }
}

#[test]
fn text_stays_text_and_numbers_are_numbers() {
    let text = |text: &str| Cell::Text(text.to_owned());
    let rows = vec![
        vec![text("011002"), Cell::Count(1_741)],
        vec![text("=1+1"), Cell::Tenths(955)],
        vec![Cell::Empty, Cell::Tenths(3)],
    ];
    let sheets = [sheet("表", rows), sheet("空", Vec::new())];
    let workbook = write(&sheets).unwrap();
    assert_eq!(workbook, write(&sheets).unwrap(), "the same bytes each time");
    let xml = part(&workbook, "xl/worksheets/sheet1.xml");
    for cell in [
        "<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">011002</t></is></c>",
        "<c r=\"B2\" s=\"5\"><v>1741</v></c>",
        "<is><t xml:space=\"preserve\">=1+1</t></is>",
        "<c r=\"B3\" s=\"6\"><v>95.5</v></c>",
        "<row r=\"4\"><c r=\"B4\" s=\"6\"><v>0.3</v></c></row>",
    ] {
        assert!(xml.contains(cell), "{cell}\n{xml}");
    }
    assert!(!xml.contains("<f>") && !xml.contains("mergeCell"));
    let names = part(&workbook, "xl/workbook.xml");
    assert!(names.find("name=\"表\"").unwrap() < names.find("name=\"空\"").unwrap());
}

#[test]
fn what_excel_would_not_take_is_named() {
    let refused = |sheet: Sheet| write(&[sheet]).unwrap_err();
    let error = refused(sheet("a:b", Vec::new()));
    assert_eq!((error.code(), error.sheet.as_str()), ("xlsx-write", "a:b"));
    assert!(error.to_string().starts_with("シート「a:b」をExcelファイルに書き出せません"));
    let long = Cell::Text("あ".repeat(32_768));
    assert_eq!(refused(sheet("長い", vec![vec![long]])).sheet, "長い");
    assert_eq!(refused(sheet("多い", vec![Vec::new(); ROWS])).sheet, "多い");
}

#[test]
fn row_by_row_gives_the_same_workbook() {
    use hokatsu_transport::workbook::{WriteError, Writer};

    // More rows than are looked at ahead; a later one is wider, and longer than the heading.
    let row = |n: u64| vec![Cell::Text(format!("{n:06}")), Cell::Count(n)];
    let mut rows: Vec<Vec<Cell>> = (0..1_500).map(row).collect();
    let sheets = [sheet("一", rows.clone()), sheet("二", Vec::new())];
    let names = ["一".to_owned(), "二".to_owned()];
    let mut writer = Writer::new(Cursor::new(Vec::new()), &names).unwrap();
    writer.sheet(&sheets[0].header).unwrap();
    rows.iter().for_each(|row| writer.row(row).unwrap());
    writer.sheet(&sheets[1].header).unwrap();
    assert_eq!(writer.end().unwrap().into_inner(), write(&sheets).unwrap());
    rows.push(vec![Cell::Text("長い文".repeat(20)), Cell::Empty, Cell::Count(7)]);
    let workbook = write(&[sheet("一", rows)]).unwrap();
    let xml = part(&workbook, "xl/worksheets/sheet1.xml");
    assert!(
        xml.contains("<c r=\"C1502\" s=\"5\"><v>7</v></c>") && xml.contains("sqref=\"A2:C1502\"")
    );
    assert!(matches!(
        Writer::new(Cursor::new(Vec::new()), &["a:b".to_owned()]),
        Err(WriteError::Excel(error)) if error.sheet == "a:b"
    ));
}
