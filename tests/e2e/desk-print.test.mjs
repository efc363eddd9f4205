// The tables of 集計 on paper: A4, and no column cut off; and their bars.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertFits } from './lib/axe.mjs';
import { HOKATSU, builds, launch, withPage } from './lib/browser.mjs';
import { go } from './lib/pages.mjs';

/** Folder for the pages as pictures, to look at them; none are written without it. */
const PICTURES = process.env.HOKATSU_PICTURES;

/** What is between the margins of A4 lengthwise, in CSS pixels: (297 − 24) mm. */
const PAPER = 1031;

let browser;
let build;
let dir;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
  dir = mkdtempSync(join(tmpdir(), 'hokatsu-desk-print-'));
  const asked = ['--municipalities', '34', '--fiscal-year', '2026', '--seed', '7'];
  const told = ['simulate', ...asked, '--prefecture', '39', '--out', dir];
  execFileSync(HOKATSU, told, { stdio: 'pipe' });
});
after(async () => {
  await Promise.all([browser?.close(), build?.close()]);
  if (dir) rmSync(dir, { recursive: true, force: true });
});

const tight = (text) => text.replace(/\s/gu, '');

/** Begins a desk with all files and opens 集計. */
async function figures(page) {
  const files = readdirSync(dir).map((name) => join(dir, name));
  await go(page, '#/desk');
  await page.getByLabel('回収する団体').selectOption('39');
  await page.getByLabel('調査の年度').selectOption('2026');
  await page.getByRole('button', { name: '回収をはじめる' }).click();
  await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(files);
  const group = page.getByRole('group', { name: '受け取りの結果' });
  await group.getByRole('button', { name: `すべて　${files.length}`, exact: true }).waitFor();
  await page.locator('#desk-progress').waitFor({ state: 'detached' });
  const there = page.getByRole('navigation', { name: '回収の作業' });
  await there.getByRole('button', { name: '集計' }).click();
  await page.getByLabel('表', { exact: true }).waitFor();
}

/** Shows one table after the other. */
async function each(page, look) {
  const table = page.getByLabel('表', { exact: true });
  const titles = await table.locator('option').allInnerTexts();
  for (const [at, title] of titles.entries()) {
    await table.selectOption({ index: at });
    await page.locator('.table-figure figcaption', { hasText: title }).waitFor();
    await look(title, at);
  }
  return titles;
}

test('every table of 集計 is on paper with all its columns', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    await figures(page);
    const devtools = await context.newCDPSession(page);
    const titles = await each(page, async (title, at) => {
      const { data } = await devtools.send('Page.printToPDF', { preferCSSPageSize: true });
      const bytes = Buffer.from(data, 'base64');
      const run = (command, ...given) =>
        execFileSync(command, given, { input: bytes, encoding: 'utf8', maxBuffer: 1 << 26 });
      if (PICTURES) {
        writeFileSync(join(PICTURES, `${at}.pdf`), bytes);
        execFileSync('pdftoppm', ['-r', '60', '-png', join(PICTURES, `${at}.pdf`), join(PICTURES, `${at}`)]);
      }
      assert.match(run('pdfinfo', '-'), /Page size:\s+84[12]\S* x 59[45]\S* pts \(A4\)/, title);
      // Cells wrap, and lines of neighbours mix: every letter of the table is there as often, but for
      // hyphens, which pdftotext takes away at the end of a line.
      const text = tight(run('pdftotext', '-enc', 'UTF-8', '-', '-'));
      const wanted = tight(await page.locator('.desk-wide .table').first().innerText());
      const count = (letters) => {
        const counts = new Map();
        for (const letter of letters.replaceAll('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
        return counts;
      };
      const there = count(text);
      const lost = [...count(wanted)].filter(([letter, many]) => (there.get(letter) ?? 0) < many);
      assert.deepEqual(lost, [], title);
      // Nothing on any page lies beyond its edges.
      const boxes = run('pdftotext', '-bbox', '-enc', 'UTF-8', '-', '-');
      const width = Number(/<page width="([\d.]+)"/.exec(boxes)[1]);
      const edges = [...boxes.matchAll(/xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)"/g)];
      assert.ok(edges.length > 10, title);
      const outside = edges.filter(([, left, right]) => left < 30 || right > width - 30);
      assert.deepEqual(outside.map(([word]) => word), [], title);
      // And on the width of the paper no column lies outside the table's frame.
      await page.emulateMedia({ media: 'print' });
      const before = page.viewportSize();
      await page.setViewportSize({ width: PAPER, height: 800 });
      const wider = await page.evaluate(() => {
        const right = document.documentElement.clientWidth;
        const cells = [...document.querySelectorAll('.desk-wide th, .desk-wide td')];
        const out = (cell) => {
          const box = cell.getBoundingClientRect();
          return box.right > right + 1 || cell.scrollWidth > cell.clientWidth + 1;
        };
        return cells.filter(out).map((cell) => cell.textContent);
      });
      await page.emulateMedia({ media: null });
      await page.setViewportSize(before);
      assert.deepEqual(wider, [], title);
    });
    assert.ok(titles.length > 20, `${titles.length} tables`);
  });
});

test('bars say the numbers of the table, and are told apart without colour', async () => {
  await withPage(browser, build.single, async ({ page }) => {
    await figures(page);
    const drawn = [];
    const look = async (title) => {
      const chart = page.locator('.desk-chart');
      if (!(await chart.count())) return;
      drawn.push(title);
      const { shown, cells, fills } = await page.evaluate(() => {
        const all = (selector) => [...document.querySelectorAll(selector)];
        return {
          shown: all('.desk-chart__bar span, .desk-chart__joined text').map((one) => one.textContent),
          cells: all('.desk-wide .table td, .desk-wide .table th').map((one) => one.textContent),
          fills: all('.desk-chart__legend rect').map((one) => one.getAttribute('fill')),
        };
      });
      assert.equal(new Set(fills).size, fills.length, title);
      const known = new Set([...cells, '—']);
      const unknown = shown
        .flatMap((text) => text.split(/％（|）/).filter(Boolean))
        .filter((number) => !known.has(number.replace('％', '')));
      assert.deepEqual(unknown, [], title);
    };
    await each(page, look);
    assert.ok(drawn.length > 10, `${drawn}`);
    await page.getByLabel('投影・公表用').check();
    await page.getByText('投影・公表用（3未満の数は秘匿）').waitFor();
    drawn.length = 0;
    await each(page, look);
    assert.ok(drawn.length > 10, `${drawn}`);
    await page.getByLabel('表', { exact: true }).selectOption('levels');
    await page.locator('.desk-chart__joined').first().waitFor();
    await page.getByText('指標（有・無）の表は、公表用にはありません').waitFor();
    await assertFits(page, 'bars');
  });
});
