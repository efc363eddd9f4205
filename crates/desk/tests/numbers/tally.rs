//! Counting file by file, in any order and in any portions.

use hokatsu_desk::numbers::{Filter, Purpose, Tally, tables};
use hokatsu_submission::Submission;
use proptest::prelude::*;

use super::support::{answers, choice, choices, digest, file, level, text};

/// An invented file: needs and self-check, not always both.
fn invented() -> impl Strategy<Value = Submission> {
    (0_usize..1741, 0_u64..60_000, 0_i64..5, 0_u8..8, "[ -~あ-ん]{1,8}").prop_map(
        |(at, population, a1, bits, words)| {
            let mut sheets = Vec::new();
            if bits & 1 == 0 {
                let codes: &[&str] = if bits & 2 == 0 { &["s1", "s9"] } else { &["s3"] };
                let needs = answers([
                    ("NS-01", choice(if bits & 4 == 0 { "y" } else { "n" })),
                    ("NS-03", choice("yes")),
                    ("NS-04", choices(codes)),
                    ("NS-07", text(&format!("あ{words}"))),
                ]);
                sheets.push(("needs-survey", needs));
            }
            if bits & 1 == 1 || bits & 2 == 0 {
                let check = answers([("A1", level(a1)), ("F1", level(4 - a1))]);
                sheets.push(("hokatsu-selfcheck", check));
            }
            file(at, population, &sheets)
        },
    )
}

fn counted<'a>(files: impl IntoIterator<Item = &'a Submission>) -> Tally {
    let mut tally = Tally::new(Filter::default());
    for file in files {
        tally.add(&digest(file), file);
    }
    tally
}

fn merged(mut a: Tally, b: Tally) -> Tally {
    a.merge(b);
    a
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn neither_order_nor_portions_make_a_difference(
        files in prop::collection::vec(invented(), 0..8),
        cut in any::<prop::sample::Index>(),
        second in any::<prop::sample::Index>(),
    ) {
        let whole = counted(&files);
        prop_assert_eq!(&counted(files.iter().rev()), &whole);
        let (a, rest) = files.split_at(cut.index(files.len() + 1));
        let (b, c) = rest.split_at(second.index(rest.len() + 1));
        let [a, b, c] = [counted(a), counted(b), counted(c)];
        prop_assert_eq!(&merged(a.clone(), b.clone()), &merged(b.clone(), a.clone()));
        let left = merged(merged(a.clone(), b.clone()), c.clone());
        let right = merged(a.clone(), merged(b, c));
        prop_assert_eq!(&left, &right);
        prop_assert_eq!(&left, &whole);
        prop_assert_eq!(merged(Tally::new(Filter::default()), whole.clone()), whole.clone());
        for purpose in [Purpose::Office, Purpose::Publication] {
            for table in tables(&whole, purpose) {
                for row in &table.rows {
                    prop_assert_eq!(row.len(), table.columns.len(), "{}", table.id);
                }
            }
        }
    }

    #[test]
    fn questionnaires_of_one_file_may_be_counted_apart(file in invented()) {
        let mut tally = Tally::new(Filter::default());
        let mut other = tally.clone();
        let digest = digest(&file);
        tally.add_sheets(&digest, &file, |id| id.as_str() == "needs-survey");
        other.add_sheets(&digest, &file, |id| id.as_str() != "needs-survey");
        let whole = counted([&file]);
        prop_assert_eq!(&merged(tally.clone(), other.clone()), &whole);
        prop_assert_eq!(&merged(other, tally), &whole);
        prop_assert_eq!(whole.municipalities(), 1);
    }
}
