//! Rosters, trust and withdrawals as a person or a script meets them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use support::{Ran, fixture, folder, hokatsu};

mod support;

struct Desk(PathBuf);

impl Desk {
    /// An empty folder with the draft of 檮原町 and keys of these names.
    fn new(name: &str, keys: &[&str]) -> Self {
        let dir = folder(name);
        fs::copy(fixture("submissions/midori-draft.json"), dir.join("draft.json")).unwrap();
        let desk = Self(dir);
        for key in keys {
            desk.good(&format!("key new -o {key}.pem --unencrypted"));
        }
        desk
    }

    fn run(&self, line: &str) -> Ran {
        hokatsu(&self.0, &line.split_whitespace().collect::<Vec<_>>())
    }

    fn good(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!(ran.status, 0, "{line}\n{}{}", ran.out, ran.err);
        ran.out
    }

    /// Runs a command that has to be refused, and returns the reason codes it says.
    fn refused(&self, line: &str) -> Vec<String> {
        let ran = self.run(line);
        assert_eq!(ran.status, 1, "{line}\n{}{}", ran.out, ran.err);
        let said = ran.out + &ran.err;
        said.split('［').skip(1).map(|rest| rest.split('］').next().unwrap().to_owned()).collect()
    }

    fn json(&self, line: &str) -> (i32, Value) {
        let ran = self.run(&format!("{line} --format json"));
        (ran.status, serde_json::from_str(ran.out.lines().next().unwrap()).unwrap())
    }

    fn did(&self, key: &str) -> String {
        let value = self.json(&format!("key show {key}.pem")).1;
        value["didKey"].as_str().unwrap().to_owned()
    }

    /// Registers a key of a section.
    fn add(&self, roster: &str, code: &str, role: &str, key: &str) {
        let did = self.did(key);
        self.good(&format!(
            "roster add {roster} --code {code} --section 健康福祉課 --role {role} \
             --public-key {did} --evidence phone --year R8 -o {roster}"
        ));
    }

    fn sign_roster(&self, roster: &str, key: &str) {
        self.good(&format!(
            "roster sign {roster} --key {key}.pem --allow-unencrypted-key -o {roster}"
        ));
    }

    /// 高知県's version 1 with the keys of 檮原町 and 高知市, signed by two officials.
    fn registered(&self) {
        let (a, b, c) = (self.did("a"), self.did("b"), self.did("c"));
        self.good(&format!(
            "roster new --issuer 39 --year 2026 --signer {a} --signer {b} --signer {c} \
             --synthetic -o r1.json"
        ));
        self.add("r1.json", "394050", "担当", "town");
        self.add("r1.json", "394050", "課長", "head");
        self.add("r1.json", "392014", "担当", "city");
        self.sign_roster("r1.json", "a");
        self.sign_roster("r1.json", "b");
    }

    fn sign(&self, from: &str, key: &str, to: &str) {
        self.good(&format!("sign {from} --key {key}.pem --allow-unencrypted-key -o {to}"));
    }
}

const KEYS: [&str; 6] = ["a", "b", "c", "town", "head", "city"];

