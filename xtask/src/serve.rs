//! A small file server for one's own machine.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use crate::page::SINGLE;
use crate::run::{Outcome, dist};

/// The longest request head that is read, in bytes.
const HEAD_LIMIT: u64 = 16 * 1024;

/// Serves `dist/` on 127.0.0.1 until it is stopped.
pub(crate) fn serve(port: u16) -> Outcome {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| format!("ポート {port} を使えません（--port で変えられます）: {error}"))?;
    let port = listener.local_addr().map_or(port, |at| at.port());
    println!();
    println!("開いてください:        http://127.0.0.1:{port}/");
    println!("1ファイル版（そのまま開けます）: {}", dist().join(SINGLE).display());
    println!("終わるときは Ctrl+C を押してください。");
    for stream in listener.incoming().flatten() {
        // A broken connection is the visitor's; the server goes on.
        std::thread::spawn(move || drop(answer(&stream)));
    }
    Ok(())
}

fn answer(stream: &TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_write_timeout(Some(Duration::from_secs(60)))?;
    let mut lines = BufReader::new(stream.take(HEAD_LIMIT)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head is read, or the browser sees its connection reset.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let body = method == "GET";
    if !body && method != "HEAD" {
        return send(stream, "405 Method Not Allowed", "text/plain; charset=utf-8", b"", body);
    }
    let file = local_path(target).map(|path| dist().join(path));
    let file = file.map(|path| if path.is_dir() { path.join("index.html") } else { path });
    match file.and_then(|path| Some((mime(&path), fs::read(&path).ok()?))) {
        Some((mime, bytes)) => send(stream, "200 OK", mime, &bytes, body),
        None => {
            let text = "見つかりません。".as_bytes();
            send(stream, "404 Not Found", "text/plain; charset=utf-8", text, body)
        }
    }
}

fn send(
    mut stream: &TcpStream,
    status: &str,
    mime: &str,
    bytes: &[u8],
    body: bool,
) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n\
         Referrer-Policy: no-referrer\r\nContent-Security-Policy: frame-ancestors 'none'\r\n\
         Cross-Origin-Opener-Policy: same-origin\r\nConnection: close\r\n\r\n",
        bytes.len()
    );
    stream.write_all(head.as_bytes())?;
    if body {
        stream.write_all(bytes)?;
    }
    stream.flush()
}

/// The path below the served folder; nothing for one that leads out of it.
fn local_path(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = PathBuf::from(percent_decoded(path)?);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then_some(path)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains(['\0', '\\'])).then_some(text)
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json; charset=utf-8",
        Some("txt" | "sha256") => "text/plain; charset=utf-8",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        for (target, want) in [
            ("/", Some("")),
            ("/hokatsu.html?x=1", Some("hokatsu.html")),
            ("/a/%E5%8C%85.svg", Some("a/包.svg")),
            ("/../Cargo.toml", None),
            ("/%2e%2e/Cargo.toml", None),
            ("/a/..%2f..%2fCargo.toml", None),
            ("//etc/passwd", None),
            ("/%2Fetc/passwd", None),
            ("/a%00b", None),
            ("/a%5C..", None),
            ("/%zz", None),
            ("http://elsewhere/", None),
        ] {
            assert_eq!(local_path(target), want.map(PathBuf::from), "{target}");
        }
    }
}
