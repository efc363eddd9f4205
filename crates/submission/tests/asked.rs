//! A request over a draft, the prefecture's own questions, and queries answered with the next
//! revision.

#![allow(unreachable_pub, dead_code, reason = "shared with the generator")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "../examples/papers/made.rs"]
mod made;

use hokatsu_instrument::{ItemKind, municipality};
use hokatsu_response::Entry;
use hokatsu_sealed::Json;
use hokatsu_submission::own::{OwnHead, OwnQuestion, own_questions};
use hokatsu_submission::{
    Blocker, Draft, OwnQuestions, PartRequest, Query, Refusal, Request, blockers, merge,
    open_bytes, part_of, prepare, seal, verify_bytes,
};
use made::*;
use proptest::prelude::*;

/// Questions nobody else in these tests opens.
fn own_named(name: &str) -> OwnQuestions {
    let head = OwnHead {
        prefecture: municipality::prefecture("39").unwrap(),
        name,
        version: "2026.1",
        title: "試験の設問",
        fiscal_year: year(2026),
        date: day("2026-09-01"),
    };
    let question = |kind, title: &str, options: &[&str]| OwnQuestion {
        kind,
        title: title.into(),
        text: format!("{title}を答えてください。"),
        options: options.iter().map(|text| (*text).to_owned()).collect(),
    };
    let questions =
        [question(ItemKind::Single, "有無", &["有", "無"]), question(ItemKind::Text, "意見", &[])];
    own_questions(&head, &questions).unwrap()
}

fn one(code: &str) -> Entry {
    Entry { choice: code.parse().ok(), ..Entry::default() }
}

fn answered(own: &OwnQuestions) -> Draft {
    let mut draft = drafts::needs_only();
    draft.accept_request(request(Some(own.clone()))).unwrap();
    draft.set_entry(own.id.as_str(), "P1".parse().unwrap(), one("o1"));
    draft
}

fn codes(draft: &Draft) -> Vec<&'static str> {
    blockers(draft).iter().map(Blocker::code).collect()
}

#[test]
fn own_questions_are_known_once_their_request_is_opened() {
    // Made in another run of the program: this one has not opened the questions yet.
    let own = own_named("unknown-at-first");
    let mut json = prepare(&drafts::needs_only()).unwrap().to_json();
    let sheet = Json::obj([
        ("id", Json::from(own.id.as_str())),
        ("version", own.version.as_str().into()),
        ("digest", own.digest.to_string().into()),
        ("answers", Json::obj([("P1", Json::obj([("choice", "o2")]))])),
    ]);
    let Some(Json::Arr(sheets)) = json.as_obj_mut().unwrap().get_mut("questionnaires") else {
        panic!()
    };
    sheets.push(sheet);
    let signed = hokatsu_sealed::proof::sign(&json, &key(7), CREATED).unwrap().to_pretty();
    let refusal = verify_bytes(signed.as_bytes()).refusal.unwrap();
    assert_eq!(refusal.code(), "unknown-edition");
    assert!(refusal.to_string().contains("依頼ファイルを先に開いて"), "{refusal}");
    let edition = own.open().unwrap();
    assert!(std::ptr::eq(edition, own.open().unwrap()), "opened once");
    let outcome = verify_bytes(signed.as_bytes());
    assert_eq!(outcome.refusal, None);
    let submission = outcome.submission().unwrap();
    assert!(submission.sheet(own.id.as_str()).unwrap().questionnaire().is_some());

    // Another text under the same name and version is another edition.
    let mut other = own.definition().clone();
    other.set("title", "別の設問");
    OwnQuestions::read(&other).unwrap().open().unwrap();
    assert_eq!(verify_bytes(signed.as_bytes()).refusal, None);

    // It reopens for the next revision with its questions, and the draft can be stored.
    let draft = open_bytes(signed.as_bytes()).unwrap().draft;
    assert_eq!(draft.own.map(|own| own.digest), Some(own.digest));
    let stored = draft.to_json();
    assert!(stored.get("own").is_some() && stored.get("request").is_none());
    assert_eq!(Draft::parse(&stored), Ok(draft));
}

