//! A table of numbers: drawn by the app and written to files from one definition.

/// A table with one datum a cell. Rows stand in the order of the questionnaire or of the
/// municipality codes, never in the order of a score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name in files and addresses, ASCII, the same in every collection.
    pub id: String,
    /// The title as printed.
    pub title: String,
    /// Who was counted (対象), in words.
    pub population: String,
    /// Whom it may be shown to.
    pub audience: Audience,
    /// What is to be minded, a sentence each.
    pub notes: Vec<String>,
    /// Where figures that are not of this collection come from.
    pub sources: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has one cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// Whom a table may be shown to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// 担当者用: names municipalities or holds numbers under three; not for projection or
    /// publication.
    Office,
    /// 投影・公表用: numbers under three are hidden.
    Publication,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in files, ASCII.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// The unit of its numbers, such as 市町村 or ％.
    pub unit: Option<String>,
    /// What its cells hold.
    pub kind: Kind,
}

/// What the cells of a column hold, where they are not [`Cell::Hidden`] or [`Cell::Missing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// [`Cell::Text`].
    Text,
    /// [`Cell::Code`].
    Code,
    /// [`Cell::Count`].
    Count,
    /// [`Cell::PercentX10`].
    Percent,
}

/// One datum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A code; its zeros count, so it is text wherever it is written.
    Code(String),
    /// A number of whatever the column's unit says.
    Count(u64),
    /// A percentage in tenths, `0..=1000`.
    PercentX10(u32),
    /// Held back (秘匿), because it is under three or would give such a number away.
    Hidden,
    /// Nothing to say here: not asked, no base, or a base under [`PERCENT_FROM`].
    Missing,
}

impl Audience {
    /// Returns the words for it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Office => "担当者用（投影・公表には使えません）",
            Self::Publication => "投影・公表用（3未満の数は秘匿）",
        }
    }
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn text(id: &str, label: &str) -> Self {
        Self { id: id.to_owned(), label: label.to_owned(), unit: None, kind: Kind::Text }
    }

    /// A column of codes.
    #[must_use]
    pub fn code(id: &str, label: &str) -> Self {
        Self { kind: Kind::Code, ..Self::text(id, label) }
    }

    /// A column of counts.
    #[must_use]
    pub fn count(id: &str, label: &str, unit: &str) -> Self {
        Self { unit: Some(unit.to_owned()), kind: Kind::Count, ..Self::text(id, label) }
    }

    /// A column of percentages.
    #[must_use]
    pub fn percent(id: &str, label: &str) -> Self {
        Self { unit: Some("％".to_owned()), kind: Kind::Percent, ..Self::text(id, label) }
    }

    /// Returns the heading with the unit, 「実施（市町村）」.
    #[must_use]
    pub fn heading(&self) -> String {
        match &self.unit {
            Some(unit) => format!("{}（{unit}）", self.label),
            None => self.label.clone(),
        }
    }
}

impl Cell {
    /// A cell of words; nothing where there are none.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Missing } else { Self::Text(text) }
    }

    /// A code.
    #[must_use]
    pub fn code(code: &impl ToString) -> Self {
        Self::Code(code.to_string())
    }

    /// What people read: numbers grouped by thousands, 「X」 where held back and 「－」 where there is
    /// nothing.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Code(text) => text.clone(),
            Self::Count(n) => hokatsu_instrument::calendar::group_digits(*n),
            Self::PercentX10(tenths) => hokatsu_instrument::format_x10(*tenths),
            Self::Hidden => HIDDEN.to_owned(),
            Self::Missing => MISSING.to_owned(),
        }
    }
}

/// The mark of a number held back (秘匿), as in the statistics of the government.
pub const HIDDEN: &str = "X";
/// The mark where there is nothing to say.
pub const MISSING: &str = "－";
/// The smallest base a percentage is given for.
pub const PERCENT_FROM: u64 = 10;

/// Returns `count` of `base` in tenths of a percent, rounded half up:
/// `floor((2000·count + base) / (2·base))`; [`Cell::Missing`] under a base of [`PERCENT_FROM`].
#[must_use]
pub fn percent(count: u64, base: u64) -> Cell {
    percent_x10(count, base).map_or(Cell::Missing, Cell::PercentX10)
}

/// The number behind [`percent`].
#[must_use]
pub fn percent_x10(count: u64, base: u64) -> Option<u32> {
    if base < PERCENT_FROM || count > base {
        return None;
    }
    let (count, base) = (u128::from(count), u128::from(base));
    u32::try_from((2000 * count + base) / (2 * base)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_round_half_up_and_need_ten() {
        assert_eq!(percent_x10(75, 283), Some(265));
        assert_eq!(percent_x10(9, 283), Some(32));
        assert_eq!(percent_x10(3, 283), Some(11));
        assert_eq!(percent_x10(1, 2000), Some(1), "0.05 rounds up");
        assert_eq!(percent_x10(10, 10), Some(1000));
        assert_eq!(percent_x10(0, 10), Some(0));
        assert_eq!(percent_x10(9, 9), None);
        assert_eq!(percent_x10(u64::MAX, u64::MAX), Some(1000));
        assert_eq!(percent_x10(11, 10), None, "no part is larger than its base");
    }

    #[test]
    fn cells_are_read_by_people() {
        let shown = |cell: Cell| cell.shown();
        assert_eq!(shown(Cell::Count(1741)), "1,741");
        assert_eq!(shown(Cell::PercentX10(955)), "95.5");
        assert_eq!(shown(Cell::code(&"011002")), "011002");
        assert_eq!(shown(Cell::Hidden), "X");
        assert_eq!(shown(Cell::text("")), "－");
    }
}
