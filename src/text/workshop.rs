//! グループワーク.

use hokatsu_instrument::{Level, calendar};
use hokatsu_workshop::{Screen, Session};

/// Stands at the foot of every screen of it.
pub const FOOT: &str = "順位や得点は出しません。回答はこの端末から外へ送られません。";
/// Back to the ways in.
pub const BACK: &str = "グループワークのはじめに戻る";
/// The clock cannot be used.
pub const CLOCK: &str = "このPCの時計が正しくないため、始められません。日付と時刻を合わせてから、もう一度押してください。";
/// It is no group work that is going on.
pub const NO_SESSION: &str = "進行中のグループワークのファイルではありません。";
/// Another window saved the same group work.
pub const ELSEWHERE: &str =
    "同じグループワークが別の画面で変更されました。どちらの内容も、別々に残しています。";
/// Storage does not work.
pub const NOT_SAVED: &str =
    "このPCに保存できていません。「進行中のファイルを保存」でファイルに残してください。";

// ---- the ways in ----

/// What it is for.
pub const LEAD: &str =
    "ひとりで答え、見方の違いを見て、話し合って決めます。通信もログインも要りません。";
/// The three ways in: what is pressed, and what it is for.
pub const WAYS: [(&str, &str); 3] = [
    (
        "会場で進行する",
        "PC1台とプロジェクターで、4〜6人の班のグループワークを進めます。準備は1分ほどです。",
    ),
    ("自分の端末で答える", "進行役の画面の参加コードを入力して、ひとりで答えます。"),
    ("会場の記録をまとめる", "複数の会場のファイルを合わせて、県の持ち帰りを作ります。"),
];
/// What is kept on this PC.
pub const KEPT: &str = "このPCに残っているグループワーク";
/// Goes on with it.
pub const GO_ON: &str = "続きから";
/// Saves it as a file.
pub const TO_FILE: &str = "ファイルに保存";
/// Deletes it.
pub const DELETE: &str = "消す";
/// Keeps it.
pub const DELETE_NO: &str = "消さない";
/// Opens a file.
pub const OPEN: &str = "グループワークのファイルを開く";
/// Which files.
pub const OPEN_HELP: &str = "進行中のファイル、班の持ち帰り、会場の記録を開きます。";

/// Names what is kept: 「令和8年11月22日 架空の県の研修　4班　最後の保存 11月22日 13:55」.
pub fn kept(title: &str, summary: &str, saved: &str) -> String {
    format!("{title}　{summary}　最後の保存 {saved}")
}

/// Asks before something is deleted.
pub fn confirm_delete(label: &str) -> String {
    format!(
        "「{label}」をこのPCから消します。\n消すと元に戻せません。残したいときは、先にファイルに保存してください。"
    )
}

/// Names a group work: 「令和8年11月22日 架空の県の研修」.
pub fn named(session: &Session) -> String {
    let day = calendar::wareki_alone(session.held());
    if session.title().is_empty() { day } else { format!("{day} {}", session.title()) }
}

/// How many teams there are.
pub fn teams(count: usize) -> String {
    format!("{count}班")
}

// ---- setting up ----

/// Setting up.
pub const SETUP: &str = "準備";
/// What the afternoon is called.
pub const TITLE: &str = "研修・会の名前（なくてもかまいません）";
/// The day.
pub const HELD: &str = "開催日";
/// The day is wrong.
pub const HELD_HELP: &str = "例：令和8年11月22日、2026-11-22";
/// What is answered.
pub const ASKED: &str = "何に答えますか";
/// The scopes, with a note.
pub const SCOPES: [(&str, &str); 3] = [
    ("短縮版（16項目）", "事前課題と同じ16項目に、ひとりずつ答えます。"),
    ("領域を1つ", "選んだ領域の4〜6項目に答えます。"),
    ("読む事例に関わる項目", "下で選ぶ事例に関わる項目だけに答えます。"),
];
/// The domain.
pub const DOMAIN: &str = "領域";
/// Which case is read.
pub const CASE: &str = "どの架空の事例を読みますか";
/// None.
pub const NO_CASE: &str = "事例を読まない";
/// Opens a file of cases.
pub const CASES: &str = "県などの事例のファイルを開く";
/// What it is.
pub const CASES_HELP: &str = "事例のファイルの書式は、このツールの資料（FORMAT）にあります。";
/// Number of teams.
pub const COUNT: &str = "班の数（1〜12）";
/// Teams.
pub const TEAMS: &str = "班";
/// How teams are named.
pub const NAME_HELP: &str =
    "市町村の名前など、班の名前を入れます。個人の氏名は入れないでください。";
