// 文書をつくる: the papers a prefecture makes out of what it holds, each checked by the native
// command, and what the ministry's desk makes of the bundle. The files are invented by the command.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertFits } from './lib/axe.mjs';
import { HOKATSU, builds, launch, withPage } from './lib/browser.mjs';
import { asFile } from './lib/example.mjs';
import { Keys, button, download, eventually, go, unfold } from './lib/pages.mjs';
import { digestOf, signed } from './lib/papers.mjs';

const PASSPHRASE = 'tanuki kitsune usagi kawauso';
const NOW = new Date('2026-11-22T10:00:00+09:00');
/** More than ten, so that something can be returned. */
const TOWNS = 14;

let browser;
let build;
let dir;
let files;
const at = (name) => join(dir, name);
const hokatsu = (...given) => execFileSync(HOKATSU, given, { encoding: 'utf8', stdio: 'pipe' });

before(async () => {
  assert.ok(HOKATSU, 'HOKATSU_BIN names the native command');
  [browser, build] = await Promise.all([launch(), builds()]);
  dir = mkdtempSync(join(tmpdir(), 'hokatsu-letters-'));
  const asked = ['--municipalities', `${TOWNS}`, '--fiscal-year', '2026', '--seed', '7'];
  hokatsu('simulate', ...asked, '--prefecture', '39', '--out', at('towns'));
  files = readdirSync(at('towns')).map((name) => join(at('towns'), name));
  writeFileSync(at('passphrase'), `${PASSPHRASE}\n`);
  const secret = ['--passphrase-file', at('passphrase')];
  for (const [who, whose] of [['own', '高知県'], ['other', '群馬県']]) {
    hokatsu('key', 'new', '-o', at(`${who}.pem`), ...secret);
    const told = ['--code', whose, '--section', '地域福祉政策課', '--role', 'signer', '--year', '2026'];
    hokatsu('key', 'register', at(`${who}.pem`), ...told, ...secret, '-o', at(`${who}.json`));
    // The app writes above a key whose key it is.
    const { code, section, role, fiscalYear, publicKeyMultibase } = JSON.parse(
      readFileSync(at(`${who}.json`), 'utf8'),
    );
    const head = { Code: code, Section: section, Role: role, 'Fiscal-Year': fiscalYear };
    const lines = Object.entries({ ...head, 'Public-Key': publicKeyMultibase });
    const pem = readFileSync(at(`${who}.pem`), 'utf8');
    const above = lines.map(([name, value]) => `${name}: ${value}\n`).join('');
    writeFileSync(at(`${who}.pem`), `${above}\n${pem}`);
  }
});
after(async () => {
  await Promise.all([browser?.close(), build?.close()]);
  if (dir) rmSync(dir, { recursive: true, force: true });
});

/** A page on which it is always the same day. */
const withDay = (name, work) =>
  withPage(browser, build[name], async (opened) => {
    await opened.page.clock.setFixedTime(NOW);
    await work(opened);
  });

/** Begins a desk. */
async function begin(page, whose) {
  await go(page, '#/desk');
  await page.getByLabel('回収する団体').selectOption(whose);
  await page.getByLabel('調査の年度').selectOption('2026');
  await button(page, '回収をはじめる').click();
  await page.getByLabel('届いたファイル', { exact: true }).waitFor();
}

const tab = (page, name) =>
  page.getByRole('navigation', { name: '回収の作業' }).getByRole('button', { name }).click();

/** Opens one of the kinds of papers. */
async function kind(page, name) {
  const there = page.getByRole('navigation', { name: '文書の種類' });
  if (!(await there.count())) await tab(page, '文書をつくる');
  await there.getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { level: 3, name, exact: true }).waitFor();
}

async function receive(page, paths) {
  await tab(page, '受け取り');
  await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(paths);
}

/** Waits until so many files have been read. */
async function received(page, of) {
  const group = page.getByRole('group', { name: '受け取りの結果' });
  await group.getByRole('button', { name: `すべて　${of}`, exact: true }).waitFor();
  await page.locator('#desk-progress').waitFor({ state: 'detached' });
}

async function contact(page) {
  await page.getByLabel('問い合わせ先の課・係').fill('地域福祉政策課');
  await page.getByLabel('電話').fill('088-000-0000');
}

/** Signs and saves what is in the form. */
async function sign(page) {
  const file = await download(page, () => button(page, '署名して保存').click());
  await page.locator('#letters-saved').getByText(file.name).waitFor();
  return file;
}

