//! The second program of the page, seen from the first: loaded when first needed.

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// Defined by the page: loads the second program, or returns it when it is there.
    #[wasm_bindgen(js_name = hokatsuReading, catch)]
    async fn load_reading() -> Result<JsValue, JsValue>;

    /// The second program.
    #[derive(Clone)]
    pub type Reading;

    /// Shows a screen in a place.
    #[wasm_bindgen(method)]
    pub fn show(
        this: &Reading,
        href: &str,
        draft: Option<String>,
        place: HtmlElement,
        changed: &Function,
    ) -> Shown;

    #[wasm_bindgen(method, catch, js_name = openFile)]
    fn open_file_js(this: &Reading, bytes: &[u8]) -> Result<String, JsValue>;

    /// A screen that is shown.
    #[derive(Clone)]
    pub type Shown;

    /// Shows another state of the draft.
    #[wasm_bindgen(method)]
    pub fn update(this: &Shown, draft: &str);

    /// Takes the screen away.
    #[wasm_bindgen(method)]
    pub fn close(this: &Shown);
}

/// The second program could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "この画面のプログラムを読み込めませんでした。回答は保存されています。ネットワークにつながっているかを確かめて、もう一度開いてください"
)]
pub struct NotLoaded;

/// Loads the second program, or returns it when it is there.
///
/// # Errors
/// When its file cannot be had.
pub async fn load() -> Result<Reading, NotLoaded> {
    load_reading().await.map(JsCast::unchecked_into).map_err(|_| NotLoaded)
}

impl Reading {
    /// Reads a draft or a handed-in file.
    ///
    /// # Errors
    /// The sentence to be shown when it is refused.
    pub fn open_file(&self, bytes: &[u8]) -> Result<String, String> {
        self.open_file_js(bytes).map_err(|error| error.as_string().unwrap_or_default())
    }
}
