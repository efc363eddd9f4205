//! What a municipality answers.

mod annex;
pub(crate) mod needs;
mod selfcheck;

use hokatsu_instrument::{Item, OptionCode, Questionnaire};
use hokatsu_response::Entry;
use hokatsu_submission::{Draft, Form};

pub(crate) use self::needs::Needs;
use crate::stream::Stream;
use crate::town::{Extent, Town};
use crate::words::Words;

/// Writes all answers of a municipality into a draft.
pub(crate) fn fill(draft: &mut Draft, seed: u64, town: &Town, needs: &Needs, words: &mut Words) {
    draft.form = if town.extent == Extent::Short { Form::Short } else { Form::Full };
    if town.extent.has_selfcheck() {
        selfcheck::fill(draft, seed, town, needs.implementing, words);
    }
    if town.extent.has_needs() {
        needs::fill(draft, seed, town, needs, words);
    }
    annex::fill(draft, seed, town, words);
    needs::consent(draft, seed, town);
}

/// Moves some answers on, as the next revision does, `levels` included or remarks alone.
pub(crate) fn improve(draft: &mut Draft, levels: bool, stream: &mut Stream, words: &mut Words) {
    selfcheck::improve(draft, levels, stream, words);
    needs::improve(draft, words);
}

/// Puts the entry of an item in place, by the item's name.
fn put(draft: &mut Draft, questionnaire: &Questionnaire, item: &str, entry: Entry) {
    let mut items = questionnaire.items().iter();
    if let Some(item) = items.find(|known| known.id.as_str() == item) {
        draft.set_entry(questionnaire.id.as_str(), item.id.clone(), entry);
    }
}

fn choice(code: &str) -> Entry {
    Entry { choice: code.parse().ok(), ..Entry::default() }
}

fn choices(codes: Vec<OptionCode>) -> Entry {
    Entry { choices: codes, ..Entry::default() }
}

fn text(text: Option<String>) -> Entry {
    Entry { text: text.unwrap_or_default(), ..Entry::default() }
}

/// Returns the codes of an item that are drawn with these chances, in a thousand; of those not
/// named, none.
fn drawn(item: &Item, words: &mut Words, chances: &[(&str, i32)]) -> Vec<OptionCode> {
    let known = |code: &str| item.options.iter().find(|option| option.code.as_str() == code);
    let drawn = chances.iter().filter(|(_, chance)| words.chance(*chance));
    drawn.filter_map(|(code, _)| Some(known(code)?.code.clone())).collect()
}
