// グループワーク, the facilitator's side: a whole afternoon on the single file with the network cut,
// a crash in the middle, the laptop closed for an hour, the projector, paper.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits, tooWide } from './lib/axe.mjs';
import { HOKATSU, SINGLE, builds, killable, launch, open, removeProfile, started, withPage } from './lib/browser.mjs';
import { answerCode } from './lib/codes.mjs';
import { asFile, draft } from './lib/example.mjs';
import { Keys, atScreen, button, download, eventually, go, openDraft, reload } from './lib/pages.mjs';

const fixture = (name) =>
  readFileSync(new URL(`../fixtures/workshops/good/${name}.json`, import.meta.url));
const NOW = new Date('2026-11-22T13:30:00+09:00');
const HALL = { viewport: { width: 1024, height: 768 } };
const PHONE = { viewport: { width: 360, height: 740 } };

let browser;
let build;
let dir;
before(async () => {
  assert.ok(HOKATSU, 'HOKATSU_BIN names the native command');
  [browser, build] = await Promise.all([launch(), builds()]);
  dir = mkdtempSync(join(tmpdir(), 'hokatsu-workshop-'));
});
after(async () => {
  await Promise.all([browser?.close(), build?.close()]);
  if (dir) rmSync(dir, { recursive: true, force: true });
});

const screens = (page) => page.getByRole('navigation', { name: '進行の画面' });
const screen = (page, name) => screens(page).getByRole('button', { name, exact: true });
const at = (page, name) => page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
/** Waits until what was gone to has focus: from there the next key goes on. */
const focused = (page, id) => page.waitForFunction((id) => document.activeElement?.id === id, id);
const saved = (page) => page.locator('#workshop-saved', { hasText: '保存済み' }).waitFor();
const clock = (page) => page.locator('.workshop-clock__told').textContent();
/** What was said about a code or a file that came in. */
const line = (page, text) => page.locator('.receive__line', { hasText: text }).first().waitFor();
const projected = (page) => page.locator('#projector-page').innerText();

/** Opens a group work from a file. */
async function openHall(page, content, name = 'session.json') {
  await go(page, '#/workshop');
  await page.getByLabel('グループワークのファイルを開く').setInputFiles(asFile(content, name));
  await screens(page).waitFor();
}

/** The group work that is going on, as its file holds it. */
const session = async (page) =>
  JSON.parse((await download(page, () => button(page, '進行中のファイルを保存').first().click())).text);

/** Waits for a screen that was gone to within the hall. */
async function arrived(page, name) {
  await at(page, name);
  await focused(page, 'workshop-screen');
}

/** Goes to a screen of the hall by keys. */
async function goTo(keys, name) {
  await keys.activate(screen(keys.page, name));
  await arrived(keys.page, name);
}

const choiceFocused = (page) =>
  page.waitForFunction(() => document.activeElement?.type === 'radio');

/** Answers as one person, by keys alone, until the end of it. */
async function answer(page, answers) {
  for (const [place, one] of [...answers].entries()) {
    await page.getByText(`${place + 1}／${answers.length}`, { exact: true }).waitFor();
    await choiceFocused(page);
    if (one !== '.') {
      await page.keyboard.press(one);
      await page.waitForFunction(() => document.activeElement?.checked);
    }
    await page.keyboard.press('Enter');
  }
  await page.getByRole('heading', { name: '回答の確認' }).waitFor();
  await focused(page, 'seat-end');
}

/** Hands the PC round in a team, by keys alone. */
async function round(keys, team, all) {
  const { page } = keys;
  await keys.activate(button(page, `${team}班：この端末を回して答える`));
  for (const [place, answers] of all.entries()) {
    await page.getByRole('heading', { name: `次は ${place + 1}番 の方です` }).waitFor();
    await focused(page, 'seat-cover');
    // Behind the cover is nothing of what the others gave, nor of the hall.
    const there = await page.evaluate(() => document.documentElement.outerHTML);
    assert.doesNotMatch(there, /type="radio"|届いた回答|中央値|あおば市/);
    await keys.activate(button(page, 'はじめる'));
    await answer(page, answers);
    await keys.activate(button(page, '答え終わる'));
    await page.getByText(`${team}班：${place + 1}番の回答を受け取りました。`).waitFor();
    await focused(page, 'seat-cover');
  }
  await keys.activate(button(page, '進行役の画面に戻る'));
  await arrived(page, 'ひとりで答える');
}

