// 分担票: made in one window, answered in another, brought back, and what differs decided.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertFits } from './lib/axe.mjs';
import { builds, launch, withPage } from './lib/browser.mjs';
import { SELF_CHECK, TOWN, asFile, draft, entryIn } from './lib/example.mjs';
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
  openFile,
  saved,
  savedFile,
  unfold,
} from './lib/pages.mjs';

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => Promise.all([browser?.close(), build?.close()]));

const F = SELF_CHECK.domains.find(({ id }) => id === 'F');
const FORMAL = /^包括チェック_分担票_障害福祉課_千代田町_R8_\d{8}-\d{4}\.json$/;
const field = (page, name) => page.getByRole('textbox', { name });
const conflict = (page, id) => page.locator(`[data-conflict="${id}"]`);
const conflicts = (page) =>
  page.locator('[data-conflict]').evaluateAll((all) => all.map((one) => one.dataset.conflict));
const headings = (page) => page.locator('#conflicts h3').allInnerTexts();
const live = (page) => page.locator('#live').innerText();

/** The town's draft: F1 2, F2 3, F3 not answered, F4 2. */
const base = () =>
  draft((made) => {
    made.synthetic = true;
    made.respondent.contact = { tel: '0276-00-0000' };
    delete made.questionnaires[0].answers.F3;
    entryIn(made, 'F1').evidence = '協議会の要綱';
  });

/** Makes a part that asks for F, with the keyboard. */
async function make(page) {
  const keys = new Keys(page);
  await go(page, '#/parts');
  await keys.fill(field(page, /^依頼する課・機関/), '障害福祉課');
  const group = page.getByRole('group', { name: '依頼する範囲' });
  await keys.tick(group.getByRole('checkbox', { name: /^F / }));
  await keys.fill(field(page, /^返してほしい日/), 'R8.12.10');
  await page.getByText('令和8（2026）年12月10日まで').waitFor();
  await keys.fill(field(page, /^相手への伝言/), '社会福祉協議会にも確かめてください。');
  return download(page, () => keys.activate(button(page, '分担票を作って保存する')));
}

const level = (page, id, n) => item(page, id).getByRole('radio').nth(n);

/** Answers the part in a window of its own and gives it back. */
async function answer(file, choose = { F1: 4, F2: 3, F3: 1, F4: 3 }) {
  let returned;
  await withPage(browser, build.served, async ({ page }) => {
    await openFile(page, file.bytes, file.name);
    await atScreen(page, '団体と基本情報');
    await go(page, '#/answer/F');
    for (const [id, n] of Object.entries(choose)) await level(page, id, n).check();
    if (choose.F1) await item(page, 'F1').getByRole('textbox', { name: /^根拠資料/ }).fill('運営要領 2026-04');
    await link(page, '次へ：分担票を書き出して返す').click();
    await atScreen(page, '分担票を書き出して返す');
    returned = await download(page, () => button(page, '分担票を書き出す').click());
    await page.getByRole('region', { name: '書き出しました' }).waitFor();
  });
  return returned;
}

async function bring(page, ...files) {
  await go(page, '#/parts');
  await page.getByLabel('返ってきた分担票を読み込む').setInputFiles(files);
  await page.getByRole('heading', { name: '読み込んだ分担票' }).waitFor();
}

const brought = (page, name) =>
  page
    .locator('[data-returned]')
    .filter({ hasText: name })
    .evaluate((one) => {
      const items = (code) =>
        [...one.querySelectorAll(`[data-brought="${code}"] li`)].map((li) => li.dataset.item);
      return {
        kind: one.dataset.returned,
        taken: items('taken'),
        same: items('same'),
        different: items('different'),
        settled: items('settled'),
      };
    });

