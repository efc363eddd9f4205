//! How many questions of prefectures' own one run of the program opens. It stands alone, for what is
//! opened stays open until the process ends.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use hokatsu_sealed::Json;
use hokatsu_submission::OwnQuestions;
use hokatsu_submission::own::{MAX_OPENED, opened};

fn numbered(n: usize) -> OwnQuestions {
    let text = format!(
        r#"{{"format":"hokatsu-questionnaire/1","id":"pref-39-many","version":"1.{n}","title":"設問",
        "fiscalYears":[2026],"lawBasis":{{"date":"2026-04-01","note":"独自の設問"}},"status":"試験",
        "items":[{{"id":"P1","kind":"text","title":"意見","text":"意見を書いてください。"}}]}}"#
    );
    OwnQuestions::read(&Json::parse(text.as_bytes()).unwrap()).unwrap()
}

#[test]
fn only_so_many_are_opened_and_those_stay() {
    for n in 0..MAX_OPENED {
        numbered(n).open().unwrap();
    }
    assert_eq!(numbered(MAX_OPENED).open().unwrap_err().code(), "own-too-many");
    for n in 0..MAX_OPENED {
        let own = numbered(n);
        assert!(own.open().is_ok() && opened(&own.digest).is_some(), "{n}");
    }
    assert!(opened(&numbered(MAX_OPENED).digest).is_none());
}
