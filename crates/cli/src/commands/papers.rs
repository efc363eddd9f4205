//! `hokatsu request`, `query`, `receipt`, `return` and `bundle`

mod told;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use hokatsu_desk::papers::{Receipts, distributions, left_out};
use hokatsu_desk::{Desk, Filed, Judge, NotTaken};
use hokatsu_instrument::{FiscalYear, QuestionnaireId, latest};
use hokatsu_sealed::{Digest, Json};
use hokatsu_submission::papers::{Question, Return, Wanted};
use hokatsu_submission::{
    Contact, Issuer, Letter, OwnQuestions, Paper, PrefectureSheet, Query, Refusal, Request, Tool,
    read_paper, verify_bytes,
};

pub(crate) use self::told::told;
use super::day;
use super::roster::issuer_named;
use super::sign::{signer, write_out};
use crate::args::{self, Head, Signer};
use crate::error::{Error, Status};
use crate::{files, output};

const WANTED: [&str; 2] = ["hokatsu-selfcheck", "needs-survey"];

pub(crate) fn request(args: args::Request) -> Result<Status, Error> {
    let args::Request::New(args) = args;
    let year = args.year.parse().map_err(|error| usage(&format!("--year：{error}")))?;
    let own = match &args.own {
        None => None,
        Some(path) => {
            let bytes = files::document(path)?;
            let read = Json::parse(&bytes).map_err(Refusal::from);
            let own = read.and_then(|definition| OwnQuestions::read(&definition));
            Some(own.map_err(|refusal| refused(path, &refusal))?)
        }
    };
    let named = args.questionnaires.iter().map(String::as_str);
    let ids: Vec<&str> =
        if args.questionnaires.is_empty() { WANTED.to_vec() } else { named.collect() };
    let wanted = ids.into_iter().map(|id| {
        let newest = latest(id)
            .ok_or_else(|| usage(&format!("--questionnaire：「{id}」という調査票はありません")))?;
        Ok(Wanted { id: newest.id.clone(), version: newest.version.clone() })
    });
    let request = Request {
        letter: letter(&args.head, year, args.synthetic)?,
        deadline: day::parse(&args.deadline)?,
        submit_to: args.submit_to,
        questionnaires: wanted.collect::<Result<_, Error>>()?,
        note: args.note,
        own,
    };
    write(&Paper::Request(Box::new(request)), &args.signer, &args.output)
}

pub(crate) fn query(args: args::Query) -> Result<Status, Error> {
    let args::Query::New(args) = args;
    let outcome = verify_bytes(&files::document(&args.file)?);
    if let Some(refusal) = &outcome.refusal {
        return Err(refused(&args.file, refusal));
    }
    let (Some(submission), Some(digest)) = (outcome.submission(), outcome.digest) else {
        return Err(refused(&args.file, &Refusal::WithdrawalGiven));
    };
    let questions = args.asks.iter().map(|ask| question(ask)).collect::<Result<Vec<_>, _>>()?;
    let letter = letter(&args.head, submission.fiscal_year, submission.synthetic)?;
    let by = day::parse(&args.reply_by)?;
    let query = Query::about(submission, digest, letter, by, questions).map_err(|fault| {
        Error::Refused { path: args.file.clone(), reason: format!("［{}］{fault}", fault.code()) }
    })?;
    write(&Paper::Query(Box::new(query)), &args.signer, &args.output)
}

pub(crate) fn receipt(args: &args::Receipt) -> Result<Status, Error> {
    open_requests(&args.request)?;
    let desk = collection(&args.collection)?;
    let receipts = Receipts::of(&desk);
    let codes = if args.codes.is_empty() {
        receipts.codes().collect()
    } else {
        let parsed = args.codes.iter().map(|code| code.parse());
        parsed.collect::<Result<Vec<_>, _>>().map_err(|error| usage(&format!("--code：{error}")))?
    };
    let synthetic = desk.synthetic();
    let letter = letter(&args.head, desk.head().year, synthetic)?;
    let (key, created) = opened(&args.signer)?;
    for code in codes {
        let Some(receipt) = receipts.receipt(code, letter.clone()) else {
            let reason =
                format!("{code}からは何も受け取っていません。団体コードを確かめてください。");
            return Err(Error::Refused { path: args.collection.clone(), reason });
        };
        let sealed = Paper::Receipt(Box::new(receipt)).seal(&key, &created).map_err(|error| {
            Error::Refused {
                path: args.collection.clone(),
                reason: format!("［{}］{error}", error.code()),
            }
        })?;
        let path = args.output.join(&sealed.file_name);
        files::create(&path, &sealed.json)?;
        output::line(&path.display().to_string())?;
    }
    Ok(Status::Good)
}

