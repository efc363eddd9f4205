//! What people note: decisions, promises, refusals, reminders; and what is made of it.

use hokatsu_desk::reminder::{Reminder, outstanding, rows, to_remind};
use hokatsu_desk::{Desk, EntryError, State, progress};
use hokatsu_instrument::FiscalYear;

use crate::support::*;

fn conflict() -> (Desk, Made, Made) {
    let (old, new) = (Made::default(), Made { id: 2, ..Made::default() }.section("新"));
    let mut desk = desk();
    take_all(&mut desk, &read(&[("old", old.bytes()), ("new", new.bytes())]));
    (desk, old, new)
}

#[test]
fn a_decision_needs_a_claim_and_says_who_and_why() {
    let (mut desk, old, _) = conflict();
    let place = slot(YUSUHARA, NEEDS);
    let stranger = Made::default().section("よそ").digest();
    let mut decide = |digest, by, why| desk.decide(&place, digest, by, why, at(MORNING));
    assert_eq!(decide(stranger, "課", "理由"), Err(EntryError::NotAClaim));
    assert_eq!(decide(old.digest(), " ", "理由"), Err(EntryError::WhoAndWhy));
    assert_eq!(decide(old.digest(), "課", ""), Err(EntryError::WhoAndWhy));
    assert_eq!(decide(old.digest(), "課", "理由"), Ok(()));
    let ledger = desk.ledger();
    let (_, _, decision) = ledger.decisions(place.code, &place.questionnaire).next().unwrap();
    assert_eq!((decision.by.as_str(), decision.why.as_str()), ("課", "理由"));
}

#[test]
fn a_decision_can_be_replaced() {
    let (mut desk, old, new) = conflict();
    let place = slot(YUSUHARA, NEEDS);
    desk.decide(&place, old.digest(), "課", "電話", at(MORNING)).unwrap();
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 健康福祉課 ／ 新");
    desk.decide(&place, new.digest(), "課", "もう一度電話", at(MORNING)).unwrap();
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 新 ／ 健康福祉課");
    assert_eq!(desk.ledger().decisions(place.code, &place.questionnaire).count(), 1);
}

#[test]
fn what_follows_the_chosen_one_supersedes_it_and_what_follows_the_other_conflicts() {
    let (mut desk, old, new) = conflict();
    desk.decide(&slot(YUSUHARA, NEEDS), new.digest(), "課", "電話", at(MORNING)).unwrap();
    let mut further = desk.clone();
    take_all(&mut further, &read(&[("new2", new.next("新2").bytes())]));
    assert_eq!(told(&further, YUSUHARA, NEEDS), "受理 新2 ／ 健康福祉課+新");
    take_all(&mut desk, &read(&[("old2", old.next("旧2").bytes())]));
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "競合 新+旧2 ／ 健康福祉課");
}

#[test]
fn two_desks_that_decided_differently_leave_it_to_a_person_again() {
    let (mut here, old, new) = conflict();
    let place = slot(YUSUHARA, NEEDS);
    let mut there = Desk::new(head(60), hokatsu_desk::Judge::default());
    take_all(&mut there, &read(&[("old", old.bytes()), ("new", new.bytes())]));
    here.decide(&place, old.digest(), "課", "電話", at(MORNING)).unwrap();
    there.decide(&place, new.digest(), "局", "メール", at(MORNING)).unwrap();
    here.merge(&there).unwrap();
    let standing = here.standing();
    let found = standing.iter().find(|found| found.slot == place).unwrap();
    let State::Conflict(kind) = &found.state else { panic!("{found:?}") };
    assert_eq!(kind.code(), "decisions-differ");
    here.decide(&place, new.digest(), "課", "両方に確認", at(MORNING)).unwrap();
    assert_eq!(told(&here, YUSUHARA, NEEDS), "受理 新 ／ 健康福祉課");
    // The same choice on both sides is one choice.
    there.merge(&here).unwrap();
    assert_eq!(told(&there, YUSUHARA, NEEDS), "受理 新 ／ 健康福祉課");
}

