// Keeps every file of one version in the browser and answers from there, so that the tool opens
// with the network cut and old and new files never meet. Asks only its own folder.
// `cargo xtask build` writes this file; the list holds the SHA-256 of every file.
'use strict';

const VERSION = '@VERSION@';
const FILES = {
@FILES@
};

const HOME = new URL('./', self.location.href).href;
// Caches belong to the whole host; other folders of it may hold another copy of the tool.
const OURS = `hokatsu|${HOME}|`;
const CACHE = OURS + VERSION;
// Put into a cache once its version has been in use.
const USED = './used';
// A name that changes with the content; an old copy of it is never wrong.
const BY_CONTENT = /-[0-9a-f]{12}\.\w+$/;
// For taking along; a server that does not hand it out keeps nobody from working.
const TO_TAKE_ALONG = /^hokatsu\.html/;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data === 'switch') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const name = nameOf(event.request);
  if (name !== null) event.respondWith(answer(event.request, name));
});

// All or nothing: a file that is not the one of the list ends the installation, and what was in
// use stays in use.
async function install() {
  await caches.delete(CACHE);
  try {
    const cache = await caches.open(CACHE);
    const names = Object.keys(FILES);
    await keep(cache, names.filter((name) => !TO_TAKE_ALONG.test(name)));
    await keep(cache, names.filter((name) => TO_TAKE_ALONG.test(name))).catch(() => {});
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function keep(cache, names) {
  const found = await Promise.all(names.map(ask));
  await Promise.all(names.map((name, at) => cache.put(name, found[at])));
}

async function ask(name) {
  const response = await fetch(name, {
    mode: 'same-origin',
    cache: BY_CONTENT.test(name) ? 'default' : 'no-cache',
    integrity: FILES[name],
    referrerPolicy: 'no-referrer',
  });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  // A response that was led elsewhere within the host cannot answer for a page.
  return response.redirected ? new Response(response.body, response) : response;
}

// The caches of other versions go. While windows of the version before are still open its cache
// stays until the next time: they may need a part they have not loaded yet.
async function activate() {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.some((client) => client.url.startsWith(HOME));
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  let before = null;
  for (const name of others) {
    if (open && (await (await caches.open(name)).match(USED))) before = name;
  }
  for (const name of others) if (name !== before) await caches.delete(name);
  await (await caches.open(CACHE)).put(USED, new Response());
  await self.clients.claim();
}

// The name of one of our files; null for everything that is not ours to answer.
function nameOf(request) {
  if (request.method !== 'GET') return null;
  const url = new URL(request.url);
  const path = url.origin + url.pathname;
  if (!path.startsWith(HOME)) return null;
  const name = path.slice(HOME.length);
  if (name === '' || name === 'index.html') return './';
  return Object.hasOwn(FILES, name) || BY_CONTENT.test(name) ? name : null;
}

async function answer(request, name) {
  const all = Object.hasOwn(FILES, name) ? [CACHE] : await caches.keys();
  for (const cache of all.filter((one) => one.startsWith(OURS))) {
    const kept = await (await caches.open(cache)).match(name, { ignoreVary: true });
    if (kept) return kept;
  }
  // What the browser no longer keeps comes from where it came from.
  return fetch(request);
}
