// グループワーク, the members' side: one PC handed round, telephones, codes, pictures, paper cards,
// what a team takes home into its draft, and several halls together.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits, tooWide } from './lib/axe.mjs';
import { FLAGS, builds, launch, open, withPage } from './lib/browser.mjs';
import { answerCode } from './lib/codes.mjs';
import { asFile, draft, SELF_CHECK } from './lib/example.mjs';
import { Keys, atScreen, button, download, eventually, go, heading, openDraft, reload, savedFile } from './lib/pages.mjs';
import { verifyFiles } from './lib/verify.mjs';

const fixture = (name) =>
  readFileSync(new URL(`../fixtures/workshops/good/${name}.json`, import.meta.url));
/** The invitation of the hall below. */
const INVITATION = 'A74F-9GG4-CK';
const PHONE = { viewport: { width: 360, height: 740 } };
/** A telephone on which a picture of what is printed has 200 dots an inch. */
const PHONE_200_DPI = { ...PHONE, deviceScaleFactor: 200 / 96 };
const NOW = new Date('2026-11-22T13:40:00+09:00');

/** A hall of four teams of five in which nobody has answered; its session as a file. */
function session(change = () => {}) {
  const made = JSON.parse(fixture('session'));
  made.screen = 'answer';
  for (const name of ['team', 'item']) delete made[name];
  for (const team of made.teams) {
    Object.assign(team, { rounds: [{ seats: [] }, { seats: [] }], settled: [] });
    delete team.step;
  }
  change(made);
  return made;
}
const HALL = session();

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => Promise.all([browser?.close(), build?.close()]));

/** Opens グループワーク. */
async function enter(page) {
  await go(page, '#/workshop');
}

/** Opens a file in グループワーク. */
async function openIn(page, content, name) {
  await enter(page);
  await page.getByLabel('グループワークのファイルを開く').setInputFiles(asFile(content, name));
}

/** A page with the hall open where answers are received. */
const withHall = (name, work, { hall = HALL, in: there = browser, ...options } = {}) =>
  withPage(
    there,
    build[name],
    async (opened) => {
      await opened.page.clock.setFixedTime(NOW);
      await openIn(opened.page, hall, 'session.json');
      await opened.page.getByLabel('回答のコード').waitFor();
      await work(opened);
    },
    options,
  );

/** Waits until one of the answers has focus. */
const choiceFocused = (page) =>
  page.waitForFunction(() => document.activeElement?.type === 'radio');

/** Waits until a heading has focus: from there the next key goes on. */
const headingFocused = (page, id) =>
  page.waitForFunction((id) => document.activeElement?.id === id, id);

/** Answers the items of one person by keys alone; the first page has focus. */
async function answerByKeys(page, answers) {
  const count = answers.length;
  for (const [at, answer] of [...answers].entries()) {
    await page.getByText(`${at + 1}／${count}`, { exact: true }).waitFor();
    await choiceFocused(page);
    if (answer !== '.') {
      await page.keyboard.press(answer);
      await page.waitForFunction(
        () => document.activeElement?.type === 'radio' && document.activeElement.checked,
      );
    }
    await page.keyboard.press('Enter');
  }
  await page.getByRole('heading', { name: '回答の確認' }).waitFor();
  await headingFocused(page, 'seat-end');
}

/** Takes part on a telephone and answers; the page is left at its code. */
async function answerOnPhone(page, { team, seat, answers }) {
  await enter(page);
  await button(page, '自分の端末で答える').click();
  await atScreen(page, 'グループワーク');
  await page.getByLabel('参加コード', { exact: true }).fill(INVITATION);
  await page.getByLabel('参加コード', { exact: true }).press('Enter');
  await page.getByLabel('班', { exact: true }).selectOption(String(team));
  await page.getByLabel('席の番号').selectOption(String(seat));
  await button(page, '答えはじめる').click();
  await answerByKeys(page, answers);
  await button(page, '答え終わる').click();
  await page.getByRole('heading', { name: '回答のコードができました' }).waitFor();
  return (await page.locator('#own-code').inputValue()).replaceAll('\n', '');
}

const received = (page) =>
  page.locator('.receive__line').evaluateAll((all) =>
    all.map((one) => [one.dataset.received, one.textContent]),
  );
const ANSWERS = '2310?2130022110.';