/// The columns of teams.
pub const TEAM_COLUMNS: [&str; 4] = ["番号", "班の名前", "人数", "担当分野"];
/// Whether fields of work are told.
pub const ROLES: &str = "担当分野も答える";
/// What becomes of them.
pub const ROLES_HELP: &str =
    "担当分野（高齢、障害、税など）は、この班の画面だけに出ます。回答が始まると変えられません。";
/// The name of a team.
pub const NAME: &str = "班の名前";
/// Its size.
pub const SEATS: &str = "人数";
/// A team is too small.
pub const FEW: &str = "3人いないと公開できません。ほかの班と一緒にすると話しやすくなります。";
/// The timetable.
pub const TIMETABLE: &str = "時間割";
/// Changes it.
pub const TIMETABLE_EDIT: &str = "時間割を変える";
/// The columns of the timetable.
pub const SLOT_COLUMNS: [&str; 4] = ["分", "工程", "画面", "並べ替え"];
/// The minutes of a slot.
pub const MINUTES: &str = "分";
/// What is done in it.
pub const SLOT: &str = "工程の名前";
/// Its screen.
pub const SLOT_SCREEN: &str = "画面";
/// Moves it.
pub const UP: &str = "上へ";
/// Adds one.
pub const ADD: &str = "工程を追加";
/// Removes it.
pub const REMOVE: &str = "削除";
/// A new one.
pub const NEW_SLOT: &str = "話し合い";
/// Begins.
pub const BEGIN: &str = "はじめる";
/// Whether names may be shown.
pub const NAME_AGREED: &str = "班の名前をほかの班に見せてよい";
/// When they are.
pub const NAME_RULE: &str =
    "すべての班が同意したときだけ名前を出します。1つでも同意がなければ、全部の班を番号で示します。";
/// Takes a change over.
pub const APPLY: &str = "この内容に変える";
/// It was taken over.
pub const APPLIED: &str = "変えました。";
/// What is printed.
pub const CARDS: &str = "紙の回答カードを印刷";
/// What paper cards are for.
pub const CARDS_HELP: &str = "紙で答える班に、人数分を配ります。進行役が読み上げて入力します。";
/// What is asked now.
pub const ASKED_NOW: &str = "答える項目";

/// The length of an afternoon.
pub fn total(minutes: u32) -> String {
    format!("合計{minutes}分")
}

/// Names a team's number.
pub fn team(number: u8) -> String {
    format!("{number}班")
}

/// How a file of cases was read.
pub fn cases_refused(count: usize) -> String {
    format!("このファイルには直すところが{count}か所あります。事例は読み込んでいません。")
}

/// It was read, with or without remarks.
pub fn cases_read(cases: usize, remarks: usize) -> String {
    if remarks == 0 {
        format!("{cases}つの事例を読み込みました。")
    } else {
        format!("{cases}つの事例を読み込みました。注意が{remarks}か所あります。")
    }
}

// ---- the frame ----

/// The screens of an afternoon.
pub const SCREENS: &str = "進行の画面";

/// Names a screen.
pub fn screen(screen: Screen) -> &'static str {
    match screen {
        Screen::Setup => "班と時間割",
        Screen::Rules => "ねらいと約束",
        Screen::Case => "事例",
        Screen::Answer => "ひとりで答える",
        Screen::Reveal => "公開",
        Screen::Settle => "決める",
        Screen::Exchange => "交換",
        Screen::Step => "明日の一歩",
        Screen::Close => "おわり",
    }
}

