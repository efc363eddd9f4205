// The way of a municipality in Firefox ESR, from the site and from the single file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { verify } from '../independent/verify.mjs';
import { HOKATSU, builds } from './lib/browser.mjs';
import { PICKS, SCORES, STAGES, TOWN, asFile, points } from './lib/example.mjs';
import { FIREFOX, launchFirefox, openIn } from './lib/firefox.mjs';
import { atScreen, begin, eventually, go, heading, item, reload, saved } from './lib/pages.mjs';
import { sealAndDownload } from './lib/seal.mjs';
import { keptDrafts } from './lib/storage.mjs';
import { verifyFiles } from './lib/verify.mjs';

const skip = FIREFOX ? false : 'Firefox is not installed';

const ANSWERED = ['A1', 'A2', 'A3', 'A4', 'A5'];
/** The places of the radio buttons chosen in the needs survey. */
const CHOSEN = { 'NS-01': 1, 'NS-03': 0, 'NS-06': 1, 'NS-06a': 0, 'NS-06b': 1 };
const OPINION = '専門職の派遣を相談したい。';

let firefox;
let build;
let folder;
before(async () => {
  if (skip) return;
  assert.ok(HOKATSU, 'HOKATSU_BIN names the native command');
  folder = mkdtempSync(join(tmpdir(), 'hokatsu-firefox-'));
  [firefox, build] = await Promise.all([launchFirefox(), builds()]);
});
after(async () => {
  await Promise.all([firefox?.close(), build?.close()]);
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const field = (page, id) => page.locator(`[id="field-${id}"] input`).first();
const radio = (page, id, place) => item(page, id).getByRole('radio').nth(place);

async function respondent(page) {
  await begin(page);
  await page.getByRole('textbox', { name: '市町村名・よみ・団体コードで探す' }).fill('ちよだまち');
  await page.locator('#field-municipality button', { hasText: '群馬県' }).click();
  await page.getByText(TOWN.code).first().waitFor();
  await field(page, 'population').fill('８，４００');
  await page.getByText('8,400人として記録します').waitFor();
  await page.getByRole('radio', { name: '設置していない' }).check();
  await field(page, 'reference-date').fill('R8.11.1');
  await field(page, 'section').fill('福祉総務課');
}

/** The items of domain A, and of the needs survey as many as a file must have. */
async function answers(page) {
  await go(page, '#/answer/A');
  for (const id of ANSWERED) await radio(page, id, PICKS[id]).check();
  await item(page, 'A2').getByRole('textbox').first().fill('会議録（令和8年5月）');
  await go(page, '#/needs');
  for (const [id, place] of Object.entries(CHOSEN)) await radio(page, id, place).check();
  await item(page, 'NS-05').getByRole('checkbox').nth(1).check();
  await item(page, 'NS-07').getByRole('textbox').fill(OPINION);
}

/** After a reload everything stands where it was typed, on the screen it was typed on. */
async function kept(page) {
  await reload(page);
  await heading(page, 'ニーズ調査').waitFor();
  await eventually(() => item(page, 'NS-07').getByRole('textbox').inputValue(), OPINION);
  for (const [id, place] of Object.entries(CHOSEN)) {
    assert.equal(await radio(page, id, place).isChecked(), true, id);
  }
  const drafts = await keptDrafts(page);
  assert.deepEqual(drafts.map(({ title }) => title), [TOWN.name]);
  await go(page, '#/answer/A');
  for (const id of ANSWERED) assert.equal(await radio(page, id, PICKS[id]).isChecked(), true, id);
}

/** The row of domain A on 結果; the level of A2 keeps its name down. */
async function result(page) {
  await go(page, '#/result');
  const row = () =>
    page
      .locator('#profile-table tr[data-domain]')
      .evaluateAll((rows) => [...rows[0].cells].slice(0, 5).map((cell) => cell.textContent));
  const { scoreX10, backedX10, stage, scored, applicable } = SCORES.A;
  const [score, backed] = [points(scoreX10), points(backedX10)];
  await eventually(row, [
    'A 推進体制・共通認識・計画',
    STAGES[stage],
    backed,
    score,
    `${scored}／${applicable}`,
  ]);
}

/** Every reader accepts the file: the command, the independent verifier, ファイルの確認. */
async function accepted(page, file) {
  assert.equal(file.name, file.fileName);
  const { questionnaires, respondent } = file.document;
  assert.deepEqual(
    [respondent.name, respondent.population, respondent.section, respondent.welfareOffice],
    [TOWN.name, 8400, '福祉総務課', false],
  );
  assert.deepEqual(
    ANSWERED.map((id) => questionnaires[0].answers[id].level),
    ANSWERED.map((id) => PICKS[id]),
  );
  assert.equal(questionnaires[1].answers['NS-07'].text, OPINION);
  const path = join(folder, file.name);
  writeFileSync(path, file.bytes);
  const { status, stdout } = spawnSync(HOKATSU, ['verify', path, '--format', 'json'], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stdout);
  assert.equal(JSON.parse(stdout).digest, verify(file.bytes).digest);
  await go(page, '#/verify');
  const changed = Buffer.from(file.text.replace('福祉総務課', '福祉総務係'));
  const [good, bad] = await verifyFiles(page, [
    asFile(file.bytes, '受信.json'),
    asFile(changed, '改変.json'),
  ]);
  assert.deepEqual([good.code, good.checkNumber], ['intact', file.checkNumber]);
  assert.equal(bad.code, 'broken');
}

/** The listeners do hear: what the policy forbids is refused and told. */
async function refusedAndTold(page, seen) {
  const outcome = await page.evaluate(() =>
    fetch('http://203.0.113.1/').then(() => 'went out', () => 'refused'),
  );
  assert.equal(outcome, 'refused');
  await eventually(() => seen.violations.some((text) => text.includes('connect-src')), true);
}

for (const name of ['served', 'single']) {
  test(`Firefox: from はじめに to a file that holds (${name})`, { skip }, async () => {
    const asked = build.server.hits.length;
    const { page, seen, close } = await openIn(firefox, build[name]);
    await respondent(page);
    await answers(page);
    await saved(page);
    await kept(page);
    await result(page);
    const file = await sealAndDownload(page);
    await accepted(page, file);
    seen.assertClean(build[name]);
    const hits = build.server.hits.slice(asked);
    if (name === 'single') assert.deepEqual(hits, []);
    else assert.deepEqual(hits.filter((path) => !path.startsWith('/tools/hokatsu/')), []);
    await refusedAndTold(page, seen);
    await close();
  });
}
