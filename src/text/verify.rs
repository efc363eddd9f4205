//! Sentences of ファイルの確認.

use hokatsu_instrument::calendar;
use hokatsu_response::review::Progress;

use crate::parts::gathered::Stage;

/// What the screen is for.
pub const LEAD: &str = "書き出されたファイルが、書き出したときのまま変わっていないか（署名と内容が一致するか）を確かめます。ファイルはこの PC の中だけで読み、どこにも送りません。";
/// The label of the input.
pub const CHOOSE: &str = "確かめるファイル";
/// How to choose.
pub const CHOOSE_HELP: &str = "ファイルを選ぶか、枠の中へドラッグしてください。名前や拡張子（.json、.txt など）が変わっていても確かめられます。2つ選ぶと、回答を項目ごとに見比べられます。テキスト、Excel、QRコードの画像（PNG・JPEG）でもかまいません。公開鍵の登録簿を一緒に選ぶと、だれの署名かも確かめます。";
/// More than two were chosen.
pub const TOO_MANY: &str =
    "一度に確かめられるのは2つまでです。最初の2つを確かめました。残りは、もう一度選んでください。";
/// Heading of the outcome.
pub const RESULT: &str = "確認の結果";
/// What is read out.
pub fn announced(name: &str, verdict: &str) -> String {
    format!("{name}：{verdict}。")
}

/// Intact.
pub const INTACT: &str = "書き換えられていません";
/// What that rests on.
pub const INTACT_WHY: &str = "署名と内容が一致し、結果も回答から計算し直した値と一致しています。";
/// Readable, but not accepted.
pub const NOT_ACCEPTED: &str = "署名は一致していますが、このままでは受け付けられません";
/// A proof does not hold.
pub const BROKEN: &str = "署名と内容が一致しません（書き換えられたか、壊れています）";
/// Of a broken file.
pub const BROKEN_WHERE: &str =
    "どこが変わったのかは、このファイルからはわかりません。そのため、内容は表示しません。";
/// No signature.
pub const NOT_SIGNED: &str = "署名がないため、確かめられません";
/// Not ours, or unreadable.
pub const UNREADABLE: &str = "このツールのファイルとして読み取れません";
/// Written by another version.
pub const OTHER_VERSION: &str = "このツールの版では確かめられません";
/// A draft.
pub const DRAFT: &str = "途中保存のファイルです（署名なし）";
/// What to do with a draft.
pub const DRAFT_HELP: &str = "提出するファイルではないため、書き換えの有無は確かめられません。続きを回答するときは「はじめに」の「ファイルを開く」から開いてください。";
/// To the first screen.
pub const OPEN_IN_HOME: &str = "「はじめに」へ";
/// A file of a group work, with a signature that holds.
pub const GATHERED: &str = "グループワークのファイルです（書き換えられていません）";
/// One without a signature.
pub const GATHERED_OPEN: &str = "グループワークのファイルです（署名なし）";
/// What it is for.
pub fn gathered(stage: Option<Stage>) -> &'static str {
    match stage {
        Some(Stage::Session) => {
            "進行中のグループワークです。会場の端末で続けるためのもので、提出したり、ほかの人に渡したりするものではありません。"
        }
        Some(Stage::Record) => {
            "会場の記録です。都道府県が、複数の会場を合わせるときに使います。提出ファイルではありません。"
        }
        Some(Stage::Team) => {
            "班の持ち帰りです。自分の市町村の下書きに、1項目ずつ確かめて取り込めます。提出ファイルではありません。"
        }
        _ => "このツールの版にない種類です。中身は「グループワーク」で確かめてください。",
    }
}
/// Opens it there.
pub const OPEN_GATHERED: &str = "「グループワーク」で開く";
/// The browser could not read it.
pub const NOT_READ: &str = "ファイルを読み取れませんでした";
/// What was kept.
pub const KEPT: &str = "選んだファイルも、この PC の下書きも変わっていません。";
/// Readable though not accepted.
pub const LOOK_ONLY: &str =
    "下の内容は参考として表示しています。集計や提出には使わないでください。";
/// Generated data.
pub const SYNTHETIC: &str = "試験用に作られたデータです（実際の回答ではありません）。";

/// 確認番号.
pub const CHECK_NUMBER: &str = "確認番号";
/// What the number is for.
pub const CHECK_NUMBER_HELP: &str =
    "決裁や送付文の紙に書かれた確認番号と同じであれば、紙とファイルの内容は同じです。";
