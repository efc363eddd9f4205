//! Sentences of 公開鍵の登録簿.

/// What it is for.
pub const LEAD: &str = "都道府県が、管内の市区町村の公開鍵を1つのファイル（登録簿）にまとめ、2人以上で署名します。登録簿を受け取った人は、提出ファイルの署名がどの団体の何課のものかを確かめられます。";
/// The steps.
pub const STEPS: [&str; 4] = [
    "登録簿を開きます。初めての年は、署名者の登録票を集めて新しく作ります。",
    "市区町村から届いた公開鍵登録票を読み込み、鍵の指紋を電話などで確かめて登録します。",
    "1人目が署名して保存し、ファイルを2人目に渡します。2人目が開いて署名し、保存します。",
    "署名のそろった登録簿を、市区町村と、提出ファイルを確かめる人に配ります。",
];
/// Where it is kept.
pub const MEMORY: &str = "登録簿と登録票は、この画面のメモリーの中だけで扱います。ブラウザーには保存しません。ほかの画面に移っても残りますが、画面を閉じると消えます。変えたあとは、ファイルに保存してください。";

/// Opening.
pub const OPEN: &str = "登録簿を開く";
/// The field.
pub const OPEN_LABEL: &str = "登録簿のファイル（何件でも）";
/// What to choose.
pub const OPEN_HELP: &str = "手元にある版をすべて選ぶと、版のつながりを確かめられます。テキスト、JSON、Excel、QRコードの画像のどれでもかまいません。厚生労働省の登録簿があれば、一緒に選びます。";
/// Said after opening.
pub fn opened(rosters: usize, slips: usize) -> String {
    let mut parts = Vec::new();
    if rosters > 0 {
        parts.push(format!("登録簿を{rosters}件"));
    }
    if slips > 0 {
        parts.push(format!("登録票を{slips}件"));
    }
    match parts.is_empty() {
        true => "読み込めたファイルはありません".to_owned(),
        false => format!("{}読み込みました", parts.join("、")),
    }
}
/// What could not be read.
pub const NOT_READ: &str = "次のファイルは読み込みませんでした";
/// Another file of this tool.
pub const OTHER_FILE: &str = "登録簿でも公開鍵登録票でもありません。提出ファイルや途中保存は、「ファイルの確認」で開いてください。";
/// Opened rosters.
pub const HELD: &str = "開いた登録簿";
/// One of them.
pub fn held(label: &str, number: &str, keys: usize, signatures: usize) -> String {
    format!("{label}　確認番号 {number}　鍵{keys}件　署名{signatures}件")
}
/// The one on the desk.
pub const THIS_ONE: &str = "下に表示しています";
/// Takes up another.
pub const TAKE_UP: &str = "これを表示する";
/// Changes would be lost.
pub const UNSAVED_FIRST: &str = "保存していない変更があります。先に保存してください。";
/// Clears the desk.
pub const CLOSE: &str = "登録簿を閉じる";
/// Asks.
pub const CLOSE_ASK: &str =
    "開いた登録簿と登録票を、この画面から消します。保存していない変更は失われます。";
/// Yes.
pub const CLOSE_YES: &str = "閉じる";
/// No.
pub const CLOSE_NO: &str = "閉じない";
/// Said.
pub const CLOSED: &str = "登録簿を閉じました";

/// Starting.
pub const START: &str = "新しい登録簿を作る";
/// When.
pub const START_HELP: &str = "初めての年だけ、第1版を作ります。2年目からは、前の年の登録簿を開いて直します（新しく作ると、つながりが切れます）。";
/// Who keeps it.
pub const ISSUER: &str = "発行元";
/// The first option.
pub const CHOOSE: &str = "選んでください";
/// The year.
pub const YEAR: &str = "年度";
/// Those who sign.
pub const SIGNERS: &str = "署名者";
/// How they are named.
pub const SIGNERS_HELP: &str = "登録簿に署名する人（2人以上）の公開鍵登録票を読み込みます。登録票は、署名する人がそれぞれ「署名鍵」の画面で、役割「登録簿の署名者」として作ります。1人が使えなくなったときのために、3人以上を勧めます。";
/// The field.
pub const SIGNER_FILES: &str = "署名者の公開鍵登録票";
/// A key as text.
pub const SIGNER_TEXT: &str = "公開鍵を文字で入れる（厚生労働省の署名者など）";
/// The field.
pub const SIGNER_KEY: &str = "公開鍵（did:key:z6Mk… または z6Mk…）";
/// Adds it.
pub const ADD_SIGNER: &str = "署名者に加える";
/// None yet.
pub const NO_SIGNERS: &str = "署名者は、まだいません。";
/// Takes one away.
pub const REMOVE: &str = "外す";
/// Known already.
pub const SIGNER_KNOWN: &str = "同じ鍵が、すでに署名者に入っています。";
/// The issuer first.
pub const ISSUER_FIRST: &str = "発行元を選んでください。";
/// Two at least.
pub const TWO_SIGNERS: &str = "署名者を2人以上入れてください。";
/// Nothing is lost.
pub const UNKNOWN_SIGNER: &str =
    "課の名称の記載はありません（登録簿には、署名者の公開鍵だけが入ります）";
