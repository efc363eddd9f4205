//! The drafts behind the good files; all answers are made up.

use hokatsu_instrument::{FiscalYear, Level};
use hokatsu_response::{Entry, Pick};
use hokatsu_submission::{Contact, DocumentId, Draft, Form};

const SELF_CHECK: &str = "hokatsu-selfcheck";
const NEEDS: &str = "needs-survey";
const ANNEX: &str = "annex-small";

fn empty(seed: u8) -> Draft {
    let mut draft = Draft::new(DocumentId::from_random([seed; 16]), FiscalYear::new(2026).unwrap());
    draft.reference_date = "令和8年11月1日".into();
    draft.synthetic = true;
    draft
}

fn put(draft: &mut Draft, questionnaire: &str, item: &str, entry: Entry) {
    draft.set_entry(questionnaire, item.parse().unwrap(), entry);
}

pub fn level(level: i64) -> Entry {
    Entry { pick: Level::new(level).map(Pick::Level), ..Entry::default() }
}

fn one(code: &str) -> Entry {
    Entry { choice: Some(code.parse().unwrap()), ..Entry::default() }
}

fn several(codes: &[&str]) -> Entry {
    Entry { choices: codes.iter().map(|code| code.parse().unwrap()).collect(), ..Entry::default() }
}

fn words(text: &str) -> Entry {
    Entry { text: text.into(), ..Entry::default() }
}

fn sharing(draft: &mut Draft) {
    put(draft, NEEDS, "NS-06", one("prefecture-and-ministry"));
    put(draft, NEEDS, "NS-06a", one("prefecture"));
    put(draft, NEEDS, "NS-06b", one("no"));
}

/// The worked example of docs/SCORING.md under the code of a real town, and marked as generated.
pub fn midori() -> Draft {
    let mut draft = empty(0x11);
    let respondent = &mut draft.respondent;
    respondent.code = Some("394050".parse().unwrap());
    respondent.population = "８，４００".into();
    respondent.population_as_of = "R7.10.1".into();
    respondent.welfare_office = Some(false);
    respondent.section = "健康福祉課".into();
    respondent.contact = Contact {
        tel: "0889-00-0000".into(),
        mail: "fukushi@example.jp".into(),
        ..Contact::default()
    };
    respondent.involved = vec!["教育委員会".into(), "社会福祉協議会".into()];
    draft.approval.date = "2026-11-20".into();
    draft.approval.number = "健福第12号".into();
    for (items, levels) in [
        ("A1 A2 A3 A4 A5", "21212"),
        ("B1 B2 B3 B4 B5", "23121"),
        ("C1 C2 C3 C4", "2231"),
        ("D1 D2 D3 D4 D5", "21211"),
        ("E1 E2 E3 E4 E5 E6", "213201"),
        ("F1 F2 F3 F4", "2322"),
        ("G1 G2 G3 G4", "1201"),
        ("H1 H2 H3 H4", "2110"),
    ] {
        for (item, digit) in items.split(' ').zip(levels.chars()) {
            put(&mut draft, SELF_CHECK, item, level(i64::from(digit.to_digit(10).unwrap())));
        }
    }
    for (item, evidence) in [("B2", "相談受付要領 2025-04"), ("E3", "居住支援協議会要綱 2024-10")]
    {
        let entry = Entry { evidence: evidence.into(), ..level(3) };
        put(&mut draft, SELF_CHECK, item, entry);
    }
    put(
        &mut draft,
        SELF_CHECK,
        "F1",
        Entry {
            joint: vec!["394114".parse().unwrap()],
            note: "中核機関は2町で設置".into(),
            memo: "次年度の負担割合は協議中".into(),
            ..level(2)
        },
    );
    put(
        &mut draft,
        SELF_CHECK,
        "C5",
        Entry {
            pick: Some(Pick::NotApplicable),
            reason: "全域が1圏域のため".into(),
            ..Entry::default()
        },
    );
    for item in ["D6", "H5"] {
        let entry =
            Entry { pick: Some(Pick::Unknown), ask_to: "総務課".into(), ..Entry::default() };
        put(&mut draft, SELF_CHECK, item, entry);
    }
    needs(&mut draft);
    for (item, entry) in [
        ("S1", one("considering")),
        ("S2", one("no")),
        ("S3", one("yes")),
        ("S4", one("yes")),
        ("S5", several(&["staff", "funding"])),
        ("S6", one("info")),
        ("S7", words("年度後半に、専門職の助言を月1回程度。")),
    ] {
        put(&mut draft, ANNEX, item, entry);
    }
    draft
}

fn needs(draft: &mut Draft) {
    for (item, entry) in [
        ("NS-01", one("n")),
        ("NS-02", one("t3")),
        ("NS-02b", several(&["u1", "u3"])),
        // Typed before NS-02 was changed; hidden now, kept, and left out of the file.
        ("NS-02x", words("広域での検討")),
        ("NS-03", one("yes")),
        ("NS-04", several(&["s6", "s1", "s2", "s4"])),
        ("NS-04b", several(&["s6", "s2"])),
        ("NS-05", several(&["k1", "k2"])),
        (
            "NS-07",
            words("小規模な町でも使える様式があると助かります。\n「髙」「﨑」「𠮷」も確認。"),
        ),
    ] {
        put(draft, NEEDS, item, entry);
    }
    sharing(draft);
}

/// A city that answers the needs survey alone.
pub fn needs_only() -> Draft {
    let mut draft = empty(0x22);
    draft.respondent.code = Some("392014".parse().unwrap());
    draft.respondent.population = "310000".into();
    draft.respondent.section = "地域共生社会推進課".into();
    needs(&mut draft);
    draft
}

/// A ward that answers the short form alone.
pub fn short_form() -> Draft {
    let mut draft = empty(0x33);
    draft.form = Form::Short;
    draft.respondent.code = Some("131016".parse().unwrap());
    draft.respondent.population = "66680".into();
    draft.respondent.section = "福祉総務課".into();
    let questionnaire = draft.questionnaire(SELF_CHECK).unwrap();
    for item in questionnaire.items().iter().filter(|item| item.short_form) {
        draft.set_entry(SELF_CHECK, item.id.clone(), level(2));
    }
    sharing(&mut draft);
    draft
}

/// The next revision of a handed-in file, with one answer changed.
pub fn second_revision(first: &hokatsu_submission::Submission) -> Draft {
    let mut draft = first.to_draft();
    draft.approval.date = "2026-11-20".into();
    draft.approval.number = "健福第12号".into();
    put(&mut draft, NEEDS, "NS-03", one("no"));
    draft
}
