//! Sentences of answering in a group work: hand-round, cards, codes, one's own device, and of what is
//! done with the files afterwards.

/// 班 with its number and, on the team's own screen, its name.
pub fn team(number: u8, name: &str) -> String {
    let plain = format!("{number}班");
    if name == plain { plain } else { format!("{plain} {name}") }
}

// One person's answers.

/// How far one is.
pub fn at_item(at: usize, of: usize) -> String {
    format!("{at}／{of}")
}
/// Takes one answer away.
pub const CLEAR: &str = "この回答を消す";
/// One item back.
pub const BACK: &str = "前へ";
/// One item on.
pub const NEXT: &str = "次へ";
/// The field of work.
pub const ROLE: &str = "担当分野を選んでください";
/// Who sees it.
pub const ROLE_NOTE: &str = "この班の画面だけに、見方の違いを話し合うために出ます。会場の集計や、会場から出るファイルには入りません。";
/// None given.
pub const NO_ROLE: &str = "答えない";
/// Heads the end.
pub const END: &str = "回答の確認";
/// How much was answered.
pub fn answered(count: usize, of: usize) -> String {
    if count == of {
        format!("{of}項目すべてに答えました。")
    } else {
        format!("{of}項目のうち{count}項目に答えました（未回答 {}）。", of.saturating_sub(count))
    }
}
/// Goes to what was left out.
pub const TO_OPEN: &str = "未回答の項目を見る";
/// Hands in.
pub const HAND_IN: &str = "答え終わる";
/// The keys.
pub const KEYS: &str = "キーボードで答える";
/// What they do.
pub const KEYS_HELP: &str =
    "選択肢にいるとき、0〜4で段階、?で「わからない」を選び、Enterで次の項目へ進みます。";
/// Switches them off.
pub const KEYS_ON: &str = "数字と?のキーで選ぶ";

// Hand-round.

/// Reads out what takes the whole screen.
pub const ROUND: &str = "この端末を回して答える";
/// Whose turn it is.
pub fn turn(seat: u8) -> String {
    format!("次は {seat}番 の方です")
}
/// What the cover says.
pub const COVER: &str = "前の方の回答は見えません。準備ができたら始めてください。";
/// Begins.
pub const START: &str = "はじめる";
/// Everybody answered.
pub const ALL_DONE: &str = "すべての番号が答え終わりました";
/// What then.
pub const ALL_DONE_NOTE: &str = "この端末を進行役に渡してください。";
/// The number answered already.
pub fn again(seat: u8) -> String {
    format!("{seat}番は、すでに答えています。答え直すと、新しい回答に置き換わります。")
}
/// Answers anew.
pub const ANSWER_AGAIN: &str = "答え直す";
/// Another number.
pub const OTHER_SEAT: &str = "番号を選ぶ";
/// A number.
pub fn seat(seat: u8, answered: bool) -> String {
    if answered { format!("{seat}番（回答済み）") } else { format!("{seat}番") }
}
/// Back to the hall.
pub const LEAVE: &str = "進行役の画面に戻る";
/// After somebody answered.
pub const THANKS: &str = "ありがとうございました。次の方に渡してください。";
/// Nobody touched anything for two minutes, or Escape was pressed.
pub fn away(seat: u8) -> String {
    format!("{seat}番の方、席を離れましたか")
}
/// What stays.
pub const AWAY_NOTE: &str = "ここまでの回答は残っています。画面には出していません。";
/// Goes on.
pub const GO_ON: &str = "続ける";
/// Gives up.
pub const GIVE_UP: &str = "この回答をやめて、表紙に戻る";

// Paper cards.

/// Heads it.
pub const CARD: &str = "紙のカードを読み上げて入力する";
/// How.
pub const CARD_HELP: &str = "1枚ずつ、番号を確かめてから入力します。表の中では、0〜4と?のキーで選ぶと次の行へ進みます。入力した内容は、次の番号に進むと画面から消えます。";
/// The number on the card.
pub const CARD_SEAT: &str = "カードの番号";
/// The field of work on it.
pub const CARD_ROLE: &str = "担当分野";
/// The table.
pub const CARD_TABLE: &str = "カードの回答（1項目に1つ）";
/// Takes it in.
pub const CARD_TAKE: &str = "入力して次の番号へ";
/// An answer, as it is read out in the table.
pub fn cell(item: &str, given: &str) -> String {
    format!("{item} {given}")
}
// Receiving.

