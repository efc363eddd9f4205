//! 回収.

use std::cell::RefCell;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::worker::{Beside, Heard};
use crate::parts::dynamic::{dynamic, on};
use crate::parts::intake;
use crate::work::{Answer, Command};

thread_local! { static B: RefCell<Option<Beside>> = const { RefCell::new(None) }; }

/// 回収.
pub fn desk() -> AnyView {
    let told = RwSignal::new(String::new());
    let count = RwSignal::new(0);
    let input = NodeRef::<Input>::new();
    let choose = move |_| {
        let Some(input) = input.get() else { return };
        let chosen = intake::chosen(&input);
        spawn_local(async move {
            let b = Beside::start(move |heard| match heard {
                Heard::Message(bytes, _) => {
                    let Answer::Taken { outcome } = Answer::from_bytes(&bytes) else { return };
                    count.update(|c| *c += 1);
                    told.set(outcome);
                }
                Heard::Broken => told.set("broken".into()),
            }).await;
            let Some(b) = b else { told.set("not started".into()); return };
            for file in chosen {
                b.send(&Command::Take { name: file.name(), at: String::new() }.to_bytes(), Some(&file));
            }
            B.set(Some(b));
        });
    };
    view! {
        <input node_ref=input type="file" id="desk-files" multiple=true on:change=on(choose)/>
        <p id="desk-told">{dynamic(move || told.get())}</p>
        <p id="desk-count">{dynamic(move || count.get().to_string())}</p>
    }.into_any()
}
