// 回収: a desk from the first file to the record at the closing date. The files are invented by the
// native command, which also says in its manifest what has to become of each.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertFits } from './lib/axe.mjs';
import { HOKATSU, SINGLE, builds, launch, withPage } from './lib/browser.mjs';
import { asFile } from './lib/example.mjs';
import { FIREFOX, launchFirefox, openIn } from './lib/firefox.mjs';
import { Keys, button, download, eventually, go, reload, unfold } from './lib/pages.mjs';

/** What the reading of all municipalities may take at the very most, milliseconds. */
const PATIENCE = 60_000;

let browser;
let build;
let dir;
/** Sets of invented files: of a small prefecture, of the largest, of the country. */
const sets = {};

/** Invents files; `files` are their paths, `wanted` the outcome of each by its name. */
function invent(name, ...given) {
  const folder = join(dir, name);
  const asked = ['simulate', '--fiscal-year', '2026', '--seed', '7', '--out', folder, ...given];
  execFileSync(HOKATSU, asked, { stdio: 'pipe' });
  const manifest = JSON.parse(readFileSync(`${folder}.manifest.json`, 'utf8'));
  return {
    folder,
    files: readdirSync(folder).map((file) => join(folder, file)),
    wanted: new Map(manifest.files.map(({ file, outcome }) => [file, outcome])),
  };
}

before(async () => {
  assert.ok(HOKATSU, 'HOKATSU_BIN names the native command');
  [browser, build] = await Promise.all([launch(), builds()]);
  dir = mkdtempSync(join(tmpdir(), 'hokatsu-desk-'));
  sets.small = invent('small', '--prefecture', '39', '--faults', '24');
  sets.large = invent('large', '--prefecture', '01', '--faults', '60');
  sets.country = invent('country', '--faults', '60');
});
after(async () => {
  await Promise.all([browser?.close(), build?.close()]);
  if (dir) rmSync(dir, { recursive: true, force: true });
});

/** Begins a desk of a prefecture, or of the country. */
async function begin(page, whose) {
  await go(page, '#/desk');
  await page.getByLabel('回収する団体').selectOption(whose);
  await page.getByLabel('調査の年度').selectOption('2026');
  await button(page, '回収をはじめる').click();
  await page.getByLabel('届いたファイル', { exact: true }).waitFor();
}

const tab = (page, name) =>
  page.getByRole('navigation', { name: '回収の作業' }).getByRole('button', { name }).click();

const outcomes = (page) => page.getByRole('group', { name: '受け取りの結果' });
const states = (page) => page.getByRole('group', { name: '状況' });

/** How many there are of each kind, by its code. */
const counts = (group) =>
  group.getByRole('button').evaluateAll((all) =>
    Object.fromEntries(
      all
        .filter((one) => one.dataset.code)
        .map((one) => [one.dataset.code, Number(one.textContent.match(/\d+$/)[0])]),
    ),
  );

/** How many of each there have to be. */
function tally(wanted) {
  const all = {};
  for (const outcome of wanted.values()) all[outcome] = (all[outcome] ?? 0) + 1;
  return all;
}

/** Waits until all files have been read. */
async function received(page, of) {
  await outcomes(page).getByRole('button', { name: `すべて　${of}`, exact: true }).waitFor({ timeout: PATIENCE });
  await page.locator('#desk-progress').waitFor({ state: 'detached' });
}

/** The names of all files with an outcome, page by page. */
async function named(page, code) {
  await outcomes(page).locator(`[data-code="${code}"]`).click();
  const rows = page.locator('.desk-files tbody tr');
  const names = [];
  for (;;) {
    await page.waitForFunction(
      (code) => [...document.querySelectorAll('.desk-files tbody tr')].every((row) => row.dataset.state === code),
      code,
    );
    const shown = await rows.locator('th').allInnerTexts();
    if (names.includes(shown[0])) continue;
    names.push(...shown);
    const next = page.locator('.desk-files').getByRole('button', { name: /^次の50件/ });
    if (!(await next.count())) return names.sort();
    await next.click();
  }
}

