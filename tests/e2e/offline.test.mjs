// The hosted build with the network cut, the change to a new version, and the hash of the single
// file.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { assertAccessible } from './lib/axe.mjs';
import { SINGLE, launch, started, withPage } from './lib/browser.mjs';
import { draft, entryIn } from './lib/example.mjs';
import { SIZES, drawIcon, iconFile } from './lib/icons.mjs';
import {
  SCREENS,
  atScreen,
  button,
  download,
  eventually,
  go,
  item,
  openDraft,
  reload,
  saved,
  savedFile,
} from './lib/pages.mjs';
import { sealAndDownload } from './lib/seal.mjs';
import { DIST, serve } from './lib/server.mjs';
import { keptDrafts } from './lib/storage.mjs';
import { filesIn, listIn, listed, nextVersion } from './lib/version.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const inDist = (name) => readFileSync(join(DIST, name));
const opinion = (page) => item(page, 'NS-07').getByRole('textbox');
const notice = (page, title) =>
  page.getByRole('region', { name: title }).filter({ has: page.getByRole('button') });
const waiting = (page) => notice(page, '新しい版があります');
const switched = (page) => notice(page, '別の画面で新しい版に切り替えました');
const mark = (page) => page.evaluate(() => document.documentElement.dataset.mark ?? 'first');
const cacheNames = (page) => page.evaluate(() => caches.keys());

/** Runs `work` with a server of its own, which may go away or change its mind. */
async function served(work, options) {
  const server = await serve(options);
  let up = true;
  const cut = async () => {
    if (up) await server.close();
    up = false;
  };
  try {
    await work({ server, cut });
  } finally {
    await cut();
  }
}

/** Waits until every file is kept and the page is answered from there. */
const kept = async (page) => {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // What the page loads ahead may still be on its way from before.
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('part-answering')),
  );
  await page.waitForLoadState('networkidle');
};

/** Makes the browser look for a new version, as it does by itself on every visit. */
const lookForNew = (page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());

/** Runs `work` with pages of the first version and a server that has gone on to the next. */
async function withNext(work) {
  const next = nextVersion('next-version');
  try {
    await served(async ({ server, cut }) => {
      await withPage(browser, server.url, async ({ page, context }) => {
        await kept(page);
        server.use(next.dir);
        await work({ page, context, server, cut, next });
      });
    });
  } finally {
    next.remove();
  }
}

test('after the first load the network can be cut: every screen opens, answers are kept and written', async () => {
  for (const prefix of ['/', '/tools/hokatsu/', '/a%20b/%E5%8C%85/']) {
    await served(
      async ({ server, cut }) => {
        const url = `${server.origin}${prefix}`;
        await withPage(browser, url, async ({ page, context }) => {
          // Not one click: nothing but はじめに was ever shown.
          await kept(page);
          await cut();
          await go(page, '#/about');
          await reload(page);
          for (const [hash] of SCREENS) await go(page, hash);
          await openDraft(page, draft());
          await go(page, '#/needs');
          await opinion(page).fill('ネットワークが切れている間の回答');
          await saved(page);
          for (const [hash] of SCREENS) await go(page, hash);
          const file = await savedFile(page);
          assert.equal(entryIn(file.draft, 'NS-07').text, 'ネットワークが切れている間の回答');
          const sealed = await sealAndDownload(page);
          assert.ok(sealed);
          const other = await context.newPage();
          for (const address of [`${url}index.html`, `${url}?from=link#/verify`]) {
            await other.goto(address);
            await started(other);
          }
          await go(other, '#/about');
          const single = await download(other, () =>
            button(other, '1ファイル版（hokatsu.html）をダウンロード').click(),
          );
          assert.equal(single.name, 'hokatsu.html');
          assert.ok(single.bytes.equals(inDist('hokatsu.html')));
        });
      },
      { prefix: decodeURIComponent(prefix) },
    );
  }
});

test('the service worker asks for the files of its list and nothing else, and later for none', async () => {
  await served(async ({ server }) => {
    await withPage(browser, server.url, async ({ page, seen }) => {
      await kept(page);
      assert.deepEqual(seen.outside(server.url), []);
      const known = new Set(filesIn(DIST).map((name) => `/tools/hokatsu/${name}`));
      known.add('/tools/hokatsu/');
      assert.deepEqual(server.hits.filter((path) => !known.has(path)), []);
      // From now on nothing is asked for any more, but whether there is a new version.
      const asked = server.hits.length;
      await reload(page);
      for (const [hash] of SCREENS) await go(page, hash);
      await openDraft(page, draft());
      const later = server.hits.slice(asked).filter((path) => !path.endsWith('/sw.js'));
      assert.deepEqual(later, []);
    });
  });
});

