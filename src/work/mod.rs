//! What the screen of the desk and its worker say to each other. Both are one program, so the
//! messages need no version. Every message to the worker is answered by exactly one.

pub mod engine;

use serde::{Deserialize, Serialize};

/// What the screen asks of the worker.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Command {
    /// Take in the file that comes along.
    Take {
        /// Its name.
        name: String,
        /// When it was taken in, UTC.
        at: String,
    },
}

/// What the worker answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Answer {
    /// A file was taken in.
    Taken {
        /// The code of its outcome.
        outcome: String,
    },
    /// The message could not be read; no such message is sent.
    Nothing,
}

impl Command {
    /// Writes a command.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }
}

impl Answer {
    /// Reads an answer.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        postcard::from_bytes(bytes).unwrap_or(Self::Nothing)
    }
}
