//! What each command does.

mod collect;
mod convert;
mod day;
mod digest;
mod export;
mod key;
mod papers;
mod questionnaire;
mod roster;
mod score;
mod sign;
mod simulate;
mod verify;
mod withdraw;
mod workshop;

use crate::args::{self, Command};
use crate::error::{Error, Status};

pub(crate) fn run(command: Command) -> Result<Status, Error> {
    match command {
        Command::Verify(args) => verify::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Sign(args) => sign::run(&args),
        Command::Withdraw(args) => withdraw::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Collect(args) => collect::run(&args),
        Command::Digest(args) => digest::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Questionnaire(args) => questionnaire::run(args),
        Command::Key(args) => key::run(args),
        Command::Roster(args) => roster::run(args),
        Command::Request(args) => papers::request(args),
        Command::Query(args) => papers::query(args),
        Command::Receipt(args) => papers::receipt(&args),
        Command::Return(args) => papers::returned(&args),
        Command::Bundle(args) => papers::bundle(&args),
        Command::Simulate(args) => simulate::run(&args),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut args::definition(), "hokatsu", &mut out);
            write(&out)
        }
        Command::Man => {
            let mut out = Vec::new();
            clap_mangen::Man::new(args::definition()).render(&mut out)?;
            write(&out)
        }
    }
}

fn write(bytes: &[u8]) -> Result<Status, Error> {
    std::io::Write::write_all(&mut std::io::stdout().lock(), bytes)?;
    Ok(Status::Good)
}
