//! What the screen shows before a paper is made, and what came back.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_desk::papers::{Fate, LeftOut, Receipts, bundle, distributions, left_out};
use hokatsu_desk::{Desk, Moment};
use hokatsu_instrument::{Item, ItemId, QuestionnaireId, latest, municipality, order};
use hokatsu_sealed::Digest;
use hokatsu_submission::papers::{Distribution, MIN_BASE, Return, SizeCell};
use hokatsu_submission::table::{Said, asked};
use hokatsu_submission::{
    AnswerSheet, Contact, Issuer, Letter, MUNICIPAL, Submission, Tool, answer_details, answer_text,
};

use super::open::{form, town};
use super::{Answered, State, Told, Who};
use crate::pages::desk::PAGE;
use crate::text::lettered as words;
use crate::work::look::title;
use crate::work::{Grid, Place, Row};

pub(super) fn begun(desk: &Desk) -> Told {
    let requests = desk.requests();
    let form = requests.newest().map(|request| Box::new(form(request)));
    let sheet = desk.ledger().sheet().map(hokatsu_sealed::Json::to_pretty);
    Told::Who(who(desk), form, sheet.unwrap_or_default())
}

fn who(desk: &Desk) -> Who {
    let head = desk.head();
    let issuer = head.prefecture.map_or(Issuer::Ministry, Issuer::Prefecture);
    Who {
        code: issuer.code(),
        label: issuer.label().to_owned(),
        year: head.year.year(),
        synthetic: desk.synthetic(),
        collection: head.id.as_str().to_owned(),
    }
}

pub(super) fn files(desk: &Desk) -> Vec<(String, String)> {
    let current = desk.current();
    let file = |(digest, file): (Digest, &Submission)| {
        let respondent = &file.respondent;
        let sheets: Vec<String> = file.questionnaires.iter().map(sheet_title).collect();
        let name = format!("{} {}", respondent.code, respondent.name);
        (digest.to_string(), words::file(&name, file.revision, &sheets.join("、")))
    };
    current.iter().map(file).collect()
}

fn sheet_title(sheet: &AnswerSheet) -> String {
    sheet.questionnaire().map_or_else(|| sheet.id.to_string(), |edition| edition.title.clone())
}

pub(super) fn answers(desk: &Desk, digest: &str) -> Result<Vec<Answered>, String> {
    let digest: Digest = digest.parse().map_err(|_| words::FILE_FIRST)?;
    let current = desk.current();
    let file = current.iter().find(|(other, _)| *other == digest).map(|(_, file)| file);
    let file = file.ok_or(words::FILE_FIRST)?;
    let mut all = Vec::new();
    for sheet in &file.questionnaires {
        for row in asked(file, sheet) {
            all.push(Answered {
                questionnaire: sheet.id.to_string(),
                title: sheet_title(sheet),
                item: row.item.id.to_string(),
                heading: row.item.heading(),
                answer: said(sheet, row.item, row.said),
            });
        }
    }
    Ok(all)
}

fn said(sheet: &AnswerSheet, item: &Item, said: Said<'_>) -> String {
    match said {
        Said::Nothing => words::UNANSWERED.to_owned(),
        Said::Sharing(_, label) => label.to_owned(),
        Said::Answer(answer) => {
            let text = sheet.questionnaire().map(|edition| answer_text(edition, item, answer));
            let details = answer_details(answer);
            let details = details.iter().map(|(label, text)| format!("（{label}：{text}）"));
            text.into_iter().chain(details).collect::<Vec<_>>().join("　")
        }
    }
}

fn now(file: &Submission, questionnaire: &QuestionnaireId, item: &ItemId) -> String {
    let sheet = file.sheet(questionnaire.as_str());
    let found = sheet.and_then(|sheet| {
        let row = asked(file, sheet).into_iter().find(|row| row.item.id == *item)?;
        Some(said(sheet, row.item, row.said))
    });
    found.unwrap_or_else(|| words::UNANSWERED.to_owned())
}

