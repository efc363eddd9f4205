//! Telling the carriers apart by what is in them.

use std::borrow::Cow;

use hokatsu_sealed::Json;

use crate::paper::{Assembly, PaperError, looks_like, normalise};
use crate::{MAX_DOCUMENT, MAX_FILE, TransportError, armor, carrier};

/// A document and how it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked<'a> {
    /// The bytes of the document as they were packed.
    pub document: Cow<'a, [u8]>,
    /// How they travelled.
    pub way: Way,
}

/// How a document travelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// As it is.
    Json,
    /// As ASCII armour.
    Armor,
    /// In a workbook.
    Workbook,
    /// As a picture of QR codes.
    Picture,
    /// As the texts of QR codes, typed by a scanner.
    Codes,
}

impl Way {
    /// The words for it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Armor => "テキスト（.txt、メール本文）",
            Self::Workbook => "Excelファイル（.xlsx）",
            Self::Picture => "QRコードの画像",
            Self::Codes => "QRコードの読み取り結果",
        }
    }
}

/// What the first bytes say a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Document,
    Workbook,
    Picture,
    OtherPicture,
    Pdf,
    Text,
}

/// Reads the document out of a file, whatever the file is called.
///
/// A file that carries nothing is read as a document, so that its reader says what is wrong.
///
/// # Errors
/// See [`TransportError`]; nothing is returned unless it is, bit for bit, what was packed.
pub fn unpack(file: &[u8]) -> Result<Unpacked<'_>, TransportError> {
    let kind = kind(file);
    if kind == Kind::Document {
        return Ok(Unpacked { document: Cow::Borrowed(file), way: Way::Json });
    }
    if file.len() > MAX_FILE {
        return Err(TransportError::TooLarge { max: MAX_FILE });
    }
    match kind {
        Kind::Workbook => Ok(owned(carrier::read(file)?, Way::Workbook)),
        Kind::Pdf => Err(TransportError::Pdf),
        Kind::OtherPicture => Err(TransportError::PictureFormat),
        Kind::Picture => picture(&[file]),
        Kind::Document | Kind::Text => text(file),
    }
}

/// Reads the document out of several files: the pages of one document in any order, as pictures
/// or as the texts of their codes. A single file may be of any kind.
///
/// # Errors
/// See [`TransportError`].
pub fn unpack_all<'a>(files: &[&'a [u8]]) -> Result<Unpacked<'a>, TransportError> {
    if let [file] = files {
        return unpack(file);
    }
    let mut pictures = false;
    for file in files {
        match kind(file) {
            Kind::Picture => pictures = true,
            Kind::Text if !lines(file).is_empty() => {}
            _ => return Err(TransportError::NotPages),
        }
    }
    if pictures { picture(files) } else { assemble(files.iter().flat_map(|file| lines(file))) }
}

/// Reads the texts of the codes in a file: a picture, or what a scanner typed. Empty when there are
/// none.
#[must_use]
pub fn codes(file: &[u8]) -> Vec<String> {
    match kind(file) {
        #[cfg(feature = "image")]
        Kind::Picture => crate::picture::look_in_file(file).unwrap_or_default(),
        Kind::Text => match utf16(file) {
            Some(text) => lines(text.as_bytes()),
            None => lines(file),
        },
        _ => Vec::new(),
    }
}

fn owned(document: Vec<u8>, way: Way) -> Unpacked<'static> {
    Unpacked { document: Cow::Owned(document), way }
}

fn kind(file: &[u8]) -> Kind {
    let heads: [(&[u8], Kind); 13] = [
        (b"PK\x03\x04", Kind::Workbook),
        (b"PK\x05\x06", Kind::Workbook),
        (carrier::COMPOUND, Kind::Workbook),
        (b"\x89PNG\r\n\x1a\n", Kind::Picture),
        (b"\xff\xd8\xff", Kind::Picture),
        (b"%PDF-", Kind::Pdf),
        (b"II*\0", Kind::OtherPicture),
        (b"MM\0*", Kind::OtherPicture),
        (b"GIF8", Kind::OtherPicture),
        (b"BM", Kind::OtherPicture),
        (b"RIFF", Kind::OtherPicture),
        (b"\0\0\0\x18ftyphe", Kind::OtherPicture),
        (b"\0\0\0\x1cftyphe", Kind::OtherPicture),
    ];
    let text = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    if text.trim_ascii_start().starts_with(b"{") {
        return Kind::Document;
    }
    let mut known = heads.iter().filter(|(head, _)| file.starts_with(head));
    match known.next() {
        // Two letters are too few to tell a bitmap from a mail.
        Some((head, _)) if head.len() < 4 && file.is_ascii() => Kind::Text,
        Some((_, kind)) => *kind,
        None => Kind::Text,
    }
}

fn text(file: &[u8]) -> Result<Unpacked<'_>, TransportError> {
    if armor::present(file)
        && let Some(document) = armor::find(file)?
    {
        return Ok(owned(document, Way::Armor));
    }
    if let Some(text) = utf16(file)
        && (armor::present(text.as_bytes()) || !lines(text.as_bytes()).is_empty())
    {
        let Unpacked { document, way } = self::text(text.as_bytes())?;
        return Ok(owned(document.into_owned(), way));
    }
    let codes = lines(file);
    if !codes.is_empty() {
        return assemble(codes);
    }
    Json::parse(file)?;
    Ok(Unpacked { document: Cow::Borrowed(file), way: Way::Json })
}

/// The lines that look like codes.
fn lines(file: &[u8]) -> Vec<String> {
    // A hundred codes take 150 kB, in full-width characters three times that.
    if file.len() > MAX_DOCUMENT {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(file);
    text.lines().map(normalise).filter(|line| looks_like(line)).collect()
}

/// Decodes text that says of itself to be UTF-16, as Notepad's 「Unicode」 does.
fn utf16(file: &[u8]) -> Option<String> {
    let (of, pairs): (fn([u8; 2]) -> u16, _) = match file.split_first_chunk::<2>()? {
        (b"\xff\xfe", rest) => (u16::from_le_bytes, rest),
        (b"\xfe\xff", rest) => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let (pairs, odd) = pairs.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| of(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| odd.is_empty())
}

fn assemble(codes: impl IntoIterator<Item = String>) -> Result<Unpacked<'static>, TransportError> {
    let mut assembly = Assembly::default();
    for code in codes {
        assembly.feed(&code);
    }
    Ok(owned(finish(&assembly)?, Way::Codes))
}

fn finish(assembly: &Assembly) -> Result<Vec<u8>, PaperError> {
    let mut foreign = assembly.foreign().peekable();
    if foreign.peek().is_some() {
        let tags = assembly.tag().into_iter().chain(foreign).map(str::to_ascii_lowercase);
        return Err(PaperError::Foreign { tags: tags.collect() });
    }
    assembly.finish()
}

#[cfg(feature = "image")]
fn picture(files: &[&[u8]]) -> Result<Unpacked<'static>, TransportError> {
    let mut assembly = Assembly::default();
    for file in files {
        let texts = match kind(file) {
            Kind::Picture => crate::picture::look_in_file(file)?,
            _ => lines(file),
        };
        for text in &texts {
            assembly.feed(text);
        }
    }
    Ok(owned(finish(&assembly)?, Way::Picture))
}

#[cfg(not(feature = "image"))]
fn picture(_files: &[&[u8]]) -> Result<Unpacked<'static>, TransportError> {
    Err(TransportError::PictureFile)
}
