//! Characters and check characters.
//!
//! The alphabet is Crockford's base 32. The check is a Reed–Solomon code over GF(32) (primitive
//! polynomial x⁵+x²+1, roots α¹ to α³): up to 31 characters any three wrong ones, and so every
//! typing error and every swap of two characters, are detected; other damage passes once in
//! 32,768. It only detects: what does not hold is typed or scanned again, never guessed.

use super::{CodeFault, MARK};

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many check characters there are.
pub(super) const CHECKS: usize = 3;
/// The longest code for which three wrong characters are always detected.
const LONGEST: usize = 31;
/// Powers of α that are roots: α, α², α³ with α = 2.
const ROOTS: [u8; CHECKS] = [2, 4, 8];

/// Multiplies in GF(32).
const fn times(a: u8, b: u8) -> u8 {
    let (mut product, mut factor, mut rest) = (0_u8, a, b);
    while rest > 0 {
        if rest & 1 == 1 {
            product ^= factor;
        }
        factor <<= 1;
        if factor & 0b10_0000 != 0 {
            factor ^= 0b10_0101;
        }
        rest >>= 1;
    }
    product
}

/// The generator (x−α)(x−α²)(x−α³) without its leading one, highest power first.
const fn generator() -> [u8; CHECKS] {
    let [a, b, c] = ROOTS;
    [a ^ b ^ c, times(a, b) ^ times(a, c) ^ times(b, c), times(times(a, b), c)]
}

/// Adds check characters and writes all as text.
pub(super) fn write(symbols: &[u8]) -> String {
    const GENERATOR: [u8; CHECKS] = generator();
    let [high, middle, low] = GENERATOR;
    let mut rest = [0_u8; CHECKS];
    for symbol in symbols {
        let [first, second, third] = rest;
        let factor = first ^ symbol;
        rest = [second ^ times(factor, high), third ^ times(factor, middle), times(factor, low)];
    }
    let letter = |symbol: &u8| ALPHABET.chars().nth(usize::from(*symbol));
    symbols.iter().chain(&rest).filter_map(letter).collect()
}

/// Reads characters as a person or a scanner gave them, checks them, and returns those before the
/// check characters with the length of the whole; `expected` is that length, where it is known.
pub(super) fn read(text: &str, expected: Option<usize>) -> Result<(Vec<u8>, usize), CodeFault> {
    let folded: Vec<char> = text.chars().filter_map(fold).collect();
    let marked = folded.strip_prefix(&[MARK]).unwrap_or(&folded);
    if marked.is_empty() {
        return Err(CodeFault::Empty);
    }
    let known: Vec<Option<u8>> = marked.iter().map(|c| symbol(*c)).collect();
    let strange = known.iter().filter(|symbol| symbol.is_none()).count();
    // A text of quite another kind is not a typing error.
    if known.len() > LONGEST + 4 || strange.saturating_mul(4) > known.len() {
        return Err(CodeFault::Foreign);
    }
    if let Some((at, letter)) = (1..).zip(marked).find(|(_, c)| symbol(**c).is_none()) {
        return Err(CodeFault::Letter { at, letter: *letter });
    }
    let symbols: Vec<u8> = known.into_iter().flatten().collect();
    let given = symbols.len();
    let value = |root: u8| symbols.iter().fold(0, |sum, symbol| times(sum, root) ^ symbol);
    let whole = (CHECKS + 3..=LONGEST).contains(&given) && ROOTS.iter().all(|r| value(*r) == 0);
    if whole {
        let content = symbols.get(..given.saturating_sub(CHECKS)).unwrap_or_default();
        return Ok((content.to_vec(), given));
    }
    Err(match expected {
        Some(expected) if expected != given => CodeFault::Length { given, expected },
        _ => CodeFault::Damaged,
    })
}

fn symbol(c: char) -> Option<u8> {
    let c = match c {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    ALPHABET.chars().position(|letter| letter == c).and_then(|at| u8::try_from(at).ok())
}

/// Half-width capitals; what only groups the characters is left out.
fn fold(c: char) -> Option<char> {
    let half = match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32)?,
        c => c,
    };
    let groups = half.is_whitespace()
        || matches!(half, '-' | '\u{feff}' | '−' | '‐' | '‑' | '–' | '—' | 'ー' | 'ｰ' | '－');
    (!groups).then(|| half.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_is_a_field() {
        for a in 1..32 {
            let mut products: Vec<u8> = (0..32).map(|b| times(a, b)).collect();
            products.sort_unstable();
            assert_eq!(products, (0..32).collect::<Vec<u8>>(), "{a} times everything");
        }
        let mut power = 1;
        let order = (1..).find(|_| {
            power = times(power, 2);
            power == 1
        });
        assert_eq!(order, Some(31), "α is primitive");
    }

    /// All patterns of up to three wrong characters, by their remainders: a code word plus an
    /// error is a code word only if the error is one, so the table of single errors is enough.
    #[test]
    fn any_three_wrong_characters_are_detected() {
        let value = |at: u32, error: u8| {
            ROOTS.map(|root| (0..at).fold(error, |value, _| times(value, root)))
        };
        let errors: Vec<[u8; CHECKS]> = (0..31)
            .flat_map(|at| (1..32).map(move |error| (at, error)))
            .map(|(at, error)| value(at, error))
            .collect();
        let add = |a: [u8; CHECKS], b: [u8; CHECKS]| [a[0] ^ b[0], a[1] ^ b[1], a[2] ^ b[2]];
        let index =
            |e: [u8; CHECKS]| usize::from(e[0]) << 10 | usize::from(e[1]) << 5 | usize::from(e[2]);
        // `single[r]` is one more than the place whose one error leaves the remainder r.
        let mut single = vec![0_usize; 1 << 15];
        for (i, error) in errors.iter().enumerate() {
            assert_ne!(index(*error), 0, "one wrong character");
            assert_eq!(single[index(*error)], 0, "two wrong characters");
            single[index(*error)] = 1 + i / 31;
        }
        for (i, first) in errors.iter().enumerate() {
            for (k, second) in errors.iter().enumerate().skip(i + 1) {
                if i / 31 == k / 31 {
                    continue;
                }
                let third = single[index(add(*first, *second))];
                assert!(
                    third == 0 || third == 1 + i / 31 || third == 1 + k / 31,
                    "three wrong characters at {i} {k}"
                );
            }
        }
    }
}
