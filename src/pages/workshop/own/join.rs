//! Taking part by the code the facilitator shows.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Own, Stage};
use crate::browser::{files, page};
use crate::parts::dynamic::on;
use crate::parts::form::{actions, button, failed, section, text};
use crate::parts::intake;
use crate::text::workshop_seat as words;

pub(super) fn join(own: Own) -> AnyView {
    let typed = RwSignal::new(String::new());
    let take = move || match own.invite(&typed.get_untracked()) {
        Ok(()) => own.show(Stage::Who),
        Err(why) => {
            own.why.set(Some(why));
            page::focus_first("#own-invitation");
        }
    };
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |_| {
        let Some(field) = input.get_untracked() else { return };
        let chosen = intake::chosen(&field);
        field.set_value("");
        spawn_local(async move {
            match pictured(chosen, own).await {
                Ok(()) => own.show(Stage::Who),
                Err(why) => drop(own.why.try_set(Some(why))),
            }
        });
    };
    let field = view! {
        <div class="field">
            <label class="field__label" for="own-invitation">{words::INVITATION}</label>
            <p class="support-text" id="own-invitation-help">{words::INVITATION_HELP}</p>
            <input class="input" id="own-invitation" type="text" autocomplete="off"
                autocapitalize="characters" spellcheck="false" maxlength="60"
                aria-describedby="own-invitation-help" prop:value=typed
                on:input=on(move |event| typed.set(event_target_value(&event)))
                on:keydown=on(move |event: web_sys::KeyboardEvent| {
                    let composing = event.is_composing() || event.key_code() == 229;
                    if event.key() == "Enter" && !composing {
                        event.prevent_default();
                        take();
                    }
                })/>
        </div>
    };
    let picture = view! {
        <div class="field">
            <label class="field__label" for="own-picture">{words::INVITATION_PICTURE}</label>
            <p class="support-text" id="own-picture-help">{words::INVITATION_PICTURE_HELP}</p>
            <input node_ref=input class="drop-zone" id="own-picture" type="file" accept="image/*"
                aria-describedby="own-picture-help" on:change=on(choose)/>
        </div>
    };
    let body = vec![
        text(words::OWN_LEAD),
        field.into_any(),
        failed(own.why),
        actions(vec![button("solid", words::JOIN, move |_| take())]),
        picture.into_any(),
    ];
    section("own-join", words::OWN, body)
}

/// Takes part by a picture of the invitation.
async fn pictured(chosen: Vec<web_sys::File>, own: Own) -> Result<(), String> {
    let mut last = words::NO_INVITATION.to_owned();
    for file in chosen {
        let file = files::read(file).await.map_err(|error| error.to_string())?;
        let Ok(codes) = intake::codes(&[(file.name, file.bytes)]).await else { continue };
        for text in codes.lines() {
            match own.invite(text) {
                Ok(()) => return Ok(()),
                Err(why) => last = why,
            }
        }
    }
    Err(last)
}
