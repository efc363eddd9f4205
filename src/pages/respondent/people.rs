//! Who is in charge, how to reach them, and who took part.

use hokatsu_submission::{MAX_INVOLVED, MAX_LINE, RespondentField};
use leptos::prelude::*;

use super::Sheet;
use crate::browser::page;
use crate::fields::text_box::{Mark, Shape, TextBox, mark, text_box};
use crate::parts::dynamic::{Derived, attribute, flag, keyed, on, perhaps};
use crate::text::respondent as words;

pub(super) fn section(sheet: Sheet) -> AnyView {
    let section = TextBox {
        mark: Derived::stored(Mark::Required),
        help: Derived::stored(words::SECTION_HELP.to_owned()),
        fault: sheet.fault(RespondentField::Section),
        ..sheet.line(
            "section",
            words::SECTION,
            |head| &head.respondent.section,
            |head| &mut head.respondent.section,
        )
    };
    let unmarked = |field: TextBox| TextBox { mark: Derived::stored(Mark::None), ..field };
    let part = unmarked(sheet.line(
        "contact-section",
        words::CONTACT_SECTION,
        |head| &head.respondent.contact.section,
        |head| &mut head.respondent.contact.section,
    ));
    let tel = unmarked(sheet.line(
        "contact-tel",
        words::CONTACT_TEL,
        |head| &head.respondent.contact.tel,
        |head| &mut head.respondent.contact.tel,
    ));
    let mail = unmarked(sheet.line(
        "contact-mail",
        words::CONTACT_MAIL,
        |head| &head.respondent.contact.mail,
        |head| &mut head.respondent.contact.mail,
    ));
    view! {
        <section class="form-group" aria-labelledby="section-heading">
            <h2 id="section-heading">{words::SECTION_HEADING}</h2>
            <div id="field-section">{text_box(sheet.store, section)}</div>
            <fieldset class="field" id="field-contact" aria-describedby="contact-help">
                <legend class="field__label">
                    {words::CONTACT} {mark(Derived::stored(Mark::Optional))}
                </legend>
                <p class="support-text" id="contact-help">{words::CONTACT_HELP}</p>
                <div class="field-row">
                    {text_box(sheet.store, part)}
                    {text_box(sheet.store, tel)}
                    {text_box(sheet.store, mail)}
                </div>
            </fieldset>
            {involved(sheet)}
        </section>
    }
    .into_any()
}

fn involved(sheet: Sheet) -> AnyView {
    let head = sheet.head;
    // One line stands ready although nothing is stored for it yet.
    let count = Derived::new(move || head.with(|head| head.respondent.involved.len()).max(1));
    let add = move |_| {
        let number = count.get_untracked() + 1;
        sheet.edit(false, &mut |head| head.respondent.involved.resize(number, String::new()));
        page::focus_soon(format!("#involved-{number}"));
    };
    view! {
        <fieldset class="field" id="field-involved" aria-describedby="involved-help">
            <legend class="field__label">
                {words::INVOLVED} {mark(Derived::stored(Mark::Optional))}
            </legend>
            <p class="support-text" id="involved-help">{words::INVOLVED_HELP}</p>
            <ol class="rows">
                {keyed(move || (0..count.get()).collect(), move |at| row(sheet, at))}
            </ol>
            <p class="actions">
                <button type="button" class="button" data-type="outline" id="involved-add"
                    disabled=flag(move || count.get() >= MAX_INVOLVED) on:click=on(add)>
                    {words::ADD_ROW}
                </button>
            </p>
        </fieldset>
    }
    .into_any()
}

fn row(sheet: Sheet, at: usize) -> AnyView {
    let head = sheet.head;
    let number = at + 1;
    let value = Derived::new(move || {
        head.with(|head| head.respondent.involved.get(at).cloned().unwrap_or_default())
    });
    let put = Callback::new(move |text: String| {
        sheet.edit(true, &mut |head| {
            let involved = &mut head.respondent.involved;
            if involved.len() < number {
                involved.resize(number, String::new());
            }
            if let Some(line) = involved.get_mut(at) {
                line.clone_from(&text);
            }
        });
    });
    let remove = move |_| {
        sheet.edit(false, &mut |head| {
            if at < head.respondent.involved.len() {
                head.respondent.involved.remove(at);
            }
        });
        sheet.store.announce(words::ROW_REMOVED);
        page::focus_first("#involved-add");
    };
    let stored = Derived::new(move || at < head.with(|head| head.respondent.involved.len()));
    let (id, label) = (format!("involved-{number}"), words::involved_label(number));
    let field = TextBox {
        bare: true,
        shape: Shape::Line,
        limit: MAX_LINE,
        ..TextBox::new(id, label, value, put)
    };
    view! {
        <li class="rows__row">
            {text_box(sheet.store, field)}
            {perhaps(move || stored.get().then(|| view! {
                <button type="button" class="button" data-type="text"
                    aria-label=attribute(move || {
                        Some(value.with(|text| words::remove_row(number, text)))
                    })
                    on:click=on(remove)>
                    {words::REMOVE_ROW}
                </button>
            }))}
        </li>
    }
    .into_any()
}
