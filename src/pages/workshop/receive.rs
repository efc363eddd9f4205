//! Ways to receive answers, none before the others: typed codes, pictures, the camera, files.

use hokatsu_workshop::What;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{ClipboardEvent, KeyboardEvent};

use super::hall::Hall;
use crate::browser::{camera, files, page};
use crate::chunks;
use crate::parts::dynamic::{attribute, dynamic, on};
use crate::parts::form::{actions, button, failed};
use crate::parts::held::Held;
use crate::parts::intake;
use crate::text::workshop_seat as words;
use hokatsu_transport::picture::{Luma, MAX_PIXELS};

/// What is said about one code, or about one picture or file.
#[derive(Clone)]
struct Line {
    kind: &'static str,
    told: String,
}

/// So many lines stay.
const LINES: usize = 40;

#[derive(Clone, Copy)]
struct Desk {
    hall: Hall,
    /// Newest first.
    lines: Held<Vec<Line>>,
    /// Whether the camera is open.
    camera: RwSignal<bool>,
    no_camera: RwSignal<Option<String>>,
}

/// Receives answers for any team: a code says itself whose it is. `team` is the one looked at.
pub(super) fn receive(hall: Hall, team: Option<u8>) -> AnyView {
    let desk = Desk {
        hall,
        lines: Held::new(Vec::new()),
        camera: RwSignal::new(false),
        no_camera: RwSignal::new(None),
    };
    on_cleanup(move || desk.close());
    let id = |name: &str| team.map_or_else(|| name.to_owned(), |team| format!("{name}-{team}"));
    view! {
        <div class="receive" on:paste=on(move |event: ClipboardEvent| {
            let pasted = camera::pasted(&event);
            if !pasted.is_empty() {
                event.prevent_default();
                desk.files(pasted, true);
            }
        })>
            <div class="receive__ways">
                {typed(desk, &id("receive-code"))}
                {files_field(desk, id("receive-picture"), words::PICTURE, words::PICTURE_HELP, true)}
                {camera_view(desk)}
                {files_field(desk, id("receive-file"), words::FILE, words::FILE_HELP, false)}
            </div>
            {list(desk)}
        </div>
    }
    .into_any()
}

fn list(desk: Desk) -> AnyView {
    let lines = move || {
        let line = |line: Line| {
            view! { <li class="receive__line" data-received=line.kind>{line.told}</li> }.into_any()
        };
        desk.lines.get().into_iter().map(line).collect::<Vec<_>>()
    };
    view! {
        <section aria-label=words::RECEIVED>
            <ul class="receive__lines">{dynamic(lines)}</ul>
        </section>
    }
    .into_any()
}

impl Desk {
    fn tell(self, mut lines: Vec<Line>) {
        for line in &lines {
            page::say(&line.told);
        }
        self.lines.update(|all| {
            lines.append(all);
            lines.truncate(LINES);
            *all = lines;
        });
    }

    /// Takes one code in; whether it was taken.
    fn code(self, text: &str) -> bool {
        let (taken, line) = match self.hall.change(|session| session.receive(text)) {
            Ok(arrived) => {
                let kind = match arrived.received.what {
                    What::New | What::Replaced => "new",
                    What::Same | What::Older => "same",
                    What::Differs => "differs",
                };
                (true, Line { kind, told: arrived.told() })
            }
            Err(fault) => (false, Line { kind: "refused", told: fault.to_string() }),
        };
        self.tell(vec![line]);
        taken
    }

    /// Takes in every code found in one picture or file.
    fn texts(self, source: &str, found: &[String], picture: bool) {
        let told =
            self.hall.change(|session| session.receive_all(found.iter().map(String::as_str)));
        let taken = told.iter().filter(|one| one.is_ok()).count();
        let mut lines = Vec::new();
        let none = if picture { words::NOTHING } else { words::NO_CODE };
        if told.is_empty() {
            lines.push(Line { kind: "refused", told: words::from(source, none) });
        } else if told.len() > 1 {
            let several = words::several(taken, told.len().saturating_sub(taken));
            lines.push(Line { kind: "several", told: words::from(source, &several) });
        }
        for one in &told {
            let (kind, sentence) = match one {
                Ok(arrived) if arrived.received.what == What::Differs => {
                    ("differs", arrived.told())
                }
                Ok(arrived) if matches!(arrived.received.what, What::New | What::Replaced) => {
                    ("new", arrived.told())
                }
                Ok(arrived) => ("same", arrived.told()),
                Err(fault) => ("refused", fault.to_string()),
            };
            lines.push(Line { kind, told: words::from(source, &sentence) });
        }
        let others = found.len().saturating_sub(told.len());
        if picture && others > 0 && !told.is_empty() {
            lines.push(Line { kind: "same", told: words::from(source, &words::others(others)) });
        }
        self.tell(lines);
    }

