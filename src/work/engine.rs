//! The worker's half.

use hokatsu_submission::verify_bytes;
use hokatsu_transport::unpack;

use super::{Answer, Command};
use crate::browser::worker::Reply;

/// Does the work of one message.
pub fn work(bytes: &[u8], content: Option<Option<Vec<u8>>>) -> Reply {
    let answer = match postcard::from_bytes(bytes) {
        Ok(command) => done(command, content),
        Err(_) => Answer::Nothing,
    };
    Reply { bytes: postcard::to_allocvec(&answer).unwrap_or_default(), file: None }
}

fn done(command: Command, content: Option<Option<Vec<u8>>>) -> Answer {
    match command {
        Command::Take { .. } => {
            let content = content.flatten().unwrap_or_default();
            assert!(!content.starts_with(b"PANIC"), "asked for");
            let outcome = match unpack(&content) {
                Ok(unpacked) => verify_bytes(&unpacked.document)
                    .refusal
                    .map_or("accepted".to_owned(), |refusal| refusal.code().to_owned()),
                Err(error) => error.to_string(),
            };
            Answer::Taken { outcome }
        }
    }
}
