//! Sentences of 確定と書き出し.

/// What happens here.
pub const LEAD: &str = "内容を確かめ、提出するファイルを書き出します。書き出したファイルは、あとから1文字でも変わると分かるように署名されます。";
/// Heading of what has to be mended.
pub const BLOCKED: &str = "書き出す前に直していただきたい点";
/// How many there are.
pub fn blocked(count: usize) -> String {
    format!("次の{count}点を直すと書き出せます。それぞれの行から該当の欄へ移れます。")
}
/// Nothing has to be mended.
pub const READY: &str = "書き出せる状態です";
/// What is still open does not block.
pub fn open_items(unanswered: usize, unknown: usize, evidence: usize) -> String {
    format!(
        "未回答 {unanswered}項目、わからない {unknown}項目、根拠資料の記入がない段階3・4 {evidence}項目があります。このままでも書き出せます。"
    )
}
/// Leads to the review.
pub const TO_REVIEW: &str = "記入漏れの確認へ";
/// Heading of the summary.
pub const SUMMARY: &str = "書き出す内容";
/// Rows of the summary.
pub const ROWS: [&str; 7] = [
    "団体",
    "年度・版",
    "回答基準日",
    "自己点検",
    "ニーズ調査",
    "附則S（任意・採点なし）",
    "共有範囲",
];
/// Where something is not filled in yet.
pub const NOT_YET: &str = "未記入";
/// A questionnaire without answers is left out.
pub const LEFT_OUT: &str = "回答がないため、ファイルに含まれません";
/// The revision.
pub fn revision(year: &str, revision: u32) -> String {
    if revision == 1 {
        format!("{year}　第1版")
    } else {
        format!("{year}　第{revision}版（差替え）")
    }
}
/// Heading of the approval fields.
pub const APPROVAL: &str = "決裁の記録（任意）とおすすめの順序";
/// Why it is asked.
pub const APPROVAL_HELP: &str = "記入すると確認番号が変わります。番号を控えた紙がある場合は、書き出したあとに印刷し直してください。紙の決裁をこれから受けるときは、空欄のまま書き出し、印刷した紙の確認番号で結びつけます。";
/// The recommended order.
pub const APPROVAL_WAY: [&str; 4] = [
    "決裁日と文書番号は空欄のまま、下の「確定して書き出す」を押す",
    "「印刷」で、確認番号の入った紙を作る",
    "その紙で決裁を受ける",
    "書き出しておいた、そのファイルを送る",
];
/// The day of the approval.
pub const APPROVAL_DATE: &str = "決裁日";
/// How to type it.
pub const APPROVAL_DATE_HELP: &str = "例：R8.11.20、2026-11-20";
/// The document number.
pub const APPROVAL_NUMBER: &str = "文書番号";
/// An example.
pub const APPROVAL_NUMBER_HELP: &str = "例：福総第123号";
/// Heading of the act itself.
pub const SIGN: &str = "確定して書き出す";
/// What the signature is.
pub const SIGN_HELP: &str = "このボタンを押すと、この画面の中で1回限りの署名鍵を作り、署名して書き出します。鍵はどこにも保存しません。署名で分かるのは「書き出したときから内容が変わっていないこと」です。誰が押したか、回答が事実かは証明しません。公印・電子署名法上の電子署名に代わるものではありません。";
/// Leads to the keys.
pub const TO_KEYS: &str = "登録した署名鍵で署名するときは、先に「署名鍵」で鍵ファイルを開きます";
/// A key is open.
pub fn signs_with(who: &str) -> String {
    format!(
        "開いている署名鍵（{who}）で署名して書き出します。署名で分かるのは、この鍵で署名したことと、そのときから内容が変わっていないことです。回答が事実かは証明しません。公印・電子署名法上の電子署名に代わるものではありません。"
    )
}
/// The open key belongs to another municipality.
pub fn key_of_another(owner: &str) -> String {
    format!(
        "開いている署名鍵は「{owner}」の鍵です。この下書きの団体の鍵を開き直すか、「署名鍵」で鍵を閉じてから書き出してください。"
    )
}
/// While it is being written.
pub const WORKING: &str = "書き出しています…";
/// Heading of the receipt.
pub const RECEIPT: &str = "書き出しました";
/// What was checked.
pub const CHECKED: &str = "ファイルを読み戻し、内容と署名が一致することを確かめました。";
/// The check number.
pub const CHECK_NUMBER: &str = "確認番号";
/// What it is for.
pub const CHECK_NUMBER_HELP: &str =
    "紙の決裁や送付文に控えてください。受け取った側のツールにも同じ番号が表示されます。";
/// The file name.
pub const FILE_NAME: &str = "ファイル名";
/// What to do next.
pub const NEXT_HEADING: &str = "このあと";
/// What to do next.
pub const NEXT: [&str; 4] = [
    "ダウンロードのフォルダーにファイルがあることを確かめてください。",
    "「印刷」から、確認番号入りの決裁用の1枚、送付文（かがみ）案、回答の控えを印刷し、決裁を受けてください。",
    "決裁が済んだら、いま書き出したこのファイルを、庁内の決まりに沿って都道府県へ送ってください。決裁日や文書番号をあとから記入すると、確認番号の違う別のファイルになります。",
    "書き出したあとに回答を変えると、次に書き出すファイルは第2版以降（差替え）になります。",
];
/// Saves the file again.
pub const SAVE_AGAIN: &str = "もう一度ダウンロードする";
/// The file could not be handed over.
pub const FAILED: &str = "書き出せませんでした";
/// What was kept.
pub const FAILED_KEPT: &str = "回答はこの画面と、この PC の下書きに残っています。";
/// What was read back is not what was written.
pub const READ_BACK_DIFFERS: &str =
    "書き出した内容を読み戻したところ、元の内容と一致しませんでした。もう一度書き出してください。";
/// What was changed after export was changed back.
pub fn back_to_revision(revision: u32) -> String {
    format!("書き出した内容と同じに戻ったため、第{revision}版（書出し済み）に戻りました。")
}
/// The file was changed after export.
pub fn becomes_revision(revision: u32) -> String {
    format!(
        "書き出したあとに変更したため、次に書き出すファイルは第{revision}版（差替え）になります。"
    )
}