/** Fails unless every file has the outcome that the manifest says. */
async function assertOutcomes(page, wanted) {
  const want = tally(wanted);
  await eventually(() => counts(outcomes(page)), want);
  for (const code of Object.keys(want).filter((code) => code !== 'accepted')) {
    const names = [...wanted].filter(([, outcome]) => outcome === code).map(([name]) => name);
    assert.deepEqual(await named(page, code), names.sort(), code);
  }
}

/** Measures tasks of 50 ms and more from now on, and when the page hears of files. */
const measure = (page) =>
  page.evaluate(() => {
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries())).observe({
      type: 'longtask',
    });
    // What the browser does before, to list the files, is not the page's.
    addEventListener('change', () => (window.began = performance.now()), { capture: true });
  });

const save = (page) => download(page, () => button(page, '回収ファイルを保存').click());

for (const name of ['served', 'single']) {
  test(`${name}: a prefecture with faults, saved and opened again`, async () => {
    const { files, wanted } = sets.large;
    let saved;
    let before;
    await withPage(browser, build[name], async ({ page }) => {
      await begin(page, '01');
      await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(files);
      await received(page, files.length);
      await assertOutcomes(page, wanted);
      await page.getByText('試験用に作られたデータの回収です').waitFor();
      await page.getByText('保存していない変更があります。').waitFor();
      saved = await save(page);
      await page.getByText('保存していない変更はありません。').waitFor();
      await tab(page, '提出状況');
      before = await counts(states(page));
    });
    assert.equal(saved.name, '包括チェック_回収ファイル_北海道_2026年度.jsonl');
    await withPage(browser, build[name], async ({ page }) => {
      await go(page, '#/desk');
      await page.getByLabel('回収ファイルを開く').setInputFiles(asFile(saved.bytes, saved.name));
      await assertOutcomes(page, wanted);
      await page.getByText('保存していない変更はありません。').waitFor();
      await tab(page, '提出状況');
      await eventually(() => counts(states(page)), before);
      // What was received is not received again.
      await tab(page, '受け取り');
      await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(files);
      await received(page, files.length);
      await assertOutcomes(page, wanted);
    });
  });
}

test('all municipalities of the country: outcomes, time, and a page that stays free', async (t) => {
  const { files, wanted } = sets.country;
  for (const [what, whose, given, want] of [
    ['179', '01', sets.large.files, tally(sets.large.wanted)],
    ['1,741', 'country', files, tally(wanted)],
  ]) {
    await withPage(browser, build.served, async ({ page }) => {
      await begin(page, whose);
      await page.getByText('まだ受け取っていません。').waitFor();
      await measure(page);
      await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(given);
      await received(page, given.length);
      const [took, longest] = await page.evaluate(() => [
        performance.now() - window.began,
        Math.max(0, ...window.long.filter((one) => one.startTime > window.began).map((one) => one.duration)),
      ]);
      t.diagnostic(
        `${what} municipalities, ${given.length} files: ${Math.round(took)} ms, longest task ${Math.round(longest)} ms`,
      );
      await eventually(() => counts(outcomes(page)), want);
      assert.ok(longest <= 500, `a task of ${longest} ms`);
      if (given === files) await assertOutcomes(page, wanted);
    });
  }
});

test('the order of the files makes no difference, and two desks are put together', async () => {
  const { files, wanted } = sets.small;
  const [first, second] = [files.filter((_, at) => at % 2), files.filter((_, at) => at % 2 === 0)];
  let half;
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page, '39');
    await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(first);
    await received(page, first.length);
    half = await save(page);
  });
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page, '39');
    await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(second.toReversed());
    await received(page, second.length);
    await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(asFile(half.bytes, half.name));
    await received(page, files.length);
    await eventually(() => counts(outcomes(page)), tally(wanted));
  });
});

test('a folder is read whole, and files that are none of ours are named', async () => {
  const { folder, files, wanted } = sets.small;
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page, '39');
    await page.getByLabel('届いたファイルのフォルダー').setInputFiles(folder);
    await received(page, files.length);
    await eventually(() => counts(outcomes(page)), tally(wanted));
    await page.locator('.desk-files tbody th').first().waitFor();
    assert.match(await page.locator('.desk-files tbody th').first().innerText(), /^small\//);
    await outcomes(page).locator('[data-code="refused"]').click();
    await eventually(
      () => page.locator('.desk-files tbody tr:not([data-state="refused"])').count(),
      0,
    );
    // Every refusal has its sentence.
    for (const told of await page.locator('.desk-files tbody td:nth-child(3)').allInnerTexts()) {
      assert.match(told, /。$/);
    }
  });
});