pub(crate) fn returned(args: &args::Return) -> Result<Status, Error> {
    open_requests(&args.request)?;
    let desk = collection(&args.collection)?;
    let letter = letter(&args.head, desk.head().year, desk.synthetic())?;
    if letter.prefecture() != desk.head().prefecture {
        return Err(usage("--issuer には、この回収をした都道府県を指定してください"));
    }
    let (towns, all) = distributions(desk.current().iter());
    let frozen = Return::freeze(letter, towns, all.clone(), args.note.clone()).map_err(|_| {
        Error::Refused {
            path: args.collection.clone(),
            reason: "［return-small］結果還元に載せられる設問がまだありません。1つの設問に10市町村以上の回答があると載せられます。".to_owned(),
        }
    })?;
    for left in left_out(&all, &frozen) {
        let (id, item, size) = (&left.questionnaire, &left.item, left.size.label());
        output::remark(&format!("載せません：{id} {item}　{size}　n={}　{}", left.n, left.told()));
    }
    write(&Paper::Return(Box::new(frozen)), &args.signer, &args.output)
}

pub(crate) fn bundle(args: &args::Bundle) -> Result<Status, Error> {
    open_requests(&args.request)?;
    let desk = collection(&args.collection)?;
    let year = desk.head().year;
    let kept = desk.ledger().sheet().filter(|_| args.sheet.is_none());
    let sheet = match &args.sheet {
        None => {
            let read = kept.map(|json| PrefectureSheet::read(json)?.answers(year)).transpose();
            read.map_err(|refusal| refused(&args.collection, &refusal))?.flatten()
        }
        Some(path) => {
            let read = Json::parse(&files::document(path)?).map_err(Refusal::from);
            let sheet = read.and_then(|json| PrefectureSheet::read(&json)?.answers(year));
            sheet.map_err(|refusal| refused(path, &refusal))?
        }
    };
    let letter = letter(&args.head, year, desk.synthetic())?;
    let mut bundle = hokatsu_desk::papers::bundle(&desk, letter, sheet)
        .map_err(|refusal| refused(&args.collection, &refusal))?;
    if args.after.is_none()
        && let Some((digest, before)) = desk.last_bundle()
    {
        bundle.follow(before, digest);
    }
    if let Some(path) = &args.after {
        let read = read_paper(&files::document(path)?);
        match (read.paper, read.outcome.refusal, read.outcome.digest) {
            (Some(Paper::Bundle(before)), _, Some(digest)) => bundle.follow(&before, digest),
            (_, Some(refusal), _) => return Err(refused(path, &refusal)),
            _ => return Err(usage("--after には、国への提出ファイルを指定してください")),
        }
    }
    write(&Paper::Bundle(Box::new(bundle)), &args.signer, &args.output)
}

/// A paper that was given beside the files.
pub(crate) struct Given {
    pub(crate) name: String,
    pub(crate) sha256: Digest,
    pub(crate) filed: Filed,
}

/// Reads requests to be kept with a collection, and makes the questions in them known.
pub(crate) fn given(paths: &[PathBuf], head: &hokatsu_desk::Head) -> Result<Vec<Given>, Error> {
    let each = |path: &PathBuf| {
        let bytes = files::document(path)?;
        let not = |not: NotTaken| Error::Refused {
            path: path.clone(),
            reason: format!("［{}］{}", not.reason, not.told),
        };
        let json = Json::parse(&bytes).map_err(|error| refused(path, &Refusal::from(error)))?;
        let filed = Filed::read(&json, bytes.len()).map_err(not)?;
        if filed.request().is_none() {
            return Err(usage("--request には、依頼ファイルを指定してください"));
        }
        filed.belongs(head).map_err(|fault| not(NotTaken::not_filed(fault)))?;
        filed.open_own().map_err(not)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Given { name, sha256: Digest::of_bytes(&bytes), filed })
    };
    paths.iter().map(each).collect()
}

