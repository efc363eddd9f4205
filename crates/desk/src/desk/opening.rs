//! A collection file, opened line by line.

use super::Desk;
use crate::collection::{CollectionFault, Fact, Followed, LineReader, NotOpened};
use crate::{Found, Judge, NotTaken};

/// A collection file being opened.
#[derive(Debug)]
pub struct Opening {
    judge: Judge,
    reader: LineReader,
    desk: Option<Desk>,
    not_opened: Vec<NotOpened>,
    number: u64,
}

impl Opening {
    pub(super) fn new(judge: Judge) -> Self {
        Self { judge, reader: LineReader::default(), desk: None, not_opened: Vec::new(), number: 0 }
    }

    /// Takes the next line, with its line end.
    ///
    /// # Errors
    /// The line does not belong where it stands; nothing can be fed after that.
    pub fn feed(&mut self, line: &[u8]) -> Result<(), CollectionFault> {
        self.number = self.number.saturating_add(1);
        let bare = line.strip_suffix(b"\n").unwrap_or(line);
        let fact = Fact::read(self.number, bare, &self.judge)?;
        let followed = self.reader.follow(line, fact)?;
        match (followed, &mut self.desk) {
            (Followed::Head, desk) => {
                let head = self.reader.head();
                *desk = head.map(|head| Desk::new(head.clone(), self.judge.clone()));
            }
            (Followed::Document(found), Some(desk)) => match *found {
                Found::Document(document) => {
                    if !desk.keep(*document) {
                        self.not_opened
                            .push(NotOpened { line: self.number, why: NotTaken::full() });
                    }
                }
                Found::NotTaken(why) => {
                    self.not_opened.push(NotOpened { line: self.number, why });
                }
                Found::Page(_) | Found::Bundle(_) => {}
            },
            (Followed::Paper(filed), Some(desk)) => {
                let kept = filed.and_then(|filed| {
                    filed.belongs(&desk.head).map_err(NotTaken::not_filed)?;
                    desk.keep_paper(*filed);
                    Ok(())
                });
                if let Err(why) = kept {
                    self.not_opened.push(NotOpened { line: self.number, why });
                }
            }
            (Followed::Entry(log, entry, hash, json), Some(desk)) => {
                desk.note(log, *entry, hash, json.canonical());
            }
            (_, _) => {}
        }
        Ok(())
    }

    /// Returns the desk, and the documents that do not hold any more.
    ///
    /// # Errors
    /// The file was cut off; nothing is taken from it.
    pub fn finish(self) -> Result<(Desk, Vec<NotOpened>), CollectionFault> {
        let (head, chains) = self.reader.finish()?;
        let mut desk = self.desk.ok_or(CollectionFault::NotCollection)?;
        if let Some(chain) = chains.get(&head.log) {
            desk.log = chain.continued();
            desk.head.log = desk.log.log().clone();
        }
        Ok((desk, self.not_opened))
    }
}