/// Typed.
pub const TYPED: &str = "コードを入力する";
/// The field.
pub const CODE: &str = "回答のコード";
/// How it may be typed.
pub fn code_help(length: usize) -> String {
    format!(
        "{length}文字です。4文字ずつ区切っても、全角でもかまいません。入力してEnterを押します。"
    )
}
/// How far one is.
pub fn typed(count: usize, length: usize) -> String {
    format!("{count}／{length}文字")
}
/// Takes it in.
pub const TAKE_IN: &str = "取り込む";
/// Pictures.
pub const PICTURE: &str = "QRコードの画像を開く";
/// How.
pub const PICTURE_HELP: &str = "スマートフォンの画面や紙を撮った画像です。いくつでも一度に選べます。1枚に何人分写っていてもかまいません。";
/// Files.
pub const FILE: &str = "ファイルを開く";
/// Which.
pub const FILE_HELP: &str =
    "参加者の端末で「ファイルに保存」した回答です。いくつでも一度に選べます。";
/// The camera.
pub const CAMERA: &str = "カメラで読み取る";
/// What it does.
pub const CAMERA_HELP: &str = "このPCのカメラにコードを向けます。映像はこのPCの外へ送られません。";
/// Opens it.
pub const CAMERA_OPEN: &str = "カメラを使う";
/// Closes it.
pub const CAMERA_CLOSE: &str = "カメラを閉じる";
/// It cannot be had.
pub const NO_CAMERA: &str =
    "カメラは使えません（組織の設定かもしれません）。画像かコードの入力で同じことができます。";
/// What is seen.
pub const CAMERA_VIEW: &str = "カメラの映像";
/// What was taken in, newest first.
pub const RECEIVED: &str = "受け取りの記録";
/// Where it came from.
pub fn from(source: &str, told: &str) -> String {
    format!("「{source}」：{told}")
}
/// Nothing found in a picture.
pub const NOTHING: &str = "この画像からは、QRコードを読み取れませんでした。明るい場所で、コードが大きく写るように撮り直すか、下の文字を入力してください。";
/// Nothing found in a file.
pub const NO_CODE: &str = "このファイルには、回答のコードがありません。「ファイルに保存」で作ったファイルを選んでください。";
/// How many came out of one picture or file.
pub fn several(taken: usize, refused: usize) -> String {
    if refused == 0 {
        format!("コードが{taken}つありました。")
    } else {
        let all = taken.saturating_add(refused);
        format!(
            "コードが{all}つありました。受け取れたもの{taken}つ、受け取れなかったもの{refused}つです。"
        )
    }
}
/// Something else beside.
pub fn others(count: usize) -> String {
    format!("ほかのQRコードも{count}つ写っていました。何も変えていません。")
}

// One's own device.

/// Heads it.
pub const OWN: &str = "自分の端末で答える";
/// What is needed.
pub const OWN_LEAD: &str = "進行役の画面の参加コードを入力して、ひとりで答えます。通信はしません。回答は、最後に出るコードで進行役に渡します。";
/// The code.
pub const INVITATION: &str = "参加コード";
/// How it is typed.
pub const INVITATION_HELP: &str = "10〜18文字です。全角でも、区切りがあってもかまいません。";
/// Or a picture of it.
pub const INVITATION_PICTURE: &str = "参加コードの画像を開く";
/// How.
pub const INVITATION_PICTURE_HELP: &str = "投影画面のQRコードを、この端末で撮った画像です。";
/// Takes part.
pub const JOIN: &str = "参加する";
/// No code in the picture.
pub const NO_INVITATION: &str =
    "この画像からは、参加コードを読み取れませんでした。撮り直すか、文字で入力してください。";
