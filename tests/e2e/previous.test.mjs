// 前回の回答: an earlier year's file beside the items, carried over on purpose, never by itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { assertFits } from './lib/axe.mjs';
import { builds, launch, withPage } from './lib/browser.mjs';
import { asFile, draft, entryIn } from './lib/example.mjs';
import { Keys, button, eventually, go, item, openDraft, reload, saved, savedFile, unfold } from './lib/pages.mjs';
import { sealAndDownload } from './lib/seal.mjs';

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => Promise.all([browser?.close(), build?.close()]));

/** An option of NS-01 that is offered up to 令和7年度. */
const RETIRED = 'prep';
const SUBMISSIONS = new URL('../fixtures/submissions/', import.meta.url);
const handedIn = readFileSync(new URL('good/midori.json', SUBMISSIONS));
const midori = JSON.parse(readFileSync(new URL('midori-draft.json', SUBMISSIONS), 'utf8'));

/** The town of the fixtures a year later; no edition for that year is carried yet. */
function nextYear(change = () => {}) {
  const made = structuredClone(midori);
  made.id = 'urn:uuid:11111111-1111-4111-9111-222222222222';
  made.fiscalYear = 2027;
  made.referenceDate = '2027-11-01';
  made.synthetic = true;
  change(made);
  return made;
}

/** The town of the example a year before, with what was answered then. */
const lastYear = (change = () => {}) =>
  draft((made) => {
    made.id = 'urn:uuid:11111111-1111-4111-9111-333333333333';
    made.fiscalYear = 2025;
    made.referenceDate = '2025-11-01';
    made.synthetic = true;
    change(made);
  });
const thisYear = (change = () => {}) =>
  draft((made) => {
    made.synthetic = true;
    change(made);
  });

const choose = (page, content, name = '前回.json') =>
  page.getByLabel('前回（昨年度）のファイルを開く').setInputFiles(asFile(content, name));
const standing = (page) => page.getByRole('button', { name: '前回の回答を外す' });
const beside = (page, id) => item(page, id).locator('.previous');
const carry = (page, id) => page.getByRole('button', { name: `${id}：前回と同じ` });
const mark = (page, id) => beside(page, id).locator('.previous__mark').allInnerTexts();
const moved = (page) =>
  page.locator('#result-previous > .moved-list > li').evaluateAll((all) =>
    all.map((one) => `${one.dataset.item} ${one.querySelector('.moved').textContent}`),
  );

async function open(page, current, earlier) {
  await openDraft(page, current);
  await choose(page, earlier);
  await standing(page).waitFor();
}

test('a file handed in last year stands beside every item, and is carried over by the keyboard', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    const current = nextYear((made) => {
      for (const sheet of made.questionnaires) {
        if (sheet.id === 'hokatsu-selfcheck') sheet.answers = { B1: { level: 2 }, B3: { level: 3 } };
      }
    });
    await open(page, current, handedIn);
    const section = page.getByRole('region', { name: '前回の回答' });
    const told = await section.innerText();
    assert.match(told, /令和8（2026）年度/);
    const number = JSON.parse(handedIn);
    assert.match(told, /提出ファイル（確認番号 [0-9a-f]{4}( [0-9a-f]{4}){3}）/, number.id);
    await assertFits(page, 'last year’s file is open');

    await go(page, '#/answer/B');
    assert.match(await beside(page, 'B2').innerText(), /前回（令和8（2026）年度）\s*段階3　.*根拠資料：相談受付要領 2025-04/s);
    // Nothing was carried over by itself.
    assert.equal(await item(page, 'B2').getByRole('radio').nth(3).isChecked(), false);
    assert.deepEqual(await mark(page, 'B1'), ['前回と同じ回答です']);
    assert.deepEqual(await mark(page, 'B2'), []);
    assert.deepEqual(await mark(page, 'B3'), ['前回から変更']);
    await unfold(page);
    await assertFits(page, 'last year’s answers beside the items');

    const keys = new Keys(page);
    await keys.activate(carry(page, 'B2'));
    await eventually(() => mark(page, 'B2'), ['前回と同じ回答です']);
    assert.equal(await item(page, 'B2').getByRole('radio').nth(3).isChecked(), true);
    // The button keeps focus, and says so when there is nothing left to do.
    assert.equal(await carry(page, 'B2').evaluate((one) => one === document.activeElement), true);
    await keys.press('Enter');
    await page.locator('#live').getByText('すでに前回と同じです').waitFor();
    // Another evidence is a change beside the answer.
    await item(page, 'B2').getByRole('textbox', { name: /^根拠資料/ }).fill('相談受付要領 2027-04');
    await eventually(() => mark(page, 'B2'), ['前回から変更（根拠資料・補足など）']);
    const { draft: kept } = await savedFile(page);
    assert.deepEqual(entryIn(kept, 'B2'), { level: 3, evidence: '相談受付要領 2027-04' });
    assert.equal(kept.previous.fiscalYear, 2026);
    assert.match(kept.previous.digest, /^sha-256:/);
    assert.ok(!('memo' in (kept.previous.questionnaires.find(({ id }) => id === 'hokatsu-selfcheck').answers.F1 ?? {})));
    // It is saved with the draft.
    await saved(page);
    await reload(page);
    await beside(page, 'B2').waitFor();
  });
});

