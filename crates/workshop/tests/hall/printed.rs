//! Codes on a printed page, as the app prints them, and the page on a scanner or photographed.

use hokatsu_transport::paper::Code as Symbol;
use hokatsu_transport::picture::{Luma, look};
use hokatsu_workshop::code::Passed;
use hokatsu_workshop::*;

use super::support::*;

/// A4 at 200 dpi.
const WIDE: i64 = 1_654;
const HIGH: i64 = 2_339;

/// A code on the page: its left upper corner and the side of a module, in thousandths of a pixel.
struct Placed {
    symbol: Symbol,
    left: i64,
    top: i64,
    module: i64,
}

/// Tenths of a millimetre as thousandths of a pixel at 200 dpi.
fn tenths(n: i64) -> i64 {
    n * 200_000 / 254
}

impl Placed {
    /// A code of so many tenths of a millimetre with its quiet zone, at so many from the corner.
    fn new(text: &str, sturdy: bool, side: i64, (left, top): (i64, i64)) -> Self {
        let symbol = Symbol::alone(text, sturdy).unwrap();
        let module = tenths(side) / i64::from(symbol.size() + 8);
        Self { left: tenths(left) + 4 * module, top: tenths(top) + 4 * module, module, symbol }
    }

    fn dark(&self, x: i64, y: i64) -> bool {
        let at = |n: i64, from: i64| u32::try_from((n - from).div_euclid(self.module)).ok();
        at(x, self.left).zip(at(y, self.top)).is_some_and(|(x, y)| self.symbol.dark(x, y))
    }
}

/// Lines of writing over the page, wherever no code stands.
fn written(x: i64, y: i64) -> bool {
    let (column, line) = (x.div_euclid(1_000), y.div_euclid(1_000));
    let in_line = (0..14).contains(&line.rem_euclid(40)) && (120..1_500).contains(&column);
    in_line && (column * 7 + line * 13).rem_euclid(11) < 4
}

/// The page as a camera or a scanner sees it: turned by the angle whose cosine and sine are given
/// in ten thousandths, two samples a pixel, light falling off to one side, noise.
fn seen(codes: &[Placed], (cos, sin): (i64, i64), noise: u32) -> Vec<String> {
    let (middle_x, middle_y) = (WIDE * 500, HIGH * 500);
    let quiet = |x: i64, y: i64| {
        codes.iter().any(|code| {
            let (side, edge) = (i64::from(code.symbol.size()) * code.module, 4 * code.module);
            (code.left - edge..code.left + side + edge).contains(&x)
                && (code.top - edge..code.top + side + edge).contains(&y)
        })
    };
    let ink = |x: i64, y: i64| {
        let (u, v) = (x - middle_x, y - middle_y);
        let x = (u * cos + v * sin) / 10_000 + middle_x;
        let y = (v * cos - u * sin) / 10_000 + middle_y;
        if quiet(x, y) { codes.iter().any(|code| code.dark(x, y)) } else { written(x, y) }
    };
    let mut state = 11_u32;
    let mut luma = Vec::new();
    for y in 0..HIGH {
        for x in 0..WIDE {
            let samples = [(300, 300), (700, 700)];
            let inked = samples.iter().filter(|(a, b)| ink(x * 1_000 + a, y * 1_000 + b)).count();
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let light = 205 - u32::try_from(x * 50 / WIDE).unwrap();
            let value = light - u32::try_from(inked).unwrap() * 65 + (state >> 16) % noise;
            luma.push(u8::try_from(value.min(255)).unwrap());
        }
    }
    let size = |n: i64| usize::try_from(n).unwrap();
    let mut texts = look(Luma::new(size(WIDE), size(HIGH), &luma).unwrap());
    texts.sort();
    texts
}

/// Cosine and sine of a few degrees, in ten thousandths.
const TURNS: [(i64, i64); 3] = [(9_976, 698), (9_998, -175), (9_903, -1_392)];

#[test]
fn a_printed_page_with_one_code_as_large_as_the_app_prints_it_and_smaller() {
    let mut hall = four_by_five(1);
    let passed = Passed {
        team: 2,
        seat: seat(3),
        round: RoundNo::First,
        sequence: 1,
        set: set("2310?2130022110."),
    };
    let text = hall.ticket().write(&passed).unwrap().qr();
    // 62.5 mm, as printed (1.9 mm a module); 16.5 mm, a quarter of that (0.5 mm a module).
    for (side, turn) in [(625, TURNS[0]), (165, TURNS[1]), (165, TURNS[2])] {
        let found = seen(&[Placed::new(&text, true, side, (300, 1_100))], turn, 40);
        assert_eq!(found, std::slice::from_ref(&text), "{side} {turn:?}");
    }
    assert!(hall.receive(&text).is_ok());
}

#[test]
fn a_page_with_three_codes_one_of_another_edition() {
    let mut hall = four_by_five(1);
    let passed = |n: u8| Passed {
        team: 1,
        seat: seat(n),
        round: RoundNo::First,
        sequence: 1,
        set: set("0123401234012340"),
    };
    let mut asked = hall.asked().clone();
    asked.digest.0[0] ^= 1;
    let foreign = code::Ticket::of(&id(1), &asked, 4).write(&passed(5)).unwrap().qr();
    let own = |n| hall.ticket().write(&passed(n)).unwrap().qr();
    let codes = [
        Placed::new(&own(1), true, 330, (200, 300)),
        Placed::new(&own(2), false, 250, (1_300, 900)),
        Placed::new(&foreign, true, 330, (700, 2_000)),
    ];
    let found = seen(&codes, TURNS[0], 40);
    assert_eq!(found.len(), 3);
    let told = hall.receive_all(found.iter().map(String::as_str));
    let mut told: Vec<&str> = told
        .iter()
        .map(|one| one.as_ref().map_or_else(|fault| fault.code(), |_| "taken"))
        .collect();
    told.sort_unstable();
    assert_eq!(told, ["code-other-edition", "taken", "taken"]);
}
