//! Reading whole numbers the way officials type them.

use crate::fold;

/// A text that is no whole number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// Nothing typed.
    #[error("数字が入力されていません")]
    Empty,
    /// Something else than digits.
    #[error(
        "「{0}」は数字として読み取れません。半角または全角の数字だけを入力してください（例：8,400）"
    )]
    NotDigits(String),
    /// Larger than 2^53 − 1, the largest integer the file format holds.
    #[error("数字が大きすぎます")]
    TooLarge,
}

/// The largest integer a handed-in file may hold (RFC 8259 §6: interoperable range).
pub const MAX_COUNT: u64 = (1 << 53) - 1;

/// Reads a count: half- or full-width digits, thousands separators and a trailing 人 or 件 allowed.
///
/// # Errors
/// When nothing, something else than digits, or a number above [`MAX_COUNT`] is given.
pub fn parse_count(text: &str) -> Result<u64, CountError> {
    let folded = fold::ascii(text.trim());
    let trimmed = folded.trim().trim_end_matches(['人', '件', '名']);
    if trimmed.is_empty() {
        return Err(CountError::Empty);
    }
    let digits: String = trimmed.chars().filter(|c| !matches!(c, ',' | '、' | ' ')).collect();
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return Err(CountError::NotDigits(text.chars().take(20).collect()));
    }
    match digits.parse::<u64>() {
        Ok(n) if n <= MAX_COUNT => Ok(n),
        _ => Err(CountError::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        for text in ["8400", "8,400", "８，４００", "８４００人", " 8400 ", "8、400"] {
            assert_eq!(parse_count(text), Ok(8400), "{text}");
        }
        assert_eq!(parse_count("　"), Err(CountError::Empty));
        assert_eq!(parse_count("約8千"), Err(CountError::NotDigits("約8千".into())));
        assert_eq!(parse_count("-1"), Err(CountError::NotDigits("-1".into())));
        assert_eq!(parse_count("9007199254740992"), Err(CountError::TooLarge));
    }
}
