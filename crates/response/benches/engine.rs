//! The cost of one answer in questionnaires of 50, 200 and 1000 items: it must not grow.

#![allow(clippy::panic, clippy::expect_used, reason = "a benchmark may stop")]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use hokatsu_instrument::{Level, Questionnaire};
use hokatsu_response::{Answer, Facts, Session, score};

/// A questionnaire of `items` level items, five a domain, every fifth shown by the one before.
fn questionnaire(items: usize) -> Questionnaire {
    let mut domains = Vec::new();
    let mut rows = Vec::new();
    for i in 0..items {
        let d = i / 5;
        let letters =
            format!("{}{}", char::from(b'A' + (d / 26) as u8), char::from(b'A' + (d % 26) as u8));
        if i % 5 == 0 {
            domains.push(format!(
                r#"{{"id":"{letters}","name":"n","short":"s","core":false,"function":"f"}}"#
            ));
        }
        let mut row = format!(
            r#"{{"id":"Q{i}","domain":"{letters}","kind":"level","title":"t","text":"t","levels":["0","1","2","3","4"]"#
        );
        if i % 5 == 4 {
            let _ = write!(row, r#","showIf":"Q{} >= 2""#, i - 1);
        }
        row.push('}');
        rows.push(row);
    }
    let scale = (0..5).map(|l| format!(r#"{{"level":{l},"name":"n","anchor":"a"}}"#));
    let json = format!(
        r#"{{"format":"hokatsu-questionnaire/1","id":"bench","version":"1","title":"b","fiscalYears":[2026],
        "lawBasis":{{"date":"2024-04-24","note":"n"}},"status":"s","scale":[{}],"domains":[{}],"items":[{}]}}"#,
        scale.collect::<Vec<_>>().join(","),
        domains.join(","),
        rows.join(",")
    );
    Questionnaire::parse(&json).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn level(n: i64) -> Option<Answer> {
    let level = Level::new(n)?;
    Some(Answer::Level { level, evidence: None, note: None, joint: Vec::new() })
}

fn one_answer(c: &mut Criterion) {
    let mut group = c.benchmark_group("one answer");
    for items in [50, 200, 1000] {
        let questionnaire = questionnaire(items);
        let mut session = Session::new(&questionnaire, Facts::default());
        for ix in questionnaire.positions() {
            session.set(ix, level(2));
        }
        let Some(ix) = questionnaire.position(&"Q3".parse().expect("a name")) else {
            continue;
        };
        let Some(domain) = questionnaire.domains.first() else {
            continue;
        };
        let mut flip = 0;
        group.bench_function(BenchmarkId::from_parameter(items), |b| {
            b.iter(|| {
                flip = (flip + 1) % 5;
                black_box(session.set(ix, level(flip)));
                black_box(score::domain_score(&session, &domain.id))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, one_answer);
criterion_main!(benches);
