//! Published figures (KPI K01 to K24) that stand beside the flags.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::lint::rounds_to;
use crate::{KpiId, Population, Source, SourceId, wire};

const JSON: &str = include_str!("../../../instruments/references/kpi.json");

/// The list of indicators.
#[derive(Debug)]
pub struct Kpis {
    /// The indicators in order.
    pub kpis: Vec<Kpi>,
    /// Values for one size of municipality.
    pub by_size: Vec<BySize>,
    /// Where they are printed.
    pub sources: Vec<Source>,
}

/// A published figure. A percentage stands only where the denominator is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kpi {
    /// Its number.
    pub id: KpiId,
    /// What is counted.
    pub label: String,
    /// The unit of the numerator, such as 市町村.
    pub unit: String,
    /// How many.
    pub numerator: Option<u32>,
    /// Of how many.
    pub denominator: Option<u32>,
    /// The percentage in tenths.
    pub percent_x10: Option<u32>,
    /// The percentage as the source prints it.
    pub as_printed: Option<String>,
    /// Whether the percentage was computed for this tool rather than printed.
    pub computed: bool,
    /// The day or year it stands for, as printed.
    pub date: String,
    /// Who was counted.
    pub population: String,
    /// Where it is printed.
    pub source: SourceId,
    /// What is to be minded.
    pub note: Option<String>,
    /// Figures that belong to it.
    pub parts: Vec<Part>,
}

/// A figure that belongs to an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What is counted.
    pub label: String,
    /// How many.
    pub numerator: u32,
    /// In which unit.
    pub unit: String,
}

