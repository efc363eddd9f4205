//! A condition in words, for paper: nothing disappears there by itself.

use hokatsu_instrument::expr::{Expr, Subject};
use hokatsu_instrument::{ItemId, Questionnaire};

use crate::text::print as words;

/// Returns a clause that goes before 「場合」.
pub(super) fn clause(questionnaire: &Questionnaire, condition: &Expr) -> String {
    let both = |a: &Expr, b: &Expr, with: &str| {
        format!("{}場合{with}{}", clause(questionnaire, a), clause(questionnaire, b))
    };
    match condition {
        Expr::Answered(item) => words::answered(item.as_str()),
        Expr::CountAtLeast(item, n) => words::chose_count(item.as_str(), *n),
        Expr::Has(item, code) => words::chose(item.as_str(), &option(questionnaire, item, code)),
        Expr::Equals(Subject::Item(item), code) => {
            words::chose(item.as_str(), &option(questionnaire, item, code))
        }
        Expr::Differs(Subject::Item(item), code) => {
            words::chose_other(item.as_str(), &option(questionnaire, item, code))
        }
        Expr::OneOf(Subject::Item(item), codes) => {
            let texts: Vec<String> =
                codes.iter().map(|code| option(questionnaire, item, code)).collect();
            words::chose_any(item.as_str(), &texts)
        }
        Expr::Equals(Subject::WelfareOffice, word) => words::welfare_office(word == "true"),
        Expr::Differs(Subject::WelfareOffice, word) => words::welfare_office(word != "true"),
        Expr::Equals(subject, word) => words::is(name(subject), word),
        Expr::Differs(subject, word) => words::is_not(name(subject), word),
        Expr::OneOf(subject, all) => words::is(name(subject), &all.join("・")),
        Expr::AtLeast(subject, n) => words::at_least(name(subject), *n),
        Expr::Below(subject, n) => words::below(name(subject), *n),
        Expr::And(a, b) => both(a, b, "で、かつ"),
        Expr::Or(a, b) => both(a, b, "、または"),
        Expr::Not(inner) => words::not(&clause(questionnaire, inner)),
    }
}

fn name(subject: &Subject) -> &str {
    match subject {
        Subject::Item(item) => item.as_str(),
        Subject::Population => words::POPULATION,
        Subject::Kind => words::KIND,
        Subject::WelfareOffice => words::WELFARE_OFFICE,
    }
}

fn option(questionnaire: &Questionnaire, item: &ItemId, code: &str) -> String {
    let item = questionnaire.item(item);
    let found = item.and_then(|item| item.options.iter().find(|o| o.code.as_str() == code));
    found.map_or_else(|| code.to_owned(), |option| option.text.clone())
}