#[test]
fn choosing_the_only_one_confirms_it() {
    let first = Made::default();
    let second = Made { keys: vec![7], ..first.next("第2") };
    let mut desk = desk();
    take_all(&mut desk, &read(&[("1", first.bytes()), ("2", second.bytes())]));
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 第2 ／ 健康福祉課 ！key-changed");
    let place = slot(YUSUHARA, NEEDS);
    desk.decide(&place, second.digest(), "課", "鍵の交換を電話で確認", at(MORNING)).unwrap();
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 第2 ／ 健康福祉課");
}

#[test]
fn who_promised_or_declined_is_not_chased() {
    let mut desk = desk();
    let day = |text: &str| text.parse().unwrap();
    let (yusuhara, tsuno) = (slot(YUSUHARA, NEEDS), slot(TSUNO, NEEDS));
    desk.promise(&yusuhara, Some(day("2026-11-30")), at(MORNING));
    desk.decline(&tsuno, Some("議会対応のため".to_owned()), at(MORNING));
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "提出予定");
    assert_eq!(told(&desk, TSUNO, NEEDS), "辞退");
    let list = outstanding(desk.standing());
    assert_eq!(list.len(), 34);
    let chased = |code_text: &str, on: &str| -> Vec<String> {
        let one = list.iter().find(|one| one.municipality.code == code(code_text)).unwrap();
        one.to_chase(day(on)).map(ToString::to_string).collect()
    };
    assert_eq!(chased(YUSUHARA, "2026-11-30"), ["hokatsu-selfcheck"]);
    assert_eq!(chased(YUSUHARA, "2026-12-01"), ["hokatsu-selfcheck", NEEDS]);
    assert_eq!(chased(TSUNO, "2026-12-01"), ["hokatsu-selfcheck"]);
    // Handed in after all.
    take_all(&mut desk, &read(&[("1", Made { code: TSUNO, ..Made::default() }.bytes())]));
    assert_eq!(told(&desk, TSUNO, NEEDS), "受理 健康福祉課");
    // A word taken back.
    desk.promise(&yusuhara, None, at("2026-11-21T00:00:00Z"));
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "未提出");
}

