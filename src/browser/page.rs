//! The page around the app: address, title, focus, printing.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Says whether this is the build with files beside it; only that one has a manifest.
pub fn is_hosted() -> bool {
    let manifest = |document: web_sys::Document| document.query_selector("link[rel=manifest]");
    document().is_some_and(|document| manifest(document).is_ok_and(|link| link.is_some()))
}

/// Returns the hash of the address.
pub fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to a hash route, as a link would.
pub fn go(href: &str) {
    if let Some(window) = web_sys::window() {
        // Refused only in sandboxed frames, where the links on the page still work.
        let _ = window.location().set_hash(href);
    }
}

/// Calls `changed` whenever the hash changes, until the owner goes away.
pub fn on_hash_change(changed: impl Fn() + 'static) {
    let handle = window_event_listener(leptos::ev::hashchange, move |_| changed());
    on_cleanup(move || handle.remove());
}

/// Calls `leaving` when the page is hidden, closed or reloaded.
pub fn on_leaving(leaving: impl Fn() + Clone + 'static) {
    let hide = {
        let leaving = leaving.clone();
        window_event_listener(leptos::ev::pagehide, move |_| leaving())
    };
    let hidden = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if document().is_some_and(|document| document.hidden()) {
            leaving();
        }
    });
    on_cleanup(move || {
        hide.remove();
        hidden.remove();
    });
}

/// Asks the browser to warn before the page is closed while `unsaved` says so.
pub fn warn_before_leaving(unsaved: impl Fn() -> bool + 'static) {
    let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
        if unsaved() {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// The same for as long as the page lives, whichever screen is shown.
pub fn warn_before_closing(unsaved: impl Fn() -> bool + 'static) {
    // The handle is let go: nothing takes the warning away again.
    let _ = window_event_listener(leptos::ev::beforeunload, move |event| {
        if unsaved() {
            event.prevent_default();
        }
    });
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves focus to the `<h1>` once the screen has been drawn.
pub fn focus_heading() {
    request_animation_frame(|| {
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        focus_first("h1");
    });
}

/// Scrolls to an element and moves focus into it, once the screen has been drawn.
pub fn focus_element(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        let Some(element) = document().and_then(|document| document.get_element_by_id(&id)) else {
            focus_first("h1");
            return;
        };
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        let find = |selector| element.query_selector(selector).ok().flatten();
        let chosen = find("input:checked");
        let inner = chosen.or_else(|| find("input, select, textarea, button, a[href]"));
        focus(inner.unwrap_or(element));
    });
}

/// Moves focus to the first element that fits a selector, once the screen has been drawn.
pub fn focus_soon(selector: String) {
    request_animation_frame(move || focus_first(&selector));
}

/// Moves focus among the elements that fit a selector, from the one that has it; false where none
/// of them has, or there is no other on that side.
pub fn focus_beside(selector: &str, by: i32) -> bool {
    let Some(document) = document() else { return false };
    let Ok(list) = document.query_selector_all(selector) else { return false };
    let active = document.active_element();
    let at = (0..list.length()).find(|at| {
        let there = list.item(*at).and_then(|node| node.dyn_into::<web_sys::Element>().ok());
        there.is_some() && there == active
    });
    let next = at.and_then(|at| at.checked_add_signed(by)).and_then(|at| list.item(at));
    let next = next.and_then(|node| node.dyn_into::<web_sys::Element>().ok());
    next.map(focus).is_some()
}

/// Opens an empty window that belongs to this page; `None` where the browser refuses.
pub fn open_window() -> Option<web_sys::Window> {
    let features = "popup,width=1024,height=768";
    let window = web_sys::window()?;
    window.open_with_url_and_target_and_features("", "hokatsu-projector", features).ok()?
}

/// Gives another document the style and the language of this page.
pub fn copy_style(to: &web_sys::Document) {
    let Some(here) = document() else { return };
    let Ok(list) = here.query_selector_all("style, link[rel=stylesheet]") else { return };
    let (Some(head), Some(root)) = (to.head(), to.document_element()) else { return };
    // What cannot be copied is only less handsome.
    let _ = root.set_attribute("lang", "ja");
    for at in 0..list.length() {
        if let Some(node) =
            list.item(at).and_then(|node| to.import_node_with_deep(&node, true).ok())
        {
            let _ = head.append_child(&node);
        }
    }
}

/// Says whether the window is wide enough for two columns, the one breakpoint of the style sheet.
pub fn is_wide() -> bool {
    let query = web_sys::window().and_then(|w| w.match_media("(min-width: 48rem)").ok().flatten());
    query.is_none_or(|query| query.matches())
}

/// Moves focus to the first element that fits a selector.
pub fn focus_first(selector: &str) {
    if let Some(element) = document().and_then(|d| d.query_selector(selector).ok().flatten()) {
        focus(element);
    }
}

fn focus(element: web_sys::Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // Elements that cannot take focus stay without it; nothing else depends on it.
        let _ = element.focus();
    }
}

