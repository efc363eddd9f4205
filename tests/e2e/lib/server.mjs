// Serves the built site the way a municipality's web server would: below some folder of a host.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const DIST =
  process.env.HOKATSU_DIST ?? fileURLToPath(new URL('../../../dist', import.meta.url));

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.sha256': 'text/plain; charset=utf-8',
};

/**
 * Starts a server on a free port.
 * @returns {{origin: string, url: string, hits: string[], use: (dir: string) => void,
 *   answer: (name: string, body: string) => void, close: () => Promise<void>}}
 *   `url` is the start page; `hits` are the paths asked for, in order; `use` puts another build in
 *   place of the one that is served, `answer` another content in place of one file.
 */
export async function serve({ dir = DIST, prefix = '/tools/hokatsu/' } = {}) {
  const hits = [];
  const instead = new Map();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    hits.push(path);
    const name = path.startsWith(prefix) ? path.slice(prefix.length) || 'index.html' : null;
    const file = name === null ? null : resolve(join(dir, name));
    try {
      if (!file?.startsWith(resolve(dir) + sep)) throw new Error('outside');
      const body = instead.get(name) ?? (await readFile(file));
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'x-content-type-options': 'nosniff',
      });
      response.end(body);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('not found');
    }
  });
  await new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', ready);
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: `${origin}${prefix}`,
    hits,
    use: (other) => {
      dir = other;
    },
    answer: (name, body) => instead.set(name, body),
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}
