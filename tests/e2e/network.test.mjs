// Nothing leaves the page, and nothing that could sign stays behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { builds, launch, withPage } from './lib/browser.mjs';
import { draft } from './lib/example.mjs';
import { SCREENS, begin, go, openDraft, reload, saved, savedFile } from './lib/pages.mjs';
import { sealAndDownload } from './lib/seal.mjs';

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => Promise.all([browser?.close(), build?.close()]));

/** A whole session: every screen, a draft typed, a draft opened, a file written. */
async function wholeSession(page) {
  await begin(page);
  for (const [hash] of SCREENS) await go(page, hash);
  await openDraft(page, draft());
  for (const [hash] of SCREENS) await go(page, hash);
  await savedFile(page);
  const file = await sealAndDownload(page);
  await reload(page);
  return file;
}

test('served: a whole session asks only for the files of the tool, each known', async () => {
  const asked = build.server.hits.length;
  await withPage(browser, build.served, async ({ page, seen }) => {
    await wholeSession(page);
    assert.deepEqual(seen.outside(build.served), []);
  });
  const hits = new Set(build.server.hits.slice(asked));
  const odd = [...hits].filter(
    (path) => !/^\/tools\/hokatsu\/([\w.-]+\.(js|wasm|css|svg|html|json|png|sha256))?$/.test(path),
  );
  assert.deepEqual(odd, []);
});

test('a screen whose part cannot be loaded says so, and opens once it can', async () => {
  await withPage(
    browser,
    build.served,
    async ({ page }) => {
      await page.route('**/part-*.wasm', (route) => route.abort());
      await go(page, '#/about');
      await page.getByText('この画面のプログラムを読み込めませんでした').waitFor();
      await page.unroute('**/part-*.wasm');
      await go(page, '#/');
      await go(page, '#/about');
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
    // What the service worker keeps cannot fail to be loaded.
    { clean: false, serviceWorkers: 'block' },
  );
});

test('single file: a whole session makes no request but for the page itself', async () => {
  await withPage(browser, build.single, async ({ page, seen }) => {
    await wholeSession(page);
    const others = seen.requests.filter(
      (url) => url.split('#')[0] !== build.single && !url.startsWith('blob:') && !url.startsWith('data:'),
    );
    assert.deepEqual(others, []);
  });
});

test('the policy of the page forbids what the tool does not do', async () => {
  for (const url of [build.served, build.single]) {
    // The attempts below are meant to be refused.
    await withPage(
      browser,
      url,
      async ({ page, seen, context }) => {
        let left = 0;
        await context.route('http://203.0.113.1/**', (route) => {
          left += 1;
          return route.abort();
        });
        const outcome = await page.evaluate(async () => {
          const attempt = (work) => work().then(() => 'went out', () => 'refused');
          const image = () =>
            new Promise((done, failed) => {
              const image = new Image();
              image.onload = done;
              image.onerror = failed;
              image.src = 'http://203.0.113.1/pixel.png';
            });
          const script = () =>
            new Promise((done, failed) => {
              const script = document.createElement('script');
              script.onerror = failed;
              script.textContent = 'window.injected = true';
              document.head.append(script);
              if (window.injected) done();
              else failed();
            });
          return {
            fetch: await attempt(() => fetch('http://203.0.113.1/')),
            image: await attempt(image),
            script: await attempt(script),
            evaluated: await attempt(async () => new Function('return 1')()),
          };
        });
        assert.deepEqual(outcome, {
          fetch: 'refused',
          image: 'refused',
          script: 'refused',
          evaluated: 'refused',
        });
        assert.equal(left, 0);
        assert.ok(seen.violations.length >= 3, seen.violations.join('\n'));
      },
      { clean: false },
    );
  }
});

test('after signing, nothing that could sign is kept in the browser', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    await sealAndDownload(page);
    await saved(page);
    const kept = await page.evaluate(everythingKept);
    assert.deepEqual(
      kept.databases.map(({ name, stores }) => [name, Object.keys(stores)]),
      [['hokatsu-check', ['drafts']]],
    );
    const values = kept.databases.flatMap(({ stores }) => Object.values(stores).flat());
    assert.equal(values.length, 1);
    for (const value of values) {
      assert.deepEqual(value.odd, [], 'only text and numbers are stored');
      assert.doesNotMatch(value.text, /PRIVATE KEY|z3u2|"seed"|"secret/i);
    }
    // What was kept names the draft and nothing else.
    assert.deepEqual(Object.keys(kept.local), []);
    assert.deepEqual(Object.keys(kept.session), ['hokatsu-check-open']);
    assert.equal(kept.cookies, '');
  });
});

/** Runs in the page: all that is stored, with the path of everything that is no text or number. */
async function everythingKept() {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const oddIn = (value, path) => {
    if (['string', 'number', 'boolean'].includes(typeof value) || value === null) return [];
    if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) {
      return Object.entries(value).flatMap(([name, member]) => oddIn(member, `${path}.${name}`));
    }
    return [`${path}: ${Object.prototype.toString.call(value)}`];
  };
  const databases = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    const stores = {};
    for (const store of database.objectStoreNames) {
      const rows = await done(database.transaction(store).objectStore(store).getAll());
      stores[store] = rows.map((row) => ({ odd: oddIn(row, store), text: JSON.stringify(row) }));
    }
    database.close();
    databases.push({ name, stores });
  }
  return {
    databases,
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
  };
}
