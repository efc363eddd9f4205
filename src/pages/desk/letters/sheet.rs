//! 都道府県票: the questions the prefecture itself answers, in the controls of all questionnaires.

use hokatsu_instrument::{FiscalYear, ItemIx, Questionnaire};
use hokatsu_response::Entry;
use hokatsu_sealed::Json;
use hokatsu_submission::PrefectureSheet;
use leptos::prelude::*;

use super::super::form::{actions, button, failed, notice, text};
use super::{Letters, field};
use crate::browser::files;
use crate::fields::{Asked, control};
use crate::parts::dynamic::{Derived, dynamic, keyed};
use crate::parts::items;
use crate::text::desk_letters as words;
use crate::work::letters::Who;

pub(super) fn sheet(letters: Letters, who: &Who) -> AnyView {
    let edition = letters.sheet.get_untracked().as_ref().and_then(PrefectureSheet::questionnaire);
    let Some(edition) = edition else { return notice("error", words::NO_SHEET.to_owned()) };
    let why = RwSignal::new(None::<String>);
    let (label, year) = (who.label.clone(), who.year);
    let save = move |_| {
        let json = written(letters.sheet.get_untracked().as_ref());
        let name = words::sheet_file(&label, year);
        match files::save(&files::prepare(&json), &name) {
            Ok(()) => {
                letters.desk.typed.set(false);
                letters.store.announce(words::saved(&name));
            }
            Err(error) => why.set(Some(error.to_string())),
        }
    };
    let shown = Derived::new(move || {
        let sheet = letters.sheet.get();
        let session = sheet.as_ref().and_then(PrefectureSheet::session);
        let asked = |ix: &ItemIx| session.as_ref().is_some_and(|session| session.is_visible(*ix));
        edition.positions().filter(asked).map(ItemIx::get).collect::<Vec<usize>>()
    });
    let year = who.year;
    field::form(vec![
        view! { <h3>{words::PREFECTURE_SHEET}</h3> }.into_any(),
        text(words::SHEET_HELP),
        text(edition.status.clone()),
        view! {
            <div class="items">{keyed(move || shown.get(), move |at| card(letters, edition, at))}</div>
        }
        .into_any(),
        dynamic(move || {
            let (kind, told) = state(letters.sheet.get().as_ref(), year);
            notice(kind, told)
        }),
        actions(vec![button("solid", words::SHEET_SAVE, save)]),
        text(words::SHEET_SAVE_HELP),
        failed(why),
    ])
}

fn card(letters: Letters, edition: &'static Questionnaire, at: usize) -> AnyView {
    let ix = edition.positions().nth(at);
    let Some((ix, item)) = ix.and_then(|ix| Some((ix, edition.at(ix)?))) else {
        return ().into_any();
    };
    let entry = Memo::new(move |_| {
        let sheet = letters.sheet.get();
        sheet.and_then(|sheet| sheet.entry(&item.id).cloned()).unwrap_or_default()
    });
    let put = Callback::new(move |entry: Entry| {
        letters.sheet.update(|sheet| {
            if let Some(sheet) = sheet {
                sheet.set_entry(item.id.clone(), entry);
            }
        });
        letters.desk.typed.set(true);
    });
    let asked =
        Asked { store: letters.store, questionnaire: edition, item, ix, entry, put: Some(put) };
    let title_id = asked.part("title");
    let basis = (!item.basis.is_empty())
        .then(|| items::fold(crate::text::answer::ITEM_BASIS, items::citations(&item.basis)));
    view! {
        <section class="item" id=asked.anchor() aria-labelledby=title_id.clone()>
            <div class="item__head">
                <h4 class="item__title" id=title_id.clone()>
                    <span class="item__id">{item.number()}</span> " " {item.title.as_str()}
                </h4>
            </div>
            {control(asked)}
            {basis.map(|basis| view! { <div class="item__more">{basis}</div> })}
        </section>
    }
    .into_any()
}

/// The sheet as it is saved; nothing while nothing was answered.
pub(super) fn written(sheet: Option<&PrefectureSheet>) -> String {
    let sheet = sheet.filter(|sheet| {
        let session = sheet.session();
        session.is_some_and(|session| !session.answers().is_empty())
    });
    sheet.map(|sheet| sheet.to_json().to_pretty()).unwrap_or_default()
}

/// Reads a sheet as it is saved.
pub(super) fn read(json: &str) -> Option<PrefectureSheet> {
    let json = Json::parse(json.as_bytes()).ok()?;
    PrefectureSheet::read(&json).ok()
}

/// Takes over a sheet that was saved.
pub(super) fn open(letters: Letters, json: &str) -> bool {
    let read = read(json);
    let good = read.is_some();
    if good {
        letters.sheet.set(read);
        letters.desk.typed.set(false);
        letters.shown.set(words::SHEET_AT);
    }
    good
}

/// How far the sheet is, in a sentence and the kind of notice it is.
pub(super) fn state(sheet: Option<&PrefectureSheet>, year: u16) -> (&'static str, String) {
    let session = sheet.and_then(PrefectureSheet::session);
    let Some((sheet, session)) = sheet.zip(session) else {
        return ("warning", words::NO_SHEET.to_owned());
    };
    let questionnaire = session.questionnaire();
    let asked = questionnaire.positions().filter(|ix| session.is_visible(*ix));
    // Texts that only add to a choice may stay empty.
    let main = asked.filter_map(|ix| questionnaire.at(ix)).filter(|item| !item.options.is_empty());
    let answers = session.answers();
    let open: Vec<String> =
        main.filter(|item| !answers.contains_key(&item.id)).map(|item| item.number()).collect();
    let year = FiscalYear::new(i64::from(year)).ok();
    let faults = year.map(|year| sheet.faults(year)).unwrap_or_default();
    match (answers.is_empty(), open.is_empty(), faults.first()) {
        (_, _, Some((item, fault))) => ("warning", words::sheet_fault(item.as_str(), fault)),
        (true, ..) => ("info", words::SHEET_EMPTY.to_owned()),
        (_, true, None) => ("success", words::SHEET_FULL.to_owned()),
        (_, false, None) => ("info", words::sheet_open(&open)),
    }
}