#[test]
fn a_request_stands_over_a_draft() {
    let own = own_named("over-a-draft");
    let draft = answered(&own);
    assert_eq!(codes(&draft), Vec::<&str>::new());
    let stored = draft.to_json();
    assert!(stored.get("request").is_some() && stored.get("own").is_none());
    assert_eq!(Draft::parse(&stored).unwrap(), draft);
    let sealed = seal(&draft, &key(7), CREATED).unwrap();
    let outcome = verify_bytes(sealed.json.as_bytes());
    let submission = outcome.submission().unwrap();
    let sheet = submission.sheet(own.id.as_str()).unwrap();
    assert_eq!((sheet.digest, sheet.answers.len()), (own.digest, 1));
    // No scope is asked for: the answers stay with the prefecture.
    assert!(!submission.sharing.scopes.contains_key(own.id.as_str()));
    let asked = draft.request.as_ref().unwrap();
    assert_eq!(
        asked.letter.asked_at(),
        "高知県 地域福祉政策課（電話 088-000-0000、メール chiiki@example.jp）"
    );
    assert_eq!(asked.not_carried().count(), 0);
    let mut later = request(None);
    later.questionnaires[0].version = "2031.1".parse().unwrap();
    assert_eq!(later.not_carried().count(), 1);
}

#[test]
fn a_request_that_does_not_fit_leaves_the_draft_as_it_is() {
    let own = own_named("does-not-fit");
    let draft = answered(&own);
    let refused = |change: &dyn Fn(&mut Request)| {
        let mut other = request(Some(own.clone()));
        change(&mut other);
        let mut with = draft.clone();
        let misfit = with.accept_request(other).unwrap_err();
        assert_eq!(with, draft);
        assert!(misfit.to_string().ends_with('。'));
        misfit.code()
    };
    let issuer = |code: &str| hokatsu_submission::Issuer::parse(code).unwrap();
    assert_eq!(refused(&|r| r.letter.issuer = issuer("130001")), "request-prefecture");
    assert_eq!(refused(&|r| r.letter.fiscal_year = year(2027)), "request-year");
    assert_eq!(refused(&|r| r.letter.synthetic = false), "request-synthetic");
    assert_eq!(refused(&|r| r.own = None), "request-own-answers");
    let other = own_named("something-else");
    let mut with = draft.clone();
    // P1 is asked again word for word, so its answer stays.
    with.accept_request(request(Some(other.clone()))).unwrap();
    assert_eq!(with.entry(other.id.as_str(), &"P1".parse().unwrap()), Some(&one("o1")));
    assert!(with.sheet(own.id.as_str()).is_none());
    let mut with = draft;
    with.drop_own_answers();
    with.accept_request(request(None)).unwrap();
    assert_eq!((with.own, with.sheet(own.id.as_str())), (None, None));
}

#[test]
fn a_part_takes_the_own_questions_it_asks_along() {
    let own = own_named("for-a-part");
    let draft = answered(&own);
    let ask = |ids: &[&str]| PartRequest {
        section: "まちづくり課".into(),
        asked: ids.iter().map(|id| (id.parse().unwrap(), Vec::new())).collect(),
        ..PartRequest::default()
    };
    let id = hokatsu_submission::DocumentId::from_random([5; 16]);
    let mut part = part_of(&draft, id.clone(), &ask(&[own.id.as_str()])).unwrap();
    assert!(part.request.is_none() && part.own.is_some());
    part.set_entry(
        own.id.as_str(),
        "P2".parse().unwrap(),
        Entry { text: "意見です。".into(), ..Entry::default() },
    );
    let part = Draft::parse(&part.to_json()).unwrap();
    let merged = merge(&draft, &[part.clone()]);
    assert!(merged.refused.is_empty(), "{:?}", merged.refused);
    assert!(part_of(&draft, id, &ask(&["needs-survey"])).unwrap().own.is_none());
    assert_eq!(part.clone().accept_request(request(None)).unwrap_err().code(), "request-part");
    let mut json = part.to_json();
    json.set("request", request(None).to_json());
    assert_eq!(Draft::parse(&json).unwrap_err().code(), "unknown-member");
}

