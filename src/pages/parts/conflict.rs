//! One item on which answers differ: the answers side by side, who decides, and why.

use hokatsu_instrument::{Item, ItemIx, Questionnaire};
use hokatsu_response::Entry;
use hokatsu_response::merge::{Candidate, Kind, join};
use hokatsu_submission::{Conflict, DecisionFault, MAX_LINE, Ruling, decide};
use leptos::prelude::*;

use super::told::{answer, descriptor, details, who};
use crate::browser::{clock, page};
use crate::fields::text_box::{Mark, Shape, TextBox, text_box};
use crate::pages::review::item_href;
use crate::parts::dynamic::{Derived, dynamic, flag, keyed, on, perhaps};
use crate::parts::items::edition;
use crate::state::{ANNEX, NEEDS, SELF_CHECK, Store};
use crate::text::parts as words;

/// More than any questionnaire has items.
const STRIDE: usize = 1_000;
const SHEETS: [&str; 3] = [SELF_CHECK, NEEDS, ANNEX];

/// Where a conflict stands: one number for the questionnaire and the item.
fn number(store: Store, conflict: &Conflict) -> Option<usize> {
    let id = conflict.questionnaire.as_str();
    let sheet = SHEETS.iter().position(|known| *known == id)?;
    let ix = edition(store, id)?.position(&conflict.item)?;
    Some(sheet * STRIDE + ix.get())
}

fn place(store: Store, number: usize) -> Option<(&'static Questionnaire, &'static Item)> {
    let questionnaire = edition(store, SHEETS.get(number / STRIDE)?)?;
    let ix: ItemIx = questionnaire.positions().nth(number % STRIDE)?;
    Some((questionnaire, questionnaire.at(ix)?))
}

/// The cards of one group; a card keeps what is typed in it while others come and go.
pub(super) fn cards(store: Store, conflicts: Derived<Vec<Conflict>>, apart: bool) -> AnyView {
    let numbers = move || {
        conflicts.with(|all| {
            let group = all.iter().filter(|one| (one.kind == Kind::Apart) == apart);
            group.filter_map(|one| number(store, one)).collect()
        })
    };
    let card = move |number| {
        place(store, number).map_or_else(
            || ().into_any(),
            |(questionnaire, item)| {
                let conflict = Derived::new(move || {
                    let mine = |one: &&Conflict| {
                        one.questionnaire == questionnaire.id && one.item == item.id
                    };
                    conflicts.with(|all| all.iter().find(mine).cloned())
                });
                Card::new(store, questionnaire, item, conflict).draw()
            },
        )
    };
    view! { <div class="conflicts">{keyed(numbers, card)}</div> }.into_any()
}

/// What is being filled in.
#[derive(Clone, Copy)]
struct Card {
    store: Store,
    questionnaire: &'static Questionnaire,
    item: &'static Item,
    conflict: Derived<Option<Conflict>>,
    chosen: RwSignal<Option<Entry>>,
    joined: RwSignal<bool>,
    by: RwSignal<String>,
    reason: RwSignal<String>,
    failed: RwSignal<Option<String>>,
}

impl Card {
    fn new(
        store: Store,
        questionnaire: &'static Questionnaire,
        item: &'static Item,
        conflict: Derived<Option<Conflict>>,
    ) -> Self {
        let proposed = conflict.with_untracked(|conflict| {
            let conflict = conflict.as_ref()?;
            conflict.candidates.get(conflict.proposed?).map(|candidate| candidate.entry.clone())
        });
        // Several items are often decided in one meeting.
        let today = clock::today();
        let by = store.draft().with_untracked(|draft| {
            let last = draft.decisions.last().filter(|decision| decision.date == today);
            last.map(|decision| decision.by.clone()).unwrap_or_default()
        });
        Self {
            store,
            questionnaire,
            item,
            conflict,
            chosen: RwSignal::new(proposed),
            joined: RwSignal::new(false),
            by: RwSignal::new(by),
            reason: RwSignal::new(String::new()),
            failed: RwSignal::new(None),
        }
    }

    fn part(&self, name: &str) -> String {
        format!("decide-{}-{name}", self.item.id)
    }

