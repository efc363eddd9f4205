// What the browser keeps, read and broken from outside the app.

/** The drafts in the browser, by key. */
export function keptDrafts(page) {
  return page.evaluate(async () => {
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).map(({ name }) => name);
    if (!names.includes('hokatsu-check')) return [];
    const database = await done(indexedDB.open('hokatsu-check'));
    const rows = await done(database.transaction('drafts').objectStore('drafts').getAll());
    database.close();
    return rows.map((row) => ({ ...row, draft: JSON.parse(row.json) }));
  });
}

/** Ways in which a browser refuses storage; each runs before the app starts. */
export const DENIALS = {
  // Cookies and site data blocked in Chromium and Edge.
  'open throws': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  },
  'the property throws': () => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  },
  'there is none': () => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  },
  // Private windows of some browsers.
  'opening fails later': () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name) {
      // A version lower than the one that is there fails by an event, not by an exception.
      open.call(this, name, 99);
      return open.call(this, name, 1);
    };
  },
};

/** Makes writes fail at once while `window.full` says so. */
export function putThrowsWhileFull() {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (window.full) throw new DOMException('no space', 'QuotaExceededError');
    return put.apply(this, given);
  };
}

/**
 * Takes all space from the site; the function it gives takes it back. For profiles on disk only,
 * and before the first write: private windows have no limit, and the browser remembers for a while
 * how much space there was.
 */
export async function takeAllSpace(context, page) {
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // The limit lasts as long as the session does.
  return () => devtools.detach();
}
