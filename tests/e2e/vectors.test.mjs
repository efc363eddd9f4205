// Published vectors and the corpus of sealed files, run in a real browser by the code that ships.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';

let browser;
let server;
let page;

before(async () => {
  server = await serve({ dir: process.env.HOKATSU_VECTORS });
  browser = await launch();
  page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => window.vectors !== undefined);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test('all 151 Wycheproof Ed25519 vectors', async () => {
  assert.equal(await page.evaluate(() => window.vectors.wycheproof_ed25519()), '88/63 wrong:');
});

test('every file of the corpus gets the verdict it has natively', async () => {
  const folder = new URL('../fixtures/sealed/', import.meta.url);
  const corpus = JSON.parse(readFileSync(new URL('corpus.json', folder), 'utf8'));
  const rows = (corpus.files ?? corpus).map(({ file, profile, code }) => ({
    file,
    envelope: profile === 'envelope',
    want: code ?? 'valid',
    base64: readFileSync(new URL(file, folder)).toString('base64'),
  }));
  const got = await page.evaluate(
    (rows) =>
      rows.map(({ base64, envelope }) => {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        return window.vectors.verify(bytes, envelope);
      }),
    rows,
  );
  const wrong = rows.filter(({ want }, i) => got[i] !== want);
  assert.deepEqual(wrong.map(({ file }) => file), []);
  assert.equal(rows.length >= 100, true);
});

test('RFC 8785 orders members by UTF-16 code units', async () => {
  const text = '{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}';
  const got = await page.evaluate((text) => window.vectors.canonical(text), text);
  const order = [...got.matchAll(/:(\d)/g)].map((match) => Number(match[1]));
  assert.deepEqual(order, [2, 4, 6, 7, 1, 5, 3]);
});