test('a conflict is looked at, settled, and stands in the log', async () => {
  const { files } = sets.small;
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page, '39');
    await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(files);
    await received(page, files.length);
    await tab(page, '競合');
    const cards = page.locator('.desk-conflict');
    await cards.first().waitFor();
    const of = await cards.count();
    const first = cards.first();
    await first.getByRole('button', { name: /^違うところを見る/ }).click();
    await first.getByRole('columnheader', { name: '文書B' }).waitFor();
    assert.ok((await first.locator('tbody tr').count()) > 0);
    await assertFits(page, 'conflicts');
    await first.getByRole('button', { name: 'この文書を採る' }).click();
    await first.getByText('採る文書を選び、決めた人と理由を書いてください。').waitFor();
    await first.getByRole('radio').last().check();
    await first.getByLabel('決めた人').fill('地域福祉課');
    await first.getByLabel('理由').fill('市の担当課に電話で確認');
    await first.getByRole('button', { name: 'この文書を採る' }).click();
    await eventually(() => cards.count(), of - 1);
    await tab(page, '書き出し');
    const log = await download(page, () => button(page, '受付の記録（.jsonl）').click());
    const lines = log.text.trim().split('\n').map((line) => JSON.parse(line));
    const decided = lines.filter(({ action }) => action === 'decided');
    assert.deepEqual(
      decided.map(({ decidedBy, reason }) => [decidedBy, reason]),
      [['地域福祉課', '市の担当課に電話で確認']],
    );
  });
});

test('who is missing: a promise, a refusal, a reminder, and the list', async () => {
  const { files } = sets.small;
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page, '39');
    await tab(page, '提出状況');
    await states(page).locator('[data-code="missing"]').waitFor();
    const { missing } = await counts(states(page));
    assert.ok(missing >= 68, '34 municipalities, two questionnaires each');
    const note = page.getByRole('button', { name: /^予定・辞退を記録/ });
    // What is typed before the form has taken focus would go where focus goes.
    const open = async (at) => {
      await note.nth(at).click();
      await eventually(() => page.evaluate(() => document.activeElement.id), 'desk-day');
    };
    await open(0);
    await page.getByLabel('提出予定の日').fill('令和8年13月1日');
    await button(page, '提出予定として記録').click();
    await page.locator('#desk-note').getByRole('alert').waitFor();
    await page.getByLabel('提出予定の日').fill('令和8年12月10日');
    await button(page, '提出予定として記録').click();
    await page.getByText('提出予定（令和8（2026）年12月10日）').waitFor();
    await open(1);
    await page.getByLabel('辞退の理由').fill('災害対応のため');
    await button(page, '辞退として記録').click();
    await eventually(() => counts(states(page)), { missing: missing - 2, promised: 1, declined: 1 });
    await button(page, '文面を作る').click();
    const letter = page.getByLabel('文面', { exact: true });
    await letter.waitFor();
    assert.match(await letter.inputValue(), /・室戸市（392022）/);
    assert.doesNotMatch(await letter.inputValue(), /高知市/);
    await button(page, '督促したことを記録').click();
    await page.getByText('に督促').first().waitFor();
    await unfold(page);
    await assertFits(page, 'places');
    await page.getByLabel('団体コードの一覧').fill('392014\n39202');
    await button(page, 'この一覧を対象にする').click();
    await page.getByText(/一覧の2行目/).waitFor();
    await page.getByLabel('団体コードの一覧').fill('392014,高知市\n392022 室戸市');
    await button(page, 'この一覧を対象にする').click();
    await page.getByText('提出の対象：一覧の2市町村').waitFor();
    await tab(page, '受け取り');
    await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(files);
    await received(page, files.length);
    await tab(page, '書き出し');
    const list = await download(page, () => button(page, '未提出一覧（CSV）').click());
    assert.equal(list.bytes.subarray(0, 3).toString('hex'), 'efbbbf');
    assert.match(list.text, /^\uFEFF団体コード,都道府県,市区町村/);
  });
});