/** Answers on a telephone; the page is left at its code. */
async function telephone(invitation, { team, seat, answers }, work) {
  const phone = await open(browser, SINGLE, PHONE);
  await phone.context.setOffline(true);
  const { page } = phone;
  await go(page, '#/workshop');
  await button(page, '自分の端末で答える').click();
  await atScreen(page, 'グループワーク');
  const joining = page.getByLabel('参加コード', { exact: true });
  await joining.fill(invitation);
  await joining.press('Enter');
  await page.getByLabel('班', { exact: true }).selectOption(String(team));
  await page.getByLabel('席の番号').selectOption(String(seat));
  await button(page, '答えはじめる').click();
  await answer(page, answers);
  await button(page, '答え終わる').click();
  await page.getByRole('heading', { name: '回答のコードができました' }).waitFor();
  // The page brings the code into view; until it has come to rest, a picture shows a part of it.
  await page.waitForFunction(() => {
    const box = document.querySelector('.own-qr svg').getBoundingClientRect();
    const rests = box.top === self.wasAt;
    self.wasAt = box.top;
    return rests && box.top >= 0 && box.bottom <= innerHeight;
  }, { polling: 'raf' });
  const made = await work(page);
  await phone.close();
  return made;
}

/** Reveals a team's round, by keys alone. */
async function reveal(keys, team, no) {
  const { page } = keys;
  await goTo(keys, 'ひとりで答える');
  await keys.activate(button(page, `${team}班：公開する`));
  const asked = page.getByRole('group', { name: `${team}班の${no}回目の回答を公開します。` });
  await keys.activate(asked.getByRole('button', { name: '公開する' }));
  await arrived(page, '公開');
}

/** The items in the order of the talk, with what is to be done. */
const talk = (page) =>
  page.locator('.workshop-card').evaluateAll((all) =>
    all.map((card) => `${card.querySelector('h3').textContent.split(' ')[0]} ${card.querySelector('.chip').textContent}`),
  );

// Sixteen items: A1 A2 B1 B2 C1 C4 D1 D2 E1 E3 F1 F3 G1 G2 H2 H4.
const TEAMS = {
  1: ['0222222322222222', '2222223322222222', '223222?322222222', '432222?322222222', '432222?222222222'],
  2: ['1111111111111111', '1211111111111111', '1111111111111111', '1111111111111111', '11111111111111?1'],
  3: ['2222222222222222', '2222222222222222', '3333333333333333', '2222222222222222', '222222222222222.'],
  4: ['3333333333333333', '3333333333333333', '3333333333333333', '2222222222222222', '0000000000000000'],
};
const SECOND = ['1222222322222222', '2222223322222222', '223222?322222222', '232222?322222222', '232222?222222222'];