for (const name of ['single', 'served']) {
  test(`${name}: five members hand one telephone-wide PC round, by keyboard alone`, () =>
    withHall(
      name,
      async ({ page }) => {
        const keys = new Keys(page);
        await keys.activate(button(page, '1班：この端末を回して答える'));
        const cover = (seat) => page.getByRole('heading', { name: `次は ${seat}番 の方です` });
        await cover(1).waitFor();
        await assertAccessible(page, 'the cover');
        assert.deepEqual(await tooWide(page), []);
        for (let seat = 1; seat <= 5; seat += 1) {
          await cover(seat).waitFor();
          await headingFocused(page, 'seat-cover');
          // Behind the cover there is no answer, and nothing to find one by.
          const there = await page.evaluate(() => document.documentElement.outerHTML);
          assert.doesNotMatch(there, /type="radio"|段階|わからない/);
          for (const { levels } of SELF_CHECK.items.filter(({ shortForm }) => shortForm)) {
            assert.ok(levels.every((text) => !there.includes(text)));
          }
          await keys.activate(button(page, 'はじめる'));
          await answerByKeys(page, ANSWERS);
          await page.getByText('16項目のうち15項目に答えました（未回答 1）。').waitFor();
          if (seat === 1) await assertAccessible(page, 'the end of one person');
          await keys.activate(button(page, '答え終わる'));
          await page.getByText(`1班：${seat}番の回答を受け取りました。`).waitFor();
        }
        await page.getByRole('heading', { name: 'すべての番号が答え終わりました' }).waitFor();
        await headingFocused(page, 'seat-cover');
        await assertAccessible(page, 'everybody answered');
        // The same member once more is asked first.
        await keys.activate(button(page, '3番（回答済み）'));
        await page.getByText('3番は、すでに答えています。').waitFor();
        await headingFocused(page, 'seat-cover');
        await keys.activate(button(page, '答え直す'));
        await answerByKeys(page, '2222222222222222');
        await keys.activate(button(page, '答え終わる'));
        await page.getByText('1班：3番の回答を、新しいものに置き換えました。').waitFor();
        await headingFocused(page, 'seat-cover');
        await keys.activate(button(page, '進行役の画面に戻る'));
        await page.getByLabel('回答のコード').waitFor();
      },
      PHONE,
    ));
}

test('who leaves the PC is covered, and goes on where it was', () =>
  withHall('single', async ({ page }) => {
    await page.clock.install({ time: NOW });
    await button(page, '1班：この端末を回して答える').click();
    await button(page, 'はじめる').click();
    await choiceFocused(page);
    await page.keyboard.press('3');
    await page.waitForFunction(() => document.activeElement?.checked);
    await page.keyboard.press('Enter');
    await page.getByText('2／16', { exact: true }).waitFor();
    await page.clock.runFor('02:05');
    await page.getByRole('heading', { name: '1番の方、席を離れましたか' }).waitFor();
    assert.equal(await page.locator('input[type=radio]').count(), 0);
    await assertAccessible(page, 'away');
    await button(page, '続ける').click();
    await page.getByText('2／16', { exact: true }).waitFor();
    // Escape covers, too.
    await page.keyboard.press('Escape');
    await button(page, 'この回答をやめて、表紙に戻る').click();
    await page.getByRole('heading', { name: '次は 1番 の方です' }).waitFor();
    await button(page, 'はじめる').click();
    await page.getByText('1／16', { exact: true }).waitFor();
    assert.equal(await page.locator('input[type=radio]:checked').count(), 0);
    // Nothing answered is nothing handed in.
    for (let at = 0; at < 16; at += 1) await button(page, '次へ').click();
    await button(page, '答え終わる').click();
    await page.getByRole('alert').getByText('1つも答えていないため').waitFor();
    await button(page, '未回答の項目を見る').click();
    await page.getByText('1／16', { exact: true }).waitFor();
  }));

