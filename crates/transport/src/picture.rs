//! QR codes in a picture: a scanned sheet, a photograph.
//!
//! Codes are found and corrected by `rxing`, of which only that is used: its reading of texts would
//! bring tables of the world's character sets, and ours are letters and digits
//! (docs/decisions/0017).

use rxing::common::{
    BitMatrix, DetectorRXingResult as _, GlobalHistogramBinarizer, HybridBinarizer,
};
use rxing::qrcode::cpp_port::decoder::Decode;
use rxing::qrcode::cpp_port::detector::{FindFinderPatterns, GenerateFinderPatternSets, SampleQR};
use rxing::{Binarizer, Luma8Source};
use thiserror::Error;

/// The most pixels looked at: an A4 page at 600 dpi has 35 million.
pub const MAX_PIXELS: usize = 60_000_000;

/// Brightness values, row by row from the top, 0 black to 255 white.
#[derive(Debug, Clone, Copy)]
pub struct Luma<'a> {
    width: usize,
    height: usize,
    pixels: &'a [u8],
}

/// Why a picture was not looked at.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PictureError {
    /// More pixels than are looked at.
    #[error(
        "画像が大きすぎるため、開きませんでした（上限{MAX_PIXELS}画素）。200〜300dpiで読み取り直してください。"
    )]
    TooLarge,
    /// Not as many values as the size says, or none.
    #[error("画像の大きさと中身が合わないため、読み取れません。画像を保存し直してください。")]
    Shape,
    /// A picture file that cannot be opened.
    #[error(
        "画像のファイルが壊れているため、開けません。読み取り直して、PNGかJPEGで保存してください。"
    )]
    Damaged,
}

impl PictureError {
    /// The reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "picture-too-large",
            Self::Shape => "picture-shape",
            Self::Damaged => "picture-damaged",
        }
    }
}

impl<'a> Luma<'a> {
    /// Takes `width × height` values.
    ///
    /// # Errors
    /// [`PictureError::TooLarge`] beyond [`MAX_PIXELS`], [`PictureError::Shape`] when the number
    /// of values is another.
    pub fn new(width: usize, height: usize, pixels: &'a [u8]) -> Result<Self, PictureError> {
        let area = width.checked_mul(height).ok_or(PictureError::TooLarge)?;
        if area > MAX_PIXELS {
            return Err(PictureError::TooLarge);
        }
        if area == 0 || area != pixels.len() {
            return Err(PictureError::Shape);
        }
        Ok(Self { width, height, pixels })
    }
}

/// Reads every QR code in the picture, ours and others, each text once.
#[must_use]
pub fn look(picture: Luma<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    // Uneven light asks for a threshold by neighbourhood, clean scans for one over the whole page.
    if let Some(source) = picture.source() {
        read(&HybridBinarizer::new(source), &mut texts);
    }
    if let Some(source) = picture.source() {
        read(&GlobalHistogramBinarizer::new(source), &mut texts);
    }
    texts
}

impl<'a> Luma<'a> {
    fn source(self) -> Option<Luma8Source<'a>> {
        let (width, height) = (u32::try_from(self.width).ok()?, u32::try_from(self.height).ok()?);
        Luma8Source::new_with_slice(self.pixels, width, height).ok()
    }
}

fn read(binarizer: &impl Binarizer, texts: &mut Vec<String>) {
    let Ok(black) = binarizer.get_black_matrix() else { return };
    let mut patterns = FindFinderPatterns(black, true, 0);
    for corners in GenerateFinderPatternSets(&mut patterns) {
        let text = SampleQR(black, &corners).ok().and_then(|found| text_of(found.getBits()));
        if let Some(text) = text.filter(|text| !texts.contains(text)) {
            texts.push(text);
        }
    }
}

/// The text of a code; what is not ASCII is not ours and may come out wrong.
fn text_of(bits: &BitMatrix) -> Option<String> {
    let code = Decode(bits).ok().filter(|code| code.isValid())?;
    Some(String::from_utf8_lossy(code.content().bytes()).into_owned())
}

/// Opens a PNG or JPEG file and reads the codes in it.
///
/// # Errors
/// [`PictureError::TooLarge`] before anything is decoded, [`PictureError::Damaged`].
#[cfg(feature = "image")]
pub fn look_in_file(bytes: &[u8]) -> Result<Vec<String>, PictureError> {
    use image::{ImageReader, Limits};
    let reader = || {
        let reader = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format();
        reader.map_err(|_| PictureError::Damaged)
    };
    let (width, height) = reader()?.into_dimensions().map_err(|_| PictureError::Damaged)?;
    if u64::from(width).saturating_mul(u64::from(height)) > MAX_PIXELS as u64 {
        return Err(PictureError::TooLarge);
    }
    let mut reader = reader()?;
    let mut limits = Limits::default();
    // Four 16-bit channels a pixel at most.
    limits.max_alloc = Some((MAX_PIXELS as u64).saturating_mul(8));
    reader.limits(limits);
    let grey = reader.decode().map_err(|_| PictureError::Damaged)?.into_luma8();
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    Ok(look(Luma::new(width, height, grey.as_raw())?))
}
