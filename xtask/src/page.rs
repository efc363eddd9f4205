//! Puts wasm, glue, styles and the start page together: once as a site, once as a single file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::{Compression, GzBuilder};
use sha2::{Digest as _, Sha256};

use crate::offline;
use crate::packed::{self, DIGITS};
use crate::run::{
    Outcome, dist, memory, npm_bin, npm_modules, pipe, read_file, read_text, remove_dir, root,
    write_file,
};

/// The name of the single file.
pub(crate) const SINGLE: &str = "hokatsu.html";

/// The name of the module that is loaded at once.
pub(crate) const MAIN: &str = "app";

/// The element of the single file that holds the program.
const PACK: &str = "program";

/// The ES module that starts it.
pub(crate) const GLUE: &str = "./app.js";

/// The ES module that loads the other parts.
pub(crate) const LINKS: &str = "./parts.js";

/// The ES module that starts the program in the page and in the worker it may start.
const THREADS: &str = "./threads.js";

/// The script of the single file that unpacks it.
const UNPACK: &str = include_str!("unpack.js");

const THREADS_TEXT: &str = include_str!("threads.js");

/// The ES module that starts the service worker.
const START_UP: &str = "./start.js";

/// The compiled program.
pub(crate) struct Program {
    /// The folder of the ES modules.
    folder: PathBuf,
    /// The module that is loaded at once.
    main: Vec<u8>,
    /// The parts that are loaded on demand, by the names [`LINKS`] knows them under; none if the
    /// program is in one piece.
    parts: BTreeMap<String, Vec<u8>>,
}

impl Program {
    pub(crate) fn read(folder: &Path) -> Outcome<Self> {
        let mut modules = BTreeMap::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if let Some(stem) = name.strip_suffix(".wasm").filter(|stem| !stem.ends_with("_bg")) {
                modules.insert(stem.to_owned(), read_file(&entry.path())?);
            }
        }
        let main = modules.remove(MAIN).ok_or("app.wasm がありません。")?;
        Ok(Self { folder: folder.to_owned(), main, parts: modules })
    }

    /// The glue without the classes that a library offers to other scripts, of which there are none.
    fn glue(&self) -> Outcome<String> {
        let glue = read_text(&self.folder.join(GLUE))?;
        let classes = glue.find("export class ").zip(glue.find("function __wbg_get_imports()"));
        Ok(match classes {
            Some((from, to)) if from < to => glue.replace(glue.get(from..to).unwrap_or(""), ""),
            _ => glue,
        })
    }

    /// The loading of the parts, wherever the thread that loads them gets its modules from.
    fn links(&self) -> Outcome<String> {
        let mut links = read_text(&self.folder.join(LINKS))?;
        if links.matches("fetch(").count() != self.parts.len() {
            return Err("parts.js の中の読み込みが、部分の数と合いません。".to_owned());
        }
        // Said once rather than a hundred times; with names, the splitter wraps it.
        let wrap = if links.contains("=> debugWrap(") { "debugWrap" } else { "" };
        let load = |asked: &str| {
            format!(
                "() => {{\n    const src = {asked};\n    src.catch(() => {{}});\n    \
                 return async (imports) => {wrap}(WebAssembly.instantiateStreaming(src, imports));\n}}\n"
            )
        };
        for stem in self.parts.keys() {
            let asked = load(&format!("fetch(new URL(\"./{stem}.wasm\", import.meta.url))"));
            links = replace_once(&links, &asked, &format!("fetched(\"{stem}\")"))?;
        }
        Ok(format!("const fetched = (id) => {};\n{links}", load("self.hokatsuModule(id)")))
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

/// Makes the site of the program in parts and the single file of the one in one piece. Writes
/// everything beside `dist/` first and moves it there at the end. Packed copies take long for a
/// program that was not made small, and are left out where they are not wanted.
pub(crate) fn assemble(parts: &Program, whole: &Program, with_packed: bool) -> Outcome {
    let style = stylesheet()?;
    let template = template()?;
    let fresh = memory().join("dist");
    remove_dir(&fresh)?;
    copy_all(&root().join("public"), &fresh)
        .map_err(|error| format!("public/ を写せません: {error}"))?;
    site(&fresh, parts, &template, &style)?;
    let level = if with_packed { packed::DENSEST } else { packed::QUICKEST };
    let single = single(whole, &template, &style, level)?;
    let hash = sha256_hex(single.as_bytes());
    write_file(&fresh.join(SINGLE), single)?;
    // The form `sha256sum -c` reads.
    write_file(&fresh.join(format!("{SINGLE}.sha256")), format!("{hash}  {SINGLE}\n"))?;
    offline::write_worker(&fresh)?;
    if with_packed {
        packed::write_beside(&fresh)?;
    }
    println!("  {SINGLE} の SHA-256: {hash}");
    remove_dir(&dist())?;
    // Renamed where that is possible; `target` may lie on another disk.
    fs::rename(&fresh, dist())
        .or_else(|_| copy_all(&fresh, &dist()))
        .map_err(|error| format!("dist/ に置けません: {error}"))
}

/// The start of the names of what is not part of the first load.
pub(crate) const ON_DEMAND: &str = "part-";

fn site(to: &Path, program: &Program, template: &str, style: &str) -> Outcome {
    let wasm = named("hokatsu", "wasm", &program.main);
    let mut names = format!("{MAIN}: './{wasm}',");
    for (stem, bytes) in &program.parts {
        let title = stem.trim_start_matches("split_");
        let name = named(&format!("{ON_DEMAND}{title}"), "wasm", bytes);
        write_file(&to.join(&name), bytes)?;
        let _ = write!(names, "{stem}: './{name}',");
    }
    let script = bundle(
        program,
        "esm",
        &format!(
            "import start from '{THREADS}';\n\
             import startUp from '{START_UP}';\n\
             const names = {{ {names} }};\n\
             start({{\n\
               module: (id) => fetch(new URL(names[id], import.meta.url)),\n\
               script: async () => (await fetch(import.meta.url)).text(),\n\
               type: 'module',\n\
               startUp,\n\
             }});\n"
        ),
    )?;
    let js = named("hokatsu", "js", script.as_bytes());
    let css = named("hokatsu", "css", style.as_bytes());
    let icon = icon()?;
    let head = format!(
        "{icon}\n\
         <link rel=\"manifest\" href=\"./manifest.json\" crossorigin=\"use-credentials\">\n\
         <link rel=\"stylesheet\" href=\"./{css}\">\n\
         <link rel=\"preload\" href=\"./{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <script type=\"module\" src=\"./{js}\"></script>"
    );
    let page = fill(template, &head, "")?;
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {}; style-src 'self'; \
         img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; \
         manifest-src 'self'; form-action 'none'; base-uri 'none'",
        hashes(&page, "<script>", "</script>").join(" ")
    );
    write_file(&to.join("index.html"), with_policy(&page, &policy)?)?;
    write_file(&to.join(wasm), &program.main)?;
    write_file(&to.join(js), script)?;
    write_file(&to.join(css), style)
}

