// Firefox over WebDriver BiDi, dressed as far as the tests need it in the words of lib/pages.mjs.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { Seen, started } from './browser.mjs';

const PATHS = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
export const FIREFOX = process.env.HOKATSU_FIREFOX ?? PATHS.find((path) => existsSync(path));

/** Elements of a role where no name is asked for: walking the accessibility tree takes long. */
const PLAIN = {
  radio: 'input[type="radio"]',
  checkbox: 'input[type="checkbox"]',
  textbox: 'input[type="text"], textarea',
};

/** How long anything may take. */
const PATIENCE = 15_000;

/** Reads until it gives something. */
async function until(read, what) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await read();
    if (value) return value;
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    // Gives way to the browser between two readings.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * Starts Firefox with a folder of its own for what is downloaded and what is handed over.
 * Every local file is an origin of its own, as in a Firefox that nobody has loosened.
 */
export async function launchFirefox() {
  const folder = await mkdtemp(join(tmpdir(), 'hokatsu-firefox-'));
  const downloads = join(folder, 'downloads');
  await mkdir(downloads);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: {
      'security.fileuri.strict_origin_policy': true,
      'intl.accept_languages': 'ja',
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      // What is not whole yet has no business in the folder.
      'browser.download.start_downloads_in_tmp_dir': true,
      'browser.helperApps.neverAsk.saveToDisk': 'application/json',
    },
  });
  const close = async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { browser, folder, close };
}

/** Records what a page does that it should not. */
function watch(page) {
  const seen = new Seen();
  page.on('request', (request) => seen.requests.push(request.url()));
  const note = (text) => {
    const list = /content.security.policy/i.test(text) ? seen.violations : seen.errors;
    list.push(text);
  };
  page.on('pageerror', (error) => note(String(error?.stack || error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || /content.security.policy/i.test(message.text())) {
      note(`${message.text()} (${message.location().url})`);
    }
  });
  return seen;
}

/** Opens one page in a context of its own: `{ page, seen, close }`. */
export async function openIn({ browser, folder }, url) {
  const context = await browser.createBrowserContext();
  const raw = await context.newPage();
  raw.setDefaultTimeout(PATIENCE);
  await raw.setViewport({ width: 1280, height: 900 });
  const seen = watch(raw);
  await raw.goto(url);
  await started(raw);
  return { page: new Page(raw, folder), seen, close: () => context.close() };
}

/** Finds elements step by step, each step within what the one before it found. */
class Locator {
  constructor(page, steps) {
    this.page = page;
    this.steps = steps;
  }

  /** The same with one more step. */
  step(step) {
    return new Locator(this.page, [...this.steps, step]);
  }

  /** By the role and the whole name that Firefox tells assistive technology; or by role alone. */
  getByRole(role, { name, level } = {}) {
    if (level) {
      return this.step({ css: `h${level}`, keep: (one, name) => one.textContent === name, by: name });
    }
    const css = name === undefined ? PLAIN[role] : `::-p-aria([name="${name}"][role="${role}"])`;
    return this.step({ css });
  }

  getByText(text) {
    return this.step({ css: `::-p-text(${text})` });
  }

  /** The field that a label names. */
  getByLabel(text) {
    const quoted = JSON.stringify(text);
    return this.step({ css: `::-p-xpath(.//*[@id = //label[contains(., ${quoted})]/@for])` });
  }

  locator(selector, { hasText } = {}) {
    const css = selector.startsWith('xpath=') ? `::-p-xpath(${selector.slice(6)})` : selector;
    return this.step({ css, keep: hasText && ((one, text) => one.textContent.includes(text)), by: hasText });
  }

  nth(place) {
    return this.step({ place });
  }

  first() {
    return this.nth(0);
  }

  /** All that is there now. */
  async all() {
    let found = [this.page.raw];
    for (const { css, keep, by, place } of this.steps) {
      if (css === undefined) {
        found = found.slice(place, place + 1);
        continue;
      }
      const within = await Promise.all(found.map((one) => one.$$(css)));
      found = within.flat();
      if (!keep) continue;
      const kept = await Promise.all(found.map((one) => one.evaluate(keep, by)));
      found = found.filter((_, at) => kept[at]);
    }
    return found;
  }

  /** The first one that can be seen, once there is one. */
  async waitFor() {
    return until(async () => {
      // What is drawn anew between two questions is asked for again.
      const all = await this.all().catch(() => []);
      for (const one of all) if (await one.isVisible().catch(() => false)) return one;
      return null;
    }, this.steps.map(({ css, place }) => css ?? `nth ${place}`).join(' '));
  }

  async count() {
    return (await this.all()).length;
  }

  async click() {
    await (await this.waitFor()).click();
  }

  /** Chooses or ticks, and sees that it is. */
  async check() {
    await this.click();
    await until(() => this.isChecked(), 'the choice');
  }

  async fill(text) {
    const field = await this.waitFor();
    await field.evaluate((one) => one.select());
    await field.type(text);
  }

  async isChecked() {
    return (await this.all())[0]?.evaluate((one) => one.checked);
  }

  async inputValue() {
    return (await this.waitFor()).evaluate((one) => one.value);
  }

  async innerText() {
    return (await this.waitFor()).evaluate((one) => one.innerText);
  }

  /** Only for one plain CSS selector. */
  evaluateAll(work) {
    return this.page.raw.$$eval(this.steps[0].css, work);
  }

  /** Hands files over, each under its name. */
  async setInputFiles(files) {
    const [field] = await until(async () => {
      const all = await this.all();
      return all.length ? all : null;
    }, 'the file field');
    const folder = await mkdtemp(join(this.page.folder, 'given-'));
    const paths = [files].flat().map(({ name }) => join(folder, name));
    await Promise.all([files].flat().map(({ buffer }, at) => writeFile(paths[at], buffer)));
    await field.uploadFile(...paths);
  }
}

class Page extends Locator {
  constructor(raw, folder) {
    super(null, []);
    this.page = this;
    this.raw = raw;
    this.folder = folder;
    this.downloads = join(folder, 'downloads');
  }

  evaluate(work, ...given) {
    return this.raw.evaluate(work, ...given);
  }

  waitForFunction(work, ...given) {
    return this.raw.waitForFunction(work, {}, ...given);
  }

  reload() {
    return this.raw.reload();
  }

  /** The next file that is downloaded, once it is whole. */
  async waitForEvent(event) {
    if (event !== 'download') throw new Error(`not here: ${event}`);
    const before = new Set(await readdir(this.downloads));
    const name = await until(async () => {
      const names = await readdir(this.downloads);
      const fresh = names.filter((name) => !before.has(name));
      // Firefox holds names with empty files, writes into one called .part and renames it.
      if (fresh.length !== 1 || fresh[0].endsWith('.part')) return null;
      const there = await stat(join(this.downloads, fresh[0])).catch(() => null);
      return there?.size > 0 ? fresh[0] : null;
    }, 'a download');
    return { suggestedFilename: () => name, path: async () => join(this.downloads, name) };
  }
}
