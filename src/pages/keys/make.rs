//! Making a key and keeping it as a file.

use hokatsu_instrument::municipality::{self, Municipality};
use hokatsu_instrument::{FiscalYear, MunicipalityCode};
use hokatsu_sealed::{SigningKey, pem};
use hokatsu_submission::{Owner, Registration, Role};
use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

use super::open::open_file;
use crate::browser::{clock, files, page, random};
use crate::fields::municipality::{search, selects};
use crate::parts::dynamic::{Derived, dynamic};
use crate::parts::years::years;
use crate::state::use_store;
use crate::text::{fields, keys as words};

/// The shortest passphrase a person may choose, characters.
const SHORTEST: usize = 16;

/// What is being filled in.
#[derive(Clone, Copy)]
struct Form {
    role: RwSignal<Role>,
    code: RwSignal<Option<MunicipalityCode>>,
    prefecture: RwSignal<String>,
    section: RwSignal<String>,
    year: RwSignal<FiscalYear>,
    generated: RwSignal<bool>,
    /// Generated; never kept anywhere.
    passphrase: RwSignal<String>,
    own: RwSignal<String>,
    again: RwSignal<String>,
    copied: RwSignal<bool>,
}

impl Form {
    fn owner(&self) -> Option<Owner> {
        if self.role.get_untracked() == Role::Signer {
            let code = self.prefecture.get_untracked();
            return municipality::prefecture(&code).map(Owner::Prefecture);
        }
        self.code.get_untracked().map(Owner::Municipality)
    }

    /// Everything that is still to be mended, in the order of the fields.
    fn faults(&self) -> Vec<(&'static str, &'static str)> {
        let mut faults = Vec::new();
        if self.owner().is_none() {
            let field = match self.role.get_untracked() {
                Role::Signer => "key-prefecture",
                _ => "key-owner",
            };
            faults.push((words::NEED_OWNER, field));
        }
        if self.section.with_untracked(|section| section.trim().is_empty()) {
            faults.push((words::NEED_SECTION, "key-section"));
        }
        if self.generated.get_untracked() {
            if !self.copied.get_untracked() {
                faults.push((words::NOT_COPIED, "key-copied"));
            }
        } else if self.own.with_untracked(|own| own.chars().count() < SHORTEST) {
            faults.push((words::TOO_SHORT, "key-own"));
        } else if self.own.get_untracked() != self.again.get_untracked() {
            faults.push((words::DIFFERENT, "key-own-again"));
        }
        faults
    }

    fn chosen(&self) -> Zeroizing<String> {
        let field = if self.generated.get_untracked() { self.passphrase } else { self.own };
        Zeroizing::new(field.get_untracked())
    }

    fn forget(&self) {
        for field in [self.passphrase, self.own, self.again] {
            field.set(String::new());
        }
        self.copied.set(false);
        self.passphrase.set(fresh_passphrase());
    }
}

fn fresh_passphrase() -> String {
    random::bytes().map(|random| pem::passphrase(random).to_string()).unwrap_or_default()
}