fn heading(questionnaire: &QuestionnaireId, item: &ItemId) -> String {
    let known = latest(questionnaire.as_str()).and_then(|edition| edition.item(item));
    known.map_or_else(|| item.to_string(), Item::heading)
}

/// Every question with what stands beside it, then replies to queries that are not open here.
pub(super) fn replies(desk: &Desk) -> Told {
    let current = desk.current();
    let mut rows = Vec::new();
    let mut known = BTreeSet::new();
    let mut waiting = 0_usize;
    for (digest, query) in desk.queries() {
        known.insert(digest);
        let newer = |file: &Submission| {
            file.respondent.code == query.code && file.revision > query.revision
        };
        let files: Vec<&Submission> =
            current.iter().map(|(_, file)| file).filter(|file| newer(file)).collect();
        for question in &query.questions {
            let mut answered = files.iter().filter_map(|file| {
                let mut all = query.replies(file);
                let reply = all.find(|(asked, _)| *asked == question)?.1?;
                Some((*file, reply))
            });
            let (reply, answer) = match answered.next() {
                Some((file, reply)) => {
                    let answer = now(file, &question.questionnaire, &question.item);
                    (reply.text.clone(), answer)
                }
                None => {
                    waiting += 1;
                    let none = if files.is_empty() { words::NOT_YET } else { words::NO_REPLY };
                    (none.to_owned(), String::new())
                }
            };
            let item = heading(&question.questionnaire, &question.item);
            rows.push(row(vec![town(query.code), item, question.text.clone(), reply, answer]));
        }
    }
    for (_, file) in current.iter() {
        for reply in file.replies.iter().filter(|reply| !known.contains(&reply.query)) {
            rows.push(row(vec![
                file.respondent.name.to_owned(),
                heading(&reply.questionnaire, &reply.item),
                words::QUERY_NOT_OPEN.to_owned(),
                reply.text.clone(),
                now(file, &reply.questionnaire, &reply.item),
            ]));
        }
    }
    let facts = vec![
        fact(words::QUERIES, words::many(known.len())),
        fact(words::WAITING, words::many(waiting)),
    ];
    Told::Shown(grid(words::REPLIES, &words::REPLY_COLUMNS, rows, 0), facts)
}

pub(super) fn receipts(desk: &Desk, state: &mut State, from: usize) -> Told {
    let receipts = state.receipts.get_or_insert_with(|| Receipts::of(desk));
    let codes: Vec<_> = receipts.codes().map(|code| (code.to_string(), town(code))).collect();
    let mut of: BTreeMap<&str, usize> = BTreeMap::new();
    let files = desk.outcomes();
    for code in
        files.iter().filter(|file| file.digest.is_some()).filter_map(|file| file.code.as_deref())
    {
        *of.entry(code).or_default() += 1;
    }
    let rows = codes.iter().map(|(code, name)| {
        let count = of.get(code.as_str()).copied().unwrap_or_default();
        Row {
            place: Some(Place { code: code.clone(), questionnaire: String::new() }),
            ..row(vec![code.clone(), name.clone(), count.to_string()])
        }
    });
    let mut grid = grid(words::RECEIPTS, &words::RECEIPT_COLUMNS, rows.collect(), from);
    if let Some((_, number)) = grid.columns.last_mut() {
        *number = true;
    }
    let facts = vec![
        fact(words::ROOT, desk.index().root().to_string()),
        fact(words::DOCUMENTS, words::many(desk.index().documents())),
        fact(words::TOWNS, words::many(codes.len())),
    ];
    Told::Receipts(grid, facts, codes)
}

/// A letter to work out what would be in a paper that nobody has written yet.
fn nobody(desk: &Desk, at: &str) -> Result<Letter, String> {
    let at: Moment = at.parse().map_err(|_| crate::text::collected::CLOCK)?;
    Ok(Letter {
        issuer: desk.head().prefecture.map_or(Issuer::Ministry, Issuer::Prefecture),
        fiscal_year: desk.head().year,
        number: None,
        date: at.day(),
        contact: Contact { section: words::NOTHING.to_owned(), ..Contact::default() },
        tool: Tool::this(),
        synthetic: desk.synthetic(),
    })
}

