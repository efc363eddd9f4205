//! Sentences around the papers of a prefecture: 依頼, 照会, 受領証, 結果還元.

use chrono::{Datelike, NaiveDate, Weekday};
use hokatsu_instrument::{MunicipalityCode, calendar, municipality};
use hokatsu_submission::PaperKind;

fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    }
}

/// Returns 「令和8年11月30日（月）」.
pub fn day(day: NaiveDate) -> String {
    format!("{}（{}）", calendar::wareki_alone(day), weekday(day))
}
/// Returns how far off the last day to hand in is: 「令和8年11月30日（月）　あと8日」.
pub fn until(deadline: NaiveDate, today: NaiveDate) -> String {
    match (deadline - today).num_days() {
        left if left < 0 => format!(
            "締切を過ぎています（{}月{}日）。提出先にご相談ください",
            deadline.month(),
            deadline.day()
        ),
        0 => format!("{}　本日が締切です", day(deadline)),
        left => format!("{}　あと{left}日", day(deadline)),
    }
}
/// Returns how far off the last day to answer a query is.
pub fn reply_until(last: NaiveDate, today: NaiveDate) -> String {
    match (last - today).num_days() {
        left if left < 0 => format!("{}（過ぎています。照会元にご相談ください）", day(last)),
        0 => format!("{}　本日まで", day(last)),
        left => format!("{}　あと{left}日", day(last)),
    }
}
/// Returns 「高知県檮原町（394050）」.
pub fn town(code: MunicipalityCode) -> String {
    municipality::find(code).map_or_else(
        || code.to_string(),
        |listed| format!("{}{}（{code}）", listed.prefecture, listed.name),
    )
}

/// The name of what the prefecture asked for.
pub fn asked_by(from: &str) -> String {
    format!("{from}からの依頼")
}
/// The last day to hand in.
pub const DEADLINE: &str = "締切";
/// Whom to ask.
pub const CONTACT: &str = "問い合わせ先";
/// How and where to hand in.
pub const SUBMIT_TO: &str = "提出先";
/// Questions of the prefecture about an earlier revision.
pub const QUESTIONS: &str = "照会への回答";
/// How many of the questions are answered: 「照会 3件のうち2件に回答済み」.
pub fn answered(answered: usize, of: usize) -> String {
    format!("{of}件のうち{answered}件に回答済み")
}
/// Leads to the list of questions.
pub const TO_QUESTIONS: &str = "照会の一覧へ";

