//! A team's proposals, taken into the municipality's own draft one by one.

use hokatsu_instrument::{Item, Questionnaire, calendar};
use hokatsu_response::Entry;
use hokatsu_response::merge::Kind;
use hokatsu_submission::{DecisionFault, Draft, MAX_LINE, Ruling};
use hokatsu_workshop::{AcceptFault, Beside, Proposal, TeamPaper, WorkshopFile, accept, beside};
use leptos::prelude::*;

use crate::browser::{clock, page};
use crate::fields::text_box::{Mark, Shape, TextBox, text_box};
use crate::pages::parts::told::{answer, descriptor, details};
use crate::pages::review::item_href;
use crate::parts::dynamic::{Derived, dynamic};
use crate::parts::form::{actions, button, failed, named_button, notice, section, text};
use crate::parts::held::Held;
use crate::route::Route;
use crate::state::{Store, use_store};
use crate::text::workshop_seat as words;

/// 提案を取り込む.
pub(super) fn take(paper: TeamPaper) -> AnyView {
    let store = use_store();
    let whose = paper.name.clone();
    let number = paper.number;
    let proposals = paper.proposals();
    let (_, held, _, synthetic) = WorkshopFile::Team(Box::new(paper)).about();
    let whose = words::paper(number, &whose, &calendar::wareki_alone(held));
    let mut body =
        vec![text(words::TAKE_LEAD), view! { <p class="take-whose">{whose}</p> }.into_any()];
    if synthetic {
        body.push(notice("info", words::SYNTHETIC.to_owned()));
    }
    if proposals.is_empty() {
        body.push(notice("info", words::NO_PROPOSALS.to_owned()));
    }
    let open = Derived::new(move || store.is_open());
    let proposals = StoredValue::new(proposals);
    body.push(dynamic(move || {
        if open.get() {
            let all = proposals.get_value().into_iter();
            all.map(|proposal| Card::new(store, proposal).draw()).collect::<Vec<_>>().into_any()
        } else {
            view! {
                <div class="notice" data-type="warning">
                    <p>{words::NO_DRAFT}</p>
                    <p><a href=Route::Home.href()>{words::TO_HOME}</a></p>
                </div>
            }
            .into_any()
        }
    }));
    section("take", words::TAKE, body)
}

/// One proposal beside what stands in the draft.
#[derive(Clone, Copy)]
struct Card {
    store: Store,
    proposal: StoredValue<Proposal>,
    seen: Derived<Result<Beside, AcceptFault>>,
    declined: Held<bool>,
    by: RwSignal<String>,
    reason: RwSignal<String>,
    why: RwSignal<Option<String>>,
}

fn place(draft: &Draft, proposal: &Proposal) -> Option<(&'static Questionnaire, &'static Item)> {
    let questionnaire = draft.questionnaire(proposal.questionnaire.as_str())?;
    Some((questionnaire, questionnaire.item(&proposal.item)?))
}

/// Says whether this proposal was accepted before.
fn is_accepted(draft: &Draft, proposal: &Proposal) -> bool {
    draft.decisions.iter().any(|decision| {
        let from = |candidate: &hokatsu_response::merge::Candidate| {
            candidate.sections.contains(&proposal.source)
        };
        decision.item == proposal.item && decision.candidates.iter().any(from)
    })
}

impl Card {
    fn new(store: Store, proposal: Proposal) -> Self {
        // Several items are often decided in one meeting.
        let today = clock::today();
        let by = store.draft().with_untracked(|draft| {
            let last = draft.decisions.last().filter(|decision| decision.date == today);
            last.map(|decision| decision.by.clone()).unwrap_or_default()
        });
        let reason = RwSignal::new(proposal.reason.clone());
        let proposal = StoredValue::new(proposal);
        let seen = Derived::new(move || {
            store.with_draft(|draft| proposal.with_value(|proposal| beside(draft, proposal)))
        });
        Self {
            store,
            proposal,
            seen,
            declined: Held::new(false),
            by: RwSignal::new(by),
            reason,
            why: RwSignal::new(None),
        }
    }

    fn id(self) -> String {
        self.proposal.with_value(|proposal| proposal.item.to_string())
    }

    fn part(self, name: &str) -> String {
        format!("take-{}-{name}", self.id())
    }

    fn draw(self) -> AnyView {
        let found = self.proposal.with_value(|proposal| {
            self.store.draft().with_untracked(|draft| place(draft, proposal))
        });
        let id = self.id();
        let heading = self.part("heading");
        let title = found.map(|(_, item)| item.title.as_str());
        let body = dynamic(move || match (self.seen.get(), found) {
            _ if self.declined.get() => self.declined_view(),
            (Ok(seen), Some((questionnaire, item))) => self.beside(questionnaire, item, &seen),
            (Err(AcceptFault::Same(_)), _) => self.same(),
            (Err(fault), _) => notice("warning", fault.to_string()),
            (Ok(_), None) => ().into_any(),
        });
        view! {
            <section class="item" data-proposal=id.clone() aria-labelledby=heading.clone()>
                <div class="item__head">
                    <h3 class="item__title" id=heading.clone() tabindex="-1">
                        <span class="item__id">{id.clone()}</span> " " {title}
                    </h3>
                </div>
                {body}
            </section>
        }
        .into_any()
    }