test('a telephone shows a code, which the hall reads from a picture, on paper, as typed and from a file', async () => {
  const phone = await open(browser, build.single, PHONE_200_DPI);
  const typed = await answerOnPhone(phone.page, { team: 2, seat: 3, answers: ANSWERS });
  assert.equal(typed, answerCode(HALL, { team: 2, seat: 3, answers: ANSWERS }));
  await assertAccessible(phone.page, 'the code');
  assert.deepEqual(await tooWide(phone.page), []);
  const box = await phone.page.locator('.own-qr svg').boundingBox();
  assert.ok(box.width >= 240, `${box.width} px`);
  // A picture of the whole screen, as another camera would see it.
  const screenshot = await phone.page.screenshot();
  await button(phone.page, '紙に印刷').waitFor();
  await phone.page.emulateMedia({ media: 'print' });
  assert.equal(await phone.page.locator('svg.code__image:visible').count(), 1);
  const paper = await phone.page.screenshot({ fullPage: true });
  await phone.page.emulateMedia({ media: 'screen' });
  const file = await download(phone.page, () => button(phone.page, 'ファイルに保存').click());
  assert.equal(file.name, '包括チェック_グループワーク_回答_2班3番.txt');
  // The device keeps it over a reload, and corrects it.
  await reload(phone.page);
  await button(phone.page, '自分の端末で答える').click();
  const whose = (text) => phone.page.locator('.own-whose', { hasText: text }).waitFor();
  await whose(/^2班 3番　1回目の回答$/);
  await button(phone.page, '答えを直す').click();
  await choiceFocused(phone.page);
  await phone.page.keyboard.press('4');
  for (let at = 0; at < 16; at += 1) await button(phone.page, '次へ').click();
  await button(phone.page, '答え終わる').click();
  await whose('1回目の回答、出し直し2回目');
  const second = (await phone.page.locator('#own-code').inputValue()).replaceAll('\n', '');
  assert.equal(
    second,
    answerCode(HALL, { team: 2, seat: 3, answers: `4${ANSWERS.slice(1)}`, sequence: 2 }),
  );
  await button(phone.page, 'この端末から消す').click();
  await phone.page.getByLabel('参加コード', { exact: true }).waitFor();
  await eventually(
    () =>
      phone.page.evaluate(
        () =>
          new Promise((resolve, reject) => {
            const request = indexedDB.open('hokatsu-workshop-own');
            request.onerror = () => reject(request.error);
            request.onsuccess = () => {
              const all = request.result.transaction('answers').objectStore('answers').getAll();
              all.onsuccess = () => resolve(all.result.length);
              all.onerror = () => reject(all.error);
            };
          }),
      ),
    0,
  );
  await phone.close();

  await withHall('served', async ({ page }) => {
    const told = (kind, text) => eventually(async () => (await received(page))[0], [kind, text]);
    const picture = (name, buffer) =>
      page.getByLabel('QRコードの画像を開く').setInputFiles({ name, mimeType: 'image/png', buffer });
    await picture('photo.png', screenshot);
    await told('new', '「photo.png」：2班：3番の回答を受け取りました。');
    // The same on paper, by hand, and as a file: nothing changes.
    await picture('paper.png', paper);
    await told('same', '「paper.png」：2班：3番の同じ回答は、すでに受け取っています。何も変えていません。');
    await page.getByLabel('回答のコード').fill(typed);
    await page.keyboard.press('Enter');
    const same = '2班：3番の同じ回答は、すでに受け取っています。何も変えていません。';
    await told('same', same);
    const [field] = await page.getByLabel('ファイルを開く', { exact: true }).all();
    await field.setInputFiles({ name: file.name, mimeType: 'text/plain', buffer: file.bytes });
    await told('same', `「${file.name}」：${same}`);
    await page.getByLabel('回答のコード').fill(second);
    await page.keyboard.press('Enter');
    await told('new', '2班：3番の回答を、新しいものに置き換えました。');
    await assertFits(page, 'receiving');
  });
});

test('typed codes: a slip of the finger, full width, a foreign edition, another number', () =>
  withHall('single', async ({ page }) => {
    const field = page.getByLabel('回答のコード');
    const told = (kind, text) =>
      eventually(async () => {
        const [first] = await received(page);
        return [first?.[0], first?.[1].slice(0, text.length)];
      }, [kind, text]);
    const good = answerCode(HALL, { team: 4, seat: 1, answers: ANSWERS });
    const slip = `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`;
    await field.focus();
    await page.keyboard.type(slip);
    await page.getByText('24／24文字').waitFor();
    await page.keyboard.press('Enter');
    await told('refused', 'コードの検査文字が合いません。');
    // What was typed stays, selected, to be typed again or mended.
    assert.equal(await field.inputValue(), slip);
    assert.equal(await page.evaluate(() => document.getSelection().toString()), slip);
    const wide = [...good.toLowerCase().replaceAll('-', '　')].map((c) =>
      c === '　' ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0),
    );
    await page.keyboard.insertText(wide.join(''));
    await page.keyboard.press('Enter');
    await told('new', '4班：1番の回答を受け取りました。');
    assert.equal(await field.inputValue(), '');
    assert.equal(await field.evaluate((there) => there === document.activeElement), true);
    for (const [code, kind, text] of [
      [good, 'same', '4班：1番の同じ回答は、すでに受け取っています。'],
      [
        answerCode(HALL, { team: 4, seat: 1, answers: '0000000000000000' }),
        'differs',
        '4班：1番から、内容の違う回答が届いています。番号が重なっていないか確かめ、',
      ],
      [
        answerCode(
          { ...HALL, questionnaire: { digest: `sha-256:${'0'.repeat(64)}` } },
          { team: 4, seat: 2, answers: ANSWERS },
        ),
        'refused',
        '調査票の版が違うコードです。',
      ],
      [
        answerCode(
          { ...HALL, id: 'urn:uuid:00000000-0000-4000-8000-000000000000' },
          { team: 4, seat: 2, answers: ANSWERS },
        ),
        'refused',
        '別の会場のコードです。',
      ],
      [answerCode(HALL, { team: 4, seat: 9, answers: ANSWERS }), 'refused', '9番は、この班の人数'],
      [good.slice(0, 20), 'refused', 'コードが16文字です（24文字のはずです）'],
      [INVITATION, 'refused', '参加コードです。'],
    ]) {
      await field.fill(code);
      await page.keyboard.press('Enter');
      await told(kind, text);
    }
    assert.equal((await received(page)).length, 9);
  }));

