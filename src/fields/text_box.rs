//! Text typed by a person: kept as typed, brought to NFC once when the field is left.

use hokatsu_submission::MAX_TEXT;
use leptos::prelude::*;
use web_sys::{ClipboardEvent, Event, FocusEvent};

use crate::browser::page;
use crate::parts::dynamic::{Derived, attribute, on, perhaps};
use crate::state::Store;
use crate::text::fields as words;

/// Whether a text is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing is said about it.
    None,
    /// ※必須.
    Required,
    /// ※任意.
    Optional,
    /// Asked for, without being in the way.
    Asked,
}

/// How the field looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Line,
    /// One line for something short.
    Short,
    /// One line for digits.
    Digits,
    /// So many lines, and more by pulling.
    Lines(u8),
}

/// A labelled text field.
pub struct TextBox {
    /// The id of the control; ids of its texts are made from it.
    pub id: String,
    /// The label.
    pub label: String,
    /// Whether it is needed.
    pub mark: Derived<Mark>,
    /// What helps to fill it in; may be empty.
    pub help: Derived<String>,
    /// What stands in it.
    pub value: Derived<String>,
    /// Takes over what is typed.
    pub put: Callback<String>,
    /// How it looks.
    pub shape: Shape,
    /// The most characters.
    pub limit: usize,
    /// Whether the characters are counted from the start rather than near the limit.
    pub counted: bool,
    /// Whether its label is only heard: one of a list of fields.
    pub bare: bool,
    /// What is wrong with it; shown once the field has been left.
    pub fault: Derived<Option<String>>,
    /// How it was understood.
    pub reading: Derived<Option<String>>,
}

impl TextBox {
    /// Returns a field of two lines that may stay empty.
    pub fn new(
        id: impl Into<String>,
        label: impl Into<String>,
        value: Derived<String>,
        put: Callback<String>,
    ) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            mark: Derived::stored(Mark::Optional),
            help: Derived::stored(String::new()),
            value,
            put,
            shape: Shape::Lines(2),
            limit: MAX_TEXT,
            counted: false,
            bare: false,
            fault: Derived::stored(None),
            reading: Derived::stored(None),
        }
    }
}

/// Returns the words for a mark.
pub fn mark(mark: Derived<Mark>) -> AnyView {
    let view = move || match mark.get() {
        Mark::None => None,
        Mark::Required => Some(("field__required", words::REQUIRED)),
        Mark::Optional => Some(("field__optional", words::OPTIONAL)),
        Mark::Asked => Some(("field__asked", words::ASKED)),
    };
    perhaps(move || view().map(|(class, word)| view! { <span class=class>{word}</span> }))
}

/// Characters as the limit counts them.
fn length(text: &str) -> usize {
    text.trim().chars().count()
}

/// Returns what a copied table cell says, without the quotation marks, tabs and line end that the
/// spreadsheet put around it; `None` where there is nothing to take off.
fn tidied(pasted: &str) -> Option<String> {
    let cell = pasted.strip_suffix('\n').unwrap_or(pasted);
    let cell = cell.strip_suffix('\r').unwrap_or(cell);
    let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    // A spreadsheet quotes what holds a line end or a tab, and doubles the marks inside.
    let quoted = inner
        .filter(|inner| inner.contains(['\n', '\t']) && !inner.replace("\"\"", "").contains('"'));
    let text = match quoted {
        Some(inner) => inner.replace("\"\"", "\"").replace('\t', " "),
        None => cell.replace('\t', " "),
    };
    (text != pasted).then_some(text)
}

/// A text that is the same in another normal form.
#[derive(Clone)]
struct Shown(String);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || page::nfc(&self.0) == page::nfc(&other.0)
    }
}

