//! What `hokatsu verify` says of a paper.

use hokatsu_instrument::calendar::{japan_time, wareki};
use hokatsu_submission::{Bundle, Owner, Paper, Query, Receipt, Request, Return};

/// Returns the lines that say what a paper holds.
pub(crate) fn told(paper: &Paper) -> Vec<String> {
    let letter = paper.letter();
    let number = letter.number.as_ref().map(|number| format!("　{number}")).unwrap_or_default();
    let mark = if letter.synthetic { "　試験用に作られたデータ" } else { "" };
    let (kind, from) = (paper.kind().label(), letter.issuer.label());
    let (year, date) = (letter.fiscal_year.label(), wareki(letter.date));
    let mut lines = vec![format!("{kind}　{from}　{year}{number}　{date}{mark}")];
    lines.push(format!("問い合わせ先　{}", letter.asked_at()));
    lines.extend(match paper {
        Paper::Request(paper) => request(paper),
        Paper::Query(paper) => query(paper),
        Paper::Receipt(paper) => receipt(paper),
        Paper::Return(paper) => returned(paper),
        Paper::Bundle(paper) => bundle(paper),
    });
    lines
}

fn request(request: &Request) -> Vec<String> {
    let wanted = request.questionnaires.iter();
    let mut wanted: Vec<String> =
        wanted.map(|wanted| format!("{} {}", wanted.id, wanted.version)).collect();
    if let Some(own) = &request.own {
        wanted.push(format!("{}（独自設問、{}問）", own.title, own.items));
    }
    let mut lines = vec![
        format!("締切　{}", wareki(request.deadline)),
        format!("提出先　{}", request.submit_to),
        format!("調査票　{}", wanted.join("、")),
    ];
    lines.extend(request.note.iter().map(|note| format!("連絡　{note}")));
    for wanted in request.not_carried() {
        let (id, version) = (&wanted.id, &wanted.version);
        lines.push(format!("調査票「{id}」の{version}版は、このツールにありません。"));
    }
    lines
}

fn query(query: &Query) -> Vec<String> {
    let town = Owner::Municipality(query.code).label();
    let (revision, about) = (query.revision, query.about.check_number());
    let mut lines = vec![
        format!("{town}　第{revision}版（確認番号 {about}）について　{}件", query.questions.len()),
        format!("回答の期限　{}", wareki(query.reply_by)),
    ];
    let questions = query.questions.iter();
    lines.extend(questions.map(|q| format!("{}の{}　{}", q.questionnaire, q.item, q.text)));
    lines
}

fn receipt(receipt: &Receipt) -> Vec<String> {
    let log = &receipt.log;
    let mut lines = vec![
        Owner::Municipality(receipt.code).label(),
        format!("受付の記録　{}行、文書 {}件、根の値 {}", log.length, log.documents, log.root),
    ];
    lines.extend(receipt.entries.iter().map(|entry| {
        let at = japan_time(&entry.received_at).unwrap_or_else(|| entry.received_at.clone());
        format!("確認番号 {}　{}　{at}", entry.digest.check_number(), entry.outcome.label())
    }));
    lines
}

fn returned(returned: &Return) -> Vec<String> {
    let mut lines = vec![
        returned.caption(returned.municipalities),
        format!("集計した設問　{}問", returned.distributions.len()),
    ];
    lines.extend(returned.note.iter().cloned());
    lines
}

fn bundle(bundle: &Bundle) -> Vec<String> {
    let sheet = if bundle.sheet.is_some() { "あり" } else { "なし" };
    let withheld = &bundle.withheld;
    let left: Vec<String> =
        withheld.questionnaires.iter().map(|(id, n)| format!("{id} {n}件")).collect();
    let left = if left.is_empty() { "なし".to_owned() } else { left.join("、") };
    vec![
        format!(
            "第{}版　市町村の回答 {}件　都道府県票 {sheet}",
            bundle.revision,
            bundle.extracts.len()
        ),
        format!("国に渡さない回答　{left}（何も渡さない市町村 {}）", withheld.municipalities),
    ]
}
