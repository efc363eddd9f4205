// What is shipped fits the published schemas, and the schemas refuse what does not fit.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";

const root = new URL("../../", import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));

function check(schema) {
  // Formats are checked by the tool itself; an unknown one must not stop the schema.
  const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, validateFormats: false }).compile(read(schema));
  return (document) => (validate(document) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`));
}

test("every questionnaire fits the schema of definitions", () => {
  const errors = check("docs/schema/definition.schema.json");
  let seen = 0;
  for (const id of ["hokatsu-selfcheck", "needs-survey", "annex-small"]) {
    for (const file of readdirSync(new URL(`instruments/${id}/`, root))) {
      assert.deepEqual(errors(read(`instruments/${id}/${file}`)), [], `${id}/${file}`);
      seen += 1;
    }
  }
  assert.equal(seen >= 3, true);
});

test("a definition with a fraction, an unknown member or six levels is refused", () => {
  const errors = check("docs/schema/definition.schema.json");
  const spoil = (change) => {
    const definition = read("instruments/hokatsu-selfcheck/2026.1.json");
    change(definition);
    return errors(definition).length > 0;
  };
  assert.equal(spoil((d) => { d.items[0].weight = 1; }), true);
  assert.equal(spoil((d) => { d.items[0].levels.push("六つ目"); }), true);
  assert.equal(spoil((d) => { d.fiscalYears = [2026.5]; }), true);
});

test("figures and next steps fit their schema", () => {
  const errors = check("docs/schema/references.schema.json");
  assert.deepEqual(errors(read("instruments/references/kpi.json")), []);
  assert.deepEqual(errors(read("instruments/advice/2026.1.json")), []);
});
