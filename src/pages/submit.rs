//! 確定と書き出し: what is still to be mended, the approval, and the signed file with its receipt.

use hokatsu_instrument::calendar;
use hokatsu_response::review::{self, Open};
use hokatsu_sealed::SigningKey;
use hokatsu_submission::{
    Blocker, Draft, Owner, RespondentField, SUBMISSION_TYPE, Sealed, Target, blockers, seal,
    verify_bytes,
};
use hokatsu_transport::unpack;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, files, random};
use crate::pages::keys::whose;
use crate::parts::carriers::{self, Format};
use crate::parts::letter;
use crate::parts::page_nav::PageNav;
use crate::parts::steps;
use crate::route::Route;
use crate::state::{
    ANNEX, NEEDS, Receipt, SELF_CHECK, Store, is_own, keyring, questionnaire, use_store,
};
use crate::text::{letters, print, respondent as text, submit as words};

/// 確定と書き出し.
#[component]
pub fn Submit() -> impl IntoView {
    let store = use_store();
    let receipt = store.receipt();
    view! {
        <p class="lead">{words::LEAD}</p>
        <Show when=move || receipt.get().is_none() fallback=|| ()>
            <Blockers store=store/>
            <Summary store=store/>
            <Approval store=store/>
        </Show>
        <Sign store=store/>
        <PageNav here=Route::Submit/>
    }
}

/// Returns the link to the place where a blocker is mended.
pub fn target_href(target: &Target) -> String {
    match target {
        Target::Respondent(field) => Route::Respondent.href_at(match field {
            RespondentField::Municipality => "field-municipality",
            RespondentField::Population => "field-population",
            RespondentField::PopulationAsOf => "field-population-as-of",
            RespondentField::WelfareOffice => "field-welfare-office",
            RespondentField::ReferenceDate => "field-reference-date",
            RespondentField::Section => "field-section",
            RespondentField::Contact => "field-contact",
            RespondentField::Involved => "field-involved",
        }),
        Target::Item { questionnaire: id, item } => {
            let domain = questionnaire(id.as_str())
                .and_then(|q| q.item(item))
                .and_then(|item| item.domain.clone());
            let whole = if is_own(id) { Route::Own } else { Route::Needs };
            let route = domain.map_or(whole, Route::Answer);
            route.href_at(&format!("item-{item}"))
        }
        Target::Approval => Route::Submit.href_at("field-approval"),
        Target::Answers => Route::Respondent.href(),
        Target::Draft => Route::Home.href(),
    }
}

#[component]
fn Blockers(store: Store) -> impl IntoView {
    let list = Memo::new(move |_| store.with_draft(blockers));
    let open = Memo::new(move |_| open_counts(store));
    view! {
        <section aria-labelledby="blockers-heading">
            {move || {
                let list = list.get();
                let (unanswered, unknown, evidence) = open.get();
                if list.is_empty() {
                    view! {
                        <h2 id="blockers-heading" tabindex="-1">{words::READY}</h2>
                        {(unanswered + unknown + evidence > 0).then(|| view! {
                            <p>
                                {words::open_items(unanswered, unknown, evidence)} " "
                                <a href=Route::Review.href()>{words::TO_REVIEW}</a>
                            </p>
                        })}
                    }.into_any()
                } else {
                    view! {
                        <div class="notice" data-type="warning">
                            <h2 id="blockers-heading" tabindex="-1">{words::BLOCKED}</h2>
                            <p>{words::blocked(list.len())}</p>
                            <ul class="error-list">{list.iter().map(blocker_line).collect_view()}</ul>
                        </div>
                    }.into_any()
                }
            }}
        </section>
    }
}

fn blocker_line(blocker: &Blocker) -> impl IntoView + use<> {
    view! { <li><a href=target_href(&blocker.target())>{blocker.to_string()}</a></li> }
}