/// Runs one of the editing commands of the browser; false where it is refused.
fn command(name: &str, text: &str) -> bool {
    let document = document().and_then(|d| d.dyn_into::<web_sys::HtmlDocument>().ok());
    document.is_some_and(|document| {
        document.exec_command_with_show_ui_and_value(name, false, text).unwrap_or(false)
    })
}

/// Pastes what `tidy` makes of the clipboard, where it makes something else of it; the field takes
/// it as typed, so that its own undo takes it back.
pub fn paste(event: &web_sys::ClipboardEvent, tidy: fn(&str) -> Option<String>) {
    let pasted = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
    if let Some(text) = pasted.as_deref().and_then(tidy)
        && command("insertText", &text)
    {
        event.prevent_default();
    }
}

/// Selects the text of a field and copies it; false where only the selection could be made.
pub fn copy_from(id: &str) -> bool {
    let field = document().and_then(|document| document.get_element_by_id(id));
    let Some(field) = field.and_then(|f| f.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) else {
        return false;
    };
    // Without focus nothing is selected for the command that follows.
    let _ = field.focus();
    field.select();
    command("copy", "")
}

/// Moves focus into a line of text and selects it, to be typed again.
pub fn select_all(selector: &str) {
    focus_first(selector);
    let field = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(field) = field.and_then(|f| f.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        field.select();
    }
}

/// Opens the print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Blocked only inside sandboxed frames; the browser's own menu prints as well.
        let _ = window.print();
    }
}

/// Brings text to Unicode NFC, the one time this is done: when it is typed.
pub fn nfc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Puts the app into the page and takes the loading notice away.
pub fn mount<V: IntoView + 'static>(app: fn() -> V) {
    let Some(document) = document() else { return };
    let place = document.get_element_by_id("app").and_then(|e| e.dyn_into::<HtmlElement>().ok());
    match place {
        Some(place) => mount_to(place, app).forget(),
        None => mount_to_body(app),
    }
    if let Some(boot) = document.get_element_by_id("boot") {
        boot.remove();
    }
}

/// Shows the static notice for a program that cannot go on, when a panic reaches the top.
pub fn show_crash_notice_on_panic() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        if let Some(crash) = document().and_then(|document| document.get_element_by_id("crash")) {
            // The notice stands hidden in the page; without the attribute it is read out.
            let _ = crash.remove_attribute("hidden");
        }
    }));
}

/// Calls `act` for the keyboard shortcuts of the whole page, until the owner goes away.
pub fn on_key(act: impl Fn(&web_sys::KeyboardEvent) + 'static) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| act(&event));
    on_cleanup(move || handle.remove());
}

/// Says whether an `input` event belongs to an input method that has not committed yet.
pub fn is_composing(event: &web_sys::Event) -> bool {
    event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing)
}

/// Says whether a key was pressed in a field that holds text of its own.
pub fn in_text(event: &web_sys::KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    let selector = "textarea, input:not([type=radio]):not([type=checkbox])";
    target.matches(selector).unwrap_or(false)
}