test('one photograph of three codes gives three lines; a picture without any is told calmly', async () => {
  const codes = [];
  const phone = await open(browser, build.single, PHONE);
  for (const seat of [1, 2, 5]) {
    await answerOnPhone(phone.page, { team: 3, seat, answers: '1111222233334444' });
    codes.push(await phone.page.locator('.own-qr svg').evaluate((svg) => svg.outerHTML));
    await button(phone.page, 'この端末から消す').click();
    await phone.page.getByLabel('参加コード', { exact: true }).waitFor();
    await button(phone.page, 'グループワークのはじめに戻る').click();
  }
  await phone.close();
  const paper = await browser.newPage({ viewport: { width: 900, height: 700 } });
  const turned = codes
    .map((svg, at) => `<div style="width:${170 + 20 * at}px;rotate:${[-4, 3, 7][at]}deg;margin:30px">${svg}</div>`)
    .join('');
  await paper.setContent(`<body style="background:#e8e4da;display:flex">${turned}</body>`);
  const photo = await paper.screenshot({ type: 'jpeg', quality: 70 });
  await paper.setContent('<body style="background:#e8e4da"><p>何もない紙</p></body>');
  const empty = await paper.screenshot();
  await paper.close();

  await withHall('single', async ({ page }) => {
    const picture = (name, buffer) =>
      page.getByLabel('QRコードの画像を開く').setInputFiles({ name, mimeType: 'image/jpeg', buffer });
    await picture('photo.jpg', photo);
    await eventually(
      async () => (await received(page)).map(([kind, text]) => `${kind} ${text}`).sort(),
      [
        'new 「photo.jpg」：3班：1番の回答を受け取りました。',
        'new 「photo.jpg」：3班：2番の回答を受け取りました。',
        'new 「photo.jpg」：3班：5番の回答を受け取りました。',
        'several 「photo.jpg」：コードが3つありました。',
      ],
    );
    // The other way round and once more: nothing changes.
    await picture('again.jpg', photo);
    await eventually(async () => (await received(page)).length, 8);
    assert.deepEqual(
      (await received(page)).slice(0, 4).map(([kind]) => kind),
      ['several', 'same', 'same', 'same'],
    );
    await picture('empty.png', empty);
    await eventually(async () => (await received(page)).length, 9);
    assert.match((await received(page))[0][1], /^「empty\.png」：この画像からは、QRコードを読み取れませんでした。/);
  });
});

