//! このツールについて: network and storage, accessibility, law, figures and their sources, licences.

mod figures;
mod hash;
mod sources;

use hokatsu_instrument::{FiscalYear, Questionnaire, calendar, edition, shipped};
use hokatsu_submission::edition_digest;
use leptos::prelude::*;

use crate::route::Route;
use crate::text::about as words;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The sections: name of the anchor, heading, content.
type Section = (&'static str, &'static str, fn() -> AnyView);

const SECTIONS: [Section; 15] = [
    ("about-purpose", words::PURPOSE, || paragraphs(&words::PURPOSE_TEXT)),
    ("about-network", words::NETWORK, || list(&words::NETWORK_TEXT)),
    ("about-storage", words::STORAGE, || list(&words::STORAGE_TEXT)),
    ("about-files", words::FILES, || list(&words::FILES_TEXT)),
    ("about-delete", words::DELETE, || list(&words::DELETE_TEXT)),
    ("about-security", words::SECURITY, || pairs(&words::SECURITY_ROWS)),
    ("about-hash", words::HASH, hash::hash),
    ("about-accessibility", words::ACCESSIBILITY, accessibility),
    ("about-keyboard", words::KEYBOARD, || pairs(&words::KEYBOARD_ROWS)),
    ("about-editions", words::EDITIONS, editions),
    ("about-figures", words::FIGURES, figures::figures),
    ("about-sources", words::SOURCES, sources::sources),
    ("about-licences", words::LICENCES, || pairs(&words::LICENCE_ROWS)),
    ("about-version", words::VERSION, || view! { <p>{words::version(VERSION)}</p> }.into_any()),
    ("about-contact", words::CONTACT, || view! { <p>{words::CONTACT_TEXT}</p> }.into_any()),
];

const CONTENTS: &str = "about-contents";

/// このツールについて.
#[component]
pub fn About() -> impl IntoView {
    let links = SECTIONS.map(|(anchor, heading, _)| {
        view! { <li><a href=Route::About.href_at(anchor)>{heading}</a></li> }
    });
    let sections = SECTIONS.map(|(anchor, heading, body)| {
        view! {
            <section class="about__section" aria-labelledby=anchor>
                <h2 id=anchor tabindex="-1">{heading}</h2>
                {body()}
                <p class="about__back"><a href=Route::About.href_at(CONTENTS)>{words::TO_CONTENTS}</a></p>
            </section>
        }
    });
    view! {
        <nav class="about__contents" aria-labelledby=CONTENTS>
            <h2 id=CONTENTS tabindex="-1">{words::CONTENTS}</h2>
            <ul>{links}</ul>
        </nav>
        {sections}
    }
}

fn paragraphs(lines: &[&'static str]) -> AnyView {
    lines.iter().map(|line| view! { <p>{*line}</p> }).collect_view().into_any()
}

fn list(lines: &[&'static str]) -> AnyView {
    let lines = lines.iter().map(|line| view! { <li>{*line}</li> });
    view! { <ul class="about__list">{lines.collect_view()}</ul> }.into_any()
}

fn pairs(rows: &[(&'static str, &'static str)]) -> AnyView {
    let rows = rows.iter().map(|(name, text)| view! { <dt>{*name}</dt><dd>{*text}</dd> });
    view! { <dl class="definition-list">{rows.collect_view()}</dl> }.into_any()
}

fn accessibility() -> AnyView {
    view! {
        {pairs(&words::ACCESSIBILITY_ROWS)}
        <h3>{words::KNOWN}</h3>
        {list(&words::KNOWN_LIST)}
    }
    .into_any()
}

fn editions() -> AnyView {
    let all = shipped().iter().filter_map(|s| edition(s.id, s.version)).map(one_edition);
    view! {
        <p>{words::EDITIONS_TEXT}</p>
        {all.collect_view()}
    }
    .into_any()
}

fn one_edition(questionnaire: &'static Questionnaire) -> AnyView {
    let (id, version) = (questionnaire.id.as_str(), questionnaire.version.as_str());
    let years: Vec<String> =
        questionnaire.fiscal_years.iter().copied().map(FiscalYear::label).collect();
    let basis = &questionnaire.law_basis;
    let scoring = questionnaire.scoring.as_ref();
    let digest = edition_digest(id, version);
    let values = [
        format!("{id} {version}"),
        years.join("、"),
        words::law_basis(&calendar::wareki(basis.date), &basis.note),
        questionnaire.status.clone(),
        scoring.map_or_else(|| words::NOT_SCORED.to_owned(), ToString::to_string),
        digest.map_or_else(String::new, |digest| digest.to_string()),
    ];
    let rows = words::EDITION_LABELS.iter().zip(values);
    let rows = rows.map(|(label, value)| view! { <dt>{*label}</dt><dd>{value}</dd> });
    view! {
        <h3>{questionnaire.title.clone()}</h3>
        <dl class="definition-list">{rows.collect_view()}</dl>
    }
    .into_any()
}