test('a part holds what is asked and nothing else', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, base());
    const file = await make(page);
    assert.match(file.name, FORMAL);
    const part = JSON.parse(file.text);
    assert.equal(part.type, 'HokatsuPart');
    assert.equal(part.synthetic, true);
    assert.deepEqual(part.part.asked.map(({ id, domains }) => [id, domains]), [
      ['hokatsu-selfcheck', ['F']],
    ]);
    assert.equal(part.part.due, '2026-12-10');
    assert.equal(part.part.message, '社会福祉協議会にも確かめてください。');
    assert.equal(part.part.of, base().id);
    assert.deepEqual(part.questionnaires.map(({ answers }) => answers), [{}]);
    assert.equal(part.respondent.contact, undefined);
    assert.equal(part.respondent.involved, undefined);
    // What was handed out is listed, and the list takes focus.
    await page.waitForFunction(() => document.activeElement?.id === 'parts-made');
    const row = page.locator('#parts-made tbody tr');
    assert.match(await row.innerText(), /障害福祉課\s+F .*\s+令和8（2026）年12月10日\s+包括チェック_分担票_/);
    // With the answers that are there.
    await field(page, /^依頼する課・機関/).fill('地域包括支援センター');
    await page.getByRole('checkbox', { name: /^F / }).check();
    await page.getByRole('checkbox', { name: /^ニーズ調査/ }).check();
    await page.getByRole('checkbox', { name: /^ここまでの回答も入れて渡す/ }).check();
    const full = await download(page, () => button(page, '分担票を作って保存する').click());
    const answers = Object.fromEntries(
      JSON.parse(full.text).questionnaires.map(({ id, answers }) => [id, Object.keys(answers)]),
    );
    assert.deepEqual(answers['hokatsu-selfcheck'], ['F1', 'F2', 'F4']);
    assert.ok(answers['needs-survey'].includes('NS-03'));
    assert.ok(!answers['needs-survey'].includes('NS-06'), 'how far answers travel is not asked');
  });
});

test('what is missing in a request is said, and focus goes there', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, base());
    await go(page, '#/parts');
    const press = () => button(page, '分担票を作って保存する').click();
    const alert = page.getByRole('alert');
    await press();
    assert.match(await alert.innerText(), /依頼する課・機関の名前を記入してください/);
    await page.waitForFunction(() => document.activeElement?.id === 'part-section');
    await field(page, /^依頼する課・機関/).fill('障害福祉課');
    await press();
    await eventually(() => alert.innerText().then((text) => /依頼する領域または調査票を/.test(text)), true);
    await page.waitForFunction(() => document.activeElement?.closest('#part-asked'));
    await page.getByRole('checkbox', { name: /^F / }).check();
    await field(page, /^返してほしい日/).fill('来週');
    await press();
    await eventually(() => alert.innerText().then((text) => /返してほしい日：「来週」は日付として読み取れません/.test(text)), true);
    await page.waitForFunction(() => document.activeElement?.id === 'part-due');
    assert.equal(await field(page, /^返してほしい日/).getAttribute('aria-invalid'), 'true');
    await assertFits(page, 'a request that cannot be');
  });
});

test('an opened part shows whose it is, asks only what is asked, and is given back', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, base());
    const file = await make(page);
    await withPage(browser, build.served, async ({ page: other }) => {
      await openFile(other, file.bytes, file.name);
      await atScreen(other, '団体と基本情報');
      await saved(other);
      assert.match(await other.locator('.header__who').innerText(), /千代田町\s*障害福祉課の分担票/);
      const box = other.getByRole('region', { name: '障害福祉課の分担票' });
      const said = await box.innerText();
      for (const text of ['福祉総務課', F.name, '令和8（2026）年12月10日', '社会福祉協議会にも確かめてください。']) {
        assert.ok(said.includes(text), text);
      }
      assert.equal(await other.locator('main').getByRole('textbox').count(), 0, 'nothing to edit');
      await assertFits(other, 'who asks');
      const steps = other.getByRole('navigation', { name: '回答の手順' }).locator('.steps__title');
      assert.deepEqual(
        (await steps.allInnerTexts()).map((text) => text.replace(/\s+/gu, '')),
        ['はじめに', '団体と基本情報', `F${F.name}`.replace(/\s+/gu, ''), '分担票を書き出して返す'],
      );
      await go(other, '#/answer/F');
      await box.waitFor();
      await level(other, 'F3', 1).check();
      await unfold(other);
      await assertFits(other, 'a part being answered');
      // Other screens are no part of it.
      for (const hash of ['#/answer/A', '#/needs', '#/review', '#/result']) {
        await go(other, hash);
        await other.getByText('依頼された範囲に入っていません').waitFor();
      }
      await go(other, '#/parts');
      await other.getByText('分担票から、さらに分担票を作ることはできません').waitFor();
      await other.evaluate(() => {
        location.hash = '#/submit';
      });
      await heading(other, '分担票を書き出して返す').waitFor();
      assert.equal(await other.title(), '分担票を書き出して返す｜包括チェック');
      await other.getByRole('main').getByText('回答 1／4').waitFor();
      await unfold(other);
      await assertFits(other, 'giving back');
      const returned = await download(other, () => button(other, '分担票を書き出す').click());
      assert.match(returned.name, FORMAL);
      assert.deepEqual(JSON.parse(returned.text).questionnaires[0].answers, { F3: { level: 1 } });
      await other.getByText('福祉総務課に返してください').waitFor();
      // A reload keeps the part open, and the list of drafts names it.
      await saved(other);
      await go(other, '#/');
      await other.getByText('千代田町（障害福祉課の分担票）').waitFor();
      // Only what is asked stands on paper; nothing is to be approved or sent.
      await go(other, '#/print');
      const boxes = await other.getByRole('group', { name: '印刷するもの' }).getByRole('checkbox').count();
      assert.equal(boxes, 2, 'all items, and the blank form');
      const ids = await other.locator('.sheet[data-sheet="items"] .qa__id').allInnerTexts();
      assert.deepEqual(ids, ['F1', 'F2', 'F3', 'F4']);
    });
  });
});

