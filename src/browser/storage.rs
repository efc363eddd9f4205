//! Drafts, and group work, in IndexedDB. A draft counts as saved when its transaction has completed.

use idb::{
    Database, DatabaseEvent, Factory, KeyPath, ObjectStore, ObjectStoreParams, Transaction,
    TransactionMode,
};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

const VERSION: u32 = 1;

/// What is kept apart: each in a database of its own, so that another build of this tool never
/// finds one of a version it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Drafts of municipalities.
    Drafts,
    /// Group work that is going on.
    Halls,
    /// What one member answers on a device of their own.
    Own,
}

impl Shelf {
    /// The database and the store in it.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Drafts => ("hokatsu-check", "drafts"),
            Self::Halls => ("hokatsu-workshop", "halls"),
            Self::Own => ("hokatsu-workshop-own", "answers"),
        }
    }
}

/// Why storage did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// Denied by settings, or not there.
    #[error(
        "この PC のブラウザーには保存できない設定になっています。「途中保存」でファイルに残してください"
    )]
    Denied,
    /// No space left.
    #[error(
        "ブラウザーの保存領域がいっぱいです。「途中保存」でファイルに残し、不要な下書きを削除してください"
    )]
    Full,
    /// Another window changed the draft in between.
    #[error("同じ下書きが別の画面で変更されました。どちらの内容も残しています")]
    ChangedElsewhere,
    /// Anything else the browser reports.
    #[error("この PC への保存に失敗しました。「途中保存」でファイルに残してください（{0}）")]
    Failed(String),
}

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The key it is kept under.
    pub key: String,
    /// Counts the saves; another number than expected means another window saved in between.
    pub turn: u32,
    /// The respondent's name, for the list.
    pub title: String,
    /// How far it is, for the list; empty in rows of earlier versions.
    pub summary: String,
    /// The screen it was last changed on, as a hash; empty in rows of earlier versions.
    pub screen: String,
    /// When it was saved, as people read it.
    pub saved_at: String,
    /// The draft as JSON.
    pub json: String,
}

fn failed(error: &idb::Error) -> StorageError {
    let text = error.to_string();
    if text.contains("QuotaExceeded") { StorageError::Full } else { StorageError::Failed(text) }
}

async fn open(shelf: Shelf) -> Result<Connection, StorageError> {
    let (database, store) = shelf.names();
    let factory = Factory::new().map_err(|_| StorageError::Denied)?;
    let mut request = factory.open(database, Some(VERSION)).map_err(|_| StorageError::Denied)?;
    request.on_upgrade_needed(move |event| {
        if let Ok(database) = event.database() {
            let mut params = ObjectStoreParams::new();
            params.key_path(Some(KeyPath::new_single("key")));
            // Without the store the first save fails and says so.
            let _ = database.create_object_store(store, params);
        }
    });
    request.await.map(|it| Connection(it, store)).map_err(|_| StorageError::Denied)
}

fn text(object: &JsValue, member: &str) -> Option<String> {
    Reflect::get(object, &member.into()).ok()?.as_string()
}

fn kept(value: &JsValue) -> Option<Kept> {
    let turn = Reflect::get(value, &"turn".into()).ok()?.as_f64()?;
    Some(Kept {
        key: text(value, "key")?,
        // Written below from a u32; a value from elsewhere only leads to a question.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        turn: turn as u32,
        title: text(value, "title")?,
        summary: text(value, "summary").unwrap_or_default(),
        screen: text(value, "screen").unwrap_or_default(),
        saved_at: text(value, "savedAt")?,
        json: text(value, "json")?,
    })
}

fn object(kept: &Kept) -> JsValue {
    let object = Object::new();
    for (member, value) in [
        ("key", JsValue::from_str(&kept.key)),
        ("turn", JsValue::from(kept.turn)),
        ("title", JsValue::from_str(&kept.title)),
        ("summary", JsValue::from_str(&kept.summary)),
        ("screen", JsValue::from_str(&kept.screen)),
        ("savedAt", JsValue::from_str(&kept.saved_at)),
        ("json", JsValue::from_str(&kept.json)),
    ] {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &member.into(), &value);
    }
    object.unchecked_into()
}

/// An open database, closed when it is no longer needed, whatever happened meanwhile.
struct Connection(Database, &'static str);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Connection {
    fn begin(&self, mode: TransactionMode) -> Result<(Transaction, ObjectStore), StorageError> {
        let transaction = self.0.transaction(&[self.1], mode).map_err(|error| failed(&error))?;
        let store = transaction.object_store(self.1).map_err(|error| failed(&error))?;
        Ok((transaction, store))
    }
}

/// Saves a draft and returns its new turn, once the transaction has completed.
///
/// # Errors
/// [`StorageError::ChangedElsewhere`] when another window saved it after `kept.turn`; nothing is
/// overwritten then.
pub async fn save(shelf: Shelf, draft: &Kept) -> Result<u32, StorageError> {
    let connection = open(shelf).await?;
    let (transaction, store) = connection.begin(TransactionMode::ReadWrite)?;
    let there = store.get(JsValue::from_str(&draft.key)).map_err(|error| failed(&error))?;
    let there = there.await.map_err(|error| failed(&error))?;
    let turn_there = there.as_ref().and_then(kept).map_or(0, |there| there.turn);
    if turn_there != draft.turn {
        return Err(StorageError::ChangedElsewhere);
    }
    let next = Kept { turn: draft.turn.wrapping_add(1), ..draft.clone() };
    // Awaited by itself: a request that fails names its reason, the transaction only that it ended.
    let put = store.put(&object(&next), None).map_err(|error| failed(&error))?;
    put.await.map_err(|error| failed(&error))?;
    let done = transaction.await.map_err(|error| failed(&error))?;
    if done.is_committed() { Ok(next.turn) } else { Err(StorageError::Full) }
}

/// Returns every draft kept on this PC, the last saved first.
///
/// # Errors
/// When storage is denied or fails.
pub async fn list(shelf: Shelf) -> Result<Vec<Kept>, StorageError> {
    let connection = open(shelf).await?;
    let (_transaction, store) = connection.begin(TransactionMode::ReadOnly)?;
    let rows = store.get_all(None, None).map_err(|error| failed(&error))?;
    let rows = rows.await.map_err(|error| failed(&error))?;
    let mut drafts: Vec<Kept> = Vec::new();
    for draft in rows.iter().filter_map(kept) {
        let at = drafts.partition_point(|other| other.saved_at >= draft.saved_at);
        drafts.insert(at, draft);
    }
    Ok(drafts)
}

/// Deletes a draft from this PC.
///
/// # Errors
/// When storage is denied or fails.
pub async fn delete(shelf: Shelf, key: &str) -> Result<(), StorageError> {
    let connection = open(shelf).await?;
    let (transaction, store) = connection.begin(TransactionMode::ReadWrite)?;
    let request = store.delete(JsValue::from_str(key)).map_err(|error| failed(&error))?;
    request.await.map_err(|error| failed(&error))?;
    let done = transaction.await.map_err(|error| failed(&error))?;
    if done.is_committed() { Ok(()) } else { Err(StorageError::Failed(String::new())) }
}
