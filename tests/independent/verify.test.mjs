// The second opinion must be worth having: it agrees with the corpus on every file.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { verify } from './verify.mjs';

const FOLDER = new URL('../fixtures/sealed/', import.meta.url);
const SCRIPT = fileURLToPath(new URL('verify.mjs', import.meta.url));
const { files } = JSON.parse(readFileSync(new URL('corpus.json', FOLDER), 'utf8'));
const strict = files.filter(({ profile }) => profile === 'strict');
const pathOf = (file) => fileURLToPath(new URL(file, FOLDER));

test('every file of the corpus: good ones hold, bad ones do not', () => {
  const wrong = strict.filter(
    ({ file, code }) => verify(readFileSync(pathOf(file))).valid !== (code === null),
  );
  assert.deepEqual(wrong, []);
  const good = strict.filter(({ code }) => code === null).length;
  assert.ok(good >= 10 && strict.length - good >= 100, `${good} good of ${strict.length}`);
});

test('the digest is the one on paper, whatever the layout of the file', () => {
  const digests = ['single', 'set-of-2', 'crlf-bom-reindented', 'escaped', 'canonical'].map(
    (name) => verify(readFileSync(pathOf(`good/${name}.json`))).digest,
  );
  assert.match(digests[0], /^sha-256:[0-9a-f]{64}$/);
  assert.deepEqual(new Set(digests).size, 1);
});

test('every changed character of the content is noticed', () => {
  const text = readFileSync(pathOf('good/single.json'), 'utf8');
  const changes = [
    ['千代田区', '千代田町'],
    ['12345', '12346'],
    ['true', 'null'],
    ['髙橋', '高橋'],
    ['2026-11-20T01:00:00Z', '2026-11-20T01:00:01Z'],
  ];
  for (const [from, to] of changes) {
    assert.ok(text.includes(from));
    assert.equal(verify(Buffer.from(text.replace(from, to))).valid, false, `${from} → ${to}`);
  }
});

test('as a command it prints one JSON object and says by its status what it found', () => {
  const good = JSON.parse(execFileSync('node', [SCRIPT, pathOf('good/single.json')]));
  assert.equal(good.valid, true);
  const bad = spawnSync('node', [SCRIPT, pathOf('bad/content-changed.json')], { encoding: 'utf8' });
  assert.equal(bad.status, 1);
  assert.equal(JSON.parse(bad.stdout).valid, false);
});