test('numbers, files and the record at the closing date', async () => {
  const { files } = sets.large;
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page, '01');
    await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(files);
    await received(page, files.length);
    await assertFits(page, 'received');
    await tab(page, '集計');
    const table = page.getByLabel('表', { exact: true });
    await table.waitFor();
    const office = await table.locator('option').allInnerTexts();
    for (const at of [1, office.length - 1]) {
      await table.selectOption({ index: at });
      await page.locator('figcaption', { hasText: office[at] }).waitFor();
    }
    await unfold(page);
    await assertFits(page, 'numbers');
    await page.getByLabel('投影・公表用').check();
    await eventually(async () => (await table.locator('option').count()) < office.length, true);
    await page.getByText('投影・公表用（3未満の数は秘匿）').waitFor();
    await page.getByLabel('人口規模').selectOption({ index: 1 });
    // Two publications could be subtracted: there is one, of all.
    await page.getByText('回収した市町村の全体だけで作ります').waitFor();
    await page.getByLabel('投影・公表用').uncheck();
    await page.getByText(/対象：.*人口1万人未満/).waitFor();
    await page.getByLabel('投影・公表用').check();
    await tab(page, '書き出し');
    await page.getByText('「集計」で選んだ範囲').waitFor();
    await button(page, 'CSV（1市町村1行）').click();
    await page.getByText('市町村ごとの回答は、投影・公表用には書き出せません。').waitFor();
    await tab(page, '集計');
    await page.getByLabel('投影・公表用').uncheck();
    await tab(page, '書き出し');
    const wide = await download(page, () => button(page, 'CSV（1市町村1行）').click());
    assert.match(wide.text, /\r\n.*01\d{4}/);
    const book = await download(page, () => button(page, 'Excel（.xlsx）').click());
    assert.equal(book.bytes.subarray(0, 2).toString(), 'PK');
    assert.match(book.name, /^包括チェック_集計_北海道_2026年度\.xlsx$/);
    const json = await download(page, () => button(page, 'JSON').click());
    assert.ok(Array.isArray(JSON.parse(json.text)));
    await button(page, '記録を表示').click();
    const record = page.locator('[data-sheet="closing"]');
    await record.waitFor();
    assert.match(await record.innerText(), /sha-256|[0-9a-f]{64}/);
    await assertFits(page, 'closing');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByText('市町村から届いた提出ファイルを').isVisible(), false);
    assert.equal(await record.isVisible(), true);
  });
});

test('a roster tells whose signature it is, of the files that are there, too', async () => {
  const roster = (name) =>
    asFile(readFileSync(new URL(`../fixtures/rosters/${name}.json`, import.meta.url)), `${name}.json`);
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page, '39');
    const field = page.getByLabel('届いたファイル', { exact: true });
    await field.setInputFiles(roster('withdrawal'));
    const level = () => page.locator('.desk-files tbody td:nth-child(6)').allInnerTexts();
    await eventually(level, ['1']);
    await field.setInputFiles(roster('kochi-2'));
    await page.getByText('第1版のファイルも一緒に指定してください').waitFor();
    await field.setInputFiles(['ministry-1', 'kochi-1'].map(roster));
    await eventually(async () => Number((await level())[0]) >= 3, true);
    // The second version revokes the key.
    await field.setInputFiles(roster('kochi-2'));
    await eventually(level, ['－']);
    await tab(page, '書き出し');
    const log = await download(page, () => button(page, '受付の記録（.jsonl）').click());
    const relied = log.text.trim().split('\n').map((line) => JSON.parse(line)).filter(({ action }) => action === 'relied');
    assert.ok(relied.some(({ issuer, version }) => issuer === '390003' && version === 2));
  });
});

test('a worker that falls over a file is followed by one that goes on with the others', async () => {
  const { files, wanted } = sets.small;
  await withPage(
    browser,
    build.served,
    async ({ page }) => {
      await begin(page, '39');
      const [worker] = page.workers();
      await worker.evaluate(() => {
        const read = Blob.prototype.arrayBuffer;
        Blob.prototype.arrayBuffer = function () {
          if (this.name !== 'poison.json') return read.call(this);
          setTimeout(() => {
            throw new Error('fallen');
          });
          return new Promise(() => {});
        };
      });
      const half = files.slice(0, 12);
      await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(half);
      await received(page, half.length);
      await page
        .getByLabel('届いたファイル', { exact: true })
        .setInputFiles(asFile(Buffer.from('{}'), 'poison.json'));
      await page.getByText('「poison.json」を読み取る途中で、処理が止まりました。').waitFor();
      await received(page, half.length + 1);
      await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(files.slice(12));
      await received(page, files.length + 1);
      const want = tally(wanted);
      want.refused = (want.refused ?? 0) + 1;
      await eventually(() => counts(outcomes(page)), want);
    },
    // The fall is written to the console.
    { clean: false },
  );
});