/// Says whether a key was pressed on a radio button.
pub fn is_choice(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.matches("input[type=radio]").unwrap_or(false))
}

/// Says whether a key was pressed in a list of options.
pub fn in_list(event: &web_sys::KeyboardEvent) -> bool {
    // Not by its class: the element may belong to another window.
    event
        .target()
        .is_some_and(|target| target.unchecked_ref::<web_sys::Element>().tag_name() == "SELECT")
}

const OPEN_DRAFT: &str = "hokatsu-check-open";
const OPEN_HALL: &str = "hokatsu-workshop-open";

fn session_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn remember(name: &str, value: Option<&str>) {
    if let Some(storage) = session_storage() {
        // Denied storage only means that a reload asks what to open.
        let _ = match value {
            Some(value) => storage.set_item(name, value),
            None => storage.remove_item(name),
        };
    }
}

fn remembered(name: &str) -> Option<String> {
    session_storage()?.get_item(name).ok().flatten()
}

/// Remembers for this tab which draft is open, so that a reload comes back to it.
pub fn remember_open_draft(id: Option<&str>) {
    remember(OPEN_DRAFT, id);
}

/// Returns the draft that was open in this tab before a reload.
pub fn remembered_draft() -> Option<String> {
    remembered(OPEN_DRAFT)
}

/// Remembers for this tab which group work is open.
pub fn remember_open_hall(key: Option<&str>) {
    remember(OPEN_HALL, key);
}

/// Returns the group work that was open in this tab before a reload.
pub fn remembered_hall() -> Option<String> {
    remembered(OPEN_HALL)
}

/// The element whose text is read out to those who listen rather than look.
pub const LIVE_REGION: &str = "live";

/// Says something once: several sentences in a row are said one after the other.
pub fn say(sentence: &str) {
    let Some(region) = document().and_then(|document| document.get_element_by_id(LIVE_REGION))
    else {
        return;
    };
    let Some(line) = document().and_then(|document| document.create_element("p").ok()) else {
        return;
    };
    line.set_text_content(Some(sentence));
    // Only the last few stay: what was read out long ago is of no use to anyone.
    while region.child_element_count() > 3 {
        region.first_element_child().inspect(|first| first.remove());
    }
    // A region that cannot take a line any more belongs to a page that is going away.
    let _ = region.append_child(&line);
}

const UNSAVED: &str = "hokatsu-check-unsaved";

/// Leaves what is not saved yet in this tab's own memory while the page is being left: storing it
/// properly takes longer than a page that is going away has.
pub fn leave_unsaved(turn: u32, draft: &str) {
    if let Some(storage) = session_storage() {
        // Denied or full: what was saved before stays, and the browser has warned.
        let _ = storage.set_item(UNSAVED, &format!("{turn}\n{draft}"));
    }
}

/// Forgets what was left, once it is saved.
pub fn forget_unsaved() {
    if let Some(storage) = session_storage() {
        // Nothing there is as good.
        let _ = storage.remove_item(UNSAVED);
    }
}

/// Returns what was left when this tab's page was left: how often it had been saved, and the draft.
pub fn unsaved() -> Option<(u32, String)> {
    let left = session_storage()?.get_item(UNSAVED).ok().flatten()?;
    let (turn, draft) = left.split_once('\n')?;
    Some((turn.parse().ok()?, draft.to_owned()))
}

/// Keeps a file that is dropped beside a file field from being opened in place of the page.
pub fn refuse_stray_files() {
    fn stray(event: &web_sys::DragEvent) -> bool {
        let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        !target.is_some_and(|target| target.matches("input[type=file]").unwrap_or(false))
    }
    let over = window_event_listener(leptos::ev::dragover, |event| {
        if stray(&event) {
            event.prevent_default();
        }
    });
    let drop = window_event_listener(leptos::ev::drop, |event| {
        if stray(&event) {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}