test('a whole afternoon: four teams of five, on a file, with the network cut, by keys', async () => {
  const hall = await open(browser, SINGLE, HALL);
  const { page } = hall;
  await page.clock.setFixedTime(NOW);
  await hall.context.setOffline(true);
  const keys = new Keys(page);

  // Set-up.
  await go(page, '#/workshop');
  await assertAccessible(page, 'the ways in');
  await keys.activate(button(page, '会場で進行する'));
  await at(page, '準備');
  await atScreen(page, 'グループワーク');
  await assertAccessible(page, 'setting up');
  for (const [number, name] of [['1班', 'みどり町'], ['2班', 'あおば市']]) {
    await keys.to(page.getByLabel(`${number}：班の名前`));
    await keys.press('Control+a');
    await keys.type(name);
  }
  await keys.tick(page.getByLabel('1班：担当分野も答える'));
  await keys.press('Space');
  await keys.activate(button(page, 'はじめる'));
  await at(page, 'ねらいと約束');
  await atScreen(page, 'グループワーク');
  assert.equal(await clock(page), '「ねらいと約束」：あと10分。次は「架空の事例を読み、書き出す」です。');
  await saved(page);
  await assertAccessible(page, 'aim and promises');
  await keys.activate(button(page, '次の工程へ'));
  await arrived(page, '事例');
  await page.getByRole('heading', { name: '水道料金の滞納から見えた親子の暮らし' }).waitFor();
  await assertAccessible(page, 'the case');
  await keys.activate(button(page, '次の工程へ'));
  await arrived(page, 'ひとりで答える');
  await assertAccessible(page, 'answering');
  await keys.activate(page.locator('summary', { hasText: '参加コード' }));
  const invitation = await page.locator('.workshop-code').textContent();
  const going = await session(page);

  // Team 1 hands the PC round.
  await round(keys, 1, TEAMS[1]);
  // Team 2 shows codes on telephones; the hall opens pictures of them.
  for (const [place, answers] of TEAMS[2].entries()) {
    const buffer = await telephone(invitation, { team: 2, seat: place + 1, answers }, (phone) =>
      phone.screenshot(),
    );
    await page
      .getByLabel('QRコードの画像を開く')
      .setInputFiles({ name: `${place + 1}.png`, mimeType: 'image/png', buffer });
    await line(page, `「${place + 1}.png」：2班：${place + 1}番の回答を受け取りました。`);
  }
  // Team 3 brings files: one of a telephone, and one with the codes of the others.
  const one = await telephone(invitation, { team: 3, seat: 1, answers: TEAMS[3][0] }, (phone) =>
    download(phone, () => button(phone, 'ファイルに保存').click()),
  );
  const rest = TEAMS[3].slice(1).map((answers, place) => `*${answerCode(going, { team: 3, seat: place + 2, answers })}`);
  await page.getByLabel('ファイルを開く', { exact: true }).setInputFiles([
    { name: one.name, mimeType: 'text/plain', buffer: one.bytes },
    { name: 'others.txt', mimeType: 'text/plain', buffer: Buffer.from(rest.reverse().join('\r\n')) },
  ]);
  await line(page, '「others.txt」：3班：2番の回答を受け取りました。');
  // Team 4 types; a slip is told and nothing is taken.
  const field = page.getByLabel('回答のコード');
  for (const [place, answers] of TEAMS[4].entries()) {
    const code = answerCode(going, { team: 4, seat: place + 1, answers });
    if (place === 0) {
      const slip = `${code.slice(0, 3)}${code[3] === '7' ? '8' : '7'}${code.slice(4)}`;
      await keys.fill(field, slip);
      await keys.press('Enter');
      await line(page, 'コードの検査文字が合いません。');
      await keys.to(field);
      await keys.press('Control+a');
    }
    await keys.to(field);
    await keys.type(code);
    await keys.press('Enter');
    await line(page, `4班：${place + 1}番の回答を受け取りました。`);
  }
  await assertAccessible(page, 'everybody answered');
  for (const team of [1, 2, 3, 4]) {
    await page.getByRole('row', { name: new RegExp(`^${team}班.* 5人中5人`) }).waitFor();
  }

  // Before anything is revealed nothing can be seen, on the projector neither.
  await goTo(keys, '公開');
  await page.getByText('まだ公開していません。').waitFor();
  await goTo(keys, '決める');
  await page.getByText('まだ公開していません。').waitFor();
  for (const team of [1, 2, 3, 4]) await reveal(keys, team, 1);
  await keys.activate(button(page, '1班 みどり町'));
  await eventually(
    async () => (await talk(page)).slice(0, 5),
    [
      // A1 is 0 2 2 4 4: 2·2 + 2·4 + 4·2 = 20 in 10 pairs. D1 is 2 3 and わからない thrice: 1 in 1.
      // A2 is 2 2 2 3 3: 6 in 10. B1 and D2 are four against one: 4 in 10, B1 stands first.
      'A1 話し合う項目です',
      'D1 「わからない」が多い項目です',
      'A2 見方が分かれています',
      'B1 ほぼそろっています',
      'D2 ほぼそろっています',
    ],
  );
  const card = page.locator('.workshop-card').first();
  await card.getByText('中央値：2　範囲：0〜4').waitFor();
  await card.getByText('差の合計 20 ÷ 10組').waitFor();
  // No level is offered where dispute is high.
  assert.equal(await card.getByText('ほぼそろっています。段階').count(), 0);
  await assertAccessible(page, 'revealed');
  await keys.to(card.getByRole('button'));
  await keys.press('j');
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^D1 /);
  await keys.press('ArrowUp');
  await keys.press('Enter');
  await arrived(page, '決める');

  // Settling: three items, one of them not at the first go.
  await assertAccessible(page, 'settling');
  await page.getByRole('heading', { level: 3, name: /^A1 / }).waitFor();
  await keys.activate(button(page, '決める').last());
  await page.getByRole('alert').getByText('段階か「わからない」を選んでください。').waitFor();
  await keys.choose(page.getByRole('radio', { name: /^段階0/ }), page.getByRole('radio', { name: /^段階2/ }));
  await keys.activate(button(page, '決める').last());
  await page.getByRole('alert').getByText('「担当者が代わっても続くか」に答えてください。').waitFor();
  await keys.to(page.getByRole('radio', { name: '続く', exact: true }));
  await keys.press('Space');
  await keys.fill(page.getByLabel('理由'), '福祉課だけで決めている');
  await keys.fill(page.getByLabel('少数意見'), '段階0という見方もある');
  await keys.activate(button(page, '決める').last());
  await page.getByText('担当者が代わっても続くのであれば、段階3の文も読み比べてください。').waitFor();
  await page.getByText('1／16項目を決めました。').waitFor();
  for (const [id, level, goesOn] of [['D1', 1, null], ['A2', 3, '続く']]) {
    await keys.activate(button(page, '次の項目'));
    await page.getByRole('heading', { level: 3, name: new RegExp(`^${id} `) }).waitFor();
    await focused(page, 'workshop-item');
    await keys.choose(page.getByRole('radio', { name: /^段階0/ }), page.getByRole('radio', { name: new RegExp(`^段階${level}`) }));
    if (goesOn) {
      await keys.to(page.getByRole('radio', { name: goesOn, exact: true }));
      await keys.press('Space');
    }
    await keys.fill(page.getByLabel('理由'), `${id}の理由`);
    await keys.activate(button(page, '決める').last());
    await page.getByText('決めました。', { exact: true }).waitFor();
  }
  await assertAccessible(page, 'settled');

  // The second round in team 1, and how it moved.
  await goTo(keys, '公開');
  await keys.activate(button(page, 'もう一度ひとりで答える（2回目）'));
  await arrived(page, 'ひとりで答える');
  await keys.activate(button(page, '1班：この端末を回して答える'));
  for (const [place, answers] of SECOND.entries()) {
    await page.getByRole('heading', { name: `次は ${place + 1}番 の方です` }).waitFor();
    await focused(page, 'seat-cover');
    await keys.activate(button(page, 'はじめる'));
    await answer(page, answers);
    await keys.activate(button(page, '答え終わる'));
    await page.getByText(`1班：${place + 1}番の回答を受け取りました。1回目は公開したので、2回目の回答として扱います。`).waitFor();
    await focused(page, 'seat-cover');
  }
  await keys.activate(button(page, '進行役の画面に戻る'));
  await arrived(page, 'ひとりで答える');
  await reveal(keys, 1, 2);
  await page
    .getByText('2回とも答えた5人のうち、段階0から段階1が1人、段階4から段階2が2人、同じ答えが2人。')
    .waitFor();
  await assertAccessible(page, 'moved');

  // Exchange, the step, and what goes home.
  await goTo(keys, '交換');
  await page.getByText('福祉課だけで決めている').waitFor();
  // The neighbours call each other by number: nobody agreed to more.
  assert.doesNotMatch(await page.locator('.workshop-sides').innerText(), /みどり町|あおば市/);
  await assertAccessible(page, 'exchange');
  await goTo(keys, '明日の一歩');
  await page.getByText('まだ書いていないところ：だれが（課の名前）、いつまでに、').waitFor();
  await keys.fill(page.getByLabel('だれが'), '福祉課');
  await keys.fill(page.getByLabel('いつまでに'), '令和8年12月20日');
  await keys.fill(page.getByLabel('福祉以外で声をかける相手'), '水道課');
  await keys.fill(page.getByLabel('何をするか'), '気になる世帯の連絡先を1枚にまとめて渡す');
  await keys.tick(page.getByLabel('職員への研修によるノウハウや好事例の提供'));
  await eventually(() => page.getByText('まだ書いていないところ').count(), 0);
  await assertAccessible(page, 'the step');
  await goTo(keys, 'おわり');
  await keys.activate(page.locator('summary', { hasText: '会場の記録に入る内容を見る' }));
  await page.getByText('会場全体の回答（「—」は3人に満たない数）').waitFor();
  await assertAccessible(page, 'going home');
  const team = await download(page, () => keys.activate(button(page, '1班のファイルを保存')));
  const record = await download(page, () => keys.activate(button(page, '会場の記録を保存')));
  await page.getByText('確認番号').waitFor();
  await saved(page);
  const kept = await session(page);
  await hall.close();

  // What left the hall: signed, no answers of single members, no count under three.
  assert.match(team.name, /^包括チェック_グループワーク_1班_20261122\.json$/);
  for (const { text } of [team, record]) {
    const json = JSON.parse(text);
    assert.ok(json.proof);
    assert.ok(!text.includes('seats') && !text.includes('"sets"'));
  }
  const { counts, revision, teams } = JSON.parse(record.text);
  assert.equal(revision, 1);
  assert.deepEqual([...new Set(teams.map(({ name }) => name))], [undefined]);
  const cells = counts.flatMap(({ first, second }) => [first, second]).filter(Boolean).flatMap((row) => row.cells);
  assert.ok(cells.every((cell) => cell === null || cell >= 3));
  // A1: 0 2 2 4 4 | 1 1 1 1 1 | 2 2 3 2 2 | 3 3 3 2 0 is 2 5 7 4 2.
  assert.deepEqual(counts[0].first, { total: 20, cells: [null, 5, 7, 4, null, null, null, null] });
  assert.equal(kept.teams[0].settled.length, 3);
  assert.deepEqual(JSON.parse(team.text).settled.map(({ item }) => item), ['A1', 'A2', 'D1']);
  const path = join(dir, record.name);
  writeFileSync(path, record.bytes);
  assert.match(execFileSync(HOKATSU, ['verify', path], { encoding: 'utf8' }), /会場の記録/);

  // The municipality takes two of the proposals into its own draft.
  const town = await open(browser, SINGLE, PHONE);
  await town.page.clock.setFixedTime(NOW);
  await town.context.setOffline(true);
  await openDraft(town.page, draft((made) => {
    delete made.questionnaires[0].answers.A1;
  }), 'draft.json');
  await go(town.page, '#/workshop');
  await town.page
    .getByLabel('グループワークのファイルを開く')
    .setInputFiles({ name: team.name, mimeType: 'application/json', buffer: team.bytes });
  const proposal = (id) => town.page.locator(`[data-proposal="${id}"]`);
  await proposal('A2').waitFor();
  assert.deepEqual(
    await town.page.locator('[data-proposal]').evaluateAll((all) => all.map((there) => there.dataset.proposal)),
    ['A1', 'A2', 'D1', 'NS-04'],
  );
  for (const id of ['A1', 'A2']) {
    await proposal(id).getByLabel(/決めた課・会議/).fill('福祉課の打合せ');
    await button(town.page, `${id}：この1つを取り込む`).click();
    await proposal(id).getByText(`${id}を取り込みました。`).waitFor();
  }
  await assertAccessible(town.page, 'two of three');
  assert.deepEqual(await tooWide(town.page), []);
  const mine = await download(town.page, () =>
    town.page.getByRole('banner').getByRole('button', { name: '途中保存（ファイル）' }).click(),
  );
  const { answers } = JSON.parse(mine.text).questionnaires.find(({ id }) => id === 'hokatsu-selfcheck');
  assert.deepEqual([answers.A1.level, answers.A2.level, answers.D1.level], [2, 3, 2]);
  await town.close();
});

