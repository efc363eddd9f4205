//! From the members of a file to types, noting every member that does not fit.

use std::str::FromStr;

use super::{FORMAT, Finding};
use crate::definition::{
    Bound, ChoiceOption, Display, Domain, Item, ItemKind, KpiLink, LawBasis, NotApplicable,
    Questionnaire, Reference, ScaleStep, SharingTarget, Source, SourceStatus,
};
use crate::expr::Expr;
use crate::{FiscalYear, Level, calendar, wire};

/// Where findings go. What a finding says is only made up where somebody reads it.
pub(super) trait Listener {
    fn hear(&mut self, finding: impl FnOnce() -> Finding);
    fn place(&self, name: impl FnOnce() -> String) -> String;
}

impl Listener for Vec<Finding> {
    fn hear(&mut self, finding: impl FnOnce() -> Finding) {
        self.push(finding());
    }

    fn place(&self, name: impl FnOnce() -> String) -> String {
        name()
    }
}

/// For an edition whose findings were read when the program was built.
pub(super) struct Nobody;

impl Listener for Nobody {
    fn hear(&mut self, _finding: impl FnOnce() -> Finding) {}

    fn place(&self, _name: impl FnOnce() -> String) -> String {
        String::new()
    }
}

/// Collects findings under a path.
struct Notes<'a, L> {
    findings: &'a mut L,
    place: String,
}

impl<L: Listener> Notes<'_, L> {
    fn at(&mut self, place: impl FnOnce() -> String) -> Notes<'_, L> {
        Notes { place: self.findings.place(place), findings: self.findings }
    }

    fn error(
        &mut self,
        code: &'static str,
        member: &str,
        message: impl FnOnce() -> String,
        remedy: &str,
    ) {
        let place = &self.place;
        self.findings.hear(|| {
            let place = if member.is_empty() { place.clone() } else { format!("{place}.{member}") };
            Finding::error(code, place, message(), remedy)
        });
    }

    fn name<T>(&mut self, member: &str, text: &str) -> Option<T>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        text.parse()
            .map_err(|error: T::Err| {
                self.error("name", member, || error.to_string(), "書き方を直してください");
            })
            .ok()
    }

    fn optional<T>(&mut self, member: &str, text: Option<&String>) -> Option<T>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        text.and_then(|text| self.name(member, text))
    }

    fn level(&mut self, member: &str, level: i64) -> Option<Level> {
        let parsed = Level::new(level);
        if parsed.is_none() {
            self.error(
                "level",
                member,
                || format!("段階{level}は0〜4の範囲にありません"),
                "0〜4にしてください",
            );
        }
        parsed
    }

    fn year(&mut self, member: &str, year: Option<i64>) -> Option<FiscalYear> {
        year.and_then(|year| {
            FiscalYear::new(year)
                .map_err(|error| {
                    self.error("year", member, || error.to_string(), "年度を直してください");
                })
                .ok()
        })
    }

    fn condition(&mut self, member: &str, text: Option<&String>) -> Option<Expr> {
        text.and_then(|text| {
            Expr::parse(text)
                .map_err(|error| {
                    self.error("condition", member, || error.to_string(), "条件式を直してください");
                })
                .ok()
        })
    }

    fn date(&mut self, member: &str, text: &str) -> Option<chrono::NaiveDate> {
        let date = calendar::parse_iso(text);
        if date.is_none() {
            self.error(
                "date",
                member,
                || format!("「{text}」は日付ではありません"),
                "YYYY-MM-DD で書いてください",
            );
        }
        date
    }
}

/// A row of a list, as JSON or already of its shape.
pub(super) trait Row<W> {
    fn id(&self) -> Option<&str>;
    fn read(self) -> Result<W, String>;
}

impl<W: serde::de::DeserializeOwned> Row<W> for serde_json::Value {
    fn id(&self) -> Option<&str> {
        self.get("id").and_then(Self::as_str)
    }

    fn read(self) -> Result<W, String> {
        serde_json::from_value(self).map_err(|error| error.to_string())
    }
}

impl Row<Self> for wire::Item {
    fn id(&self) -> Option<&str> {
        Some(&self.id)
    }

