//! Sentences about the ways a file travels.

/// How the file is written.
pub const FORMAT: &str = "ファイルの形式";
/// Which to choose.
pub const FORMAT_HELP: &str = "どの形式でも、中身と確認番号は同じです。受け取る側のツールは、拡張子ではなく中身を見て読み取ります。";
/// Armour.
pub const TEXT: &str = "テキスト形式（.txt）";
/// What for.
pub const TEXT_HELP: &str = "メールの添付、無害化、文字コードの変換を通りやすい形です。中身をメールの本文に貼り付けて送ることもできます。";
/// JSON.
pub const JSON: &str = "JSON形式（.json）";
/// What for.
pub const JSON_HELP: &str =
    "メモ帳などで、回答をそのまま読める形です。.json を受け付けない経路があります。";
/// Other ways.
pub const OTHERS: &str = "ほかの形で渡す";
/// Which.
pub const OTHERS_HELP: &str = "同じ内容を、送り先の決まりに合わせた形で保存できます。";
/// A workbook.
pub const WORKBOOK: &str = "Excel形式（.xlsx）で保存する";
/// What it holds.
pub const WORKBOOK_HELP: &str = "1枚目は読むための回答の一覧、2枚目は署名データです。一覧を書き換えても、読み取る側では署名データだけを使います。";
/// As codes on paper.
pub const CODES: &str = "QRコードを紙に印刷する";
/// How it is read back.
pub const CODES_HELP: &str = "ファイルを渡せないときに使います。受け取った人は、紙を200dpi以上でスキャンし、PNGかJPEGで保存して「ファイルの確認」で開きます。";
/// Prints them.
pub const PRINT_CODES: &str = "QRコードの紙を印刷する";
/// Said once a file was saved.
pub fn saved(name: &str) -> String {
    format!("「{name}」を保存しました")
}
/// On the paper.
pub const PAPER_HELP: &str =
    "折らずに200dpi以上でスキャンし、PNGかJPEGで保存して「ファイルの確認」で開いてください。";
/// The heading of the paper.
pub fn paper(page: usize, pages: usize) -> String {
    format!("QRコード（{page}／{pages}枚）")
}
/// What a code is, to those who do not see it.
pub fn code(caption: &str) -> String {
    format!("QRコード {caption}")
}
/// The name pasted text goes by.
pub const PASTED: &str = "貼り付けた文字";
/// Pictures of one document.
pub fn pages(first: &str, count: usize) -> String {
    if count == 1 { first.to_owned() } else { format!("{first} ほか{}件の画像", count - 1) }
}