/// Makes the questions of prefectures' own known, before answers to them are met.
pub(crate) fn open_requests(paths: &[PathBuf]) -> Result<(), Error> {
    for path in paths {
        let read = read_paper(&files::document(path)?);
        match (read.paper, read.outcome.refusal) {
            (Some(Paper::Request(request)), _) => {
                let opened = request.own.as_ref().map(OwnQuestions::open).transpose();
                opened.map_err(|refusal| refused(path, &refusal))?;
            }
            (_, Some(refusal)) => return Err(refused(path, &refusal)),
            _ => return Err(usage("--request には、依頼ファイルを指定してください")),
        }
    }
    Ok(())
}

fn letter(head: &Head, fiscal_year: FiscalYear, synthetic: bool) -> Result<Letter, Error> {
    let issuer = issuer_named(&head.issuer)?;
    if issuer == Issuer::Ministry {
        return Err(usage(
            "--issuer には、都道府県の番号（例 39）・団体コード・名称を指定してください",
        ));
    }
    Ok(Letter {
        issuer,
        fiscal_year,
        number: head.number.clone(),
        date: day::or_today(head.date.as_deref())?,
        contact: Contact {
            section: head.section.clone(),
            tel: head.tel.clone().unwrap_or_default(),
            mail: head.mail.clone().unwrap_or_default(),
        },
        tool: Tool::this(),
        synthetic,
    })
}

/// Reads `needs-survey:NS-07=…`.
fn question(ask: &str) -> Result<Question, Error> {
    let parts = || {
        let (place, text) = ask.split_once('=')?;
        let (questionnaire, item) = place.split_once(':')?;
        Some(Question {
            questionnaire: questionnaire.parse::<QuestionnaireId>().ok()?,
            item: item.parse().ok()?,
            text: text.to_owned(),
        })
    };
    parts().ok_or_else(|| {
        usage(&format!("「{ask}」は「調査票の名前:項目番号=照会の文」の形ではありません"))
    })
}

fn opened(with: &Signer) -> Result<(hokatsu_sealed::SigningKey, String), Error> {
    signer(&with.key, &with.passphrase, with.allow_unencrypted_key, &with.created)
}

fn write(paper: &Paper, with: &Signer, out: &Path) -> Result<Status, Error> {
    let (key, created) = opened(with)?;
    let sealed = paper.seal(&key, &created).map_err(|error| Error::Refused {
        path: out.to_owned(),
        reason: format!("［{}］{error}", error.code()),
    })?;
    write_out(out, &sealed.json)?;
    output::remark(&format!("書き出しました。確認番号　{}", sealed.check_number));
    Ok(Status::Good)
}

/// Opens a collection, line by line.
fn collection(path: &Path) -> Result<Desk, Error> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let refused = |fault: hokatsu_desk::CollectionFault| Error::Refused {
        path: path.to_owned(),
        reason: format!("［{}］{fault}", fault.code()),
    };
    let mut opening = Desk::open(Judge::default());
    let mut reader = BufReader::new(File::open(path).map_err(failed)?);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).map_err(failed)? > 0 {
        opening.feed(&line).map_err(refused)?;
        line.clear();
    }
    let (desk, not_opened) = opening.finish().map_err(refused)?;
    for line in not_opened {
        output::error_line(&format!("{}：{}行目：{}", path.display(), line.line, line.why.told));
    }
    Ok(desk)
}

fn refused(path: &Path, refusal: &Refusal) -> Error {
    Error::Refused { path: path.to_owned(), reason: format!("［{}］{refusal}", refusal.code()) }
}

fn usage(text: &str) -> Error {
    Error::Usage(format!("{text}。"))
}