#[test]
fn trust_is_told_in_words_and_in_json() {
    let desk = Desk::new("roster-trust", &KEYS);
    desk.registered();
    desk.sign("draft.json", "town", "one.json");
    desk.sign("one.json", "head", "two.json");
    desk.sign("draft.json", "city", "other.json");
    desk.sign("draft.json", "a", "stranger.json");
    let judge = |line: &str| {
        let (status, value) = desk.json(&format!("verify --on 2026-11-20 {line}"));
        let texts = |name: &str| -> Vec<String> {
            let list = value[name].as_array().cloned().unwrap_or_default();
            list.iter().map(|item| item.as_str().unwrap().to_owned()).collect()
        };
        let reason = value["reason"].as_str().unwrap_or("-").to_owned();
        let trust = value["trust"].as_u64().unwrap();
        format!(
            "{status} {trust} {reason} {} / {}",
            texts("roles").join(","),
            texts("reasons").join(",")
        )
    };
    let table = [
        (
            "two.json --roster r1.json",
            "0 4 - preparer,approver / roster-first-use,key-in-roster,key-in-roster",
        ),
        (
            "one.json --roster r1.json",
            "0 3 - preparer / roster-first-use,key-in-roster,role-missing",
        ),
        (
            "other.json --roster r1.json",
            "1 0 key-of-other-town  / roster-first-use,key-of-other-town",
        ),
        ("stranger.json --roster r1.json", "0 1 -  / roster-first-use,key-unknown"),
        ("stranger.json --known stranger.json", "0 2 -  / no-roster,key-same-as-before"),
        ("stranger.json --known one.json", "0 1 -  / no-roster,key-changed"),
        (
            "one.json --roster r1.json --received R8.3.31",
            "0 1 -  / roster-first-use,key-not-yet-valid",
        ),
    ];
    for (line, wanted) in table {
        assert_eq!(judge(line), wanted, "{line}");
    }
    assert_eq!(desk.json("verify two.json").1["trust"], 1, "nothing to judge by");
    let text = desk.good("verify two.json --on 2026-11-20 --roster r1.json");
    let told: Vec<&str> =
        text.lines().filter(|line| line.contains("信頼の段階") || line.contains("［key")).collect();
    assert_eq!(
        told,
        [
            "　　　信頼の段階　4　登録簿にある鍵で、必要な役割の署名がそろっている",
            "　　　　　　　［key-in-roster］高知県の登録簿 第1版にある鍵（健康福祉課・担当）の署名です。",
            "　　　　　　　［key-in-roster］高知県の登録簿 第1版にある鍵（健康福祉課・課長）の署名です。",
        ]
    );
    let refused = desk.run("verify other.json --on 2026-11-20 --roster r1.json");
    assert!(refused.out.contains("高知県高知市の鍵として登録されています"), "{}", refused.out);
}