#[test]
fn a_query_is_answered_with_the_next_revision() {
    let query = query();
    let (digest, submission, _) = midori();
    let mut draft = submission.to_draft();
    draft.take_query(query.clone()).unwrap();
    draft.take_query(query.clone()).unwrap();
    assert_eq!((draft.queries.len(), draft.open_questions().count()), (1, 2));
    assert_eq!(codes(&draft), Vec::<&str>::new(), "open questions keep nobody from handing in");
    let asked = &query.questions[0];
    assert_eq!(draft.questions_about(&asked.questionnaire, &asked.item).count(), 1);
    let name = query.digest();
    let reply = |draft: &mut Draft, item: &str, text: &str| {
        let item = item.parse().unwrap();
        draft.set_reply(&name, &asked.questionnaire, &item, text.to_owned());
    };
    reply(&mut draft, "E3", " 令和8年4月に改正しました。\n");
    reply(&mut draft, "A1", "聞かれていない項目への回答");
    assert_eq!((draft.replies().len(), draft.open_questions().count()), (1, 1));
    assert_eq!(Draft::parse(&draft.to_json()), Ok(draft.clone()), "unfinished replies are kept");

    let sealed = seal(&draft, &key(7), CREATED).unwrap();
    let outcome = verify_bytes(sealed.json.as_bytes());
    let next = outcome.submission().unwrap();
    assert_eq!((next.revision, next.previous_digest), (2, Some(digest)));
    let told: Vec<Option<&str>> =
        query.replies(next).map(|(_, reply)| reply.map(|reply| reply.text.as_str())).collect();
    assert_eq!(told, [Some("令和8年4月に改正しました。"), None]);
    assert_eq!(query.strays(next).count(), 0);
    let mut astray = next.clone();
    astray.replies[0].item = "A1".parse().unwrap();
    assert_eq!(query.strays(&astray).count(), 1);

    // The draft that was exported takes a query about its own file and becomes the next revision.
    draft.exported = Some(sealed.digest);
    let again = Query::about(
        next,
        sealed.digest,
        letter("2026-12-05"),
        day("2026-12-20"),
        vec![question("needs-survey", "NS-07", "もう少し詳しく教えてください。")],
    );
    draft.take_query(again.unwrap()).unwrap();
    assert_eq!((draft.revision, draft.previous_digest), (3, Some(sealed.digest)));
    // What was replied before stands in every further revision, for each stands by itself.
    assert_eq!(prepare(&draft).unwrap().replies, next.replies);
    // A reopened file begins without: the replies were given with that revision.
    assert!(next.to_draft().replies().is_empty());

    reply(&mut draft, "E3", &"答".repeat(4_001));
    assert_eq!(codes(&draft), ["text-too-long"]);
    reply(&mut draft, "E3", "");
    assert_eq!(draft.replies(), []);
}

#[test]
fn a_query_that_does_not_fit_leaves_the_draft_as_it_is() {
    let (digest, submission, _) = midori();
    let draft = submission.to_draft();
    let refused = |draft: &Draft, change: &dyn Fn(&mut Query)| {
        let (mut with, mut query) = (draft.clone(), query());
        change(&mut query);
        let fault = with.take_query(query).unwrap_err();
        assert_eq!(with, *draft);
        assert!(fault.to_string().ends_with('。'));
        fault.code()
    };
    let nothing = |_: &mut Query| {};
    assert_eq!(refused(&draft, &|q| q.code = "392014".parse().unwrap()), "query-municipality");
    assert_eq!(refused(&draft, &|q| q.letter.fiscal_year = year(2027)), "query-year");
    assert_eq!(refused(&draft, &|q| q.letter.synthetic = false), "query-synthetic");
    assert_eq!(refused(&draft, &|q| q.questions[0].item = "Z9".parse().unwrap()), "query-item");
    assert_eq!(refused(&drafts::midori(), &nothing), "query-revision");
    let make = |item: &str| {
        let asked = vec![question("needs-survey", item, "なぜですか。")];
        Query::about(&submission, digest, letter("2026-12-01"), day("2026-12-02"), asked)
    };
    assert!(make("NS-03").is_ok());
    assert_eq!(make("Z9").unwrap_err().code(), "query-item");
    let mut tokyo = letter("2026-12-01");
    tokyo.issuer = hokatsu_submission::Issuer::parse("130001").unwrap();
    let fault = Query::about(&submission, digest, tokyo, day("2026-12-02"), Vec::new());
    assert_eq!(fault.unwrap_err().code(), "query-other-prefecture");
    let none = Query::about(&submission, digest, letter("2026-12-01"), day("2026-12-02"), vec![]);
    assert_eq!(none.unwrap_err().code(), "empty-text");
}