pub(super) fn make() -> AnyView {
    let store = use_store();
    let year = store.draft().with_untracked(|draft| draft.fiscal_year);
    let form = store.draft().with_untracked(|draft| Form {
        role: RwSignal::new(Role::Preparer),
        code: RwSignal::new(draft.respondent.code),
        prefecture: RwSignal::new(String::new()),
        section: RwSignal::new(draft.respondent.section.clone()),
        year: RwSignal::new(year),
        generated: RwSignal::new(true),
        passphrase: RwSignal::new(fresh_passphrase()),
        own: RwSignal::new(String::new()),
        again: RwSignal::new(String::new()),
        copied: RwSignal::new(false),
    });
    let working = RwSignal::new(false);
    let said = RwSignal::new(Vec::<(&'static str, &'static str)>::new());
    let failed = RwSignal::new(None::<String>);
    let act = move || {
        if working.get_untracked() {
            return;
        }
        said.set(form.faults());
        failed.set(None);
        if !said.with_untracked(Vec::is_empty) {
            page::focus_soon("#key-faults".to_owned());
            return;
        }
        let Some(owner) = form.owner() else { return };
        working.set(true);
        spawn_local(async move {
            clock::pause().await;
            let outcome = write(form, owner).await;
            working.set(false);
            match outcome {
                Ok(()) => {
                    form.forget();
                    store.announce(words::SAVED);
                    page::focus_element("registration");
                }
                Err(why) => failed.set(Some(why)),
            }
        });
    };
    let rules = words::MAKE_HELP.map(|rule| view! { <li>{rule}</li> });
    view! {
        <section aria-labelledby="key-make">
            <h2 id="key-make">{words::MAKE}</h2>
            <details class="disclosure">
                <summary><span class="disclosure__text">{words::RULES}</span></summary>
                <div class="disclosure__body"><ul>{rules}</ul></div>
            </details>
            <form novalidate on:submit=move |event| {
                event.prevent_default();
                act();
            }>
                {move || said.with(|faults| (!faults.is_empty()).then(|| {
                    let lines = faults.iter().map(|(text, field)| {
                        let field = *field;
                        view! {
                            <li><button type="button" class="link-button"
                                on:click=move |_| page::focus_element(field)>{*text}</button></li>
                        }
                    }).collect_view();
                    view! {
                        <div class="notice" data-type="error" id="key-faults" tabindex="-1" role="alert">
                            <p>{words::MISSING}</p>
                            <ul>{lines}</ul>
                        </div>
                    }
                }))}
                {roles(form)}
                {owner_fields(form)}
                <div class="field">
                    <label class="field__label" for="key-section">{words::SECTION}</label>
                    <p class="support-text" id="key-section-help">{words::SECTION_HELP}</p>
                    <input class="input" id="key-section" type="text" maxlength="200"
                        autocomplete="off" aria-describedby="key-section-help"
                        prop:value=form.section
                        on:input=move |event| form.section.set(event_target_value(&event))/>
                </div>
                {years("key-year", words::YEAR, form.year, year)}
                {passphrases(form)}
                <p class="actions">
                    <button type="submit" class="button" data-type="solid" data-size="lg"
                        aria-disabled=move || working.get().to_string()>
                        {move || if working.get() { words::SAVING } else { words::SAVE }}
                    </button>
                </p>
                {move || failed.get().map(|why| view! {
                    <div class="notice" data-type="error" role="alert">
                        <p>{words::NOT_SAVED}</p>
                        <p>{why}</p>
                    </div>
                })}
            </form>
        </section>
    }
    .into_any()
}

/// Makes the key, seals it, opens what was sealed and only then saves it.
async fn write(form: Form, owner: Owner) -> Result<(), String> {
    let told = |error: random::NoRandomness| error.to_string();
    let seed = random::bytes::<32>().map_err(told)?;
    let (salt, iv) = (random::bytes().map_err(told)?, random::bytes().map_err(told)?);
    let key = SigningKey::from_seed(seed);
    let registration = Registration {
        owner,
        section: page::nfc(form.section.get_untracked().trim()),
        role: form.role.get_untracked(),
        fiscal_year: form.year.get_untracked(),
        key: key.verification_key(),
        synthetic: false,
    };
    let passphrase = form.chosen();
    let sealed = pem::seal(&key, &passphrase, salt, iv).map_err(|error| error.to_string())?;
    let written = files::prepare(&registration.key_file(&sealed));
    let bytes = written.read_back().await.map_err(|error| error.to_string())?;
    open_file(&bytes, &passphrase)?;
    files::save(&written, &registration.key_file_name()).map_err(|error| error.to_string())
}