test('undo takes the file away again, and 外す does, and neither touches the answers', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await open(page, thisYear(), lastYear());
    await button(page, '元に戻す').click();
    await standing(page).waitFor({ state: 'detached' });
    await button(page, 'やり直す').click();
    await standing(page).click();
    await standing(page).waitFor({ state: 'detached' });
    await page.locator('#live').getByText('前回の回答を外しました').waitFor();
    const { draft: kept } = await savedFile(page);
    assert.equal(kept.previous, undefined);
    assert.deepEqual(entryIn(kept, 'A1'), { level: 2 });
    await go(page, '#/answer/A');
    assert.equal(await page.locator('.previous').count(), 0);
  });
});

test('files that cannot stand beside say why, and nothing changes', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, thisYear());
    const alert = page.getByRole('alert');
    for (const [earlier, why] of [
      [lastYear((made) => Object.assign(made.respondent, { code: '394050', prefecture: '高知県', name: '檮原町' })), '別の団体のファイルです'],
      [thisYear(), 'この下書きより前の年度のファイルです'],
      [lastYear((made) => delete made.synthetic), '試験用に作られたデータと実際の回答'],
      [lastYear((made) => (made.questionnaires = [])), '回答が1つも入っていない'],
      [readFileSync(new URL('bad/one-character.json', SUBMISSIONS)), '署名が内容と合いません'],
      [Buffer.from('{'), ''],
    ]) {
      await choose(page, earlier);
      await alert.getByText(why || '前回の回答として使えませんでした').first().waitFor();
    }
    assert.equal(await standing(page).count(), 0);
    await assertFits(page, 'a file that cannot stand beside');
    await choose(page, lastYear());
    await standing(page).waitFor();
    assert.equal(await alert.count(), 0);
  });
});

test('what is no longer offered is told and not carried; what was not asked the same is not compared', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    const retired = lastYear((made) => {
      entryIn(made, 'NS-01').choice = RETIRED;
    });
    await open(page, thisYear((made) => ['NS-01', 'NS-03'].forEach((id) => delete made.questionnaires[1].answers[id])), retired);
    await go(page, '#/needs');
    assert.match(await beside(page, 'NS-01').innerText(), /今回は選べません。今回の選択肢から選び直してください/);
    assert.equal(await carry(page, 'NS-01').count(), 0);
    assert.equal(await beside(page, 'NS-06').count(), 0, 'how far answers travel is decided anew');
    await unfold(page);
    await assertFits(page, 'a retired option');
    await carry(page, 'NS-03').click();
    await eventually(() => mark(page, 'NS-03'), ['前回と同じ回答です']);
    // An edition nobody knows any more can be read, and is not compared.
    const unknown = thisYear((made) => {
      made.previous = {
        fiscalYear: 2025,
        questionnaires: [
          {
            id: 'hokatsu-selfcheck',
            version: '2025.1',
            digest: `sha-256:${'ab'.repeat(32)}`,
            answers: { A1: { level: 4 } },
          },
        ],
      };
    });
    await openDraft(page, unknown);
    await go(page, '#/answer/A');
    assert.match(await beside(page, 'A1').innerText(), /段階4.*このツールにないため、比べられません.*比べません/s);
    assert.equal(await carry(page, 'A1').count(), 0);
    assert.deepEqual(await mark(page, 'A1'), []);
    await go(page, '#/result');
    assert.deepEqual(await moved(page), []);
    await page.getByText('前回から動いた項目はありません').waitFor();
  });
});

test('movement is told item by item, on the screen and on paper, without totals', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    const current = thisYear((made) => {
      const [check, needs] = made.questionnaires;
      check.answers.C4 = { level: 2 };
      check.answers.D6 = { level: 1 };
      check.answers.E1 = { level: 1 };
      delete check.answers.A1;
      needs.answers['NS-04'] = { choices: ['s1', 's4'] };
      needs.answers['NS-04b'] = { choices: ['s1'] };
    });
    await open(page, current, lastYear());
    await go(page, '#/result');
    const lines = await moved(page);
    assert.deepEqual(lines.slice(0, 3), ['C4 1→2', 'D6 わからない→1', 'E1 2→1']);
    assert.match(lines[3], /^NS-04 前回「.*」　今回「.*」$/);
    const part = page.locator('#result-previous');
    await unfold(page);
    assert.deepEqual(
      await part.locator('details li').evaluateAll((all) => all.map((one) => one.dataset.item)),
      ['A1', 'NS-04b'],
    );
    const text = await part.innerText();
    assert.ok(!/(合計|改善|悪化|向上|低下)[^や]*\d/.test(text.replace('合計や増減の数は出しません', '')), text);
    await assertFits(page, 'movement');
    await go(page, '#/print');
    const sheet = await page.locator('.sheet[data-sheet="movement"]').innerText();
    assert.match(sheet, /C4 [^\n]*\s+1→2/);
    const order = await page.locator('.sheet').evaluateAll((all) => all.map((one) => one.dataset.sheet));
    assert.deepEqual(order.slice(0, 2), ['summary', 'movement']);
    await assertFits(page, 'movement on paper');
    // What is handed in says nothing of last year.
    const sealed = await sealAndDownload(page);
    assert.ok(!('previous' in sealed.document) && !('decisions' in sealed.document));
  });
});
