//! The requests of a prefecture, and what two of them say against each other.

use hokatsu_instrument::order;
use hokatsu_instrument::{QuestionnaireId, Version};
use hokatsu_sealed::Digest;
use hokatsu_submission::Request;

/// The requests of one survey, in the order of their day.
#[derive(Debug, Clone, Default)]
pub struct Requests<'a>(Vec<(Digest, &'a Request)>);

/// What two requests say against each other; a person settles it by another request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Clash {
    /// Two newest ones of one day.
    #[error(
        "同じ日付の依頼ファイルが{0}つあり、内容が違います。締切などにどれを使うか決められません。正しい内容で、日付の新しい依頼ファイルを作ってください。"
    )]
    Day(usize),
    /// One version of own questions with two wordings.
    #[error(
        "独自設問「{id}」の{version}版に、内容の違うものが{many}つあります。どれへの回答も受け付けますが、別々の設問として扱います。直すときは、版を変えた依頼ファイルを作ってください。"
    )]
    Own {
        /// The name.
        id: QuestionnaireId,
        /// The version.
        version: Version,
        /// How many.
        many: usize,
    },
}

impl Clash {
    /// Returns the reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Day(_) => "requests-differ",
            Self::Own { .. } => "own-differ",
        }
    }
}

impl<'a> FromIterator<(Digest, &'a Request)> for Requests<'a> {
    fn from_iter<T: IntoIterator<Item = (Digest, &'a Request)>>(requests: T) -> Self {
        let mut all: Vec<(Digest, &Request)> = requests.into_iter().collect();
        order::sort_by_key(&mut all, |(digest, request)| (request.letter.date, *digest));
        all.dedup_by_key(|(digest, _)| *digest);
        Self(all)
    }
}

impl<'a> Requests<'a> {
    /// Returns them, the newest last.
    pub fn iter(&self) -> impl Iterator<Item = (Digest, &'a Request)> {
        self.0.iter().copied()
    }

    /// Returns the one that holds: the only one of the newest day.
    #[must_use]
    pub fn newest(&self) -> Option<&'a Request> {
        let (_, last) = self.0.last()?;
        (self.of_newest_day() == 1).then_some(*last)
    }

    fn of_newest_day(&self) -> usize {
        let day = self.0.last().map(|(_, request)| request.letter.date);
        self.0.iter().filter(|(_, request)| Some(request.letter.date) == day).count()
    }

    /// Returns what does not go together.
    #[must_use]
    pub fn clashes(&self) -> Vec<Clash> {
        let many = self.of_newest_day();
        let mut clashes: Vec<Clash> = (many > 1).then_some(Clash::Day(many)).into_iter().collect();
        let mut own: Vec<_> = self.0.iter().filter_map(|(_, it)| it.own.as_ref()).collect();
        order::sort_by(&mut own, |a, b| {
            (&a.id, a.version.as_str(), a.digest).cmp(&(&b.id, b.version.as_str(), b.digest))
        });
        own.dedup_by_key(|own| own.digest);
        for same in own.chunk_by(|a, b| a.id == b.id && a.version == b.version) {
            if let [first, _, ..] = same {
                let (id, version) = (first.id.clone(), first.version.clone());
                clashes.push(Clash::Own { id, version, many: same.len() });
            }
        }
        clashes
    }
}
