//! Names of things in a definition.

use std::fmt;
use std::str::FromStr;

/// A name that does not have the form its kind requires.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}「{given}」の書き方が正しくありません（{rule}）")]
pub struct IdError {
    what: &'static str,
    given: String,
    rule: &'static str,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $what:literal, $rule:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Returns the name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(s: &str) -> Result<Self, IdError> {
                let check: fn(&str) -> bool = $check;
                if check(s) {
                    Ok(Self(s.to_owned()))
                } else {
                    Err(IdError { what: $what, given: s.chars().take(40).collect(), rule: $rule })
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

fn starts_upper(s: &str, max: usize) -> bool {
    s.len() <= max
        && s.starts_with(|c: char| c.is_ascii_uppercase())
        && s.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !s.ends_with('-')
}

fn starts_lower(s: &str, max: usize) -> bool {
    s.len() <= max
        && s.starts_with(|c: char| c.is_ascii_lowercase())
        && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.')
}

id!(
    /// The name of one item, such as `A1`, `NS-02a` or `S3`: a capital letter first, then ASCII
    /// letters, digits and inner hyphens, at most 32 characters.
    ItemId, "項目番号", "英大文字で始まる半角英数字とハイフン、32文字以内", |s| starts_upper(s, 32)
);
id!(
    /// The code of one option, such as `t3`: lower-case ASCII letters, digits, `-` and `.`, at
    /// most 64 characters.
    OptionCode, "選択肢コード", "英小文字で始まる半角英数字、64文字以内", |s| starts_lower(s, 64)
);
id!(
    /// The name of a questionnaire, such as `hokatsu-selfcheck`.
    QuestionnaireId, "調査票の名前", "英小文字で始まる半角英数字とハイフン、64文字以内",
    |s| starts_lower(s, 64)
);
id!(
    /// The version of an edition or of a set of scoring rules, such as `2026.1`: digits and dots.
    Version, "版", "数字と点、16文字以内",
    |s| !s.is_empty() && s.len() <= 16 && s.starts_with(|c: char| c.is_ascii_digit())
        && s.chars().all(|c| c.is_ascii_digit() || c == '.')
);
id!(
    /// The name of a domain: one or two capital letters.
    DomainId, "領域", "英大文字1〜2文字",
    |s| (1..=2).contains(&s.len()) && s.chars().all(|c| c.is_ascii_uppercase())
);
id!(
    /// The name of a reference indicator, `K01` to `K99`.
    KpiId, "指標番号", "Kと数字2桁",
    |s| s.len() == 3 && s.starts_with('K') && s.chars().skip(1).all(|c| c.is_ascii_digit())
);
id!(
    /// The name of a source in a list of sources.
    SourceId, "出典の名前", "英小文字で始まる半角英数字とハイフン、64文字以内",
    |s| starts_lower(s, 64)
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_names() {
        for good in ["A1", "NS-02a", "NS-02a-text", "PF-01", "S3"] {
            assert_eq!(good.parse::<ItemId>().map(|id| id.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "a1", "A 1", "A1-", "Ａ１", "A1.", "A1\n"] {
            assert!(bad.parse::<ItemId>().is_err(), "{bad}");
        }
        assert!("2026.1".parse::<Version>().is_ok());
        assert!("v1".parse::<Version>().is_err());
        assert_eq!(
            "1".parse::<KpiId>().unwrap_err().to_string(),
            "指標番号「1」の書き方が正しくありません（Kと数字2桁）"
        );
    }
}
