//! Opening a workbook without trusting what it says of itself.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{CarrierError, MAX_BYTES, MAX_PART, MAX_PARTS, MAX_TOTAL, cells};
use crate::armor::{self, ArmorError};

/// The head of a compound file (MS-CFB): old Office files, and new ones behind a password.
pub(crate) const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Finds the armour in column A of any sheet and unpacks it.
///
/// # Errors
/// See [`CarrierError`]; sizes are checked before anything is inflated, and again while inflating.
pub fn read(bytes: &[u8]) -> Result<Vec<u8>, CarrierError> {
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    if bytes.len() > MAX_BYTES {
        return Err(CarrierError::TooLarge { max: MAX_BYTES });
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| CarrierError::Damaged)?;
    measure(&mut zip)?;
    let named = |wanted: fn(&str) -> bool| -> Vec<usize> {
        let name = |at| zip.name_for_index(at)?.ok().map(|name| name.to_ascii_lowercase());
        (0..zip.len()).filter(|at| name(*at).is_some_and(|name| wanted(&name))).collect()
    };
    let sheets = named(|name| name.contains("worksheets/") && name.ends_with(".xml"));
    let strings = named(|name| name.ends_with("sharedstrings.xml"));
    if sheets.is_empty() {
        return Err(CarrierError::NotWorkbook);
    }
    let mut budget = MAX_TOTAL;
    let mut shared = Vec::new();
    for at in strings {
        shared.extend(cells::shared_strings(&part(&mut zip, at, &mut budget)?)?);
    }
    let mut found = Vec::new();
    for at in sheets {
        let column = cells::column_a(&part(&mut zip, at, &mut budget)?, &shared)?;
        found.extend(armor::find(column.as_bytes())?);
    }
    let count = found.len();
    match found.pop() {
        None => Err(CarrierError::Foreign),
        Some(document) if count == 1 => Ok(document),
        Some(_) => Err(ArmorError::Several { count }.into()),
    }
}

/// Checks the sizes the file declares, before anything is inflated.
fn measure(zip: &mut Zip<'_>) -> Result<(), CarrierError> {
    if zip.len() > MAX_PARTS {
        return Err(CarrierError::TooManyParts { max: MAX_PARTS, given: zip.len() });
    }
    let mut total = 0_u64;
    for at in 0..zip.len() {
        let size = zip.by_index_raw(at).map_err(|_| CarrierError::Damaged)?.size();
        total = total.saturating_add(size);
        if size > MAX_PART as u64 {
            return Err(CarrierError::Inflated { max: MAX_PART });
        }
    }
    if total > MAX_TOTAL as u64 {
        return Err(CarrierError::Inflated { max: MAX_TOTAL });
    }
    Ok(())
}

/// Inflates one part, whatever size it declares, within what is left of the budget.
fn part(zip: &mut Zip<'_>, at: usize, budget: &mut usize) -> Result<String, CarrierError> {
    let most = MAX_PART.min(*budget);
    let mut bytes = Vec::new();
    let mut entry = zip.by_index(at).map_err(|_| CarrierError::Damaged)?;
    (&mut entry)
        .take((most as u64).saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|_| CarrierError::Damaged)?;
    if bytes.len() > most {
        return Err(CarrierError::Inflated { max: most });
    }
    *budget = budget.saturating_sub(bytes.len());
    String::from_utf8(bytes).map_err(|_| CarrierError::Damaged)
}

/// Tells a locked workbook (MS-OFFCRYPTO: a stream named EncryptedPackage) from an old file.
fn compound(bytes: &[u8]) -> CarrierError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        CarrierError::Protected
    } else {
        CarrierError::OldFormat
    }
}
