//! From the table into a municipality's own draft: one proposal at a time, never silently.

use hokatsu_instrument::{Item, ItemId, OptionCode, Questionnaire, QuestionnaireId, Version};
use hokatsu_response::merge::{Candidate, Kind, Offer, Outcome, said, side_by_side};
use hokatsu_response::{Entry, Pick};
use hokatsu_sealed::Digest;
use hokatsu_submission::{Conflict, DecisionFault, Draft, Ruling, decide, edition_digest};

/// What is proposed for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offered {
    /// What the team settled.
    Pick(Pick),
    /// Options to be added, for what is asked of the prefecture (NS-04).
    Choices(Vec<OptionCode>),
    /// A text to be added, for その他 (NS-04a) and people sent by the prefecture (S7).
    Text(String),
}

/// One proposal of a team to its own municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The edition it was answered in, where levels were settled.
    pub edition: Option<(Version, Digest)>,
    /// The item.
    pub item: ItemId,
    /// What is proposed.
    pub offered: Offered,
    /// The team's reason; becomes the reason of the decision, unless another one is written.
    pub reason: String,
    /// What goes into the memo that is never handed in: reason, minority view, continuity.
    pub memo: String,
    /// Where it comes from: 「グループワーク（令和8年11月22日、みどり町）」.
    pub source: String,
    /// Whether it is generated data.
    pub synthetic: bool,
}

/// A proposal beside what stands in the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// What stands in the draft now, if anything.
    pub now: Option<Entry>,
    /// What would stand there.
    pub after: Entry,
    /// How far the two are apart; `None` where the draft says nothing yet.
    pub kind: Option<Kind>,
    /// The difference between two levels, `1..=4`.
    pub gap: Option<u8>,
    /// Whether the item is not asked of this municipality at present, so that the answer would be
    /// kept but not handed in.
    pub hidden: bool,
    offered: Entry,
}

/// A proposal that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The item.
    pub item: ItemId,
    /// What stood there before.
    pub before: Option<Entry>,
}

/// Why a proposal cannot be accepted. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AcceptFault {
    /// The draft answers another edition.
    #[error(
        "調査票「{0}」の版が、グループワークで使った版と違います。取り込んでいません。今の版の段階の文を読んで、記入し直してください。"
    )]
    OtherEdition(QuestionnaireId),
    /// The item is not in the draft.
    #[error("{0}は、この下書きにありません。取り込んでいません。")]
    NotInDraft(ItemId),
    /// A part in which the item is not asked.
    #[error("{0}は、この分担票で聞かれていません。取り込んでいません。")]
    NotAsked(ItemId),
    /// Generated data for a real draft, or the other way round.
    #[error("試験用に作られたデータと実際の回答は合わせられません。ファイルを確かめてください。")]
    Synthetic,
    /// The draft says the same already.
    #[error("{0}は、すでに同じ内容です。何も変えていません。")]
    Same(ItemId),
    /// The decision cannot be recorded.
    #[error(transparent)]
    Decision(#[from] DecisionFault),
}

impl AcceptFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherEdition(_) => "proposal-edition",
            Self::NotInDraft(_) => "proposal-not-in-draft",
            Self::NotAsked(_) => "proposal-not-asked",
            Self::Synthetic => "proposal-synthetic",
            Self::Same(_) => "proposal-same",
            Self::Decision(fault) => fault.code(),
        }
    }
}

/// Sets a proposal beside what stands in the draft; changes nothing.
///
/// # Errors
/// The proposal does not fit this draft.
pub fn beside(draft: &Draft, proposal: &Proposal) -> Result<Beside, AcceptFault> {
    let (questionnaire, item) = find(draft, proposal)?;
    let now = draft.entry(questionnaire.id.as_str(), &item.id).cloned();
    let own = now.clone().unwrap_or_default();
    let offered = offered(item, &own, proposal);
    let after = after(item, &own, &offered);
    if said(&after, item) == said(&own, item) {
        return Err(AcceptFault::Same(item.id.clone()));
    }
    let own_section = draft.section_name();
    let offers = [Offer { section: &proposal.source, entry: &offered }];
    let own_offer = Offer { section: &own_section, entry: &own };
    let (kind, gap) = match side_by_side(item, own_offer, &offers) {
        Outcome::Conflict(found) => (Some(found.kind), found.gap),
        Outcome::Nothing | Outcome::Same(_) | Outcome::Taken { .. } => (None, None),
    };
    let session = draft.session(questionnaire.id.as_str());
    let visible = session.zip(questionnaire.position(&item.id));
    let hidden = !visible.is_some_and(|(session, ix)| session.is_visible(ix));
    Ok(Beside { now, after, kind, gap, hidden, offered })
}

