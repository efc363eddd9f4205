//! The needs survey beside the R5 survey: the same branch, the same base, no verdict.

use hokatsu_instrument::{ItemId, OptionCode, Questionnaire, Reference};

use crate::{Answer, Session};

/// The item that decides which R5 group a respondent stands beside.
const BRANCH_ITEM: &str = "NS-01";
/// The option of [`BRANCH_ITEM`] that means 実施.
const IMPLEMENTING: &str = "y";

/// The two groups the R5 survey was reported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// 実施.
    Implementing,
    /// 未実施. Those in the 移行準備 programme are set beside this group.
    NotImplementing,
}

impl Group {
    /// Returns the word used in the figures.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Implementing => "実施",
            Self::NotImplementing => "未実施",
        }
    }
}

/// One option of an item, with what was chosen and what the group chose in R5.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'q> {
    /// The option's code.
    pub code: &'q OptionCode,
    /// What people read.
    pub text: &'q str,
    /// Whether this respondent chose it.
    pub chosen: bool,
    /// The R5 figure of the group; `None` for options R5 did not have.
    pub reference: Option<&'q Reference>,
}

/// An answered item beside R5.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'q> {
    /// The item.
    pub item: &'q ItemId,
    /// Its title.
    pub title: &'q str,
    /// The group.
    pub group: Group,
    /// The base of the group's percentages.
    pub n: u32,
    /// The options in the order of the item.
    pub rows: Vec<Row<'q>>,
}

/// Returns the group a respondent stands beside, once [`BRANCH_ITEM`] is answered.
#[must_use]
pub fn group(session: &Session<'_>) -> Option<Group> {
    let branch = session.questionnaire().items().iter().find(|i| i.id.as_str() == BRANCH_ITEM)?;
    let ix = session.questionnaire().position(&branch.id)?;
    match session.visible_answer(ix)? {
        Answer::Choice(code) if code.as_str() == IMPLEMENTING => Some(Group::Implementing),
        Answer::Choice(_) => Some(Group::NotImplementing),
        _ => None,
    }
}

/// Returns one item beside R5, or `None` while it is unanswered or where R5 has no figure for the
/// group.
#[must_use]
pub fn item<'q>(session: &Session<'q>, id: &ItemId) -> Option<Comparison<'q>> {
    let questionnaire: &'q Questionnaire = session.questionnaire();
    let ix = questionnaire.position(id)?;
    let item = questionnaire.at(ix)?;
    let group = group(session)?;
    let chosen: Vec<&OptionCode> = match session.visible_answer(ix)? {
        Answer::Choice(code) => vec![code],
        Answer::Choices(codes) => codes.iter().collect(),
        _ => return None,
    };
    let figure = |code: &OptionCode| {
        questionnaire.references_for(id, code).find(|figure| figure.group == group.label())
    };
    let rows: Vec<Row<'q>> = item
        .options
        .iter()
        .map(|option| Row {
            code: &option.code,
            text: &option.text,
            chosen: chosen.contains(&&option.code),
            reference: figure(&option.code),
        })
        .collect();
    let n = rows.iter().find_map(|row| row.reference)?.n;
    Some(Comparison { item: &item.id, title: &item.title, group, n, rows })
}

/// Returns every answered item that R5 has figures for, in the order of the questionnaire.
#[must_use]
pub fn all<'q>(session: &Session<'q>) -> Vec<Comparison<'q>> {
    session.questionnaire().items().iter().filter_map(|i| item(session, &i.id)).collect()
}

#[cfg(test)]
mod tests {
    use hokatsu_instrument::edition;

    use super::*;
    use crate::{Answers, Facts};

    /// Item, group, n, and the figure of each chosen option.
    type Compared = (String, &'static str, u32, Vec<(String, u32)>);

    fn compare(rows: &[(&str, &str)]) -> Vec<Compared> {
        let questionnaire = edition("needs-survey", "2026.1").unwrap();
        let answers: Answers = rows
            .iter()
            .map(|(id, code)| {
                let code: OptionCode = code.parse().unwrap();
                let many = *id == "NS-04";
                let answer = if many { Answer::Choices(vec![code]) } else { Answer::Choice(code) };
                (id.parse().unwrap(), answer)
            })
            .collect();
        let session = Session::with_answers(questionnaire, Facts::default(), &answers);
        all(&session)
            .into_iter()
            .map(|c| {
                let chosen = c.rows.iter().filter(|row| row.chosen);
                let figures =
                    chosen.filter_map(|r| Some((r.code.to_string(), r.reference?.percent_x10)));
                (c.item.to_string(), c.group.label(), c.n, figures.collect())
            })
            .collect()
    }

    #[test]
    fn stands_beside_the_group_of_the_same_branch_and_base() {
        assert_eq!(
            compare(&[("NS-01", "n"), ("NS-02", "t3"), ("NS-03", "yes"), ("NS-04", "s7")]),
            [
                ("NS-02".to_owned(), "未実施", 283, vec![("t3".to_owned(), 445)]),
                ("NS-03".to_owned(), "未実施", 283, vec![("yes".to_owned(), 813)]),
                ("NS-04".to_owned(), "未実施", 230, vec![("s7".to_owned(), 239)]),
            ]
        );
        assert_eq!(
            compare(&[("NS-01", "y"), ("NS-02", "t3"), ("NS-03", "yes"), ("NS-04", "s7")]),
            [
                ("NS-03".to_owned(), "実施", 178, vec![("yes".to_owned(), 955)]),
                ("NS-04".to_owned(), "実施", 170, vec![("s7".to_owned(), 547)]),
            ],
            "NS-02 is hidden from those who run the programme"
        );
    }

    #[test]
    fn nothing_is_shown_before_the_item_is_answered() {
        assert_eq!(compare(&[("NS-01", "n")]), []);
        assert_eq!(compare(&[("NS-03", "yes")]), [], "the group is not known yet");
    }
}