/// Opens the projector.
pub const PROJECT: &str = "投影画面を開く";
/// In a window of its own.
pub const PROJECT_WINDOW: &str = "投影画面を別の窓で開く";
/// The window was not opened.
pub const NO_WINDOW: &str = "別の窓を開けませんでした（ブラウザーの設定かもしれません）。「投影画面を開く」で、この画面に大きく出せます。";
/// Saves what is going on.
pub const SAVE_FILE: &str = "進行中のファイルを保存";
/// Closes it.
pub const CLOSE: &str = "この会を閉じる";
/// A change waits.
pub const SAVING: &str = "保存しています";
/// The next slot.
pub const NEXT_SLOT: &str = "次の工程へ";
/// Five minutes more.
pub const FIVE_MORE: &str = "この工程を延ばす（＋5分）";
/// The slot from now.
pub const AGAIN: &str = "この工程を今から始め直す";
/// The first slot from now.
pub const START: &str = "時計を動かす";
/// The screen of the slot.
pub const TO_SCREEN: &str = "この工程の画面を開く";
/// After a pause.
pub const PAUSED: &str = "しばらく画面が閉じていました。回答はすべて残っています。";
/// Goes on with the clock.
pub const LET_RUN: &str = "時計をそのまま進める";

/// It is saved.
pub fn saved(at: &str) -> String {
    format!("保存済み {at}")
}

/// Begins a slot now.
pub fn from_now(title: &str) -> String {
    format!("「{title}」を今から始める")
}

/// Said once as time runs out.
pub fn minutes_left(title: &str, minutes: usize) -> String {
    format!("「{title}」は、あと{minutes}分です。")
}

/// How long a slot is.
pub fn minutes(minutes: u16) -> String {
    format!("{minutes}分")
}

/// The file of what is going on.
pub fn session_file(stamp: &str) -> String {
    format!("包括チェック_グループワーク_進行中_{stamp}.json")
}

/// A file was saved.
pub fn written(name: &str) -> String {
    format!("「{name}」を保存しました。")
}

// ---- aim, promises, case ----

/// The promises, one idea each.
pub const RULES: [&str; 4] = [
    "ひとりで考え、見方の違いを見て、話し合って決めます。",
    "順位はつけません。だれが答えたかは出ません。",
    "個人の名前や、相談の中身が分かることは話しません。",
    "最後に、明日の一歩を1つ持ち帰ります。",
];
/// How they are shown.
pub const RULES_HELP: &str = "投影画面では、1つずつ大きく出ます。";
/// It is invented.
pub const INVENTED: &str = "架空の事例";
/// The setting.
pub const SETTING: &str = "まち";
/// People.
pub const PEOPLE: &str = "登場する人";
/// The story.
pub const STORY: &str = "できごと";
/// The questions.
pub const QUESTIONS: &str = "書き出すこと";
/// For the facilitator.
pub const FACILITATOR: &str = "進行役の覚え書き（班には見せません）";
/// The items it touches.
pub const TOUCHES: &str = "関わる項目";
/// Their columns.
pub const TOUCH_COLUMNS: [&str; 2] = ["項目", "この事例とのかかわり"];
/// An item without levels.
pub const TOUCH_ANNEX: &str = "段階は答えません。「明日の一歩」に書きます。";
/// Prints a case.
pub const PRINT_CASE: &str = "事例カードを印刷";
/// There is none.
pub const NO_CASE_READ: &str = "事例は選んでいません。「班と時間割」で選べます。";
/// Hides what was printed.
pub const HIDE_PRINT: &str = "印刷する紙をしまう";
/// Lines to write on.
pub const FIRST: &str = "だれが最初に気づくか";
/// Lines to write on.
pub const STOPS: &str = "どこで止まるか";

// ---- answering alone ----

/// The teams.
pub const ARRIVED: &str = "届いた回答";
/// The columns.
pub const ARRIVED_COLUMNS: [&str; 4] = ["班", "届いた人数", "番号", "操作"];
/// Hands the PC round.
pub const ROUND: &str = "この端末を回して答える";
/// Reads cards in.
pub const CARD: &str = "紙のカードを入力する";
/// Reveals.
pub const REVEAL: &str = "公開する";
/// Not yet.
pub const REVEAL_NO: &str = "まだ待つ";
/// Both rounds are open.
pub const BOTH_OPEN: &str = "2回とも公開しました";
/// Answers arrived under one number.
pub const DIFFERS: &str =
    "番号が重なっていないか確かめ、もう一度答えてもらってください。それまで、どちらも数えません。";