pub(super) fn spreads(desk: &Desk, from: usize, at: &str) -> Result<Told, String> {
    let (towns, all) = distributions(desk.current().iter());
    let frozen = Return::freeze(nobody(desk, at)?, towns, all.clone(), None);
    let Ok(frozen) = frozen else {
        return Err(words::NOTHING_TO_RETURN.to_owned());
    };
    let left = left_out(&all, &frozen);
    let row_of = |one: &Distribution| {
        let kept = frozen.of(&one.questionnaire, &one.version, &one.item);
        let cells = kept.map_or(&[][..], |kept| kept.cells.as_slice());
        let shown = cells.iter().map(told).collect::<Vec<_>>().join("、");
        let mut out: Vec<(&str, Vec<String>)> = Vec::new();
        let here = |it: &&LeftOut| it.questionnaire == one.questionnaire && it.item == one.item;
        for it in left.iter().filter(here) {
            let size = words::size(&it.size.label(), it.n);
            match out.iter_mut().find(|(why, _)| *why == it.told()) {
                Some((_, sizes)) => sizes.push(size),
                None => out.push((it.told(), vec![size])),
            }
        }
        let out: Vec<String> =
            out.iter().map(|(why, sizes)| words::left_out(why, &sizes.join("、"))).collect();
        let shown = if shown.is_empty() { words::NOTHING.to_owned() } else { shown };
        row(vec![heading(&one.questionnaire, &one.item), shown, out.join("／")])
    };
    let mut ordered: Vec<&Distribution> = all.iter().collect();
    order::sort_by_key(&mut ordered, |one| place(one));
    let rows = ordered.into_iter().map(row_of).collect();
    let facts = vec![
        fact(words::TOWNS, words::many(to_count(frozen.municipalities))),
        fact(words::SPREADS, words::of_all(frozen.distributions.len(), all.len())),
        fact(words::CELLS_LEFT, words::left_cells(left.len(), MIN_BASE)),
    ];
    Ok(Told::Shown(grid(words::SPREADS, &words::SPREAD_COLUMNS, rows, from), facts))
}

fn told(cell: &SizeCell) -> String {
    words::size(&cell.size.label(), cell.n)
}

/// Where an item stands in the order of the questionnaires and within its own.
fn place(one: &Distribution) -> (usize, usize) {
    let id = one.questionnaire.as_str();
    let sheet = MUNICIPAL.iter().position(|known| *known == id).unwrap_or(MUNICIPAL.len());
    let items = latest(id).map(|edition| edition.items()).unwrap_or_default();
    (sheet, items.iter().position(|item| item.id == one.item).unwrap_or(items.len()))
}

fn to_count(many: u64) -> usize {
    usize::try_from(many).unwrap_or(usize::MAX)
}

