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
  for (const id of ["hokatsu-selfcheck", "needs-survey", "annex-small", "prefecture"]) {
    for (const file of readdirSync(new URL(`instruments/${id}/`, root))) {
      assert.deepEqual(errors(read(`instruments/${id}/${file}`)), [], `${id}/${file}`);
      seen += 1;
    }
  }
  assert.equal(seen >= 4, true);
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

const FIXTURES = "tests/fixtures/rosters/";

test("rosters, registrations and withdrawals fit their schemas, submissions too", () => {
  for (const [schema, files] of [
    ["roster", ["ministry-1", "kochi-1", "kochi-2", "kochi-3-not-signed"]],
    ["registration", ["registration-town", "registration-official"]],
    ["withdrawal", ["withdrawal"]],
  ]) {
    const errors = check(`docs/schema/${schema}.schema.json`);
    for (const file of files) assert.deepEqual(errors(read(`${FIXTURES}${file}.json`)), [], file);
  }
  const errors = check("docs/schema/submission.schema.json");
  for (const file of readdirSync(new URL("tests/fixtures/submissions/good/", root))) {
    if (file === "notepad.json") continue; // Begins with a byte order mark, which JSON.parse refuses.
    assert.deepEqual(errors(read(`tests/fixtures/submissions/good/${file}`)), [], file);
  }
});

test("the schemas of rosters, registrations and withdrawals refuse what does not belong there", () => {
  const cases = [
    ["roster", "kochi-1", [
      (d) => { d.threshold = 1; },
      (d) => { d.issuer = "39"; },
      (d) => { d.previousDigest = `sha-256:${"0".repeat(64)}`; },
      (d) => { d.version = 2; },
      (d) => { d.signers.pop(); d.signers.pop(); },
      (d) => { d.keys[0].role = "signer"; },
      (d) => { d.keys[0].status = "revoked"; },
      (d) => { d.keys[0].reason = "紛失"; },
      (d) => { d.keys[0].evidence = "visit"; },
      (d) => { d.keys[0].name = "山田"; },
      (d) => { delete d.keys; },
    ]],
    ["roster", "ministry-1", [(d) => { d.keys[0].role = "preparer"; }]],
    ["registration", "registration-town", [
      (d) => { d.role = "signer"; },
      (d) => { delete d.proof; },
      (d) => { d.fiscalYear = "R8"; },
      (d) => { d.publicKeyMultibase = "z6Mk"; },
    ]],
    ["withdrawal", "withdrawal", [
      (d) => { d.revision = 1; },
      (d) => { d.previousDigest = null; },
      (d) => { d.questionnaires = []; },
      (d) => { d.reason = ""; },
      (d) => { d.respondent.population = 1; },
    ]],
  ];
  for (const [schema, file, changes] of cases) {
    const errors = check(`docs/schema/${schema}.schema.json`);
    for (const change of changes) {
      const document = read(`${FIXTURES}${file}.json`);
      change(document);
      assert.equal(errors(document).length > 0, true, `${file}: ${change}`);
    }
  }
});

const PAPERS = "tests/fixtures/papers/good/";

test("the papers between prefecture, town and ministry fit their schemas", () => {
  for (const [schema, files] of [
    ["request", ["request", "request-own"]],
    ["query", ["query"]],
    ["receipt", ["receipt"]],
    ["return", ["return"]],
    ["bundle", ["bundle"]],
    ["submission", ["submission-own", "submission-replies"]],
  ]) {
    const errors = check(`docs/schema/${schema}.schema.json`);
    for (const file of files) assert.deepEqual(errors(read(`${PAPERS}${file}.json`)), [], file);
  }
  const asked = read("tests/fixtures/papers/draft-asked.json");
  assert.deepEqual(check("docs/schema/draft.schema.json")(asked), []);
  // An own edition is a definition like any other.
  const own = read(`${PAPERS}request-own.json`).own;
  assert.deepEqual(check("docs/schema/definition.schema.json")(own), []);
});

test("the schemas of papers refuse what does not belong there", () => {
  const zero = `sha-256:${"0".repeat(64)}`;
  const cases = [
    ["request", "request-own", [
      (d) => { d.issuer = "39"; },
      (d) => { d.issuer = "mhlw"; },
      (d) => { delete d.contact.section; },
      (d) => { d.questionnaires.push({ id: "prefecture", version: "2026.1" }); },
      (d) => { d.submitTo = ""; },
      (d) => { d.own.id = "needs-survey"; },
      (d) => { d.own.items[0].kind = "level"; },
      (d) => { d.own.references = []; },
      (d) => { d.own.fiscalYears.push(2027); },
    ]],
    ["query", "query", [
      (d) => { d.questions = []; },
      (d) => { d.questions[0].text = ""; },
      (d) => { d.revision = 0; },
      (d) => { d.about = "1a2b"; },
    ]],
    ["receipt", "receipt", [
      (d) => { delete d.entries[0].path; },
      (d) => { d.entries[1].index = 0; },
      (d) => { d.entries[0].outcome = "lost"; },
      (d) => { d.entries[0].receivedAt = "2026-11-21"; },
      (d) => { delete d.log.root; },
    ]],
    ["return", "return", [
      (d) => { d.distributions[0].cells[0].n = 9; },
      (d) => { d.distributions[0].cells[0].counts.t1 = 1.5; },
      (d) => { d.distributions = []; },
    ]],
    ["bundle", "bundle", [
      (d) => { d.submissions[0].respondent.contact = { tel: "0889" }; },
      (d) => { d.submissions[0].sharing["needs-survey"] = "prefecture"; },
      (d) => { d.submissions[0].verificationMethods = []; },
      (d) => { d.submissions[0].approval = { number: "1" }; },
      (d) => { d.previousDigest = zero; },
      (d) => { d.sheet.id = "needs-survey"; },
      (d) => { d.withheld.municipalities = -1; },
    ]],
    ["submission", "submission-replies", [
      (d) => { d.replies = []; },
      (d) => { delete d.replies[0].query; },
      (d) => { d.revision = 1; d.previousDigest = null; },
    ]],
  ];
  for (const [schema, file, changes] of cases) {
    const errors = check(`docs/schema/${schema}.schema.json`);
    for (const change of changes) {
      const document = read(`${PAPERS}${file}.json`);
      change(document);
      assert.equal(errors(document).length > 0, true, `${file}: ${change}`);
    }
  }
});