/// Other ways.
pub const OTHER_WAYS: &str = "コード・画像・ファイルで受け取る";
/// How to join.
pub const INVITE: &str = "参加コード";
/// What it is for.
pub const INVITE_HELP: &str = "自分の端末で答える人は、このツールを開き、グループワークの「自分の端末で答える」に、このコードを入力します。";

/// How many arrived.
pub fn arrived(count: u32, seats: u8) -> String {
    format!("{seats}人中{count}人")
}

/// How many are missing before it can be revealed.
pub fn missing(count: u32) -> String {
    format!("あと{count}人分で公開できます。")
}

/// Which round is answered.
pub fn round(number: u8) -> String {
    format!("{number}回目")
}

/// Which round is answered now.
pub fn round_now(number: u8) -> String {
    if number == 1 { round(1) } else { "2回目（1回目は公開済み）".to_owned() }
}

/// Asks before a round is revealed.
pub fn confirm_reveal(team: u8, round: u8) -> String {
    let after = if round == 1 {
        "公開した後に届いた回答は、2回目の回答になります。"
    } else {
        "公開した後は、新しい回答を受け取れません。"
    };
    format!("{team}班の{round}回目の回答を公開します。{after}")
}

/// It was revealed.
pub fn revealed(team: u8) -> String {
    format!("{team}班の回答を公開しました。")
}

/// An answer that arrived.
pub fn chip(seat: &str, clear: bool) -> String {
    if clear { format!("{seat} ✓") } else { format!("{seat} 確かめる") }
}

// ---- revealing and settling ----

/// Which team is looked at.
pub const WHICH_TEAM: &str = "班";
/// It was not revealed.
pub const NOT_REVEALED: &str =
    "まだ公開していません。3人以上の回答がそろい、「公開する」を押すと、ここに出ます。";
/// The order.
pub const ORDER: &str = "見方の違いが大きい順です。違いが同じときは調査票の順です。";
/// The measure.
pub const MEASURE: &str = "違いの測り方";
/// What it is.
pub const MEASURE_HELP: &str = "2人ずつ組にして、段階の差を平均したものです（段階と「該当しない」は2つ違うとみなします）。「わからない」は数えません。";
/// The keys.
pub const KEYS: &str = "「決める」のボタンの上で ↑・↓（J・K）を押すと、前後の項目へ移ります。";
/// The columns of the counts.
pub const GIVEN: [&str; 8] = ["0", "1", "2", "3", "4", "わからない", "該当しない", "未回答"];
/// The first column.
pub const ROUND_COLUMN: &str = "回";
/// Settles.
pub const SETTLE: &str = "決める";
/// Settles anew.
pub const SETTLE_AGAIN: &str = "決めた内容を見直す";
/// Takes it back.
pub const UNSETTLE: &str = "取り消す";
/// Roles.
pub const BY_ROLE: &str = "担当分野ごとの見方（この班の画面だけ）";
/// Fewer than three.
pub const TOO_FEW: &str = "回答が3人に満たないため、表示しません。";
/// The movement is not shown.
pub const NO_MOVEMENT: &str = "2回とも答えた人が3人に満たないため、表示しません。";
/// The second round.
pub const SECOND: &str = "もう一度ひとりで答える（2回目）";
/// Back to the list.
pub const TO_LIST: &str = "項目の一覧に戻る";
/// The one before.
pub const BEFORE: &str = "前の項目";
/// The next one.
pub const NEXT: &str = "次の項目";
/// What is agreed.
pub const AGREED: &str = "話し合って決めた段階";
/// Minority.
pub const MINORITY: &str = "少数意見（なくてもかまいません）";
/// Reason.
pub const REASON: &str = "理由（「該当しない」のときは必要です）";
/// No names.
pub const NO_NAMES: &str = "個人の名前は書かないでください。";
/// Continuity.
pub const CONTINUES: &str = "担当者が代わっても続きますか";
/// Why.
pub const CONTINUES_HELP: &str = "段階2と3の分かれ目です。";
/// The two answers.
pub const CONTINUES_WAYS: [&str; 2] = ["続く", "続かない"];
/// It was settled.
pub const SETTLED: &str = "決めました。";
/// It was taken back.
pub const UNSETTLED: &str = "取り消しました。";
/// Nothing was picked.
pub const PICK: &str = "段階か「わからない」を選んでください。";
/// What is left is left.
pub const LEFT: &str = "決めなかった項目は、そのまま残ります。";
/// The edges of the range.
pub const EDGES: &str = "両端の段階の文";
/// What was settled.
pub const NOW_SETTLED: &str = "決めた内容";

