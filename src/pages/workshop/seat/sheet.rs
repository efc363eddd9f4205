//! What one person answers: one item after the other, and nothing of anybody else.

use hokatsu_instrument::{Item, Level, Questionnaire};
use hokatsu_workshop::{AnswerSet, Asked, Given, Role};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::browser::page;
use crate::parts::dynamic::{dynamic, flag, on, perhaps};
use crate::parts::form::{actions, button, failed, folded, text};
use crate::parts::held::{Held, Lasting};
use crate::text::{fields, workshop_seat as words};

thread_local! {
    /// Whether single keys choose answers (WCAG 2.1.4).
    static KEYS: Lasting<bool> = Lasting::new(true);
}

/// The answers of one person, as far as they are given.
#[derive(Clone, Copy)]
pub(in crate::pages::workshop) struct Sheet {
    edition: Held<Option<&'static Questionnaire>>,
    items: Held<Vec<&'static Item>>,
    pub given: Held<Vec<Given>>,
    pub role: Held<Option<Role>>,
    /// 0 the field of work, 1 to n the items, n + 1 the end.
    at: Held<usize>,
}

impl Sheet {
    /// A sheet of the screen that is being drawn, on which nothing is asked yet.
    pub fn new() -> Self {
        Self {
            edition: Held::new(None),
            items: Held::new(Vec::new()),
            given: Held::new(Vec::new()),
            role: Held::new(None),
            at: Held::new(1),
        }
    }

    /// Says what is asked; false when this build does not carry the edition.
    pub fn ask(self, asked: &Asked) -> bool {
        let Some(edition) = asked.edition() else { return false };
        self.edition.set(Some(edition));
        self.items.set(asked.items.iter().filter_map(|id| edition.item(id)).collect());
        self.clear();
        true
    }

    /// Forgets what was answered.
    pub fn clear(self) {
        self.given.set(vec![Given::Unanswered; self.count()]);
        self.role.set(None);
        self.at.set(1);
    }

    /// Returns what was answered.
    pub fn set(self) -> AnswerSet {
        AnswerSet { given: self.given.get_untracked(), role: self.role.get_untracked() }
    }

    /// Returns how many items there are.
    pub fn count(self) -> usize {
        self.items.get_untracked().len()
    }

    /// Returns the item at a position.
    pub fn item(self, position: usize) -> Option<&'static Item> {
        self.items.get_untracked().get(position).copied()
    }

    /// Returns the answer at a position and listens for changes.
    pub fn now(self, position: usize) -> Given {
        self.given.get().get(position).copied().unwrap_or_default()
    }

    /// Answers an item.
    pub fn give(self, position: usize, given: Given) {
        self.given.update(|all| {
            if let Some(there) = all.get_mut(position) {
                *there = given;
            }
        });
    }

    /// Goes to the first page, or back to where one was.
    pub fn begin(self, roles: bool) {
        self.go(usize::from(!roles));
    }

    fn go(self, at: usize) {
        self.at.set(at);
        if at > self.count() {
            page::focus_soon("#seat-end".to_owned());
        } else {
            page::focus_element("seat-page");
        }
    }

    /// Shows again where one was.
    pub fn resume(self) {
        self.go(self.at.get_untracked());
    }
}

/// Draws the pages of one person; `done` is called when the person is done.
pub(in crate::pages::workshop) fn pages(
    sheet: Sheet,
    roles: bool,
    why: RwSignal<Option<String>>,
    done: Callback<()>,
) -> AnyView {
    let body = dynamic(move || match sheet.at.get() {
        0 => role(sheet),
        at if at > sheet.count() => end(sheet, why, done),
        at => item(sheet, at.saturating_sub(1), roles),
    });
    view! { <div class="seat-sheet" on:keydown=on(move |event| key(sheet, &event))>{body}</div> }
        .into_any()
}

/// Digits, ? and Enter while a choice has focus.
fn key(sheet: Sheet, event: &KeyboardEvent) {
    let composing = event.is_composing() || event.key_code() == 229;
    if composing || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let at = sheet.at.get_untracked();
    let radio = page::is_choice(event);
    if !radio || at == 0 || at > sheet.count() {
        return;
    }
    let pressed = event.key();
    let position = at.saturating_sub(1);
    let given = match pressed.as_str() {
        "Enter" => {
            event.prevent_default();
            sheet.go(at.saturating_add(1));
            return;
        }
        _ if !KEYS.with(Lasting::get_untracked) => return,
        key => of_key(key),
    };
    if let Some(given) = given {
        event.prevent_default();
        sheet.give(position, given);
        page::focus_soon("#seat-page input:checked".to_owned());
    }
}

/// The answer a key stands for.
pub(super) fn of_key(key: &str) -> Option<Given> {
    match key {
        "?" | "？" => Some(Given::Unknown),
        digit => digit.parse().ok().and_then(Level::new).map(Given::Level),
    }
}

