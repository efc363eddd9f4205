//! Sentences of 署名鍵.

use hokatsu_submission::Role;

/// What it is for.
pub const LEAD: &str = "自分の課・役割の署名鍵を作り、鍵ファイルとして保管します。鍵を都道府県に登録しておくと、提出したファイルを「登録された鍵による署名」と確かめてもらえます。鍵がなくても、提出はできます。";

/// The key that is open.
pub const OPEN_NOW: &str = "開いている署名鍵";
/// None is.
pub const NONE_OPEN: &str = "署名鍵は開いていません。";
/// Where it is, and for how long.
pub const OPEN_HELP: &str = "開いた鍵は、この画面のメモリーの中だけにあります。ブラウザーには保存しません。「鍵を閉じる」を押すか、画面を閉じるか、15分使わないと消えます。";
/// Closes it.
pub const CLOSE: &str = "鍵を閉じる";
/// Said once it is closed.
pub const CLOSED: &str = "署名鍵を閉じました";
/// Said once it is open.
pub const OPENED: &str = "署名鍵を開きました";
/// The key is not the one its file names.
pub const OTHER_KEY: &str = "鍵ファイルの説明に書かれた公開鍵と、開いた鍵が違います。別の鍵ファイルの説明と混ざっていないか、作った人に確かめてください。鍵は開いていません。";
/// The key file was not sealed.
pub const UNSEALED: &str = "この鍵ファイルはパスフレーズで守られていません。だれでも署名できてしまうため、開きません。新しい鍵を作って、登録し直してください。";

/// Opening a key file.
pub const OPEN: &str = "鍵ファイルを開く";
/// The file.
pub const FILE: &str = "鍵ファイル（.pem）";
/// What it is.
pub const FILE_HELP: &str =
    "このツールで作った鍵ファイル、または openssl で作った Ed25519 の鍵ファイルを選びます。";
/// The passphrase.
pub const PASSPHRASE: &str = "パスフレーズ";
/// Shows it.
pub const SHOW: &str = "パスフレーズを表示する";
/// While scrypt runs.
pub const OPENING: &str = "開いています…";
/// No file was chosen.
pub const NO_FILE: &str = "鍵ファイルを選んでください。";

/// Making a key.
pub const MAKE: &str = "新しい署名鍵を作る";
/// The heading of the rules.
pub const RULES: &str = "署名鍵の決まり";
/// Opens the list of municipalities.
pub const PICK: &str = "団体を選ぶ";
/// The rules.
pub const MAKE_HELP: [&str; 3] = [
    "鍵は、課の役割（担当、課長）ごと、年度ごとに1つ作ります。人ではなく役割の鍵です。異動のときは、鍵ファイルとパスフレーズを後任に引き継ぐか、新しい鍵を作って登録し直します。",
    "鍵ファイルは課の共有フォルダーに、パスフレーズは別の場所（庁内の決まりに沿った方法）に保管してください。",
    "鍵ファイルやパスフレーズをなくしたときは、新しい鍵を作って登録し直します。これまでに提出したファイルは、そのまま確かめられます。",
];
/// The role.
pub const ROLE: &str = "役割";
/// What a role does.
pub fn role_help(role: Role) -> &'static str {
    match role {
        Role::Preparer => "回答をまとめて提出する人",
        Role::Approver => "提出前に内容を確かめ、2つめの署名をする人",
        Role::Signer => "都道府県で、公開鍵の登録簿に署名する人",
    }
}
/// The municipality.
pub const MUNICIPALITY: &str = "団体";
/// None is chosen.
pub const NO_MUNICIPALITY: &str = "まだ選ばれていません";
/// Looks for one.
pub const SEARCH: &str = "団体名・ふりがな・団体コードで探す";
/// The prefecture.
pub const PREFECTURE: &str = "都道府県";
/// The first option of a list.
pub const CHOOSE: &str = "選んでください";
/// The section.
pub const SECTION: &str = "課・係の名前";
/// An example.
pub const SECTION_HELP: &str = "例：福祉総務課";
/// The fiscal year.
pub const YEAR: &str = "年度";
/// How the passphrase is chosen.
pub const WHICH_PASSPHRASE: &str = "パスフレーズの決め方";
/// Generated.
pub const GENERATED: &str = "この画面で作ったパスフレーズを使う（おすすめ）";
/// Typed.
pub const OWN: &str = "自分で決める";
/// What is good.
pub const OWN_HELP: &str =
    "16文字以上にしてください。言葉をいくつか並べると、覚えやすく破られにくくなります。";