/// The municipality.
pub const MUNICIPALITY: &str = "団体";
/// The fiscal year.
pub const YEAR: &str = "年度";
/// The revision.
pub const REVISION: &str = "版";
/// A revision.
pub fn revision(number: u32) -> String {
    match number {
        1 => "第1版".to_owned(),
        n => format!("第{n}版（差替え）"),
    }
}
/// The reference date.
pub const REFERENCE_DATE: &str = "回答基準日";
/// The editions.
pub const EDITIONS: &str = "調査票";
/// The form.
pub const FORM: &str = "回答した票";
/// An edition this build carries, and how far it is answered.
pub fn edition(title: &str, version: &str, progress: Option<Progress>) -> String {
    format!("{title}（{version}版）　{}", progress.unwrap_or_default().told())
}
/// In place of the results in the short form.
pub const SHORT_FORM: &str = "短縮版（16項目）のため、領域の得点と呼び名はありません。項目の段階は、下の「回答の一覧」で見られます。";
/// The reason in full, for those who look further.
pub const REASON: &str = "理由";
/// An edition this build does not carry.
pub fn unknown_edition(id: &str, version: &str, answers: usize) -> String {
    format!("{id}（{version}版、回答{answers}項目）　このツールにない版です")
}
/// The scopes.
pub const SHARING: &str = "共有範囲";
/// A scope.
pub fn scope(what: &str, scope: &str) -> String {
    format!("{what}：{scope}")
}
/// At trainings.
pub fn training(allowed: bool) -> String {
    format!("研修での匿名集計：{}", if allowed { "使ってよい" } else { "使わない" })
}
/// 決裁.
pub const APPROVAL: &str = "決裁";
/// Nothing stands there.
pub const NONE: &str = "（記載なし）";

/// Whether a signature agrees with the content.
pub const AGREES: &str = "内容との一致";
/// How many.
pub fn proof(number: usize, of: usize) -> String {
    if of == 1 { "署名".to_owned() } else { format!("署名{number}（全{of}件）") }
}
/// It holds.
pub const PROOF_VALID: &str = "✓ 一致しています";
/// It does not.
pub const PROOF_INVALID: &str = "× 一致しません";
/// The fingerprint.
pub const FINGERPRINT: &str = "鍵の指紋（30桁）";
/// The key.
pub const KEY: &str = "鍵";
/// When, as claimed.
pub const CREATED: &str = "署名した PC の時計の時刻";
/// Trust levels.
pub const TRUST: &str = "信頼度とは";
/// Their columns.
pub const TRUST_COLUMNS: [&str; 2] = ["信頼度", "わかっていること"];
/// The levels.
pub const TRUST_LEVELS: [(&str, &str); 5] = [
    ("0", "署名がない（途中保存など）、または署名と内容が一致しない"),
    ("1", "書き換えられていないが、鍵が誰のものかはわからない"),
    ("2", "前回と同じ鍵で署名されている"),
    ("3", "都道府県の登録簿にある鍵で署名されている"),
    ("4", "登録簿にある鍵で、必要な役割（担当と課長）の署名がすべてそろっている"),
];
/// What this screen can tell.
pub const TRUST_NOTE: &str = "信頼度2は前のファイルを一緒に選んだとき、3と4は公開鍵の登録簿を一緒に選んだときに、この画面で確かめられます。";
/// Where the file comes from.
pub const ORIGIN: &str = "だれの署名か";
/// A level.
pub fn level(level: u8, label: &str) -> String {
    format!("信頼度{level}：{label}")
}
/// A key that must not be relied on.
pub const NOT_TO_BE_TAKEN: &str =
    "署名は一致していますが、使えない鍵で署名されているため、受け付けられません。";
/// Rosters that were opened.
pub const ROSTERS: &str = "照らし合わせる登録簿";
/// One of them.
pub fn roster(label: &str, keys: usize) -> String {
    format!("{label}（鍵{keys}件）")
}
/// Only rosters were chosen.
pub const ROSTER_TAKEN: &str =
    "公開鍵の登録簿を読み込みました。続けて、確かめるファイルを選んでください";
/// They do not fit together.
pub const ROSTERS_REFUSED: &str =
    "次の理由で、登録簿を使えません。登録簿なしで確かめた結果を表示しています。";
/// Takes them away.
pub const DROP_ROSTERS: &str = "登録簿を使わない";
/// Pasting.
pub const PASTE: &str = "メールの本文などから貼り付けて確かめる";
/// The field.
pub const PASTE_LABEL: &str = "貼り付ける文字";
/// What belongs there.
pub const PASTE_HELP: &str = "「-----BEGIN HOKATSU FILE-----」から「-----END HOKATSU FILE-----」までを含めて貼り付けます。前後に挨拶文や引用の記号が付いていてもかまいません。QRコードを読み取り機で読んだ文字も、ここに入れられます。";
/// Checks it.
pub const CHECK_PASTED: &str = "貼り付けた文字を確かめる";
/// How it travelled.
pub fn travelled(way: &str) -> String {
    format!("読み取り方：{way}")
}
/// The page for the approver.
pub const ONE_PAGE: &str = "決裁用の1枚を表示する";
/// Prints it.
pub const PRINT_PAGE: &str = "この1枚を印刷する";
/// A further signature.
pub const SECOND: &str = "この内容に署名を加える（課長などの2つめの署名）";
/// What it means.
pub const SECOND_HELP: &str = "上の内容と「決裁用の1枚」を読み、このとおり提出してよいときに署名を加えます。内容と確認番号は変わりません。加えた署名は、前の署名と並べて保存されます。";
/// No key is open.
pub const KEY_FIRST: &str = "先に、署名する人の鍵ファイルを開いてください。";
/// Whose key signs.
pub fn signs_with(who: &str) -> String {
    format!("開いている署名鍵：{who}")
}
/// Adds it.
pub const SIGN_TOO: &str = "署名を加えて保存する";
/// Said once it was added.
pub const SIGNED: &str = "署名を加えて保存しました";
/// Taking back.
pub const WITHDRAW: &str = "この提出を取り下げる";
/// What it does.
pub const WITHDRAW_HELP: &str = "取下げのファイルを作ります。回収する側がこのファイルを受け取ると、前に提出した回答は集計から外れます。取り下げた後に、差替えを提出することもできます。";
/// Why.
pub const WHY_WITHDRAWN: &str = "取下げの理由";
/// When.
pub const DECIDED_ON: &str = "取下げを決めた日";
/// Writes it.
pub const WRITE_WITHDRAWAL: &str = "取下げのファイルを保存する";
/// Said once it was written.
pub fn withdrawn(name: &str) -> String {
    format!(
        "取下げのファイル「{name}」を保存しました。庁内の決まりに沿って都道府県へ送ってください"
    )
}
/// A file that takes back.
pub const WITHDRAWAL: &str =
    "提出の取下げです。前に提出した回答を取り下げることを伝えるファイルで、回答は入っていません。";