    fn same(self) -> AnyView {
        let accepted = self.proposal.with_value(|proposal| {
            self.store.draft().with_untracked(|draft| is_accepted(draft, proposal))
        });
        if !accepted {
            return notice("info", words::SAME.to_owned());
        }
        view! {
            <div class="notice" data-type="success">
                <p>{words::accepted(&self.id())}</p>
                <p>{words::UNDO_NOTE}</p>
            </div>
        }
        .into_any()
    }

    fn declined_view(self) -> AnyView {
        vec![
            notice("info", words::DECLINED.to_owned()),
            actions(vec![button("text", words::LOOK_AGAIN, move |_| {
                self.declined.set(false);
                self.to_heading();
            })]),
        ]
        .into_any()
    }

    fn to_heading(self) {
        page::focus_soon(format!("#{}", self.part("heading")));
    }

    fn beside(
        self,
        questionnaire: &'static Questionnaire,
        item: &'static Item,
        seen: &Beside,
    ) -> AnyView {
        let apart = seen.kind == Some(Kind::Apart);
        let by = TextBox {
            mark: Derived::stored(Mark::Required),
            help: Derived::stored(words::BY_HELP.to_owned()),
            shape: Shape::Line,
            limit: MAX_LINE,
            ..field(self.part("by"), words::BY, self.by)
        };
        let reason = TextBox {
            mark: Derived::stored(if apart { Mark::Required } else { Mark::Optional }),
            ..field(self.part("reason"), words::REASON, self.reason)
        };
        let differs = match (seen.kind, seen.gap) {
            (Some(kind), gap) => crate::text::parts::kind(kind, gap),
            (None, _) => words::NOT_YET.to_owned(),
        };
        let hidden = seen.hidden.then(|| notice("warning", words::HIDDEN.to_owned()));
        let id = item.id.as_str();
        let decline = move |_| {
            self.declined.set(true);
            self.store.announce(words::DECLINED);
            self.to_heading();
        };
        let buttons = vec![
            named_button(
                "solid",
                words::ACCEPT,
                Some(words::accept_label(id)),
                Box::new(move |_| self.accept()),
            ),
            named_button(
                "outline",
                words::DECLINE,
                Some(words::decline_label(id)),
                Box::new(decline),
            ),
        ];
        view! {
            <p>{item.text.as_str()}</p>
            <div class="take-beside">
                {side(words::NOW, questionnaire, item, seen.now.as_ref())}
                {side(words::PROPOSED, questionnaire, item, Some(&seen.after))}
            </div>
            <p>
                {differs} " "
                <a href=item_href(questionnaire, &item.id)>{words::to_item(id)}</a>
            </p>
            {hidden}
            {text_box(self.store, by)}
            {text_box(self.store, reason)}
            {failed(self.why)}
            {actions(buttons)}
        }
        .into_any()
    }

    fn accept(self) {
        let Ok(seen) = self.seen.get_untracked() else { return };
        let ruling = Ruling {
            by: page::nfc(&self.by.get_untracked()),
            reason: page::nfc(&self.reason.get_untracked()),
            date: clock::today(),
        };
        let id = self.id();
        let mut draft = self.store.draft().get_untracked();
        let done = self.proposal.with_value(|one| accept(&mut draft, one, &seen, &ruling));
        match done {
            Ok(_) => {
                self.why.set(None);
                self.store.edit_whole(&words::accepted_step(&id), draft);
                self.store.announce(words::accepted(&id));
                self.to_heading();
            }
            Err(fault) => {
                let field = match &fault {
                    AcceptFault::Decision(DecisionFault::Reason) => "reason",
                    AcceptFault::Decision(DecisionFault::By) => "by",
                    _ => "heading",
                };
                self.why.set(Some(fault.to_string()));
                page::focus_soon(format!("#{}", self.part(field)));
            }
        }
    }
}

fn side(
    title: &'static str,
    questionnaire: &Questionnaire,
    item: &Item,
    entry: Option<&Entry>,
) -> AnyView {
    let said = entry.filter(|entry| entry.answer(item).is_some());
    let said = said.map_or(words::NOTHING_YET.to_owned(), |e| answer(questionnaire, item, e));
    let meaning = entry.and_then(|entry| descriptor(item, entry));
    let beside: Vec<AnyView> = entry
        .map(|entry| details(item, entry))
        .unwrap_or_default()
        .into_iter()
        .map(|(name, text)| view! { <p class="typed">{format!("{name}：{text}")}</p> }.into_any())
        .collect();
    view! {
        <div class="take-side">
            <h4>{title}</h4>
            <p class="take-answer">{said}</p>
            <p class="support-text">{meaning.map(str::to_owned)}</p>
            {beside}
        </div>
    }
    .into_any()
}

fn field(id: String, label: &str, text: RwSignal<String>) -> TextBox {
    let put = Callback::new(move |typed: String| text.set(typed));
    TextBox::new(id, label, Derived::new(move || text.get()), put)
}
