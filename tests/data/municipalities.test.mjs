// The list of municipalities is what its recipe makes, and what another list says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const list = readFileSync(here("../../instruments/municipalities/2024-01-01.csv"), "utf8");

test("the recipe makes the list again, byte for byte", () => {
  const recipe = here("../../instruments/municipalities/recipe.mjs");
  const made = execFileSync(process.execPath, [recipe, here("../node_modules")], { encoding: "utf8" });
  assert.equal(made, list);
});

test("code, name and kana are those of the address base registry", () => {
  // SHA-256 over `code,name,kana` lines of the municipality master of アドレス・ベース・レジストリ
  // (Digital Agency, 2024-03-12, CC BY 4.0), without wards and the six northern villages and with
  // the reading of 真鶴町 mended.
  const registry = "63f4f31985f2c1f6a7b7bdb127227b0d29780c828c66be2a653ee0d5dfafb61e";
  const rows = list.trimEnd().split("\n").slice(1).map((line) => line.split(","));
  assert.equal(rows.length, 1741);
  const lines = rows.map(([code, , name, kana]) => `${code},${name},${kana}\n`).join("");
  assert.equal(createHash("sha256").update(lines).digest("hex"), registry);
});