    /// Takes in pictures and files of codes, whichever they are.
    fn files(self, chosen: Vec<web_sys::File>, picture: bool) {
        spawn_local(async move {
            for file in chosen {
                let name = file.name();
                let refused = |why: String| {
                    self.tell(vec![Line { kind: "refused", told: words::from(&name, &why) }]);
                };
                let file = match files::read(file).await {
                    Ok(file) => file,
                    Err(error) => {
                        refused(error.to_string());
                        continue;
                    }
                };
                if picture || intake::is_picture(&file.bytes) {
                    match intake::seen(&file.bytes).await {
                        Ok(found) => self.texts(&name, &found, true),
                        Err(why) => refused(why),
                    }
                } else {
                    let text = String::from_utf8_lossy(&file.bytes);
                    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
                    self.texts(&name, &lines, false);
                }
            }
        });
    }

    fn close(self) {
        camera::close();
        // The screen may be gone already.
        let _ = self.camera.try_set(false);
    }

    fn open(self) {
        self.no_camera.set(None);
        spawn_local(async move {
            let look = chunks::looking().await;
            let (Ok(look), true) = (look, camera::open().await) else {
                let _ = self.no_camera.try_set(Some(words::NO_CAMERA.to_owned()));
                return;
            };
            if self.camera.try_set(true).is_some() {
                camera::close();
            }
            let mut known: Vec<String> = Vec::new();
            while camera::is_open() {
                let picture = camera::look(MAX_PIXELS).await;
                let luma = picture
                    .as_ref()
                    .and_then(|seen| Luma::new(seen.width, seen.height, &seen.pixels).ok());
                for text in luma.map(look).unwrap_or_default() {
                    if !known.contains(&text) {
                        self.code(&text);
                        known.push(text);
                    }
                }
            }
        });
    }
}

fn typed(desk: Desk, id: &str) -> AnyView {
    let length = desk.hall.now_with(|session| session.ticket().length());
    let typed = RwSignal::new(String::new());
    let help = format!("{id}-help");
    let selector = format!("#{id}");
    let take = move || {
        if desk.code(&typed.get_untracked()) {
            typed.set(String::new());
            page::focus_first(&selector);
        } else {
            page::select_all(&selector);
        }
    };
    let press = take.clone();
    // Groups and marks are not counted.
    let count = move || {
        let all = typed.get();
        let signs = all.chars().filter(|c| c.is_alphanumeric() && !matches!(c, 'ー')).count();
        words::typed(signs, length)
    };
    view! {
        <div class="receive__way">
            <h4>{words::TYPED}</h4>
            <div class="field">
                <label class="field__label" for=id.to_owned()>{words::CODE}</label>
                <p class="support-text" id=help.clone()>{words::code_help(length)}</p>
                <input class="input mono" id=id.to_owned() type="text" autocomplete="off"
                    autocapitalize="characters" spellcheck="false" maxlength="80"
                    aria-describedby=help prop:value=typed
                    on:input=on(move |event| typed.set(event_target_value(&event)))
                    on:keydown=on(move |event: KeyboardEvent| {
                        let composing = event.is_composing() || event.key_code() == 229;
                        if event.key() == "Enter" && !composing {
                            event.prevent_default();
                            take();
                        }
                    })/>
                <p class="support-text">{dynamic(count)}</p>
            </div>
            {actions(vec![button("outline", words::TAKE_IN, move |_| press())])}
        </div>
    }
    .into_any()
}

fn files_field(
    desk: Desk,
    id: String,
    title: &'static str,
    help: &'static str,
    picture: bool,
) -> AnyView {
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |_| {
        let Some(field) = input.get_untracked() else { return };
        let chosen = intake::chosen(&field);
        // The same file may be chosen again.
        field.set_value("");
        desk.files(chosen, picture);
    };
    let help_id = format!("{id}-help");
    let accept = attribute(move || picture.then_some("image/*"));
    view! {
        <div class="receive__way">
            <h4><label for=id.clone()>{title}</label></h4>
            <p class="support-text" id=help_id.clone()>{help}</p>
            <input node_ref=input class="drop-zone" id=id type="file" multiple=true accept=accept
                aria-describedby=help_id on:change=on(choose)/>
        </div>
    }
    .into_any()
}

fn camera_view(desk: Desk) -> AnyView {
    let place = NodeRef::<leptos::html::Video>::new();
    Effect::new(move |_| {
        if let Some(video) = place.get() {
            camera::show(&video);
        }
    });
    view! {
        <div class="receive__way">
            <h4>{words::CAMERA}</h4>
            <p class="support-text">{words::CAMERA_HELP}</p>
            {dynamic(move || if desk.camera.get() {
                view! {
                    <video node_ref=place class="receive__camera" muted=true autoplay=true
                        playsinline=true aria-label=words::CAMERA_VIEW></video>
                    {actions(vec![button("outline", words::CAMERA_CLOSE, move |_| desk.close())])}
                }
                .into_any()
            } else {
                actions(vec![button("outline", words::CAMERA_OPEN, move |_| desk.open())])
            })}
            {failed(desk.no_camera)}
        </div>
    }
    .into_any()
}
