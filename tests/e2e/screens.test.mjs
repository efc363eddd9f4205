// The screens by keyboard and by address: titles, focus, order, and valid HTML.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { builds, launch, withPage } from './lib/browser.mjs';
import { draft, troubled } from './lib/example.mjs';
import {
  Keys,
  SCREENS,
  atScreen,
  begin,
  button,
  eventually,
  go,
  heading,
  item,
  link,
  openDraft,
  unfold,
} from './lib/pages.mjs';
import { DIST } from './lib/server.mjs';

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => Promise.all([browser?.close(), build?.close()]));

test('titles are those of the contract, and the heading takes focus on every change', async () => {
  for (const url of [build.served, build.single]) {
    await withPage(browser, url, async ({ page }) => {
      assert.equal(await page.title(), 'はじめに｜包括チェック');
      await openDraft(page, draft());
      for (const [hash, title] of SCREENS.slice(2)) {
        await go(page, hash);
        await atScreen(page, title);
        assert.equal(await page.title(), `${title}｜包括チェック`);
        assert.equal(await page.locator('h1').count(), 1);
      }
      // Going back is a change of screen like any other.
      await page.goBack();
      await atScreen(page, SCREENS.at(-2)[1]);
      await page.goForward();
      await atScreen(page, SCREENS.at(-1)[1]);
    });
  }
});

test('an address that leads nowhere says so and leads back', async () => {
  await withPage(browser, `${build.served}#/nowhere`, async ({ page }) => {
    await heading(page, 'ページが見つかりません').waitFor();
    await link(page, '「はじめに」へ戻る').click();
    await atScreen(page, 'はじめに');
  });
});

test('every screen is reached by its address alone, from a cold start', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    for (const [hash, title] of SCREENS) {
      await page.goto('about:blank');
      await page.goto(`${build.served}${hash}`);
      await heading(page, title).waitFor();
      await eventually(() => page.title(), `${title}｜包括チェック`);
    }
  });
});

test('the first Tab leads to the skip link, and the skip link past everything else', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    const keys = new Keys(page);
    await keys.press('Tab');
    const skip = link(page, '本文へ移動');
    assert.equal(await skip.evaluate((there) => there === document.activeElement), true);
    assert.equal(await skip.isVisible(), true);
    const box = await skip.boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.width > 60, JSON.stringify(box));
    await keys.press('Enter');
    await atScreen(page, 'はじめに');
    await keys.press('Tab');
    assert.equal(
      await page.evaluate(() => document.querySelector('main').contains(document.activeElement)),
      true,
    );
  });
});

test('in a scale the arrow keys move, and Tab goes on to what follows', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page);
    await go(page, '#/answer/A');
    const keys = new Keys(page);
    const radios = item(page, 'A1').getByRole('radio');
    await keys.to(item(page, 'A1'));
    await keys.to(radios.first());
    await keys.press('Space');
    assert.equal(await radios.nth(0).isChecked(), true);
    await keys.press('ArrowDown');
    assert.equal(await radios.nth(1).isChecked(), true);
    await keys.press('ArrowUp');
    assert.equal(await radios.nth(0).isChecked(), true);
    await keys.press('Tab');
    assert.equal(await radios.nth(0).evaluate((there) => there === document.activeElement), false);
    await keys.press('Shift+Tab');
    assert.equal(await radios.nth(0).evaluate((there) => there === document.activeElement), true);
    // Tab alone leads through the whole screen and out of it again.
    let stops = 0;
    for (; stops < 200; stops += 1) {
      await keys.press('Tab');
      if (await page.evaluate(() => !document.querySelector('main').contains(document.activeElement))) break;
    }
    assert.ok(stops > 5 && stops < 120, `${stops} stops on one screen`);
  });
});

test('focus is always visible', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    await go(page, '#/answer/A');
    const keys = new Keys(page);
    let stops = 0;
    for (; stops < 200; stops += 1) {
      await keys.press('Tab');
      if (await page.evaluate(() => document.activeElement === document.body)) break;
      const shown = await page.evaluate(() => {
        const one = document.activeElement;
        const ring = (element) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
          return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
        };
        return ring(one) || ring(one.closest('label') ?? one) ? null : one.outerHTML.slice(0, 160);
      });
      assert.equal(shown, null);
    }
    assert.ok(stops > 20, `${stops} stops`);
  });
});

