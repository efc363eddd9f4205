// 公開鍵の登録簿: from the keys of two officials to files that are told to be of a town, and to a
// key that is not taken any more. Keys and registrations are made by the native command.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertAccessible } from './lib/axe.mjs';
import { HOKATSU, builds, launch, withPage } from './lib/browser.mjs';
import { TOWN, asFile, draft } from './lib/example.mjs';
import { Keys, button, download, eventually, go, link, unfold } from './lib/pages.mjs';
import { verifyFiles } from './lib/verify.mjs';

const PASSPHRASE = 'tanuki kitsune usagi kawauso';
/** Who has a key: code, section, role. 高知県 and its town belong into another roster. */
const PEOPLE = {
  first: ['群馬県', '地域福祉課', 'signer'],
  second: ['群馬県', '地域福祉課', 'signer'],
  stranger: ['高知県', '地域福祉政策課', 'signer'],
  preparer: [TOWN.code, '福祉総務課', '担当'],
  approver: [TOWN.code, '福祉総務課', '課長'],
  elsewhere: ['394050', '健康福祉課', '担当'],
};
const NOW = new Date('2026-11-22T10:00:00+09:00');

let browser;
let build;
let dir;
const at = (name) => join(dir, name);
const hokatsu = (...given) => execFileSync(HOKATSU, given, { encoding: 'utf8', stdio: 'pipe' });
const secret = () => ['--passphrase-file', at('passphrase')];

before(async () => {
  assert.ok(HOKATSU, 'HOKATSU_BIN names the native command');
  [browser, build] = await Promise.all([launch(), builds()]);
  dir = mkdtempSync(join(tmpdir(), 'hokatsu-roster-'));
  writeFileSync(at('passphrase'), `${PASSPHRASE}\n`);
  for (const [who, [code, section, role]] of Object.entries(PEOPLE)) {
    hokatsu('key', 'new', '-o', at(`${who}.pem`), ...secret());
    const told = ['--code', code, '--section', section, '--role', role, '--year', '2026'];
    hokatsu('key', 'register', at(`${who}.pem`), ...told, ...secret(), '-o', at(`${who}.json`));
  }
});
after(async () => {
  await Promise.all([browser?.close(), build?.close()]);
  if (dir) rmSync(dir, { recursive: true, force: true });
});

const fingerprint = (who) => hokatsu('key', 'fingerprint', at(`${who}.pem`), ...secret()).trim();
const slip = (who) => asFile(readFileSync(at(`${who}.json`)), `${who}.json`);
const file = ({ bytes, name }) => asFile(bytes, name);

/** A page on which it is always the same day. */
const withDay = (work, options) =>
  withPage(browser, build.served, async (opened) => {
    await opened.page.clock.setFixedTime(NOW);
    await work(opened);
  }, options);

const stage = (page) => page.locator('[data-stage]').getAttribute('data-stage');
const card = (page, code) => page.locator(`[data-slip="${code}"]`);
const rows = (page) => page.locator('tr[data-key]');

async function openRosters(page, ...files) {
  await page.getByLabel('登録簿のファイル（何件でも）').setInputFiles(files.map(file));
  await page.locator('[data-stage]').waitFor();
}

/** Reads registrations and waits for their cards. */
async function readSlips(page, ...who) {
  const before = await page.locator('[data-slip]').count();
  await page.getByLabel('公開鍵登録票のファイル（何件でも）').setInputFiles(who.map(slip));
  await eventually(() => page.locator('[data-slip]').count(), before + who.length);
}

async function enter(page, role, how = '電話での読み合わせ') {
  const one = page.locator('[data-slip]').filter({ hasText: role });
  await one.getByRole('radio', { name: how }).check();
  const left = await page.locator('[data-slip]').count();
  await one.getByRole('button', { name: /^登録する/ }).click();
  await eventually(() => page.locator('[data-slip]').count(), left - 1);
}