test('the list holds every file of the build with its hash, and the build nothing but flat names', () => {
  const list = listIn(inDist('sw.js').toString());
  const files = filesIn(DIST).filter((name) => name !== 'sw.js');
  const expected = files.map((name) => [name === 'index.html' ? './' : name, listed(inDist(name))]);
  assert.deepEqual(list, Object.fromEntries(expected));
  assert.ok(files.length >= 12, files.join('\n'));
  // All addresses but the icon, which stands in the page, are relative.
  for (const [, address] of inDist('index.html').toString().matchAll(/(?:src|href)="([^"]*)"/g)) {
    assert.match(address, /^(\.\/[\w.-]+$|data:image\/svg\+xml;base64,)/);
  }
});

test('a file that is not the one of the list is not kept, and the tool works as before', async () => {
  const next = nextVersion('half-copied');
  try {
    await served(
      async ({ server }) => {
        const worker = readFileSync(join(next.dir, 'sw.js'), 'utf8');
        server.answer('icon-maskable.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
        assert.ok(listIn(worker)['icon-maskable.svg']);
        await withPage(
          browser,
          server.url,
          async ({ page }) => {
            await eventually(() => server.hits.some((path) => path.endsWith('/icon-maskable.svg')), true);
            const registered = () =>
              page.evaluate(async () => Boolean(await navigator.serviceWorker.getRegistration()));
            await eventually(registered, false);
            assert.deepEqual(await cacheNames(page), []);
            await openDraft(page, draft());
            await go(page, '#/about');
          },
          { clean: false },
        );
      },
      { dir: next.dir },
    );
  } finally {
    next.remove();
  }
});

test('a new version waits and asks; the old one goes on with its own files', async () => {
  await withNext(async ({ page, context, server, next }) => {
    const [old] = await cacheNames(page);
    await lookForNew(page);
    await waiting(page).waitFor();
    await assertAccessible(page, '新しい版があります');
    // A part that only the old version has, and that the server has no more.
    const [oldPart, newPart] = next.parts;
    const asked = server.hits.length;
    await go(page, '#/about');
    await page.getByText('包括チェック 0.').waitFor();
    assert.equal(await mark(page), 'first');
    assert.deepEqual(server.hits.slice(asked), []);
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.ok(loaded.some((name) => name.endsWith(oldPart)), loaded.join('\n'));
    assert.ok(!loaded.some((name) => name.endsWith(newPart)));
    // Another window, and this one after a reload, are of the old version, too.
    const other = await context.newPage();
    await other.goto(server.url);
    await started(other);
    assert.equal(await mark(other), 'first');
    await waiting(other).waitFor();
    await reload(page);
    assert.equal(await mark(page), 'first');
    await waiting(page).waitFor();
    // Put off, it does not come back in this window by itself.
    await button(page, 'あとで').click();
    await waiting(page).waitFor({ state: 'detached' });
    assert.equal((await cacheNames(page)).includes(old), true);
    // Once every window is closed the next one is of the new version, and the old files are gone.
    await other.close();
    await page.goto('about:blank');
    await eventually(async () => {
      await page.goto(server.url);
      await started(page);
      const now = await mark(page);
      if (now === 'first') await page.goto('about:blank');
      return now;
    }, 'next-version');
    await eventually(() => cacheNames(page).then((names) => names.length), 1);
    assert.equal((await cacheNames(page)).includes(old), false);
  });
});

test('switching saves first, and other windows are told and lose nothing', async () => {
  await withNext(async ({ page, context, server, cut }) => {
    await openDraft(page, draft());
    await go(page, '#/needs');
    const other = await context.newPage();
    await other.goto(server.url);
    await started(other);
    await openDraft(other, draft((made) => (made.respondent.section = '別の画面の課')));
    await lookForNew(page);
    await waiting(page).waitFor();
    await waiting(other).waitFor();
    await opinion(page).fill('切り替える直前に書いた文章');
    const here = waiting(page).getByRole('button', { name: '新しい版に切り替える' });
    await Promise.all([page.waitForEvent('load'), here.click()]);
    await started(page);
    assert.equal(await mark(page), 'next-version');
    // Back where the person was, with what was typed.
    await page.getByRole('heading', { level: 1, name: 'ニーズ調査' }).waitFor();
    await eventually(() => opinion(page).inputValue(), '切り替える直前に書いた文章');
    assert.equal(await waiting(page).count(), 0);
    await eventually(
      async () => (await keptDrafts(page)).map((row) => entryIn(row.draft, 'NS-07').text).sort(),
      ['切り替える直前に書いた文章', '専門職の派遣を相談したい。'].sort(),
    );
    // The other window is of the old version still, with all its parts, server or not.
    await switched(other).waitFor();
    assert.equal(await mark(other), 'first');
    await cut();
    for (const hash of ['#/result', '#/about', '#/needs']) await go(other, hash);
    await opinion(other).fill('別の画面で書いた文章');
    const there = switched(other).getByRole('button', { name: '新しい版に切り替える' });
    await Promise.all([other.waitForEvent('load'), there.click()]);
    await started(other);
    assert.equal(await mark(other), 'next-version');
    await go(other, '#/needs');
    await eventually(() => opinion(other).inputValue(), '別の画面で書いた文章');
    // The new version, too, is complete without its server.
    for (const [hash] of SCREENS) await go(page, hash);
  });
});

test('what cannot be saved keeps the window from switching', async () => {
  const next = nextVersion('next-version');
  try {
    await served(async ({ server }) => {
      await withPage(browser, 'about:blank', async ({ page, context }) => {
        await context.addInitScript(() => {
          IDBFactory.prototype.open = () => {
            throw new DOMException('denied', 'SecurityError');
          };
        });
        await page.goto(server.url);
        await started(page);
        await kept(page);
        server.use(next.dir);
        await page.getByLabel('ファイルを開く').setInputFiles({
          name: 'draft.json',
          mimeType: 'application/json',
          buffer: Buffer.from(JSON.stringify(draft())),
        });
        await atScreen(page, '団体と基本情報');
        await page.getByRole('heading', { name: 'この PC に自動保存できていません' }).waitFor();
        await lookForNew(page);
        await waiting(page).getByRole('button', { name: '新しい版に切り替える' }).click();
        await waiting(page).getByText('保存できていないため、切り替えていません。').waitFor();
        assert.equal(await mark(page), 'first');
        await go(page, '#/needs');
        assert.equal(await opinion(page).inputValue(), '専門職の派遣を相談したい。');
      }, { clean: false, ready: false });
    });
  } finally {
    next.remove();
  }
});

test('without service workers everything goes on as before', async () => {
  await served(async ({ server }) => {
    await withPage(browser, 'about:blank', async ({ page, context, seen }) => {
      await context.addInitScript(() => {
        delete Navigator.prototype.serviceWorker;
      });
      await page.goto(server.url);
      await started(page);
      await openDraft(page, draft());
      for (const [hash] of SCREENS) await go(page, hash);
      assert.deepEqual(await cacheNames(page), []);
      seen.assertClean(server.url);
    }, { ready: false, clean: false });
  });
});

test('the single file starts no service worker, on a disk or on a server', async () => {
  await served(async ({ server }) => {
    for (const url of [SINGLE, `${server.url}hokatsu.html`]) {
      await withPage(browser, url, async ({ page, seen }) => {
        await go(page, '#/about');
        assert.equal(await page.locator('link[rel=manifest]').count(), 0);
        if (url !== SINGLE) {
          const there = await page.evaluate(() => navigator.serviceWorker.getRegistrations());
          assert.equal(there.length, 0);
        }
        assert.deepEqual(
          seen.requests.filter((asked) => asked.split('#')[0] !== url && !asked.startsWith('data:')),
          [],
        );
      });
    }
    assert.doesNotMatch(inDist('hokatsu.html').toString(), /serviceWorker/);
  });
});

test('the value beside the single file is its SHA-256, and both builds compute it', async () => {
  const value = sha256(inDist('hokatsu.html'));
  assert.equal(inDist('hokatsu.html.sha256').toString(), `${value}  hokatsu.html\n`);
  const choose = async (page, buffer) => {
    await page
      .getByLabel('このファイルのSHA-256を計算する')
      .setInputFiles({ name: 'hokatsu.html', mimeType: 'text/html', buffer });
    await page.locator('#hash-computed').getByText(sha256(buffer)).waitFor();
  };
  const changed = Buffer.concat([inDist('hokatsu.html'), Buffer.from(' ')]);
  await served(async ({ server }) => {
    await withPage(browser, server.url, async ({ page }) => {
      await go(page, '#/about');
      await page.locator('#hash-published').getByText(value).waitFor();
      await choose(page, inDist('hokatsu.html'));
      await page.locator('#hash-computed').getByText('この場所で配っている1ファイル版と同じ値です。').waitFor();
      const file = await download(page, () => button(page, '値のファイル（hokatsu.html.sha256）').click());
      assert.ok(file.bytes.equals(inDist('hokatsu.html.sha256')));
      await choose(page, changed);
      await page.locator('#hash-computed').getByText('この場所で配っている1ファイル版とは違う値です。').waitFor();
      // What is not the file of the value is not handed out.
      server.answer('hokatsu.html', '<!DOCTYPE html>');
      await page.evaluate(async () => {
        for (const name of await caches.keys()) await (await caches.open(name)).delete('./hokatsu.html');
      });
      await button(page, '1ファイル版（hokatsu.html）をダウンロード').click();
      await page.getByText('保存していません。').first().waitFor();
    });
  });
  await withPage(browser, SINGLE, async ({ page }) => {
    await go(page, '#/about');
    await page.getByText('この画面は1ファイル版です。').waitFor();
    await choose(page, inDist('hokatsu.html'));
    await page.getByText('certutil -hashfile hokatsu.html SHA256').waitFor();
  });
});

test('the packed copies hold the bytes of what they stand beside', () => {
  const files = filesIn(DIST).filter((name) => /\.(html|js|css|wasm|svg|json)$/.test(name));
  assert.ok(files.length >= 10, files.join('\n'));
  for (const name of files) {
    const bytes = inDist(name);
    assert.ok(brotliDecompressSync(inDist(`${name}.br`)).equals(bytes), `${name}.br`);
    const packed = inDist(`${name}.gz`);
    assert.ok(gunzipSync(packed).equals(bytes), `${name}.gz`);
    assert.equal(packed.readUInt32LE(4), 0, `${name}.gz tells no time`);
  }
});

test('the manifest can be installed from any folder', async () => {
  const manifest = JSON.parse(inDist('manifest.json'));
  assert.equal(manifest.name, '包括チェック');
  assert.equal(manifest.lang, 'ja');
  assert.equal(manifest.display, 'standalone');
  for (const address of [manifest.start_url, manifest.scope]) assert.equal(address, './');
  for (const { src } of manifest.icons) assert.ok(existsSync(join(DIST, src)), src);
  await served(async ({ server }) => {
    await withPage(browser, server.url, async ({ page, context }) => {
      const devtools = await context.newCDPSession(page);
      const { url, errors } = await devtools.send('Page.getAppManifest');
      assert.equal(url, `${server.url}manifest.json`);
      assert.deepEqual(errors, []);
      const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
      // The windows of the tests are private ones, which install nothing.
      const others = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
      assert.deepEqual(others, []);
    });
  });
});

test('the icons are drawn from favicon.svg', async () => {
  const page = await browser.newPage();
  for (const size of SIZES) {
    const [there, drawn] = [readFileSync(iconFile(size)), await drawIcon(browser, size)];
    const most = await page.evaluate(
      async ({ size, pictures }) => {
        const pixels = async (base64) => {
          const image = new Image();
          image.src = `data:image/png;base64,${base64}`;
          await image.decode();
          if (image.width !== size || image.height !== size) throw new Error(`${image.width}`);
          const canvas = new OffscreenCanvas(size, size).getContext('2d');
          canvas.drawImage(image, 0, 0);
          return canvas.getImageData(0, 0, size, size).data;
        };
        const [a, b] = await Promise.all(pictures.map(pixels));
        return a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at])), 0);
      },
      { size, pictures: [there.toString('base64'), drawn.toString('base64')] },
    );
    // Browsers may smooth an edge a little differently.
    assert.ok(most <= 32, `${size}: ${most}`);
  }
  await page.close();
});