test('what is wrong is said where it is wrong, and the field says so', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, troubled());
    const field = page.locator('#field-population').getByRole('textbox');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    const described = await field.evaluate((there) =>
      (there.getAttribute('aria-describedby') ?? '')
        .split(/\s+/)
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    );
    assert.match(described, /[ぁ-ん]/);
    // The list before sealing leads to each of the places.
    await go(page, '#/submit');
    const list = page.locator('.error-list').getByRole('link');
    const links = await list.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.ok(links.length >= 6, links.join(' '));
    for (const href of links) {
      await go(page, '#/submit');
      await page.locator(`.error-list a[href="${href}"]`).first().click();
      const anchor = href.split('~')[1];
      assert.ok(anchor, href);
      await page.waitForFunction(
        (anchor) => document.getElementById(anchor)?.contains(document.activeElement),
        anchor,
      );
    }
  });
});

test('a blocked 確定 leads to the list of what is to be mended', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page);
    await go(page, '#/submit');
    // It can be pressed, so that it can say why it does nothing.
    await button(page, '確定して書き出す').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document.activeElement?.textContent?.includes('書き出す前に直していただきたい点'),
    );
  });
});

test('motion stops for those who ask for it', async () => {
  await withPage(
    browser,
    build.served,
    async ({ page }) => {
      await openDraft(page, draft());
      await go(page, '#/result');
      const moving = await page.evaluate(() =>
        document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 100).length,
      );
      assert.equal(moving, 0);
    },
    { reducedMotion: 'reduce' },
  );
});

test('the page as it is served is valid HTML, in Japanese, with a viewport', async () => {
  const htmlvalidate = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:document'],
    // The files are those of the page itself, from the same folder.
    rules: { 'require-sri': 'off', 'long-title': 'off', 'void-style': 'off' },
  });
  for (const file of ['index.html', 'hokatsu.html']) {
    const html = readFileSync(join(DIST, file), 'utf8');
    const report = await htmlvalidate.validateString(html, file);
    assert.deepEqual(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
      ),
      [],
    );
    assert.match(html, /<html lang="ja">/);
  }
});

test('what the app draws is valid HTML, too', async () => {
  const htmlvalidate = new HtmlValidate({
    extends: ['html-validate:recommended'],
    // How attributes are written out is the browser's doing.
    rules: {
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'prefer-native-element': 'off',
      'no-redundant-for': 'off',
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }],
      'void-style': 'off',
      'no-trailing-whitespace': 'off',
    },
  });
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, troubled());
    for (const [hash, title] of SCREENS) {
      await go(page, hash);
      await unfold(page);
      const html = await page.evaluate(() => document.getElementById('app').innerHTML);
      const report = await htmlvalidate.validateString(html.replaceAll('<!---->', ''), title);
      const said = report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
      );
      assert.deepEqual([...new Set(said)], [], title);
    }
  });
});

test('figures of the earlier survey stand beside answers, never beside open questions', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await begin(page);
    await go(page, '#/needs');
    const figures = page.locator('[data-reference="r5"]');
    await item(page, 'NS-03').waitFor();
    assert.equal(await figures.count(), 0);
    await item(page, 'NS-01').getByRole('radio', { name: '実施していない' }).check();
    await item(page, 'NS-03').getByRole('radio', { name: '必要あり' }).check();
    await item(page, 'NS-03').locator('[data-reference="r5"]').waitFor();
    await item(page, 'NS-04').waitFor();
    assert.equal(await item(page, 'NS-04').locator('[data-reference="r5"]').count(), 0);
    // Taken back, the answer takes its figures along.
    await page.getByRole('button', { name: 'NS-03の回答を消す' }).click();
    await eventually(() => figures.count(), 0);
    assert.equal(await item(page, 'NS-04').count(), 0);
  });
});

test('no screen ranks, adds up across domains or speaks of passing', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    for (const [hash, title] of SCREENS) {
      await go(page, hash);
      await unfold(page);
      const text = await page.getByRole('main').innerText();
      const said = text.match(/.{0,12}(総合得点|総合評価|ランキング|偏差値|不合格|落第|[0-9]位|全国平均).{0,12}/gu);
      assert.equal(said, null, `${title}: ${said}`);
    }
  });
});
