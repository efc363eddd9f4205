//! `hokatsu digest`

use hokatsu_sealed::{Digest, Json};

use crate::args::DigestFiles;
use crate::error::{Error, Status};
use crate::{files, output};

pub(crate) fn run(args: &DigestFiles) -> Result<Status, Error> {
    let mut status = Status::Good;
    for path in &args.files {
        let read = files::document(path).and_then(|bytes| {
            Json::parse(&bytes)
                .map_err(|error| Error::Refused { path: path.clone(), reason: error.to_string() })
        });
        match read {
            Ok(json) => output::line(&format!("{}  {}", Digest::of(&json), path.display()))?,
            Err(error) => {
                output::error_line(&error.to_string());
                status = status.max(error.status());
            }
        }
    }
    Ok(status)
}
