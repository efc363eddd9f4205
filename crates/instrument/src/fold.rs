//! Folding of what people type, for reading numbers and for searching. Never used to store text.

/// Turns full-width ASCII (U+FF01 to U+FF5E) and the ideographic space into their half-width forms.
pub(crate) fn ascii(text: &str) -> String {
    text.chars().map(ascii_char).collect()
}

fn ascii_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        // Marks that stand for a hyphen when an IME is on.
        '−' | '‐' | '‑' | '–' | '—' => '-',
        _ => c,
    }
}

/// Folds a name or a reading so that spellings people mix compare equal: katakana and hiragana,
/// small ヶ and ケ and が, old and new character forms, spaces.
pub(crate) fn search(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match ascii_char(c) {
            'ヶ' | 'ケ' | 'ヵ' | 'カ' | 'が' | 'ガ' | 'け' | 'か' | 'ゖ' | 'ゕ' => 'か',
            'ノ' | 'の' | '之' => 'の',
            '梼' => '檮',
            '鯵' => '鰺',
            '砺' => '礪',
            '桧' => '檜',
            '篭' => '籠',
            '竜' => '龍',
            '条' => '條',
            '沢' => '澤',
            '浜' => '濱',
            '高' => '髙',
            '崎' => '﨑',
            '斎' | '斉' => '齋',
            c @ 'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
            c => c.to_ascii_lowercase(),
        })
        .map(|c| match c {
            'ゃ' => 'や',
            'ゅ' => 'ゆ',
            'ょ' => 'よ',
            'っ' => 'つ',
            c => c,
        })
        .collect()
}
