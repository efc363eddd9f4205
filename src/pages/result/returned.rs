//! The answers of the prefecture's municipalities (結果還元) beside one's own: only where an item
//! is answered, in the order of the questionnaire, without a verdict.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use hokatsu_instrument::order::gathered;
use hokatsu_instrument::{Item, ItemKind, Level, Questionnaire, calendar};
use hokatsu_response::{Answer, Session};
use hokatsu_submission::papers::{Distribution, SizeCell};
use hokatsu_submission::{Draft, Paper, PaperOutcome, Return};
use leptos::prelude::*;

use super::disclosure;
use crate::browser::page;
use crate::pages::review::item_href;
use crate::parts::charts::share_mark;
use crate::parts::dynamic::{on, perhaps};
use crate::state::Store;
use crate::text::{fields, letters as words, result as texts};

thread_local! {
    /// The figures that were opened; they stay until the page is left.
    static HELD: RefCell<Option<Arc<PaperOutcome>>> = const { RefCell::new(None) };
}

/// Keeps figures to be shown, or takes them away.
pub fn hold(figures: Option<Arc<PaperOutcome>>) {
    HELD.set(figures);
}

/// Says why figures cannot stand beside a draft.
pub fn misfit(draft: &Draft, figures: &Return) -> Option<&'static str> {
    let number = figures.letter.prefecture().map(|prefecture| prefecture.number);
    if draft.respondent.code.is_some_and(|code| number != Some(code.prefecture())) {
        Some(words::RETURN_OTHER)
    } else if draft.synthetic != figures.letter.synthetic {
        Some(words::RETURN_SYNTHETIC)
    } else {
        None
    }
}

/// Says whether figures are held.
pub(super) fn is_held() -> bool {
    HELD.with_borrow(Option::is_some)
}

/// Shows the figures, while some are held.
pub(super) fn returned(store: Store) -> AnyView {
    let shown = RwSignal::new(is_held());
    let close = move |_| {
        hold(None);
        shown.set(false);
        page::focus_first("h1");
    };
    perhaps(move || {
        let held = shown.get().then(|| HELD.with_borrow(Clone::clone)).flatten()?;
        let Some(Paper::Return(figures)) = &held.paper else { return None };
        Some({
            view! {
                <section id="result-returned" class="result-part"
                    aria-labelledby="result-returned-heading">
                    <h2 id="result-returned-heading">{words::REFERENCE}</h2>
                    {store.with_draft(|draft| body(draft, figures))}
                    <p class="support-text">{words::RETURN_KEPT}</p>
                    <p class="actions">
                        <button type="button" class="button" data-type="outline" on:click=on(close)>
                            {words::REFERENCE_CLOSE}
                        </button>
                    </p>
                </section>
            }
        })
    })
}

fn body(draft: &Draft, figures: &Return) -> AnyView {
    if let Some(why) = misfit(draft, figures) {
        return view! { <p class="notice" data-type="info">{why}</p> }.into_any();
    }
    let letter = &figures.letter;
    let lead = words::reference_lead(letter.issuer.label(), &calendar::wareki_alone(letter.date));
    let year = (letter.fiscal_year != draft.fiscal_year)
        .then(|| view! { <p>{words::reference_year(&letter.fiscal_year.label())}</p> });
    let note = figures.note.clone().map(|note| view! { <p class="typed">{note}</p> });
    let mut groups: Vec<(String, Vec<AnyView>)> = Vec::new();
    for questionnaire in draft.questionnaires() {
        let Some(session) = draft.session(questionnaire.id.as_str()) else { continue };
        for ix in questionnaire.positions() {
            let answered = questionnaire.at(ix).zip(session.visible_answer(ix));
            let Some((item, answer)) = answered.filter(|(item, _)| item.sharing.is_none()) else {
                continue;
            };
            let (id, version) = (&questionnaire.id, &questionnaire.version);
            let Some(found) = figures.of(id, version, &item.id) else { continue };
            let drawn = figure(draft, figures, &session, item, answer, found);
            let name = group(questionnaire, item);
            match groups.last_mut() {
                Some((last, all)) if *last == name => all.push(drawn),
                _ => groups.push((name, vec![drawn])),
            }
        }
    }
    let none = groups.is_empty().then(|| view! { <p>{words::REFERENCE_NONE}</p> });
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(name, all)| {
            let title = words::group(&name, all.len());
            disclosure(None, title.into_any(), all.into_any())
        })
        .collect();
    view! { <p>{lead}</p> {year} {note} {none} {groups} }.into_any()
}