fn roles(form: Form) -> AnyView {
    let options = Role::ALL.map(|role| {
        view! {
            <label class="choice">
                <input type="radio" name="key-role" value=role.code()
                    prop:checked=move || form.role.get() == role
                    on:change=move |_| form.role.set(role)/>
                <span class="choice__body">
                    {role.label()}
                    <span class="choice__note">{words::role_help(role)}</span>
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend class="field__label">{words::ROLE}</legend>
            <div class="choices">{options}</div>
        </fieldset>
    }
    .into_any()
}

fn owner_fields(form: Form) -> AnyView {
    let store = use_store();
    let code = Derived::new(move || form.code.get());
    let put = move |found: &'static Municipality| {
        form.code.set(Some(found.code));
        store.announce(fields::municipality_chosen(&format!("{}{}", found.prefecture, found.name)));
    };
    let name = move || {
        form.code.get().and_then(municipality::find).map_or_else(
            || words::NO_MUNICIPALITY.to_owned(),
            |found| format!("{}{}（{}）", found.prefecture, found.name, found.code),
        )
    };
    dynamic(move || match form.role.get() {
        Role::Signer => {
            let options = municipality::prefectures()
                .into_iter()
                .map(|prefecture| {
                    let code = prefecture.code();
                    let own = code.clone();
                    view! {
                        <option value=code
                            prop:selected=move || form.prefecture.with(|now| *now == own)>
                            {prefecture.name}
                        </option>
                    }
                })
                .collect_view();
            view! {
                <div class="field">
                    <label class="field__label" for="key-prefecture">{words::PREFECTURE}</label>
                    <select class="select" id="key-prefecture"
                        on:change=move |event| form.prefecture.set(event_target_value(&event))>
                        <option value="">{words::CHOOSE}</option>
                        {options}
                    </select>
                </div>
            }
            .into_any()
        }
        _ => view! {
            <div class="field" id="key-owner">
                <p class="field__label">{words::MUNICIPALITY}</p>
                <p>{name}</p>
                <details class="disclosure">
                    <summary><span class="disclosure__text">{words::PICK}</span></summary>
                    <div class="disclosure__body">
                        {search(store, "key-search", words::SEARCH, Callback::new(put))}
                        {selects("key", code, Callback::new(put))}
                    </div>
                </details>
            </div>
        }
        .into_any(),
    })
}

fn passphrases(form: Form) -> AnyView {
    let which = |generated: bool, text: &'static str| {
        view! {
            <label class="choice">
                <input type="radio" name="key-which" value=generated.to_string()
                    prop:checked=move || form.generated.get() == generated
                    on:change=move |_| form.generated.set(generated)/>
                <span class="choice__body">{text}</span>
            </label>
        }
    };
    let typed = |id: &'static str,
                 label: &'static str,
                 help: Option<&'static str>,
                 to: RwSignal<String>| {
        let help_id = format!("{id}-help");
        view! {
            <div class="field">
                <label class="field__label" for=id>{label}</label>
                {help.map(|help| view! { <p class="support-text" id=help_id.clone()>{help}</p> })}
                <input class="input" id=id type="password" autocomplete="new-password"
                    aria-describedby=help.map(|_| format!("{id}-help"))
                    prop:value=to on:input=move |event| to.set(event_target_value(&event))/>
            </div>
        }
    };
    let fields = dynamic(move || {
        if form.generated.get() {
            view! {
                <div class="field">
                    <p class="field__label" id="key-generated-label">{words::PASSPHRASE}</p>
                    <p class="passphrase mono" aria-labelledby="key-generated-label" role="group">
                        {form.passphrase}
                    </p>
                    <p class="support-text">{words::COPY_DOWN}</p>
                    <p class="actions">
                        <button type="button" class="button" data-type="text" on:click=move |_| {
                            form.copied.set(false);
                            form.passphrase.set(fresh_passphrase());
                        }>{words::ANOTHER}</button>
                    </p>
                    <label class="choice" id="key-copied">
                        <input type="checkbox" prop:checked=form.copied
                            on:change=move |_| form.copied.update(|copied| *copied = !*copied)/>
                        <span class="choice__body">{words::COPIED_DOWN}</span>
                    </label>
                </div>
            }
            .into_any()
        } else {
            view! {
                {typed("key-own", words::PASSPHRASE, Some(words::OWN_HELP), form.own)}
                {typed("key-own-again", words::OWN_AGAIN, None, form.again)}
            }
            .into_any()
        }
    });
    view! {
        <fieldset class="field">
            <legend class="field__label">{words::WHICH_PASSPHRASE}</legend>
            <div class="choices">{which(true, words::GENERATED)} {which(false, words::OWN)}</div>
        </fieldset>
        {fields}
    }
    .into_any()
}