/// The median.
pub fn median(low: Level, high: Level) -> String {
    if low == high {
        format!("中央値：{low}")
    } else {
        format!("中央値：{low}（下）と{high}（上）")
    }
}

/// The range.
pub fn range(low: Level, high: Level) -> String {
    format!("範囲：{low}〜{high}")
}

/// The measure of one item.
pub fn measure(sum: u32, pairs: u32) -> String {
    format!("差の合計 {sum} ÷ {pairs}組")
}

/// A level is offered.
pub fn offered(level: Level) -> String {
    format!("ほぼそろっています。段階{level}でよいか確かめてください。")
}

/// How many are settled.
pub fn settled(done: usize, all: usize) -> String {
    format!("{done}／{all}項目を決めました。")
}

/// A person count.
pub fn people(count: u32) -> String {
    format!("{count}人")
}

// ---- exchange ----

/// What is done.
pub const EXCHANGE: &str = "隣の班と、決めた段階と理由を読み合います。";
/// The question.
pub const EXCHANGE_ASK: &str =
    "福祉以外で、声をかける相手を1つ決めてください（B4・A2）。決めたら「明日の一歩」に書きます。";
/// The two sides.
pub const SIDES: [&str; 2] = ["左に出す班", "右に出す班"];
/// Nothing was settled.
pub const NONE_SETTLED: &str = "まだ決めた項目がありません。";

// ---- the step ----

/// Fields.
pub const STEP_WHO: &str = "だれが（課の名前）";
/// No names.
pub const STEP_WHO_HELP: &str = "個人の名前は要りません。";
/// By when.
pub const STEP_BY: &str = "いつまでに";
/// Its form.
pub const STEP_BY_HELP: &str = "例：令和8年12月20日、2026-12-20";
/// Whom to call.
pub const STEP_CALL: &str = "福祉以外で声をかける相手";
/// What.
pub const STEP_WHAT: &str = "何をするか";
/// What is asked.
pub const STEP_ASK: &str = "県に頼むこと";
/// Where it goes.
pub const STEP_ASK_HELP: &str = "ニーズ調査（NS-04）の選択肢です。市町村の回答に取り込めます。";
/// Other.
pub const STEP_OTHER: &str = "「その他」の内容";
/// Dispatch.
pub const STEP_DISPATCH: &str = "専門職の派遣・伴走の希望（附則S S7）";
/// Prints it.
pub const PRINT_STEP: &str = "A4で印刷";
/// Not handed in.
pub const NOT_HANDED_IN: &str = "この紙は提出物ではありません。";
/// The sheet.
pub const STEP_SHEET: &str = "明日の一歩";
/// What was settled.
pub const SHEET_SETTLED: &str = "班で決めたこと";
/// Its columns.
pub const SHEET_COLUMNS: [&str; 3] = ["項目", "決めた段階", "理由・少数意見"];
/// Continues or not.
pub const SHEET_CONTINUES: [&str; 2] = ["担当者が代わっても続く", "担当者が代わると続かない"];
/// Nothing is written.
pub const EMPTY: &str = "（記入なし）";

/// What is not written yet.
pub fn gaps(list: &str) -> String {
    format!("まだ書いていないところ：{list}")
}