#[test]
fn the_list_of_the_missing_and_the_reminder() {
    let mut desk = desk();
    let list = hokatsu_desk::Expected::list("394050\n394114\n392014\n").unwrap();
    desk.expect(list, at(MORNING));
    take_all(&mut desk, &read(&[("1", Made::default().bytes())]));
    desk.remind(vec![code(TSUNO)], at("2026-11-20T16:00:00Z"));
    let list = outstanding(desk.standing());
    let rows: Vec<String> = rows(&list).iter().map(|row| row.join("｜")).collect();
    assert_eq!(
        rows,
        [
            "392014｜高知県｜高知市｜包括的な支援体制 自己点検票｜未提出｜｜｜",
            "392014｜高知県｜高知市｜包括的な支援体制の整備に関するニーズ調査｜未提出｜｜｜",
            "394050｜高知県｜檮原町｜包括的な支援体制 自己点検票｜未提出｜｜｜",
            "394114｜高知県｜津野町｜包括的な支援体制 自己点検票｜未提出｜｜｜2026-11-21",
            "394114｜高知県｜津野町｜包括的な支援体制の整備に関するニーズ調査｜未提出｜｜｜2026-11-21",
        ]
    );
    let day = "2026-11-24".parse().unwrap();
    let reminder = Reminder {
        year: FiscalYear::new(2026).unwrap(),
        on: day,
        deadline: "2026-11-20".parse().ok(),
        contact: Some("地域福祉政策課"),
    };
    assert_eq!(to_remind(&list, day).count(), 3);
    insta::assert_snapshot!(reminder.to_all(&list), @"
    各市区町村　担当者　様

    令和8（2026）年度の包括的な支援体制に関する調査（締切　令和8（2026）年11月20日）について、令和8（2026）年11月24日時点で次の市区町村から提出を確認できていません。

    ・高知市（392014）　包括的な支援体制 自己点検票、包括的な支援体制の整備に関するニーズ調査
    ・檮原町（394050）　包括的な支援体制 自己点検票
    ・津野町（394114）　包括的な支援体制 自己点検票、包括的な支援体制の整備に関するニーズ調査

    お手数ですが、「確定して書き出す」で作ったファイルを送ってください。行き違いで送付済みの場合は、ご容赦ください。提出が難しい場合は、提出できる日または事情をお知らせください。

    問い合わせ先　地域福祉政策課
    ");
    insta::assert_snapshot!(reminder.to_one(&list[1]), @"
    高知県檮原町　担当者　様

    令和8（2026）年度の包括的な支援体制に関する調査（締切　令和8（2026）年11月20日）について、令和8（2026）年11月24日時点で貴団体から次の票の提出を確認できていません。

    ・包括的な支援体制 自己点検票

    お手数ですが、「確定して書き出す」で作ったファイルを送ってください。行き違いで送付済みの場合は、ご容赦ください。提出が難しい場合は、提出できる日または事情をお知らせください。

    問い合わせ先　地域福祉政策課
    ");
}

#[test]
fn progress_counts_places_by_the_day_of_their_first_file() {
    let mut desk = desk();
    let first = Made::default();
    let judge = hokatsu_desk::Judge::default();
    for (name, file, when) in [
        ("2", first.next("第2").bytes(), "2026-11-22T00:00:00Z"),
        ("1", first.bytes(), "2026-11-20T14:59:59Z"),
        ("3", Made { code: TSUNO, id: 3, ..Made::default() }.bytes(), "2026-11-20T15:00:00Z"),
    ] {
        desk.take_read(judge.read(name, &file, at(when)), at(when));
    }
    let days: Vec<(String, u64, u64)> = progress(&desk.standing())
        .into_iter()
        .map(|day| (day.day.to_string(), day.filled, day.total))
        .collect();
    assert_eq!(days, [("2026-11-20".to_owned(), 1, 1), ("2026-11-21".to_owned(), 1, 2)]);
}

#[test]
fn the_closing_sheet() {
    let (mut desk, _, _) = conflict();
    take_all(&mut desk, &read(&[("copy", Made::default().bytes())]));
    insta::assert_snapshot!(desk.closing_sheet(at("2026-11-30T08:00:00Z")), @"
    締め切り時の記録

    令和8（2026）年度　高知県　（試験用に作られたデータ）
    作成　令和8（2026）年11月30日 17:00（日本時間）
    回収の番号　urn:uuid:32323232-3232-4232-b232-323232323232

    1　提出の状況
    　包括的な支援体制 自己点検票（hokatsu-selfcheck）
    　　対象 34　受理 0　競合 0　取下げ 0　提出予定 0　辞退 0　未提出 34
    　包括的な支援体制の整備に関するニーズ調査（needs-survey）
    　　対象 34　受理 0　競合 1　取下げ 0　提出予定 0　辞退 0　未提出 33

    2　受け取ったファイル
    　受理 0
    　差替え 0
    　前版未受領 0
    　重複 1
    　旧版 0
    　競合 2
    　対象外 0
    　拒否 0
    　合計 3

    3　受付の記録
    　urn:uuid:96969696-9696-4696-9696-969696969696　4行
    　　最後の行の値　sha-256:5717ab16b01a06a97281c1054e53d62d9927d2cf7bd41ae45a4e2071f6445d7d

    4　受け取った文書の全体を表す値（RFC 6962のマークル木の根）
    　文書 2件
    　sha-256:79cf147ca836b6217211ec7b8f6f85a4dac7918c53fca571ae04aa6bad483dcd
    　照合用の番号　79cf 147c a836 b621

    3と4の値は、後から記録や文書が変えられると変わります。この紙を公文書として保管するか、値を公文書に書き写してください。
    ");
}