pub(super) fn passing(desk: &Desk, at: &str) -> Result<Told, String> {
    let current = desk.current();
    let mut handed: BTreeMap<QuestionnaireId, u64> = BTreeMap::new();
    let mut towns = BTreeSet::new();
    for (_, file) in current.iter() {
        towns.insert(file.respondent.code);
        for sheet in &file.questionnaires {
            *handed.entry(sheet.id.clone()).or_default() += 1;
        }
    }
    let made = bundle(desk, nobody(desk, at)?, None).ok();
    let mut passed: BTreeMap<QuestionnaireId, u64> = BTreeMap::new();
    let mut going = BTreeSet::new();
    for (_, file) in made.iter().flat_map(|made| made.submissions()) {
        going.insert(file.respondent.code);
        for sheet in &file.questionnaires {
            *passed.entry(sheet.id.clone()).or_default() += 1;
        }
    }
    let known = MUNICIPAL.iter().filter_map(|id| handed.get_key_value(*id));
    let others = handed.iter().filter(|(id, _)| !MUNICIPAL.contains(&id.as_str()));
    let rows = known.chain(others).map(|(id, count)| {
        let goes = passed.get(id).copied().unwrap_or_default();
        let why = match (count.saturating_sub(goes), id.as_str()) {
            (0, _) => "",
            (_, "annex-small") => words::ANNEX_STAYS,
            (_, id) if MUNICIPAL.contains(&id) => words::NO_CONSENT,
            _ => words::OWN_STAYS,
        };
        let stays = count.saturating_sub(goes);
        row(vec![title(id), count.to_string(), goes.to_string(), stays.to_string(), why.to_owned()])
    });
    let mut grid = grid(words::PASSING, &words::PASSING_COLUMNS, rows.collect(), 0);
    for (_, number) in grid.columns.iter_mut().skip(1).take(3) {
        *number = true;
    }
    let mut facts = vec![
        fact(words::TOWNS_HANDED, words::many(towns.len())),
        fact(words::TOWNS_GOING, words::many(going.len())),
        fact(words::TOWNS_STAYING, words::many(towns.len().saturating_sub(going.len()))),
    ];
    let revision = desk.last_bundle().map_or(1, |(_, before)| before.revision.saturating_add(1));
    facts.push(fact(words::REVISION, words::revision(revision)));
    Ok(Told::Shown(grid, facts))
}

pub(super) fn passed(desk: &Desk) -> Told {
    let passed = desk.passed();
    let bundles = passed.bundles();
    let rows = bundles.iter().map(|(digest, bundle, fate)| {
        let sheet = if bundle.sheet { words::YES } else { words::NO };
        row(vec![
            bundle.prefecture.name.to_owned(),
            fate.label().to_owned(),
            words::revision(bundle.revision),
            bundle.files.to_string(),
            sheet.to_owned(),
            digest.check_number(),
        ])
    });
    let mut grid = grid(words::PASSED, &words::PASSED_COLUMNS, rows.collect(), 0);
    if let Some((_, number)) = grid.columns.get_mut(3) {
        *number = true;
    }
    let mut facts = Vec::new();
    if !bundles.is_empty() {
        let standing = bundles
            .iter()
            .filter(|(.., fate)| matches!(fate, Fate::Stands | Fate::Collides))
            .count();
        facts.push(fact(words::BUNDLES, words::many(standing)));
        let files = desk.passed_on();
        let towns: BTreeSet<_> =
            order::gathered(files.iter().map(|(_, file)| file.respondent.code));
        facts.push(fact(words::TOWNS, words::many(towns.len())));
        let missing: Vec<&str> = passed.missing().into_iter().map(|one| one.name).collect();
        facts.push(fact(words::MISSING, words::missing(&missing)));
        for collision in passed.collisions() {
            let name = municipality::find(collision.code).map_or("", |found| found.name);
            let numbers: Vec<String> = collision.bundles.iter().map(Digest::check_number).collect();
            let title = title(&collision.questionnaire);
            facts.push(fact(words::COLLISION, words::collision(name, &title, &numbers.join("、"))));
        }
    }
    Told::Shown(grid, facts)
}

fn fact(term: &str, what: String) -> (String, String) {
    (term.to_owned(), what)
}

fn row(cells: Vec<String>) -> Row {
    Row { place: None, state: String::new(), cells }
}

fn grid(caption: &str, columns: &[&str], rows: Vec<Row>, from: usize) -> Grid {
    let of = rows.len();
    let from = from.min(of.saturating_sub(1) / PAGE * PAGE);
    let rows = rows.into_iter().skip(from).take(PAGE).collect();
    Grid {
        caption: caption.to_owned(),
        notes: Vec::new(),
        columns: columns.iter().map(|label| ((*label).to_owned(), false)).collect(),
        rows,
        from,
        of,
    }
}
