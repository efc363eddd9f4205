//! `hokatsu`: the command.
//!
//! Exit status: 0 all good, 1 some input was refused, 2 usage or input/output error.
#![forbid(unsafe_code)]

mod args;
mod commands;
mod error;
mod files;
mod output;

use std::process::ExitCode;

fn main() -> ExitCode {
    let status = match args::parse() {
        Ok(command) => commands::run(command),
        Err(status) => return status,
    };
    match status {
        Ok(status) => status.into(),
        Err(error) => {
            output::error_line(&error.to_string());
            error.status().into()
        }
    }
}
