// Nothing typed is lost: not by a reload, a killed browser, denied or full storage, a second
// window, or a file from another version.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { builds, killable, launch, open, removeProfile, started, withPage } from './lib/browser.mjs';
import { draft, entryIn } from './lib/example.mjs';
import {
  atScreen,
  begin,
  button,
  eventually,
  go,
  heading,
  item,
  openDraft,
  openFile,
  reload,
  saved,
  savedFile,
} from './lib/pages.mjs';
import { DENIALS, keptDrafts, putThrowsWhileFull, takeAllSpace } from './lib/storage.mjs';

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => Promise.all([browser?.close(), build?.close()]));

const opinion = (page) => item(page, 'NS-07').getByRole('textbox');

/** A draft without the moment it was saved. */
const timeless = ({ savedAt, ...rest }) => rest;

/** Everything a person can have typed, hidden and half-finished things included. */
function everything() {
  return draft((made) => {
    made.respondent.populationAsOf = 'R8.4.1';
    made.respondent.contact = { section: '地域福祉係', tel: '0276-00-0000', mail: 'fukushi@example.jp' };
    made.approval = { date: 'R8.11.20', number: '福総第123号' };
    const [check, needs] = made.questionnaires;
    // Levels with what belongs to わからない and 該当しない kept from before.
    Object.assign(check.answers.A1, {
      evidence: '会議録（令和8年5月）',
      note: '補足の\n2行目',
      memo: '庁内メモ：髙橋・𠮷田に確認',
      askTo: '企画課',
    });
    Object.assign(check.answers.C5, { note: '補足', memo: '来年度見直し', evidence: '圏域図' });
    Object.assign(check.answers.F1, { joint: ['105244', '105252'] });
    // Hidden: NS-01 is いいえ and NS-02 is t3.
    needs.answers['NS-02x'] = { text: '隠れた回答' };
    needs.answers['NS-02a'] = { choices: ['r1', 'r5'] };
    needs.answers['NS-02b-text'] = { text: '担当が1人', memo: '課長と相談' };
    made.questionnaires.push({
      id: 'annex-small',
      version: '2026.1',
      answers: { S7: { text: '専門職の派遣' } },
    });
  });
}

/** The entries of a draft, item by item. */
const entries = (made) =>
  Object.assign({}, ...made.questionnaires.map((sheet) => sheet.answers));

test('a draft file reopens on another PC with every field, and is written back the same', async () => {
  const original = everything();
  let first;
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, original);
    first = await savedFile(page);
    assert.match(first.name, /^包括チェック_途中保存_千代田町_R8_\d{8}-\d{4}\.json$/);
    assert.deepEqual(entries(first.draft), entries(original));
    for (const member of ['respondent', 'approval', 'referenceDate', 'form', 'id', 'revision']) {
      assert.deepEqual(first.draft[member], original[member], member);
    }
  });
  await withPage(browser, build.single, async ({ page }) => {
    await openDraft(page, first.bytes);
    const second = await savedFile(page);
    assert.deepEqual(timeless(second.draft), timeless(first.draft));
  });
});

test('a reload comes back to the same draft on the same screen, and goes on in it', async () => {
  for (const url of [build.served, build.single]) {
    await withPage(browser, url, async ({ page }) => {
      await openDraft(page, draft());
      await go(page, '#/needs');
      await opinion(page).fill('書きかけの文章');
      await saved(page);
      await reload(page);
      await heading(page, 'ニーズ調査').waitFor();
      assert.equal(await opinion(page).inputValue(), '書きかけの文章');
      await opinion(page).fill('書き終えた文章');
      await saved(page);
      const kept = await keptDrafts(page);
      assert.equal(kept.length, 1);
      assert.equal(entryIn(kept[0].draft, 'NS-07').text, '書き終えた文章');
    });
  }
});

