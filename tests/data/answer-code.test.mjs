// Answer codes, written once more from docs/FORMAT.md alone.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { answerCode } from "../e2e/lib/codes.mjs";

const root = new URL("../../", import.meta.url);
const { codes } = JSON.parse(readFileSync(new URL("tests/fixtures/workshops/codes.json", root), "utf8"));
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// GF(32) by tables of powers and logarithms.
const power = [1];
for (let i = 1; i < 31; i += 1) {
  const next = power[i - 1] << 1;
  power.push(next & 32 ? next ^ 0b100101 : next);
}
const times = (a, b) => (a && b ? power[(power.indexOf(a) + power.indexOf(b)) % 31] : 0);
const value = (symbols, root) => symbols.reduce((sum, symbol) => times(sum, root) ^ symbol, 0);

const bits = (number, width) => number.toString(2).padStart(width, "0");
const hash = (text) => createHash("sha256").update(text).digest("hex");
const first = (hex, width) => bits(parseInt(hex.slice(0, 4), 16), 16).slice(0, width);
const answer = (c) => ({ "?": 5, "-": 6, ".": 7 })[c] ?? Number(c);

test("every code says what it should, and its check holds", () => {
  assert.equal(codes.length, 6);
  for (const code of codes) {
    const content = [
      bits(1, 3),
      first(hash(code.workshop), 16),
      first(code.edition.slice("sha-256:".length), 10),
      first(hash(code.items.join(",")), 10),
      bits(code.round - 1, 1),
      bits(code.team, 4),
      bits(code.seat, 5),
      bits(code.sequence, 4),
      bits(code.role ?? 0, 4),
      ...[...code.answers].map((c) => bits(answer(c), 3)),
    ].join("");
    const symbols = [...code.typed.replaceAll("-", "")].map((c) => ALPHABET.indexOf(c));
    const padded = content.padEnd(Math.ceil(content.length / 5) * 5, "0");
    assert.equal(symbols.slice(0, -3).map((symbol) => bits(symbol, 5)).join(""), padded, code.typed);
    assert.deepEqual([2, 4, 8].map((root) => value(symbols, root)), [0, 0, 0], code.typed);
    assert.equal(code.qr, `*${code.typed.replaceAll("-", "")}`);
    const session = { id: code.workshop, questionnaire: { digest: code.edition }, items: code.items };
    assert.equal(answerCode(session, { ...code, role: code.role ?? 0 }), code.typed);
    assert.equal(code.typed.split("-").every((group, i, all) => group.length === 4 || i === all.length - 1), true);
  }
  assert.equal(codes[0].qr.length, 25);
});
