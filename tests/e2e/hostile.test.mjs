// Damaged, foreign and malicious files: each gets one sentence, and the tool goes on.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { builds, launch, withPage } from './lib/browser.mjs';
import { asFile, draft } from './lib/example.mjs';
import { atScreen, begin, eventually, go, item, openDraft, openFile, savedFile } from './lib/pages.mjs';
import { verifyFiles } from './lib/verify.mjs';

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => Promise.all([browser?.close(), build?.close()]));

const FIXTURES = new URL('../fixtures/', import.meta.url);
const folder = (name) => {
  const url = new URL(name, FIXTURES);
  return readdirSync(url).map((file) => [
    file,
    readFileSync(new URL(file, url)),
  ]);
};

/** Windows-31J bytes of {"種類":"調査"}. */
const SHIFT_JIS = Buffer.from('7b228eed97de223a2292b28db8227d', 'hex');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Files no tool of this kind ever wrote. */
const STRANGE = [
  ['empty', Buffer.alloc(0)],
  ['only a byte order mark', Buffer.from([0xef, 0xbb, 0xbf])],
  ['zero bytes', Buffer.alloc(1000)],
  ['Shift_JIS', SHIFT_JIS],
  ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${JSON.stringify(draft())}`, 'utf16le')],
  ['a picture', PNG],
  ['a zip, as an .xlsx is one', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500, 7)])],
  ['5 MiB of text', Buffer.from(JSON.stringify({ text: 'あ'.repeat((5 * 1024 * 1024) / 3) }))],
  ['5 MiB of brackets', Buffer.alloc(5 * 1024 * 1024, '[')],
  ['100,000 brackets', Buffer.alloc(100_000, '[')],
  ['nested 33 deep', Buffer.from(`${'['.repeat(33)}${']'.repeat(33)}`)],
  ['half a file', Buffer.from(JSON.stringify(draft()).slice(0, 900))],
  ['two files in one', Buffer.from(JSON.stringify(draft()).repeat(2))],
  ['a name twice', Buffer.from('{"type":"HokatsuDraft","type":"HokatsuDraft"}')],
  ['a web page', Buffer.from('<!DOCTYPE html><script>alert(1)</script>')],
  ['a number', Buffer.from('12')],
  ['null', Buffer.from('null')],
  ['an empty object', Buffer.from('{}')],
];

/** Drafts that are JSON and of our type, but wrong in one place. */
const WRONG_DRAFTS = [
  ['formatVersion', (d) => (d.formatVersion = 2), '新しい版のツールで作られた'],
  ['formatVersion as text', (d) => (d.formatVersion = '1'), 'formatVersion'],
  ['unknown type', (d) => (d.type = 'HokatsuSomething'), 'このツールのファイルではありません'],
  ['unknown member', (d) => (d.extra = true), '「extra」'],
  ['__proto__', (d) => Object.defineProperty(d, '__proto__', { value: {}, enumerable: true }), '__proto__'],
  ['unknown edition', (d) => (d.questionnaires[0].version = '2099.1'), '2099.1'],
  ['unknown questionnaire', (d) => (d.questionnaires[0].id = 'other'), 'other'],
  ['unknown item', (d) => (d.questionnaires[0].answers.Z9 = { level: 1 }), 'Z9'],
  ['level out of range', (d) => (d.questionnaires[0].answers.A1 = { level: 5 }), '0〜4'],
  ['level as text', (d) => (d.questionnaires[0].answers.A1 = { level: '3' }), 'A1'],
  ['two answers at once', (d) => (d.questionnaires[0].answers.A1 = { level: 1, unknown: true }), 'A1'],
  ['unknown option', (d) => (d.questionnaires[1].answers['NS-02'] = { choice: 't99' }), 't99'],
  ['unknown municipality', (d) => (d.respondent.code = '999999'), '999999'],
  ['another name', (d) => (d.respondent.name = '千代田区'), '千代田町'],
  ['one questionnaire twice', (d) => (d.questionnaires[1] = d.questionnaires[0]), '2つ'],
  ['answers as a list', (d) => (d.questionnaires[0].answers = []), '配列'],
  ['a year long ago', (d) => (d.fiscalYear = 1), 'fiscalYear'],
];

/** The one refusal at はじめに, as a person reads it. */
async function refusedAtHome(page) {
  const notice = page.getByRole('alert').filter({ hasText: 'ファイルを開けませんでした' });
  await notice.waitFor();
  assert.equal(await notice.count(), 1);
  const sentences = await notice.getByRole('paragraph').allInnerTexts();
  assert.equal(sentences.length, 2, sentences.join('\n'));
  assert.equal(sentences[1], 'この PC の下書きは変わっていません。');
  assert.match(sentences[0], /[ぁ-ん].*。$/s, 'a Japanese sentence');
  // What a program would say is not for people.
  assert.doesNotMatch(sentences[0], /Error|error|panicked|undefined|expected/);
  return sentences[0];
}

async function aliveAndEmpty(page) {
  assert.equal(await page.locator('#crash').isVisible(), false);
  await go(page, '#/respondent');
  await page.getByRole('heading', { name: '回答中の下書きが開かれていません' }).waitFor();
}

test('strange files are refused at はじめに, and nothing is half-loaded', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    for (const [what, bytes] of STRANGE) {
      await openFile(page, bytes, 'file.json');
      await refusedAtHome(page).catch((error) => {
        throw new Error(`${what}: ${error.message}`);
      });
      await aliveAndEmpty(page);
    }
    await go(page, '#/');
    assert.equal(await page.getByRole('heading', { name: '続きから' }).count(), 0);
    // The same page still opens a good file.
    await openDraft(page, draft());
  });
});

test('drafts with one thing wrong are refused, and the sentence names it', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    for (const [what, change, word] of WRONG_DRAFTS) {
      await openFile(page, draft(change));
      const sentence = await refusedAtHome(page).catch((error) => {
        throw new Error(`${what}: ${error.message}`);
      });
      assert.ok(sentence.includes(word), `${what}: ${sentence}`);
      await aliveAndEmpty(page);
    }
  });
});

test('a refused file leaves the open draft as it was', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    const { draft: before } = await savedFile(page);
    await openFile(page, draft((d) => (d.questionnaires[0].answers.A1 = { level: 9 })));
    await refusedAtHome(page);
    const { draft: later } = await savedFile(page);
    assert.deepEqual({ ...later, savedAt: null }, { ...before, savedAt: null });
    await go(page, '#/respondent');
    await page.getByRole('banner').getByText('千代田町', { exact: true }).waitFor();
  });
});

test('every bad file of the corpora is refused on ファイルの確認, none as intact', async () => {
  const files = [...folder('sealed/bad/'), ...folder('submissions/bad/')];
  assert.ok(files.length > 110);
  await withPage(browser, build.served, async ({ page }) => {
    await go(page, '#/verify');
    for (const [name, bytes] of [...files, ...STRANGE]) {
      const found = await verifyFiles(page, [asFile(bytes, name)]);
      assert.equal(found.length, 1, name);
      assert.equal(found[0].intact, false, `${name} passed as intact`);
      assert.match(found[0].sentence, /[ぁ-ん].*。/s, name);
    }
    assert.equal(await page.locator('#crash').isVisible(), false);
    await begin(page);
  });
});

test('more files than can be compared: the first two are read, and it is said', async () => {
  const files = folder('sealed/bad/')
    .slice(0, 20)
    .map(([, bytes], at) => asFile(bytes, `${at}.json`));
  await withPage(browser, build.served, async ({ page }) => {
    await go(page, '#/verify');
    const found = await verifyFiles(page, files);
    assert.deepEqual(found.map(({ name }) => name), ['0.json', '1.json']);
    await page.getByText('一度に確かめられるのは2つまでです。').waitFor();
  });
});

test('text in a file is shown as text', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    const trap = '<img src=x onerror="window.trapped=1"><script>window.trapped=1</script>';
    await openDraft(
      page,
      draft((d) => {
        d.respondent.section = trap;
        d.questionnaires[0].answers.A1.note = trap;
        d.questionnaires[0].answers.A1.memo = `‮${trap}`;
      }),
    );
    for (const hash of ['#/answer/A', '#/review', '#/result', '#/submit', '#/print']) {
      await go(page, hash);
      assert.equal(await page.locator('main img[src="x"], main script').count(), 0, hash);
    }
    await page.getByText(trap).first().waitFor();
    await eventually(() => page.evaluate(() => window.trapped ?? null), null);
    await go(page, '#/');
    await atScreen(page, 'はじめに');
  });
});

test('a dropped file is read where it belongs, and never takes the page away', async () => {
  const path = fileURLToPath(new URL('sealed/good/single.json', FIXTURES));
  await withPage(browser, build.served, async ({ page, context }) => {
    const devtools = await context.newCDPSession(page);
    const drop = async (locator) => {
      await locator.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await locator.boundingBox();
      for (const type of ['dragEnter', 'dragOver', 'drop']) {
        await devtools.send('Input.dispatchDragEvent', {
          type,
          x: x + Math.min(width / 2, 60),
          y: y + height / 2,
          data: { items: [], files: [path], dragOperationsMask: 1 },
        });
      }
    };
    await go(page, '#/verify');
    await drop(page.getByLabel('確かめるファイル'));
    await page.getByRole('heading', { name: 'single.json' }).waitFor();
    await openDraft(page, draft());
    await go(page, '#/needs');
    const opinion = item(page, 'NS-07').getByRole('textbox');
    await opinion.fill('落とす前の文章');
    const here = page.url();
    await drop(page.getByRole('heading', { level: 1 }));
    await drop(page.getByRole('contentinfo'));
    // Left to itself, a browser shows the file instead, in a tab of its own or in place of the page.
    assert.equal(await opinion.inputValue(), '落とす前の文章');
    assert.equal(page.url(), here);
    assert.deepEqual(context.pages().map((one) => one.url()), [here]);
  });
});
