// ファイルの確認, as a person reads its verdicts.
import assert from 'node:assert/strict';
import { eventually } from './pages.mjs';

/** What is said about each file that was opened. */
export function verdicts(page) {
  return page.locator('article[data-verdict]').evaluateAll((all) =>
    all.map((one) => ({
      name: one.querySelector('h3').textContent,
      code: one.dataset.verdict,
      intact: one.dataset.verdict === 'intact',
      sentences: [...one.querySelectorAll('.notice p')].map((p) => p.textContent),
      checkNumber: /確認番号\s+((?:[0-9a-f]{4} ){3}[0-9a-f]{4})/.exec(one.innerText)?.[1] ?? null,
      text: one.innerText,
    })),
  );
}

/** Opens files, each under a name of its own, and reads what is said about them. */
export async function verifyFiles(page, files) {
  const names = files.slice(0, 2).map(({ name }) => name);
  const shown = (await verdicts(page)).map(({ name }) => name);
  assert.ok(!names.some((name) => shown.includes(name)), 'verdicts are told apart by the names');
  await page.getByLabel('確かめるファイル').setInputFiles(files);
  await eventually(async () => (await verdicts(page)).map(({ name }) => name), names);
  const found = await verdicts(page);
  return found.map((one) => ({ ...one, sentence: one.sentences.join('\n') }));
}
