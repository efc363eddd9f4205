//! Builds, serves and tests 包括チェック. `cargo xtask help` lists the commands.
#![forbid(unsafe_code)]

mod budget;
mod offline;
mod packed;
mod page;
mod run;
mod serve;
mod setup;
mod soak;
mod test;
mod tokens;
mod toolchain;
mod wasm;

use std::process::ExitCode;

use run::{Outcome, Scope};

const HELP: &str = "\
使い方: cargo xtask <コマンド>

  serve  [--port 8080] [--dev]   必要なものをそろえて組み立て、http://127.0.0.1:8080 で開けるようにします
  test   [--native-only | --e2e-only [語]]
                                 必要なものをそろえて、すべての試験をします（語: 試験ファイル名の一部）
  build  [--dev]                 dist/（配信用）と dist/hokatsu.html（1ファイル版）を作ります
  soak   [--only 部分] [--kills 200] [--mutations 10000] [--seed 数]
                                 長くかかる試験をします（部分: mutations＝署名済みファイルの1バイトの変更、
                                 reproducible＝2つのフォルダーでの組み立て、kills＝入力中のブラウザーの強制終了）
  budget                         dist/ の大きさを量り、上限を超えていれば失敗します
  setup  [--test]                足りない道具だけを入れます（ほかのコマンドからも呼ばれます）
  tokens                         style/tokens.css をデザイントークンの npm パッケージから作り直します
  help                           この説明

  --dev   最適化をしない速い組み立て（大きさの上限は見ません）

環境変数
  HOKATSU_CHROMIUM=パス      試験に使うブラウザー（ふつうは自動で見つけます）
  HOKATSU_FIREFOX=パス       試験に使うFirefox（同上。なければFirefoxでの試験をとばし、まとめに示します）
  HOKATSU_WASM_COMPILER=os   rustup の代わりに、OS のパッケージの Rust で画面のプログラムを作ります
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Outcome {
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", args),
    };
    match command {
        "setup" => {
            let flags = Flags::read(rest, &["--test"], &[])?;
            let scope = if flags.has("--test") { Scope::Test } else { Scope::Build };
            setup::ready(scope).map(drop)
        }
        "build" => {
            let flags = Flags::read(rest, &["--dev"], &[])?;
            wasm::build(flags.profile())
        }
        "serve" => {
            let flags = Flags::read(rest, &["--dev"], &["--port"])?;
            let port = match flags.value("--port") {
                None => 8080,
                Some(text) => text
                    .parse()
                    .map_err(|_| format!("--port には 0〜65535 の数を書いてください: {text}"))?,
            };
            wasm::build(flags.profile())?;
            serve::serve(port)
        }
        "test" => test::test(rest),
        "soak" => {
            let flags = Flags::read(rest, &[], &["--only", "--kills", "--mutations", "--seed"])?;
            soak::soak(&soak::Plan {
                only: flags.value("--only").map(str::to_owned),
                kills: flags.count("--kills")?.unwrap_or(200),
                mutations: flags.count("--mutations")?.unwrap_or(10_000),
                seed: flags.count("--seed")?,
            })
        }
        "budget" => budget::check(),
        "tokens" => tokens::write(),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("「{other}」というコマンドはありません。\n\n{HELP}")),
    }
}

/// The options of one command, each known by name.
struct Flags {
    given: Vec<(String, Option<String>)>,
}

impl Flags {
    fn read(args: &[String], switches: &[&str], valued: &[&str]) -> Result<Self, String> {
        let mut given = Vec::new();
        let mut rest = args.iter();
        while let Some(arg) = rest.next() {
            let (name, inline) = match arg.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (arg.as_str(), None),
            };
            if valued.contains(&name) {
                let value = inline.or_else(|| rest.next().cloned());
                let value = value.ok_or_else(|| format!("{name} のあとに値がありません。"))?;
                given.push((name.to_owned(), Some(value)));
            } else if switches.contains(&arg.as_str()) {
                given.push((name.to_owned(), None));
            } else {
                return Err(format!("「{arg}」は分かりません。\n\n{HELP}"));
            }
        }
        Ok(Self { given })
    }

    fn has(&self, name: &str) -> bool {
        self.given.iter().any(|(given, _)| given == name)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.given.iter().rev().find(|(given, _)| given == name)?.1.as_deref()
    }

    fn count(&self, name: &str) -> Outcome<Option<u32>> {
        let read = |text: &str| {
            text.parse().map_err(|_| format!("{name} には0以上の整数を書いてください: {text}"))
        };
        self.value(name).map(read).transpose()
    }

    fn profile(&self) -> wasm::Profile {
        if self.has("--dev") { wasm::Profile::Dev } else { wasm::Profile::Release }
    }
}
