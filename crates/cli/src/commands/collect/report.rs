//! What is written and said when everything was received.

use std::path::Path;

use hokatsu_desk::collection::Fact;
use hokatsu_desk::papers::Requests;
use hokatsu_desk::reminder::{COLUMNS, Reminder, outstanding, rows};
use hokatsu_desk::{
    Act, Closing, Entry, Firsts, Judge, Moment, Outcome, OutcomeCounts, Settled, SlotStanding,
    State, Tally, progress,
};
use hokatsu_instrument::{calendar, latest};
use hokatsu_sealed::Json;
use hokatsu_submission::Request;

use super::lines::Lines;
use super::receive::{Held, bare};
use super::store::{self, Kept, Pending};
use super::walk::Unread;
use crate::args::Format;
use crate::commands::convert;
use crate::error::{Error, Status};
use crate::output;

/// Everything that is told at the end.
pub(super) struct Report<'a> {
    pub(super) folder: &'a Path,
    pub(super) kept: &'a Kept,
    pub(super) at: Moment,
    pub(super) format: Format,
}

impl Report<'_> {
    /// Writes the files beside the collection, gives all of them their names and says what became
    /// of everything.
    pub(super) fn write(
        &self,
        held: &Held,
        collection: Pending,
        mut spool: Pending,
    ) -> Result<Status, Error> {
        let settled = Settled::of(&held.head, &held.index, &held.ledger);
        let passed = held.passed(&settled);
        let requests: Requests<'_> = held.requests.iter().map(|(at, one)| (*at, one)).collect();
        for clash in requests.clashes() {
            output::error_line(&format!("［{}］{clash}", clash.code()));
        }
        let spool = spool.close()?;
        let mut firsts = Firsts::default();
        if held.index.repeats() {
            each_entry(spool, |entry, _| {
                if let Act::Received(receipt) = &entry.act {
                    firsts.note(&held.index, receipt, entry.at);
                }
                Ok(())
            })?;
        }
        let mut outcomes = Pending::create(self.folder, "outcomes.jsonl", self.kept)?;
        let mut log = Pending::create(self.folder, "log.jsonl", self.kept)?;
        let mut files = OutcomeCounts::default();
        each_entry(spool, |entry, line| {
            log.write(line.to_line().as_bytes())?;
            log.write(b"\n")?;
            let file = match &entry.act {
                Act::Received(receipt) => settled.outcome(&firsts, receipt, entry.at),
                Act::Filed(filing) => {
                    let filings = held.ledger.filings();
                    let Some(file) = passed.outcome(filings, filing, entry.at) else {
                        return Ok(());
                    };
                    file
                }
                _ => return Ok(()),
            };
            files.add(file.outcome);
            outcomes.write(file.to_json().to_line().as_bytes())?;
            outcomes.write(b"\n")?;
            self.say(file.outcome, &file.file, file.reason.as_deref(), file.told.as_deref())
        })?;
        for unread in &held.unread {
            files.add(Outcome::Refused);
            outcomes.write(unread.to_json(self.at).to_line().as_bytes())?;
            outcomes.write(b"\n")?;
            self.say(Outcome::Refused, &unread.name, Some(unread.reason), Some(&unread.told))?;
        }
        let tally = self.texts(held, &settled, &files, requests.newest())?;
        let written = collection.finish()?;
        outcomes.finish()?;
        log.finish()?;
        match self.format {
            Format::Text => self.summary(held, &tally, &files, &written)?,
            Format::Json => output::line(&told(&settled, held, &tally, &files, &written))?,
        }
        Ok(match (held.unread.is_empty(), files.of(Outcome::Refused)) {
            (false, _) => Status::Failed,
            (true, 0) => Status::Good,
            (true, _) => Status::Refused,
        })
    }

    /// Names a file that did not simply come in.
    fn say(
        &self,
        outcome: Outcome,
        file: &str,
        reason: Option<&str>,
        told: Option<&str>,
    ) -> Result<(), Error> {
        let plain = matches!(outcome, Outcome::Accepted | Outcome::Superseding);
        if self.format != Format::Text || plain {
            return Ok(());
        }
        output::line(&format!("{}　{file}", outcome.label()))?;
        match (reason, told) {
            (Some(reason), Some(told)) => output::line(&format!("　　　［{reason}］{told}")),
            (None, Some(told)) => output::line(&format!("　　　{told}")),
            _ => Ok(()),
        }
    }

    /// Writes who is missing, the reminder and the closing sheet.
    fn texts(
        &self,
        held: &Held,
        settled: &Settled<'_>,
        files: &OutcomeCounts,
        request: Option<&Request>,
    ) -> Result<Tally, Error> {
        let (folder, kept, today) = (self.folder, self.kept, self.at.day());
        let mut tally = Tally::default();
        let list = outstanding(settled.slots().inspect(|slot| tally.add(slot)));
        store::write(folder, "未提出一覧.csv", kept, &convert::csv(&COLUMNS, rows(&list))?)?;
        let contact = request.map(|request| request.letter.asked_at());
        let reminder = Reminder {
            year: held.head.year,
            on: today,
            deadline: request.map(|request| request.deadline),
            contact: contact.as_deref(),
        };
        store::write(folder, "督促文.txt", kept, reminder.to_all(&list).as_bytes())?;
        let closing = Closing {
            head: &held.head,
            synthetic: held.synthetic(settled),
            at: self.at,
            slots: &tally,
            files,
            logs: &held.ends,
            documents: u64::try_from(held.index.documents()).unwrap_or(u64::MAX),
            root: held.index.root(),
        };
        store::write(folder, "締め切り時の記録.txt", kept, closing.text().as_bytes())?;
        if self.format == Format::Text {
            settled.slots().try_for_each(|slot| say_slot(&slot))?;
            for day in progress(&settled.slots().collect::<Vec<_>>()) {
                output::line(&format!(
                    "{}　{}件（累計 {}件）",
                    calendar::wareki(day.day),
                    day.filled,
                    day.total
                ))?;
            }
        }
        Ok(tally)
    }

    fn summary(
        &self,
        held: &Held,
        tally: &Tally,
        files: &OutcomeCounts,
        written: &Path,
    ) -> Result<(), Error> {
        let counts = files.iter().filter(|(_, count)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(outcome, count)| format!("{} {count}", outcome.label())).collect();
        output::line(&format!("ファイル {}件　{}", files.total(), counts.join("　")))?;
        if held.known > 0 {
            output::line(&format!(
                "前に受け取ったものと同じファイルが{}件ありました（名前も内容も同じ）。数え直していません。",
                held.known
            ))?;
        }
        for (id, n) in tally.iter() {
            let title = latest(id.as_str()).map_or(id.as_str(), |edition| &edition.title);
            output::line(&format!(
                "{title}　対象 {}　受理 {}　競合 {}　取下げ {}　提出予定 {}　辞退 {}　未提出 {}",
                n.expected, n.received, n.conflict, n.withdrawn, n.promised, n.declined, n.missing
            ))?;
        }
        output::remark(&format!("書き出しました：{}", written.display()));
        Ok(())
    }
}

