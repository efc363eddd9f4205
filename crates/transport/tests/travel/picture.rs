//! Printed, scanned a little askew, and read again.

#![allow(clippy::float_arithmetic, reason = "turning a picture needs a sine")]

use hokatsu_transport::paper::{Assembly, Heading, codes, sheets};
use hokatsu_transport::picture::{Luma, MAX_PIXELS, look, look_in_file};
use hokatsu_transport::{Way, unpack, unpack_all};

use super::{Dice, came, document};

/// A4 in half millimetres, the size of a module.
const WIDE: usize = 420;
const HIGH: usize = 594;
const DPI: f64 = 200.0;

/// The dark modules of a printed sheet, taken from its SVG; codes whose number is in `torn` are
/// left out.
fn paper(svg: &str, torn: &[usize]) -> Vec<bool> {
    let mut dark = vec![false; WIDE * HIGH];
    for (at, path) in svg.split("<path transform=\"translate(").skip(1).enumerate() {
        if torn.contains(&at) {
            continue;
        }
        let (place, rest) = path.split_once(") scale(50)\" d=\"").unwrap();
        let (left, top) = place.split_once(' ').unwrap();
        let (left, top): (usize, usize) = (left.parse().unwrap(), top.parse().unwrap());
        assert!(left % 50 == 0 && top % 50 == 0);
        let (runs, _) = rest.split_once('"').unwrap();
        for run in runs.split_terminator('z') {
            let (at, rest) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = at.split_once(',').unwrap();
            let width: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            let x = left / 50 + x.parse::<usize>().unwrap();
            let y = top / 50 + y.parse::<usize>().unwrap();
            dark[y * WIDE + x..][..width].fill(true);
        }
    }
    dark
}

/// The sheet on a scanner's glass: turned, at 200 dpi (3.94 dots a module), with noise.
fn scanned(paper: &[bool], degrees: f64) -> (usize, usize, Vec<u8>) {
    let dots = DPI / 25.4 / 2.0;
    let (width, height) = ((WIDE as f64 * dots) as usize, (HIGH as f64 * dots) as usize);
    let (sin, cos) = degrees.to_radians().sin_cos();
    let mut dice = Dice(11);
    let mut luma = Vec::with_capacity(width * height);
    let (middle_x, middle_y) = (width as f64 / 2.0, height as f64 / 2.0);
    for y in 0..height {
        for x in 0..width {
            let mut ink = 0;
            for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
                let (u, v) = (x as f64 + dx - middle_x, y as f64 + dy - middle_y);
                let across = ((u * cos + v * sin + middle_x) / dots).floor();
                let down = ((v * cos - u * sin + middle_y) / dots).floor();
                let on = (0.0..WIDE as f64).contains(&across) && (0.0..HIGH as f64).contains(&down);
                ink += usize::from(on && paper[down as usize * WIDE + across as usize]);
            }
            // From 35 (all ink) to 235 (paper), give or take 15.
            luma.push(u8::try_from(220 - ink * 50 + dice.roll(31)).unwrap());
        }
    }
    (width, height, luma)
}

fn sheet(document: &[u8]) -> String {
    let heading = Heading { title: "試験".to_owned(), check_number: String::new() };
    let mut sheets = sheets(&codes(document).unwrap(), &heading);
    assert_eq!(sheets.len(), 1);
    sheets.remove(0)
}

/// The same file on one more sheet: twelve codes' worth of words that do not repeat.
fn long() -> Vec<u8> {
    let mut dice = Dice(5);
    let words: Vec<String> = (0..700).map(|_| format!("\"{:x}\"", dice.roll(1 << 30))).collect();
    format!("{{\"synthetic\":true,\"words\":[{}]}}\n", words.join(",")).into_bytes()
}

fn png(width: usize, height: usize, luma: Vec<u8>) -> Vec<u8> {
    encoded(width, height, luma, image::ImageFormat::Png)
}