test('a crash in the middle of settling: the same item, the same words, the same minute', async () => {
  let there = await killable(SINGLE);
  try {
    let { page } = there;
    const made = JSON.parse(fixture('session'));
    const started = new Date(Date.now() - 12.5 * 60_000).toISOString().replace(/\.\d+Z/, 'Z');
    await openHall(page, { ...made, startedAt: started, savedAt: started });
    const late = button(page, '時計をそのまま進める');
    if (await late.count()) await late.click();
    await screen(page, '公開').click();
    await page.locator('.workshop-card').nth(3).getByRole('button').click();
    await at(page, '決める');
    const item = await page.locator('#workshop-item').textContent();
    await page.getByRole('radio', { name: /^段階1/ }).check();
    await page.getByLabel('理由').fill('書きかけの理由');
    await saved(page);
    const before = await clock(page);
    await there.kill();
    there = await killable(SINGLE, there.profile);
    ({ page } = there);
    await go(page, '#/workshop');
    await page.getByRole('button', { name: /^続きから/ }).click();
    await at(page, '決める');
    assert.equal(await page.locator('#workshop-item').textContent(), item);
    assert.equal(await page.getByRole('radio', { name: /^段階1/ }).isChecked(), true);
    assert.equal(await page.getByLabel('理由').inputValue(), '書きかけの理由');
    const minute = (text) => Number(/あと(\d+)分/.exec(text)[1]);
    assert.match(before, /^「架空の事例を読み、書き出す」/);
    assert.ok(minute(before) - minute(await clock(page)) <= 1);
    // A reload of the same tab comes back at once.
    await reload(page);
    await at(page, '決める');
    assert.equal(await page.locator('#workshop-item').textContent(), item);
  } finally {
    await there.kill();
    await removeProfile(there.profile);
  }
});

