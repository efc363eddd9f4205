//! The second program of the page: the screens that read the draft, loaded when first opened.
//! The first program calls it through the functions below; drafts pass as text.
#![forbid(unsafe_code)]
#![expect(clippy::needless_pass_by_value, reason = "values come from JavaScript")]

use hokatsu_app::reading;
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// A screen that is shown until it is closed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Shown(reading::Shown);

#[wasm_bindgen]
impl Shown {
    /// Shows another state of the draft.
    pub fn update(&self, draft: &str) {
        self.0.update(draft);
    }

    /// Takes the screen away.
    pub fn close(self) {
        drop(self.0);
    }
}

/// Shows the screen of a link in a place; `changed` hears of every change to the draft.
#[wasm_bindgen]
#[must_use]
pub fn show(href: &str, draft: Option<String>, place: HtmlElement, changed: Function) -> Shown {
    let tell = move |draft: String| {
        // The first program answers nothing; what it cannot read it says on its own screen.
        let _ = changed.call1(&JsValue::NULL, &JsValue::from_str(&draft));
    };
    Shown(reading::show(href, draft.as_deref(), place, tell))
}

/// Reads a draft or a handed-in file and returns it as a draft.
///
/// # Errors
/// The sentence to be shown when it is refused.
#[wasm_bindgen(js_name = openFile)]
pub fn open_file(bytes: &[u8]) -> Result<String, JsValue> {
    reading::open_file(bytes).map_err(|sentence| JsValue::from_str(&sentence))
}

fn main() {
    hokatsu_app::start_reading();
}
