//! Files in and out, without any server.

use gloo::file::Blob;
use gloo::file::futures::read_as_bytes;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlAnchorElement;

/// Files larger than this are not read at all: no document of this tool comes near it.
pub const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

/// Why a file could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The browser gave no content.
    #[error(
        "「{0}」を読み取れませんでした。ファイルを閉じているか、移動・削除されていないかを確かめて、もう一度選んでください"
    )]
    Unreadable(String),
    /// Far too large.
    #[error("「{0}」は大きすぎます。このツールで書き出したファイルを選んでください")]
    TooLarge(String),
    /// The browser refused to write.
    #[error(
        "ファイルを書き出せませんでした。回答はこの画面に残っています。ブラウザーのダウンロードの設定を確かめてください"
    )]
    NotWritten,
}

/// A file a person chose: its name and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Returns the files chosen in a field.
pub fn chosen(field: &web_sys::HtmlInputElement) -> Vec<web_sys::File> {
    let list = field.files();
    list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default()
}

/// Reads a file a person chose or dropped.
///
/// # Errors
/// When the browser cannot read it or it is far too large.
pub async fn read(file: web_sys::File) -> Result<Chosen, FileError> {
    let name = file.name();
    let blob = Blob::from(web_sys::Blob::from(file));
    if blob.size() > MAX_FILE_BYTES {
        return Err(FileError::TooLarge(name));
    }
    match read_as_bytes(&blob).await {
        Ok(bytes) => Ok(Chosen { name, bytes }),
        Err(_) => Err(FileError::Unreadable(name)),
    }
}

/// Returns the name of a file, with the folders it was chosen with.
pub fn path(file: &web_sys::File) -> String {
    let path = js_sys::Reflect::get(file, &"webkitRelativePath".into()).ok();
    let path = path.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
    path.unwrap_or_else(|| file.name())
}

/// A file that was offered for download and can be read back.
pub struct Written {
    blob: Blob,
}

impl Written {
    /// Returns a handle to it.
    pub fn blob(&self) -> web_sys::Blob {
        self.blob.clone().into()
    }

    /// Reads the file back as it was handed to the browser.
    ///
    /// # Errors
    /// When the browser no longer has it.
    pub async fn read_back(&self) -> Result<Vec<u8>, FileError> {
        read_as_bytes(&self.blob).await.map_err(|_| FileError::NotWritten)
    }
}

/// Makes a file ready, without saving it yet.
pub fn prepare(text: &str) -> Written {
    prepare_as(text, "application/json")
}

/// Makes a text of another type ready, without saving it yet.
pub fn prepare_as(text: &str, mime: &str) -> Written {
    Written { blob: Blob::new_with_options(text, Some(mime)) }
}

/// The same for any bytes.
pub fn prepare_bytes(bytes: &[u8]) -> Written {
    Written { blob: Blob::new_with_options(bytes, Some("application/octet-stream")) }
}

impl From<web_sys::Blob> for Written {
    fn from(blob: web_sys::Blob) -> Self {
        Self { blob: blob.into() }
    }
}

/// Saves a prepared file under a name, as a download.
///
/// # Errors
/// When the browser refuses.
pub fn save(file: &Written, name: &str) -> Result<(), FileError> {
    let url = web_sys::Url::create_object_url_with_blob(file.blob.as_ref())
        .map_err(|_| FileError::NotWritten)?;
    let anchor = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok())
        .ok_or(FileError::NotWritten)?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The download starts at once; the address is not needed after it.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// Reads a text that lies beside the hosted page; nothing when it cannot be had. The single file
/// has nothing beside it and must not ask.
pub async fn beside(name: &str) -> Option<String> {
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str(&format!("./{name}"))).await;
    let answer = answer.ok()?.dyn_into::<web_sys::Response>().ok().filter(|it| it.ok())?;
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
