//! The collection file and the log: written, read, cut, changed, continued on two computers.

use hokatsu_desk::{Chain, CollectionFault, Desk, Judge, LogFault};
use hokatsu_sealed::Json;

use crate::support::*;

/// A desk with two documents, a damaged file, a decision and a reminder.
fn worked() -> Desk {
    let (old, new) = (Made::default(), Made { id: 2, ..Made::default() }.section("新"));
    let mut desk = desk();
    let files = [("old", old.bytes()), ("new", new.bytes()), ("bad", b"{}".to_vec())];
    take_all(&mut desk, &read(&files));
    desk.decide(&slot(YUSUHARA, NEEDS), new.digest(), "課", "電話", at(MORNING)).unwrap();
    desk.remind(vec![code(TSUNO)], at(MORNING));
    desk.decline(&slot(TSUNO, NEEDS), Some("事情".to_owned()), at(MORNING));
    desk.expect(hokatsu_desk::Expected::list("394050\n394114\n").unwrap(), at(MORNING));
    desk.rely("390003", 2, old.digest(), at(MORNING));
    desk
}

fn written(desk: &Desk) -> Vec<Vec<u8>> {
    desk.write().collect()
}

fn opened(lines: &[Vec<u8>]) -> Result<Desk, CollectionFault> {
    let mut opening = Desk::open(Judge::default());
    for line in lines {
        opening.feed(line)?;
    }
    let (desk, not_opened) = opening.finish()?;
    assert_eq!(not_opened, []);
    Ok(desk)
}

#[test]
fn what_was_written_is_read_and_the_log_goes_on() {
    let desk = worked();
    let lines = written(&desk);
    let mut again = opened(&lines).unwrap();
    assert_eq!(written(&again), lines);
    assert_eq!(again.standing(), desk.standing());
    assert_eq!(again.outcomes(), desk.outcomes());
    assert_eq!(again.head(), desk.head());
    again.remind(vec![code(YUSUHARA)], at(MORNING));
    // One line more, and still one log.
    let more = written(&again);
    assert_eq!(more.len(), lines.len() + 1);
    assert!(opened(&more).is_ok());
    assert_eq!(again.log_lines().filter(|(_, entry, _)| entry.seq == 0).count(), 1);
}

#[test]
fn a_file_cut_anywhere_is_not_opened() {
    let bytes = written(&worked()).concat();
    let end = bytes[..bytes.len() - 1].iter().rposition(|b| *b == b'\n').unwrap() + 1;
    let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
        bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect()
    };
    let fault = opened(&lines(&bytes[..end])).unwrap_err();
    let CollectionFault::CutOff { documents, .. } = fault else { panic!("{fault}") };
    assert_eq!(documents, 2);
    for at in (0..bytes.len() - 1).step_by(211) {
        assert!(opened(&lines(&bytes[..at])).is_err(), "cut at {at}");
    }
    // Two halves of different files are no file either.
    let mut twice = lines(&bytes);
    twice.extend(lines(&bytes));
    assert!(opened(&twice).is_err());
}

#[test]
fn a_file_changed_anywhere_is_not_opened() {
    let bytes = written(&worked()).concat();
    for at in (0..bytes.len()).step_by(173) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let lines: Vec<Vec<u8>> =
            changed.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        let mut opening = Desk::open(Judge::default());
        let fed = lines.iter().try_for_each(|line| opening.feed(line));
        assert!(fed.and_then(|()| opening.finish().map(drop)).is_err(), "changed at {at}");
    }
}

#[test]
fn a_missing_swapped_or_added_line_is_noticed() {
    let lines = written(&worked());
    for at in 1..lines.len() - 1 {
        let mut fewer = lines.clone();
        fewer.remove(at);
        assert!(opened(&fewer).is_err(), "without line {at}");
        let mut more = lines.clone();
        more.insert(at, lines[at].clone());
        assert!(opened(&more).is_err(), "line {at} twice");
    }
    let other = opened(&[b"{\"type\":\"HokatsuSubmission\"}\n".to_vec()]).unwrap_err();
    assert_eq!(other, CollectionFault::NotCollection);
    assert_eq!(opened(&[]).unwrap_err(), CollectionFault::NotCollection);
    let newer = String::from_utf8(lines[0].clone()).unwrap();
    let newer = newer.replace("\"formatVersion\":1", "\"formatVersion\":2").into_bytes();
    assert_eq!(opened(&[newer]).unwrap_err(), CollectionFault::NewerFormat(2));
}