test('a pile can be left off, and what is there is warned of and kept while screens change', async () => {
  const { files } = sets.country;
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page, 'country');
    await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(files);
    await button(page, '残りをやめる').click();
    await page.locator('#desk-progress').waitFor({ state: 'detached' });
    const there = async () => Object.values(await counts(outcomes(page))).reduce((a, b) => a + b, 0);
    await outcomes(page).waitFor();
    const many = await there();
    assert.ok(many < files.length, `${many} files`);
    await go(page, '#/');
    await go(page, '#/desk');
    await eventually(there, many);
    const [dialog] = await Promise.all([
      page.waitForEvent('dialog'),
      page.close({ runBeforeUnload: true }),
    ]);
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.dismiss();
    await button(page, 'この回収を閉じる').click();
    await button(page, '保存せずに閉じる').click();
    await page.getByLabel('回収する団体').waitFor();
    await reload(page);
  });
});

test('collection files that cannot be opened say so, and nothing is taken from them', async () => {
  const { files } = sets.small;
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page, '39');
    await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(files);
    await received(page, files.length);
    const { bytes } = await save(page);
    await button(page, 'この回収を閉じる').click();
    for (const [content, told] of [
      [bytes.subarray(0, bytes.length / 2), /途中で切れています|行目が読めません/],
      [Buffer.from('{}\n'), /回収ファイルではありません/],
      [Buffer.concat([bytes, bytes]), /。/],
    ]) {
      await page.getByLabel('回収ファイルを開く').setInputFiles(asFile(content, '回収.jsonl'));
      await page.getByRole('alert').filter({ hasText: told }).waitFor();
      assert.equal(await page.getByRole('navigation', { name: '回収の作業' }).count(), 0);
    }
    await assertFits(page, 'not opened');
  });
});

test('by keyboard alone: begin, take in, settle nothing, save', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await go(page, '#/desk');
    const keys = new Keys(page);
    await keys.to(page.getByLabel('回収する団体'));
    for (let down = 0; down < 39; down += 1) await keys.press('ArrowDown');
    await keys.activate(button(page, '回収をはじめる'));
    await page.getByRole('heading', { level: 2, name: /^高知県/ }).waitFor();
    await keys.to(page.getByLabel('届いたファイル', { exact: true }));
    for (const name of ['提出状況', '競合', '集計', '書き出し']) {
      const one = page.getByRole('navigation', { name: '回収の作業' }).getByRole('button', { name });
      await keys.activate(one);
      await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
    }
    await page.emulateMedia({ forcedColors: 'active' });
    await assertFits(page, 'forced colours');
  });
});

test('Firefox: served and from a file, a prefecture is read beside the page', { skip: !FIREFOX }, async () => {
  const firefox = await launchFirefox();
  const { files, wanted } = sets.small;
  const given = files.map((path) => asFile(readFileSync(path), path.split('/').at(-1)));
  try {
    for (const url of [build.served, SINGLE]) {
      const { page, seen, close } = await openIn(firefox, `${url}#/desk`);
      await page.locator('#desk-whose').waitFor();
      await page.evaluate(() => {
        const field = document.getElementById('desk-whose');
        field.value = '39';
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await button(page, '回収をはじめる').click();
      await page.locator('#desk-files').waitFor();
      await page.locator('#desk-files').setInputFiles(given);
      const read = () =>
        page.evaluate(() =>
          Object.fromEntries(
            [...document.querySelectorAll('.desk-kind[data-code]')]
              .filter((one) => one.dataset.code)
              .map((one) => [one.dataset.code, Number(one.textContent.match(/\d+$/)[0])]),
          ),
        );
      await eventually(read, tally(wanted));
      seen.assertClean(url);
      await close();
    }
  } finally {
    await firefox.close();
  }
});
