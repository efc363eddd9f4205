//! Where an item is answered.

use hokatsu_instrument::{ItemId, Questionnaire};

use crate::route::Route;
use crate::state::{SELF_CHECK, is_own, questionnaire};

/// Returns the link to an item.
pub fn item_href(questionnaire: &Questionnaire, item: &ItemId) -> String {
    let domain = questionnaire.item(item).and_then(|item| item.domain.clone());
    let whole = if is_own(&questionnaire.id) { Route::Own } else { Route::Needs };
    domain.map_or(whole, Route::Answer).href_at(&format!("item-{item}"))
}

/// Returns the first screen of answers.
pub fn first_answers() -> Route {
    questionnaire(SELF_CHECK)
        .and_then(|questionnaire| questionnaire.domains.first())
        .map_or(Route::Respondent, |domain| Route::Answer(domain.id.clone()))
}
