//! Sentences of 団体と基本情報.

use chrono::NaiveDate;
use hokatsu_instrument::calendar;
use hokatsu_instrument::{Display, MunicipalityKind};

/// What is asked here.
pub const LEAD: &str = "回答する団体と、回答の時点を記入します。入力した内容は自動で保存されます。";
/// The fiscal year of the survey.
pub const YEAR: &str = "調査年度";
/// Heads the municipality.
pub const MUNICIPALITY: &str = "団体";
/// Nothing chosen yet.
pub const NOT_CHOSEN: &str = "市町村を選んでください。";
/// The list's day.
pub fn list_date(day: &str) -> String {
    format!("市町村の一覧は{day}時点です。")
}
/// The fold around the search, once a municipality is chosen.
pub const CHANGE: &str = "別の団体を選ぶ";
/// The fold around the search, before.
pub const CHOOSE: &str = "団体を選ぶ";
/// Words for what the list says about a municipality.
pub const FACTS: [&str; 3] = ["よみ", "種別", "団体コード"];

/// The other way to choose.
pub const OR_BY_LIST: &str = "または、一覧から選びます。";

/// This PC holds a draft of the municipality that was just chosen.
pub fn already(name: &str) -> String {
    format!("この PC に{name}の下書きがあります")
}
/// What to do about it.
pub const ALREADY_HELP: &str =
    "続きから回答するか、別の下書きとして新しく始めるかを選んでください。";
/// Begins another draft all the same.
pub const BEGIN_ANYWAY: &str = "新しく始める";

/// Heads the day the answers stand for.
pub const DAY_HEADING: &str = "回答の時点";
/// The day the answers stand for.
pub const DAY: &str = "回答基準日";
/// What it is.
pub const DAY_HELP: &str =
    "この日現在の状況で回答してください。例：R8.11.1、令和8年11月1日、2026-11-01";
/// How a day was read; one that is still to come is pointed out.
pub fn read_as(day: NaiveDate, today: NaiveDate) -> String {
    day_told(day, format!("{}として記録します", calendar::wareki(day)), today)
}
/// A day still to come is pointed out, for it may be a slip.
pub fn day_told(day: NaiveDate, told: String, today: NaiveDate) -> String {
    if day > today {
        format!("{told}。今日より後の日付です。確かめてください")
    } else {
        told
    }
}

/// Heads the population.
pub const POPULATION_HEADING: &str = "人口";
/// The population.
pub const POPULATION: &str = "人口（人）";
/// How it is typed.
pub const POPULATION_HELP: &str = "例：8,400（全角の数字でもかまいません）";
/// How a population was read.
pub fn inhabitants(count: u64) -> String {
    format!("{}人として記録します", calendar::group_digits(count))
}
/// The day of the population.
pub const AS_OF: &str = "人口の基準日";
/// How it is typed.
pub const AS_OF_HELP: &str = "例：R8.10.1、令和8年10月1日";
/// The annex was added to the steps.
pub fn annex_added(display: Display) -> String {
    format!(
        "人口{}人未満のため、手順に「附則S 小規模市町村」を加えました（採点なし、回答は任意）。小規模自治体向けの読み替えも、各項目に表示します。",
        calendar::group_digits(display.population_below)
    )
}
/// The annex can be added to the steps.
pub fn annex_possible(display: Display) -> String {
    format!(
        "人口{}人未満の市町村は、希望する場合に「附則S 小規模市町村」にも回答できます（採点なし）。",
        calendar::group_digits(display.optional_below)
    )
}
/// The annex was answered, but is not meant for a municipality of this size.
pub fn annex_beyond(display: Display, answered: usize) -> String {
    format!(
        "人口が{}人以上のため、附則Sの対象ではありませんが、回答が{answered}項目あり、このままでは提出されます。人口の入力を確かめてください。提出しないときは、附則Sの各項目の「回答を消す」を選ぶか、チェックをすべて外してください。",
        calendar::group_digits(display.optional_below)
    )
}
/// Adds the annex.
pub const OPEN_ANNEX: &str = "附則Sを手順に加える";
/// Said when it was added.
pub const ANNEX_OPENED: &str = "附則Sを手順に加えました";
/// Said when it was taken away.
pub const ANNEX_CLOSED: &str = "附則Sを手順から外しました";