fn open_counts(store: Store) -> (usize, usize, usize) {
    let mut counts = (0, 0, 0);
    let own = store.with_draft(|draft| draft.own.map(|own| own.questionnaire.id.as_str()));
    for id in [SELF_CHECK, NEEDS].into_iter().chain(own) {
        let wanted = store.with_draft(|draft| Some(id) == own || steps::wanted(draft, id));
        let Some(session) = store.session(id).filter(|_| wanted) else { continue };
        let in_form = store.in_form();
        let lines = store.with_draft(|draft| {
            let empty = Default::default();
            let sheet = draft.sheet(id).unwrap_or(&empty);
            let wanted = |item: &_| id != SELF_CHECK || in_form(item);
            session.with(|session| review::review(session, sheet, wanted))
        });
        for line in lines {
            match line.open {
                Open::Unanswered => counts.0 += 1,
                Open::Unknown => counts.1 += 1,
                Open::Evidence => counts.2 += 1,
                _ => {}
            }
        }
    }
    counts
}

/// Where it is to be handed in, and how many questions of the prefecture are answered.
fn asked(draft: &Draft) -> Vec<(&'static str, String)> {
    let to = draft.request.as_ref().map(|request| (letters::SUBMIT_TO, request.submit_to.clone()));
    let (done, all) = letter::answered(draft);
    let questions = (all > 0).then(|| (letters::QUESTIONS, letters::answered(done, all)));
    to.into_iter().chain(questions).collect()
}

#[component]
fn Summary(store: Store) -> impl IntoView {
    let in_form = store.in_form();
    let check = store.progress(SELF_CHECK, in_form);
    let needs = store.progress(NEEDS, |item| item.sharing.is_none());
    let annex = store.progress(ANNEX, |_| true);
    let rows = move || {
        let count = |progress: Memo<review::Progress>| {
            let progress = progress.get();
            if progress.answered == 0 { words::LEFT_OUT.to_owned() } else { progress.told() }
        };
        let values = store.with_draft(|draft| {
            let who = draft.respondent.municipality();
            let day = calendar::parse_date(&draft.reference_date).ok();
            let missing = || words::NOT_YET.to_owned();
            [
                who.map_or_else(missing, |m| format!("{}{}（{}）", m.prefecture, m.name, m.code)),
                words::revision(&draft.fiscal_year.label(), draft.revision),
                day.map_or_else(missing, calendar::wareki),
                format!("{}　{}", draft.form.label(), count(check)),
                count(needs),
                count(annex),
                sharing(draft),
            ]
        });
        let own = store.with_draft(|draft| {
            let own = &draft.own?.questionnaire;
            let progress = review::progress(&draft.session(own.id.as_str())?, |_| true);
            let told =
                if progress.answered == 0 { words::LEFT_OUT.into() } else { progress.told() };
            Some((own.title.as_str(), told))
        });
        words::ROWS
            .into_iter()
            .zip(values)
            .chain(own)
            .chain(store.with_draft(asked))
            .map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> })
            .collect_view()
    };
    view! {
        <section aria-labelledby="summary-heading">
            <h2 id="summary-heading">{words::SUMMARY}</h2>
            <dl class="definition-list">{rows}</dl>
        </section>
    }
}

/// Names the chosen scopes, item by item.
fn sharing(draft: &Draft) -> String {
    let mut parts = Vec::new();
    for questionnaire in draft.questionnaires() {
        for item in questionnaire.items().iter().filter(|item| item.sharing.is_some()) {
            let entry = draft.entry(questionnaire.id.as_str(), &item.id);
            let option = entry.and_then(|entry| item.option(entry.choice.as_ref()?));
            let chosen = option.map_or(words::NOT_YET, |option| option.text.as_str());
            parts.push(format!("{}：{chosen}", item.title));
        }
    }
    parts.join("／")
}