/// Draws the field.
pub fn text_box(store: Store, field: TextBox) -> AnyView {
    let TextBox { id, label, value, put, shape, limit, counted, bare, fault, .. } = field;
    let TextBox { mark: mark_now, help, reading, .. } = field;
    // What cannot be used is not said to be recorded.
    let reading = Derived::new(move || reading.get().filter(|_| fault.with(Option::is_none)));
    // What stands in the DOM is only touched when it says something else (undo, another draft):
    // writing into a field while an input method composes would break the composition.
    let shown = Derived::new(move || Shown(value.get()));
    let (typing, visited) = (RwSignal::new(false), RwSignal::new(false));
    let count = Derived::new(move || value.with(|text| length(text)));
    let over = move || count.get().checked_sub(limit).filter(|over| *over > 0);
    let problem = Derived::new(move || match over() {
        Some(over) => Some(words::too_long(over, limit)),
        None if typing.get() => None,
        None if visited.get() || value.with(|text| !text.is_empty()) => fault.get(),
        None => None,
    });
    let input = move |event: Event| {
        typing.set(true);
        put.run(event_target_value(&event));
        if !page::is_composing(&event) && over().is_some() {
            store.announce(problem.get_untracked().unwrap_or_default());
        }
    };
    let leave = move |event: FocusEvent| {
        // A field that goes away with its screen is left as well, after its signals are gone.
        let Some(kept) = value.try_get_untracked() else { return };
        let text = page::nfc(&event_target_value(&event));
        if kept != text {
            put.run(text);
        }
        store.pause();
        typing.set(false);
        visited.set(true);
    };
    let part = |name: &str| format!("{id}-{name}");
    let (help_id, error_id, reading_id) = (part("help"), part("error"), part("reading"));
    let described = {
        let ids = (error_id.clone(), reading_id.clone(), help_id.clone());
        move || {
            let mut list = Vec::new();
            list.extend(problem.with(Option::is_some).then_some(ids.0.as_str()));
            list.extend(reading.with(Option::is_some).then_some(ids.1.as_str()));
            list.extend(help.with(|help| !help.is_empty()).then_some(ids.2.as_str()));
            (!list.is_empty()).then(|| list.join(" "))
        }
    };
    let attributes = view! {
        <{..}
            id=id.clone()
            autocomplete="off"
            aria-describedby=attribute(described)
            aria-invalid=attribute(move || problem.with(Option::is_some).then_some("true"))
            aria-required=attribute(move || (mark_now.get() == Mark::Required).then_some("true"))
            prop:value=attribute(move || Some(shown.with(|shown| shown.0.clone())))
            on:input=on(input)
            on:blur=on(leave)
            on:paste=on(|event: ClipboardEvent| page::paste(&event, tidied))
        />
    };
    let control = match shape {
        Shape::Lines(rows) => {
            view! { <textarea rows=rows.to_string() {..attributes}></textarea> }.into_any()
        }
        Shape::Line => view! { <input type="text" {..attributes}/> }.into_any(),
        Shape::Short => view! { <input type="text" data-width="short" {..attributes}/> }.into_any(),
        Shape::Digits => {
            view! { <input type="text" inputmode="numeric" data-width="short" {..attributes}/> }
                .into_any()
        }
    };
    let counter = move || {
        let count = count.get();
        (counted || count > limit / 4 * 3).then(|| {
            let over = (count > limit).to_string();
            view! { <p class="field__counter" data-over=over>{words::counter(count, limit)}</p> }
        })
    };
    let class = if bare { "visually-hidden" } else { "field__label" };
    let marked = (!bare).then(|| mark(mark_now));
    view! {
        <div class="field">
            <label class=class for=id.clone()>{label} {marked}</label>
            {perhaps(move || help.with(|help| (!help.is_empty()).then(|| view! {
                <p class="support-text" id=help_id.clone()>{help.clone()}</p>
            })))}
            {control}
            {perhaps(counter)}
            {perhaps(move || reading.get().map(|reading| view! {
                <p class="field__result" id=reading_id.clone()>{reading}</p>
            }))}
            {perhaps(move || problem.get().map(|problem| view! {
                <p class="error-text" id=error_id.clone()>{problem}</p>
            }))}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn a_pasted_cell_loses_only_what_the_spreadsheet_added() {
        let table = [
            ("相談受付要領 2025-04", None),
            ("相談受付要領\r\n", Some("相談受付要領")),
            ("\"要領\n2025-04\"\r\n", Some("要領\n2025-04")),
            ("\"通称\"\"まる\"\"\n2025\"", Some("通称\"まる\"\n2025")),
            ("要領\t2025-04", Some("要領 2025-04")),
            ("\"まるごと相談\"", None),
            ("\"甲\"と\"乙\"\nの協定\n", Some("\"甲\"と\"乙\"\nの協定")),
            ("", None),
        ];
        for (pasted, kept) in table {
            assert_eq!(tidied(pasted).as_deref(), kept, "{pasted:?}");
        }
    }
}
