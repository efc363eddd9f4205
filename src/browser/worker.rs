//! The worker: this program once more, beside the page, for what would hold the page up. The two
//! send each other messages of bytes; a file goes along as a handle, not as its content.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::Pin;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, Event, MessageEvent};

use crate::chunks;

/// What the page hears from its worker.
#[derive(Debug)]
pub enum Heard {
    /// A message, and a file if one goes along.
    Message(Vec<u8>, Option<Blob>),
    /// The worker cannot go on; nothing more will be heard from it.
    Broken,
}

/// A worker; it ends when this is dropped.
pub struct Beside {
    worker: web_sys::Worker,
    /// Kept as long as the worker may call them.
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _broken: Closure<dyn FnMut(Event)>,
}

impl Beside {
    /// Starts a worker and waits until it is ready. Nothing where the browser refuses to start one.
    pub async fn start(heard: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let start = Reflect::get(&js_sys::global(), &"hokatsuWorker".into()).ok()?;
        let started = start.dyn_into::<Function>().ok()?.call0(&JsValue::NULL).ok()?;
        let worker = JsFuture::from(started.dyn_into::<Promise>().ok()?).await.ok()?;
        let worker: web_sys::Worker = worker.unchecked_into();
        let broken = heard.clone();
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let (bytes, file) = parts(&event);
            heard(Heard::Message(bytes, file));
        });
        let error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            // Told by the screen; the console has what the worker itself wrote.
            event.prevent_default();
            broken(Heard::Broken);
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Some(Self { worker, _heard: message, _broken: error })
    }

    /// Sends a message, and a file if one goes along.
    pub fn send(&self, bytes: &[u8], file: Option<&Blob>) {
        let (message, moved) = message(bytes, file);
        // Fails only for what cannot be sent at all; bytes and files can.
        let _ = self.worker.post_message_with_transfer(&message, &moved);
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn message(bytes: &[u8], file: Option<&Blob>) -> (Array, Array) {
    let bytes = Uint8Array::from(bytes);
    let moved = Array::of1(&bytes.buffer());
    (Array::of2(&bytes, &file.map_or(JsValue::NULL, JsValue::from)), moved)
}

fn parts(event: &MessageEvent) -> (Vec<u8>, Option<Blob>) {
    let both: Array = event.data().unchecked_into();
    let bytes = both.get(0).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec());
    (bytes.unwrap_or_default(), both.get(1).dyn_into().ok())
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Says whether this is the worker.
pub fn is_here() -> bool {
    web_sys::window().is_none() && scope().is_some()
}

/// What one message leads to: bytes and a file for the page.
pub struct Reply {
    /// The message.
    pub bytes: Vec<u8>,
    /// A file that goes along.
    pub file: Option<Vec<u8>>,
}

/// What is done with one message: its bytes, and the content of the file that came along, which is
/// `None` when there was none or the browser could not read it.
pub type Work = fn(Vec<u8>, Option<Vec<u8>>) -> Pin<Box<dyn Future<Output = Reply>>>;

/// Loads the part of the program that works and says that it is ready.
pub fn begin() {
    spawn_local(async {
        let (Some(scope), Ok(work)) = (scope(), chunks::working().await) else {
            wasm_bindgen::throw_str("not ready");
        };
        listen(&scope, work);
        // The first message says that there is somebody.
        let _ = scope.post_message(&JsValue::NULL);
    });
}

type Waiting = VecDeque<(Vec<u8>, Option<Promise>)>;

thread_local! {
    static WAITING: RefCell<Waiting> = const { RefCell::new(VecDeque::new()) };
}

/// Hears messages from now on and answers each in turn. A file that came along is read while those
/// before it are worked on.
fn listen(scope: &DedicatedWorkerGlobalScope, work: Work) {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let (bytes, file) = parts(&event);
        let reading = file.map(|file| file.array_buffer());
        let idle = WAITING.with_borrow_mut(|waiting| {
            waiting.push_back((bytes, reading));
            waiting.len() == 1
        });
        if idle {
            spawn_local(answer(work));
        }
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    heard.forget();
}

async fn answer(work: Work) {
    // What is worked on stays first until it is done, so that no second round is begun.
    while let Some((bytes, reading)) = WAITING.with_borrow(|waiting| waiting.front().cloned()) {
        let content = match reading {
            Some(reading) => content(reading).await,
            None => None,
        };
        let Reply { bytes, file } = work(bytes, content).await;
        let file = file.and_then(|bytes| blob(&bytes));
        if let Some(scope) = scope() {
            let (message, moved) = message(&bytes, file.as_ref());
            let _ = scope.post_message_with_transfer(&message, &moved);
        }
        WAITING.with_borrow_mut(VecDeque::pop_front);
    }
}

async fn content(reading: Promise) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(reading).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn blob(bytes: &[u8]) -> Option<Blob> {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()
}
