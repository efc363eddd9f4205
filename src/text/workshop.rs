//! グループワーク.

use hokatsu_instrument::calendar;
use hokatsu_workshop::Session;

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

/// Names a group work: 「令和8年11月22日 架空の県の研修」.
pub fn named(session: &Session) -> String {
    let day = calendar::wareki_alone(session.held());
    if session.title().is_empty() { day } else { format!("{day} {}", session.title()) }
}

/// How many teams there are.
pub fn teams(count: usize) -> String {
    format!("{count}班")
}
