//! `hokatsu request`, `query`, `receipt` and `bundle`

mod told;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use hokatsu_desk::papers::Receipts;
use hokatsu_desk::{Desk, Judge};
use hokatsu_instrument::{FiscalYear, QuestionnaireId, latest};
use hokatsu_sealed::Json;
use hokatsu_submission::papers::{Question, Wanted};
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
    let synthetic = desk.settled().synthetic();
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

pub(crate) fn bundle(args: &args::Bundle) -> Result<Status, Error> {
    open_requests(&args.request)?;
    let desk = collection(&args.collection)?;
    let year = desk.head().year;
    let sheet = match &args.sheet {
        None => None,
        Some(path) => {
            let read = Json::parse(&files::document(path)?).map_err(Refusal::from);
            let sheet = read.and_then(|json| PrefectureSheet::read(&json)?.answers(year));
            sheet.map_err(|refusal| refused(path, &refusal))?
        }
    };
    let letter = letter(&args.head, year, desk.settled().synthetic())?;
    let mut bundle = hokatsu_desk::papers::bundle(&desk, letter, sheet)
        .map_err(|refusal| refused(&args.collection, &refusal))?;
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