test('a camera reads a code from a telephone, once, and is closed again', async () => {
  const phone = await open(browser, build.single, { viewport: { width: 640, height: 480 } });
  await answerOnPhone(phone.page, { team: 1, seat: 4, answers: ANSWERS });
  const svg = await phone.page.locator('.own-qr svg').evaluate((there) => there.outerHTML);
  await phone.close();
  const dir = mkdtempSync(join(tmpdir(), 'hokatsu-camera-'));
  const film = join(dir, 'film.mjpeg');
  const paper = await browser.newPage({ viewport: { width: 640, height: 480 } });
  await paper.setContent(`<body style="background:#555"><div style="width:300px;rotate:8deg;margin:60px 150px">${svg}</div></body>`);
  writeFileSync(film, await paper.screenshot({ type: 'jpeg', quality: 60 }));
  await paper.close();
  const args = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  const filming = await launch({
    args: [...FLAGS, ...args, `--use-file-for-fake-video-capture=${film}`],
  });
  try {
    await withHall(
      'served',
      async ({ page }) => {
        await button(page, 'カメラを使う').click();
        await page.getByLabel('カメラの映像').waitFor();
        await eventually(() => received(page), [['new', '1班：4番の回答を受け取りました。']]);
        await assertAccessible(page, 'the camera');
        await button(page, 'カメラを閉じる').click();
        await button(page, 'カメラを使う').waitFor();
        assert.equal(await page.locator('video').count(), 0);
        assert.equal((await received(page)).length, 1);
      },
      { in: filming },
    );
  } finally {
    await filming.close();
    rmSync(dir, { recursive: true, force: true });
  }
});

test('a camera that may not be used is no obstacle', () =>
  withHall('single', async ({ page }) => {
    await button(page, 'カメラを使う').click();
    await page.getByText('カメラは使えません（組織の設定かもしれません）。').waitFor();
  }));

test('paper cards are read in, one number after the other', () =>
  withHall('single', async ({ page }) => {
    await button(page, '2班：紙のカードを入力する').click();
    for (const [at, { id }] of SELF_CHECK.items.filter((item) => item.shortForm).entries()) {
      await page.getByRole('radio', { name: `${id} ${at % 2 ? '段階3' : 'わからない'}`, exact: true }).check();
    }
    await assertFits(page, 'a card');
    await button(page, '入力して次の番号へ').click();
    await page.getByText('2班：1番の回答を受け取りました。').waitFor();
    assert.equal(await page.getByLabel('カードの番号').inputValue(), '2');
    // What was on the card is not on the screen any more.
    const given = page.locator('input[type=radio]:checked');
    assert.deepEqual(
      await given.evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('aria-label').slice(-3)))]),
      ['未回答'],
    );
    await button(page, '入力して次の番号へ').click();
    await page.getByRole('alert').getByText('1つも答えていないため').waitFor();
    // As it is read out: one key an item.
    await page.getByRole('radio', { name: 'A1 未回答' }).focus();
    for (const [at, key] of [...'23140?2130022110'].entries()) {
      await page.waitForFunction(
        (at) => document.activeElement?.closest('tr')?.id === `card-row-${at}`,
        at,
      );
      await page.keyboard.press(key);
    }
    await page.getByRole('radio', { name: 'C4 わからない' }).and(page.locator(':checked')).waitFor();
    await button(page, '入力して次の番号へ').click();
    await page.getByText('2班：2番の回答を受け取りました。').waitFor();
  }));

/** A team's own paper with three items settled, each otherwise than in the draft of the example. */
function teamPaper() {
  const paper = JSON.parse(fixture('team'));
  for (const name of ['proof', 'synthetic', 'step']) delete paper[name];
  paper.settled = [
    { item: 'A1', level: 3, continues: true, reason: '要綱を作ったため' },
    { item: 'A2', level: 3, continues: true, minority: 'まだ2という見方もある' },
    { item: 'D2', unknown: true },
  ];
  return paper;
}

