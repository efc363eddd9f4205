//! Writing results to stdout and sentences to stderr.

use std::io::{self, IsTerminal, Write};

use hokatsu_sealed::Json;

use crate::error::Error;

/// Writes one line of results.
pub(crate) fn line(text: &str) -> Result<(), Error> {
    writeln!(io::stdout().lock(), "{text}").map_err(Error::from)
}

/// Writes a sentence for the person at the terminal.
pub(crate) fn error_line(text: &str) {
    // Where stderr is closed there is nobody to tell.
    let _ = writeln!(io::stderr().lock(), "hokatsu: {text}");
}

/// Writes a remark for the person at the terminal.
pub(crate) fn remark(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A JSON object on one line, its members in the order they are added.
#[derive(Default)]
pub(crate) struct Object(String);

impl Object {
    pub(crate) fn with(self, name: &str, value: impl Into<Json>) -> Self {
        self.member(name, &compact(&value.into()))
    }

    pub(crate) fn with_list(self, name: &str, list: impl Iterator<Item = Self>) -> Self {
        let list: Vec<String> = list.map(Self::finish).collect();
        self.member(name, &format!("[{}]", list.join(",")))
    }

    fn member(mut self, name: &str, value: &str) -> Self {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        self.0.push_str(&compact(&Json::from(name)));
        self.0.push(':');
        self.0.push_str(value);
        self
    }

    fn finish(self) -> String {
        if self.0.is_empty() { "{}".to_owned() } else { format!("{}}}", self.0) }
    }

    pub(crate) fn print(self) -> Result<(), Error> {
        line(&self.finish())
    }
}

fn compact(json: &Json) -> String {
    String::from_utf8_lossy(&json.canonical()).into_owned()
}

/// Progress on stderr, when someone is watching and the work is long.
pub(crate) struct Progress {
    total: usize,
    done: &'static str,
    shown: bool,
}

impl Progress {
    const LONG: usize = 200;
    const EVERY: usize = 50;

    /// `done` follows the number, such as 「件を確認しました」.
    pub(crate) fn new(total: usize, done: &'static str) -> Self {
        Self { total, done, shown: total >= Self::LONG && io::stderr().is_terminal() }
    }

    pub(crate) fn at(&self, done: usize) {
        if self.shown && (done.is_multiple_of(Self::EVERY) || done == self.total) {
            let end = if done == self.total { "\n" } else { "" };
            let _ = write!(io::stderr().lock(), "\r{done}／{}{}{end}", self.total, self.done);
        }
    }
}

/// Counts on stderr, when someone is watching and nobody knows how much there is.
pub(crate) struct Counter {
    done: u64,
    shown: bool,
}

impl Counter {
    const EVERY: u64 = 100;

    pub(crate) fn new() -> Self {
        Self { done: 0, shown: io::stderr().is_terminal() }
    }

    pub(crate) fn step(&mut self) {
        self.done = self.done.saturating_add(1);
        if self.shown && self.done.is_multiple_of(Self::EVERY) {
            let _ = write!(io::stderr().lock(), "\r{}件を読みました", self.done);
        }
    }

    pub(crate) fn end(self) {
        if self.shown && self.done >= Self::EVERY {
            let _ = writeln!(io::stderr().lock(), "\r{}件を読みました", self.done);
        }
    }
}