/// Style, script and program are packed as one; a short script unpacks them and puts the first two
/// into the page, whose policy names both by their hashes.
fn single(whole: &Program, template: &str, style: &str, level: u32) -> Outcome<String> {
    let script = bundle(
        whole,
        "iife",
        &format!(
            "import start from '{THREADS}';\n\
             const here = self.document?.currentScript;\n\
             start({{\n\
               module: async () => new Response(self.hokatsuProgram, {{ headers: {{ 'Content-Type': 'application/wasm' }} }}),\n\
               script: async () => here.textContent,\n\
             }});\n"
        ),
    )?;
    let contents = [style.as_bytes(), script.as_bytes(), &whole.main];
    let packed = packed::xz(&contents.concat(), level)?;
    let unpack = bundle(
        whole,
        "iife",
        &format!(
            "const [PACK, DIGITS, PACKED, LENGTHS] = ['{PACK}', '{DIGITS}', {}, {:?}];\n{UNPACK}",
            packed.len(),
            contents.map(<[u8]>::len)
        ),
    )?;
    let tail = format!(
        "<script type=\"application/x-xz;z85\" id=\"{PACK}\">{}</script>\n<script>{}</script>\n",
        packed::base85(&packed),
        safe_inline(&unpack)
    );
    let page = fill(template, &icon()?, &tail)?;
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {} {}; style-src {}; \
         img-src data: blob:; connect-src 'none'; worker-src blob:; form-action 'none'; base-uri 'none'",
        hashes(&page, "<script>", "</script>").join(" "),
        csp_hash(&script),
        csp_hash(style),
    );
    with_policy(&page, &policy)
}

/// The icon as a part of the page: browsers do not ask the service worker for it.
fn icon() -> Outcome<String> {
    let icon = BASE64.encode(read_file(&root().join("public/favicon.svg"))?);
    Ok(format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">"))
}

/// The glue, the loading of the parts and the start-up lines as one minified script.
fn bundle(program: &Program, format: &str, entry: &str) -> Outcome<String> {
    let folder = program.folder.join(format);
    remove_dir(&folder)?;
    write_file(&folder.join(GLUE), program.glue()?)?;
    if !program.parts.is_empty() {
        write_file(&folder.join(LINKS), program.links()?)?;
    }
    write_file(&folder.join(THREADS), THREADS_TEXT)?;
    write_file(&folder.join(START_UP), offline::START_UP)?;
    let mut esbuild = Command::new(npm_bin("esbuild"));
    esbuild.current_dir(&folder).args(["--bundle", "--minify", "--charset=utf8"]);
    esbuild.env("NODE_PATH", npm_modules());
    // The binder names the module of the parts once for each of them.
    esbuild.arg("--log-override:duplicate-object-key=silent");
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

pub(crate) fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
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
    let all = without_idle_tokens(&all);
    let mut esbuild = Command::new(npm_bin("esbuild"));
    esbuild.args(["--loader=css", "--minify", "--charset=utf8", "--legal-comments=inline"]);
    let css = text_of("esbuild", pipe(esbuild.arg("--log-level=warning"), all.into_bytes())?)?;
    if css.contains("</style") {
        return Err("CSS の中に </style があり、1ファイル版に入れられません。".to_owned());
    }
    Ok(css)
}

/// Leaves out the design tokens nobody uses, of which there are more than of the others.
fn without_idle_tokens(css: &str) -> String {
    let used = |line: &str| match line.trim_start().split_once(':') {
        Some((name, value)) if name.starts_with("--") && value.ends_with(';') => {
            css.contains(&format!("var({name})")) || css.contains(&format!("var({name},"))
        }
        _ => true,
    };
    css.lines().filter(|line| used(line)).flat_map(|line| [line, "\n"]).collect()
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
    fn tokens_nobody_uses_are_left_out() {
        let css = ":root {\n  --used: red;\n  --else: blue;\n  --idle: #fff;\n}\n\
                   a { color: var(--used); }\nb { color: var(--else, red); }\n";
        assert_eq!(without_idle_tokens(css), css.replace("  --idle: #fff;\n", ""));
    }

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