fn role(sheet: Sheet) -> AnyView {
    let choice = |this: Option<Role>| {
        let label = this.map_or(words::NO_ROLE, Role::label);
        view! {
            <label class="choice">
                <input type="radio" name="seat-role"
                    prop:checked=flag(move || sheet.role.get() == this)
                    on:change=on(move |_| sheet.role.set(this))/>
                <span class="choice__body">{label}</span>
            </label>
        }
        .into_any()
    };
    let choices: Vec<AnyView> =
        [None].into_iter().chain(Role::all().map(Some)).map(choice).collect();
    view! {
        <div id="seat-page">
            <fieldset class="item__answer">
                <legend class="item__question">{words::ROLE}</legend>
                <p class="support-text">{words::ROLE_NOTE}</p>
                <div class="choices" data-columns="2">{choices}</div>
            </fieldset>
        </div>
        {actions(vec![button("solid", words::NEXT, move |_| sheet.go(1))])}
    }
    .into_any()
}

/// One item with everything that can be answered to it.
fn item(sheet: Sheet, position: usize, roles: bool) -> AnyView {
    let found = sheet.edition.get_untracked().zip(sheet.item(position));
    let Some((edition, item)) = found else { return ().into_any() };
    let at = position.saturating_add(1);
    let first = at == 1 && !roles;
    let mut buttons = vec![button("solid", words::NEXT, move |_| sheet.go(at.saturating_add(1)))];
    if !first {
        buttons.insert(0, button("outline", words::BACK, move |_| sheet.go(position)));
    }
    let clear = perhaps(move || {
        (sheet.now(position) != Given::Unanswered).then(|| {
            button("text", words::CLEAR, move |_| {
                sheet.give(position, Given::Unanswered);
                page::focus_element("seat-page");
            })
        })
    });
    view! {
        <div id="seat-page">
            <p class="seat-at">{words::at_item(at, sheet.count())}</p>
            <fieldset class="item__answer">
                <legend class="item__question">
                    <span class="item__id">{item.id.as_str()}</span>
                    " " {item.title.as_str()}
                    <span class="seat-text">{item.text.as_str()}</span>
                </legend>
                {levels(
                    edition,
                    item,
                    Callback::new(move |()| sheet.now(position)),
                    Callback::new(move |given| sheet.give(position, given)),
                )}
            </fieldset>
        </div>
        {clear}
        {actions(buttons)}
        {folded(words::KEYS, keys())}
    }
    .into_any()
}

/// The levels with their own words, わからない, and 該当しない where it may be.
fn levels(
    edition: &'static Questionnaire,
    item: &'static Item,
    now: Callback<(), Given>,
    give: Callback<Given>,
) -> AnyView {
    let choice = move |this: Given, kind: Option<&'static str>, body: AnyView| {
        view! {
            <label class="choice" data-kind=kind>
                <input type="radio" name=format!("given-{}", item.id) value=this.index().to_string()
                    prop:checked=flag(move || now.run(()) == this)
                    on:change=on(move |_| give.run(this))/>
                <span class="choice__body">{body}</span>
            </label>
        }
        .into_any()
    };
    let level = |level: Level| {
        let name = edition.scale.iter().find(|step| step.level == level).map(|s| s.name.as_str());
        let body = view! {
            <span class="level__name">
                <span class="level__number">{fields::level(level)}</span> " " {name}
            </span>
            <span class="level__descriptor">{item.descriptor(level)}</span>
        };
        choice(Given::Level(level), None, body.into_any())
    };
    let aside = |this: Given, title: &'static str, note: Option<&'static str>| {
        let body = view! {
            <span class="choice__title">{title}</span>
            <span class="choice__note">{note}</span>
        };
        choice(this, Some("aside"), body.into_any())
    };
    let mut beside = vec![aside(Given::Unknown, fields::UNKNOWN, Some(fields::UNKNOWN_HELP))];
    if let Some(rule) = &item.not_applicable {
        beside.push(aside(Given::NotApplicable, fields::NOT_APPLICABLE, Some(&rule.hint)));
    }
    let columns = beside.len().to_string();
    view! {
        <div class="choices">{Level::ALL.into_iter().map(level).collect::<Vec<_>>()}</div>
        <div class="level__aside" data-columns=columns>{beside}</div>
    }
    .into_any()
}

fn keys() -> AnyView {
    let keys = KEYS.with(Lasting::here);
    view! {
        <p>{words::KEYS_HELP}</p>
        <label class="choice">
            <input type="checkbox" prop:checked=flag(move || keys.get())
                on:change=on(move |event| keys.set(event_target_checked(&event)))/>
            <span class="choice__body">{words::KEYS_ON}</span>
        </label>
    }
    .into_any()
}

fn end(sheet: Sheet, why: RwSignal<Option<String>>, done: Callback<()>) -> AnyView {
    let count = sheet.count();
    let given = sheet.given.get_untracked();
    let open = given.iter().position(|given| *given == Given::Unanswered);
    let answered = given.iter().filter(|given| **given != Given::Unanswered).count();
    let mut buttons = vec![
        button("outline", words::BACK, move |_| sheet.go(count)),
        button("solid", words::HAND_IN, move |_| done.run(())),
    ];
    if let Some(open) = open {
        let act = move |_| sheet.go(open.saturating_add(1));
        buttons.push(button("text", words::TO_OPEN, act));
    }
    view! {
        <h2 id="seat-end" tabindex="-1">{words::END}</h2>
        {text(words::answered(answered, count))}
        {failed(why)}
        {actions(buttons)}
    }
    .into_any()
}