/// How many have to sign.
pub const THRESHOLD: &str = "次の版に必要な署名の数";
/// So many.
pub fn people(count: u32) -> String {
    format!("{count}人")
}
/// Makes it.
pub const BEGIN: &str = "第1版を作る";
/// Said.
pub const BEGUN: &str = "登録簿の第1版を作りました。続けて、登録票を読み込んでください";

/// The roster on the desk.
pub const NOW: &str = "この登録簿";
/// Rows.
pub const ROSTER: &str = "登録簿";
/// The number.
pub const CHECK_NUMBER: &str = "確認番号";
/// When it may be relied on.
pub const VALID: &str = "有効期間";
/// How many keys.
pub const KEYS: &str = "登録した鍵";
/// Count.
pub fn keys(all: usize, revoked: usize) -> String {
    if revoked == 0 {
        format!("{all}件")
    } else {
        format!("{all}件（うち失効{revoked}件）")
    }
}
/// From and until.
pub fn days(from: &str, until: &str) -> String {
    format!("{from}から{until}まで")
}
/// Who may sign this version.
pub const SIGN_THIS: &str = "この版に署名する人（鍵の指紋）";
/// Did.
pub const SIGNED: &str = "✓ 署名済み";
/// Did not.
pub const NOT_SIGNED: &str = "― まだ";
/// The key that is open.
pub const OWN_KEY: &str = "開いている鍵";
/// Nobody signed.
pub fn unsigned(missing: usize) -> String {
    format!("署名前です。あと{missing}人の署名が要ります。")
}
/// Some signed.
pub fn partly(given: usize, missing: usize) -> String {
    format!("署名の途中です。{given}人が署名しました。あと{missing}人の署名が要ります。")
}
/// All did.
pub fn complete(given: usize) -> String {
    format!("必要な署名がそろっています（{given}人）。配ってかまいません。")
}
/// Nobody can tell.
pub fn unknown(before: u32) -> String {
    format!("署名が足りているかは、第{before}版のファイルも開くと確かめられます。")
}
/// Signatures that do not count.
pub fn others(count: usize) -> String {
    format!("署名者でない鍵の署名が{count}件あります。数えていません。")
}
/// The chain.
pub const CHAIN: &str = "版のつながり";
/// It holds.
pub fn chain_good(versions: &str) -> String {
    format!("{versions}のつながりに、おかしなところはありません。")
}
/// The first version, nobody vouches.
pub const FIRST_USE: &str = "始まりの版に、厚生労働省の登録簿の裏付けはありません。受け取った登録簿では、確認番号を発行元に電話などで確かめてください。";
/// The ministry vouches.
pub const ANCHORED: &str = "始まりの版は、厚生労働省の登録簿にある鍵で署名されています。";
/// Still to be signed.
pub const CHAIN_WAITS: &str = "署名がそろってから、最後の版のつながりを確かめます。";
/// Something is wrong.
pub const CHAIN_FAULT: &str = "このままでは使えません";
/// Made up.
pub const SYNTHETIC: &str = "試験用に作られた登録簿です（実際の登録簿ではありません）。";
/// Changing a complete version.
pub fn next_version(now: u32) -> String {
    format!(
        "第{now}版は署名がそろっています。鍵の登録や失効などをすると、第{}版になり、あらためて署名が要ります。第{now}版のファイルは、つながりを確かめるために残しておいてください。",
        now.saturating_add(1)
    )
}
/// Changing a version that some have signed.
pub const LOCKED: &str = "署名の途中なので、内容は変えられません。直すときは、先に「署名を外して直す」を押してください。";
/// What that does.
pub const UNLOCK_HELP: &str = "直すところが見つかったときは、署名を外して同じ版のまま直せます。署名は初めからやり直しになります。渡してしまった署名入りのファイルは使わないよう、署名した人に伝えてください。";
/// Does it.
pub const UNLOCK: &str = "署名を外して直す";
/// Said.
pub const UNLOCKED: &str = "署名を外しました。同じ版のまま直せます";
/// Unsaved.
pub const UNSAVED: &str = "保存していない変更";
/// Takes the last one back.
pub const UNDO: &str = "最後の変更を取り消す";
/// Said.
pub fn undone(what: &str) -> String {
    format!("取り消しました：{what}")
}