#[test]
fn versions_are_made_signed_and_chained() {
    let desk = Desk::new("roster-chain", &KEYS);
    desk.registered();
    let (status, first) = desk.json("roster verify r1.json");
    assert_eq!((status, &first["status"], &first["version"]), (0, &"valid".into(), &1.into()));
    assert_eq!((&first["issuer"], &first["anchor"]), (&"390003".into(), &"first-use".into()));
    assert_eq!((&first["keys"], &first["revoked"]), (&3.into(), &0.into()));
    assert_eq!(first["validUntil"], "2027-06-30");

    let town = desk.did("town");
    let revoke = format!("roster revoke r1.json --public-key {town} --reason 紛失 --at R8.11.10");
    desk.good(&format!("{revoke} -o r2.json"));
    assert_eq!(desk.refused("roster verify r1.json r2.json"), ["roster-threshold"]);
    desk.sign_roster("r2.json", "b");
    assert_eq!(desk.refused("roster verify r1.json r2.json"), ["roster-threshold"]);
    let again = "roster sign r2.json --key b.pem --allow-unencrypted-key -o r2.json";
    assert_eq!(desk.refused(again), ["already-signed"]);
    desk.sign_roster("r2.json", "c");
    assert_eq!(desk.refused("roster verify r2.json"), ["roster-gap"]);
    let (_, second) = desk.json("roster verify r2.json r1.json");
    assert_eq!((&second["version"], &second["revoked"]), (&2.into(), &1.into()));
    let (status, missing) = desk.json("roster verify r2.json");
    assert_eq!((status, &missing["status"]), (1, &"invalid".into()));
    assert_eq!(missing["reason"], "roster-gap");

    // Another second version by the same officials is a fork.
    desk.good("roster extend r1.json --until 2027-09-30 -o fork.json");
    desk.sign_roster("fork.json", "a");
    desk.sign_roster("fork.json", "b");
    assert_eq!(desk.refused("roster verify r1.json r2.json fork.json"), ["roster-fork"]);
    desk.sign("draft.json", "town", "one.json");
    let forked = desk.run("verify one.json --roster r1.json --roster r2.json --roster fork.json");
    assert_eq!((forked.status, forked.out.as_str()), (1, ""), "no file is judged by a fork");

    // The log decides over the revoked key.
    let judge = "verify one.json --on 2026-11-20 --roster r2.json --roster r1.json";
    let (status, revoked) = desk.json(judge);
    assert_eq!(
        (status, &revoked["reason"], &revoked["trust"]),
        (1, &"key-revoked".into(), &0.into())
    );
    let (status, before) = desk.json(&format!("{judge} --received 2026-11-09"));
    assert_eq!((status, &before["trust"]), (0, &3.into()));

    // New officials, then a longer year for one key; each is a version, or the same while unsigned.
    let (b, d) = (desk.did("b"), desk.did("city"));
    let swap = format!("roster signers r2.json --signer {b} --signer {d} -o r3.json");
    assert_eq!(desk.refused(&swap), ["roster-key-repeated"], "a town's key signs no roster");
    desk.good("key new -o d.pem --unencrypted");
    let d = desk.did("d");
    desk.good(&format!("roster signers r2.json --signer {b} --signer {d} -o r3.json"));
    let city = desk.did("city");
    let longer = format!("roster extend r3.json --public-key {city} --until 令和10年3月31日");
    desk.good(&format!("{longer} -o r3.json"));
    assert_eq!(desk.refused(&format!("{longer} -o r3.json")), ["roster-not-later"]);
    desk.sign_roster("r3.json", "a");
    desk.sign_roster("r3.json", "b");
    let (_, third) = desk.json("roster verify r1.json r2.json r3.json");
    assert_eq!(third["version"], 3);

    let shown = desk.good("roster show r3.json --format json");
    let rows: Vec<Value> = shown.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(
        (&rows[0]["status"], &rows[0]["revokedAt"]),
        (&"revoked".into(), &"2026-11-10".into())
    );
    assert_eq!(
        (&rows[2]["validUntil"], &rows[2]["role"]),
        (&"2028-03-31".into(), &"preparer".into())
    );
    let text = desk.good("roster show r3.json");
    assert!(text.starts_with("高知県の登録簿 第3版（署名 2件。"), "{text}");
    assert!(
        text.contains("失効　令和8（2026）年11月10日から（紛失）　電話での読み合わせ"),
        "{text}"
    );
    let text = desk.good("roster verify r1.json r2.json r3.json");
    assert!(text.contains("確かめた版　第1版、第2版、第3版"), "{text}");
}

#[test]
fn the_ministry_vouches() {
    let desk = Desk::new("roster-ministry", &["m", "n", "a", "b", "c", "town", "head", "city"]);
    desk.registered();
    let (m, n) = (desk.did("m"), desk.did("n"));
    desk.good(&format!(
        "roster new --issuer mhlw --year 2026 --signer {m} --signer {n} --synthetic -o m1.json"
    ));
    desk.add("m1.json", "39", "signer", "a");
    desk.add("m1.json", "高知県", "signer", "b");
    desk.sign_roster("m1.json", "m");
    desk.sign_roster("m1.json", "n");
    let out = desk.good("roster verify r1.json m1.json --format json");
    let anchors: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        (&anchors[0]["issuer"], &anchors[0]["anchor"]),
        (&"mhlw".into(), &"first-use".into())
    );
    assert_eq!(
        (&anchors[1]["issuer"], &anchors[1]["anchor"]),
        (&"390003".into(), &"ministry".into())
    );
    desk.good("roster extend r1.json --until 2027-09-30 -o r2.json");
    desk.sign_roster("r2.json", "a");
    desk.sign_roster("r2.json", "b");
    desk.good("roster verify r2.json m1.json");
}

