//! Taking documents out of whatever a person hands over: files of any carrier, pictures of codes,
//! pasted text.

use hokatsu_transport::paper::PaperError;
use hokatsu_transport::picture::{Luma, MAX_PIXELS, PictureError};
use hokatsu_transport::{TransportError, Way, unpack};

pub use crate::browser::files::chosen;
use crate::browser::{files, pictures};
use crate::chunks;
use crate::text::carriers as words;

/// What was taken out of one file, of the pages of one document, or of pasted text.
pub struct Taken {
    /// The name it goes by.
    pub name: String,
    /// How it travelled, when not as it is.
    pub way: Option<Way>,
    /// The document, or why there is none.
    pub document: Result<Vec<u8>, String>,
}

impl Taken {
    fn refused(name: String, why: String) -> Self {
        Self { name, way: None, document: Err(why) }
    }

    fn carried(name: String, bytes: &[u8]) -> Self {
        match unpack(bytes) {
            Ok(unpacked) => {
                let way = (unpacked.way != Way::Json).then_some(unpacked.way);
                Self { name, way, document: Ok(unpacked.document.into_owned()) }
            }
            // Not ours at all: whoever reads it says so in its own words.
            Err(TransportError::Read(_)) => Self { name, way: None, document: Ok(bytes.to_vec()) },
            Err(error) => Self::refused(name, error.to_string()),
        }
    }
}

/// Takes the documents out of files. Pictures among them are the pages of one document.
pub async fn take(chosen: Vec<web_sys::File>) -> Vec<Taken> {
    let mut found = Vec::new();
    let mut pages: Vec<(String, Vec<u8>)> = Vec::new();
    for file in chosen {
        let name = file.name();
        match files::read(file).await {
            Err(error) => found.push(Taken::refused(name, error.to_string())),
            Ok(file) if is_picture(&file.bytes) => pages.push((name, file.bytes)),
            Ok(file) => found.push(Taken::carried(name, &file.bytes)),
        }
    }
    if let Some((first, _)) = pages.first() {
        let name = words::pages(first, pages.len());
        found.push(match codes(&pages).await {
            Ok(codes) => {
                Taken { way: Some(Way::Picture), ..Taken::carried(name, codes.as_bytes()) }
            }
            Err(why) => Taken::refused(name, why),
        });
    }
    found
}

/// Takes the document out of text that was pasted, from a mail or from a scanner.
pub fn pasted(text: &str) -> Taken {
    Taken::carried(words::PASTED.to_owned(), text.as_bytes())
}

/// Says whether these are the bytes of a picture.
pub fn is_picture(bytes: &[u8]) -> bool {
    matches!(unpack(bytes), Err(TransportError::PictureFile))
}

/// Returns every code in the pictures, a line each.
///
/// # Errors
/// The sentence on the picture that cannot be read.
pub async fn codes(pages: &[(String, Vec<u8>)]) -> Result<String, String> {
    let mut codes = String::new();
    for (name, bytes) in pages {
        for text in seen(bytes).await.map_err(|why| format!("「{name}」：{why}"))? {
            codes.push_str(&text);
            codes.push('\n');
        }
    }
    if codes.is_empty() { Err(PaperError::Nothing.to_string()) } else { Ok(codes) }
}

/// Returns the codes in one picture.
///
/// # Errors
/// The sentence on why it cannot be looked at.
pub async fn seen(bytes: &[u8]) -> Result<Vec<String>, String> {
    let look = chunks::looking().await.map_err(|error| error.to_string())?;
    let picture = pictures::luma(bytes, MAX_PIXELS).await.map_err(|error| error.to_string())?;
    let luma = Luma::new(picture.width, picture.height, &picture.pixels)
        .map_err(|error: PictureError| error.to_string())?;
    Ok(look(luma))
}