/** What the command says of a file. */
function verdict({ name, bytes }) {
  writeFileSync(at(name), bytes);
  const { status, type, code, trust } = JSON.parse(hokatsu('verify', '--format', 'json', at(name)));
  return { status, type, code, trust };
}

const valid = (type, code = '390003') => ({ status: 'valid', type, code, trust: 1 });

/** The document in a file of any form. */
function document({ name, bytes }) {
  writeFileSync(at(name), bytes);
  return JSON.parse(hokatsu('convert', at(name), '--to', 'json', '-o', '-'));
}

const open = (page, ...given) =>
  page.locator('#letters-open').setInputFiles(given.map(({ name, bytes }) => asFile(bytes, name)));

/** No rule of axe broken and nothing wider than the window, with everything unfolded. */
async function looksWell(page, where) {
  await unfold(page);
  await assertFits(page, where);
}

/** Opens the key of the prefecture, or of another one. */
async function openKey(page, who) {
  await page.getByText('登録した署名鍵で署名する').click();
  await page.getByLabel('鍵ファイル（.pem）').setInputFiles(at(`${who}.pem`));
  await page.getByLabel('パスフレーズ', { exact: true }).fill(PASSPHRASE);
  await button(page, '鍵ファイルを開く').click();
  await button(page, '署名鍵を閉じる').waitFor();
}