    fn draw(self) -> AnyView {
        let (item, conflict) = (self.item, self.conflict);
        let id = item.id.as_str();
        let heading = self.part("heading");
        let kind = move || {
            conflict.with(|conflict| {
                conflict.as_ref().map(|conflict| words::kind(conflict.kind, conflict.gap))
            })
        };
        let apart = Derived::new(move || {
            conflict.with(|c| c.as_ref().is_some_and(|c| c.kind == Kind::Apart))
        });
        let legend = words::which(id);
        let candidates = move || {
            let candidates =
                conflict.with(|c| c.as_ref().map(|c| (c.candidates.clone(), c.proposed)));
            let (candidates, proposed) = candidates.unwrap_or_default();
            let rows = candidates.into_iter().enumerate();
            rows.map(|(at, one)| self.candidate(one, proposed == Some(at))).collect::<Vec<_>>()
        };
        let by = TextBox {
            mark: Derived::stored(Mark::Required),
            help: Derived::stored(words::BY_HELP.to_owned()),
            shape: Shape::Line,
            limit: MAX_LINE,
            ..field(self.part("by"), words::BY, self.by)
        };
        let reason = TextBox {
            mark: Derived::new(move || if apart.get() { Mark::Required } else { Mark::Optional }),
            help: Derived::stored(words::REASON_HELP.to_owned()),
            ..field(self.part("reason"), words::REASON, self.reason)
        };
        let failed = self.failed;
        view! {
            <section class="item" data-conflict=id aria-labelledby=heading.clone()>
                <div class="item__head">
                    <h4 class="item__title" id=heading.clone() tabindex="-1">
                        <span class="item__id">{id}</span> {item.title.as_str()}
                    </h4>
                    <p class="conflict__kind">{perhaps(kind)}</p>
                </div>
                <p>{item.text.as_str()}</p>
                <fieldset class="field">
                    <legend class="field__label">{legend}</legend>
                    <div class="choices" data-columns="2">{dynamic(candidates)}</div>
                </fieldset>
                <p class="support-text">
                    {words::to_item(id)} " "
                    <a href=item_href(self.questionnaire, &item.id)>{format!("{id} {}", item.title)}</a>
                </p>
                {perhaps(move || self.can_join().then(|| self.join_box()))}
                {text_box(self.store, by)}
                {text_box(self.store, reason)}
                {perhaps(move || failed.get().map(|why| view! {
                    <p class="error-text" role="alert">{why}</p>
                }))}
                <p class="actions">
                    <button type="button" class="button" data-type="solid"
                        aria-label=words::decide_label(id) on:click=on(move |_| self.decide())>
                        {words::DECIDE}
                    </button>
                </p>
            </section>
        }
        .into_any()
    }

    fn candidate(self, candidate: Candidate, proposed: bool) -> AnyView {
        let Candidate { sections, own, entry } = candidate;
        let (questionnaire, item, chosen) = (self.questionnaire, self.item, self.chosen);
        let who = who(&sections, own);
        let proposed = proposed.then_some(words::PROPOSED);
        let meaning = descriptor(item, &entry)
            .map(|text| view! { <span class="choice__note">{text.to_owned()}</span> });
        let beside: Vec<_> = details(item, &entry)
            .into_iter()
            .map(|(name, text)| {
                view! { <span class="conflict__detail typed">{format!("{name}：{text}")}</span> }
            })
            .collect();
        let said = answer(questionnaire, item, &entry);
        let same = entry.clone();
        view! {
            <label class="choice">
                <input type="radio" name=self.part("choice")
                    prop:checked=flag(move || chosen.with(|now| now.as_ref() == Some(&same)))
                    on:change=on(move |_| chosen.set(Some(entry.clone())))/>
                <span class="choice__body">
                    <span class="conflict__who">{who} {proposed}</span>
                    <span class="choice__title">{said}</span>
                    {meaning}
                    {beside}
                </span>
            </label>
        }
        .into_any()
    }

    /// The words of the candidates that are not chosen.
    fn others(&self) -> Vec<Entry> {
        let chosen = self.chosen.get();
        self.conflict.with(|conflict| {
            let all = conflict.iter().flat_map(|conflict| &conflict.candidates);
            let others = all.filter(|one| Some(&one.entry) != chosen.as_ref());
            others.map(|one| one.entry.clone()).collect()
        })
    }

    fn can_join(&self) -> bool {
        let Some(chosen) = self.chosen.get() else { return false };
        join(self.item, &chosen, &self.others()) != chosen
    }

    fn join_box(self) -> AnyView {
        let joined = self.joined;
        let change = move |event| joined.set(event_target_checked(&event));
        view! {
            <label class="choice">
                <input type="checkbox" id=self.part("join")
                    prop:checked=flag(move || joined.get()) on:change=on(change)/>
                <span class="choice__body">
                    <span class="choice__title">{words::JOIN}</span>
                </span>
            </label>
        }
        .into_any()
    }

    fn decide(self) {
        let id = self.item.id.as_str();
        let Some(conflict) = self.conflict.get_untracked() else { return };
        let mut chosen = self.chosen.get_untracked().unwrap_or_default();
        // What was chosen may not be there any more after an undo or another file.
        if !conflict.candidates.iter().any(|one| one.entry == chosen) {
            chosen = Entry::default();
        } else if self.joined.get_untracked() {
            chosen = join(self.item, &chosen, &untrack(|| self.others()));
        }
        let ruling = Ruling {
            by: page::nfc(&self.by.get_untracked()),
            reason: page::nfc(&self.reason.get_untracked()),
            date: clock::today(),
        };
        let mut draft = self.store.draft().get_untracked();
        match decide(&mut draft, &conflict, chosen, &ruling) {
            Ok(()) => {
                self.store.edit_whole(&words::decided_step(id), draft);
                self.store.announce(words::decided(id));
                let next = "#conflicts h4[tabindex], #decisions-heading";
                page::focus_soon(next.to_owned());
            }
            Err(fault) => {
                let field = match &fault {
                    DecisionFault::By => format!("#{}", self.part("by")),
                    DecisionFault::Reason => format!("#{}", self.part("reason")),
                    _ => format!("[name={}]", self.part("choice")),
                };
                self.failed.set(Some(fault.to_string()));
                page::focus_soon(field);
            }
        }
    }
}

fn field(id: String, label: &str, text: RwSignal<String>) -> TextBox {
    let put = Callback::new(move |typed: String| text.set(typed));
    TextBox::new(id, label, Derived::new(move || text.get()), put)
}