/// A published value for one size of municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BySize {
    /// The indicator.
    pub kpi: KpiId,
    /// From this many inhabitants on.
    pub population_from: Option<Population>,
    /// Below this many inhabitants.
    pub population_below: Option<Population>,
    /// The percentage in tenths.
    pub percent_x10: u32,
    /// The whole figure as it is to be shown, with population, date and base.
    pub printed: String,
    /// Where it is printed.
    pub source: SourceId,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WireList {
    format: String,
    #[expect(dead_code, reason = "read by people; one list is carried")]
    version: String,
    kpis: Vec<WireKpi>,
    by_size: Vec<WireBySize>,
    sources: Vec<wire::Source>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WireKpi {
    id: String,
    label: String,
    unit: String,
    #[serde(default)]
    numerator: Option<u32>,
    #[serde(default)]
    denominator: Option<u32>,
    #[serde(default)]
    percent_x10: Option<u32>,
    #[serde(default)]
    as_printed: Option<String>,
    #[serde(default)]
    computed: bool,
    date: String,
    population: String,
    source: String,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    parts: Vec<Part>,
    #[serde(default)]
    trend: Vec<WireTrend>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WireTrend {
    date: String,
    numerator: u32,
    #[serde(default)]
    denominator: Option<u32>,
    #[serde(default)]
    percent_x10: Option<u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WireBySize {
    kpi: String,
    #[serde(default)]
    population_from: Option<Population>,
    #[serde(default)]
    population_below: Option<Population>,
    percent_x10: u32,
    date: String,
    base: String,
    source: String,
    printed: String,
}

/// Reads a list of indicators.
///
/// # Errors
/// One sentence for everything that is wrong with it.
pub fn parse(json: &str) -> Result<Kpis, Vec<String>> {
    let list: WireList = serde_json::from_str(json).map_err(|e| vec![e.to_string()])?;
    let mut wrong = Vec::new();
    if list.format != "hokatsu-references/1" {
        wrong.push(format!("書式「{}」は読み取れません", list.format));
    }
    let mut keep = |result: Result<(), String>| wrong.extend(result.err());
    let sources: Vec<Source> = list
        .sources
        .into_iter()
        .filter_map(|s| match s.id.parse() {
            Ok(id) => Some(crate::lint::source(id, s)),
            Err(_) => None,
        })
        .collect();
    let known = |id: &str| sources.iter().find(|s| s.id.as_str() == id).map(|s| s.id.clone());
    let mut kpis = Vec::new();
    for kpi in list.kpis {
        for (label, n, d, p) in
            std::iter::once((&kpi.id, kpi.numerator, kpi.denominator, kpi.percent_x10)).chain(
                kpi.trend
                    .iter()
                    .map(|t| (&t.date, Some(t.numerator), t.denominator, t.percent_x10)),
            )
        {
            keep(percentage(label, n, d, p));
        }
        match (kpi.id.parse(), known(&kpi.source)) {
            (Ok(id), Some(source)) => kpis.push(Kpi {
                id,
                label: kpi.label,
                unit: kpi.unit,
                numerator: kpi.numerator,
                denominator: kpi.denominator,
                percent_x10: kpi.percent_x10,
                as_printed: kpi.as_printed,
                computed: kpi.computed,
                date: kpi.date,
                population: kpi.population,
                source,
                note: kpi.note,
                parts: kpi.parts,
            }),
            _ => {
                keep(Err(format!(
                    "{}：番号または出典「{}」が正しくありません",
                    kpi.id, kpi.source
                )));
            }
        }
    }
    let mut by_size = Vec::new();
    for row in list.by_size {
        if row.printed.is_empty() || row.date.is_empty() || row.base.is_empty() {
            keep(Err(format!("{}：人口規模別の値に時点と母数の記載が必要です", row.kpi)));
        }
        match (row.kpi.parse(), known(&row.source)) {
            (Ok(kpi), Some(source)) => by_size.push(BySize {
                kpi,
                population_from: row.population_from,
                population_below: row.population_below,
                percent_x10: row.percent_x10,
                printed: row.printed,
                source,
            }),
            _ => keep(Err(format!(
                "{}：番号または出典「{}」が正しくありません",
                row.kpi, row.source
            ))),
        }
    }
    if wrong.is_empty() { Ok(Kpis { kpis, by_size, sources }) } else { Err(wrong) }
}

fn percentage(
    place: &str,
    n: Option<u32>,
    d: Option<u32>,
    percent: Option<u32>,
) -> Result<(), String> {
    match (n, d, percent) {
        (Some(n), Some(d), Some(p)) if rounds_to(n, d, p) => Ok(()),
        (Some(n), Some(d), Some(p)) => {
            Err(format!("{place}：{n}÷{d}を四捨五入しても{}％になりません", crate::format_x10(p)))
        }
        (_, _, Some(_)) => Err(format!("{place}：母数のない割合は載せられません")),
        (_, _, None) => Ok(()),
    }
}

/// Returns the carried list.
#[must_use]
pub fn kpis() -> &'static Kpis {
    static LIST: OnceLock<Kpis> = OnceLock::new();
    LIST.get_or_init(|| {
        parse(JSON).unwrap_or(Kpis { kpis: Vec::new(), by_size: Vec::new(), sources: Vec::new() })
    })
}

/// Returns the text of the carried list, for the check at build time.
#[must_use]
pub fn shipped_json() -> &'static str {
    JSON
}

impl Kpis {
    /// Returns the indicator with this number.
    #[must_use]
    pub fn get(&self, id: &KpiId) -> Option<&Kpi> {
        self.kpis.iter().find(|kpi| kpi.id == *id)
    }

    /// Returns the value for municipalities of this size, where one is published.
    #[must_use]
    pub fn for_size(&self, id: &KpiId, population: Population) -> Option<&BySize> {
        self.by_size.iter().find(|row| {
            row.kpi == *id
                && row.population_from.is_none_or(|from| from <= population)
                && row.population_below.is_none_or(|below| population < below)
        })
    }

    /// Returns a source of the list.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }
}

impl Kpi {
    /// Returns the figure with its unit, date and base, 「1,187／1,741市町村（68.2％、令和6年4月1日）」.
    #[must_use]
    pub fn figure(&self) -> Option<String> {
        let n = crate::calendar::group_digits(u64::from(self.numerator?));
        let unit = &self.unit;
        let mut text = match self.denominator {
            Some(d) => format!("{n}／{}{unit}", crate::calendar::group_digits(u64::from(d))),
            None => format!("{n}{unit}"),
        };
        let percent = match (&self.as_printed, self.percent_x10) {
            (Some(printed), _) => Some(printed.clone()),
            (None, Some(p)) => Some(format!("{}％", crate::format_x10(p))),
            (None, None) => None,
        };
        let inner: Vec<String> = percent
            .map(|p| if self.computed { format!("{p}・計算値") } else { p })
            .into_iter()
            .chain([self.date.clone()])
            .chain(self.denominator.is_none().then(|| "母数は資料に記載なし".to_owned()))
            .collect();
        text.push_str(&format!("（{}）", inner.join("、")));
        Some(text)
    }
}