#[component]
fn Approval(store: Store) -> impl IntoView {
    let head = store.head();
    let date = move || head.with(|head| head.approval.date.clone());
    let number = move || head.with(|head| head.approval.number.clone());
    let read = move || {
        let typed = date();
        if typed.trim().is_empty() {
            return None;
        }
        let today = clock::today();
        let told = |day| text::day_told(day, calendar::wareki(day), today);
        Some(calendar::parse_date(&typed).map(told).map_err(|error| error.to_string()))
    };
    view! {
        <section aria-labelledby="approval-heading" id="field-approval">
            <h2 id="approval-heading">{words::APPROVAL}</h2>
            <ol class="approval-way">{words::APPROVAL_WAY.map(|step| view! { <li>{step}</li> })}</ol>
            <p class="support-text">{words::APPROVAL_HELP}</p>
            <div class="field">
                <label class="field__label" for="approval-date">{words::APPROVAL_DATE}</label>
                <p class="support-text" id="approval-date-help">{words::APPROVAL_DATE_HELP}</p>
                <input class="input" id="approval-date" type="text" autocomplete="off"
                    aria-describedby="approval-date-error approval-date-help"
                    aria-invalid=move || matches!(read(), Some(Err(_))).to_string()
                    prop:value=date
                    on:input=move |event| store.edit_head(true, |head| {
                        head.approval.date = event_target_value(&event);
                    })
                    on:change=move |_| store.pause()/>
                <p id="approval-date-error" class=move || {
                    if matches!(read(), Some(Err(_))) { "error-text" } else { "support-text" }
                }>{move || read().map(|read| read.unwrap_or_else(|error| format!("＊{error}")))}</p>
            </div>
            <div class="field">
                <label class="field__label" for="approval-number">{words::APPROVAL_NUMBER}</label>
                <p class="support-text" id="approval-number-help">{words::APPROVAL_NUMBER_HELP}</p>
                <input class="input" id="approval-number" type="text" autocomplete="off"
                    aria-describedby="approval-number-help"
                    prop:value=number
                    on:input=move |event| store.edit_head(true, |head| {
                        head.approval.number = event_target_value(&event);
                    })
                    on:change=move |event| {
                        let text = crate::browser::page::nfc(&event_target_value(&event));
                        store.edit_head(true, |head| head.approval.number = text);
                        store.pause();
                    }/>
            </div>
        </section>
    }
}

#[component]
fn Sign(store: Store) -> impl IntoView {
    let working = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let format = RwSignal::new(Format::default());
    let blocked = Memo::new(move |_| !store.with_draft(blockers).is_empty());
    let receipt = store.receipt();
    let sign = move |_| {
        if working.get_untracked() || blocked.get_untracked() {
            crate::browser::page::focus_first("#blockers-heading");
            return;
        }
        working.set(true);
        failed.set(None);
        spawn_local(async move {
            let outcome = export(store, format.get_untracked()).await;
            working.set(false);
            match outcome {
                Ok(receipt) => {
                    store.announce(format!("{}。{}", words::RECEIPT, receipt.check_number));
                    store.exported(receipt);
                    crate::browser::page::focus_element("receipt");
                }
                Err(error) => failed.set(Some(error)),
            }
        });
    };
    view! {
        {move || receipt.get().map(|receipt| view! { <ReceiptCard receipt=receipt/> })}
        <Show when=move || receipt.get().is_none()>
            <section aria-labelledby="sign-heading">
                <h2 id="sign-heading">{words::SIGN}</h2>
                {move || signer(store)}
                {carriers::formats(format)}
                <p class="actions">
                    <button type="button" class="button" data-type="solid" data-size="lg"
                        aria-disabled=move || (blocked.get() || working.get()).to_string() on:click=sign>
                        {move || if working.get() { words::WORKING } else { words::SIGN }}
                    </button>
                </p>
            </section>
        </Show>
        {move || failed.get().map(|why| view! {
            <div class="notice" data-type="error" role="alert">
                <h3>{words::FAILED}</h3>
                <p>{why}</p>
                <p>{words::FAILED_KEPT}</p>
            </div>
        })}
    }
}

/// Says with which key the file will be signed.
fn signer(store: Store) -> AnyView {
    let Some(opened) = keyring::opened() else {
        return view! {
            <p>{words::SIGN_HELP}</p>
            <p><a href=Route::Keys.href()>{words::TO_KEYS}</a></p>
        }
        .into_any();
    };
    if let Some(other) = key_of_another(store) {
        return view! { <p class="notice" data-type="warning">{words::key_of_another(&other)}</p> }
            .into_any();
    }
    let who = opened.registration.as_ref().map_or_else(|| opened.key.fingerprint(), whose);
    view! { <p>{words::signs_with(&who)}</p> }.into_any()
}

