//! A question of the prefecture about an item (疑義照会), and the field for the reply.

use hokatsu_instrument::{ItemId, QuestionnaireId};
use hokatsu_submission::Draft;
use hokatsu_submission::papers::Question;
use leptos::prelude::*;

use crate::fields::Asked;
use crate::fields::text_box::{Mark, TextBox, text_box};
use crate::parts::dynamic::{Derived, dynamic};
use crate::state::Store;
use crate::text::letters as words;

/// A question as it is shown; it stays as it is while the reply is typed.
#[derive(Clone, PartialEq)]
pub struct Standing {
    /// The place of its query in the draft.
    pub at: usize,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The item.
    pub item: ItemId,
    /// The question.
    pub text: String,
    /// Who asks and until when.
    from: String,
}

/// Returns the questions of a draft that fit, in the order in which they came.
pub fn standing(draft: &Draft, wanted: impl Fn(&Question) -> bool) -> Vec<Standing> {
    let mut all = Vec::new();
    for (at, open) in draft.queries.iter().enumerate() {
        let letter = &open.query.letter;
        let from = words::query_from(letter.issuer.label(), letter.date, open.query.reply_by);
        for asked in open.query.questions.iter().filter(|asked| wanted(asked)) {
            all.push(Standing {
                at,
                questionnaire: asked.questionnaire.clone(),
                item: asked.item.clone(),
                text: asked.text.clone(),
                from: from.clone(),
            });
        }
    }
    all
}

/// Draws the questions about an item, while there are any.
pub fn beside(asked: Asked) -> AnyView {
    let (questionnaire, item) = (&asked.questionnaire.id, &asked.item.id);
    let found = Derived::new(move || {
        asked.store.with_draft(|draft| {
            standing(draft, |q| q.questionnaire == *questionnaire && q.item == *item)
        })
    });
    dynamic(move || {
        found.get().into_iter().map(|one| question(asked.store, one)).collect::<Vec<_>>()
    })
}

/// Draws a question with the field for its reply.
pub fn question(store: Store, standing: Standing) -> AnyView {
    let Standing { at, questionnaire, item, text, from } = standing;
    let label = words::query_beside(item.as_str());
    let id = format!("{item}-reply-{at}");
    let place = (questionnaire.clone(), item.clone());
    let value = Derived::new(move || {
        store.with_draft(|draft| {
            let open = draft.queries.get(at);
            open.and_then(|open| open.replies.get(&place)).cloned().unwrap_or_default()
        })
    });
    let put = Callback::new(move |text: String| {
        store.edit_reply(at, &questionnaire, &item, text);
    });
    let field = TextBox {
        mark: Derived::stored(Mark::Asked),
        help: Derived::stored(words::REPLY_HELP.to_owned()),
        ..TextBox::new(id, words::QUESTIONS, value, put)
    };
    view! {
        <div class="question" role="group" aria-label=label>
            <p class="question__from">{from}</p>
            <p class="typed">{text}</p>
            {text_box(store, field)}
        </div>
    }
    .into_any()
}
