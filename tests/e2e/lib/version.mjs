// A build that stands for the next version: other bytes in the start page, the script, a part that
// is loaded on demand and the single file, and a service worker that lists them.
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from './server.mjs';

const digest = (bytes, how) => createHash('sha256').update(bytes).digest(how);

/** Files of a build, without packed copies. */
export const filesIn = (dir) => readdirSync(dir).filter((name) => !/\.(br|gz)$/.test(name));

/** The list of files in a service worker, by name. */
export function listIn(worker) {
  const lines = worker.matchAll(/^ {2}'([^']+)': '(sha256-[^']+)',$/gm);
  return Object.fromEntries([...lines].map(([, name, hash]) => [name, hash]));
}

/** The hash of a file as a service worker lists it. */
export const listed = (bytes) => `sha256-${digest(bytes, 'base64')}`;

/** Makes the next version in a folder of its own; `remove` deletes it. */
export function nextVersion(mark) {
  const dir = mkdtempSync(join(tmpdir(), 'hokatsu-next-'));
  cpSync(DIST, dir, { recursive: true });
  for (const name of readdirSync(dir)) if (/\.(br|gz)$/.test(name)) rmSync(join(dir, name));
  const text = (name) => readFileSync(join(dir, name), 'utf8');
  const put = (name, content) => writeFileSync(join(dir, name), content);
  /** Writes a file under a name that fits its content; gives the old and the new name. */
  const renamed = (name, content) => {
    const now = name.replace(/-[0-9a-f]{12}\./, `-${digest(content, 'hex').slice(0, 12)}.`);
    rmSync(join(dir, name));
    put(now, content);
    return [name, now];
  };
  const find = (pattern) => filesIn(dir).find((name) => pattern.test(name));
  const part = find(/^part-reading-.*\.wasm$/);
  // A custom section, which every reader of WebAssembly passes over.
  const section = Buffer.concat([Buffer.from([0, mark.length + 1, mark.length]), Buffer.from(mark)]);
  const parts = renamed(part, Buffer.concat([readFileSync(join(dir, part)), section]));
  const script = find(/^hokatsu-.*\.js$/);
  const scripts = renamed(script, `${text(script).replace(...parts)}\n// ${mark}\n`);
  put('index.html', text('index.html').replace(...scripts).replace('<html ', `<html data-mark="${mark}" `));
  put('hokatsu.html', `${text('hokatsu.html')}<!-- ${mark} -->\n`);
  put('hokatsu.html.sha256', `${digest(text('hokatsu.html'), 'hex')}  hokatsu.html\n`);
  const list = filesIn(dir)
    .filter((name) => name !== 'sw.js')
    .map((name) => [name === 'index.html' ? './' : name, listed(readFileSync(join(dir, name)))])
    .map(([name, hash]) => `  '${name}': '${hash}',`)
    .join('\n');
  put(
    'sw.js',
    text('sw.js')
      .replace(/^const VERSION = .*$/m, `const VERSION = '${mark}';`)
      .replace(/^const FILES = \{\n[^]*?\n\};$/m, `const FILES = {\n${list}\n};`),
  );
  return { dir, parts, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
