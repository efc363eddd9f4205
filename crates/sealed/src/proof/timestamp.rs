//! The one way a time is written in a proof: `YYYY-MM-DDThh:mm:ssZ`.

/// Whether `text` is an existing UTC second in that form (XML Schema dateTimeStamp with `Z`, no
/// fraction, no offset, no leap second).
pub(super) fn is_utc_second(text: &str) -> bool {
    const SHAPE: &[u8; 20] = b"dddd-dd-ddTdd:dd:ddZ";
    let fits = text.len() == SHAPE.len()
        && text.bytes().zip(SHAPE).all(|(c, &shape)| match shape {
            b'd' => c.is_ascii_digit(),
            other => c == other,
        });
    if !fits {
        return false;
    }
    let number = |from: usize, to: usize| text.get(from..to).and_then(|s| s.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 7), number(8, 10)) else {
        return false;
    };
    let (Some(hour), Some(minute), Some(second)) = (number(11, 13), number(14, 16), number(17, 19))
    else {
        return false;
    };
    (1..=days_in(year, month)).contains(&day) && hour < 24 && minute < 60 && second < 60
}

const fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::is_utc_second;

    #[test]
    fn only_existing_utc_seconds_in_one_form() {
        for good in ["2026-11-21T00:00:00Z", "2024-02-29T23:59:59Z", "2000-02-29T12:00:00Z"] {
            assert!(is_utc_second(good), "{good}");
        }
        for bad in [
            "",
            "2026-11-21",
            "2026-11-21T00:00:00",
            "2026-11-21T00:00:00z",
            "2026-11-21t00:00:00Z",
            "2026-11-21 00:00:00Z",
            "2026-11-21T09:00:00+09:00",
            "2026-11-21T00:00:00.000Z",
            "2026-11-21T00:00:00Z ",
            "２０２６-11-21T00:00:00Z",
            "+026-11-21T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-11-00T00:00:00Z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T23:60:00Z",
            "2026-11-21T23:59:60Z",
        ] {
            assert!(!is_utc_second(bad), "{bad}");
        }
    }
}