test('a reload between two key strokes loses no character, saved already or not', async () => {
  for (const url of [build.served, build.single]) {
    await withPage(browser, url, async ({ page }) => {
      // A browser may ask before it leaves what is not saved; the person says yes.
      page.on('dialog', (dialog) => dialog.accept());
      await openDraft(page, draft());
      await go(page, '#/needs');
      await opinion(page).fill('書きかけの文章');
      await saved(page);
      await page.keyboard.type('、続き');
      await reload(page);
      await heading(page, 'ニーズ調査').waitFor();
      assert.equal(await opinion(page).inputValue(), '書きかけの文章、続き');
      await saved(page);
      assert.equal(entryIn((await keptDrafts(page))[0].draft, 'NS-07').text, '書きかけの文章、続き');
    });
  }
});

/** Runs `work(start)`; each `start()` opens the browser anew on one and the same profile. */
async function onDisk(url, work) {
  const running = [];
  try {
    await work(async () => {
      const one = await killable(url, running[0]?.profile);
      running.push(one);
      return one;
    });
  } finally {
    // Those that were killed already are gone.
    for (const one of running) await one.kill().catch(() => {});
    if (running[0]) await removeProfile(running[0].profile);
  }
}

test('a browser killed right after 保存済み has everything when it starts again', async () => {
  for (const url of [build.served, build.single]) {
    await onDisk(url, async (start) => {
      const one = await start();
      await openDraft(one.page, everything());
      await go(one.page, '#/needs');
      for (const text of ['1回目', '2回目の文章', '3回目の文章です']) {
        await opinion(one.page).fill(text);
        await saved(one.page);
      }
      await one.kill();
      const two = await start();
      const kept = await keptDrafts(two.page);
      assert.equal(kept.length, 1);
      const expected = { ...entries(everything()), 'NS-07': { text: '3回目の文章です' } };
      assert.deepEqual(entries(kept[0].draft), expected);
      await two.page.getByRole('button', { name: /^続きから：千代田町/ }).click();
      // Where the last change was made.
      await atScreen(two.page, 'ニーズ調査');
      await go(two.page, '#/needs');
      assert.equal(await opinion(two.page).inputValue(), '3回目の文章です');
      assert.deepEqual(two.seen.errors, []);
    });
  }
});

for (const [how, deny] of Object.entries(DENIALS)) {
  test(`storage denied (${how}): it is said, and the file of 途中保存 holds everything`, async () => {
    const opened = await open(browser, 'about:blank', { ready: false });
    const { page, context, seen } = opened;
    await context.addInitScript(deny);
    await page.goto(build.served);
    await started(page);
    await openFile(page, everything());
    await atScreen(page, '団体と基本情報');
    await page.getByRole('heading', { name: 'この PC に自動保存できていません' }).waitFor();
    await page.getByText('保存できない設定になっています').first().waitFor();
    await go(page, '#/needs');
    await opinion(page).fill('保存されない環境で書いた文章');
    await page.getByRole('heading', { name: 'この PC に自動保存できていません' }).waitFor();
    const file = await savedFile(page);
    await context.close();
    assert.deepEqual(seen.errors, []);
    await withPage(browser, build.served, async ({ page }) => {
      await openDraft(page, file.bytes);
      const again = (await savedFile(page)).draft;
      const expected = { ...entries(everything()), 'NS-07': { text: '保存されない環境で書いた文章' } };
      assert.deepEqual(entries(again), expected);
      assert.deepEqual(again.respondent, everything().respondent);
    });
  });
}

/** With the example open: what happens while nothing can be written, and once it can be again. */
async function throughFullStorage(page, free) {
  await go(page, '#/needs');
  await opinion(page).fill('入りきらない文章');
  const banner = page.getByRole('alert').filter({ hasText: 'この PC に自動保存できていません' });
  await banner.getByText('ブラウザーの保存領域がいっぱいです').waitFor();
  const [kept] = await keptDrafts(page);
  assert.equal(entryIn(kept.draft, 'NS-07').text, '専門職の派遣を相談したい。');
  const file = await savedFile(page);
  assert.equal(entryIn(file.draft, 'NS-07').text, '入りきらない文章');
  await free();
  await opinion(page).fill('場所ができたあとの文章');
  await saved(page);
  await banner.waitFor({ state: 'detached' });
  assert.equal(entryIn((await keptDrafts(page))[0].draft, 'NS-07').text, '場所ができたあとの文章');
}