/// Heading of what a signature means.
pub const MEANING: &str = "署名でわかること、わからないこと";
/// What it proves.
pub const PROVES: &str = "わかること";
/// Line by line.
pub const PROVES_LIST: [&str; 3] = [
    "回答の一字一句が、その鍵で署名したときの内容と同じであること。",
    "署名が2つ以上あるときは、それぞれが同じ内容に署名していること。",
    "どの版の調査票に対する回答か（調査票の内容も番号で結び付けています）。",
];
/// What it does not.
pub const NOT_PROVES: &str = "わからないこと";
/// Line by line.
pub const NOT_PROVES_LIST: [&str; 6] = [
    "回答の内容が事実かどうか。",
    "実際に誰が操作したか（共用の PC や、鍵の共用は見分けられません）。",
    "いつ署名したか（時刻は署名した PC の時計によります）。",
    "決裁が済んでいるか。",
    "署名した PC やツールが、改造されたものでなかったか。",
    "内容の秘密が守られているか（ファイルは暗号化していません。誰でも読めます）。",
];
/// Not a seal.
pub const NOT_A_SEAL: &str = "公印・電子署名法上の電子署名に代わるものではありません。";

/// Technical details.
pub const TECHNICAL: &str = "技術情報";
/// The reason code.
pub const CODE: &str = "理由コード";
/// The digest.
pub const DIGEST: &str = "ダイジェスト";
/// The type.
pub const TYPE: &str = "種類（type）";
/// The document's name.
pub const ID: &str = "文書の番号（id）";
/// The revision before.
pub const PREVIOUS: &str = "前の版のダイジェスト";
/// The tool.
pub const TOOL: &str = "作成したツール";
/// The code as written in a file that was refused.
pub const WRITTEN: &str = "ファイルに書かれている団体コード・年度・版（未確認）";

/// The result in the file.
pub const DOMAINS: &str = "領域ごとの結果（ファイルに書かれている値）";
/// Its columns.
pub const DOMAIN_COLUMNS: [&str; 6] =
    ["領域", "呼び名", "得点（申告）", "根拠付き", "段階の回答率", "呼び名を止めている要の項目"];
/// Too few answers.
pub const TOO_FEW: &str = "回答不足";
/// Nothing applies.
pub const NONE_APPLY: &str = "対象なし";
/// No value.
pub const NO_VALUE: &str = "―";
/// The answers.
pub fn answers(count: usize) -> String {
    format!("回答の一覧（{count}件）")
}
/// The columns of the list.
pub const ANSWER_COLUMNS: [&str; 2] = ["項目", "内容"];

/// Two files side by side.
pub const COMPARE: &str = "2つのファイルの違い";
/// The columns.
pub const COMPARE_COLUMNS: [&str; 3] = ["項目", "前", "後"];
/// Which is which.
pub fn compared(before: &str, after: &str) -> String {
    format!("前：{before}　後：{after}")
}
/// How many.
pub fn differences(count: usize) -> String {
    format!(
        "{count}件の違いがあります。結果（得点・呼び名）は回答から計算されるため、載せていません。"
    )
}
/// None.
pub const SAME: &str = "回答と基本情報に違いはありません。";
/// Different towns.
pub const OTHER_MUNICIPALITY: &str = "団体が異なるファイルです。";
/// The same document, one taking the place of the other.
pub const NEXT_REVISION: &str = "「後」は「前」の差替え（次の版）として作られています。";
/// Nothing stands there.
pub const NOTHING: &str = "（なし）";
/// Not possible.
pub const NOT_COMPARED: &str =
    "2つとも「書き換えられていません」となったときに、項目ごとに見比べられます。";

/// Answers of the self-check.
pub fn population(people: u64) -> String {
    format!("人口{}人", calendar::group_digits(people))
}
