//! Puts wasm, glue, styles and the start page together: once as a site, once as a single file.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::{Compression, GzBuilder};
use sha2::{Digest as _, Sha256};

use crate::run::{
    Outcome, dist, memory, npm_bin, pipe, read_file, read_text, remove_dir, root, write_file,
};

/// The name of the single file.
pub(crate) const SINGLE: &str = "hokatsu.html";

/// One compiled program.
pub(crate) struct Part {
    /// Its name.
    name: &'static str,
    /// The finished module.
    wasm: Vec<u8>,
    /// The folder of the ES module that starts it.
    folder: PathBuf,
}

/// What the compiler's side hands over.
pub(crate) struct Parts {
    /// What answering needs, loaded at once.
    pub(crate) first: Part,
    /// The screens that read the draft, loaded when first opened.
    pub(crate) second: Part,
}

impl Part {
    pub(crate) fn read(folder: &Path, name: &'static str) -> Outcome<Self> {
        let wasm = read_file(&folder.join(format!("{name}.wasm")))?;
        Ok(Self { name, wasm, folder: folder.to_owned() })
    }
}

/// SHA-256 in lower-case hex.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

fn csp_hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(text.as_bytes())))
}

/// A name that changes with the content: an old copy in a cache is never taken for a new one.
fn named(stem: &str, extension: &str, bytes: &[u8]) -> String {
    let hash: String = sha256_hex(bytes).chars().take(12).collect();
    format!("{stem}-{hash}.{extension}")
}

/// Writes everything beside `dist/` first and moves it there at the end.
pub(crate) fn assemble(parts: &Parts) -> Outcome {
    let style = stylesheet()?;
    let template = template()?;
    let fresh = memory().join("dist");
    remove_dir(&fresh)?;
    copy_all(&root().join("public"), &fresh)
        .map_err(|error| format!("public/ を写せません: {error}"))?;
    site(&fresh, parts, &template, &style)?;
    write_file(&fresh.join(SINGLE), single(parts, &template, &style)?)?;
    remove_dir(&dist())?;
    // Renamed where that is possible; `target` may lie on another disk.
    fs::rename(&fresh, dist())
        .or_else(|_| copy_all(&fresh, &dist()))
        .map_err(|error| format!("dist/ に置けません: {error}"))
}

/// The start of the second program's file names: what is not part of the first load.
pub(crate) const ON_DEMAND: &str = "reading-";

fn site(to: &Path, parts: &Parts, template: &str, style: &str) -> Outcome {
    let room_wasm = named("reading", "wasm", &parts.second.wasm);
    let room = bundle(
        &parts.second,
        "esm",
        &format!(
            "import init, * as room from './reading.js';\n\
             let started;\n\
             export const start = () => started ??= \
             init({{ module_or_path: new URL('./{room_wasm}', import.meta.url) }})\
             .then(() => room, (error) => {{ started = undefined; throw error; }});\n"
        ),
    )?;
    let room_js = named("reading", "js", room.as_bytes());
    let wasm = named("hokatsu", "wasm", &parts.first.wasm);
    let script = bundle(
        &parts.first,
        "esm",
        &format!(
            "import init from './app.js';\n\
             window.hokatsuReading = () => import('./{room_js}').then((room) => room.start());\n\
             init({{ module_or_path: new URL('./{wasm}', import.meta.url) }})\
             .catch(window.hokatsuNotStarted);\n"
        ),
    )?;
    write_file(&to.join(room_wasm), &parts.second.wasm)?;
    write_file(&to.join(&room_js), room)?;
    let js = named("hokatsu", "js", script.as_bytes());
    let css = named("hokatsu", "css", style.as_bytes());
    let head = format!(
        "<link rel=\"icon\" type=\"image/svg+xml\" href=\"./favicon.svg\">\n\
         <link rel=\"stylesheet\" href=\"./{css}\">\n\
         <link rel=\"preload\" href=\"./{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <script type=\"module\" src=\"./{js}\"></script>"
    );
    let page = fill(template, &head, "")?;
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {}; style-src 'self'; \
         img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; \
         form-action 'none'; base-uri 'none'",
        hashes(&page, "<script>", "</script>").join(" ")
    );
    write_file(&to.join("index.html"), with_policy(&page, &policy)?)?;
    write_file(&to.join(wasm), &parts.first.wasm)?;
    write_file(&to.join(js), script)?;
    write_file(&to.join(css), style)
}