test('the laptop closed for an hour: nothing is lost, and the slot begins anew', () =>
  withPage(browser, build.served, async ({ page }) => {
    await page.clock.install({ time: NOW });
    await reload(page);
    await go(page, '#/workshop');
    await button(page, '会場で進行する').click();
    await button(page, 'はじめる').click();
    await at(page, 'ねらいと約束');
    const live = page.locator('#live');
    await page.clock.runFor('05:01');
    await live.getByText('「ねらいと約束」は、あと5分です。').waitFor();
    await page.clock.runFor('05:00');
    await live.getByText('「架空の事例を読み、書き出す」：あと20分。', { exact: false }).waitFor();
    assert.equal(await live.getByText('あと4分').count(), 0);
    await page.locator('.workshop-slots [aria-current="step"]', { hasText: '架空の事例' }).waitFor();
    await button(page, 'この工程を延ばす（＋5分）').click();
    await eventually(() => clock(page), '「架空の事例を読み、書き出す」：あと25分。次は「自分のまちではどう動くか」です。');
    await page.clock.fastForward('01:00:00');
    await page.getByText('しばらく画面が閉じていました。回答はすべて残っています。').waitFor();
    await assertAccessible(page, 'after an hour');
    await button(page, '「架空の事例を読み、書き出す」を今から始める').click();
    await at(page, '事例');
    await eventually(() => clock(page), '「架空の事例を読み、書き出す」：あと25分。次は「自分のまちではどう動くか」です。');
    // Past the end the clock never presses.
    await page.clock.fastForward('03:00:00');
    await button(page, '時計をそのまま進める').click();
    await eventually(async () => (await clock(page)).slice(0, 9), '予定の終わりから9');
  }));