test('parts come back: taken, the same, and two levels apart decided with who and why', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, base());
    const returned = await answer(await make(page));
    const foreign = JSON.parse(returned.text);
    Object.assign(foreign.respondent, { code: '394050', prefecture: '高知県', name: '檮原町', kind: '町' });
    foreign.id = 'urn:uuid:6f1d2a34-5b6c-4d7e-8f90-a1b2c3d4e5f7';
    await bring(
      page,
      asFile(returned.bytes, '障害福祉課.json'),
      asFile(foreign, 'よその町.json'),
      asFile(Buffer.from('{'), '壊れた.json'),
      asFile(base(), '途中保存.json'),
    );
    assert.deepEqual(await brought(page, '障害福祉課.json'), {
      kind: 'read',
      taken: ['F3'],
      same: ['F2'],
      different: ['F1', 'F4'],
      settled: [],
    });
    for (const [name, why] of [
      ['よその町.json', '別の団体（高知県檮原町）の分担票です'],
      ['壊れた.json', '取り込んでいません'],
      ['途中保存.json', '分担票ではありません'],
    ]) {
      const row = page.locator('[data-returned="refused"]').filter({ hasText: name });
      assert.ok((await row.innerText()).includes(why), name);
    }
    assert.match(await live(page), /1項目の回答を取り込みました。食い違う項目が2項目あります。取り込めないファイルが3件あります。/);
    // Two levels apart stand first.
    assert.deepEqual(await conflicts(page), ['F1', 'F4']);
    assert.deepEqual(await headings(page), ['段階が2つ以上違う項目', 'そのほかの食い違い']);
    await assertFits(page, 'answers that differ');
    const card = conflict(page, 'F1');
    const candidates = (await card.getByRole('radio').count()) && (await card.locator('.choice').allInnerTexts());
    assert.match(candidates[0], /いまの下書き（福祉総務課）\s*段階2　.*根拠資料：協議会の要綱/s);
    assert.match(candidates[1], /障害福祉課\s*段階4　.*根拠資料：運営要領 2026-04/s);

    // Nothing is decided without an answer, who, and why.
    const keys = new Keys(page);
    const press = card.getByRole('button', { name: 'F1：この回答に決める' });
    await press.click();
    await card.getByText('F1の回答が選ばれていません').waitFor();
    await keys.choose(card.getByRole('group'), card.getByRole('radio').nth(1));
    await press.click();
    await card.getByText('決めた課・会議・役職を記入してください').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'decide-F1-by');
    await page.keyboard.type('庁内連携会議');
    await press.click();
    await card.getByText('決めた理由を記入してください').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'decide-F1-reason');
    await page.keyboard.type('要領により全域で運用しているため');
    await keys.tick(card.getByRole('checkbox', { name: /書き足す/ }));
    await keys.activate(press);
    await card.waitFor({ state: 'detached' });
    // Focus goes on to the next one.
    await page.waitForFunction(() => document.activeElement?.id === 'decide-F4-heading');
    assert.deepEqual(await conflicts(page), ['F4']);
    const decision = page.locator('[data-decided="F1"]');
    const told = await decision.innerText();
    for (const text of ['段階4', 'いまの下書き（福祉総務課）：段階2', '障害福祉課：段階4', '庁内連携会議', '要領により全域で運用しているため']) {
      assert.ok(told.includes(text), text);
    }
    const kept = (await savedFile(page)).draft;
    assert.deepEqual(entryIn(kept, 'F1'), { level: 4, evidence: '運営要領 2026-04\n協議会の要綱' });
    assert.deepEqual(entryIn(kept, 'F3'), { level: 1 });
    assert.equal(kept.decisions.length, 1);
    assert.equal(kept.decisions[0].by, '庁内連携会議');
    assert.equal(kept.decisions[0].reason, '要領により全域で運用しているため');
    assert.ok(kept.respondent.involved.includes('障害福祉課'));

    // One step back takes the decision back, two the merging.
    await button(page, '元に戻す').click();
    await eventually(() => conflicts(page), ['F1', 'F4']);
    assert.match(await live(page), /F1の決定を元に戻しました/);
    assert.equal(await decision.count(), 0);
    await button(page, '元に戻す').click();
    assert.match(await live(page), /分担票の取り込みを元に戻しました/);
    await page.locator('#parts-pending').waitFor();
    assert.deepEqual((await savedFile(page)).draft.questionnaires[0].answers.F3, undefined);
    await button(page, 'やり直す').click();
    await button(page, 'やり直す').click();
    await decision.waitFor();
    assert.equal(await page.locator('#parts-pending').count(), 0);

    // The same file again asks nothing a second time that was decided.
    await bring(page, asFile(returned.bytes, '障害福祉課.json'));
    await eventually(async () => (await brought(page, '障害福祉課.json')).settled, ['F1']);
    assert.deepEqual(await conflicts(page), ['F4']);

    // On paper as a table, and only because there is something to tell.
    await go(page, '#/print');
    const table = page.locator('.sheet[data-sheet="decisions"] table');
    assert.match(await table.innerText(), /F1.*段階2.*段階4.*庁内連携会議.*要領により/s);
    await assertFits(page, 'decisions on paper');
    // The decision is never handed in.
    await go(page, '#/parts');
    await assertFits(page, 'decisions');
    await link(page, 'F1 ' + SELF_CHECK.items.find(({ id }) => id === 'F1').title).first().click();
    await item(page, 'F1').waitFor();
    assert.equal(await level(page, 'F1', 4).isChecked(), true);
    await level(page, 'F1', 3).check();
    await go(page, '#/parts');
    await page.locator('[data-decided="F1"]').getByText('決めた後に回答が変わっています').waitFor();
  });
});