// ---- going home ----

/// The team files.
pub const TEAM_FILES: &str = "班の持ち帰りファイル";
/// What they hold.
pub const TEAM_FILES_HELP: &str = "その班が決めたこと、理由、明日の一歩が入ります。一人ひとりの回答は入りません。市町村は、自分の回答に1つずつ取り込めます。";
/// The record.
pub const RECORD: &str = "会場の記録（県へ）";
/// What it holds.
pub const RECORD_HELP: &str = "会場全体の数、班ごとに決めたこと、明日の一歩が入ります。一人ひとりの回答は入りません。3人に満たない数は隠します。今回だけの鍵で署名します。";
/// The session file.
pub const SESSION_FILE: &str = "進行中のファイル（この端末に残す）";
/// What it holds.
pub const SESSION_FILE_HELP: &str =
    "続きを別のPCで行うためのファイルです。一人ひとりの回答が入るため、人に渡さないでください。";
/// Saves a record.
pub const SAVE_RECORD: &str = "会場の記録を保存";
/// What leaves.
pub const LEAVES: &str = "会場の記録に入る内容を見る";
/// The count table.
pub const LEAVES_COUNTS: &str = "会場全体の回答（「—」は3人に満たない数）";
/// All counted.
pub const LEAVES_TOTAL: &str = "人数";
/// Check number.
pub const CHECK_NUMBER: &str = "確認番号";
/// Revision.
pub const REVISION: &str = "版";
/// What it is for.
pub const REVISION_HELP: &str =
    "同じ会場の記録を書き出し直すたびに、1つ大きくします。県では、いちばん大きい版を使います。";

/// Saves a team's file.
pub fn save_team(number: u8) -> String {
    format!("{number}班のファイルを保存")
}

// ---- the projector ----

/// Leaves it.
pub const LEAVE: &str = "投影を終える";
/// What is shown.
pub const SHOW: &str = "映すもの";
/// The parts of it.
pub const PROJECTED: [&str; 8] = [
    "約束",
    "事例",
    "参加コード",
    "届いた人数",
    "会場の分布",
    "段階2と3の違い",
    "明日の一歩",
    "時計",
];
/// Nothing to be shown.
pub const NO_HALL: &str = "どの班も公開すると、ここに会場全体の回答が出ます。";
/// The difference of 2 and 3.
pub const BORDER: &str = "担当者が代わっても続きますか";
/// The step.
pub const STEP_QUESTIONS: [&str; 4] =
    ["だれが（課の名前）", "いつまでに", "福祉以外で、だれに声をかけるか", "県に頼むこと"];
/// No second round.
pub const JOIN: &str = "自分の端末で答える方";

/// What is hidden.
pub fn hidden(total: u32) -> String {
    format!("3人に満たない数は「—」にしています。{total}人の回答。")
}

/// A page among pages.
pub fn page(at: usize, of: usize) -> String {
    format!("{at}／{of}")
}

/// A team's arrivals.
pub fn team_arrived(name: &str, count: u32, seats: u8) -> String {
    format!("{name}　{}", arrived(count, seats))
}

// ---- paper cards ----

/// The card.
pub const CARD_TITLE: &str = "回答カード";
/// The head to be filled in.
pub const CARD_HEAD: &str = "班：＿＿＿　番号：＿＿＿（氏名は書かないでください）";
/// How it is filled in.
pub const CARD_HELP: &str =
    "ひとりで考え、項目ごとに1つ、○をつけてください。段階の文は次のページからにあります。";
/// The descriptors.
pub const CARD_LEVELS: &str = "段階の文";
/// The items of a case are to be answered, and none is chosen.
pub const CASE_NEEDED: &str = "読む事例に関わる項目に答えるには、事例を1つ選んでください。";
/// Names the counts of an item to those who listen.
pub const COUNTS: &str = "回答の数";
/// Goes to where answers come in.
pub const TO_ANSWER: &str = "「ひとりで答える」を開く";
/// The screen before.
pub const BACKWARD: &str = "前の画面";
/// The next screen.
pub const FORWARD: &str = "次の画面";