test('storage full (a write is refused): it is said, nothing stored is lost, and it recovers', async () => {
  const { page, context, seen } = await open(browser, 'about:blank', { ready: false });
  await context.addInitScript(putThrowsWhileFull);
  await page.goto(build.served);
  await started(page);
  const full = (now) =>
    page.evaluate((now) => {
      window.full = now;
    }, now);
  await openDraft(page, draft());
  await full(true);
  await throughFullStorage(page, () => full(false));
  await context.close();
  assert.deepEqual(seen.errors, []);
});

test('storage full (no space is left): it is said, nothing stored is lost, and it recovers', async () => {
  await onDisk(build.served, async (start) => {
    const before = await start();
    await openDraft(before.page, draft());
    await before.kill();
    const { page, context, seen } = await start();
    const free = await takeAllSpace(context, page);
    await page.getByRole('button', { name: /^続きから：千代田町/ }).click();
    await atScreen(page, '団体と基本情報');
    await throughFullStorage(page, free);
    assert.deepEqual(seen.errors, []);
  });
});

/** Two windows on one draft; the other one has written last, this one has not stored its text. */
async function twoWindows(page, context) {
  await openDraft(page, draft());
  const other = await context.newPage();
  await other.goto(build.served);
  await started(other);
  await other.getByRole('button', { name: /^続きから：千代田町/ }).click();
  await atScreen(other, '団体と基本情報');
  await go(other, '#/needs');
  await opinion(other).fill('別の画面の文章');
  await saved(other);
  await go(page, '#/needs');
  await opinion(page).fill('この画面の文章');
  const banner = page.getByRole('alert').filter({ hasText: '同じ下書きが別の画面で変更されました' });
  await banner.waitFor();
  assert.deepEqual(await banner.getByRole('button').allInnerTexts(), [
    'この画面の内容を別の下書きとして続ける',
    '別の画面の内容を読み込む',
  ]);
  // Neither is lost: one is stored, the other still on the screen and not written over it.
  const kept = await keptDrafts(page);
  assert.deepEqual(kept.map((row) => entryIn(row.draft, 'NS-07').text), ['別の画面の文章']);
  assert.equal(await opinion(page).inputValue(), 'この画面の文章');
  return { other, banner };
}

test('two windows on one draft: going on here keeps both as two drafts', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    const { other, banner } = await twoWindows(page, context);
    await button(page, 'この画面の内容を別の下書きとして続ける').click();
    await saved(page);
    assert.equal(await banner.count(), 0);
    const texts = (await keptDrafts(page)).map((row) => entryIn(row.draft, 'NS-07').text);
    assert.deepEqual(texts.sort(), ['この画面の文章', '別の画面の文章'].sort());
    // Each window now has a place of its own.
    await opinion(other).fill('別の画面の続き');
    await saved(other);
    await opinion(page).fill('この画面の続き');
    await saved(page);
    const later = (await keptDrafts(page)).map((row) => entryIn(row.draft, 'NS-07').text);
    assert.deepEqual(later.sort(), ['この画面の続き', '別の画面の続き'].sort());
  });
});

test('two windows on one draft: loading the other one shows it and goes on with it', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    const { banner } = await twoWindows(page, context);
    await button(page, '別の画面の内容を読み込む').click();
    await banner.waitFor({ state: 'detached' });
    await go(page, '#/needs');
    await eventually(() => opinion(page).inputValue(), '別の画面の文章');
    await opinion(page).fill('別の画面の文章に足した');
    await saved(page);
    assert.deepEqual(
      (await keptDrafts(page)).map((row) => entryIn(row.draft, 'NS-07').text),
      ['別の画面の文章に足した'],
    );
  });
});