/// What is asked here.
pub fn asked(label: &str) -> String {
    format!("答えるのは、{label}です。")
}
/// Heads who one is.
pub const WHO: &str = "班と番号";
/// The team.
pub const TEAM: &str = "班";
/// A choice.
pub fn team_choice(number: u8) -> String {
    format!("{number}班")
}
/// The number.
pub const SEAT: &str = "席の番号";
/// No name.
pub const SEAT_HELP: &str = "班の中で決めた番号です。氏名は入れません。";
/// Not chosen yet.
pub const CHOOSE: &str = "選んでください";
/// The field of work on one's own device.
pub const OWN_ROLE: &str = "担当分野（班で使うと決めたときだけ）";
/// The round.
pub const ROUND_NO: &str = "回";
/// The first.
pub const FIRST: &str = "1回目";
/// The second.
pub const SECOND: &str = "2回目（話し合った後）";
/// Something is not chosen.
pub const WHO_FIRST: &str = "班と席の番号を選んでください。";
/// Begins to answer.
pub const ANSWER: &str = "答えはじめる";
/// Heads the code.
pub const OWN_CODE: &str = "回答のコードができました";
/// What to do with it.
pub fn show_it(length: usize) -> String {
    format!(
        "進行役に見せるか、この{length}文字を伝えてください。順番や回数は気にしなくて大丈夫です。"
    )
}
/// So that it can be read.
pub const BRIGHT: &str = "画面を明るくして、コード全体が見えるようにしてください。";
/// Whose it is.
pub fn whose(team: u8, seat: u8, second: bool, sequence: u8) -> String {
    let round = if second { "2回目" } else { "1回目" };
    let again =
        if sequence > 1 { format!("、出し直し{sequence}回目") } else { String::new() };
    format!("{team}班 {seat}番　{round}の回答{again}")
}
/// The characters.
pub const LETTERS: &str = "入力するときの文字";
/// The characters in lines of three groups.
pub fn lines(typed: &str) -> String {
    let groups: Vec<&str> = typed.split('-').collect();
    let lines: Vec<String> = groups.chunks(3).map(|line| line.join("-")).collect();
    lines.join("-\n")
}
/// Copies them.
pub const COPY: &str = "文字をコピー";
/// Said then.
pub const COPIED: &str = "回答のコードをコピーしました。";
/// Could only be selected.
pub const SELECTED: &str = "文字を選びました。Ctrl+Cでコピーしてください。";
/// Saves a file.
pub const SAVE: &str = "ファイルに保存";
/// Prints it.
pub const PRINT_CODE: &str = "紙に印刷";
/// Heads the paper.
pub const PAPER: &str = "グループワークの回答（進行役に渡してください）";
/// Its name.
pub fn file_name(team: u8, seat: u8) -> String {
    format!("包括チェック_グループワーク_回答_{team}班{seat}番.txt")
}
/// Corrects.
pub const CORRECT: &str = "答えを直す";
/// No more.
pub const NO_MORE: &str = "出し直しは15回までのため、これ以上は直せません。";
/// Answers the second round.
pub const AGAIN: &str = "2回目に答える";
/// Forgets it.
pub const FORGET: &str = "この端末から消す";
/// Said then.
pub const FORGOTTEN: &str = "参加コードと回答を、この端末から消しました。";
/// Nobody can be asked whether it is meant.
pub const FORGET_NOTE: &str = "進行役が受け取った回答は、消えません。";
/// It stays only as long as the page.
pub const NOT_KEPT: &str =
    "このブラウザーには保存できません。コードを進行役に渡すまで、この画面を閉じないでください。";
/// A code drawn as a picture.
pub const QR: &str = "QRコード";

// Proposals.

/// Heads it.
pub const TAKE: &str = "班の提案を下書きに取り込む";
/// How.
pub const TAKE_LEAD: &str = "グループワークで決めたことを、1項目ずつ今の回答と並べて確かめ、取り込むか決めます。まとめて取り込むことはできません。";
/// Whose paper it is.
pub fn paper(team: u8, name: &str, day: &str) -> String {
    format!("{}　{day}", self::team(team, name))
}
/// No draft is open.
pub const NO_DRAFT: &str = "取り込む先の下書きが開いていません。「はじめに」で下書きを開くか、新しくはじめてから、もう一度この班のファイルを開いてください。";
/// To はじめに.
pub const TO_HOME: &str = "「はじめに」へ";
/// Nothing was settled.
pub const NO_PROPOSALS: &str = "このファイルには、決めた項目も県に頼むこともありません。";
/// What stands now.
pub const NOW: &str = "今の回答";
/// What is proposed.
pub const PROPOSED: &str = "班の提案";
/// Nothing stands there.
pub const NOTHING_YET: &str = "未回答";
/// The draft says nothing yet.
pub const NOT_YET: &str = "今の下書きでは未回答です。";
/// To the item.
pub fn to_item(item: &str) -> String {
    format!("{item}の回答欄を開く")
}
/// The item is not asked at present.
pub const HIDDEN: &str = "今の回答では聞かれない項目です。取り込んでも、提出には入りません。";
/// Who decided.
pub const BY: &str = "決めた課・会議";
/// For example.
pub const BY_HELP: &str = "例：福祉課、庁内連携会議";
/// Why.
pub const REASON: &str = "取り込む理由";
/// Takes this one.
pub const ACCEPT: &str = "この1つを取り込む";
/// The same, read out.
pub fn accept_label(item: &str) -> String {
    format!("{item}：{ACCEPT}")
}
/// Leaves it.
pub const DECLINE: &str = "取り込まない";
/// The same, read out.
pub fn decline_label(item: &str) -> String {
    format!("{item}：{DECLINE}")
}
/// It was left.
pub const DECLINED: &str = "取り込まないことにしました。下書きは変わっていません。";
/// Looks again.
pub const LOOK_AGAIN: &str = "もう一度見る";
/// The step for undo.
pub fn accepted_step(item: &str) -> String {
    format!("{item}の提案の取り込み")
}
/// It was taken.
pub fn accepted(item: &str) -> String {
    format!("{item}を取り込みました。決定の記録に残しました。")
}
/// How to take it back.
pub const UNDO_NOTE: &str = "画面の上の「元に戻す」で取り消せます。";
/// It stands there already.
pub const SAME: &str = "今の回答と同じ内容です。";

