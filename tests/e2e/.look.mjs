import { builds, launch, open } from './lib/browser.mjs';
import { readdirSync, mkdirSync } from 'node:fs';
const OUT = '/tmp/setup/scr/shots/'; mkdirSync(OUT, { recursive: true });
const dir = process.argv[2]; const only = process.argv[3] ?? 'served';
const files = readdirSync(dir).map((n) => dir + '/' + n);
const b = await builds(); const br = await launch();
for (const width of [1280, 360]) {
  const { page, seen } = await open(br, b[only] + '#/desk', { viewport: { width, height: 900 } });
  const shot = (n) => page.screenshot({ path: `${OUT}${n}-${width}.png`, fullPage: true });
  const tab = (n) => page.getByRole('navigation', { name: '回収の作業' }).getByRole('button', { name: n }).click();
  try {
    await page.locator('#desk-whose').waitFor();
    await page.locator('#desk-whose').selectOption('13');
    await page.getByRole('button', { name: '回収をはじめる' }).click();
    await page.locator('#desk-files').waitFor();
    await shot('2-empty');
    await page.locator('#desk-files').setInputFiles(files);
    await page.locator('.desk-files tbody tr').first().waitFor();
    await page.waitForTimeout(300);
    await shot('3-receive');
    await tab('提出状況'); await page.locator('.desk-wide tbody tr').first().waitFor();
    await page.locator('[data-code="missing"]').click(); await page.waitForTimeout(300);
    const note = page.getByRole('button', { name: /^予定・辞退を記録/ }).first(); if (await note.count()) await note.click();
    await page.getByRole('button', { name: '文面を作る' }).click(); await page.waitForTimeout(300);
    await shot('4-places');
    await tab('競合'); await page.waitForTimeout(300);
    const c = page.getByRole('button', { name: /^違うところを見る/ }).first(); if (await c.count()) { await c.click(); await page.waitForTimeout(300); }
    await shot('5-conflicts');
    await tab('集計'); await page.locator('#desk-table').waitFor();
    await shot('6-numbers');
    const n = await page.locator('#desk-table option').count();
    for (const i of [1, 4, 8, 12]) if (i < n) { await page.locator('#desk-table').selectOption({ index: i }); await page.waitForTimeout(200); await shot('6-numbers-' + i); }
    await tab('書き出し'); await page.getByRole('button', { name: '記録を表示' }).click(); await page.waitForTimeout(300);
    await shot('7-write');
    await page.pdf({ path: OUT + 'closing.pdf' });
    await tab('提出状況'); await page.waitForTimeout(300); await page.pdf({ path: OUT + 'places.pdf' });
  } catch (e) { console.log(String(e).slice(0, 900)); await shot('x'); }
  console.log(seen.errors, seen.violations);
}
await br.close(); await b.close();
