// Accessibility checks by axe-core, told in Japanese.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const locale = JSON.parse(readFileSync(require.resolve('axe-core/locales/ja.json'), 'utf8'));

export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The violations on the page, or on the part of it that `within` (a CSS selector) names. */
export async function violations(page, { within, rules = {} } = {}) {
  // Evaluated through the debugger, so that the page's own policy stays as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(
    async ({ locale, tags, within, rules }) => {
      window.axe.configure({ locale });
      const found = await window.axe.run(within ?? document, {
        runOnly: { type: 'tag', values: tags },
        rules,
        resultTypes: ['violations'],
      });
      return found.violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        nodes: nodes.map((node) => ({
          target: node.target.flat().join(' '),
          html: node.html.slice(0, 200),
          why: node.failureSummary,
        })),
      }));
    },
    { locale, tags: TAGS, within, rules },
  );
}

/** Fails with one readable block per broken rule. */
export async function assertAccessible(page, where, options) {
  const found = await violations(page, options);
  assert.equal(found.length, 0, `${where}: axe の違反 ${found.length} 件\n${told(found)}`);
}

function told(found) {
  return found
    .map(({ id, impact, help, nodes }) => {
      const places = nodes.map(
        ({ target, html, why }) =>
          `    ${target}\n      ${html}\n      ${why.replaceAll('\n', '\n      ')}`,
      );
      return `  [${impact}] ${id}: ${help}\n${places.join('\n')}`;
    })
    .join('\n');
}

/** The widths at which screens are looked at: a desk, a telephone, the narrowest. */
export const WIDTHS = [1280, 360, 320];

/** Says where the page is wider than the window. */
export const tooWide = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 0.5)
      .slice(0, 5)
      .map((one) => one.outerHTML.slice(0, 160));
  });

/** Fails when the screen breaks a rule or is too wide at any width. */
export async function assertFits(page, where) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await tooWide(page), [], `${where}, ${width} px`);
    await assertAccessible(page, `${where}, ${width} px`);
  }
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
}
