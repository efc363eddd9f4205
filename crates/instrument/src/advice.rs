//! Next steps that name an existing scheme, with source and date.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::{ItemId, Level, OptionCode, QuestionnaireId, Source, SourceId, wire};

const JSON: &str = include_str!("../../../instruments/advice/2026.1.json");

/// The list of next steps.
#[derive(Debug, Default)]
pub struct AdviceList {
    /// The steps.
    pub advice: Vec<Advice>,
    /// Where the schemes are described.
    pub sources: Vec<Source>,
}

/// A next step for an item that stands at certain levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The item.
    pub item: ItemId,
    /// The levels it is meant for.
    pub levels: Vec<Level>,
    /// The answer to another questionnaire it is meant for, where it is not meant for all.
    pub only_for: Option<OnlyFor>,
    /// What can be done.
    pub action: String,
    /// The scheme that helps.
    pub scheme: String,
    /// Where it is described.
    pub source: SourceId,
    /// The state it is described in.
    pub date: String,
}

/// One item of a questionnaire, and the options after which a step may be offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlyFor {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The item.
    pub item: ItemId,
    /// The options.
    pub options: Vec<OptionCode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireList {
    format: String,
    #[expect(dead_code, reason = "read by people; one list is carried")]
    version: String,
    advice: Vec<WireAdvice>,
    sources: Vec<wire::Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireAdvice {
    item: String,
    levels: Vec<i64>,
    #[serde(rename = "onlyFor")]
    only_for: Option<WireOnlyFor>,
    action: String,
    scheme: String,
    source: String,
    date: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireOnlyFor {
    questionnaire: String,
    item: String,
    options: Vec<String>,
}

/// Reads a condition; its item and options must stand in the newest edition.
fn only_for(wire: &WireOnlyFor) -> Option<OnlyFor> {
    let questionnaire = crate::latest(&wire.questionnaire)?;
    let item = questionnaire.item(&wire.item.parse().ok()?)?;
    let known = |code: &String| code.parse().ok().filter(|code| item.option(code).is_some());
    let options: Vec<OptionCode> = wire.options.iter().filter_map(known).collect();
    let whole = !options.is_empty() && options.len() == wire.options.len();
    whole.then(|| OnlyFor {
        questionnaire: questionnaire.id.clone(),
        item: item.id.clone(),
        options,
    })
}

/// Reads a list of next steps.
///
/// # Errors
/// One sentence for everything that is wrong with it.
pub fn parse(json: &str) -> Result<AdviceList, Vec<String>> {
    let list: WireList = serde_json::from_str(json).map_err(|e| vec![e.to_string()])?;
    let mut wrong = Vec::new();
    if list.format != "hokatsu-advice/1" {
        wrong.push(format!("書式「{}」は読み取れません", list.format));
    }
    let mut sources = Vec::new();
    for source in list.sources {
        match source.id.parse() {
            Ok(id) => sources.push(crate::lint::source(id, source)),
            Err(error) => wrong.push(error.to_string()),
        }
    }
    let mut advice = Vec::new();
    for row in list.advice {
        let place = row.item.clone();
        let levels: Vec<Level> = row.levels.iter().filter_map(|l| Level::new(*l)).collect();
        let complete = levels.len() == row.levels.len()
            && !levels.is_empty()
            && ![&row.action, &row.scheme, &row.date]
                .into_iter()
                .any(|text| text.trim().is_empty());
        let condition = row.only_for.as_ref().map(only_for);
        if condition == Some(None) {
            wrong.push(format!("{place}：onlyFor の調査票、項目、選択肢が調査票にありません"));
        }
        let source = sources.iter().find(|s| s.id.as_str() == row.source).map(|s| s.id.clone());
        match (row.item.parse(), source) {
            (Ok(item), Some(source)) if complete => advice.push(Advice {
                item,
                levels,
                only_for: condition.flatten(),
                action: row.action,
                scheme: row.scheme,
                source,
                date: row.date,
            }),
            _ => {
                wrong
                    .push(format!("{place}：項目、段階、取組、制度、出典、時点がそろっていません"));
            }
        }
    }
    if wrong.is_empty() { Ok(AdviceList { advice, sources }) } else { Err(wrong) }
}

/// Returns the carried list.
#[must_use]
pub fn list() -> &'static AdviceList {
    static LIST: OnceLock<AdviceList> = OnceLock::new();
    LIST.get_or_init(|| parse(JSON).unwrap_or_default())
}

/// Returns the text of the carried list, for the check at build time.
#[must_use]
pub fn shipped_json() -> &'static str {
    JSON
}

impl AdviceList {
    /// Returns the steps for an item at a level.
    pub fn for_item(&self, item: &ItemId, level: Level) -> impl Iterator<Item = &Advice> {
        self.advice.iter().filter(move |a| a.item == *item && a.levels.contains(&level))
    }

    /// Returns a source of the list.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }
}