/// Accepts one proposal that was shown beside what stands in the draft. Who decided and why is
/// kept among the draft's decisions, with both answers; the proposal's reason and minority view go
/// into the memo, which is never handed in.
///
/// # Errors
/// What does not fit or is missing, or the draft changed since; nothing is changed then.
pub fn accept(
    draft: &mut Draft,
    proposal: &Proposal,
    seen: &Beside,
    ruling: &Ruling,
) -> Result<Accepted, AcceptFault> {
    let (questionnaire, item) = find(draft, proposal)?;
    let current = beside(draft, proposal)?;
    if current != *seen {
        return Err(DecisionFault::Stale(item.id.clone()).into());
    }
    let mut candidates = Vec::new();
    if let Some(entry) = seen.now.clone().filter(|entry| !said(entry, item).is_empty()) {
        candidates.push(Candidate { sections: vec![draft.section_name()], own: true, entry });
    }
    let sections = vec![proposal.source.clone()];
    candidates.push(Candidate { sections, own: false, entry: seen.offered.clone() });
    let conflict = Conflict {
        questionnaire: questionnaire.id.clone(),
        item: item.id.clone(),
        kind: seen.kind.unwrap_or(Kind::Words),
        gap: seen.gap,
        candidates,
        proposed: None,
    };
    decide(draft, &conflict, seen.after.clone(), ruling)?;
    Ok(Accepted { item: item.id.clone(), before: seen.now.clone() })
}

fn find(
    draft: &Draft,
    proposal: &Proposal,
) -> Result<(&'static Questionnaire, &'static Item), AcceptFault> {
    let id = &proposal.questionnaire;
    if draft.synthetic != proposal.synthetic {
        return Err(AcceptFault::Synthetic);
    }
    let not_there = || AcceptFault::NotInDraft(proposal.item.clone());
    let questionnaire = draft.questionnaire(id.as_str()).ok_or_else(not_there)?;
    if let Some((version, digest)) = &proposal.edition {
        let own = edition_digest(id.as_str(), questionnaire.version.as_str());
        if questionnaire.version != *version || own != Some(*digest) {
            return Err(AcceptFault::OtherEdition(id.clone()));
        }
    }
    let item = questionnaire.item(&proposal.item).ok_or_else(not_there)?;
    if !draft.asks(questionnaire, item) {
        return Err(AcceptFault::NotAsked(item.id.clone()));
    }
    Ok((questionnaire, item))
}

/// What the team says, by itself.
fn offered(item: &Item, own: &Entry, proposal: &Proposal) -> Entry {
    let memo = proposal.memo.clone();
    let mut entry = Entry { memo, ..Entry::default() };
    match &proposal.offered {
        Offered::Pick(pick) => {
            entry.pick = Some(*pick);
            if *pick == Pick::NotApplicable {
                entry.reason.clone_from(&proposal.reason);
            }
            // What supports the level stays the municipality's own.
            if own.pick == entry.pick {
                entry = Entry { memo: entry.memo, ..own.clone() };
            }
        }
        Offered::Choices(codes) => {
            let wanted = |code: &&OptionCode| own.choices.contains(code) || codes.contains(code);
            let options = item.options.iter().map(|option| &option.code);
            entry.choices = options.filter(wanted).cloned().collect();
        }
        Offered::Text(text) => entry.text = with_line(&own.text, text),
    }
    entry
}

/// What would stand in the draft: everything that is there, with the proposal's answer.
fn after(item: &Item, own: &Entry, offered: &Entry) -> Entry {
    let mut after = own.clone();
    after.pick = offered.pick.or(own.pick);
    if item.options_from.is_none() && !offered.choices.is_empty() {
        after.choices.clone_from(&offered.choices);
    }
    if !offered.text.is_empty() {
        after.text.clone_from(&offered.text);
    }
    if after.reason.trim().is_empty() {
        after.reason.clone_from(&offered.reason);
    }
    // The words alone change nothing: without another answer there is nothing to accept.
    if said(&after, item) != said(own, item) {
        after.memo = with_line(&own.memo, &offered.memo);
    }
    after
}

/// Adds a line, unless it is there.
fn with_line(text: &str, line: &str) -> String {
    let (there, line) = (text.trim_end(), line.trim());
    if line.is_empty() || there.contains(line) {
        return text.to_owned();
    }
    if there.is_empty() { line.to_owned() } else { format!("{there}\n{line}") }
}
