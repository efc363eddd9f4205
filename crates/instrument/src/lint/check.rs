//! Checks that need the whole definition.

use std::collections::BTreeSet;

use super::Finding;
use crate::definition::{Item, ItemKind, Questionnaire};
use crate::expr::{Expr, Subject};
use crate::{ItemId, MunicipalityKind, SharingTarget};

/// Marks of our own notes that must not stand in anything people read.
const WORKING_TAGS: [&str; 8] =
    ["[V-", "[K]", "[推定]", "[seed", "seed00", "wic-net", "TODO", "F.3"];

pub(super) fn items(head: &Questionnaire, items: &[Item], findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for item in items {
        if !seen.insert(&item.id) {
            findings.push(Finding::error(
                "duplicate-item",
                item.id.as_str(),
                "同じ項目番号が2回あります",
                "片方の番号を変えてください",
            ));
        }
        one(head, items, item, findings);
    }
    if items.iter().any(|item| item.kind == ItemKind::Level) && head.scale.len() != 5 {
        let message = format!("段階の共通の意味（scale）が{}個です", head.scale.len());
        findings.push(Finding::error("scale", "scale", message, "0〜4の5個を書いてください"));
    }
    for domain in &head.domains {
        if head.domains.iter().filter(|other| other.id == domain.id).count() > 1 {
            findings.push(Finding::error(
                "duplicate-domain",
                domain.id.as_str(),
                "同じ領域が2回あります",
                "片方を消してください",
            ));
        }
        if !items.iter().any(|item| item.domain.as_ref() == Some(&domain.id)) {
            findings.push(Finding::warning(
                "empty-domain",
                domain.id.as_str(),
                "項目のない領域です",
                "項目を加えるか領域を消してください",
            ));
        }
    }
}

fn one(head: &Questionnaire, items: &[Item], item: &Item, findings: &mut Vec<Finding>) {
    let place = item.id.as_str();
    let mut error = |code, message: String, remedy: &str| {
        findings.push(Finding::error(code, place, message, remedy));
    };
    if let Some(domain) = item.domain.as_ref().filter(|id| head.domain(id).is_none()) {
        error(
            "unknown-domain",
            format!("領域「{domain}」がありません"),
            "domains に加えるか、直してください",
        );
    }
    if item.kind == ItemKind::Level
        && (item.levels.len() != 5 || item.levels.iter().any(String::is_empty))
    {
        error("levels", "段階の記述が5個そろっていません".into(), "0〜4の記述を書いてください");
    }
    if item.kind != ItemKind::Level
        && (!item.levels.is_empty() || !item.kpi.is_empty() || item.critical)
    {
        error(
            "kind",
            "段階の項目ではないのに段階の記述・指標・要の印があります".into(),
            "消すか kind を level にしてください",
        );
    }
    let choosing = matches!(item.kind, ItemKind::Single | ItemKind::Multiple);
    if choosing && item.options.is_empty() && item.options_from.is_none() {
        error("options", "選択肢がありません".into(), "options を書いてください");
    }
    if !choosing
        && (!item.options.is_empty() || item.max_choices.is_some() || item.options_from.is_some())
    {
        error(
            "kind",
            "選択の項目ではないのに選択肢があります".into(),
            "消すか kind を直してください",
        );
    }
    let mut codes = BTreeSet::new();
    for option in &item.options {
        if !codes.insert(&option.code) {
            error(
                "duplicate-option",
                format!("選択肢「{}」が2回あります", option.code),
                "片方を消してください",
            );
        }
        if option.retired && option.valid_to.is_none() {
            error(
                "retired",
                format!("廃止した選択肢「{}」の最後の年度がありません", option.code),
                "validTo を書いてください",
            );
        }
    }
    if let Some(max) = item.max_choices.filter(|max| item.kind != ItemKind::Multiple || *max == 0) {
        error(
            "max-choices",
            format!("選べる数「{max}」はここでは意味がありません"),
            "複数選択の項目で1以上にしてください",
        );
    }
    if let Some(from) = &item.options_from {
        match items.iter().find(|other| other.id == *from) {
            Some(other) if other.kind == ItemKind::Multiple && other.id != item.id => {}
            _ => error(
                "options-from",
                format!("「{from}」は複数選択の項目ではありません"),
                "複数選択の項目番号にしてください",
            ),
        }
    }
    if matches!(item.sharing, Some(SharingTarget::Training | SharingTarget::Questionnaire(_)))
        && item.kind != ItemKind::Single
    {
        error(
            "sharing",
            "共有範囲は単数選択の項目だけが決められます".into(),
            "kind を single にしてください",
        );
    }
    for condition in
        [item.show_if.as_ref(), item.not_applicable.as_ref().and_then(|n| n.when.as_ref())]
            .into_iter()
            .flatten()
    {
        conditions(items, item, condition, findings);
    }
    texts(item, findings);
}

fn texts(item: &Item, findings: &mut Vec<Finding>) {
    let notes = [&item.evidence_prompt, &item.size_note, &item.help, &item.comparability];
    let all = [&item.title, &item.text]
        .into_iter()
        .chain(&item.levels)
        .chain(&item.basis)
        .chain(notes.into_iter().flatten())
        .chain(item.options.iter().map(|option| &option.text));
    for text in all {
        if let Some(tag) = WORKING_TAGS.iter().find(|tag| text.contains(**tag)) {
            findings.push(Finding::error(
                "working-tag",
                item.id.as_str(),
                format!("作業用の印「{tag}」が文言に残っています：{text}"),
                "法令の条や資料名に置き換えてください",
            ));
        }
    }
    if item.title.trim().is_empty() || item.text.trim().is_empty() {
        findings.push(Finding::error(
            "text",
            item.id.as_str(),
            "見出しまたは設問文が空です",
            "文言を書いてください",
        ));
    }
}