test('the projector: large, without scrolling, no names, no counts of a single team', async () => {
  const opened = await open(browser, SINGLE, HALL);
  const { page } = opened;
  await page.clock.setFixedTime(NOW);
  const made = JSON.parse(fixture('session'));
  await openHall(page, made);
  const keys = new Keys(page);
  await keys.activate(button(page, '投影画面を開く'));
  const bar = page.locator('.projector__bar');
  const walk = async (where, check) => {
    await bar.getByLabel('映すもの').selectOption('0');
    const [, of] = (await bar.locator('span').textContent()).split('／');
    for (let place = 1; place <= Number(of); place += 1) {
      await bar.getByText(`${place}／${of}`).waitFor();
      const fits = await page.locator('#projector-page').evaluate((there) => [
        there.scrollHeight <= there.clientHeight,
        document.scrollingElement.scrollHeight <= innerHeight,
        Math.min(...[...there.querySelectorAll('h2, p, li, th, td, dt, dd')].map((one) => parseFloat(getComputedStyle(one).fontSize))),
      ]);
      assert.deepEqual([fits[0], fits[1], fits[2] >= 32], [true, true, true], `${where} ${place}: ${fits}`);
      await assertAccessible(page, `${where} ${place}`);
      await check(await page.evaluate(() => document.documentElement.outerHTML));
      await bar.getByRole('button', { name: '次の画面' }).focus();
      await keys.press('ArrowRight');
    }
    return Number(of);
  };
  // Team 3 has answered and not revealed: nothing of the hall is shown.
  await walk('closed', (dom) => {
    assert.doesNotMatch(dom, /みどり町|あおば市|しらかば村|うみべ町|中央値/);
  });
  await bar.getByLabel('映すもの').selectOption('4');
  assert.match(await projected(page), /どの班も公開すると、ここに会場全体の回答が出ます。/);
  await keys.press('Escape');
  await screen(page, 'ひとりで答える').click();
  await button(page, '3班：公開する').click();
  await page.getByRole('group').getByRole('button', { name: '公開する' }).click();
  await at(page, '公開');
  await keys.activate(button(page, '投影画面を開く'));
  const cells = [];
  await walk('open', async (dom) => {
    assert.doesNotMatch(dom, /みどり町|あおば市|しらかば村|うみべ町|中央値|範囲：/);
    const rows = await page.locator('.projector__bars td:last-child').allInnerTexts();
    cells.push(...rows);
  });
  assert.ok(cells.length >= 16 * 8);
  assert.ok(cells.every((cell) => cell === '—' || Number.parseInt(cell, 10) >= 3), cells.join(' '));
  await keys.press('Escape');
  // Names are shown when the last team agreed, not before.
  await screen(page, '班と時間割').click();
  const agreed = page.getByLabel('班の名前をほかの班に見せてよい');
  for (let team = 0; team < 4; team += 1) {
    if (!(await agreed.nth(team).isChecked())) await agreed.nth(team).check();
  }
  await button(page, '投影画面を開く').click();
  await bar.getByLabel('映すもの').selectOption('3');
  assert.match(await projected(page), /みどり町/);
  await keys.press('Escape');
  // On a second display it is a window of its own that follows this one.
  const [window] = await Promise.all([
    opened.context.waitForEvent('page'),
    button(page, '投影画面を別の窓で開く').click(),
  ]);
  await window.locator('#projector-page').waitFor();
  await window.getByLabel('映すもの').selectOption('3');
  assert.match(await projected(window), /みどり町　5人中/);
  assert.equal(await window.locator('#projector-page p, #projector-page li').first().evaluate((one) => getComputedStyle(one.closest('.whole')).backgroundColor), 'rgb(255, 255, 255)');
  await agreed.first().uncheck();
  await eventually(async () => (await projected(window)).includes('みどり町'), false);
  await button(page, 'この会を閉じる').click();
  await eventually(() => window.isClosed(), true);
  await opened.close();
});