fn encoded(width: usize, height: usize, luma: Vec<u8>, format: image::ImageFormat) -> Vec<u8> {
    let (width, height) = (u32::try_from(width).unwrap(), u32::try_from(height).unwrap());
    let picture = image::GrayImage::from_raw(width, height, luma).unwrap();
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

#[test]
fn scanned_askew_with_one_code_torn_off() {
    let document = document("midori.json");
    let svg = sheet(&document);
    for degrees in [-3.0, 1.0, 2.0] {
        let (width, height, luma) = scanned(&paper(&svg, &[0]), degrees);
        let texts = look(Luma::new(width, height, &luma).unwrap());
        let mut assembly = Assembly::default();
        texts.iter().for_each(|text| drop(assembly.feed(text)));
        assert_eq!(assembly.missing(), [1], "{degrees}");
        assert!(assembly.finish().as_ref() == Ok(&document), "{degrees}");
    }
}

#[test]
fn full_codes_as_png_and_jpeg_and_over_two_pictures() {
    let document = long();
    let svg = sheet(&document);
    let codes = svg.matches("<path ").count();
    assert_eq!(codes, 6, "a full sheet");
    let (width, height, luma) = scanned(&paper(&svg, &[2]), 2.0);
    let came_back = Ok((Way::Picture, document.clone()));
    assert!(came(&png(width, height, luma.clone())) == came_back);
    assert!(came(&encoded(width, height, luma, image::ImageFormat::Jpeg)) == came_back);

    // Two missing are named; the other half of the sheet makes it whole.
    let half = |torn: &[usize]| {
        let (width, height, luma) = scanned(&paper(&svg, torn), 0.0);
        png(width, height, luma)
    };
    let (upper, lower) = (half(&[3, 4, 5]), half(&[0, 1, 2]));
    let error = unpack(&upper).unwrap_err();
    assert_eq!(error.code(), "qr-missing");
    assert!(error.to_string().contains("全5個のうち4、5番と予備がありません"), "{error}");
    let both = unpack_all(&[&lower, &upper]).unwrap();
    assert!((both.way, both.document.into_owned()) == (Way::Picture, document));
}

#[test]
fn a_picture_without_our_codes_is_refused() {
    let (width, height) = (300, 200);
    let mut dice = Dice(3);
    let noise: Vec<u8> = (0..width * height).map(|_| dice.roll(256) as u8).collect();
    assert_eq!(came(&png(width, height, noise)), Err("qr-nothing"));
    let whole = png(width, height, vec![255; width * height]);
    assert_eq!(came(&whole), Err("qr-nothing"));
    assert_eq!(came(&whole[..60]), Err("picture-damaged"));
    assert_eq!(came(b"\xff\xd8\xff\xe0 not a picture"), Err("picture-damaged"));
}

#[test]
fn no_picture_stops_it() {
    // A sheet with blots and stripes over it, and pictures too small to hold anything.
    let svg = sheet(&document("needs-only.json"));
    let (width, height, luma) = scanned(&paper(&svg, &[]), 1.5);
    let mut dice = Dice(17);
    for _ in 0..20 {
        let mut spoiled = luma.clone();
        for _ in 0..dice.roll(40) {
            let (x, y) = (dice.roll(width), dice.roll(height));
            let (w, h) = (1 + dice.roll(width - x).min(80), 1 + dice.roll(height - y).min(80));
            let grey = dice.roll(256) as u8;
            for row in y..(y + h).min(height) {
                spoiled[row * width + x..][..w.min(width - x)].fill(grey);
            }
        }
        let mut assembly = Assembly::default();
        for text in look(Luma::new(width, height, &spoiled).unwrap()) {
            assembly.feed(&text);
        }
        let whole = assembly.finish();
        assert!(whole.is_err() || whole.as_ref() == Ok(&document("needs-only.json")));
    }
    for side in 1..60 {
        let noise: Vec<u8> = (0..side * side).map(|_| (dice.roll(2) * 255) as u8).collect();
        assert!(look(Luma::new(side, side, &noise).unwrap()).is_empty());
    }
}

#[test]
fn size_is_checked_before_anything_is_decoded() {
    let luma = [0; 12];
    assert!(Luma::new(4, 3, &luma).is_ok());
    let code = |width, height| Luma::new(width, height, &luma).map_err(|error| error.code()).err();
    assert_eq!(code(3, 3), Some("picture-shape"));
    assert_eq!(code(0, 0), Some("picture-shape"));
    assert_eq!(code(MAX_PIXELS, 2), Some("picture-too-large"));
    assert_eq!(code(usize::MAX, 2), Some("picture-too-large"));
    // A PNG whose header claims 20,000 × 20,000 pixels; the sum over the header is set right.
    let mut claim = png(4, 3, luma.to_vec());
    claim[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
    let sum = crc32(&claim[12..29]).to_be_bytes();
    claim[29..33].copy_from_slice(&sum);
    assert_eq!(look_in_file(&claim).map_err(|error| error.code()), Err("picture-too-large"));
}

/// The sum PNG puts under each part (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
    };
    !bytes.iter().fold(!0, step)
}