/// What a paper is and whose: 「高知県からの依頼ファイル」.
pub fn heading(from: &str, kind: PaperKind) -> String {
    match kind {
        PaperKind::Bundle => format!("{from}の{}", kind.label()),
        _ => format!("{from}からの{}", kind.label()),
    }
}
/// What a paper is for.
pub fn about(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Request => {
            "都道府県が、市町村に回答を依頼するファイルです。締切、提出先、求める調査票が入っています。"
        }
        PaperKind::Query => {
            "都道府県が、提出されたファイルの内容を尋ねるファイルです。次の版のファイルに回答を入れて返します。"
        }
        PaperKind::Receipt => "都道府県が、どの提出ファイルを受け付けたかを知らせるファイルです。",
        PaperKind::Return => {
            "都道府県が、県内の回答を集計して市町村に返すファイルです。団体ごとの回答は入っていません。"
        }
        PaperKind::Bundle => {
            "都道府県が、市町村の同意の範囲で国に提出するファイルです。市町村で行うことはありません。"
        }
    }
}
/// What the verdict on a paper rests on.
pub const INTACT_WHY: &str = "署名と内容が一致しています。";
/// Who sends it.
pub const ISSUER: &str = "発行元";
/// The document number.
pub const NUMBER: &str = "文書番号";
/// The day it was written.
pub const DATE: &str = "日付";
/// The fiscal year.
pub const YEAR: &str = "年度";
/// The addressee.
pub const ADDRESSEE: &str = "宛先";
/// The editions wanted.
pub const WANTED: &str = "求める調査票";
/// Questions of the prefecture's own.
pub const OWN: &str = "独自の設問";
/// How many there are.
pub fn own(title: &str, items: usize) -> String {
    format!("{title}（{items}問）")
}
/// A message.
pub const NOTE: &str = "連絡事項";
/// An edition.
pub fn edition(title: &str, version: &str) -> String {
    format!("{title}（{version}版）")
}
/// An edition this build does not carry.
pub fn not_carried(id: &str, version: &str) -> String {
    format!("{id}（{version}版）　このツールにない版です。新しい版のツールで開いてください")
}
/// The key is not known to be the prefecture's.
pub fn key_unknown(from: &str) -> String {
    format!(
        "この鍵が{from}のものかどうかは、このファイルだけでは分かりません。心当たりのないファイルのときは、発行元に確認番号を確かめてください。"
    )
}
/// The heading of what to do next.
pub const NEXT: &str = "次にすること";
/// Begins a draft under a request.
pub const BEGIN: &str = "この依頼で回答をはじめる";
/// Puts the open draft under a request.
pub const TAKE_REQUEST: &str = "いま開いている下書きに取り込む";
/// Which draft is open.
pub fn open_draft(who: &str) -> String {
    format!("いま開いている下書き：{who}")
}
/// Why the open draft does not take it.
pub fn open_does_not_fit(who: &str, why: &str) -> String {
    format!("いま開いている下書き（{who}）：{why}")
}
/// A draft kept on this PC can be opened first.
pub const OPEN_FIRST: &str = "この PC の別の下書きに取り込むときは、先に「はじめに」でその下書きを開いてから、このファイルを開き直してください。";
/// The request stands over the open draft already.
pub const REQUEST_TAKEN: &str = "この依頼は、いま開いている下書きに取り込み済みです。";
/// Goes on answering.
pub const GO_ON: &str = "回答を続ける";
/// The step of undo.
pub const STEP_REQUEST: &str = "依頼の取込み";
/// It was taken in.
pub fn request_taken(from: &str) -> String {
    format!("{from}の依頼を取り込みました。締切と問い合わせ先を、各画面の上に表示します。")
}
/// It was not taken in.
pub const NOT_TAKEN: &str = "取り込めませんでした";

/// The last day to answer a query.
pub const REPLY_BY: &str = "回答期限";
/// The file asked about.
pub const ASKED_ABOUT: &str = "照会の対象";
/// The file asked about, enough to find it.
pub fn asked_about(revision: u32, check_number: &str) -> String {
    format!("第{revision}版の提出ファイル　確認番号 {check_number}")
}
/// The questions.
pub const ASKED: &str = "照会の内容";
/// An item with a question about it.
pub fn question(item: &str, text: &str) -> String {
    format!("{item}　{text}")
}
/// Takes a query into the open draft.
pub const REPLY: &str = "照会に回答する";
/// The step of undo.
pub const STEP_QUERY: &str = "照会の取込み";
/// It was taken in.
pub fn query_taken(from: &str, count: usize) -> String {
    format!("{from}からの照会（{count}件）を取り込みました。回答は、次に書き出す版に入ります。")
}
/// The open draft does not follow the file asked about.
pub const OTHER_FILE: &str = "照会の対象のファイルを開くと、回答できます。";
/// Drafts on this PC that follow the file asked about.
pub fn reply_in(label: &str) -> String {
    format!("この PC の下書きで回答する：{label}")
}
/// Chooses the file asked about.
pub const CHOOSE_ASKED: &str = "照会の対象の提出ファイルを開く";
/// Which file that is.
pub fn choose_asked(town: &str, year: &str, revision: u32, check_number: &str) -> String {
    format!(
        "{town}　{year}　第{revision}版（確認番号 {check_number}）の提出ファイル、または、それを書き出した下書きの途中保存ファイルを選んでください。"
    )
}
/// A query beside an item.
pub fn query_beside(item: &str) -> String {
    format!("{item}への照会")
}
/// Who asks and until when.
pub fn query_from(from: &str, date: NaiveDate, reply_by: NaiveDate) -> String {
    format!(
        "{from}からの照会（{}付け、回答期限 {}）",
        calendar::wareki_alone(date),
        calendar::wareki_alone(reply_by)
    )
}
/// What becomes of a reply.
pub const REPLY_HELP: &str = "次に書き出す版のファイルに入ります。この項目の回答も直したときは、何を直したかを書いてください。";
/// A reply stands.
pub const REPLIED: &str = "回答済み";
/// None does.
pub const NOT_REPLIED: &str = "未回答";
/// Heads the list of questions.
pub const QUESTIONS_NOTE: &str =
    "それぞれの行から、項目へ移動して回答できます。回答がそろわなくても書き出せます。";
