// Chromium for the tests: one per test file, a fresh context per test, and a record of everything
// a page does that it should not.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { DIST, serve } from './server.mjs';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const CHROMIUM = process.env.HOKATSU_CHROMIUM ?? PATHS.find((path) => existsSync(path));

export const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** The native `hokatsu` command. */
export const HOKATSU = process.env.HOKATSU_BIN;

/** The single file as a URL. */
export const SINGLE = pathToFileURL(join(DIST, 'hokatsu.html')).href;

/** Starts the browser; close it in `after`. */
export function launch(options = {}) {
  // The flags name the new headless mode themselves.
  return chromium.launch({ executablePath: CHROMIUM, headless: false, args: FLAGS, ...options });
}

/**
 * The two builds under test, by name, with one server for both their lives.
 * `for (const [name, url] of builds.all) test(`${name}: …`)` runs a test against each.
 */
export async function builds() {
  const server = await serve();
  return { server, served: server.url, single: SINGLE, close: server.close };
}

/** What the tests know about a page beyond its content. */
export class Seen {
  requests = [];
  violations = [];
  errors = [];

  /** Requests to anywhere but the page's own folder (or, for a file, to anything else at all). */
  outside(home) {
    const folder = home.startsWith('file:') ? home.split('#')[0] : new URL('.', home).href;
    const own = (url) =>
      url.startsWith('blob:') || url.startsWith('data:') || url.split('#')[0].startsWith(folder);
    return this.requests.filter((url) => !own(url));
  }

  /** Fails when anything went wrong in the background. */
  assertClean(home) {
    assert.deepEqual(
      { outside: this.outside(home), violations: this.violations, errors: this.errors },
      { outside: [], violations: [], errors: [] },
      'requests to outside, policy violations and script errors must not occur',
    );
  }
}

/** Records what a context's pages do from now on. */
export async function watch(context) {
  const seen = new Seen();
  context.on('request', (request) => seen.requests.push(request.url()));
  context.on('websocket', (socket) => seen.requests.push(socket.url()));
  context.on('weberror', (error) => seen.errors.push(String(error.error()?.stack ?? error.error())));
  context.on('console', (message) => {
    const text = `${message.text()} (${message.location().url})`;
    if (/content security policy|refused to/i.test(text)) seen.violations.push(text);
    else if (message.type() === 'error') seen.errors.push(text);
  });
  return seen;
}

/**
 * Opens one page in a context of its own.
 * @returns {{page, context, seen, home, close}} `close` also asserts that nothing went wrong
 *   in the background, unless the options say `{ clean: false }`.
 */
export async function open(browser, url, { clean = true, ready = true, ...options } = {}) {
  const context = await browser.newContext({
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...options,
  });
  const seen = await watch(context);
  const page = await context.newPage();
  await page.goto(url);
  if (ready) await started(page);
  const close = async () => {
    await context.close();
    if (clean) seen.assertClean(url);
  };
  return { page, context, seen, home: url, close };
}

/** Waits until the app has replaced the loading page. */
export function started(page) {
  return page.waitForFunction(
    () => !document.getElementById('boot') && document.getElementById('app')?.childElementCount > 0,
  );
}

/**
 * Runs `work({ page, context, seen })` on a page of its own, and checks the background afterwards.
 * When `work` fails, its own message is the one that is shown.
 */
export async function withPage(browser, url, work, options = {}) {
  const opened = await open(browser, url, options);
  try {
    await work(opened);
  } catch (error) {
    await opened.context.close();
    if (opened.seen.errors.length) error.message += `\nin the page: ${opened.seen.errors.join('\n')}`;
    throw error;
  }
  await opened.close();
}

/**
 * A browser whose profile lives on disk and which can be killed like a process that crashed.
 * Call again with the same `profile` to see what was kept. `removeProfile` deletes it.
 */
export async function killable(url, profile) {
  const folder = profile ?? (await mkdtemp(join(tmpdir(), 'hokatsu-')));
  const child = spawn(
    CHROMIUM,
    [...FLAGS, `--user-data-dir=${folder}`, '--remote-debugging-port=0', '--lang=ja', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const endpoint = await new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (chunk) => {
      text += chunk;
      const found = text.match(/DevTools listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
    ended.then(() => reject(new Error(`chromium did not start:\n${text}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  const seen = await watch(context);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  await started(page);
  const kill = async () => {
    // The whole group: the renderer and the storage process die with the browser.
    process.kill(-child.pid, 'SIGKILL');
    await ended;
    await browser.close().catch(() => {});
  };
  return { page, context, seen, profile: folder, kill };
}

/** Deletes a profile made by `killable`. */
export function removeProfile(folder) {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