/// Checks that every test of a condition fits what it looks at.
fn conditions(items: &[Item], owner: &Item, condition: &Expr, findings: &mut Vec<Finding>) {
    let mut error = |code, message: String, remedy: &str| {
        findings.push(Finding::error(code, owner.id.as_str(), message, remedy));
    };
    condition.tests(&mut |test| {
        if let Some(id) = test.item() {
            match items.iter().find(|item| item.id == *id) {
                None => error(
                    "unknown-item",
                    format!("条件が参照する「{id}」がありません"),
                    "項目番号を直してください",
                ),
                Some(item) => {
                    if let Some(message) = misfit(test, item) {
                        error("condition-type", message, "条件を項目の種類に合わせてください");
                    }
                }
            }
        } else if let Some(message) = respondent_misfit(test) {
            error("condition-type", message, "条件を団体の情報に合わせてください");
        }
    });
}

fn misfit(test: &Expr, item: &Item) -> Option<String> {
    let id: &ItemId = &item.id;
    let no_option = |word: &String| {
        let known = item.options.iter().any(|option| option.code.as_str() == word);
        (!known).then(|| format!("「{id}」に選択肢「{word}」はありません"))
    };
    let wrong = |wanted: &str| Some(format!("「{id}」は{wanted}ではありません"));
    match (test, item.kind) {
        (Expr::Answered(_), _)
        | (Expr::AtLeast(..) | Expr::Below(..), ItemKind::Level | ItemKind::Number)
        | (Expr::CountAtLeast(..), ItemKind::Multiple) => None,
        (Expr::Equals(_, word) | Expr::Differs(_, word), ItemKind::Single)
        | (Expr::Has(_, word), ItemKind::Multiple) => no_option(word),
        (Expr::OneOf(_, words), ItemKind::Single) => words.iter().find_map(no_option),
        (Expr::Equals(_, word) | Expr::Differs(_, word), ItemKind::Level | ItemKind::Number) => {
            word.parse::<i64>().is_err().then(|| format!("「{word}」は数ではありません"))
        }
        (Expr::OneOf(_, words), ItemKind::Level | ItemKind::Number) => words
            .iter()
            .find(|word| word.parse::<i64>().is_err())
            .map(|word| format!("「{word}」は数ではありません")),
        (Expr::Has(..) | Expr::CountAtLeast(..), _) => wrong("複数選択の項目"),
        (Expr::AtLeast(..) | Expr::Below(..), _) => wrong("段階または数の項目"),
        (Expr::Equals(..) | Expr::Differs(..) | Expr::OneOf(..), _) => wrong("値を比べられる項目"),
        (Expr::And(..) | Expr::Or(..) | Expr::Not(_), _) => None,
    }
}

fn respondent_misfit(test: &Expr) -> Option<String> {
    let words = |subject: &Subject, words: &[String]| match subject {
        Subject::Kind => words
            .iter()
            .find(|word| MunicipalityKind::parse(word).is_none())
            .map(|word| format!("「{word}」という団体の種類はありません")),
        Subject::WelfareOffice => words
            .iter()
            .find(|word| !matches!(word.as_str(), "true" | "false"))
            .map(|word| format!("福祉事務所の有無は true か false です（「{word}」）")),
        Subject::Population => words
            .iter()
            .find(|word| word.parse::<u64>().is_err())
            .map(|word| format!("「{word}」は人口の数ではありません")),
        Subject::Item(_) => None,
    };
    match test {
        Expr::Equals(s, word) | Expr::Differs(s, word) => words(s, std::slice::from_ref(word)),
        Expr::OneOf(s, list) => words(s, list),
        Expr::AtLeast(s, _) | Expr::Below(s, _) if *s != Subject::Population => {
            Some("大小を比べられるのは respondent.population だけです".into())
        }
        _ => None,
    }
}

/// Checks that every figure has its option and source and that count ÷ n rounds to the percentage.
pub(super) fn references(head: &Questionnaire, items: &[Item], findings: &mut Vec<Finding>) {
    for row in &head.references {
        let place = format!("references[{}/{}/{}]", row.item, row.option, row.group);
        let mut error = |code, message: String, remedy: &str| {
            findings.push(Finding::error(code, place.as_str(), message, remedy));
        };
        let item = items.iter().find(|item| item.id == row.item);
        if item.and_then(|item| item.option(&row.option)).is_none() {
            error(
                "unknown-option",
                "対応する選択肢がありません".into(),
                "item と option を直してください",
            );
        }
        if head.source(&row.source).is_none() {
            error(
                "unknown-source",
                format!("出典「{}」がありません", row.source),
                "sources に加えてください",
            );
        }
        if !rounds_to(row.count, row.n, row.percent_x10) {
            let message = format!(
                "{}÷{}を四捨五入しても{}％になりません",
                row.count,
                row.n,
                crate::format_x10(row.percent_x10)
            );
            error("percent", message, "件数、母数、割合を資料と照らし合わせてください");
        }
    }
}

/// Says whether `count / n`, rounded half up to tenths of a percent, is `percent_x10`.
pub(crate) fn rounds_to(count: u32, n: u32, percent_x10: u32) -> bool {
    let (count, n) = (u64::from(count), u64::from(n));
    n > 0 && count <= n && (2000 * count + n) / (2 * n) == u64::from(percent_x10)
}
