//! The camera of this PC, and files from the clipboard.
//!
//! The camera is asked for by name: a browser, or an organisation, may not have it.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::pictures::{self, Luma};

/// So long between two looks.
const REST_MS: u32 = 200;

thread_local! {
    /// What the camera sends, and the element that shows it.
    static OPEN: RefCell<Option<(JsValue, Option<JsValue>)>> = const { RefCell::new(None) };
}

fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|it| !it.is_undefined() && !it.is_null())
}

fn call(of: &JsValue, name: &str, given: &JsValue) -> Option<JsValue> {
    member(of, name)?.dyn_into::<Function>().ok()?.call1(of, given).ok()
}

/// Opens the camera at the back, or any; false where there is none or it may not be used.
pub async fn open() -> bool {
    close();
    let stream = stream().await;
    let opened = stream.is_some();
    OPEN.set(stream.map(|stream| (stream, None)));
    opened
}

async fn stream() -> Option<JsValue> {
    let navigator = member(&js_sys::global(), "navigator")?;
    let devices = member(&navigator, "mediaDevices")?;
    let (wanted, video) = (Object::new(), Object::new());
    Reflect::set(&video, &"facingMode".into(), &"environment".into()).ok()?;
    Reflect::set(&wanted, &"video".into(), &video).ok()?;
    let promise = call(&devices, "getUserMedia", &wanted)?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Shows in an element what the camera sees.
pub fn show(video: &JsValue) {
    OPEN.with_borrow_mut(|open| {
        if let Some((stream, place)) = open {
            // An element that cannot show it gives no picture to look at, either.
            let _ = Reflect::set(video, &"srcObject".into(), stream);
            *place = Some(video.clone());
        }
    });
}

/// Says whether the camera is open.
pub fn is_open() -> bool {
    OPEN.with_borrow(Option::is_some)
}

/// Closes the camera; its light goes out.
pub fn close() {
    let Some((stream, _)) = OPEN.take() else { return };
    let Some(tracks) = call(&stream, "getTracks", &JsValue::UNDEFINED) else { return };
    for track in Array::from(&tracks).iter() {
        call(&track, "stop", &JsValue::UNDEFINED);
    }
}

/// Returns what the camera sees after a moment; `None` while there is nothing to be seen.
pub async fn look(most: usize) -> Option<Luma> {
    gloo::timers::future::TimeoutFuture::new(REST_MS).await;
    let video = OPEN.with_borrow(|open| open.as_ref().and_then(|(_, place)| place.clone()))?;
    pictures::luma_of(&video, most).await
}

/// Returns the files of what is pasted.
pub fn pasted(event: &web_sys::ClipboardEvent) -> Vec<web_sys::File> {
    let list = event.clipboard_data().and_then(|data| data.files());
    list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default()
}