test('of three proposals two go into the draft, one by one, and one is taken back', () =>
  withPage(browser, build.single, async ({ page }) => {
    await page.clock.setFixedTime(NOW);
    await openIn(page, teamPaper(), 'team.json');
    await page.getByText('取り込む先の下書きが開いていません。').waitFor();
    await openDraft(page, draft(), 'draft.json');
    await openIn(page, teamPaper(), 'team.json');
    await page.getByRole('heading', { name: '班の提案を下書きに取り込む' }).waitFor();
    const card = (id) => page.locator(`[data-proposal="${id}"]`);
    assert.deepEqual(
      await page.locator('[data-proposal]').evaluateAll((all) => all.map((one) => one.dataset.proposal)),
      ['A1', 'A2', 'D2'],
    );
    // The draft says 2 for A1, 1 for A2 and 1 for D2.
    await card('A1').getByText('段階が1つ異なります').waitFor();
    await card('A2').getByText('段階が2つ異なります').waitFor();
    await assertFits(page, 'proposals');
    const by = (id) => card(id).getByLabel(/決めた課・会議/);
    // Two levels apart: who decided and why are needed.
    await button(page, 'A2：この1つを取り込む').click();
    await card('A2').getByRole('alert').waitFor();
    await by('A2').fill('福祉課の打合せ');
    await button(page, 'A2：この1つを取り込む').click();
    await card('A2').getByRole('alert').waitFor();
    await card('A2').getByLabel(/取り込む理由/).fill('話し合って決めた');
    await button(page, 'A2：この1つを取り込む').click();
    await card('A2').getByText('A2を取り込みました。決定の記録に残しました。').waitFor();
    await by('A1').fill('福祉課の打合せ');
    await button(page, 'A1：この1つを取り込む').click();
    await card('A1').getByText('A1を取り込みました。').waitFor();
    await button(page, 'D2：取り込まない').click();
    await card('D2').getByText('取り込まないことにしました。下書きは変わっていません。').waitFor();
    await assertAccessible(page, 'two accepted, one left');
    const entries = async () => {
      const { draft: kept } = await savedFile(page);
      const { answers } = kept.questionnaires.find(({ id }) => id === 'hokatsu-selfcheck');
      return [answers.A1.level, answers.A2.level, answers.D2.level, kept.decisions?.length ?? 0];
    };
    assert.deepEqual(await entries(), [3, 3, 1, 2]);
    // Undo brings the card back with what stood there; it can be accepted again.
    await page.getByRole('banner').getByRole('button', { name: '元に戻す' }).click();
    await button(page, 'A1：この1つを取り込む').waitFor();
    assert.deepEqual(await entries(), [2, 3, 1, 1]);
    await page.getByRole('banner').getByRole('button', { name: 'やり直す' }).click();
    await card('A1').getByText('A1を取り込みました。').waitFor();
    assert.deepEqual(await entries(), [3, 3, 1, 2]);
  }));

test('halls are merged in any order, the same file again changes nothing', () =>
  withPage(browser, build.single, async ({ page }) => {
    const files = ['record', 'record-named', 'session', 'team'];
    const chosen = (names) =>
      names.map((name) => ({ name: `${name}.json`, mimeType: 'application/json', buffer: fixture(name) }));
    const merged = async (names) => {
      await enter(page);
      await button(page, '会場の記録をまとめる').click();
      await page.getByLabel('会場の記録のファイル').setInputFiles(chosen(names));
      await eventually(() => page.locator('[data-hall]').count(), names.length);
      await page.getByText('2会場・8班').waitFor();
      return page.locator('.halls-sheet').innerHTML();
    };
    const first = await merged(files);
    const lines = await page.locator('[data-hall]').allInnerTexts();
    assert.match(lines[2], /進行中のファイルです。会場の端末で「会場の記録」を書き出してもらってください。/);
    assert.match(lines[3], /班の持ち帰りのファイルです。/);
    await assertFits(page, 'several halls');
    // Nothing that belongs to one team or hall alone is told: no name of a team.
    assert.doesNotMatch(first, /みどり町|あおば市|しらかば村|うみべ町/);
    await page.getByLabel('会場の記録のファイル').setInputFiles(chosen(['record']));
    await page.getByText('すでに読み込んだ記録です。何も変えていません。').waitFor();
    assert.equal(await page.locator('.halls-sheet').innerHTML(), first);
    await reload(page);
    assert.equal(await merged([...files].reverse()), first);
  }));

test('a file of a group work is told wherever it is opened', () =>
  withPage(browser, build.single, async ({ page }) => {
    await go(page, '#/verify');
    const of = (name) => ({ name: `${name}.json`, mimeType: 'application/json', buffer: fixture(name) });
    const [record] = await verifyFiles(page, [of('record')]);
    assert.equal(record.code, 'workshop');
    assert.match(record.sentence, /グループワークのファイルです（書き換えられていません）\n会場の記録です。/);
    await assertAccessible(page, 'the verdict');
    const spoilt = Buffer.from(fixture('record').toString('utf8').replace('福祉課', '保健課'));
    const [broken] = await verifyFiles(page, [{ ...of('record'), name: 'broken.json', buffer: spoilt }]);
    assert.equal(broken.code, 'broken');
    const [team] = await verifyFiles(page, [of('team-not-signed')]);
    assert.equal(team.code, 'workshop-open');
    await button(page, '「グループワーク」で開く').click();
    await heading(page, 'グループワーク').waitFor();
    await page.getByRole('heading', { name: '班の提案を下書きに取り込む' }).waitFor();
    // At はじめに, too.
    await go(page, '#/');
    await page.getByLabel('ファイルを開く').setInputFiles(of('session'));
    await heading(page, 'グループワーク').waitFor();
    await page.getByText('架空の県の研修').first().waitFor();
  }));
