// Every screen, in every state it can be met in: no rule of axe broken, nothing cut, nothing small.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { WIDTHS, assertAccessible, tooWide } from './lib/axe.mjs';
import { builds, launch, withPage } from './lib/browser.mjs';
import { asFile, draft, troubled } from './lib/example.mjs';
import { SCREENS, begin, go, item, openDraft, openFile, unfold } from './lib/pages.mjs';
import { sealAndDownload } from './lib/seal.mjs';
import { verifyFiles } from './lib/verify.mjs';

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => Promise.all([browser?.close(), build?.close()]));

const SEALED = new URL('../fixtures/sealed/', import.meta.url);
const fixture = (name) => asFile(readFileSync(new URL(name, SEALED)), name.replaceAll('/', '-'));

/** Every state worth looking at: a name and the way there. */
const STATES = [
  ['without a draft', async () => {}],
  ['empty draft', (page) => begin(page)],
  ['worked example', (page) => openDraft(page, draft())],
  ['short form', (page) => openDraft(page, draft((d) => (d.form = 'short')))],
  ['something wrong everywhere', (page) => openDraft(page, troubled())],
];

for (const [state, reach] of STATES) {
  test(`axe: no violation and nothing too wide on any screen: ${state}`, async () => {
    await withPage(browser, build.served, async ({ page }) => {
      await reach(page);
      for (const [hash, title] of SCREENS) {
        await go(page, hash);
        await unfold(page);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const where = `${title}, ${state}, ${width} px`;
          assert.deepEqual(await tooWide(page), [], where);
          // What axe finds does not depend on a hand's breadth more or less.
          if (width !== 360) await assertAccessible(page, where);
        }
        await page.setViewportSize({ width: 1280, height: 900 });
      }
    });
  });
}

test('axe: states that only a person brings about', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openFile(page, Buffer.from('{'));
    await page.getByRole('alert').waitFor();
    await assertAccessible(page, 'a file that was refused');

    await openDraft(page, draft());
    await go(page, '#/');
    await page.getByRole('button', { name: /^削除：/ }).click();
    await assertAccessible(page, 'deleting asked');

    await go(page, '#/verify');
    for (const [where, files] of [
      ['a foreign file', [fixture('good/single.json')]],
      ['a bad file', [fixture('bad/content-changed.json')]],
      ['several files', [fixture('good/set-of-2.json'), fixture('bad/truncated.json')]],
    ]) {
      await verifyFiles(page, files);
      await unfold(page);
      await assertAccessible(page, where);
      assert.deepEqual(await tooWide(page), [], where);
    }
    const first = await sealAndDownload(page);
    await assertAccessible(page, 'the receipt');
    await go(page, '#/answer/A');
    await item(page, 'A1').getByRole('radio').nth(3).check();
    const second = await sealAndDownload(page);
    await go(page, '#/verify');
    await verifyFiles(page, [asFile(first.bytes, first.name), asFile(second.bytes, second.name)]);
    await unfold(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await assertAccessible(page, `two files side by side, ${width} px`);
      assert.deepEqual(await tooWide(page), [], `two files, ${width} px`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await go(page, '#/result');
    await page.getByRole('button', { name: 'レーダー図（コア5領域）' }).click();
    await assertAccessible(page, 'the radar');
    await go(page, '#/print');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await assertAccessible(page, 'everything to be printed');
  });
});

for (const [name, media] of [
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
]) {
  test(`axe: no violation in ${name}`, async () => {
    await withPage(browser, build.served, async ({ page }) => {
      await page.emulateMedia(media);
      for (const [, reach] of [STATES[2], STATES[4]]) {
        await reach(page);
        for (const [hash, title] of SCREENS) {
          await go(page, hash);
          await unfold(page);
          await assertAccessible(page, `${title}, ${name}`);
        }
      }
    });
  });
}

test('text at 200 %: nothing is cut, nothing overlaps sideways, at 320 px and on a desk', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    for (const width of [1280, 640]) {
      await page.setViewportSize({ width, height: 900 });
      for (const [hash, title] of SCREENS) {
        await go(page, hash);
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%';
        });
        await unfold(page);
        assert.deepEqual(await tooWide(page), [], `${title} at ${width} px`);
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll('main *')]
            .filter((one) => {
              const style = getComputedStyle(one);
              const clips = ['hidden', 'clip'].includes(style.overflowX) && style.position !== 'absolute';
              return clips && one.scrollWidth > one.clientWidth + 1 && one.checkVisibility();
            })
            .map((one) => one.outerHTML.slice(0, 120)),
        );
        assert.deepEqual(cut, [], `${title} at ${width} px`);
      }
    }
  });
});

test('text is at least 16 px and main controls are at least 44 px high', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    for (const [hash, title] of SCREENS) {
      await go(page, hash);
      await unfold(page);
      const small = await page.evaluate(() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = new Set();
        while (texts.nextNode()) {
          const parent = texts.currentNode.parentElement;
          // What prints is laid out for paper; drawings scale as a whole.
          if (!texts.currentNode.data.trim() || parent.closest('.print-preview, svg, script')) continue;
          if (parent.checkVisibility() && parseFloat(getComputedStyle(parent).fontSize) < 16) {
            found.add(`${parent.tagName}.${parent.className}`);
          }
        }
        return [...found];
      });
      assert.deepEqual(small, [], title);
      const low = await page.evaluate(() =>
        [...document.querySelectorAll('main button, main select, main input[type=text], main .button')]
          .filter((one) => one.checkVisibility() && one.dataset.size !== 'sm')
          .filter((one) => one.getBoundingClientRect().height < 43.5)
          .map((one) => one.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(low, [], title);
    }
  });
});

