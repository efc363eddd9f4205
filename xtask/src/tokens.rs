//! The design tokens of the Digital Agency, copied from their npm package.

use crate::run::{Outcome, read_text, root, write_file};
use crate::{run::Scope, setup};

/// Writes `style/tokens.css` anew.
pub(crate) fn write() -> Outcome {
    setup::ready(Scope::Build)?;
    let package = root().join("tests/node_modules/@digital-go-jp/design-tokens");
    let licence = read_text(&package.join("LICENSE"))?;
    let tokens = read_text(&package.join("dist/tokens.css"))?;
    let version = read_text(&package.join("package.json"))?
        .lines()
        .find_map(|line| {
            line.trim().strip_prefix("\"version\": \"")?.split('"').next().map(str::to_owned)
        })
        .ok_or("デザイントークンの版が分かりません。")?;
    let css = stylesheet(&version, &licence, &tokens);
    let path = root().join("style/tokens.css");
    write_file(&path, css)?;
    println!("style/tokens.css を作りました（@digital-go-jp/design-tokens {version}）。");
    Ok(())
}

/// The tokens under their licence; `/*!` keeps the notice through minification, as MIT asks.
fn stylesheet(version: &str, licence: &str, tokens: &str) -> String {
    let body = match tokens.split_once("*/") {
        Some((_, body)) => body.trim_start(),
        None => tokens,
    };
    format!(
        "/*!\n@digital-go-jp/design-tokens {version}\n\n{}\n*/\n\
         /* Made by `cargo xtask tokens`; not edited by hand. */\n\n{}\n",
        licence.trim(),
        body.trim_end()
    )
}