// Several halls.

/// Heads it.
pub const HALLS: &str = "会場の記録をまとめる";
/// What for.
pub const HALLS_LEAD: &str = "複数の会場の「会場の記録」を合わせて、持ち帰りの資料にします。会場や班は比べません。どの順番で読み込んでも、同じファイルを何度読み込んでも、結果は同じです。";
/// Chooses files.
pub const HALL_FILES: &str = "会場の記録のファイル";
/// Which.
pub const HALL_FILES_HELP: &str =
    "会場のPCで「会場の記録（県へ）」として書き出したファイルです。いくつでも一度に選べます。";
/// What was read.
pub const HALL_READ: &str = "読み込んだファイル";
/// A record, counted.
pub fn hall_taken(title: &str, day: &str, teams: usize, revision: u32) -> String {
    let title = if title.is_empty() { String::new() } else { format!("{title}　") };
    format!("{title}{day}　{teams}班　第{revision}版")
}
/// The same file again.
pub const HALL_SAME: &str = "すでに読み込んだ記録です。何も変えていません。";
/// A session.
pub const HALL_SESSION: &str =
    "進行中のファイルです。会場の端末で「会場の記録」を書き出してもらってください。";
/// A team's paper.
pub const HALL_TEAM: &str =
    "班の持ち帰りのファイルです。市町村が下書きに取り込むもので、会場の記録ではありません。";
/// Puts one away.
pub const DROP: &str = "外す";
/// The same, read out.
pub fn drop_label(name: &str) -> String {
    format!("「{name}」を外す")
}
/// Heads the summary.
pub fn summary(halls: u32, teams: u32) -> String {
    format!("{halls}会場・{teams}班")
}
/// What is hidden.
pub const SUMMARY_NOTE: &str = "3人に満たない数は、会場の記録を作るときに「—」にして隠しています。各欄は見えている数の合計です。「＋—」は、隠れている数がほかの会場にあることを示します。順位や平均は出しません。";
/// Generated data.
pub const SYNTHETIC: &str = "試験用に作られたデータです。";
/// A hall that is not counted.
pub const DISPUTED: &str =
    "同じ会場の同じ版で、内容の違うファイルがあります。どちらも数えていません。";
/// Prints.
pub const PRINT: &str = "この資料を印刷する";
/// The title on paper.
pub const SHEET: &str = "グループワークのまとめ";
/// The distributions.
pub fn distribution(round: usize) -> &'static str {
    if round == 0 { "1回目の回答（人）" } else { "2回目の回答（人）" }
}
/// Heads of the columns after the item.
pub const COLUMNS: [&str; 10] =
    ["項目", "0", "1", "2", "3", "4", "わからない", "該当しない", "未回答", "計"];
/// What teams settled.
pub const SETTLED: &str = "班で決めた段階（班）";
/// The last columns there.
pub const SETTLED_COLUMNS: [&str; 10] =
    ["項目", "0", "1", "2", "3", "4", "わからない", "該当しない", "決めていない", "計"];
/// One cell of several halls.
pub fn merged(shown: u32, hidden: u32) -> String {
    match (shown, hidden) {
        (shown, 0) => shown.to_string(),
        (0, _) => "—".to_owned(),
        (shown, _) => format!("{shown}＋—"),
    }
}
/// An edition.
pub fn edition(title: &str, version: &str) -> String {
    format!("{title}　{version}版")
}
/// What is asked of the prefecture.
pub const ASKS: &str = "県に頼むこと";
/// By how many.
pub fn teams(count: Option<u32>) -> String {
    count.map_or_else(|| "3班未満".to_owned(), |count| format!("{count}班"))
}
/// Columns of that table.
pub const ASK_COLUMNS: [&str; 2] = ["内容", "班の数"];
/// The steps.
pub const STEPS: &str = "明日の一歩";
/// Columns of that table.
pub const STEP_COLUMNS: [&str; 5] =
    ["いつまでに", "だれが", "声をかける相手", "何をするか", "県に頼むこと・派遣の希望"];
/// No steps.
pub const NO_STEPS: &str = "「明日の一歩」は、まだありません。";
/// A row without a day.
pub const NO_DAY: &str = "—";