test('every screen of the hall fits every width', () =>
  withPage(browser, build.served, async ({ page }) => {
    await page.clock.setFixedTime(NOW);
    await go(page, '#/workshop');
    await button(page, '会場で進行する').click();
    await page.getByText('時間割を変える', { exact: false }).click();
    await assertFits(page, 'setting up');
    await button(page, 'グループワークのはじめに戻る').click();
    await openHall(page, JSON.parse(fixture('session')));
    for (const name of ['班と時間割', 'ねらいと約束', '事例', 'ひとりで答える', '公開', '決める', '交換', '明日の一歩', 'おわり']) {
      await screen(page, name).click();
      await at(page, name);
      await assertFits(page, name);
    }
    await button(page, 'この会を閉じる').click();
    await button(page, /./).first().waitFor();
    await page.getByRole('button', { name: /^消す/ }).first().click();
    await assertFits(page, 'what is kept');
    await button(page, '消す').last().click();
    await eventually(() => page.getByRole('button', { name: /^続きから/ }).count(), 0);
  }));

test('setting up: what is wrong is said, and cases of a prefecture are read', () =>
  withPage(browser, build.single, async ({ page }) => {
    await page.clock.setFixedTime(NOW);
    await go(page, '#/workshop');
    await button(page, '会場で進行する').click();
    const begin = async (why) => {
      await button(page, 'はじめる').click();
      await page.getByRole('alert').getByText(why).waitFor();
    };
    await page.getByLabel('2班：班の名前').fill('1班');
    await begin('「1班」という班が2つあります。');
    await page.getByLabel('2班：班の名前').fill('2班');
    await page.getByLabel('3班：人数').fill('2');
    await page.getByText('3人いないと公開できません。').waitFor();
    await page.getByLabel('3班：人数').fill('0');
    await begin('3班の人数は1〜20人にしてください。');
    await page.getByLabel('3班：人数').fill('5');
    await page.getByText('時間割を変える', { exact: false }).click();
    await page.getByLabel('明日の一歩：分').fill('0');
    await begin('「明日の一歩」の時間を、1〜240分で入力してください。');
    await page.getByLabel('明日の一歩：分').fill('15');
    await page.getByLabel('開催日').fill('きのう');
    await button(page, 'はじめる').click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('開催日').fill('令和8年11月22日');
    await page.getByRole('radio', { name: /^事例を読まない/ }).check();
    await page.getByRole('radio', { name: /^読む事例に関わる項目/ }).check();
    await begin('事例を1つ選んでください。');
    // A file of one's own, first with a mistake.
    const cases = JSON.parse(readFileSync(new URL('../../instruments/cases/2026.1.json', import.meta.url)));
    const mine = { ...cases, title: '架空の県の事例', cases: [{ ...cases.cases[0], id: 'mine', title: '県の事例' }] };
    await page.getByText('県などの事例のファイルを開く').first().click();
    const field = page.getByLabel('県などの事例のファイルを開く');
    const broken = { ...mine, cases: [{ ...mine.cases[0], questions: [] }] };
    await field.setInputFiles(asFile(broken, 'broken.json'));
    await page.getByText(/^このファイルには直すところが\d+か所あります。事例は読み込んでいません。/).waitFor();
    await assertAccessible(page, 'a file of cases with a mistake');
    await field.setInputFiles(asFile(mine, 'mine.json'));
    await page.getByText('1つの事例を読み込みました。').waitFor();
    assert.equal(await page.getByRole('radio', { name: /^県の事例/ }).isChecked(), true);
    await page.getByLabel('班の数').fill('2');
    await page.getByLabel('班の数').blur();
    await eventually(() => page.getByLabel(/班：人数$/).count(), 2);
    await button(page, 'はじめる').click();
    await at(page, 'ねらいと約束');
    const made = await session(page);
    assert.deepEqual([made.scope, made.case.id, made.teams.length], [{ kind: 'case', case: 'mine' }, 'mine', 2]);
  }));