test('a file of a newer version is refused with a sentence and nothing is overwritten', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    const before = await keptDrafts(page);
    await openFile(page, draft((made) => (made.formatVersion = 2)));
    await page
      .getByRole('alert')
      .getByText('新しい版のツールで作られた途中保存です（書式2）。このツールを新しい版にしてから開いてください。')
      .waitFor();
    await go(page, '#/needs');
    assert.equal(await opinion(page).inputValue(), '専門職の派遣を相談したい。');
    assert.deepEqual(await keptDrafts(page), before);
  });
});

test('deleting a draft asks first, and takes only that one away', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    await openDraft(page, draft((made) => (made.respondent = { section: '福祉課' })));
    await go(page, '#/');
    const row = page.getByRole('listitem').filter({ hasText: '団体未選択の下書き' });
    await row.getByRole('button', { name: /^削除：/ }).click();
    await row.getByText('元に戻せません').waitFor();
    await row.getByRole('button', { name: '削除しない' }).click();
    assert.equal((await keptDrafts(page)).length, 2);
    await row.getByRole('button', { name: /^削除：/ }).click();
    await row.getByRole('button', { name: '削除する' }).click();
    await row.waitFor({ state: 'detached' });
    const kept = await keptDrafts(page);
    assert.deepEqual(kept.map(({ title }) => title), ['千代田町']);
  });
});

test('undo and redo, by button and by keyboard, are stored like any other change', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    const [undo, redo] = [button(page, '元に戻す'), button(page, 'やり直す')];
    await go(page, '#/answer/A');
    assert.equal(await undo.isEnabled(), false, 'opening a file is no edit');
    const radio = (level) => item(page, 'A1').getByRole('radio').nth(level);
    const level = async (expected) => {
      await eventually(() => radio(expected).isChecked(), true);
      await saved(page);
      await eventually(
        async () => entryIn((await keptDrafts(page))[0].draft, 'A1').level,
        expected,
      );
    };
    await radio(3).check();
    await level(3);
    await radio(4).check();
    await level(4);
    await undo.click();
    await level(3);
    await undo.click();
    await level(2);
    await eventually(() => undo.isEnabled(), false);
    await redo.click();
    await level(3);
    await heading(page, '推進体制・共通認識・計画').focus();
    await page.keyboard.press('Control+y');
    await level(4);
    await eventually(() => redo.isEnabled(), false);
    await page.keyboard.press('Control+z');
    await level(3);
    await page.keyboard.press('Control+Shift+z');
    await level(4);
    // A new edit ends what could be done again.
    await undo.click();
    await level(3);
    await radio(0).check();
    await level(0);
    await eventually(() => redo.isEnabled(), false);
  });
});

test('one run of typing is undone at once, and every hidden answer stays', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, everything());
    await go(page, '#/needs');
    await opinion(page).fill('');
    await opinion(page).pressSequentially('一続きの文章');
    await heading(page, 'ニーズ調査').focus();
    await button(page, '元に戻す').click();
    await eventually(() => opinion(page).inputValue(), '専門職の派遣を相談したい。');
    // Another branch and back: what was written under the first is still there.
    const branch = (name) => item(page, 'NS-02').getByRole('radio', { name });
    await branch(/現在行っている取組で十分整備できている/).check();
    await item(page, 'NS-02a').waitFor();
    await branch(/具体的な検討は行っていない/).check();
    await item(page, 'NS-02a').waitFor({ state: 'detached' });
    await saved(page);
    const [kept] = await keptDrafts(page);
    assert.deepEqual(entries(kept.draft), entries(everything()));
  });
});

test('begin makes a new draft and leaves the old one alone', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    await begin(page);
    await page.getByRole('textbox', { name: /^人口（人）/ }).fill('５００００');
    await saved(page);
    const kept = await keptDrafts(page);
    assert.equal(kept.length, 2);
    const town = kept.find((row) => row.title === '千代田町');
    assert.deepEqual(entries(town.draft), entries(draft()));
  });
});