test('the order of files makes no difference, and nobody is overwritten', async () => {
  const texts = [];
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, base());
    const made = await make(page);
    const one = await answer(made, { F3: 1 });
    const two = JSON.parse((await answer(made, { F3: 3 })).text);
    two.id = 'urn:uuid:6f1d2a34-5b6c-4d7e-8f90-a1b2c3d4e5f8';
    two.part.section = '社会福祉協議会';
    const files = [asFile(one.bytes, '一.json'), asFile(two, '二.json')];
    for (const order of [files, [...files].reverse()]) {
      await openDraft(page, base());
      await bring(page, ...order);
      await eventually(() => conflicts(page), ['F3']);
      texts.push(await conflict(page, 'F3').locator('.choice').allInnerTexts());
      assert.equal((await savedFile(page)).draft.questionnaires[0].answers.F3, undefined);
      await button(page, '一覧から外す').click();
    }
  });
  assert.deepEqual(texts[0], texts[1]);
  assert.equal(texts[0].length, 2);
});

test('parts work in the single file, too', async () => {
  await withPage(browser, build.single, async ({ page }) => {
    await openDraft(page, base());
    const returned = await answer(await make(page));
    await bring(page, asFile(returned.bytes, '障害福祉課.json'));
    assert.deepEqual(await conflicts(page), ['F1', 'F4']);
  });
});

test('the town is the one of the example', () => assert.equal(base().respondent.code, TOWN.code));
