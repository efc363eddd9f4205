// The whole way of a municipality: from the first screen to a signed file that others accept.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { verify } from '../independent/verify.mjs';
import { HOKATSU, builds, launch, withPage } from './lib/browser.mjs';
import {
  ASK_TO,
  CORE,
  DOMAINS,
  EVIDENCE,
  NEEDS,
  NEEDS_ANSWERS,
  NOT_APPLICABLE,
  PICKS,
  REASON,
  SCORES,
  SELF_CHECK,
  STAGES,
  TOWN,
  UNKNOWN,
  asFile,
  draft,
  itemsOf,
  points,
} from './lib/example.mjs';
import {
  Keys,
  atScreen,
  button,
  download,
  eventually,
  go,
  heading,
  item,
  link,
  openDraft,
  saved,
} from './lib/pages.mjs';
import { receipt, sealAndDownload } from './lib/seal.mjs';
import { verifyFiles } from './lib/verify.mjs';

let browser;
let build;
let folder;
before(async () => {
  assert.ok(HOKATSU, 'HOKATSU_BIN names the native command');
  folder = mkdtempSync(join(tmpdir(), 'hokatsu-journey-'));
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(async () => {
  await Promise.all([browser?.close(), build?.close()]);
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const field = (page, name) => page.getByRole('textbox', { name });
const option = (id, code) => {
  const asked = NEEDS.items.find((one) => one.id === id);
  const source = asked.optionsFrom ? NEEDS.items.find((one) => one.id === asked.optionsFrom.item) : asked;
  return source.options.find((one) => one.code === code).text;
};

/** Follows the link to the next step with the keyboard. */
async function next(page, keys, title) {
  await keys.activate(link(page, `次へ：${title}`));
  await atScreen(page, title);
}

async function respondent(page, keys) {
  await keys.activate(button(page, '回答をはじめる'));
  await atScreen(page, '団体と基本情報');
  await keys.fill(field(page, '市町村名・よみ・団体コードで探す'), 'ちよだまち');
  await keys.activate(page.getByRole('button', { name: /群馬県\s*千代田町/ }));
  await page.getByText(TOWN.code).first().waitFor();
  // The hits are gone; focus stays beside what was chosen.
  await page.waitForFunction(() => document.activeElement?.id === 'municipality-fold');
  await keys.fill(field(page, /^人口（人）/), '８，４００');
  await page.getByText('8,400人として記録します').waitFor();
  const office = page.getByRole('group', { name: /^福祉事務所を設置していますか/ });
  await keys.choose(office, office.getByRole('radio', { name: '設置していない' }));
  await keys.fill(field(page, /^回答基準日/), 'R8.11.1');
  await page.getByText('令和8（2026）年11月1日として記録します').waitFor();
  await keys.fill(field(page, /^担当課/), '福祉総務課');
}

/** The place of a pick among the radio buttons of an item. */
const place = (pick) => ({ [UNKNOWN]: 5, [NOT_APPLICABLE]: 6 })[pick] ?? pick;

async function selfCheck(page, keys) {
  for (const { id: domain, name } of DOMAINS) {
    await next(page, keys, name);
    for (const { id } of itemsOf(domain)) {
      const block = item(page, id);
      await keys.choose(block.getByRole('group').first(), block.getByRole('radio').nth(place(PICKS[id])));
      if (EVIDENCE[id]) await keys.fill(block.getByRole('textbox', { name: /^根拠資料/ }), EVIDENCE[id]);
      if (REASON[id]) await keys.fill(block.getByRole('textbox', { name: /^該当しない理由/ }), REASON[id]);
      if (ASK_TO[id]) await keys.fill(block.getByRole('textbox', { name: /^確認先/ }), ASK_TO[id]);
    }
  }
}

async function needs(page, keys) {
  // A retired option is not offered any more.
  assert.deepEqual(await item(page, 'NS-01').getByRole('radio').count(), 2);
  // How far the answers travel is asked last.
  const last = (id) => (id.startsWith('NS-06') ? 1 : 0);
  const inOrder = Object.entries(NEEDS_ANSWERS).sort(([a], [b]) => last(a) - last(b));
  for (const [id, answer] of inOrder) {
    const block = item(page, id);
    await block.waitFor();
    if (answer.choice) {
      const radio = block.getByRole('radio', { name: option(id, answer.choice) });
      await keys.choose(block.getByRole('group').first(), radio);
    }
    for (const code of answer.choices ?? []) {
      await keys.tick(block.getByRole('checkbox', { name: option(id, code) }));
    }
    if (answer.text) await keys.fill(block.getByRole('textbox'), answer.text);
  }
  // The other branch was never asked.
  for (const id of ['NS-02a', 'NS-02a-text', 'NS-02x', 'NS-04a', 'NS-05-text']) {
    assert.equal(await item(page, id).count(), 0, id);
  }
}

/** What the table of 結果 must say, cell by cell. */
function expectedTable() {
  const open = { C: '（該当しない 1）', D: '（わからない 1）', H: '（わからない 1）' };
  const range = { D: '29.2〜45.8', H: '20.0〜40.0' };
  return DOMAINS.map(({ id, name }) => {
    const score = SCORES[id];
    // Named only where it has an effect: C alone would be called 運用 by its score.
    const held = (id === 'C' ? score.cappedBy : []).map((one) => {
      const { title } = SELF_CHECK.items.find((asked) => asked.id === one);
      return `${one} ${title}`;
    });
    return [
      `${id} ${name}`,
      STAGES[score.stage],
      points(score.backedX10),
      points(score.scoreX10),
      `${score.scored}／${score.applicable}${open[id] ?? ''}`,
      range[id] ?? 'なし',
      held.join('、') || 'なし',
    ];
  });
}

const table = (page) =>
  page
    .locator('#profile-table tr[data-domain]')
    .evaluateAll((rows) =>
      rows
        .map((row) => [...row.cells].map((cell) => cell.textContent))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );

async function result(page) {
  await eventually(() => table(page), expectedTable());
  const caps = await page.locator('#result-caps').getByRole('listitem').allInnerTexts();
  assert.equal(caps.length, 1, 'only the name of C was lowered');
  assert.match(caps[0], /^C：.*C4/);
  const mean = await page.locator('#result-core-mean').evaluate((there) => there.textContent);
  assert.ok(mean.includes(points(CORE.coreX10)) && mean.includes(points(CORE.coreBackedX10)), mean);
}

async function seal(page, keys) {
  await keys.fill(field(page, '決裁日'), 'R8.11.20');
  await keys.fill(field(page, '文書番号'), '福総第123号');
  const formats = page.getByRole('group', { name: 'ファイルの形式' });
  await keys.choose(formats, formats.getByRole('radio', { name: /^JSON形式/ }));
  const file = await download(page, () => keys.activate(button(page, '確定して書き出す')));
  const { checkNumber, fileName } = await receipt(page);
  const digest = verify(file.bytes).digest.replace('sha-256:', '');
  assert.equal(checkNumber, digest.slice(0, 16).match(/.{4}/g).join(' '));
  assert.equal(fileName, `包括チェック_105236_千代田町_R8_第1版_${checkNumber.slice(0, 4)}.json`);
  assert.equal(file.name, fileName);
  // The receipt takes focus, so that it is read out.
  await page.waitForFunction(() =>
    document.getElementById('receipt')?.contains(document.activeElement),
  );
  return { ...file, checkNumber };
}

/** What the file says, told against what was typed. */
function assertDocument(document) {
  assert.deepEqual(document.respondent, {
    ...TOWN,
    population: 8400,
    welfareOffice: false,
    section: '福祉総務課',
    involved: [],
  });
  assert.equal(document.referenceDate, '2026-11-01');
  assert.deepEqual(document.approval, { date: '2026-11-20', number: '福総第123号' });
  assert.deepEqual(document.sharing, {
    'hokatsu-selfcheck': 'prefecture',
    'needs-survey': 'prefecture-and-ministry',
    training: false,
  });
  const [check, needs] = document.questionnaires;
  assert.deepEqual(document.questionnaires.map(({ id }) => id), ['hokatsu-selfcheck', 'needs-survey']);
  for (const [id, pick] of Object.entries(PICKS)) {
    const expected = {};
    if (pick === UNKNOWN) expected.unknown = true;
    else if (pick === NOT_APPLICABLE) expected.notApplicable = true;
    else expected.level = pick;
    if (EVIDENCE[id]) expected.evidence = EVIDENCE[id];
    if (REASON[id]) expected.reason = REASON[id];
    if (ASK_TO[id]) expected.askTo = ASK_TO[id];
    assert.deepEqual(check.answers[id], expected, id);
  }
  assert.equal(Object.keys(check.answers).length, 40);
  const { 'NS-06': a, 'NS-06a': b, 'NS-06b': c, ...answered } = NEEDS_ANSWERS;
  assert.deepEqual(needs.answers, answered);
  for (const [id, expected] of Object.entries(SCORES)) {
    assert.deepEqual(document.result.domains[id], expected, id);
  }
  assert.deepEqual(Object.keys(document.result), ['domains'], 'the core mean is never handed in');
  assert.equal(Object.keys(document.result.domains).length, 8);
}

function hokatsu(...given) {
  const { status, stdout } = spawnSync(HOKATSU, given, { encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n').map((line) => JSON.parse(line)) };
}

/** Every other reader comes to the same verdict. */
function assertAccepted(file) {
  const path = join(folder, file.name);
  writeFileSync(path, file.bytes);
  const second = verify(file.bytes);
  assert.equal(second.valid, true, second.why);
  const { status, lines } = hokatsu('verify', path, '--format', 'json');
  assert.equal(status, 0);
  const [{ file: named, proofs, ...verdict }] = lines;
  assert.equal(named, path);
  assert.deepEqual(verdict, {
    status: 'valid',
    reason: null,
    digest: second.digest,
    type: 'HokatsuSubmission',
    code: '105236',
    fiscalYear: 2026,
    revision: 1,
    form: 'full',
    trust: 1,
  });
  assert.deepEqual(proofs.map(({ valid }) => valid), [true]);
  const score = JSON.parse(
    execFileSync(HOKATSU, ['score', path, '--format', 'json'], { encoding: 'utf8' }),
  );
  for (const [id, expected] of Object.entries(SCORES)) {
    for (const [name, value] of Object.entries(expected)) {
      assert.deepEqual(score.result.domains[id][name], value, `${id} ${name}`);
    }
  }
  assert.equal(score.result.coreX10, CORE.coreX10);
  assert.equal(score.result.coreBackedX10, CORE.coreBackedX10);
}

/** What ファイルの確認 says about the file, and about the file with one character changed. */
async function readBack(page, file) {
  let times = 0;
  const check = async (content) => {
    times += 1;
    return (await verifyFiles(page, [asFile(content, `受信${times}.json`)]))[0];
  };
  const intact = await check(file.bytes);
  assert.equal(intact.code, 'intact');
  assert.equal(intact.checkNumber, file.checkNumber);
  assert.ok(intact.sentences.includes('書き換えられていません'));
  const transported = Buffer.from(`\ufeff${file.text.replaceAll('\n', '\r\n')}`);
  const same = await check(transported);
  assert.equal(same.code, 'intact');
  assert.equal(same.checkNumber, file.checkNumber);
  assert.equal(verify(transported).valid, true);
  for (const [from, to] of [
    ['福祉総務課', '福祉総務係'],
    ['"level": 2', '"level": 3'],
    ['"population": 8400', '"population": 8401'],
    ['福総第123号', '福総第124号'],
  ]) {
    assert.ok(file.text.includes(from), from);
    const changed = await check(Buffer.from(file.text.replace(from, to)));
    assert.equal(changed.code, 'broken', `${from} → ${to}`);
    assert.match(changed.sentences[0], /内容が?一致しません/);
    assert.ok(!changed.text.includes('千代田町'), 'nothing of a broken file is shown');
    assert.equal(changed.checkNumber, null);
    assert.equal(verify(Buffer.from(file.text.replace(from, to))).valid, false);
  }
}

for (const name of ['served', 'single']) {
  test(`by keyboard alone, from はじめに to a file that holds (${name})`, async () => {
    await withPage(browser, build[name], async ({ page }) => {
      const keys = new Keys(page);
      await heading(page, 'はじめに').waitFor();
      await respondent(page, keys);
      await selfCheck(page, keys);
      await next(page, keys, '附則S 小規模市町村');
      await next(page, keys, 'ニーズ調査');
      await needs(page, keys);
      await saved(page);
      await next(page, keys, '記入漏れの確認');
      await page.getByRole('heading', { name: 'このまま提出できます' }).waitFor();
      await next(page, keys, '結果');
      await result(page);
      await next(page, keys, '確定と書き出し');
      await page.getByRole('heading', { name: '書き出せる状態です' }).waitFor();
      const file = await seal(page, keys);
      assertDocument(JSON.parse(file.text));
      assertAccepted(file);
      await keys.to(page.getByRole('banner').getByRole('link', { name: 'ファイルの確認' }), {
        key: 'Shift+Tab',
      });
      await keys.press('Enter');
      await atScreen(page, 'ファイルの確認');
      await readBack(page, file);
    });
  });
}

test('a file handed in is opened again, and becomes 第2版 of the same document', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    const first = await sealAndDownload(page);
    assert.match(first.fileName, /_第1版_/);
    // A change after the file was written makes the next one a revision, and says so.
    await go(page, '#/needs');
    await item(page, 'NS-07').getByRole('textbox').fill('差し替えの理由');
    await go(page, '#/submit');
    await page.getByText('第2版（差替え）').first().waitFor();
    const second = await sealAndDownload(page);
    // The file itself, opened elsewhere, leads to the same place.
    await openDraft(page, first.bytes, first.name);
    await go(page, '#/answer/A');
    await item(page, 'A1').getByRole('radio').nth(3).check();
    const other = await sealAndDownload(page);
    for (const { document, bytes, fileName } of [second, other]) {
      assert.equal(document.id, first.document.id);
      assert.equal(document.revision, 2);
      assert.equal(document.previousDigest, verify(first.bytes).digest);
      assert.equal(verify(bytes).valid, true);
      assert.match(fileName, /_第2版_/);
    }
    const paths = [first, second, other].map((file, at) => {
      const path = join(folder, `revision-${at}.json`);
      writeFileSync(path, file.bytes);
      return path;
    });
    const { status, lines } = hokatsu('verify', ...paths, '--format', 'json');
    assert.equal(status, 0);
    assert.deepEqual(lines.map(({ revision }) => revision), [1, 2, 2]);
    // Two files side by side differ where they were changed, and nowhere else.
    await go(page, '#/verify');
    await verifyFiles(page, [asFile(first.bytes, '第1版.json'), asFile(other.bytes, '第2版.json')]);
    const rows = page.locator('article.compared').getByRole('row');
    const told = (await rows.allInnerTexts()).slice(1);
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0], /A1.*段階2.*段階3/s);
  });
});