/// The municipality the open key belongs to, where that is another one.
fn key_of_another(store: Store) -> Option<String> {
    let owner = keyring::opened()?.registration?.owner;
    let own = store.with_draft(|draft| draft.respondent.code).map(Owner::Municipality);
    (own != Some(owner)).then(|| owner.label())
}

/// Signs, writes, reads back and verifies; only then a receipt.
async fn export(store: Store, format: Format) -> Result<Receipt, String> {
    if let Some(other) = key_of_another(store) {
        return Err(words::key_of_another(&other));
    }
    let draft = store.draft().get_untracked();
    let sealed = match keyring::with(|key| seal(&draft, key, &clock::utc_now())) {
        Some(sealed) => sealed,
        None => {
            // No key is open: one that is used once and kept nowhere.
            let seed = random::bytes::<32>().map_err(|error| error.to_string())?;
            seal(&draft, &SigningKey::from_seed(seed), &clock::utc_now())
        }
    };
    let Sealed { json, digest, check_number, file_name } = sealed.map_err(|blockers| {
        blockers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    })?;
    let written = files::prepare_bytes(&format.pack(&json)?);
    let bytes = written.read_back().await.map_err(|error| error.to_string())?;
    let unpacked = unpack(&bytes).map_err(|error| error.to_string())?;
    let outcome = verify_bytes(&unpacked.document);
    let same = outcome.valid()
        && outcome.digest == Some(digest)
        && outcome.document_type.as_deref() == Some(SUBMISSION_TYPE);
    if !same {
        return Err(words::READ_BACK_DIFFERS.to_owned());
    }
    files::save(&written, &format.name(&file_name)).map_err(|error| error.to_string())?;
    Ok(Receipt { digest, check_number, file_name, format, json })
}

#[component]
fn ReceiptCard(receipt: Receipt) -> impl IntoView {
    let store = use_store();
    let title = store.draft().with_untracked(|draft| {
        let name = draft.respondent.municipality().map_or("", |m| m.name);
        format!("{name}　{}　{}", draft.fiscal_year.label(), print::revision(draft.revision))
    });
    let again = {
        let receipt = receipt.clone();
        move |_| {
            if let Err(why) = carriers::save(&receipt.json, &receipt.file_name, receipt.format) {
                store.announce(why);
            }
        }
    };
    let (replies, to) = store.draft().with_untracked(|draft| {
        let (done, all) = letter::answered(draft);
        let to = draft.request.as_ref().map(|request| request.submit_to.clone());
        ((all > 0).then(|| letters::replies_written(done, all)), to)
    });
    view! {
        <section class="notice receipt" data-type="success" id="receipt" tabindex="-1"
            aria-labelledby="receipt-heading">
            <h2 id="receipt-heading">{words::RECEIPT}</h2>
            <p>{words::CHECKED}</p>
            <dl class="definition-list">
                <dt>{words::CHECK_NUMBER}</dt>
                <dd class="check-number">{receipt.check_number}</dd>
                <dt>{words::FILE_NAME}</dt>
                <dd class="file-name">{receipt.format.name(&receipt.file_name)}</dd>
                {to.map(|to| view! {
                    <dt>{letters::SUBMIT_TO}</dt>
                    <dd class="typed">{to}</dd>
                })}
            </dl>
            <p class="support-text">{words::CHECK_NUMBER_HELP}</p>
            {replies.map(|told| view! { <p id="receipt-replies">{told}</p> })}
            <h3>{words::NEXT_HEADING}</h3>
            <ul>{words::NEXT.map(|next| view! { <li>{next}</li> })}</ul>
            <p class="actions">
                <a class="button" data-type="solid" href=Route::Print.href()>"印刷へ"</a>
                <button type="button" class="button" data-type="outline" on:click=again>
                    {words::SAVE_AGAIN}
                </button>
            </p>
            {carriers::others(receipt.json, receipt.file_name, title)}
        </section>
    }
}
