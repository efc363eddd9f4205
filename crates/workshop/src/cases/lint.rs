//! Everything that is wrong with a file of cases, at once.

use std::collections::BTreeSet;

use hokatsu_instrument::{
    Finding, ItemKind, Questionnaire, QuestionnaireId, Severity, Version, latest,
};
use hokatsu_sealed::Json;

use super::{Case, CaseFile, CaseId, FORMAT, INVENTED, MAX_CASES, Touch};
use crate::MAX_ITEMS;
use crate::scope::SELF_CHECK;

/// The questionnaires a case may touch.
const KNOWN: [&str; 2] = [SELF_CHECK, "annex-small"];
const TITLE: usize = 60;
const PARAGRAPH: usize = 600;

/// Reads a file and says everything that is wrong with it.
pub(super) fn file(bytes: &[u8]) -> Result<(CaseFile, Vec<Finding>), Vec<Finding>> {
    let json = Json::parse(bytes).map_err(|error| {
        vec![finding(
            Severity::Error,
            error.code(),
            "ファイル全体",
            error.to_string().trim_end_matches('。'),
            "UTF-8のJSONとして保存し直してください",
        )]
    })?;
    let mut lint = Lint::default();
    let file = lint.file(&json);
    lint.end(file)
}

fn finding(
    severity: Severity,
    code: &'static str,
    place: &str,
    message: &str,
    remedy: &str,
) -> Finding {
    Finding {
        severity,
        code,
        place: place.to_owned(),
        message: message.to_owned(),
        remedy: remedy.to_owned(),
    }
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Lint {
    findings: Vec<Finding>,
}

impl Lint {
    fn error(&mut self, code: &'static str, place: &str, message: &str, remedy: &str) {
        self.findings.push(finding(Severity::Error, code, place, message, remedy));
    }

    /// Hands over what was read, unless something is wrong.
    pub(super) fn end<T>(self, read: Option<T>) -> Result<(T, Vec<Finding>), Vec<Finding>> {
        let wrong = self.findings.iter().any(|f| f.severity == Severity::Error);
        match read {
            Some(read) if !wrong => Ok((read, self.findings)),
            _ => Err(self.findings),
        }
    }

    fn members(&mut self, json: &Json, place: &str, names: &[&str]) -> bool {
        let Some(members) = json.as_obj() else {
            let message = format!("オブジェクトであるはずですが、{}です", json.kind());
            self.error("shape", place, &message, "{ } で囲んでください");
            return false;
        };
        for name in members.keys().filter(|name| !names.contains(&name.as_str())) {
            let name: String = name.chars().take(40).collect();
            let message = format!("知らない項目「{name}」があります");
            self.error("unknown-member", place, &message, "綴りを確かめるか、取り除いてください");
        }
        true
    }

    fn text(&mut self, json: &Json, name: &str, place: &str, max: usize) -> Option<String> {
        let at = format!("{place}.{name}");
        let Some(text) = json.get(name).and_then(Json::as_str) else {
            self.error("missing", &at, "文字列がありません", "記入してください");
            return None;
        };
        self.words(text, &at, max)
    }

    fn words(&mut self, text: &str, at: &str, max: usize) -> Option<String> {
        let given = text.chars().count();
        if text.trim().is_empty() {
            self.error("empty", at, "空です", "記入してください");
            return None;
        }
        if given > max {
            let message = format!("{given}字あります（{max}字まで）");
            self.error("too-long", at, &message, "短くするか、段落を分けてください");
            return None;
        }
        if names_someone(text) {
            self.findings.push(finding(
                Severity::Warning,
                "name",
                at,
                "氏名のような書き方があります",
                "「80代の母」のように、年代と続柄で書いてください",
            ));
        }
        Some(text.to_owned())
    }

    fn list<'a>(
        &mut self,
        json: &'a Json,
        name: &str,
        place: &str,
        bounds: (usize, usize),
    ) -> &'a [Json] {
        let at = format!("{place}.{name}");
        let (least, most) = bounds;
        let Some(items) = json.get(name).and_then(Json::as_arr) else {
            self.error("missing", &at, "配列がありません", "[ ] で囲んで記入してください");
            return &[];
        };
        if !(least..=most).contains(&items.len()) {
            let message = format!("{}個あります（{least}〜{most}個）", items.len());
            self.error("count", &at, &message, "個数を直してください");
        }
        items
    }

    fn texts(
        &mut self,
        json: &Json,
        name: &str,
        place: &str,
        bounds: (usize, usize),
    ) -> Vec<String> {
        let mut texts = Vec::new();
        for (i, item) in self.list(json, name, place, bounds).iter().enumerate() {
            let at = format!("{place}.{name}[{i}]");
            match item.as_str() {
                Some(text) => texts.extend(self.words(text, &at, PARAGRAPH)),
                None => self.error("shape", &at, "文字列ではありません", "\" で囲んでください"),
            }
        }
        texts
    }

    fn file(&mut self, json: &Json) -> Option<CaseFile> {
        let place = "ファイル全体";
        if !self.members(json, place, &["format", "version", "title", "publisher", "cases"]) {
            return None;
        }
        if json.get("format").and_then(Json::as_str) != Some(FORMAT) {
            let remedy = format!("\"format\": \"{FORMAT}\" と書いてください");
            self.error("format", "format", "事例のファイルの書式ではありません", &remedy);
        }
        let version = json.get("version").and_then(Json::as_str);
        let version: Option<Version> = version.and_then(|text| text.parse().ok());
        if version.is_none() {
            let remedy = "「2026.1」のように、数字と点で書いてください";
            self.error("version", "version", "版が正しくありません", remedy);
        }
        let title = self.text(json, "title", place, TITLE);
        let publisher = self.text(json, "publisher", place, TITLE);
        let mut cases: Vec<Case> = Vec::new();
        let mut seen = BTreeSet::new();
        for (i, json) in self.list(json, "cases", place, (1, MAX_CASES)).iter().enumerate() {
            let at = format!("cases[{i}]");
            let Some(case) = self.case(json, &at) else { continue };
            if !seen.insert(case.id.clone()) {
                let message = format!("事例「{}」が2つあります", case.id);
                self.error("duplicate", &at, &message, "別の名前（id）を付けてください");
            }
            cases.push(case);
        }
        Some(CaseFile { version: version?, title: title?, publisher: publisher?, cases })
    }

    pub(super) fn case(&mut self, json: &Json, place: &str) -> Option<Case> {
        const MEMBERS: [&str; 9] = [
            "id",
            "title",
            "setting",
            "people",
            "story",
            "questions",
            "items",
            "facilitator",
            "source",
        ];
        if !self.members(json, place, &MEMBERS) {
            return None;
        }
        let id = self.text(json, "id", place, 32).and_then(|text| {
            let id: Result<CaseId, _> = text.parse();
            if let Err(error) = &id {
                let at = format!("{place}.id");
                self.error("id", &at, "名前の書き方が正しくありません", &error.to_string());
            }
            id.ok()
        });
        let title = self.text(json, "title", place, TITLE);
        let setting = self.text(json, "setting", place, PARAGRAPH);
        let people = self.texts(json, "people", place, (1, 10));
        let story = self.texts(json, "story", place, (1, 10));
        let questions = self.texts(json, "questions", place, (1, 8));
        let touches = self.touches(json, place);
        let facilitator = self.texts(json, "facilitator", place, (0, 10));
        let source = self.text(json, "source", place, PARAGRAPH);
        if source.as_ref().is_some_and(|source| !source.contains(INVENTED)) {
            let message = format!("「{INVENTED}」であることが書かれていません");
            let remedy = "実在の相談をもとにする場合も、人物や経過を作り替え、「架空の事例」と書いてください";
            self.error("source", &format!("{place}.source"), &message, remedy);
        }
        Some(Case {
            id: id?,
            title: title?,
            setting: setting?,
            people,
            story,
            questions,
            touches,
            facilitator,
            source: source?,
        })
    }

    fn touches(&mut self, json: &Json, place: &str) -> Vec<Touch> {
        let mut touches: Vec<Touch> = Vec::new();
        for (i, json) in self.list(json, "items", place, (1, 40)).iter().enumerate() {
            let at = format!("{place}.items[{i}]");
            let Some(touch) = self.touch(json, &at) else { continue };
            if touches
                .iter()
                .any(|t| t.item == touch.item && t.questionnaire == touch.questionnaire)
            {
                let message = format!("項目「{}」が2回あります", touch.item);
                self.error("duplicate", &at, &message, "1つにまとめてください");
            }
            touches.push(touch);
        }
        let levels = touches.iter().filter(|t| t.questionnaire.as_str() == SELF_CHECK).count();
        if !(1..=MAX_ITEMS).contains(&levels) {
            let message = format!("自己点検の項目が{levels}個あります（1〜{MAX_ITEMS}個）");
            self.error("levels", &format!("{place}.items"), &message, "項目を選び直してください");
        }
        touches
    }

    fn touch(&mut self, json: &Json, at: &str) -> Option<Touch> {
        if !self.members(json, at, &["questionnaire", "item", "why"]) {
            return None;
        }
        let questionnaire = self.text(json, "questionnaire", at, 64);
        let item = self.text(json, "item", at, 32);
        let why = self.text(json, "why", at, PARAGRAPH);
        let (questionnaire, item) = (questionnaire?, item?);
        let edition: Option<&Questionnaire> =
            KNOWN.contains(&questionnaire.as_str()).then(|| latest(&questionnaire)).flatten();
        let Some(edition) = edition else {
            let message = format!("調査票「{questionnaire}」は使えません");
            let remedy = format!("{} のどちらかを書いてください", KNOWN.join("、"));
            self.error("questionnaire", &format!("{at}.questionnaire"), &message, &remedy);
            return None;
        };
        let found = edition.items().iter().find(|known| known.id.as_str() == item);
        let fits = |kind| questionnaire != SELF_CHECK || kind == ItemKind::Level;
        let Some(found) = found.filter(|found| fits(found.kind)) else {
            let message = format!("項目「{item}」は調査票「{questionnaire}」にありません");
            let remedy = "項目番号を調査票で確かめてください";
            self.error("item", &format!("{at}.item"), &message, remedy);
            return None;
        };
        let questionnaire: QuestionnaireId = edition.id.clone();
        Some(Touch { questionnaire, item: found.id.clone(), why: why? })
    }
}

/// Says whether a text calls someone by a letter or a name: 「Aさん」「山田氏」.
fn names_someone(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let letter = |c: &char| c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ');
    let honoured = |w: &[char]| matches!(w, [name, 'さ', 'ん'] if letter(name));
    let kanji = |c: &char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let called = |w: &[char]| matches!(w, [name, '氏', after] if kanji(name) && *after != '名');
    chars.windows(3).any(|w| honoured(w) || called(w))
}