/** Opens the form for one key; it takes the focus once it is drawn. */
async function change(page, name) {
  await page.getByRole('button', { name }).first().click();
  await eventually(() => page.evaluate(() => document.activeElement.id), 'revoke-date');
}

/** Opens a key and signs; the file that was saved. */
async function sign(page, who) {
  await page.getByLabel('鍵ファイル（.pem）').setInputFiles(at(`${who}.pem`));
  await page.getByLabel('パスフレーズ', { exact: true }).fill(PASSPHRASE);
  await button(page, '鍵ファイルを開く').click();
  await button(page, '署名して保存').waitFor();
  const saved = await download(page, () => button(page, '署名して保存').click());
  await page.locator('#roster-saved').waitFor();
  return saved;
}

async function start(page) {
  await go(page, '#/roster');
  await page.getByLabel('署名者の公開鍵登録票').setInputFiles([slip('first'), slip('second')]);
  await eventually(() => page.locator('.signer').count(), 2);
  await button(page, '第1版を作る').click();
  await page.locator('[data-stage]').waitFor();
}

const WIDTHS = [1280, 360, 320];

/** No rule of axe broken and nothing wider than the window. */
async function looksWell(page, where) {
  await unfold(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.scrollingElement;
      return scrollWidth - clientWidth;
    });
    assert.equal(wide, 0, `${where}, ${width} px`);
    await assertAccessible(page, `${where}, ${width} px`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** The level a file is given on ファイルの確認 when these rosters are opened with it. */
async function level(page, name, document, ...rosters) {
  const files = [asFile(document, name), ...rosters.map(file)];
  await go(page, '#/verify');
  await page.getByLabel('確かめるファイル').setInputFiles(files);
  await page.locator('article h3', { hasText: name }).waitFor();
  return page.locator('article .origin').innerText();
}

test('two officials sign a roster, files are told to be of the town, and a key is revoked', async () => {
  let half;
  let first;
  let second;
  await withDay(async ({ page }) => {
    await go(page, '#/keys');
    await link(page, '公開鍵の登録簿').first().click();
    await go(page, '#/roster');
    await button(page, '第1版を作る').click();
    await page.getByText('発行元を選んでください。').waitFor();
    await start(page);
    assert.equal(await page.getByLabel('発行元').count(), 0);
    assert.equal(await stage(page), 'unsigned');

    await readSlips(page, 'preparer', 'approver', 'elsewhere');
    const shown = await card(page, TOWN.code).locator('.fingerprint').allInnerTexts();
    assert.deepEqual(shown, [fingerprint('preparer'), fingerprint('approver')]);
    assert.match(shown[0], /^\d{5}( \d{5}){5}$/);
    assert.match(await card(page, '394050').innerText(), /群馬県の登録簿には登録できません/);
    assert.equal(await card(page, '394050').getByRole('radio').count(), 0);
    await looksWell(page, 'registrations waiting');

    await page.getByRole('button', { name: /^登録する：.*担当/ }).click();
    await page.getByText('どのように確かめたかを選んでください。').waitFor();
    await enter(page, '担当　', '公文書の登録票');
    await enter(page, '課長');
    await eventually(() => rows(page).count(), 2);
    assert.match(await rows(page).first().innerText(), /公文書の登録票/);
    await button(page, '最後の変更を取り消す').click();
    await eventually(() => rows(page).count(), 1);
    await readSlips(page, 'preparer', 'approver');
    assert.match(await card(page, TOWN.code).first().innerText(), /すでに登録簿にあります/);
    await page.getByRole('button', { name: /^この登録票を外す：.*担当/ }).first().click();
    await enter(page, '課長');

    // On another screen and back: nothing is lost.
    await go(page, '#/keys');
    await go(page, '#/roster');
    await eventually(() => rows(page).count(), 2);
    await page.getByLabel('団体名・団体コード・課・指紋で探す').fill('高知');
    await eventually(() => rows(page).count(), 0);
    await page.getByLabel('団体名・団体コード・課・指紋で探す').fill('千代田町');
    await eventually(() => rows(page).count(), 2);

    half = await sign(page, 'first');
    assert.match(half.name, /^包括チェック_公開鍵登録簿_群馬県_第1版_[0-9a-f]{4}\.txt$/);
    assert.match(half.text, /^-----BEGIN HOKATSU FILE-----/);
    assert.equal(await stage(page), 'partly');
    assert.match(await page.locator('#roster-saved').innerText(), /あと1人の署名/);
    await page.getByText('この鍵では、すでに署名しています。').waitFor();
    await looksWell(page, 'signed by one');
  });

  await withDay(async ({ page }) => {
    await go(page, '#/roster');
    await openRosters(page, half);
    assert.equal(await stage(page), 'partly');
    await readSlips(page, 'elsewhere');
    await change(page, /^失効・延長/);
    await page.getByLabel('新しい有効期限').first().fill('R10.3.31');
    await button(page, '期限を延ばす').first().click();
    await page.locator('#roster-change').getByText('署名の途中なので、内容は変えられません。').waitFor();
    first = await sign(page, 'second');
    assert.equal(await stage(page), 'complete');
    assert.match(await page.locator('#roster-saved').innerText(), /署名がそろいました/);
    await looksWell(page, 'signed by two');
  });
  writeFileSync(at('r1.txt'), first.bytes);
  const told = JSON.parse(hokatsu('roster', 'verify', at('r1.txt'), '--format', 'json'));
  assert.deepEqual(
    [told.status, told.issuer, told.version, told.keys, told.revoked],
    ['valid', '100005', 1, 2, 0],
  );

  writeFileSync(at('draft.json'), JSON.stringify(draft()));
  hokatsu('sign', at('draft.json'), '--key', at('preparer.pem'), ...secret(), '-o', at('one.json'));
  hokatsu('sign', at('one.json'), '--key', at('approver.pem'), ...secret(), '-o', at('two.json'));
  const [one, two] = ['one.json', 'two.json'].map((name) => readFileSync(at(name)));
  await withDay(async ({ page }) => {
    assert.match(await level(page, '担当.json', one, first), /^だれの署名か\s+信頼度3：/);
    assert.match(await level(page, '課長も.json', two, first), /^だれの署名か\s+信頼度4：/);

    await go(page, '#/roster');
    await openRosters(page, first);
    assert.equal(await stage(page), 'complete');
    await page.getByText('第2版になり、あらためて署名が要ります').waitFor();
    await change(page, /^失効・延長：.*担当/);
    await button(page, '失効の内容を確かめる').click();
    await page.locator('#roster-change [role=alert]').waitFor();
    await page.getByLabel('理由', { exact: true }).fill('鍵ファイルの紛失');
    await button(page, '失効の内容を確かめる').click();
    await page.locator('#roster-revoke-asked').waitFor();
    await looksWell(page, 'revoking asked');
    await button(page, '失効させる').click();
    await page.locator('tr[data-status="revoked"]').waitFor();
    assert.equal(await stage(page), 'unsigned');
    await sign(page, 'first');
    await button(page, '鍵を閉じる').click();
    second = await sign(page, 'second');
    assert.equal(await stage(page), 'complete');
    await page.getByText('第1版、第2版のつながりに、おかしなところはありません。').waitFor();
    assert.match(second.name, /第2版/);

    const refused = await level(page, '失効の後.json', one, first, second);
    assert.match(refused, /^だれの署名か\s+信頼度0：/);
    assert.match(refused, /使えない鍵で署名されているため、受け付けられません/);
  });
  writeFileSync(at('r2.txt'), second.bytes);
  const both = hokatsu('roster', 'verify', at('r2.txt'), at('r1.txt'), '--format', 'json');
  assert.deepEqual([JSON.parse(both).version, JSON.parse(both).revoked], [2, 1]);
});

test('what does not belong there is told, and a mended version is signed anew', async () => {
  await withDay(async ({ page }) => {
    await go(page, '#/roster');
    await page.getByLabel('発行元').selectOption('群馬県');
    const signers = page.getByLabel('署名者の公開鍵登録票');
    await signers.setInputFiles([slip('stranger'), slip('preparer')]);
    await eventually(() => page.getByRole('alert').locator('li').count(), 2);
    assert.equal(await page.locator('.signer').count(), 0);
    await looksWell(page, 'signers refused');

    const files = page.getByLabel('登録簿のファイル（何件でも）');
    await files.setInputFiles([asFile(draft()), asFile(Buffer.from('{'), 'broken.json')]);
    await eventually(
      () => page.locator('section', { has: files }).getByRole('alert').locator('li').allInnerTexts()
        .then((all) => all.map((text) => text.slice(0, 12))),
      ['「draft.json」', '「broken.json'].map((text) => text.slice(0, 12)),
    );

    await start(page);
    await readSlips(page, 'preparer');
    await enter(page, '担当');
    const half = await sign(page, 'first');
    await button(page, '署名を外して直す').click();
    await eventually(() => stage(page), 'unsigned');
    await readSlips(page, 'approver');
    await enter(page, '課長');
    assert.match(await page.locator('.definition-list').first().innerText(), /第1版/);
    // The stranger's key may sign nothing here.
    await button(page, '鍵を閉じる').click();
    await page.getByLabel('鍵ファイル（.pem）').setInputFiles(at('stranger.pem'));
    await page.getByLabel('パスフレーズ', { exact: true }).fill(PASSPHRASE);
    await button(page, '鍵ファイルを開く').click();
    await page.getByText('この版の署名者に入っていません').waitFor();
    assert.equal(await button(page, '署名して保存').count(), 0);
    const plain = await download(page, () => button(page, '署名せずに保存').click());
    await page.locator('#roster-saved').waitFor();
    // Two different first versions, one of them signed: never both.
    await button(page, '登録簿を閉じる').click();
    await openRosters(page, plain);
    assert.equal(await stage(page), 'unsigned');
    await openRosters(page, half);
    await page.getByText('開いた登録簿', { exact: true }).waitFor();
    assert.equal(await page.getByRole('button', { name: /^これを表示する/ }).count(), 1);
  });
});

test('the roster asks before it is lost, keeps nothing, and prints', async () => {
  await withDay(async ({ page, context }) => {
    await start(page);
    await readSlips(page, 'preparer');
    await enter(page, '担当');
    await button(page, '登録簿を閉じる').click();
    await page.getByText('保存していない変更は失われます').waitFor();
    await button(page, '閉じない').click();
    await button(page, '印刷する一覧を表示する').click();
    await page.locator('[data-sheet="roster"]').waitFor();
    await looksWell(page, 'the sheet');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.ok(pdf.length > 1000);

    let asked = 0;
    page.on('dialog', (dialog) => {
      asked += 1;
      return dialog.accept();
    });
    await page.reload();
    assert.equal(asked, 1, 'the browser asks before the page is left');
    await go(page, '#/roster');
    assert.equal(await page.locator('[data-stage]').count(), 0);
    const kept = await context.storageState({ indexedDB: true });
    assert.doesNotMatch(JSON.stringify(kept), /z6Mk|PRIVATE KEY|tanuki/);
  });
});

test('by keyboard alone: a registration is entered and the roster saved unsigned', async () => {
  await withDay(async ({ page }) => {
    await start(page);
    await readSlips(page, 'preparer');
    const keys = new Keys(page);
    const how = page.getByRole('group', { name: '指紋の確かめ方' });
    await keys.choose(how, how.getByRole('radio', { name: '職責証明書で署名した登録票' }));
    await keys.activate(page.getByRole('button', { name: /^登録する/ }));
    await eventually(() => rows(page).count(), 1);
    await keys.to(button(page, '署名せずに保存'));
    const saved = await download(page, () => keys.press('Enter'));
    assert.match(saved.name, /第1版/);
    await page.locator('#roster-saved').waitFor();
    await eventually(() => page.evaluate(() => document.activeElement.id), 'roster-saved');
  });
});