/// Entering keys.
pub const ENTER: &str = "鍵を登録する";
/// The field.
pub const SLIPS: &str = "公開鍵登録票のファイル（何件でも）";
/// What to choose.
pub const SLIPS_HELP: &str = "市区町村から届いた登録票（テキスト、JSON、Excel、QRコードの画像）を選びます。紙の登録票は、200dpi以上でスキャンしたPNGかJPEGを1枚ずつ選びます。";
/// Pasting.
pub const PASTE: &str = "メールの本文などから貼り付ける";
/// The field.
pub const PASTE_LABEL: &str = "貼り付ける文字";
/// What belongs there.
pub const PASTE_HELP: &str =
    "「-----BEGIN HOKATSU FILE-----」から「-----END HOKATSU FILE-----」までを含めて貼り付けます。";
/// Reads it.
pub const READ_PASTED: &str = "貼り付けた登録票を読み込む";
/// The list.
pub fn slips(count: usize) -> String {
    format!("確かめる登録票（{count}件）")
}
/// How to.
pub const PHONE_HELP: &str = "登録票に書かれた番号ではなく、別に知っている電話番号にかけ、相手に手元の登録票の指紋を5桁ずつ読み上げてもらいます。1か所でも違えば、登録しません。";
/// The section and role.
pub const POST: &str = "課・役割";
/// The fingerprint.
pub const FINGERPRINT: &str = "鍵の指紋";
/// The file.
pub const FILE: &str = "ファイル";
/// How it was confirmed.
pub const EVIDENCE: &str = "指紋の確かめ方";
/// None is chosen.
pub const EVIDENCE_FIRST: &str = "どのように確かめたかを選んでください。";
/// Enters it.
pub const REGISTER: &str = "登録する";
/// Said.
pub fn registered(who: &str) -> String {
    format!("登録：{who}")
}
/// Puts a slip away.
pub const PUT_AWAY: &str = "この登録票を外す";
/// Not to be entered.
pub const NOT_ENTERED: &str = "登録できません";
/// The same post has a key.
pub fn same_post(fingerprints: &str) -> String {
    format!(
        "同じ団体の同じ役割の鍵が、すでにあります（指紋 {fingerprints}）。鍵を替えるときは、この鍵を登録したあと、古い鍵を失効させてください。"
    )
}

/// The list of keys.
pub const LIST: &str = "登録した鍵の一覧";
/// None.
pub const NO_KEYS: &str = "登録した鍵は、まだありません。";
/// Looks for one.
pub const SEARCH: &str = "団体名・団体コード・課・指紋で探す";
/// The caption.
pub fn listed(shown: usize, all: usize) -> String {
    if shown == all {
        format!("鍵{all}件（団体コード順）")
    } else {
        format!("鍵{all}件のうち{shown}件（団体コード順）")
    }
}
/// More than are shown.
pub fn more(most: usize) -> String {
    format!("初めの{most}件を示しています。団体名などで絞り込んでください。")
}
/// Columns.
pub const COLUMNS: [&str; 5] = ["団体", "課・役割", "鍵の指紋", "有効期間・状態", "直す"];
/// In force.
pub const ACTIVE: &str = "有効";
/// Revoked.
pub fn revoked(at: &str, reason: &str) -> String {
    format!("失効　{at}から（{reason}）")
}
/// Opens the form.
pub const CHANGE: &str = "失効・延長";
/// Of which key.
pub fn change_of(who: &str) -> String {
    format!("失効・延長：{who}")
}
/// Nothing to change.
pub const FINAL: &str = "失効は取り消せません";
/// The form.
pub const CHANGE_HEADING: &str = "鍵の失効・期限の延長";
/// Revoking.
pub const REVOKE: &str = "この鍵を失効させる";
/// What it does.
pub const REVOKE_HELP: &str = "鍵ファイルやパスフレーズをなくした、漏れたおそれがある、異動で使わなくなったときに失効させます。失効の日から後に受け取ったファイルは、この鍵では受け付けられなくなります。署名がそろった後は、失効を取り消せません。";
/// From when.
pub const REVOKED_AT: &str = "失効の日";
/// Why.
pub const REASON: &str = "理由";
/// An example.
pub const REASON_HELP: &str = "例：鍵ファイルの紛失。個人の名前は書きません。";
/// Asks.
pub fn revoke_ask(who: &str, at: &str) -> String {
    format!("{who}の鍵を{at}から失効させます。よろしいですか。")
}
/// Goes on.
pub const REVOKE_NEXT: &str = "失効の内容を確かめる";
/// Yes.
pub const REVOKE_YES: &str = "失効させる";
/// No.
pub const CANCEL: &str = "やめる";
/// The step.
pub fn revoked_step(who: &str) -> String {
    format!("失効：{who}")
}
/// Extending.
pub const EXTEND: &str = "この鍵の期限を延ばす";
/// How far.
pub const EXTEND_HELP: &str = "有効期間の始まりの日の、翌年度の3月31日まで延ばせます。";
/// The day.
pub const UNTIL: &str = "新しい有効期限";
/// Does it.
pub const EXTEND_DO: &str = "期限を延ばす";
/// The step.
pub fn extended_step(who: &str) -> String {
    format!("期限の延長：{who}")
}