fn log_of(desk: &Desk) -> Vec<Json> {
    desk.log_lines().map(|(_, _, json)| Json::parse(json).unwrap()).collect()
}

fn follow(lines: &[Json]) -> Result<Chain, LogFault> {
    let (mut chain, _, _) = Chain::start(&id(150), &lines[0])?;
    for line in &lines[1..] {
        chain.follow(line)?;
    }
    Ok(chain)
}

#[test]
fn any_changed_line_of_the_log_shows() {
    let lines = log_of(&worked());
    let whole = follow(&lines).unwrap();
    assert_eq!(whole.lines(), 9);
    for at in 0..lines.len() {
        let mut changed = lines.clone();
        changed[at].set("at", "2026-11-19T01:00:00Z");
        match follow(&changed) {
            Err(fault) => assert_eq!(fault, LogFault::Broken { seq: at as u64 + 1 }),
            // Nothing names the last line but the closing sheet.
            Ok(chain) => {
                assert_eq!(at + 1, lines.len());
                assert!(chain.ends().ne(whole.ends()));
            }
        }
        let mut fewer = lines.clone();
        fewer.remove(at);
        assert!(at + 1 == lines.len() || follow(&fewer).is_err());
    }
    let mut swapped = lines.clone();
    swapped.swap(2, 3);
    assert!(follow(&swapped).is_err());
}

#[test]
fn one_collection_continued_on_two_computers_comes_together_again() {
    let lines = written(&worked());
    let (mut here, mut there) = (opened(&lines).unwrap(), opened(&lines).unwrap());
    take_all(&mut here, &read(&[("x", Made { code: TSUNO, ..Made::default() }.bytes())]));
    there.remind(vec![code(YUSUHARA)], at(MORNING));
    there.remind(vec![code(TSUNO)], at(MORNING));
    let mut both = here.clone();
    both.merge(&there).unwrap();
    there.merge(&here).unwrap();
    assert_eq!(both.standing(), there.standing());
    // The log forked: two lines follow one. It can be read, and goes on under another name.
    let mut again = opened(&written(&both)).unwrap();
    assert_eq!(again.outcomes(), both.outcomes());
    assert_ne!(again.head().log, both.head().log);
    again.remind(vec![code(TSUNO)], at(MORNING));
    let last = opened(&written(&again)).unwrap();
    assert_eq!(written(&last), written(&again));
    assert_eq!(last.log_lines().filter(|(_, entry, _)| entry.seq == 0).count(), 2);
}

#[test]
fn a_document_that_does_not_hold_any_more_is_named_and_not_counted() {
    let desk = worked();
    let mut lines = written(&desk);
    // Somebody who repairs every sum after changing an answer.
    let old = Made::default().digest().to_string();
    let at = lines.iter().position(|line| String::from_utf8_lossy(line).contains(&old)).unwrap();
    let text = String::from_utf8(lines[at].clone()).unwrap().replace("健康福祉課", "健康推進課");
    lines[at] = text.into_bytes();
    let mut writer = hokatsu_desk::collection::LineWriter::default();
    let count = lines.len() - 1;
    for line in &mut lines[..count] {
        line.pop();
        *line = writer.line(std::mem::take(line));
    }
    lines[count] = writer.end();
    let mut opening = Desk::open(Judge::default());
    lines.iter().for_each(|line| opening.feed(line).unwrap());
    let (desk, not_opened) = opening.finish().unwrap();
    assert_eq!(not_opened.len(), 1);
    assert_eq!(not_opened[0].why.reason, "signature");
    let file = desk.outcomes().into_iter().find(|file| file.file == "old").unwrap();
    assert_eq!(
        (file.outcome.code(), file.reason.as_deref()),
        ("refused", Some("document-missing"))
    );
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 新");
}