/// Typed once more.
pub const OWN_AGAIN: &str = "パスフレーズ（もう一度）";
/// Copy it down.
pub const COPY_DOWN: &str = "鍵ファイルを開くたびに要ります。今、控えてください。この画面を離れると、二度と表示できません。";
/// Another one.
pub const ANOTHER: &str = "別のパスフレーズにする";
/// It was copied down.
pub const COPIED_DOWN: &str = "パスフレーズを控えました";
/// Makes and saves it.
pub const SAVE: &str = "署名鍵を作って、鍵ファイルを保存する";
/// While scrypt runs.
pub const SAVING: &str = "作っています…";
/// What is missing.
pub const MISSING: &str = "署名鍵を作る前に、次のところを直してください。";
/// The municipality is missing.
pub const NEED_OWNER: &str = "団体を選んでください。";
/// The section is missing.
pub const NEED_SECTION: &str = "課・係の名前を入れてください。";
/// The passphrase is too short.
pub const TOO_SHORT: &str = "パスフレーズを16文字以上にしてください。";
/// The two differ.
pub const DIFFERENT: &str = "2回入れたパスフレーズが違います。";
/// It was not copied down.
pub const NOT_COPIED: &str =
    "パスフレーズを控え、「パスフレーズを控えました」に印を付けてください。";
/// Said once it is saved.
pub const SAVED: &str = "鍵ファイルを保存し、もう一度開いて同じ鍵であることを確かめました。";
/// The key file could not be made.
pub const NOT_SAVED: &str = "署名鍵を作れませんでした";

/// The registration.
pub const REGISTER: &str = "公開鍵登録票";
/// What to do with it.
pub const REGISTER_HELP: &str = "都道府県に鍵を登録してもらうための票です。印刷して公文書として送るか、登録票のファイルを送ってください。都道府県は、登録票とは別に知っている電話番号にかけて、鍵の指紋を読み合わせます。";
/// The sheet says so.
pub const SHEET_NOTE: &str = "この票にあるのは公開鍵です。秘密の鍵とパスフレーズは含みません。公開鍵は、署名が合うかを確かめるためのもので、見られても差し支えありません。";
/// Rows of the sheet.
pub const ROWS: [&str; 7] =
    ["団体", "団体コード", "課・係", "役割", "年度・有効期間", "鍵の指紋", "公開鍵"];
/// Valid from and until.
pub fn valid(year: &str, from: &str, until: &str) -> String {
    format!("{year}（{from}から{until}まで）")
}
/// What the QR code holds.
pub const QR: &str = "登録票のファイルと同じ内容の二次元コード";
/// Prints it.
pub const PRINT: &str = "登録票を印刷する";
/// Saves it.
pub const SAVE_REGISTRATION: &str = "登録票のファイルを保存する";
/// Where the registrar signs.
pub const CONFIRMED: &str = "登録側の確認欄（読み合わせた日・相手・確認者）";
/// A key whose file says nothing of it.
pub const UNKNOWN_KEY: &str =
    "この鍵ファイルには、団体・役割の説明がありません。署名には使えますが、登録票は作れません。";
/// Leads here from the roster.
pub const FOR_SIGNERS: &str =
    "登録簿に署名する人は、先に自分の鍵と登録票（役割「登録簿の署名者」）を作ります。";
/// Leads to the roster.
pub const FOR_REGISTRARS: &str =
    "都道府県で登録票を受け取り、登録簿を作る・署名するときは、次の画面を使います。";
/// The fingerprint.
pub const FINGERPRINT: &str = "鍵の指紋";