fn group(questionnaire: &Questionnaire, item: &Item) -> String {
    let domain = item.domain.as_ref().and_then(|id| questionnaire.domain(id));
    domain.map_or_else(
        || questionnaire.title.clone(),
        |domain| format!("{} {}", domain.id, domain.name),
    )
}

/// The answers that can be given, as counted, with their words and whether they are one's own.
fn answers(session: &Session<'_>, item: &Item, answer: &Answer) -> Vec<(String, String, bool)> {
    if item.kind == ItemKind::Level {
        let own = match answer {
            Answer::Level { level, .. } => level.to_string(),
            Answer::Unknown { .. } => "unknown".to_owned(),
            Answer::NotApplicable { .. } => "notApplicable".to_owned(),
            _ => String::new(),
        };
        let levels = Level::ALL.into_iter().map(|level| (level.to_string(), fields::level(level)));
        let others = [("unknown", fields::UNKNOWN), ("notApplicable", fields::NOT_APPLICABLE)];
        let others = others.map(|(code, text)| (code.to_owned(), text.to_owned()));
        let marked = |(code, text): (String, String)| {
            let mine = code == own;
            (code, text, mine)
        };
        return levels.chain(others).map(marked).collect();
    }
    let own: BTreeSet<&str> = match answer {
        Answer::Choice(code) => gathered([code.as_str()]),
        Answer::Choices(codes) => gathered(codes.iter().map(|code| code.as_str())),
        _ => BTreeSet::new(),
    };
    let source = item.options_from.as_ref().and_then(|from| session.questionnaire().item(from));
    let options = source.unwrap_or(item).options.iter();
    options
        .map(|option| {
            let code = option.code.as_str();
            (code.to_owned(), option.text.clone(), own.contains(code))
        })
        .collect()
}

/// Of so many, in tenths of a per cent, rounded half up.
fn share(count: u64, n: u64) -> u32 {
    let rounded = count.saturating_mul(2_000).saturating_add(n) / n.saturating_mul(2).max(1);
    u32::try_from(rounded).unwrap_or(u32::MAX)
}

fn figure(
    draft: &Draft,
    figures: &Return,
    session: &Session<'_>,
    item: &Item,
    answer: &Answer,
    found: &Distribution,
) -> AnyView {
    // One's own size comes first.
    let like = draft.facts().population.and_then(|people| found.like(people));
    let cells: Vec<&SizeCell> = like.into_iter().chain(found.overall()).collect();
    let Some(first) = cells.first() else { return ().into_any() };
    let caption = figures.caption(first.n);
    let id = format!("returned-{}", item.id);
    let heads: Vec<_> = cells
        .iter()
        .map(|cell| view! { <th scope="col">{words::column(&cell.size.label(), cell.n)}</th> })
        .collect();
    let given = |code: &str| cells.iter().any(|cell| cell.counts.contains_key(code));
    let rows: Vec<_> = answers(session, item, answer)
        .into_iter()
        // An answer the item does not offer is not worth a row of noughts.
        .filter(|(code, ..)| {
            code != "notApplicable" || item.not_applicable.is_some() || given(code)
        })
        .map(|(code, text, own)| {
            let figures: Vec<_> = cells
                .iter()
                .map(|cell| {
                    let count = cell.counts.get(&code).copied().unwrap_or_default();
                    let percent = share(count, cell.n);
                    let told =
                        texts::needs_figure(percent, u32::try_from(count).unwrap_or(u32::MAX));
                    view! {
                        <td>
                            <span class="needs-table__figure">{told}</span>
                            {share_mark(percent)}
                        </td>
                    }
                })
                .collect();
            let mark =
                own.then(|| view! { <span class="chip" data-kind="key">{texts::CHOSEN}</span> });
            view! {
                <tr data-option=code data-chosen=own.to_string()>
                    <th scope="row">{text} " " {mark}</th>
                    {figures}
                </tr>
            }
        })
        .collect();
    view! {
        <figure class="table-figure needs-figure" data-returned=item.id.to_string() tabindex="0">
            <figcaption id=id.clone()>
                <a href=item_href(session.questionnaire(), &item.id)>{item.heading()}</a>
                <span class="returned__source">{caption}</span>
            </figcaption>
            <table class="table returned-table" aria-labelledby=id>
                <thead><tr><th scope="col">{texts::NEEDS_OPTION}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </figure>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares_round_half_up() {
        let table = [(0, 10, 0), (1, 16, 63), (4, 11, 364), (22, 25, 880), (15, 15, 1_000)];
        for (count, n, expected) in table {
            assert_eq!(share(count, n), expected, "{count}/{n}");
        }
    }
}
