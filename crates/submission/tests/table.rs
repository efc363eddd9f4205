//! The answers as a table.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

use std::path::Path;

use hokatsu_submission::{Submission, table, verify_bytes};

fn submission(name: &str) -> Submission {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/submissions/good");
    let outcome = verify_bytes(&std::fs::read(folder.join(name)).unwrap());
    outcome.submission().unwrap().clone()
}

/// One column, with the number of the item before it.
fn column(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let place = |name| table::COLUMNS.iter().position(|column| *column == name).unwrap();
    rows.iter().map(|row| format!("{} {}", row[place("項目番号")], row[place(name)])).collect()
}

#[test]
fn every_item_asked_has_a_row_in_order() {
    let rows = table::table(&submission("needs-only.json"));
    assert_eq!(
        column(&rows, "回答"),
        [
            "NS-01 実施していない",
            "NS-02 何らかの取組が必要とは考えているが、現時点で具体的な検討は行っていない",
            "NS-02b 何から始めればよいか分からない／人手や専門職が足りない",
            "NS-02b-text 未回答",
            "NS-03 必要あり",
            "NS-04 手引き等による文書でのノウハウや好事例の提供／職員への研修によるノウハウや好事例の提供／社会資源の開拓や調整等に関する支援（事業者への働きかけや調整等）／市町村域をまたいだ広域調整に関する支援",
            "NS-04b 職員への研修によるノウハウや好事例の提供／市町村域をまたいだ広域調整に関する支援",
            "NS-05 地域共生社会の理念や、包括的な支援体制の整備が求められる背景／包括的な支援体制の整備に当たり、具体的に行うこと",
            "NS-06 都道府県と国",
            "NS-06b 不可",
            "NS-07 小規模な町でも使える様式があると助かります。\n「髙」「﨑」「𠮷」も確認。",
        ]
    );
    assert_eq!(
        column(&rows, "回答コード"),
        [
            "NS-01 n",
            "NS-02 t3",
            "NS-02b u1;u3",
            "NS-02b-text ",
            "NS-03 yes",
            "NS-04 s1;s2;s4;s6",
            "NS-04b s2;s6",
            "NS-05 k1;k2",
            "NS-06 ",
            "NS-06b ",
            "NS-07 ",
        ]
    );
    for row in &rows {
        assert_eq!(row.len(), table::COLUMNS.len());
        assert_eq!(row[..5], ["392014", "高知県", "高知市", "2026", "1"]);
        assert_eq!(row[5], "包括的な支援体制の整備に関するニーズ調査 2026.1");
    }
}

#[test]
fn what_stands_beside_an_answer_has_its_column() {
    let rows = table::table(&submission("midori.json"));
    let filled = |name| {
        let cells = column(&rows, name).into_iter().filter(|cell| !cell.ends_with(' '));
        cells.collect::<Vec<_>>()
    };
    assert_eq!(filled("根拠資料"), ["B2 相談受付要領 2025-04", "E3 居住支援協議会要綱 2024-10"]);
    assert_eq!(filled("共同で実施する団体"), ["F1 高知県津野町"]);
    assert_eq!(filled("確認先"), ["D6 総務課", "H5 総務課"]);
    assert_eq!(filled("理由"), ["C5 全域が1圏域のため"]);
    assert_eq!(filled("補足"), ["F1 中核機関は2町で設置"]);
    assert_eq!(filled("領域")[0], "A1 A 推進体制・共通認識・計画");
}

#[test]
fn the_short_form_has_no_rows_for_what_it_leaves_out() {
    let rows = table::table(&submission("short-form.json"));
    assert_eq!(rows.len(), 16, "{:?}", column(&rows, "回答"));
}