#[test]
fn what_was_handed_in_is_withdrawn() {
    let desk = Desk::new("withdraw", &KEYS);
    desk.registered();
    desk.sign("draft.json", "town", "one.json");
    let withdraw = "withdraw one.json --key town.pem --allow-unencrypted-key --reason 年度の誤り \
                    --date 2026-11-25";
    let name = desk.good(withdraw);
    assert!(name.starts_with("包括チェック_取下げ_394050_檮原町_R8_第2版_"), "{name}");
    assert_eq!(desk.run(withdraw).status, 2, "a file is not overwritten by default");
    let name = name.trim();
    let (_, file) = desk.json("verify one.json");
    let (status, line) = desk.json(&format!("verify {name} --on 2026-11-25 --roster r1.json"));
    assert_eq!((status, &line["type"]), (0, &"HokatsuWithdrawal".into()));
    assert_eq!((&line["revision"], &line["trust"]), (&2.into(), &3.into()));
    let written: Value =
        serde_json::from_str(&fs::read_to_string(desk.0.join(name)).unwrap()).unwrap();
    assert_eq!(written["previousDigest"], file["digest"]);
    assert_eq!(written["reason"], "年度の誤り");
    desk.sign(name, "head", "both.json");
    let (_, line) = desk.json("verify both.json --on 2026-11-25 --roster r1.json");
    assert_eq!(line["trust"], 4);
    let text = desk.good("verify both.json");
    assert!(text.contains("取下げ　高知県檮原町　令和8（2026）年度　第2版"), "{text}");

    let part = |id: &str| {
        format!(
            "withdraw one.json --key town.pem --allow-unencrypted-key --reason 誤り \
             --questionnaire {id} -o part.json"
        )
    };
    desk.good(&part("needs-survey"));
    assert_eq!(desk.refused(&part("other")), ["withdrawal-questionnaire"]);
    let again = "withdraw part.json --key town.pem --allow-unencrypted-key --reason 誤り -o -";
    assert_eq!(desk.refused(again), ["withdrawal-given"]);
    let draft = "withdraw draft.json --key town.pem --allow-unencrypted-key --reason 誤り -o -";
    assert_eq!(desk.refused(draft), ["no-proof"]);
    let same = "sign both.json --key head.pem --allow-unencrypted-key -o again.json";
    assert_eq!(desk.refused(same), ["already-signed"]);
}

#[test]
fn an_off_the_shelf_envelope_holds() {
    let desk = Desk::new("roster-envelope", &KEYS);
    desk.registered();
    let (status, line) = desk.json("verify --envelope r1.json");
    assert_eq!((status, &line["type"]), (0, &"HokatsuKeyRoster".into()));
    assert_eq!(line["proofs"].as_array().unwrap().len(), 2);
    assert_eq!(desk.refused("verify r1.json"), ["roster-given"]);
    let sign = "sign r1.json --key c.pem --allow-unencrypted-key -o x.json";
    assert_eq!(desk.refused(sign), ["roster-given"]);
}

