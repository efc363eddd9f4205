//! What can go wrong on the way, and what a desk should say of it.

mod harm;
mod plant;

pub(crate) use self::plant::plant;

/// What a desk makes of a file, in the words of its outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expected {
    /// 受理.
    Accepted,
    /// 重複.
    Duplicate,
    /// 差替え: accepted, and replaces an earlier one.
    Superseding,
    /// 旧版: kept, not applied.
    Superseded,
    /// 競合.
    Conflict,
    /// 前版未受領.
    PredecessorMissing,
    /// 対象外.
    OutOfScope,
    /// 拒否.
    Refused,
}

impl Expected {
    /// All outcomes.
    pub const ALL: [Self; 8] = [
        Self::Accepted,
        Self::Duplicate,
        Self::Superseding,
        Self::Superseded,
        Self::Conflict,
        Self::PredecessorMissing,
        Self::OutOfScope,
        Self::Refused,
    ];

    /// Returns the code of the outcome.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Duplicate => "duplicate",
            Self::Superseding => "superseding",
            Self::Superseded => "superseded",
            Self::Conflict => "conflict",
            Self::PredecessorMissing => "predecessor-missing",
            Self::OutOfScope => "out-of-scope",
            Self::Refused => "refused",
        }
    }
}

/// One kind of fault, or of harmless oddity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// Cut off in the middle.
    Truncated,
    /// One digit of the number of inhabitants is another.
    ByteChanged,
    /// Saved as Shift_JIS.
    ShiftJis,
    /// Saved with a byte order mark and CRLF; harmless.
    BomCrlf,
    /// The same file twice, under two names.
    Copy,
    /// A next revision beside the first.
    NextRevision,
    /// A next revision alone.
    PredecessorMissing,
    /// Two different files of one document and one revision.
    SameRevision,
    /// A second document for what the first one holds.
    SecondDocument,
    /// The file of the year before, beside this year's.
    LastYear,
    /// An edition nobody carries.
    UnknownEdition,
    /// A code that is none of the 1,741, as after a merger.
    UnknownCode,
    /// A draft, not signed.
    Draft,
    /// A covering letter as text, beside the answer.
    Letter,
    /// A PDF, beside the answer.
    Pdf,
    /// A picture without a code, beside the answer.
    Picture,
    /// Results that do not follow from the answers, signed.
    ResultChanged,
    /// Carried as text; harmless.
    Armor,
    /// Carried in a workbook; harmless.
    Workbook,
    /// A withdrawal after the answer.
    Withdrawal,
    /// An empty file, beside the answer.
    Empty,
    /// Lists within lists, without end.
    TooDeep,
    /// A member twice.
    DuplicateKey,
    /// More bytes than any document has.
    TooLarge,
    /// The answer of a municipality of another prefecture, beside the own.
    OtherPrefecture,
}

impl Fault {
    /// All kinds, in the order they are planted.
    pub const ALL: [Self; 25] = [
        Self::Truncated,
        Self::ByteChanged,
        Self::ShiftJis,
        Self::BomCrlf,
        Self::Copy,
        Self::NextRevision,
        Self::PredecessorMissing,
        Self::SameRevision,
        Self::SecondDocument,
        Self::LastYear,
        Self::UnknownEdition,
        Self::UnknownCode,
        Self::Draft,
        Self::Letter,
        Self::Pdf,
        Self::Picture,
        Self::ResultChanged,
        Self::Armor,
        Self::Workbook,
        Self::Withdrawal,
        Self::Empty,
        Self::TooDeep,
        Self::DuplicateKey,
        Self::TooLarge,
        Self::OtherPrefecture,
    ];

    /// Returns the name used in the manifest.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Truncated => "truncated",
            Self::ByteChanged => "byte-changed",
            Self::ShiftJis => "shift-jis",
            Self::BomCrlf => "bom-crlf",
            Self::Copy => "copy",
            Self::NextRevision => "next-revision",
            Self::PredecessorMissing => "predecessor-missing",
            Self::SameRevision => "same-revision",
            Self::SecondDocument => "second-document",
            Self::LastYear => "last-year",
            Self::UnknownEdition => "unknown-edition",
            Self::UnknownCode => "unknown-code",
            Self::Draft => "draft",
            Self::Letter => "letter",
            Self::Pdf => "pdf",
            Self::Picture => "picture",
            Self::ResultChanged => "result-changed",
            Self::Armor => "armor",
            Self::Workbook => "workbook",
            Self::Withdrawal => "withdrawal",
            Self::Empty => "empty",
            Self::TooDeep => "too-deep",
            Self::DuplicateKey => "duplicate-key",
            Self::TooLarge => "too-large",
            Self::OtherPrefecture => "other-prefecture",
        }
    }

    /// Returns what the fault is, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Truncated => "途中で切れている",
            Self::ByteChanged => "人口の1桁が書き換わっている",
            Self::ShiftJis => "Shift_JISで保存し直されている",
            Self::BomCrlf => "BOMとCRLFが付いている（受け付けてよい）",
            Self::Copy => "同じファイルが別の名前でもう1つある",
            Self::NextRevision => "次の版がある",
            Self::PredecessorMissing => "次の版だけがあり、前の版がない",
            Self::SameRevision => "同じ版に、内容の違うファイルが2つある",
            Self::SecondDocument => "別の文書としてもう1つ作られている",
            Self::LastYear => "前年度のファイルがある",
            Self::UnknownEdition => "知らない版の調査票に答えている",
            Self::UnknownCode => "一覧にない団体コードである",
            Self::Draft => "署名のない途中保存である",
            Self::Letter => "送り状（テキスト）が混じっている",
            Self::Pdf => "PDFが混じっている",
            Self::Picture => "コードのない画像が混じっている",
            Self::ResultChanged => "結果が回答と合わない",
            Self::Armor => "テキストで運ばれている（受け付けてよい）",
            Self::Workbook => "Excelファイルで運ばれている（受け付けてよい）",
            Self::Withdrawal => "提出の後に取り下げている",
            Self::Empty => "空のファイルが混じっている",
            Self::TooDeep => "入れ子が深すぎる",
            Self::DuplicateKey => "同じ項目が2回書かれている",
            Self::TooLarge => "大きすぎる",
            Self::OtherPrefecture => "ほかの都道府県の団体のファイルがある",
        }
    }

    /// Returns the kinds to be planted, one for each of this many municipalities: every kind in
    /// turn, the large file once and only among thirty or more, another prefecture's only where
    /// one prefecture is asked for.
    pub(crate) fn chosen(count: usize, prefecture: bool) -> Vec<Self> {
        let turn: Vec<Self> = Self::ALL
            .into_iter()
            .filter(|fault| *fault != Self::TooLarge)
            .filter(|fault| prefecture || *fault != Self::OtherPrefecture)
            .collect();
        let large = (count >= 30).then_some(Self::TooLarge);
        turn.iter()
            .copied()
            .cycle()
            .take(count - usize::from(large.is_some()))
            .chain(large)
            .collect()
    }
}