test('a browser that cannot run the tool is told so in plain HTML', async () => {
  await served(async ({ server }) => {
    for (const url of [SINGLE, server.url]) {
      const told = async (options, broken, expected) => {
        const context = await browser.newContext({ locale: 'ja-JP', ...options });
        if (broken) await context.addInitScript(broken);
        const page = await context.newPage();
        await page.goto(url);
        const shown = () => page.evaluate(() => document.body.innerText);
        await eventually(async () => (await shown()).includes(expected), true, expected);
        assert.doesNotMatch(await shown(), /読み込んでいます/);
        await context.close();
      };
      await told({ javaScriptEnabled: false }, null, 'このツールは JavaScript で動きます。');
      await told({}, () => delete globalThis.WebAssembly, 'このブラウザーでは、このツールを動かせません。');
      await told({}, () => delete globalThis.WebAssembly, 'IE モードではない通常の表示');
    }
  });
});

test('the lines that tell so can be read by IE mode', () => {
  for (const name of ['index.html', 'hokatsu.html']) {
    const [, script] = inDist(name).toString().match(/<script>([^]*?)<\/script>/);
    assert.match(script, /document\.documentMode/);
    assert.doesNotMatch(script, /=>|`|\b(?:const|let|class|async)\b|\?\.|\?\?/);
  }
});
