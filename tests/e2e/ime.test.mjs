// Japanese input: what is being composed is never disturbed, and Enter only ends the composition.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { builds, launch, withPage } from './lib/browser.mjs';
import { draft, entryIn } from './lib/example.mjs';
import { begin, eventually, go, item, openDraft, saved, savedFile } from './lib/pages.mjs';

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => Promise.all([browser?.close(), build?.close()]));

/** An input method, driven the way the operating system drives one. */
async function inputMethod(page, context) {
  const devtools = await context.newCDPSession(page);
  const show = (text) =>
    devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  // Keys go to the input method first; the page sees them as 229.
  const key = async (name) => {
    for (const type of ['rawKeyDown', 'keyUp']) {
      await devtools.send('Input.dispatchKeyEvent', {
        type,
        key: name === 'Enter' ? 'Enter' : 'Process',
        code: name,
        windowsVirtualKeyCode: type === 'rawKeyDown' ? 229 : 13,
      });
    }
  };
  return {
    /** Shows each stage of a conversion in turn, with a key press before it, then commits. */
    async convert(stages, committed) {
      for (const stage of stages) {
        await key('KeyK');
        await show(stage);
      }
      await key('Enter');
      await devtools.send('Input.insertText', { text: committed });
    },
    show,
    key,
    commit: (text) => devtools.send('Input.insertText', { text }),
  };
}

const STAGES = ['k', 'か', 'かn', 'かん', 'かんj', 'かんじ', '漢字'];

const FIELDS = [
  ['根拠資料', { id: 'B2', member: 'evidence' }],
  ['補足（提出されます）', { id: 'B2', member: 'note' }],
  ['庁内メモ（提出されません）', { id: 'B2', member: 'memo' }],
];

for (const [label, { id, member }] of FIELDS) {
  test(`${label}: composing 漢字 in the middle of a text keeps every character`, async () => {
    await withPage(browser, build.served, async ({ page, context }) => {
      const text = '前の文字後の文字';
      await openDraft(page, draft((d) => (entryIn(d, id)[member] = text)));
      await go(page, '#/answer/B');
      const field = item(page, id).getByRole('textbox', { name: label });
      assert.equal(await field.inputValue(), text);
      await field.evaluate((there) => {
        there.focus();
        there.setSelectionRange(4, 4);
      });
      const ime = await inputMethod(page, context);
      const here = page.url();
      for (const stage of STAGES) {
        await ime.show(stage);
        assert.equal(await field.inputValue(), `前の文字${stage}後の文字`);
        assert.equal(await field.evaluate((there) => there.selectionStart), 4 + stage.length);
      }
      await ime.key('Enter');
      assert.equal(await field.inputValue(), '前の文字漢字後の文字');
      await ime.commit('漢字');
      assert.equal(await field.inputValue(), '前の文字漢字後の文字');
      assert.equal(page.url(), here);
      await saved(page);
      await eventually(
        async () => entryIn((await savedFile(page)).draft, id)[member],
        '前の文字漢字後の文字',
      );
    });
  });
}

test('自由意見: a decomposed text is brought to NFC once it is left, not while it is typed', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    await openDraft(page, draft());
    await go(page, '#/needs');
    const field = item(page, 'NS-07').getByRole('textbox');
    await field.focus();
    await field.evaluate((there) => there.select());
    const ime = await inputMethod(page, context);
    const decomposed = 'が'.normalize('NFD');
    await ime.convert(['か', decomposed], decomposed);
    await saved(page);
    assert.equal(await field.inputValue(), decomposed, 'not rewritten under the typist');
    await page.keyboard.press('Tab');
    await eventually(
      async () => entryIn((await savedFile(page)).draft, 'NS-07').text,
      'が',
    );
  });
});

test('団体の検索: composing filters nothing wrongly and Enter does not choose', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    await begin(page);
    const box = municipalitySearch(page);
    await box.focus();
    const ime = await inputMethod(page, context);
    for (const stage of ['ち', 'ちよ', 'ちよだ', '千代田']) {
      await ime.show(stage);
      assert.equal(await box.inputValue(), stage);
    }
    await ime.key('Enter');
    assert.equal(await box.inputValue(), '千代田', 'Enter belongs to the input method');
    await ime.commit('千代田');
    assert.equal(await box.inputValue(), '千代田');
    assert.equal((await savedFile(page)).draft.respondent.code, undefined, 'nothing was chosen');
    // Afterwards Enter is the person's own, and chooses where only one is left.
    await box.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('町');
    await page.keyboard.press('Enter');
    await eventually(async () => (await savedFile(page)).draft.respondent.code, '105236');
  });
});

const municipalitySearch = (page) => page.getByRole('textbox', { name: '市町村名・よみ・団体コードで探す' });
