//! Sentences of はじめに.

use hokatsu_response::review::Progress;

/// What the tool is for.
pub const LEAD: &str = "市町村が、包括的な支援体制の整備がどこまで進んでいるかを自分たちで確かめ、ニーズ調査に答え、都道府県に提出するファイルを作るためのツールです。";
/// What is not done with the answers.
pub const NO_RANKING: &str = "点数を競うものではありません。順位も合格点もなく、領域をまたぐ合計点も出しません。「わからない」「該当しない」も大切な回答です。";
/// What leaves this PC.
pub const PRIVACY: &str = "このツールは外部と通信しません。入力した内容は、この PC のブラウザーと、ご自身で書き出したファイルの中にだけ残ります。";
/// Heading of the ways to begin.
pub const START_HEADING: &str = "回答する";
/// Begins a new draft.
pub const BEGIN: &str = "回答をはじめる";
/// Opens a file.
pub const OPEN: &str = "ファイルを開く";
/// What can be opened.
pub const OPEN_HELP: &str = "途中保存したファイル、届いた分担票、以前に書き出したファイルを開いて続きを回答します。都道府県から届いた依頼・照会・受領証・結果還元のファイルもここで開けます。";
/// Heading of the drafts on this PC.
pub const DRAFTS: &str = "続きから（この PC の下書き）";
/// The state of a draft in the list: 「第1版作成中　短縮版 15／16」.
pub fn summary(
    revision: u32,
    exported: bool,
    short: bool,
    Progress { answered, asked, .. }: Progress,
) -> String {
    let state = if exported { "書出し済み" } else { "作成中" };
    let form = if short { "短縮版" } else { "全項目" };
    format!("第{revision}版{state}　{form} {answered}／{asked}")
}
/// Why a file of another kind was not opened; the reason for those who look further stands below.
pub fn not_ours(first: &str, code: &str, reason: &str) -> String {
    format!("{first}\n技術情報：［{code}］{reason}")
}
/// Why a file of this tool was not opened.
pub fn not_opened(name: &str, reason: &str) -> String {
    format!("「{name}」\n{reason}")
}
/// Several files were chosen that are not the pages of one.
pub const ONE_BY_ONE: &str =
    "ファイルは1つずつ開いてください。まとめて選べるのは、QRコードの画像だけです。";
/// Opens a draft.
pub const CONTINUE: &str = "続きから";
/// Deletes a draft.
pub const DELETE: &str = "削除";
/// Asks before deleting.
pub fn confirm_delete(label: &str) -> String {
    format!(
        "次の下書きをこの PC から削除します。元に戻せません。必要なら先に開いて、途中保存（ファイル）をしてください。\n{label}"
    )
}
/// Goes through with it.
pub const DELETE_YES: &str = "削除する";
/// Leaves it.
pub const DELETE_NO: &str = "削除しない";
/// A draft without a municipality.
pub const UNNAMED: &str = "団体未選択の下書き";
/// How long it takes.
pub const TIME_HEADING: &str = "かかる時間の目安";
/// Short and full form.
pub const TIME: [(&str, &str); 3] = [
    ("短縮版（16項目）", "20分程度。初めての方、研修の事前課題に。領域の得点は出ません。"),
    (
        "全項目（40項目）",
        "30〜60分。他の課への確認が必要な項目は「わからない」にして後から直せます。",
    ),
    ("ニーズ調査", "10分程度。国・都道府県に期待する支援などを答えます。"),
];
/// Said with the times: they are our estimate.
pub const TIME_NOTE: &str = "所要時間は設計上の見込みで、実測値ではありません。";
/// Ways in for others than the person who answers.
pub const OTHERS_HEADING: &str = "そのほかの使い方";
/// Look before answering.
pub const BLANK: &str = "回答の前に設問をすべて見たい方：白紙の調査票を印刷できます。";
/// For those who share the work.
pub const SHARE: &str = "ほかの課や社会福祉協議会などと分担して回答する方：分担票を作り、返ってきた回答を取りまとめられます。";
/// For those who receive files.
pub const RECEIVE: &str =
    "受け取ったファイルを確かめたい方：内容が書き換えられていないかを確かめられます。";
/// Leads to グループワーク.
pub const WORKSHOP: &str =
    "都道府県の方：研修やキャラバンの会場で、班ごとのグループワークを進められます。";
/// Leads to the desk.
pub const DESK: &str =
    "都道府県・国の方：市町村のファイルをまとめて受け取り、提出状況の確認と集計ができます。";
/// Leads to the signing keys.
pub const KEYS: &str = "署名鍵を登録して使う方：課・役割の署名鍵を作り、登録票を印刷できます。";
/// Leads to the roster.
pub const ROSTER: &str = "都道府県の方：市町村の公開鍵を登録し、登録簿に署名できます。";
/// For the security section.
pub const SECURITY: &str =
    "情報システムの担当の方：通信先がないこと、保存場所、対応ブラウザーをまとめています。";
/// The file that was opened could not be used.
pub const OPEN_FAILED: &str = "ファイルを開けませんでした";
/// What was kept.
pub const OPEN_FAILED_KEPT: &str = "この PC の下書きは変わっていません。";
/// A handed-in file was opened for the next revision.
pub fn opened_submission(revision: u32) -> String {
    format!("提出済みのファイルを開きました。書き出すと第{revision}版（差替え）になります。")
}
/// A draft was opened.
pub const OPENED_DRAFT: &str = "途中保存のファイルを開きました。";
/// A part was opened.
pub const OPENED_PART: &str = "分担票を開きました。依頼された範囲だけを表示します。";
/// Saved to a file.
pub fn saved_to_file(name: &str) -> String {
    format!("途中保存のファイル「{name}」を書き出しました。")
}