fn single(parts: &Parts, template: &str, style: &str) -> Outcome<String> {
    // A made-up `Response`, because it lets the browser compile while it unpacks; it is not a
    // request and `connect-src 'none'` holds.
    let unpack = "const unpack = (id) => {\n\
           const packed = document.getElementById(id);\n\
           const bytes = Uint8Array.from(atob(packed.textContent), (c) => c.charCodeAt(0));\n\
           const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));\n\
           const headers = { 'Content-Type': 'application/wasm' };\n\
           return { module_or_path: new Response(plain, { headers }) };\n\
         };\n";
    let room = bundle(
        &parts.second,
        "iife",
        &format!(
            "import init, * as room from './reading.js';\n{unpack}\
             let started;\n\
             window.hokatsuReading = () => started ??= (async () => {{\n\
               await init(unpack('reading'));\n\
               return room;\n\
             }})();\n"
        ),
    )?;
    let script = bundle(
        &parts.first,
        "iife",
        &format!(
            "import init from './app.js';\n{unpack}\
             const start = async () => {{ await init(unpack('wasm')); }};\n\
             start().catch(window.hokatsuNotStarted);\n"
        ),
    )?;
    let icon = BASE64.encode(read_file(&root().join("public/favicon.svg"))?);
    let head = format!(
        "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n<style>{style}</style>"
    );
    let data = |id: &str, part: &Part| {
        gzip(&part.wasm).map(|packed| {
            let packed = BASE64.encode(packed);
            format!("<script type=\"application/gzip;base64\" id=\"{id}\">{packed}</script>\n")
        })
    };
    let tail = format!(
        "{}{}<script>{}</script>\n<script>{}</script>\n",
        data("wasm", &parts.first)?,
        data("reading", &parts.second)?,
        safe_inline(&room),
        safe_inline(&script),
    );
    let page = fill(template, &head, &tail)?;
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {}; style-src {}; \
         img-src data: blob:; connect-src 'none'; form-action 'none'; base-uri 'none'",
        hashes(&page, "<script>", "</script>").join(" "),
        hashes(&page, "<style>", "</style>").join(" "),
    );
    with_policy(&page, &policy)
}

/// The glue and its start-up lines as one minified script.
fn bundle(part: &Part, format: &str, entry: &str) -> Outcome<String> {
    debug_assert!(entry.contains(part.name), "the entry starts its own program");
    let mut esbuild = Command::new(npm_bin("esbuild"));
    esbuild.arg("--external:./reading-*");
    esbuild.current_dir(&part.folder).args(["--bundle", "--minify", "--charset=utf8"]);
    esbuild.args(["--log-level=warning", "--target=es2022"]).arg(format!("--format={format}"));
    text_of("esbuild", pipe(&mut esbuild, entry.as_bytes().to_vec())?)
}

fn text_of(what: &str, bytes: Vec<u8>) -> Outcome<String> {
    String::from_utf8(bytes).map_err(|_| format!("{what} の結果が UTF-8 ではありません。"))
}

/// Keeps a script from ending, or changing the reading of, the element it stands in.
fn safe_inline(script: &str) -> String {
    script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    // No time stamp and no name: the same module gives the same file.
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.map_err(|error| format!("圧縮できません: {error}"))
}

/// Every style sheet, in the order of the cascade.
pub(crate) fn style_files() -> Outcome<Vec<String>> {
    let style = root().join("style");
    let mut files = Vec::new();
    for single in ["tokens.css", "base.css"] {
        files.extend(style.join(single).is_file().then(|| format!("style/{single}")));
    }
    for folder in ["components", "pages"] {
        let mut names = Vec::new();
        for entry in fs::read_dir(style.join(folder)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(".css") {
                names.push(format!("style/{folder}/{name}"));
            }
        }
        names.sort();
        files.extend(names);
    }
    files.extend(style.join("print.css").is_file().then(|| "style/print.css".to_owned()));
    Ok(files)
}

