// The screens as a person meets them: by heading, label and key.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { started } from './browser.mjs';
import { asFile } from './example.mjs';

/** Every screen with its address, in the words of the contract. */
export const SCREENS = [
  ['#/', 'はじめに'],
  ['#/respondent', '団体と基本情報'],
  ['#/answer/A', '推進体制・共通認識・計画'],
  ['#/answer/B', '住民が支え合う環境づくり'],
  ['#/answer/C', '身近な圏域で受け止め、つなぐ'],
  ['#/answer/D', '支援関係機関の連携と調整'],
  ['#/answer/E', 'つながり続ける支援（アウトリーチ・参加・ひきこもり）'],
  ['#/answer/F', '障害・精神保健の相談支援基盤'],
  ['#/answer/G', '権利擁護支援・成年後見'],
  ['#/answer/H', '人材・評価・継続'],
  ['#/answer/S', '附則S 小規模市町村'],
  ['#/needs', 'ニーズ調査'],
  ['#/review', '記入漏れの確認'],
  ['#/result', '結果'],
  ['#/submit', '確定と書き出し'],
  ['#/parts', '分担と取りまとめ'],
  ['#/print', '印刷'],
  ['#/verify', 'ファイルの確認'],
  ['#/desk', '回収'],
  ['#/workshop', 'グループワーク'],
  ['#/keys', '署名鍵'],
  ['#/roster', '公開鍵の登録簿'],
  ['#/about', 'このツールについて'],
];

const titleOf = (hash) => {
  const found = SCREENS.find(([address]) => address === hash.split('~')[0]);
  assert.ok(found, `no screen at ${hash}`);
  return found[1];
};

/** Reads until it gives what is expected; the last reading is shown when it never does. */
export async function eventually(read, expected, message) {
  const end = Date.now() + 15_000;
  for (;;) {
    const value = await read();
    try {
      assert.deepEqual(value, expected, message);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    // Gives way to the page between two readings.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The heading of the screen that is shown. */
export const heading = (page, title) =>
  page.getByRole('heading', { level: 1, name: title, exact: true });

/** Waits until a screen is shown and its heading has focus, as after following a link. */
export async function atScreen(page, title) {
  await heading(page, title).waitFor();
  await page.waitForFunction(
    (title) =>
      document.activeElement?.tagName === 'H1' && document.activeElement.textContent === title,
    title,
  );
}

/** Goes to a screen by its address. */
export async function go(page, hash) {
  const title = titleOf(hash);
  const here = await page.evaluate(() => location.hash || '#/');
  if (here !== hash) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, hash);
  }
  await heading(page, title).waitFor();
  await drawn(page);
}

/** Waits until the part of the program that the screen needs has drawn it. */
const drawn = (page) =>
  page.waitForFunction(() => !document.querySelector('.main .loading'));

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const link = (page, name) => page.getByRole('link', { name, exact: true });

/** The block of one item, with everything that belongs to it. */
export const item = (page, id) => page.locator(`[id="item-${id}"]`);

/** The mark beside the name of the tool. */
export const saveState = (page) => page.locator('.save-state');

/** Waits until everything typed is stored; what was just typed takes the mark away at once. */
export const saved = (page) => page.locator('.save-state[data-state="saved"]').waitFor();

/** Begins a new draft. */
export async function begin(page) {
  await go(page, '#/');
  await button(page, '回答をはじめる').click();
  await atScreen(page, '団体と基本情報');
}

/** Opens a file at はじめに, whatever becomes of it. */
export async function openFile(page, content, name) {
  await go(page, '#/');
  await page.getByLabel('ファイルを開く').setInputFiles(asFile(content, name));
}

/** Opens a draft or a submission to go on with it. */
export async function openDraft(page, content, name) {
  await openFile(page, content, name);
  await atScreen(page, '団体と基本情報');
  await saved(page);
}

/** Opens everything that is folded away. */
export const unfold = (page) =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });

/** Loads the page again and waits for it. */
export async function reload(page) {
  await page.reload();
  await started(page);
}

/** What a click, or anything else, gives as a download. */
export async function download(page, act) {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  const bytes = readFileSync(await file.path());
  return { name: file.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

/** Saves the draft to a file and reads it. */
export async function savedFile(page) {
  const file = await download(page, () =>
    page.getByRole('banner').getByRole('button', { name: '途中保存（ファイル）' }).click(),
  );
  return { ...file, draft: JSON.parse(file.text) };
}

/** Moves about with keys alone. */
export class Keys {
  constructor(page) {
    this.page = page;
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  /** Types as a keyboard without an input method does. */
  type(text) {
    return this.page.keyboard.type(text);
  }

  /** Presses Tab until the element, or something in it, has focus. */
  async to(locator, { key = 'Tab', most = 250 } = {}) {
    await locator.waitFor();
    const element = await locator.elementHandle();
    for (let pressed = 0; pressed <= most; pressed += 1) {
      if (await element.evaluate((there) => there.contains(document.activeElement))) return;
      await this.press(key);
    }
    const stuck = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    assert.fail(`${locator} cannot be reached with ${key}; focus is on ${stuck}`);
  }

  async activate(locator, key = 'Enter') {
    await this.to(locator);
    await this.press(key);
  }

  /** Reaches a field and types into it. */
  async fill(locator, text) {
    await this.to(locator);
    await this.type(text);
  }

  /** Reaches a radio group and moves through it with the arrow keys until one is chosen. */
  async choose(group, radio) {
    await this.to(group);
    await this.press('Space');
    for (let moved = 0; moved < 12; moved += 1) {
      if (await radio.isChecked()) return;
      await this.press('ArrowDown');
    }
    assert.fail(`${radio} cannot be chosen with the arrow keys`);
  }

  /** Reaches a box and ticks it. */
  async tick(box) {
    await this.to(box);
    await this.press('Space');
    assert.equal(await box.isChecked(), true);
  }
}