/** The pages a printer would give, as text without white space. */
async function printed(page, context) {
  const devtools = await context.newCDPSession(page);
  const { data } = await devtools.send('Page.printToPDF', { preferCSSPageSize: true });
  const text = execFileSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], {
    input: Buffer.from(data, 'base64'),
    encoding: 'utf8',
  });
  return text.split('\f').slice(0, -1).map((one) => one.replace(/\s/gu, ''));
}

test('on paper: the case without notes, answer cards, a step sheet of one page', () =>
  withPage(browser, build.single, async ({ page, context }) => {
    await page.clock.setFixedTime(NOW);
    await page.evaluate(() => {
      window.print = () => {};
    });
    await openHall(page, JSON.parse(fixture('session')));
    await screen(page, '事例').click();
    await button(page, '事例カードを印刷').click();
    await page.locator('.sheet').first().waitFor();
    let pages = await printed(page, context);
    assert.ok(pages.length <= 2, `${pages.length} pages`);
    assert.match(pages[0], /水道料金の滞納から見えた親子の暮らし架空の事例/);
    assert.match(pages.join(''), /だれが最初に気づくか/);
    assert.doesNotMatch(pages.join(''), /覚え書き|だれが悪かったか|みどり町/);
    await screen(page, '班と時間割').click();
    await button(page, '紙の回答カードを印刷').click();
    await page.locator('.sheet').first().waitFor();
    pages = await printed(page, context);
    assert.match(pages[0], /回答カード.*H4/);
    assert.doesNotMatch(pages[0], /段階の文段階0/);
    assert.equal((pages.join('').match(/段階3/g) ?? []).length, 16);
    await screen(page, '明日の一歩').click();
    await button(page, 'A4で印刷').click();
    await page.locator('.sheet').first().waitFor();
    pages = await printed(page, context);
    assert.equal(pages.length, 1);
    for (const text of ['1班みどり町', '令和8年11月22日', 'この紙は提出物ではありません', '福祉課', '水道課']) {
      assert.ok(pages[0].includes(text), text);
    }
  }));

test('no bad file does harm: each is refused with a sentence', () =>
  withPage(browser, build.single, async ({ page }) => {
    const folder = new URL('../fixtures/workshops/bad/', import.meta.url);
    await go(page, '#/workshop');
    const field = page.getByLabel('グループワークのファイルを開く');
    const names = readdirSync(folder);
    assert.ok(names.length > 60);
    for (const name of names) {
      await field.setInputFiles(asFile(readFileSync(new URL(name, folder)), name));
      const told = page.locator('.workshop [role=alert]').first();
      await eventually(async () => (await told.count()) > 0 && (await told.innerText()).length > 8, true, name);
      assert.equal(await screens(page).count(), 0, name);
      // The next sentence is not the last one.
      await go(page, '#/about');
      await go(page, '#/workshop');
      await field.waitFor();
    }
    await assertAccessible(page, 'after bad files');
  }));

test('two windows on the same group work: both are kept', () =>
  withPage(browser, build.served, async ({ page, context }) => {
    await page.clock.setFixedTime(NOW);
    await openHall(page, JSON.parse(fixture('session')));
    await saved(page);
    const other = await context.newPage();
    await other.clock.setFixedTime(NOW);
    await other.goto(build.served);
    await started(other);
    await go(other, '#/workshop');
    await other.getByRole('button', { name: /^続きから/ }).click();
    await screen(other, '明日の一歩').click();
    await other.getByLabel('だれが').fill('保健課');
    await saved(other);
    await screen(page, '明日の一歩').click();
    await page.getByLabel('だれが').fill('企画課');
    await page.locator('#live').getByText('同じグループワークが別の画面で変更されました。').waitFor();
    await saved(page);
    await button(page, 'この会を閉じる').click();
    await eventually(() => page.getByRole('button', { name: /^続きから/ }).count(), 2);
  }));