#[test]
fn names_and_forms_of_own_questions() {
    let own = own_named("names");
    assert_eq!(own.prefecture().map(|p| p.name), Some("高知県"));
    assert_eq!((own.id.as_str(), own.items), ("pref-39-names", 2));
    for bad in ["pref-39-", "pref-39", "pref-48-a", "pref-3-a", "pref-", "needs-survey"] {
        let id = bad.parse().unwrap();
        assert_eq!(hokatsu_submission::own::namespace(&id), None, "{bad}");
    }
    let reason = |change: &dyn Fn(&mut Json)| {
        let mut definition = own.definition().clone();
        change(&mut definition);
        let refusal: Refusal = OwnQuestions::read(&definition).unwrap_err();
        refusal.code().to_owned()
    };
    assert_eq!(
        reason(&|d| {
            d.set("id", "pref-48-names");
        }),
        "own-content"
    );
    assert_eq!(
        reason(&|d| {
            d.set("items", 1);
        }),
        "own-definition"
    );
    assert_eq!(OwnQuestions::read(&Json::Null).unwrap_err().code(), "own-definition");
}

fn words() -> impl Strategy<Value = String> {
    "[ぁ-んa-z髙﨑𠮷\"\\\\\n。 ]{0,8}[ん髙]"
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        texts in [words(), words(), words(), words(), words()],
        (number, note, own) in any::<(bool, bool, bool)>(),
        days in 0_i64..400,
    ) {
        let [submit_to, said, section, tel, asked] = texts;
        let mut request = request(own.then(made::own));
        request.submit_to = submit_to;
        request.note = note.then_some(said.clone());
        request.letter.contact.section = section;
        request.letter.contact.tel = tel;
        if !number {
            request.letter.number = None;
        }
        request.deadline = request.letter.date + chrono::TimeDelta::days(days);
        let json = request.to_json();
        let signed = hokatsu_sealed::proof::sign(&json, &key(101), CREATED).unwrap();
        let read = hokatsu_submission::read_paper(signed.to_pretty().as_bytes());
        prop_assert_eq!(read.outcome.refusal, None);
        prop_assert_eq!(read.paper.unwrap(), hokatsu_submission::Paper::Request(Box::new(request)));

        let mut query = query();
        query.questions[0].text = asked;
        query.letter.contact.mail = said;
        let signed = hokatsu_sealed::proof::sign(&query.to_json(), &key(101), CREATED).unwrap();
        let read = hokatsu_submission::examine(&signed);
        prop_assert_eq!(read.paper.unwrap(), hokatsu_submission::Paper::Query(Box::new(query)));
    }

    #[test]
    fn replies_survive_storing_and_handing_in(
        first in words(), second in words(), spaces in "[ 　\n]{0,3}",
    ) {
        let query = query();
        let (_, submission, _) = midori();
        let mut draft = submission.to_draft();
        draft.take_query(query.clone()).unwrap();
        for (asked, text) in query.questions.iter().zip([&first, &second]) {
            let text = format!("{spaces}{text}{spaces}");
            draft.set_reply(&query.digest(), &asked.questionnaire, &asked.item, text);
        }
        prop_assert_eq!(Draft::parse(&draft.to_json()), Ok(draft.clone()));
        let sealed = seal(&draft, &key(7), CREATED).unwrap();
        let outcome = verify_bytes(sealed.json.as_bytes());
        let texts: Vec<String> =
            query.replies(outcome.submission().unwrap()).filter_map(|(_, r)| Some(r?.text.clone())).collect();
        prop_assert_eq!(texts, vec![first.trim().to_owned(), second.trim().to_owned()]);
    }
}