/// Who signs and how long.
pub const PEOPLE: &str = "署名者・登録簿の有効期限を変える";
/// The April change.
pub const PEOPLE_HELP: &str = "署名者が異動するときは、今の署名者がいるうちに、新しい署名者を入れた版を作って署名します。ここで変えた署名者は、次の版から署名できます。";
/// Applies it.
pub const SET_SIGNERS: &str = "署名者を変える";
/// The step.
pub const SIGNERS_STEP: &str = "署名者の変更";
/// The roster.
pub const EXTEND_ROSTER: &str = "登録簿の期限を延ばす";
/// The step.
pub const EXTEND_ROSTER_STEP: &str = "登録簿の期限の延長";

/// Signing.
pub const SIGN: &str = "署名して保存する";
/// What it means.
pub const SIGN_HELP: &str = "一覧の鍵を、それぞれ確かめたうえで署名します。署名した後に内容を変えると、署名はやり直しになります。";
/// No key.
pub const KEY_FIRST: &str = "署名する人の鍵ファイルを開いてください。署名しないで次の人に渡すときは、「署名せずに保存」を使います。";
/// Whose.
pub const SIGNS_WITH: &str = "開いている署名鍵";
/// Not a signer.
pub const NOT_A_SIGNER: &str = "この鍵は、この版の署名者に入っていません。署名しても数えられないため、署名できません。署名者の鍵ファイルを開いてください。";
/// Signed already.
pub const ALREADY: &str =
    "この鍵では、すでに署名しています。ファイルを次の署名者に渡してください。";
/// Another key.
pub const CLOSE_KEY: &str = "鍵を閉じる";
/// Said.
pub const KEY_CLOSED: &str = "署名鍵を閉じました";
/// Signs and saves.
pub const SIGN_DO: &str = "署名して保存";
/// While it is done.
pub const SAVING: &str = "保存しています…";
/// Saves.
pub const SAVE: &str = "署名せずに保存";
/// Saves what is signed.
pub const SAVE_AGAIN: &str = "このまま保存";
/// The chain comes first.
pub const CHAIN_FIRST: &str = "「この登録簿」に示した理由のため、署名できません。";
/// It did not come back.
pub const NOT_THE_SAME: &str = "保存したファイルを読み戻したところ、内容が違いました。保存していません。もう一度試してください。";
/// Saved.
pub fn saved(name: &str) -> String {
    format!("「{name}」を保存し、読み戻して同じ内容と署名であることを確かめました。")
}
/// What comes next.
pub fn then(missing: Option<usize>) -> String {
    match missing {
        Some(0) => "署名がそろいました。市区町村と、提出ファイルを確かめる人に配ってください。電話などで確認番号を伝えると、すり替えに気付けます。".to_owned(),
        Some(n) => format!("あと{n}人の署名が要ります。このファイルを次の署名者に渡してください。次の署名者は、この画面で開いて署名します。"),
        None => "前の版のファイルも一緒に、次の署名者に渡してください。".to_owned(),
    }
}

/// Prints.
pub const PRINT: &str = "登録簿を紙で確かめる";
/// Shows the sheet.
pub const SHOW_SHEET: &str = "印刷する一覧を表示する";
/// Prints it.
pub const PRINT_SHEET: &str = "この一覧を印刷する";
/// Columns on paper.
pub const SHEET_COLUMNS: [&str; 5] =
    ["団体（コード）", "課・役割", "鍵の指紋", "有効期間・状態", "確かめ方"];