    fn read(self) -> Result<Self, String> {
        Ok(self)
    }
}

impl Row<Self> for wire::Reference {
    fn id(&self) -> Option<&str> {
        None
    }

    fn read(self) -> Result<Self, String> {
        Ok(self)
    }
}

pub(super) fn convert<I: Row<wire::Item>, R: Row<wire::Reference>>(
    definition: wire::Definition<I, R>,
    findings: &mut impl Listener,
) -> (Option<Questionnaire>, Vec<Item>) {
    let mut notes = Notes { place: findings.place(|| "定義".into()), findings };
    if definition.format != FORMAT {
        let message = || format!("書式「{}」は読み取れません", definition.format);
        notes.error(
            "format",
            "format",
            message,
            "format を hokatsu-questionnaire/1 にしてください",
        );
    }
    let items = rows(&mut notes, "items", definition.items, item);
    let references = rows(&mut notes, "references", definition.references, reference);
    let head = (|| {
        let id = notes.name("id", &definition.id);
        let version = notes.name("version", &definition.version);
        let date = notes.at(|| "lawBasis".into()).date("date", &definition.law_basis.date);
        let law_basis = LawBasis {
            // A wrong date is already a finding; the rest is still to be checked.
            date: date.unwrap_or_default(),
            note: definition.law_basis.note,
        };
        Some(Questionnaire::head(id?, version?, definition.title, law_basis, definition.status))
    })();
    let Some(mut head) = head else {
        return (None, items);
    };
    head.fiscal_years = definition
        .fiscal_years
        .iter()
        .filter_map(|y| notes.year("fiscalYears", Some(*y)))
        .collect();
    head.scoring = notes.optional("scoring", definition.scoring.as_ref());
    head.scale = definition
        .scale
        .into_iter()
        .filter_map(|step| {
            let level = notes.at(|| "scale".into()).level("level", step.level)?;
            Some(ScaleStep { level, name: step.name, anchor: step.anchor })
        })
        .collect();
    head.display = definition.display.map(|display| Display {
        population_below: display.population_below,
        optional_below: display.optional_below,
    });
    head.domains = definition
        .domains
        .into_iter()
        .filter_map(|domain| {
            let id = notes.at(|| format!("domains[{}]", domain.id)).name("id", &domain.id)?;
            Some(Domain {
                id,
                name: domain.name,
                short: domain.short,
                core: domain.core,
                function: domain.function,
                basis: domain.basis,
            })
        })
        .collect();
    head.references = references;
    head.sources = sources(&mut notes, definition.sources);
    (Some(head), items)
}

