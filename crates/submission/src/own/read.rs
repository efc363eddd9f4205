//! From the definition of own questions to an edition, member by member.
//!
//! Less is allowed than in a definition file, and nothing is read by the reader of those: a page
//! that opens requests would have to carry it.

use hokatsu_instrument::expr::Expr;
use hokatsu_instrument::{
    ChoiceOption, FiscalYear, Item, ItemKind, LawBasis, Questionnaire, QuestionnaireId, Version,
};
use hokatsu_sealed::Json;

use super::{MAX_OWN_ITEMS, OwnFault, namespace};
use crate::members::Members;
use crate::{MAX_LINE, MAX_TEXT, Refusal};

const FORMAT: &str = "hokatsu-questionnaire/1";
const MEMBERS: [&str; 8] =
    ["format", "id", "version", "title", "fiscalYears", "lawBasis", "status", "items"];
/// What carried editions may hold besides.
const NOT_HERE: [&str; 6] = ["scoring", "scale", "display", "domains", "references", "sources"];
const ITEM: [&str; 11] = [
    "id",
    "kind",
    "title",
    "text",
    "basis",
    "help",
    "showIf",
    "required",
    "options",
    "maxChoices",
    "addedInThisTool",
];
/// What items of carried editions may hold besides.
const NOT_IN_ITEM: [&str; 15] = [
    "domain",
    "critical",
    "shortForm",
    "joint",
    "levels",
    "evidencePrompt",
    "sizeNote",
    "notApplicable",
    "kpi",
    "optionsFrom",
    "sharing",
    "validFrom",
    "validTo",
    "replacedBy",
    "comparability",
];

/// Tells what only carried editions may hold from what nobody knows.
fn only(members: &Members<'_>, known: &[&str], not_here: &[&'static str]) -> Result<(), Refusal> {
    let foreign = not_here.iter().find(|name| members.get(name).is_some());
    match foreign {
        Some(name) => Err(OwnFault::Content(name).into()),
        None => members.only(known),
    }
}

pub(super) fn edition(definition: &Json) -> Result<Questionnaire, Refusal> {
    let members = Members::new(definition, "own")?;
    only(&members, &MEMBERS, &NOT_HERE)?;
    if members.text("format")? != FORMAT {
        return Err(members.value("format", FORMAT));
    }
    let id: QuestionnaireId =
        members.text("id")?.parse().map_err(|_| members.value("id", "調査票の名前"))?;
    if namespace(&id).is_none() {
        return Err(OwnFault::Content("「pref-」と都道府県の番号で始まらない名前").into());
    }
    let version: Version =
        members.text("version")?.parse().map_err(|_| members.value("version", "数字と点"))?;
    let mut years = Vec::new();
    for json in members.arr("fiscalYears")? {
        let year = json.as_int().and_then(|year| FiscalYear::new(year).ok());
        years.push(year.ok_or_else(|| members.value("fiscalYears", "2019以上2099以下の整数"))?);
    }
    let place = members.at("lawBasis");
    let basis = Members::new(members.required("lawBasis")?, &place)?;
    basis.only(&["date", "note"])?;
    let law_basis = LawBasis { date: basis.date("date")?, note: basis.line("note", MAX_TEXT)? };
    if members.arr("items")?.is_empty() {
        return Err(OwnFault::Content("設問のない定義").into());
    }
    if members.arr("items")?.len() > MAX_OWN_ITEMS {
        return Err(OwnFault::TooLarge.into());
    }
    let items = members.list("items", MAX_OWN_ITEMS, item)?;
    let (title, status) = (members.line("title", MAX_LINE)?, members.line("status", MAX_TEXT)?);
    let made = Questionnaire::of_items((id, version), title, years, law_basis, status, items);
    made.map_err(|findings| OwnFault::of(&findings).into())
}

fn item(json: &Json, place: &str) -> Result<Item, Refusal> {
    let members = Members::new(json, place)?;
    only(&members, &ITEM, &NOT_IN_ITEM)?;
    let kind = match members.text("kind")? {
        "single" => ItemKind::Single,
        "multiple" => ItemKind::Multiple,
        "text" => ItemKind::Text,
        "number" => ItemKind::Number,
        "level" => return Err(OwnFault::Content("段階の項目").into()),
        _ => return Err(members.value("kind", "single、multiple、text、number のどれか")),
    };
    let condition = |text: &str| {
        Expr::parse(text).map_err(|_| members.value("showIf", "項目の回答による条件式"))
    };
    let options = match members.get("options") {
        None => Vec::new(),
        Some(_) => members.list("options", MAX_LINE, option)?,
    };
    let most = match members.get("maxChoices") {
        None => None,
        Some(_) => Some(usize::try_from(members.small("maxChoices")?).unwrap_or(usize::MAX)),
    };
    Ok(Item {
        id: members.text("id")?.parse().map_err(|_| members.value("id", "項目番号"))?,
        domain: None,
        kind,
        title: members.line("title", MAX_LINE)?,
        text: members.line("text", MAX_TEXT)?,
        critical: false,
        short_form: false,
        joint: false,
        levels: Vec::new(),
        basis: match members.get("basis") {
            None => Vec::new(),
            Some(_) => members.lines("basis", MAX_OWN_ITEMS, MAX_TEXT)?,
        },
        evidence_prompt: None,
        size_note: None,
        help: members.opt_line("help", MAX_TEXT)?,
        not_applicable: None,
        kpi: Vec::new(),
        show_if: members.opt_text("showIf")?.map(condition).transpose()?,
        required: members.opt_bool("required")?.unwrap_or_default(),
        options,
        max_choices: most,
        options_from: None,
        sharing: None,
        added_in_this_tool: members.opt_bool("addedInThisTool")?.unwrap_or_default(),
        valid_from: None,
        valid_to: None,
        replaced_by: None,
        comparability: None,
    })
}

fn option(json: &Json, place: &str) -> Result<ChoiceOption, Refusal> {
    let members = Members::new(json, place)?;
    members.only(&["code", "text", "exclusive"])?;
    Ok(ChoiceOption {
        code: members.text("code")?.parse().map_err(|_| members.value("code", "選択肢コード"))?,
        text: members.line("text", MAX_LINE)?,
        exclusive: members.opt_bool("exclusive")?.unwrap_or_default(),
        retired: false,
        valid_to: None,
    })
}