#[test]
fn wrong_usage_is_2() {
    let desk = Desk::new("roster-usage", &["a", "b"]);
    let (a, b) = (desk.did("a"), desk.did("b"));
    let new = format!("roster new --signer {a} --signer {b} -o r.json");
    for line in [
        "roster".to_owned(),
        "roster verify".to_owned(),
        "roster verify none.json".to_owned(),
        "roster show none.json".to_owned(),
        format!("{new} --issuer 48 --year 2026"),
        format!("{new} --issuer 39"),
        format!("{new} --issuer 39 --year 2026 --from 2026-04-01 --until 2027-03-31"),
        format!("{new} --issuer 39 --from 2026-04-01"),
        format!("{new} --issuer 39 --from 2026-04-01 --until 2036-03-31"),
        format!("{new} --issuer 39 --year 1999"),
        format!("{new} --issuer 39 --year 2026 --signer z6Mk"),
        "verify --envelope --roster r.json draft.json".to_owned(),
        "verify --on yesterday --roster none.json draft.json".to_owned(),
        "verify --on 2026-11-20 draft.json".to_owned(),
        "withdraw draft.json --key a.pem".to_owned(),
    ] {
        let ran = desk.run(&line);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{line}: {}", ran.err);
        let said = ran.err.trim_end();
        assert!(said.starts_with("hokatsu: ") && said.ends_with('。'), "{line}: {said}");
    }
    assert_eq!(
        desk.refused(&format!("{new} --issuer 39 --year 2026 --threshold 1")),
        ["member-value"]
    );
    let key = desk.did("a");
    desk.good(&format!("{new} --issuer 高知県 --from R8.4.1 --until R9.6.30"));
    let add = |code: &str, rest: &str| {
        format!("roster add r.json --code {code} --section 課 --public-key {key} {rest} -o r.json")
    };
    let good = "--role 担当 --evidence letter --year 2026";
    assert_eq!(desk.run(&add("394051", good)).status, 2);
    assert_eq!(desk.run(&add("394050", &good.replace("担当", "部長"))).status, 2);
    assert_eq!(desk.run(&add("394050", &good.replace("letter", "mail"))).status, 2);
    assert_eq!(desk.refused(&add("394050", good)), ["roster-key-repeated"], "an official's key");
    assert_eq!(desk.refused(&add("131016", good)), ["member-value"]);
}

#[test]
fn a_registration_is_signed_by_the_key_it_registers() {
    let desk = Desk::new("key-register", &["town", "a"]);
    let register = "key register town.pem --allow-unencrypted-key --section 健康福祉課 --year R8";
    desk.good(&format!("{register} --code 394050 --role 担当 --synthetic -o town.json"));
    let text = fs::read_to_string(desk.0.join("town.json")).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let told = ["type", "code", "section", "role"].map(|name| value[name].as_str().unwrap());
    assert_eq!(told, ["HokatsuKeyRegistration", "394050", "健康福祉課", "preparer"]);
    assert_eq!(
        (value["fiscalYear"].as_i64(), value["synthetic"].as_bool()),
        (Some(2026), Some(true))
    );
    let key = value["publicKeyMultibase"].as_str().unwrap();
    assert_eq!(format!("did:key:{key}"), desk.did("town"));
    assert_eq!(desk.run("verify --envelope town.json").status, 0);
    let signer = "key register a.pem --allow-unencrypted-key --section 地域福祉政策課 --year 2026";
    desk.good(&format!("{signer} --code 高知県 --role signer -o a.json"));
    for (line, code) in [
        (format!("{register} --code 39 --role 担当 -o x.json"), "member-value"),
        (format!("{signer} --code 394050 --role signer -o x.json"), "member-value"),
    ] {
        assert_eq!(desk.refused(&line), [code], "{line}");
    }
    assert!(!desk.0.join("x.json").exists(), "nothing is written that cannot be read");
    for line in [
        format!("{register} --code 394050 --role mayor -o x.json"),
        format!("{register} --code 394050 --role 担当 -o x.json --year x"),
        "key register town.pem --section 課 --year R8 --code 394050 --role 担当 -o x.json".into(),
    ] {
        assert_eq!(desk.run(&line).status, 2, "{line}");
    }
}

#[test]
fn a_roster_is_read_from_any_carrier() {
    let desk = Desk::new("roster-carrier", &KEYS);
    desk.registered();
    desk.good("convert r1.json --to txt -o r1.txt");
    let told = |file: &str| desk.json(&format!("roster verify {file}"));
    assert_eq!(told("r1.txt"), told("r1.json"));
    desk.good("sign draft.json --key town.pem --allow-unencrypted-key -o one.json");
    let (_, value) = desk.json("verify one.json --roster r1.txt");
    assert_eq!(value["trust"].as_i64(), Some(3));
}
