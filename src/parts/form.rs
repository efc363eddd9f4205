//! Pieces of forms, each drawn by one piece of code.

use leptos::prelude::*;
use web_sys::MouseEvent;

use crate::browser::page;
use crate::parts::dynamic::{attribute, flag, on, perhaps};

/// A button; `kind` is solid, outline or text.
pub fn button(
    kind: &'static str,
    label: &'static str,
    act: impl FnMut(MouseEvent) + 'static,
) -> AnyView {
    named_button(kind, label, None, on(act))
}

/// A button that is read out with more words than it shows.
pub fn named_button(
    kind: &'static str,
    label: &'static str,
    name: Option<String>,
    act: Box<dyn FnMut(MouseEvent)>,
) -> AnyView {
    view! {
        <button type="button" class="button" data-type=kind aria-label=name on:click=act>
            {label}
        </button>
    }
    .into_any()
}

/// Buttons in a row.
pub fn actions(buttons: Vec<AnyView>) -> AnyView {
    view! { <p class="actions">{buttons}</p> }.into_any()
}

/// What went wrong, once something did.
pub fn failed(why: RwSignal<Option<String>>) -> AnyView {
    perhaps(move || why.get().map(|why| view! { <p class="error-text" role="alert">{why}</p> }))
}

/// Something to be minded.
pub fn notice(kind: &'static str, text: String) -> AnyView {
    view! { <p class="notice" data-type=kind>{text}</p> }.into_any()
}

/// One of the desk's sections.
pub fn section(id: &'static str, title: &'static str, body: Vec<AnyView>) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id tabindex="-1">{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// Words on their own.
pub fn text(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <p>{text}</p> }.into_any()
}

/// Something that is folded away.
pub fn folded(title: &'static str, body: AnyView) -> AnyView {
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{title}</span></summary>
            <div class="disclosure__body">{body}</div>
        </details>
    }
    .into_any()
}

/// What is only of use on a screen, as wide as reads well.
pub fn on_screen(body: Vec<AnyView>) -> AnyView {
    view! { <div class="desk-form stacked print-options">{body}</div> }.into_any()
}

/// A list of municipality codes.
pub fn codes(
    id: &'static str,
    label: &'static str,
    help: &'static str,
    list: RwSignal<String>,
) -> AnyView {
    let help_id = format!("{id}-help");
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="support-text" id=help_id.clone()>{help}</p>
            <textarea id=id rows="6" aria-describedby=help_id prop:value=list
                on:input=on(move |event| list.set(event_target_value(&event)))></textarea>
        </div>
    }
    .into_any()
}

/// A choice of one, by code and label; the first one is the one with no code.
pub fn select(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    now: &str,
    mut set: impl FnMut(String) + 'static,
) -> AnyView {
    let set: Box<dyn FnMut(leptos::ev::Event)> =
        Box::new(move |event| set(event_target_value(&event)));
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(code, label)| {
            let here = code == now;
            view! { <option value=code selected=here>{label}</option> }.into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <select id=id on:change=set>{options}</select>
        </div>
    }
    .into_any()
}

/// A field for files, on which they can be dropped, too.
pub fn files(
    id: &'static str,
    label: &'static str,
    help: &'static str,
    folder: bool,
    mut take: impl FnMut(Vec<web_sys::File>) + 'static,
) -> AnyView {
    let input = NodeRef::<leptos::html::Input>::new();
    let choose: Box<dyn FnMut(leptos::ev::Event)> = Box::new(move |_| {
        let Some(input) = input.get_untracked() else { return };
        let chosen = crate::parts::intake::chosen(&input);
        // The same files may be chosen again.
        input.set_value("");
        if !chosen.is_empty() {
            take(chosen);
        }
    });
    let help_id = format!("{id}-help");
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="support-text" id=help_id.clone()>{help}</p>
            <input node_ref=input id=id type="file" class="drop-zone" multiple=true
                prop:webkitdirectory=folder aria-describedby=help_id on:change=choose/>
        </div>
    }
    .into_any()
}

/// A labelled text field of so many lines and characters; `get` reads what stands in it, `set`
/// takes it over.
pub fn field(
    id: impl Into<String>,
    label: impl Into<String>,
    help: &'static str,
    (lines, most): (u8, u16),
    get: impl Fn() -> String + Send + 'static,
    set: impl Fn(String) + Clone + 'static,
) -> AnyView {
    let settle = set.clone();
    drawn(
        id.into(),
        label.into(),
        help,
        (lines, most),
        Box::new(get),
        [Box::new(set), Box::new(settle)],
    )
}

type Put = Box<dyn Fn(String)>;

fn drawn(
    id: String,
    label: String,
    help: &'static str,
    (lines, most): (u8, u16),
    get: Box<dyn Fn() -> String + Send>,
    [typed, left]: [Put; 2],
) -> AnyView {
    let help_id = format!("{id}-help");
    let described = (!help.is_empty()).then(|| help_id.clone());
    let attributes = view! {
        <{..}
            id=id.clone()
            autocomplete="off"
            maxlength=most.to_string()
            aria-describedby=described
            prop:value=attribute(move || Some(get()))
            on:input=on(move |event: leptos::ev::Event| typed(event_target_value(&event)))
            on:change=on(move |event: leptos::ev::Event| left(page::nfc(&event_target_value(&event))))
        />
    };
    let control = if lines > 1 {
        view! { <textarea rows=lines.to_string() {..attributes}></textarea> }.into_any()
    } else {
        view! { <input class="input" type="text" {..attributes}/> }.into_any()
    };
    let help = (!help.is_empty()).then(|| view! { <p class="support-text" id=help_id>{help}</p> });
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {help}
            {control}
        </div>
    }
    .into_any()
}

/// A box to be ticked.
pub fn tick(
    id: impl Into<String>,
    label: impl Into<String>,
    get: impl Fn() -> bool + Send + 'static,
    set: impl Fn(bool) + 'static,
) -> AnyView {
    ticked(id.into(), label.into(), Box::new(get), Box::new(set))
}

fn ticked(
    id: String,
    label: String,
    get: Box<dyn Fn() -> bool + Send>,
    set: Box<dyn Fn(bool)>,
) -> AnyView {
    view! {
        <label class="choice">
            <input id=id type="checkbox" prop:checked=flag(get)
                on:change=on(move |event: leptos::ev::Event| set(event_target_checked(&event)))/>
            <span class="choice__body">{label}</span>
        </label>
    }
    .into_any()
}
