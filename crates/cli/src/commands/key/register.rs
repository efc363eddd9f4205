//! `hokatsu key register`

use hokatsu_submission::{Registration, Role};

use crate::args::Register;
use crate::commands::roster;
use crate::commands::sign::{signer, write_out};
use crate::error::{Error, Status};
use crate::output;

pub(super) fn run(args: &Register) -> Result<Status, Error> {
    let role = roster::role_named(&args.role)?;
    let (key, created) =
        signer(&args.key, &args.passphrase, args.allow_unencrypted_key, &args.created)?;
    let registration = Registration {
        owner: roster::owner(&args.code)?,
        section: args.section.clone(),
        role,
        fiscal_year: args
            .year
            .parse()
            .map_err(|error| Error::Usage(format!("--year：{error}。")))?,
        key: key.verification_key(),
        synthetic: args.synthetic,
    };
    let refused = |reason| Error::Refused { path: args.output.clone(), reason };
    let signed = match registration.sign(&key, &created) {
        Some(Ok(signed)) => signed,
        Some(Err(error)) => return Err(refused(error.to_string())),
        None => return Err(refused("鍵と登録票の公開鍵が違います。".to_owned())),
    };
    // What is written is what can be read: a role that does not fit the code is found here.
    Registration::read(&signed).map_err(|refusal| {
        let to = if role == Role::Signer { "都道府県" } else { "市区町村" };
        refused(format!("［{}］{refusal}役割「{}」は{to}の鍵です。", refusal.code(), role.label()))
    })?;
    write_out(&args.output, &signed.to_pretty())?;
    output::remark(&format!(
        "登録票を書き出しました。電話で読み合わせる鍵の指紋　{}",
        registration.key.fingerprint()
    ));
    Ok(Status::Good)
}