/// An item that is on no screen at the moment.
pub const NO_PLACE: &str = "いまの回答では表示されない項目です。ここで回答できます。";
/// What the receipt of 確定 says of the replies.
pub fn replies_written(answered: usize, of: usize) -> String {
    let rest = of.saturating_sub(answered);
    if rest == 0 {
        format!("照会{of}件のすべてに回答しています。")
    } else {
        format!(
            "照会{of}件のうち{answered}件に回答しています。残り{rest}件は、このあとの版で回答できます。"
        )
    }
}
/// What the letter that goes with the file says of the replies.
pub fn replies_sent(answered: usize, of: usize) -> String {
    match of.saturating_sub(answered) {
        0 => format!("照会{of}件のすべてに、このファイルで回答します。"),
        rest => format!(
            "照会{of}件のうち{answered}件に、このファイルで回答します。残り{rest}件は後日回答します。"
        ),
    }
}
/// Replies in a handed-in file.
pub fn replies(count: usize) -> String {
    format!("照会への回答（{count}件）")
}
/// In print, where the request says to hand in.
pub const SUBMIT_TO_AS_ASKED: &str = "提出先（依頼による）";
/// In print, what was asked.
pub const PRINT_QUESTION: &str = "照会";

/// The heading of the step of the prefecture's own questions.
pub fn own_lead(prefecture: &str) -> String {
    format!(
        "{prefecture}が独自に加えた設問です。採点しません。回答は、提出ファイルに入って{prefecture}に届きます。"
    )
}
/// Without any.
pub const NO_OWN: &str = "この下書きに、都道府県の独自の設問はありません。依頼ファイルに入っているときだけ、ここに表示されます。";
/// Of the answers on 結果.
pub fn own_note(prefecture: &str) -> String {
    format!("{prefecture}が独自に加えた設問です。採点しません。")
}

/// The files a receipt lists.
pub const RECEIVED: &str = "受け付けたファイル";
/// Columns of the list.
pub const RECEIVED_COLUMNS: [&str; 4] = ["確認番号", "受付日時", "結果", "自団体のファイル"];
/// How many files a receipt lists.
pub fn received(count: usize) -> String {
    format!("{count}件")
}
/// The heading of the comparison.
pub const OWN_FILES: &str = "自団体の提出ファイルとの照合";
/// Nothing to compare with.
pub const NO_OWN_FILES: &str = "この PC に、この団体の書出し済みの下書きがありません。提出したファイルを次の欄で開くと、受領証に載っているかを確かめられます。";
/// Opens a handed-in file beside the receipt.
pub const CHOOSE_OWN: &str = "提出したファイルを開いて照合する";
/// How to choose.
pub const CHOOSE_OWN_HELP: &str = "提出ファイル（.json、.txt、.xlsx、QRコードの画像）を選んでください。この PC の中だけで照合します。";
/// A file that was chosen together with the receipt.
pub const BESIDE: &str = "一緒に選んだファイル";
/// Marks the town's own file in the list.
pub const SAME: &str = "✓ 同じ内容";
/// It is another municipality's.
pub const OWN_OTHER_TOWN: &str =
    "別の市町村の提出ファイルです。受領証の宛先の団体のファイルを選んでください。";
