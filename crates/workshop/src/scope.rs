//! What is asked of the teams: the short form, a domain, or what a case touches.

use hokatsu_instrument::{
    DomainId, Item, ItemId, ItemKind, Questionnaire, QuestionnaireId, Version, edition, latest,
};
use hokatsu_sealed::Digest;
use hokatsu_submission::edition_digest;

use crate::{Case, CaseId, MAX_ITEMS};

/// The questionnaire whose levels are talked about.
pub(crate) const SELF_CHECK: &str = "hokatsu-selfcheck";

/// Which items are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// 短縮版, 16 items.
    Short,
    /// One domain.
    Domain(DomainId),
    /// The items a case touches.
    Case(CaseId),
}

/// The items that are asked, bound to their edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Its edition.
    pub version: Version,
    /// The digest of the edition.
    pub digest: Digest,
    /// Which items.
    pub scope: Scope,
    /// The items in the order of the questionnaire, `1..=16`.
    pub items: Vec<ItemId>,
}

/// Why nothing can be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScopeFault {
    /// This build does not carry the edition.
    #[error("調査票の版がこのツールにありません。新しい版のツールで開いてください。")]
    Edition,
    /// No such domain.
    #[error("領域「{0}」は調査票にありません。領域を選び直してください。")]
    Domain(DomainId),
    /// The case was not given, or is another one.
    #[error("事例「{0}」が読み込まれていません。事例のファイルを開いてください。")]
    Case(CaseId),
    /// Nothing to answer, or more than one code can carry.
    #[error("段階を答える項目が{0}個あります（1〜{MAX_ITEMS}個にしてください）。")]
    Count(usize),
}

impl ScopeFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Edition => "workshop-edition",
            Self::Domain(_) => "workshop-domain",
            Self::Case(_) => "workshop-case",
            Self::Count(_) => "workshop-items",
        }
    }
}

impl Asked {
    /// Asks in the newest edition; `case` is needed for [`Scope::Case`].
    ///
    /// # Errors
    /// The domain or case does not exist, or holds no or too many items with levels.
    pub fn newest(scope: Scope, case: Option<&Case>) -> Result<Self, ScopeFault> {
        Self::of(latest(SELF_CHECK).ok_or(ScopeFault::Edition)?, scope, case)
    }

    /// Asks in an edition.
    ///
    /// # Errors
    /// As [`Self::newest`].
    pub fn of(
        edition: &Questionnaire,
        scope: Scope,
        case: Option<&Case>,
    ) -> Result<Self, ScopeFault> {
        let digest = edition_digest(edition.id.as_str(), edition.version.as_str());
        let case = match &scope {
            Scope::Case(id) => Some(
                case.filter(|case| case.id == *id).ok_or_else(|| ScopeFault::Case(id.clone()))?,
            ),
            Scope::Domain(id) if edition.domain(id).is_none() => {
                return Err(ScopeFault::Domain(id.clone()));
            }
            _ => None,
        };
        let asks = |item: &&Item| match &scope {
            Scope::Short => item.short_form,
            Scope::Domain(id) => item.domain.as_ref() == Some(id),
            Scope::Case(_) => case.is_some_and(|case| case.touches(&edition.id, &item.id)),
        };
        let levels = edition.items().iter().filter(|item| item.kind == ItemKind::Level);
        let items: Vec<ItemId> = levels.filter(asks).map(|item| item.id.clone()).collect();
        if !(1..=MAX_ITEMS).contains(&items.len()) {
            return Err(ScopeFault::Count(items.len()));
        }
        Ok(Self {
            questionnaire: edition.id.clone(),
            version: edition.version.clone(),
            digest: digest.ok_or(ScopeFault::Edition)?,
            scope,
            items,
        })
    }

    /// Returns the edition, if this build carries it with the same text.
    #[must_use]
    pub fn edition(&self) -> Option<&'static Questionnaire> {
        let carried = edition_digest(self.questionnaire.as_str(), self.version.as_str());
        (carried == Some(self.digest))
            .then(|| edition(self.questionnaire.as_str(), self.version.as_str()))
            .flatten()
    }

    /// Returns an item that is asked.
    #[must_use]
    pub fn item(&self, id: &ItemId) -> Option<&'static Item> {
        self.items.contains(id).then(|| self.edition()?.item(id)).flatten()
    }

    /// Returns the place of an item in an answer set.
    #[must_use]
    pub fn position(&self, id: &ItemId) -> Option<usize> {
        self.items.iter().position(|item| item == id)
    }

    /// Returns what people read: 「短縮版（16項目）」, 「領域A …」 or 「事例の項目」.
    #[must_use]
    pub fn label(&self) -> String {
        let count = self.items.len();
        match &self.scope {
            Scope::Short => format!("短縮版（{count}項目）"),
            Scope::Domain(id) => {
                let domain = self.edition().and_then(|edition| edition.domain(id));
                format!("領域{id} {}（{count}項目）", domain.map_or("", |d| d.name.as_str()))
            }
            Scope::Case(_) => format!("事例に関わる項目（{count}項目）"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_form_and_every_domain_can_be_asked() {
        let short = Asked::newest(Scope::Short, None).unwrap();
        let ids: Vec<&str> = short.items.iter().map(ItemId::as_str).collect();
        assert_eq!(
            ids.join(" "),
            "A1 A2 B1 B2 C1 C4 D1 D2 E1 E3 F1 F3 G1 G2 H2 H4",
            "the sixteen of the questionnaire, in its order"
        );
        for (letter, count) in
            [("A", 5), ("B", 5), ("C", 5), ("D", 6), ("E", 6), ("F", 4), ("G", 4), ("H", 5)]
        {
            let asked = Asked::newest(Scope::Domain(letter.parse().unwrap()), None).unwrap();
            assert_eq!(asked.items.len(), count, "{letter}");
        }
        let none = Asked::newest(Scope::Domain("Z".parse().unwrap()), None);
        assert_eq!(none.unwrap_err().code(), "workshop-domain");
    }

    #[test]
    fn a_case_has_to_be_at_hand() {
        let id: CaseId = "nobody".parse().unwrap();
        assert_eq!(Asked::newest(Scope::Case(id), None).unwrap_err().code(), "workshop-case");
    }
}