fn stylesheet() -> Outcome<String> {
    let mut all = String::new();
    for file in style_files()? {
        all.push_str(&read_text(&root().join(file))?);
        all.push('\n');
    }
    let mut esbuild = Command::new(npm_bin("esbuild"));
    esbuild.args(["--loader=css", "--minify", "--charset=utf8", "--legal-comments=inline"]);
    let css = text_of("esbuild", pipe(esbuild.arg("--log-level=warning"), all.into_bytes())?)?;
    if css.contains("</style") {
        return Err("CSS の中に </style があり、1ファイル版に入れられません。".to_owned());
    }
    Ok(css)
}

/// `index.html`, after its list of style sheets was brought up to date for trunk.
fn template() -> Outcome<String> {
    let path = root().join("index.html");
    let page = read_text(&path)?;
    let listed = with_styles(&page, &style_files()?);
    if listed != page {
        write_file(&path, &listed)?;
        println!("  index.html の CSS の一覧を style/ に合わせました。");
    }
    Ok(listed)
}

const STYLE_LINK: &str = "<link data-trunk rel=\"css\" href=\"";

fn with_styles(page: &str, files: &[String]) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut written = false;
    for line in page.lines() {
        let ours = line.trim_start().starts_with("<link data-trunk rel=\"rust\"");
        if line.trim_start().starts_with(STYLE_LINK) {
            continue;
        }
        lines.push(line.to_owned());
        if ours && !written {
            written = true;
            let indent: String = line.chars().take_while(|c| *c == ' ').collect();
            lines.extend(files.iter().map(|file| format!("{indent}{STYLE_LINK}{file}\">")));
        }
    }
    lines.join("\n") + "\n"
}

/// Takes trunk's lines out and puts ours in.
fn fill(template: &str, head: &str, tail: &str) -> Outcome<String> {
    let kept = template.lines().filter(|line| !line.contains("data-trunk")).map(str::trim_start);
    let page = kept.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n";
    let page = replace_once(&page, "</head>", &format!("{head}\n</head>"))?;
    replace_once(&page, "</body>", &format!("{tail}</body>"))
}

fn replace_once(page: &str, mark: &str, with: &str) -> Outcome<String> {
    if page.matches(mark).count() == 1 {
        Ok(page.replacen(mark, with, 1))
    } else {
        Err(format!("index.html には {mark} がちょうど1つ要ります。"))
    }
}

/// The policy stands before anything it governs.
fn with_policy(page: &str, policy: &str) -> Outcome<String> {
    let charset = "<meta charset=\"utf-8\">";
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    replace_once(page, charset, &format!("{charset}\n{meta}"))
}

/// One hash for each inline element; one with attributes is data or comes from a file.
fn hashes(page: &str, open: &str, close: &str) -> Vec<String> {
    let inline = page.split(open).skip(1);
    inline.filter_map(|rest| rest.split_once(close)).map(|(text, _)| csp_hash(text)).collect()
}

fn copy_all(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inline_elements_are_hashed() {
        let page = "<script src=\"a.js\"></script><script>x</script><script type=\"t\">y</script>";
        assert_eq!(
            hashes(page, "<script>", "</script>"),
            ["'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='"]
        );
    }

    #[test]
    fn a_script_cannot_end_its_element() {
        assert_eq!(safe_inline("'</script><!--'"), "'<\\/script><\\!--'");
    }

    #[test]
    fn the_style_list_follows_the_files() {
        let page = "<head>\n  <link data-trunk rel=\"rust\">\n  <link data-trunk rel=\"css\" href=\"old.css\">\n</head>\n";
        let now = with_styles(page, &["style/base.css".to_owned()]);
        assert_eq!(
            now,
            "<head>\n  <link data-trunk rel=\"rust\">\n  <link data-trunk rel=\"css\" href=\"style/base.css\">\n</head>\n"
        );
        assert_eq!(with_styles(&now, &["style/base.css".to_owned()]), now);
    }

    #[test]
    fn a_page_takes_one_head_and_one_body() {
        let page = "<head>\n<link data-trunk>\n</head>\n<body>\n</body>\n";
        assert_eq!(fill(page, "H", "T\n").unwrap(), "<head>\nH\n</head>\n<body>\nT\n</body>\n");
        assert!(fill("<head></head></head>", "H", "T").is_err());
    }
}