/// Heads the welfare office.
pub const WELFARE_OFFICE: &str = "福祉事務所の設置";
/// What is asked about it.
pub const WELFARE_OFFICE_QUESTION: &str = "福祉事務所を設置していますか";
/// What is meant.
pub const WELFARE_OFFICE_HELP: &str = "社会福祉法に基づく福祉事務所です。福祉課や福祉窓口があるだけの町村は「設置していない」を選びます。";
/// The two answers.
pub const WELFARE_OFFICE_OPTIONS: [(&str, bool); 2] =
    [("設置している", true), ("設置していない", false)];
/// Cities have one by law.
pub fn welfare_office_by_law(kind: MunicipalityKind) -> String {
    format!(
        "設置している（{}は、社会福祉法第14条第1項により福祉事務所を設置するため）",
        kind.label()
    )
}
/// It is asked once the municipality is known.
pub const WELFARE_OFFICE_LATER: &str = "団体を選ぶと、町村の場合だけお聞きします。";

/// Heads who is in charge.
pub const SECTION_HEADING: &str = "担当と連絡先";
/// The section in charge.
pub const SECTION: &str = "担当課";
/// For example.
pub const SECTION_HELP: &str = "例：福祉総務課";
/// Contact.
pub const CONTACT: &str = "連絡先";
/// Where it goes and where not.
pub const CONTACT_HELP: &str =
    "都道府県からの問合せに使います。連絡先は国への集計には含まれません。";
/// Its parts.
pub const CONTACT_SECTION: &str = "係・担当";
/// Telephone.
pub const CONTACT_TEL: &str = "電話番号";
/// Mail.
pub const CONTACT_MAIL: &str = "メールアドレス";
/// Sections and agencies that took part.
pub const INVOLVED: &str = "回答に関わった課・機関";
/// What is meant.
pub const INVOLVED_HELP: &str =
    "相談や分担をした課、社会福祉協議会などを、1行に1つずつ記入してください。";
/// One of them.
pub fn involved_label(number: usize) -> String {
    format!("回答に関わった課・機関 {number}")
}
/// Adds a line.
pub const ADD_ROW: &str = "行を追加";
/// Takes a line away.
pub const REMOVE_ROW: &str = "削除";
/// The name of the button that takes a line away.
pub fn remove_row(number: usize, text: &str) -> String {
    if text.trim().is_empty() {
        format!("{number}行目を{REMOVE_ROW}")
    } else {
        format!("{}を{REMOVE_ROW}", text.trim())
    }
}
/// Said when a line is gone.
pub const ROW_REMOVED: &str = "1行削除しました。「元に戻す」で戻せます";

/// Heads the choice of the form.
pub const FORM: &str = "回答する範囲";
/// What is asked about it.
pub const FORM_QUESTION: &str = "自己点検票のどの項目に回答しますか";
/// The full form.
pub fn form_full(items: usize) -> String {
    format!("全項目（{items}項目）")
}
/// What the full form gives.
pub const FORM_FULL_HELP: &str = "領域ごとの得点と到達段階が出ます。他の課への確認が必要な項目は「わからない」にして、後から直せます。";
/// The short form.
pub fn form_short(items: usize) -> String {
    format!("短縮版（{items}項目）")
}
/// What the short form gives.
pub const FORM_SHORT_HELP: &str =
    "初めての方や研修の事前課題向けです。領域の得点は出ません。途中で全項目に切り替えられます。";

/// Where the state of the programme is asked.
pub const PROGRAMME: &str = "重層的支援体制整備事業の実施状況は、ニーズ調査でお聞きします。";
/// The link there.
pub const PROGRAMME_LINK: &str = "ニーズ調査の設問を見る";
