//! Every sentence of the interface, by screen. What is asked lives in `instruments/`.

pub mod about;
pub mod answer;
pub mod carriers;
pub mod collected;
pub mod desk;
pub mod desk_letters;
pub mod fields;
pub mod home;
pub mod keys;
pub mod lettered;
pub mod letters;
pub mod needs;
pub mod parts;
pub mod previous;
pub mod print;
pub mod respondent;
pub mod result;
pub mod review;
pub mod roster;
pub mod shell;
pub mod submit;
pub mod verify;
pub mod workshop;
pub mod workshop_seat;

use hokatsu_instrument::DomainId;

use crate::route::Route;
use crate::state::{ANNEX, SELF_CHECK, questionnaire};

/// The name of the tool.
pub const TOOL: &str = "包括チェック";

/// Returns the title of a screen, the same in `<h1>` and `<title>`.
pub fn title(route: &Route) -> String {
    match route {
        Route::Home => "はじめに".into(),
        Route::Respondent => "団体と基本情報".into(),
        Route::Answer(domain) => domain_title(domain),
        Route::Needs => "ニーズ調査".into(),
        Route::Own => "都道府県の設問".into(),
        Route::Review => "記入漏れの確認".into(),
        Route::Result => "結果".into(),
        Route::Submit => "確定と書き出し".into(),
        Route::Parts => "分担と取りまとめ".into(),
        Route::Print => "印刷".into(),
        Route::Verify => "ファイルの確認".into(),
        Route::Desk => "回収".into(),
        Route::Keys => "署名鍵".into(),
        Route::Roster => "公開鍵の登録簿".into(),
        Route::Workshop => "グループワーク".into(),
        Route::About => "このツールについて".into(),
        Route::Unknown => "ページが見つかりません".into(),
    }
}

/// Returns the title of a screen; a part (分担票) is given back instead of being handed in.
pub fn title_in(route: &Route, part: bool) -> String {
    if part && *route == Route::Submit { shell::GIVE_BACK.into() } else { title(route) }
}

fn domain_title(domain: &DomainId) -> String {
    [SELF_CHECK, ANNEX]
        .into_iter()
        .filter_map(questionnaire)
        .find_map(|q| q.domain(domain))
        .map_or_else(|| title(&Route::Unknown), |domain| domain.name.clone())
}
