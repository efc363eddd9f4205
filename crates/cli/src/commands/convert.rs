//! `hokatsu convert`

use std::io::Write as _;
use std::path::{Path, PathBuf};

use csv::{QuoteStyle, Terminator, WriterBuilder};
use hokatsu_instrument::FiscalYear;
use hokatsu_sealed::{Digest, Json};
use hokatsu_submission::{Submission, table, verify_json};
use hokatsu_transport::carrier::{self, Sheet};
use hokatsu_transport::paper::{self, Heading};
use hokatsu_transport::{armor, unpack_all};

use crate::args::{Convert, Target};
use crate::error::{Error, Status};
use crate::{files, output};

/// One file to be written: what stands between stem and ending when there are several, its bytes.
struct Made {
    mark: String,
    bytes: Vec<u8>,
}

impl Made {
    fn one(bytes: impl Into<Vec<u8>>) -> Vec<Self> {
        vec![Self { mark: String::new(), bytes: bytes.into() }]
    }
}

pub(crate) fn run(args: &Convert) -> Result<Status, Error> {
    let first = args.files.first().ok_or_else(|| Error::Usage("FILEがありません。".to_owned()))?;
    let raw = args.files.iter().map(|path| files::raw(path)).collect::<Result<Vec<_>, _>>()?;
    let slices: Vec<&[u8]> = raw.iter().map(Vec::as_slice).collect();
    let unpacked =
        unpack_all(&slices).map_err(|error| Error::Carrier { path: first.clone(), error })?;
    let document = unpacked.document.as_ref();
    let refused = |code: &str, reason: String| Error::Refused {
        path: first.clone(),
        reason: format!("［{code}］{reason}"),
    };
    let json = Json::parse(document).map_err(|error| refused(error.code(), error.to_string()))?;
    let digest = Digest::of(&json);
    let made = match args.to {
        Target::Json => Made::one(document),
        Target::Txt => {
            let text = armor::encode(document);
            Made::one(text.map_err(|error| refused(error.code(), error.to_string()))?)
        }
        Target::Xlsx => {
            let sheet = sheet(&accepted(&json, first)?);
            let file = carrier::write(&[sheet], document);
            Made::one(file.map_err(|error| refused(error.code(), error.to_string()))?)
        }
        Target::Csv => Made::one(csv(&table::COLUMNS, table::table(&accepted(&json, first)?))?),
        Target::Qr => {
            let codes = paper::codes(document);
            let codes = codes.map_err(|error| refused(error.code(), error.to_string()))?;
            let sheets = paper::sheets(&codes, &heading(&json, &digest, first));
            let several = sheets.len() > 1;
            let mark = |page| if several { format!("_{page}") } else { String::new() };
            let pages = sheets.into_iter().zip(1_usize..);
            pages.map(|(svg, page)| Made { mark: mark(page), bytes: svg.into_bytes() }).collect()
        }
    };
    write(args, first, &made)?;
    output::remark(&format!(
        "書き出しました（元：{}）。確認番号　{}",
        unpacked.way.label(),
        digest.check_number()
    ));
    Ok(Status::Good)
}

/// A table is made only of a file that holds: what people read must be what was signed.
fn accepted(json: &Json, path: &Path) -> Result<Submission, Error> {
    let refused = |reason| Error::Refused { path: path.to_owned(), reason };
    let outcome = verify_json(json);
    match (&outcome.refusal, outcome.submission()) {
        (Some(refusal), _) => Err(refused(format!("［{}］{refusal}", refusal.code()))),
        (None, Some(submission)) => Ok(submission.clone()),
        (None, None) => Err(refused(
            "［no-answers］回答の入ったファイルではないため、表にできません。txtかqrで書き出してください。"
                .to_owned(),
        )),
    }
}

fn sheet(submission: &Submission) -> Sheet {
    Sheet {
        name: "回答".to_owned(),
        header: table::COLUMNS.map(str::to_owned).to_vec(),
        rows: table::table(submission),
    }
}

/// Writes UTF-8 with a byte order mark and CRLF, every cell quoted: what Excel opens as it is.
pub(super) fn csv<R: AsRef<[String]>>(
    columns: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, Error> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Always)
        .from_writer(&mut out);
    let written = writer.write_record(columns).and_then(|()| {
        let mut rows = rows.into_iter();
        rows.try_for_each(|row| writer.write_record(row.as_ref().iter().map(|cell| disarmed(cell))))
    });
    written.map_err(std::io::Error::from)?;
    writer.flush()?;
    drop(writer);
    Ok(out)
}

/// Keeps a spreadsheet from taking an answer for a formula, by the apostrophe it takes for 「text」.
/// Japanese versions read the full-width signs, too.
fn disarmed(cell: &str) -> String {
    const SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if cell.starts_with(SIGNS) { format!("'{cell}") } else { cell.to_owned() }
}

fn heading(json: &Json, digest: &Digest, path: &Path) -> Heading {
    let title = match verify_json(json).submission() {
        Some(s) => format!(
            "包括チェック　{}{}（{}）　{}　第{}版",
            s.respondent.prefecture,
            s.respondent.name,
            s.respondent.code,
            FiscalYear::label(s.fiscal_year),
            s.revision
        ),
        None => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    };
    Heading { title, check_number: digest.check_number() }
}

fn write(args: &Convert, first: &Path, made: &[Made]) -> Result<(), Error> {
    if args.output.as_ref().is_some_and(|path| path.as_os_str() == "-") {
        let [one] = made else {
            return Err(Error::Usage(format!(
                "QRコードが{}枚になるため、標準出力には書き出せません。-o でファイルの名前を指定してください。",
                made.len()
            )));
        };
        std::io::stdout().lock().write_all(&one.bytes)?;
        return Ok(());
    }
    let target = args.output.clone().unwrap_or_else(|| beside(first, args.to));
    let paths: Vec<PathBuf> = made.iter().map(|one| marked(&target, &one.mark)).collect();
    // All or none: a heap of sheets of which the first ones are new helps nobody.
    if let Some(taken) = paths.iter().find(|path| path.exists()) {
        return Err(Error::Exists(taken.clone()));
    }
    for (path, one) in paths.iter().zip(made) {
        files::create(path, &one.bytes)?;
        output::line(&path.display().to_string())?;
    }
    Ok(())
}

/// The name beside the file, with the ending of what it becomes.
fn beside(path: &Path, to: Target) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(match to {
        Target::Json => format!("{stem}.json"),
        Target::Txt => format!("{stem}.txt"),
        Target::Xlsx => format!("{stem}.xlsx"),
        Target::Csv => format!("{stem}.csv"),
        Target::Qr => format!("{stem}_QR.svg"),
    })
}

fn marked(path: &Path, mark: &str) -> PathBuf {
    if mark.is_empty() {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    path.with_file_name(format!("{stem}{mark}{}", ending.unwrap_or_default()))
}