/// It does not hold.
pub const OWN_NOT_INTACT: &str = "提出ファイルとして確かめられないため、照合していません。";
/// One of the drafts on this PC.
pub fn own_draft(revision: u32, check_number: &str) -> String {
    format!("この PC で書き出した第{revision}版（確認番号 {check_number}）")
}
/// A file that was opened.
pub fn own_file(name: &str, check_number: &str) -> String {
    format!("{name}（確認番号 {check_number}）")
}
/// It was received and kept.
pub fn kept(outcome: &str, at: &str) -> String {
    format!(
        "✓ 受領証に載っています。{at}に受け付けられ、結果は「{outcome}」です。受付の記録に入っていることの証明も合っています。"
    )
}
/// It arrived and was not kept.
pub fn not_kept(outcome: &str, at: &str) -> String {
    format!(
        "△ {at}に届きましたが、結果は「{outcome}」で、受け付けられていません。問い合わせ先に確かめてください。"
    )
}
/// The receipt does not name it.
pub const NOT_LISTED: &str = "△ この受領証には載っていません。まだ届いていないか、受領証の作成より後に届いたことが考えられます。問い合わせ先に確かめてください。";
/// What it proves.
pub const PROVES: &str = "この受領証で分かること";
/// What it proves.
pub const PROVES_LIST: [&str; 2] = [
    "上の結果のとおりに受け付けられたことを、この受領証に署名した鍵の持ち主が示していること",
    "受け付けられた文書が、発行元の受付の記録（ルートハッシュ）に含まれていること。ルートハッシュは締切り時の記録にも印刷されるので、見比べられます",
];
/// What it does not prove.
pub const NOT_PROVES: &str = "この受領証では分からないこと";
/// What it does not prove.
pub const NOT_PROVES_LIST: [&str; 3] = [
    "署名した鍵が、実際に発行元のものかどうか（登録簿と照らすか、発行元に確かめてください）",
    "回答の内容が確認され、認められたかどうか",
    "受領証の日付より後の扱い（差替え、取下げなど）",
];
/// The log behind a receipt.
pub const LOG: &str = "受付の記録（技術情報）";
/// Its members.
pub const LOG_ROWS: [&str; 4] = ["ルートハッシュ", "文書の数", "記録の行数", "最後の行のハッシュ"];

/// The day the figures stand for.
pub const AS_OF: &str = "集計の基準日";
/// How many municipalities.
pub const COUNTED: &str = "集計した市町村";
/// How many items.
pub const ITEMS: &str = "集計のある項目";
/// So many municipalities.
pub fn municipalities(count: u64) -> String {
    format!("{count}市町村")
}
/// So many items.
pub fn items(count: usize) -> String {
    format!("{count}項目")
}
/// Shows the figures beside the answers.
pub const SIDE_BY_SIDE: &str = "自団体の回答と並べて見る";
/// How long they stay.
pub const RETURN_KEPT: &str = "集計は下書きには保存しません。画面を閉じるか読み込み直すと消えるので、もう一度見るときは、このファイルを開いてください。";
/// No draft to stand beside.
pub const RETURN_NO_DRAFT: &str = "自団体の下書きが開かれていません。先に「はじめに」で下書きか提出ファイルを開いてから、このファイルを開いてください。";
/// Of another prefecture.
pub const RETURN_OTHER: &str = "別の都道府県の集計のため、いま開いている下書きとは並べられません。";
/// Generated data for a real draft, or the other way round.
pub const RETURN_SYNTHETIC: &str = "試験用に作られたデータと実際の回答は並べられません。";
/// The heading on 結果.
pub const REFERENCE: &str = "県内参考";
/// What the figures are and are not.
pub fn reference_lead(from: &str, day: &str) -> String {
    format!(
        "{from}が返した県内の集計（{day}現在）を、回答した項目にだけ並べています。自団体と同じ人口規模の集計があれば先に示します。全国の値ではありません。多い回答がよい回答とは限らず、順位も付けません。母数が10に満たない集計は載っていません。"
    )
}
/// Of another fiscal year.
pub fn reference_year(year: &str) -> String {
    format!("この集計は{year}の調査のものです。")
}
/// Nothing to stand beside.
pub const REFERENCE_NONE: &str = "回答した項目で、集計のあるものはまだありません。";
/// Takes the figures away.
pub const REFERENCE_CLOSE: &str = "県内参考を閉じる";
/// A group of items.
pub fn group(name: &str, count: usize) -> String {
    format!("{name}（{count}項目）")
}
/// The head of a column: 「人口10,000人未満（n=15）」.
pub fn column(size: &str, n: u64) -> String {
    format!("{size}（n={n}）")
}

/// How many municipalities' answers a bundle holds.
pub const EXTRACTS: &str = "入っている市町村の回答";
/// The prefecture's own sheet.
pub const SHEET: &str = "都道府県票";
/// It is there.
pub const SHEET_THERE: &str = "入っています";
/// It is not.
pub const SHEET_NOT: &str = "入っていません";
/// What was not passed on.
pub const WITHHELD: &str = "同意の範囲により入れていないもの";
/// So much was not passed on.
pub fn withheld(municipalities: u64, sheets: u64) -> String {
    format!("{municipalities}市町村のすべて、および調査票のべ{sheets}件")
}
