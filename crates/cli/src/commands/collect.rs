//! `hokatsu collect`
//!
//! Files stream by: each is read and checked on one of the threads, its document goes straight to
//! the collection being written, and what is remembered of it takes about 200 bytes.

pub(super) mod lines;
pub(super) mod pool;
mod receive;
mod report;
mod rosters;
pub(super) mod store;
mod walk;

use std::path::Path;

use hokatsu_desk::collection::Fact;
use hokatsu_desk::{Act, Expected, Head, Judge, Moment};
use hokatsu_instrument::{FiscalYear, municipality};
use hokatsu_submission::{DocumentId, Rosters};

use self::lines::Lines;
use self::receive::Desk;
use self::report::Report;
use self::walk::Walk;
use super::papers::given;
use crate::args::Collect;
use crate::error::{Error, Status};
use crate::files;

pub(crate) fn run(args: &Collect) -> Result<Status, Error> {
    let at = moment(args.received.as_deref())?;
    let head = head(args)?;
    let given = given(&args.request, &head)?;
    let expected = args.expected.as_deref().map(list).transpose()?;
    let old = args.collection.as_deref();
    let (rosters, all_used) = rosters::load(&args.roster, old)?;
    let relied = relied(&rosters);
    let kept = store::prepare(&args.out, old)?;
    let mut desk = Desk::begin(head, Judge::new(rosters, at.day()), at, &args.out, &kept)?;
    // Before any document: answers to questions of a prefecture's own are read by requests.
    desk.give(&given)?;
    if let Some(old) = old {
        desk.go_on(old)?;
    }
    desk.note(given)?;
    for (issuer, version, digest) in relied {
        if desk.held.ledger.relied(&issuer).is_none_or(|held| held < version) {
            desk.append(Act::Relied { issuer, version, digest })?;
        }
    }
    if let Some(expected) = expected.filter(|list| *list != desk.held.ledger.expected()) {
        desk.append(Act::Expected(expected))?;
    }
    desk.take(Walk::new(&args.inputs, &args.out, &store::NAMES))?;
    let (held, collection, spool) = desk.close()?;
    let report = Report { folder: &args.out, kept: &kept, at, format: args.written.format };
    let status = report.write(&held, collection, spool)?;
    Ok(if all_used { status } else { status.max(Status::Refused) })
}

fn relied(rosters: &Rosters) -> Vec<(String, u32, hokatsu_sealed::Digest)> {
    let chains = rosters.chains();
    chains.map(|c| (c.roster().issuer.code(), c.roster().version, c.digest())).collect()
}

/// What the collection is for: as the older one says, or as asked.
fn head(args: &Collect) -> Result<Head, Error> {
    let usage = |text: String| Error::Usage(format!("{text}。"));
    let year = args.year.as_deref().map(str::parse::<FiscalYear>).transpose();
    let year = year.map_err(|error| usage(format!("--year：{error}")))?;
    let prefecture = match args.prefecture.as_deref() {
        None => None,
        Some(text) => Some(municipality::prefecture(text).ok_or_else(|| {
            usage(
                "--prefecture には、都道府県の番号（例 13）・団体コード・名称を指定してください"
                    .into(),
            )
        })?),
    };
    if let Some(old) = args.collection.as_deref() {
        let head = head_of(old)?;
        let other = year.is_some_and(|year| year != head.year)
            || (prefecture.is_some() && prefecture != head.prefecture)
            || (args.synthetic && head.synthetic == Some(false));
        if other {
            return Err(usage(format!(
                "{}：年度・都道府県・試験用のデータかどうかが、この回収と違います。指定を省くか、回収ファイルを確かめてください",
                old.display()
            )));
        }
        return Ok(head);
    }
    let year = year.ok_or_else(|| usage("--year に調査の年度を指定してください".into()))?;
    let synthetic = args.synthetic.then_some(true);
    Ok(Head { id: new_id()?, log: new_id()?, year, prefecture, synthetic })
}

fn head_of(old: &Path) -> Result<Head, Error> {
    let first = Lines::open(old)?.next().transpose()?.unwrap_or_default();
    match Fact::read(1, &first, &Judge::default()) {
        Ok(Fact::Head(head)) => Ok(*head),
        Ok(_) => Err(Error::Refused { path: old.to_owned(), reason: String::new() }),
        Err(fault) => Err(Error::Refused {
            path: old.to_owned(),
            reason: format!("［{}］{fault}", fault.code()),
        }),
    }
}

fn new_id() -> Result<DocumentId, Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(Error::Random)?;
    Ok(DocumentId::from_random(random))
}

fn list(path: &Path) -> Result<Expected, Error> {
    Expected::list(&files::text(path)?).map_err(|error| Error::Refused {
        path: path.to_owned(),
        reason: format!("［{}］{error}", error.code()),
    })
}

/// Reads a moment; without one it is now.
fn moment(text: Option<&str>) -> Result<Moment, Error> {
    let now = || chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let text = text.map_or_else(now, str::to_owned);
    text.parse().map_err(|error| Error::Usage(format!("--received：{error}。")))
}