/// Reads the rows of a list one by one, so that a fault in one does not hide those in the next.
fn rows<W, T, L: Listener>(
    notes: &mut Notes<'_, L>,
    list: &str,
    values: Vec<impl Row<W>>,
    convert: fn(&mut Notes<'_, L>, W) -> Option<T>,
) -> Vec<T> {
    let mut out = Vec::with_capacity(values.len());
    for (i, value) in values.into_iter().enumerate() {
        let id = value.id().map(str::to_owned);
        let mut notes = notes.at(|| id.unwrap_or_else(|| format!("{list}[{i}]")));
        match value.read() {
            Ok(row) => out.extend(convert(&mut notes, row)),
            Err(error) => {
                notes.error(
                    "shape",
                    "",
                    || error,
                    "定義の書式（docs/FORMAT.md）に合わせてください",
                );
            }
        }
    }
    out
}

fn item<L: Listener>(notes: &mut Notes<'_, L>, item: wire::Item) -> Option<Item> {
    let not_applicable = item.not_applicable.map(|rule| NotApplicable {
        when: notes.condition("notApplicable.when", rule.when.as_ref()),
        hint: rule.hint,
    });
    let kpi = item.kpi.into_iter().filter_map(|link| kpi_link(notes, link)).collect();
    let options =
        item.options.into_iter().filter_map(|option| choice_option(notes, option)).collect();
    let sharing = item.sharing.as_ref().and_then(|target| match target.as_str() {
        "training" => Some(SharingTarget::Training),
        id => notes.name("sharing", id).map(SharingTarget::Questionnaire),
    });
    let options_from =
        item.options_from.and_then(|from| notes.name("optionsFrom.item", &from.item));
    Some(Item {
        domain: notes.optional("domain", item.domain.as_ref()),
        kind: match item.kind {
            wire::Kind::Level => ItemKind::Level,
            wire::Kind::Single => ItemKind::Single,
            wire::Kind::Multiple => ItemKind::Multiple,
            wire::Kind::Text => ItemKind::Text,
            wire::Kind::Number => ItemKind::Number,
        },
        title: item.title,
        text: item.text,
        critical: item.critical,
        short_form: item.short_form,
        joint: item.joint,
        levels: item.levels,
        basis: item.basis,
        evidence_prompt: item.evidence_prompt,
        size_note: item.size_note,
        help: item.help,
        not_applicable,
        kpi,
        show_if: notes.condition("showIf", item.show_if.as_ref()),
        required: item.required,
        options,
        max_choices: item.max_choices,
        options_from,
        sharing,
        added_in_this_tool: item.added_in_this_tool,
        valid_from: notes.year("validFrom", item.valid_from),
        valid_to: notes.year("validTo", item.valid_to),
        replaced_by: notes.optional("replacedBy", item.replaced_by.as_ref()),
        comparability: item.comparability,
        id: notes.name("id", &item.id)?,
    })
}

fn kpi_link<L: Listener>(notes: &mut Notes<'_, L>, link: wire::KpiLink) -> Option<KpiLink> {
    let id = notes.name("kpi.id", &link.id)?;
    let bound = match (link.present_from, link.reference_only) {
        (Some(present), false) => Bound::Flag {
            present: notes.level("kpi.presentFrom", present)?,
            publicised: link.publicised_from.and_then(|l| notes.level("kpi.publicisedFrom", l)),
        },
        (None, true) => Bound::ReferenceOnly,
        _ => {
            let message = || {
                "有とみなす段階（presentFrom）と参考表示（referenceOnly）のどちらか一方が必要です"
                    .to_owned()
            };
            notes.error("kpi", "kpi", message, "どちらか一方だけを書いてください");
            return None;
        }
    };
    Some(KpiLink { id, bound, caveat: link.caveat })
}

fn choice_option<L: Listener>(
    notes: &mut Notes<'_, L>,
    option: wire::ChoiceOption,
) -> Option<ChoiceOption> {
    Some(ChoiceOption {
        code: notes.name("options.code", &option.code)?,
        text: option.text,
        exclusive: option.exclusive,
        retired: option.retired,
        valid_to: notes.year("options.validTo", option.valid_to),
    })
}

fn reference<L: Listener>(notes: &mut Notes<'_, L>, row: wire::Reference) -> Option<Reference> {
    let (item, option, source) = (
        notes.name("item", &row.item),
        notes.name("option", &row.option),
        notes.name("source", &row.source),
    );
    Some(Reference {
        item: item?,
        option: option?,
        survey: row.survey,
        group: row.group,
        date: row.date,
        n: row.n,
        count: row.count,
        percent_x10: row.percent_x10,
        source: source?,
        note: row.note,
    })
}

fn sources<L: Listener>(notes: &mut Notes<'_, L>, sources: Vec<wire::Source>) -> Vec<Source> {
    sources
        .into_iter()
        .filter_map(|source| {
            let id = notes.at(|| format!("sources[{}]", source.id)).name("id", &source.id)?;
            Some(self::source(id, source))
        })
        .collect()
}

pub(crate) fn source(id: crate::SourceId, source: wire::Source) -> Source {
    Source {
        id,
        title: source.title,
        publisher: source.publisher,
        date: source.date,
        detail: source.detail,
        status: match source.status {
            wire::SourceStatus::Confirmed => SourceStatus::Confirmed,
            wire::SourceStatus::Excerpt => SourceStatus::Excerpt,
            wire::SourceStatus::Secondary => SourceStatus::Secondary,
            wire::SourceStatus::Unconfirmed => SourceStatus::Unconfirmed,
        },
    }
}