for (const name of ['served', 'single']) {
  test(`${name}: a request is written, opened again and changed`, async () => {
    await withDay(name, async ({ page }) => {
      await begin(page, '39');
      await kind(page, '依頼ファイル');
      const keys = new Keys(page);
      await keys.activate(button(page, '署名して保存'));
      await page.getByRole('alert').getByText('問い合わせ先の課の名前を書いてください').waitFor();
      await contact(page);
      await page.getByLabel('文書番号（任意）').fill('8福政第120号');
      await page.getByLabel('締切', { exact: true }).fill('令和8年10月1日');
      await page.getByLabel('提出先と提出の方法').fill('メールで fukushi@example.jp へ');
      await button(page, '署名して保存').click();
      await page.getByRole('alert').getByText('締切が、文書の日付より前です').waitFor();
      await page.getByLabel('締切', { exact: true }).fill('R8.12.18');
      await page.getByLabel('独自設問を加える').check();
      await page.getByLabel('独自設問の名前').fill('高知県の独自設問');
      await page.getByRole('group', { name: '設問1' }).getByLabel('設問文').fill('移動の支援がありますか。');
      await button(page, '署名して保存').click();
      await page.getByRole('alert').getByText('1問目の選択肢').waitFor();
      await page.getByLabel('選択肢').fill('ある\nない\nわからない');
      await button(page, '設問を追加').click();
      const second = page.getByRole('group', { name: '設問2' });
      await second.getByLabel('答え方').selectOption('number');
      await second.getByLabel('設問文').fill('車両は何台ですか。');
      await looksWell(page, '依頼ファイル');
      const first = await sign(page);
      assert.match(first.name, /^包括チェック_依頼ファイル_高知県_R8_[0-9a-f]{4}\.txt$/);
      assert.deepEqual(verdict(first), valid('HokatsuRequest'));
      const sent = document(first);
      assert.equal(sent.deadline, '2026-12-18');
      assert.deepEqual(sent.questionnaires.map(({ id }) => id), ['hokatsu-selfcheck', 'needs-survey']);
      assert.equal(sent.own.id, 'pref-39-own');
      assert.deepEqual(sent.own.items.map(({ kind }) => kind), ['single', 'number']);
      assert.equal(sent.own.items[0].options.length, 3);
      assert.equal(sent.synthetic, undefined);

      // Another text needs another version.
      await second.getByLabel('設問文').fill('車両は、全部で何台ですか。');
      await button(page, '署名して保存').click();
      await page.getByRole('alert').getByText('設問の版を上げてください').waitFor();

      // Opened again, it stands as it was and can be changed.
      await open(page, first);
      await page.getByText('依頼ファイルを開きました').first().waitFor();
      assert.equal(await second.getByLabel('設問文').inputValue(), '車両は何台ですか。');
      assert.equal(await page.getByLabel('締切', { exact: true }).inputValue(), '令和8（2026）年12月18日');
      await page.getByLabel('締切', { exact: true }).fill('2026-12-25');
      await page.getByRole('radio', { name: /^Excel形式/ }).check();
      const again = await sign(page);
      assert.match(again.name, /\.xlsx$/);
      assert.deepEqual(verdict(again), valid('HokatsuRequest'));
      const changed = document(again);
      assert.equal(changed.deadline, '2026-12-25');
      assert.deepEqual(changed.own, sent.own, 'the questions are the same to the letter');

      // What is of no use here is named.
      await open(page, { name: 'これは違う.txt', bytes: Buffer.from('こんにちは') });
      await page.locator('#main').getByText('「これは違う.txt」：').waitFor();
      await open(page, { name: '提出.json', bytes: readFileSync(files[0]) });
      await page.locator('#main').getByText('市町村の提出ファイルは「受け取り」で受け取ってください').waitFor();
    });
  });

  test(`${name}: queries, receipts, results and the bundle`, async () => {
    let bundle;
    await withDay(name, async ({ page }) => {
      await begin(page, '39');
      await receive(page, files);
      await received(page, TOWNS);
      await kind(page, '疑義照会');
      await page.getByText('試験用のデータの回収です。ここで作る文書').waitFor();

      // 疑義照会, with the registered key of the prefecture; another's is refused.
      await contact(page);
      await page.getByLabel('回答の期限').fill('2026-12-10');
      const about = page.getByLabel('照会する提出ファイル');
      await about.locator('option').nth(1).waitFor({ state: 'attached' });
      await about.selectOption({ index: 1 });
      const first = await about.locator('option').nth(1).textContent();
      const path = files.find((one) => one.includes(first.slice(0, 6)));
      const asked = JSON.parse(readFileSync(path, 'utf8'));
      const { code } = asked.respondent;
      await page.getByLabel('NS-01', { exact: false }).first().check();
      await button(page, '署名して保存').click();
      await page.getByRole('alert').getByText('NS-01 の照会の文を書いてください').waitFor();
      await page.getByRole('textbox', { name: /^NS-01 .*についての照会$/ }).fill('実施の有無を、もう一度確かめてください。');
      await page.getByLabel('A1', { exact: false }).first().check();
      await page.getByRole('textbox', { name: /^A1 .*についての照会$/ }).fill('根拠資料の名前を教えてください。');
      await openKey(page, 'other');
      await button(page, '署名して保存').click();
      await page.getByRole('alert').getByText('「群馬県」の鍵です').waitFor();
      await button(page, '署名鍵を閉じる').click();
      await openKey(page, 'own');
      const query = await sign(page);
      assert.deepEqual(verdict(query), valid('HokatsuQuery', code));
      const questions = document(query);
      assert.equal(questions.about, digestOf(asked));
      assert.deepEqual(questions.questions.map(({ item }) => item).sort(), ['A1', 'NS-01']);
      assert.equal(questions.synthetic, true);
      await looksWell(page, '疑義照会');

      // 受領証: one, then all; each holds the root of the closing sheet.
      await kind(page, '受領証');
      const root = await page.locator('dt', { hasText: 'Merkle根' }).locator('xpath=following-sibling::dd[1]').innerText();
      await looksWell(page, '受領証');
      await page.getByRole('radio', { name: /^JSON形式/ }).check();
      const one = await download(page, () => page.getByRole('button', { name: /^受領証を書き出す：/ }).first().click());
      assert.deepEqual(verdict(one), valid('HokatsuReceipt', code));
      assert.equal(JSON.parse(one.text).log.root, root);
      await page.getByText('受領証を1件書き出しました').first().waitFor();
      const all = [];
      page.on('download', (file) => all.push(file));
      await button(page, 'すべての受領証を続けて書き出す').click();
      await page.getByText(`受領証を${TOWNS}件書き出しました`).first().waitFor();
      await eventually(() => all.length, TOWNS);
      const codes = [];
      for (const file of all) {
        const read = { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
        const told = verdict(read);
        assert.deepEqual({ ...told, code: null }, { ...valid('HokatsuReceipt'), code: null });
        codes.push(told.code);
      }
      assert.equal(new Set(codes).size, TOWNS);
      await tab(page, '書き出し');
      await button(page, '記録を表示').click();
      await page.getByText(root.replace('sha-256:', '')).waitFor();

      // 結果還元: what is left out is told.
      await kind(page, '結果還元');
      await page.getByText('回答した市町村が10未満のため').first().waitFor();
      await looksWell(page, '結果還元');
      const returned = await sign(page);
      assert.deepEqual(verdict(returned), valid('HokatsuReturn'));
      const { distributions, municipalities } = document(returned);
      assert.equal(municipalities, TOWNS);
      assert.ok(distributions.length > 10 && distributions.every(({ cells }) => cells.every(({ n }) => n >= 10)));

      // 都道府県票: a text comes with its choice; it is saved and opened again.
      await kind(page, '都道府県票');
      await page.locator('#item-PF-01').getByRole('radio').first().check();
      assert.equal(await page.locator('#item-PF-03-text').count(), 0);
      await page.locator('#item-PF-03').getByRole('checkbox', { name: 'その他' }).check();
      await page.locator('#item-PF-03-text').getByRole('textbox').fill('アドバイザーの派遣');
      await looksWell(page, '都道府県票');
      const sheet = await download(page, () => button(page, '都道府県票を途中保存').click());
      assert.equal(sheet.name, '包括チェック_都道府県票_高知県_2026年度.json');
      await page.locator('#item-PF-03').getByRole('checkbox', { name: 'その他' }).uncheck();
      await open(page, sheet);
      await page.locator('#item-PF-03-text').getByRole('textbox').waitFor();
      assert.equal(await page.locator('#item-PF-03-text').getByRole('textbox').inputValue(), 'アドバイザーの派遣');

      // 国への提出: what goes and what stays; the next one takes its place.
      await kind(page, '国への提出');
      await page.getByText('附則Sは都道府県までのため').or(page.getByText('市町村が「都道府県まで」を選んだため')).first().waitFor();
      await page.getByText('都道府県票に、まだ答えていない設問があります').waitFor();
      await looksWell(page, '国への提出');
      const going = Number(await page.locator('dt', { hasText: '国へ渡す市町村' }).locator('xpath=following-sibling::dd[1]').innerText());
      bundle = await sign(page);
      assert.deepEqual(verdict(bundle), valid('HokatsuBundle'));
      const passed = JSON.parse(bundle.text);
      assert.equal(passed.revision, 1);
      assert.equal(passed.sheet.answers['PF-01'].choice ?? passed.sheet.answers['PF-01'], 'a1');
      assert.equal(new Set(passed.submissions.map(({ respondent }) => respondent.code)).size, going);
      assert.ok(passed.submissions.every(({ respondent }) => !respondent.contact));
      await page.locator('dt', { hasText: /^版$/ }).locator('xpath=following-sibling::dd[1]').getByText('第2版（差替え）').waitFor();
      const next = await sign(page);
      assert.deepEqual([JSON.parse(next.text).revision, JSON.parse(next.text).previousDigest], [2, digestOf(passed)]);

      // The next revision brings a reply.
      const { proof: _, ...content } = asked;
      const reply = { query: digestOf(questions), questionnaire: 'needs-survey', item: 'NS-01', text: '確かめました。未実施です。' };
      const newer = signed({ ...content, revision: 2, previousDigest: digestOf(asked), replies: [reply] });
      writeFileSync(at('newer.json'), JSON.stringify(newer));
      await receive(page, [at('newer.json')]);
      await received(page, TOWNS + 1);
      await kind(page, '疑義照会');
      const rows = page.getByRole('row');
      await rows.filter({ hasText: '確かめました。未実施です。' }).getByText('実施の有無を、もう一度確かめてください。').waitFor();
      await rows.filter({ hasText: '根拠資料の名前を教えてください。' }).getByText('回答がありません').waitFor();
    });

    // The ministry's desk.
    await withDay(name, async ({ page }) => {
      await begin(page, 'country');
      await kind(page, '都道府県からの提出');
      await open(page, bundle);
      await page.getByText('高知県の提出').first().waitFor();
      await page.getByRole('row').filter({ hasText: '高知県' }).getByText('受理').waitFor();
      await open(page, bundle);
      await page.getByText('同じ提出は受け取り済みです').first().waitFor();
      await looksWell(page, '都道府県からの提出');
      await tab(page, '集計');
      const table = page.getByLabel('表', { exact: true });
      await table.waitFor();
      const titles = await table.locator('option').allTextContents();
      for (const item of ['NS-02', 'NS-03', 'NS-04']) {
        const title = titles.find((one) => one.startsWith(`${item} `));
        assert.ok(title, item);
        await table.selectOption({ label: title });
        await page.locator('figcaption', { hasText: title }).waitFor();
        await page.getByRole('columnheader', { name: /R5参考値/ }).first().waitFor();
      }
      // The same answers under another number: both are named, neither is counted.
      const { proof: _, ...content } = JSON.parse(bundle.text);
      const stray = signed({ ...content, number: '別の控え' });
      await kind(page, '都道府県からの提出');
      await open(page, { name: '別の控え.json', bytes: Buffer.from(JSON.stringify(stray)) });
      await eventually(() => page.getByRole('row').filter({ hasText: '競合' }).count(), 2);
      await page.locator('dd').getByText('集計から外しました').first().waitFor();
    });
  });
}

test('requests, the sheet of the prefecture and bundles stand in the collection', async () => {
  const paper = (name) => {
    const bytes = readFileSync(new URL(`../fixtures/papers/good/${name}`, import.meta.url));
    return { name, bytes };
  };
  const save = (page) => download(page, () => button(page, '回収ファイルを保存').click());
  const lines = ({ bytes }) => bytes.toString('utf8').trim().split('\n').map((line) => JSON.parse(line));
  const actions = (file) => lines(file).filter(({ kind }) => kind === 'log').map(({ line }) => line.action);
  async function reopen(page, file) {
    await go(page, '#/desk');
    await page.getByLabel('回収ファイルを開く').setInputFiles(asFile(file.bytes, file.name));
    await page.getByLabel('届いたファイル', { exact: true }).waitFor();
  }
  let saved;
  await withDay('single', async ({ page }) => {
    await begin(page, '39');
    await kind(page, '依頼ファイル');
    await open(page, paper('request-own.json'));
    await page.getByText('依頼ファイルを開きました').first().waitFor();
    await page.getByText('保存していない変更があります').waitFor();
    await kind(page, '都道府県票');
    await page.locator('#item-PF-01').getByRole('radio').first().check();
    saved = await save(page);
    await page.getByText('保存していない変更はありません').waitFor();
    assert.deepEqual(lines(saved).slice(0, 2).map(({ kind }) => kind), [undefined, 'paper']);
    assert.deepEqual(actions(saved), ['opened', 'filed', 'sheet']);
  });
  await withDay('served', async ({ page }) => {
    await reopen(page, saved);
    // Answers to its own questions are read without the request being opened again.
    const own = paper('submission-own.json');
    await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(asFile(own.bytes, own.name));
    await received(page, 1);
    const group = page.getByRole('group', { name: '受け取りの結果' });
    await group.getByRole('button', { name: '受理　1', exact: true }).waitFor();
    await kind(page, '依頼ファイル');
    const deadline = page.getByLabel('締切', { exact: true });
    assert.equal(await deadline.inputValue(), '令和8（2026）年11月30日');
    assert.ok(await page.getByLabel('独自設問を加える').isChecked());
    await kind(page, '都道府県票');
    assert.ok(await page.locator('#item-PF-01').getByRole('radio').first().isChecked());
    saved = await save(page);
    assert.deepEqual(actions(saved), ['opened', 'filed', 'sheet', 'received'], 'nothing is noted twice');
  });
  writeFileSync(at('collection.jsonl'), saved.bytes);
  hokatsu('export', at('collection.jsonl'), '--to', 'csv', '-o', at('exported'));
  assert.match(readFileSync(join(at('exported'), '縦持ち.csv'), 'utf8'), /pref-39-kyoten/);
  await withDay('served', async ({ page }) => {
    await begin(page, 'country');
    await kind(page, '都道府県からの提出');
    await open(page, paper('bundle.json'));
    await page.getByText('高知県の提出（2件）を受け取り').first().waitFor();
    saved = await save(page);
    assert.deepEqual(actions(saved), ['opened', 'filed']);
  });
  await withDay('single', async ({ page }) => {
    await reopen(page, saved);
    // The very bundle under the same name is known, under another one a duplicate.
    const { bytes } = paper('bundle.json');
    const again = ['bundle.json', 'b.json'].map((name) => asFile(bytes, name));
    await page.getByLabel('届いたファイル', { exact: true }).setInputFiles(again);
    await received(page, 2);
    const group = page.getByRole('group', { name: '受け取りの結果' });
    await group.getByRole('button', { name: '重複　1', exact: true }).waitFor();
    await kind(page, '都道府県からの提出');
    await page.getByRole('rowheader', { name: '高知県' }).waitFor();
    await tab(page, '集計');
    await page.getByLabel('表', { exact: true }).locator('option').nth(3).waitFor({ state: 'attached' });
  });
});
