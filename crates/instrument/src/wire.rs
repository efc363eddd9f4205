//! The members of a definition file as they stand in JSON. Nothing outside this crate sees them;
//! `build.rs` packs the carried editions in the same shape.

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Definition<I, R> {
    pub(crate) format: String,
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) title: String,
    pub(crate) fiscal_years: Vec<i64>,
    pub(crate) law_basis: LawBasis,
    pub(crate) status: String,
    #[serde(default)]
    pub(crate) scoring: Option<String>,
    #[serde(default)]
    pub(crate) scale: Vec<ScaleStep>,
    #[serde(default)]
    pub(crate) display: Option<Display>,
    #[serde(default)]
    pub(crate) domains: Vec<Domain>,
    pub(crate) items: Vec<I>,
    #[serde(default = "Vec::new")]
    pub(crate) references: Vec<R>,
    #[serde(default)]
    pub(crate) sources: Vec<Source>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LawBasis {
    pub(crate) date: String,
    pub(crate) note: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScaleStep {
    pub(crate) level: i64,
    pub(crate) name: String,
    pub(crate) anchor: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Display {
    pub(crate) population_below: u64,
    pub(crate) optional_below: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Domain {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) short: String,
    pub(crate) core: bool,
    pub(crate) function: String,
    #[serde(default)]
    pub(crate) basis: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Item {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) domain: Option<String>,
    pub(crate) kind: Kind,
    pub(crate) title: String,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) critical: bool,
    #[serde(default)]
    pub(crate) short_form: bool,
    #[serde(default)]
    pub(crate) joint: bool,
    #[serde(default)]
    pub(crate) levels: Vec<String>,
    #[serde(default)]
    pub(crate) basis: Vec<String>,
    #[serde(default)]
    pub(crate) evidence_prompt: Option<String>,
    #[serde(default)]
    pub(crate) size_note: Option<String>,
    #[serde(default)]
    pub(crate) help: Option<String>,
    #[serde(default)]
    pub(crate) not_applicable: Option<NotApplicable>,
    #[serde(default)]
    pub(crate) kpi: Vec<KpiLink>,
    #[serde(default)]
    pub(crate) show_if: Option<String>,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) options: Vec<ChoiceOption>,
    #[serde(default)]
    pub(crate) max_choices: Option<usize>,
    #[serde(default)]
    pub(crate) options_from: Option<OptionsFrom>,
    #[serde(default)]
    pub(crate) sharing: Option<String>,
    #[serde(default)]
    pub(crate) added_in_this_tool: bool,
    #[serde(default)]
    pub(crate) valid_from: Option<i64>,
    #[serde(default)]
    pub(crate) valid_to: Option<i64>,
    #[serde(default)]
    pub(crate) replaced_by: Option<String>,
    #[serde(default)]
    pub(crate) comparability: Option<String>,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Level,
    Single,
    Multiple,
    Text,
    Number,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotApplicable {
    #[serde(default)]
    pub(crate) when: Option<String>,
    pub(crate) hint: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct KpiLink {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) present_from: Option<i64>,
    #[serde(default)]
    pub(crate) publicised_from: Option<i64>,
    #[serde(default)]
    pub(crate) reference_only: bool,
    #[serde(default)]
    pub(crate) caveat: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ChoiceOption {
    pub(crate) code: String,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) exclusive: bool,
    #[serde(default)]
    pub(crate) retired: bool,
    #[serde(default)]
    pub(crate) valid_to: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OptionsFrom {
    pub(crate) item: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Reference {
    pub(crate) item: String,
    pub(crate) option: String,
    pub(crate) survey: String,
    pub(crate) group: String,
    pub(crate) date: String,
    pub(crate) n: u32,
    pub(crate) count: u32,
    pub(crate) percent_x10: u32,
    pub(crate) source: String,
    #[serde(default)]
    pub(crate) note: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) publisher: Option<String>,
    #[serde(default)]
    pub(crate) date: Option<String>,
    #[serde(default)]
    pub(crate) detail: Option<String>,
    pub(crate) status: SourceStatus,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SourceStatus {
    Confirmed,
    Excerpt,
    Secondary,
    Unconfirmed,
}
