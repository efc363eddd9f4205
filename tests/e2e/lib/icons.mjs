// The icons of the installed tool, drawn from public/favicon.svg. `node tests/e2e/lib/icons.mjs`
// draws them anew; offline.test.mjs compares them with the drawing.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';

export const SIZES = [192, 512];
const publicFile = (name) => fileURLToPath(new URL(`../../../public/${name}`, import.meta.url));

/** The path of the icon of a size. */
export const iconFile = (size) => publicFile(`icon-${size}.png`);

/** Draws the icon of a size as PNG. */
export async function drawIcon(browser, size) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = readFileSync(publicFile('favicon.svg')).toString('base64');
  await page.setContent(
    `<style>body { margin: 0 } img { display: block; width: ${size}px }</style>` +
      `<img src="data:image/svg+xml;base64,${svg}">`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await launch();
  for (const size of SIZES) writeFileSync(iconFile(size), await drawIcon(browser, size));
  await browser.close();
}