/// Names a place where a person has to decide or look.
fn say_slot(slot: &SlotStanding) -> Result<(), Error> {
    let title = |slot: &SlotStanding| {
        let id = slot.slot.questionnaire.as_str();
        latest(id).map_or_else(|| id.to_owned(), |edition| edition.title.clone())
    };
    let place = format!("{}　{}", slot.slot.code, title(slot));
    if let State::Conflict(kind) = &slot.state {
        output::line(&format!("競合　{place}\n　　　［{}］{}", kind.code(), kind.told()))?;
    }
    for mark in &slot.attention {
        output::line(&format!("確認　{place}\n　　　［{}］{}", mark.code(), mark.told()))?;
    }
    Ok(())
}

impl Unread {
    fn to_json(&self, at: Moment) -> Json {
        Json::obj([
            ("file", Json::from(&self.name)),
            ("receivedAt", at.to_string().into()),
            ("outcome", Outcome::Refused.code().into()),
            ("reason", self.reason.into()),
            ("told", self.told.as_str().into()),
            ("fileSha256", Json::Null),
            ("digest", Json::Null),
            ("code", Json::Null),
            ("questionnaires", Json::Arr(Vec::new())),
            ("revision", Json::Null),
            ("slots", Json::Arr(Vec::new())),
            ("sameAs", Json::Null),
            ("trust", 0.into()),
        ])
    }
}

fn told(
    settled: &Settled<'_>,
    held: &Held,
    tally: &Tally,
    files: &OutcomeCounts,
    written: &Path,
) -> String {
    let number = |n: u64| Json::Int(i64::try_from(n).unwrap_or(i64::MAX));
    let outcomes = files.iter().map(|(outcome, count)| (outcome.code(), number(count)));
    let slots = tally.iter().map(|(id, n)| {
        let counts = Json::obj([
            ("expected", number(n.expected)),
            ("received", number(n.received)),
            ("conflict", number(n.conflict)),
            ("withdrawn", number(n.withdrawn)),
            ("promised", number(n.promised)),
            ("declined", number(n.declined)),
            ("missing", number(n.missing)),
            ("attention", number(n.attention)),
        ]);
        (id.as_str(), counts)
    });
    let json = Json::obj([
        ("collection", Json::from(written.to_string_lossy().as_ref())),
        ("synthetic", held.synthetic(settled).into()),
        ("files", number(files.total())),
        ("outcomes", Json::obj(outcomes)),
        ("alreadyReceived", number(held.known)),
        ("documents", number(u64::try_from(held.index.documents()).unwrap_or(u64::MAX))),
        ("merkleRoot", held.index.root().to_string().into()),
        ("slots", Json::obj(slots)),
    ]);
    json.to_line()
}

/// Reads the lines of all logs again; they were written a moment ago.
fn each_entry(
    spool: &Path,
    mut each: impl FnMut(&Entry, &Json) -> Result<(), Error>,
) -> Result<(), Error> {
    let judge = Judge::default();
    let lost = || Error::Read {
        path: spool.to_owned(),
        source: std::io::Error::from(std::io::ErrorKind::InvalidData),
    };
    for line in Lines::open(spool)? {
        match Fact::read(2, &bare(line?), &judge) {
            Ok(Fact::Log(_, json)) => {
                let entry = Entry::read(&json).map_err(|_| lost())?;
                each(&entry, &json)?;
            }
            _ => return Err(lost()),
        }
    }
    Ok(())
}
