// The queries of docs/SCALE.md in DuckDB, on what `hokatsu export --to parquet` wrote.
//
//   node scale/duckdb.mjs DIR          runs the queries and tells how long they took
//   node scale/duckdb.mjs DIR --r5     … and compares with the figures of the R5 survey
//
// DuckDB is 68 MB, so it is no dependency of the tests. Install it beside, once:
//   npm install --no-save @duckdb/node-api@1.5.6-r.1
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [folder, compare] = process.argv.slice(2);
const text = readFileSync(here("../../docs/SCALE.md"), "utf8");
const blocks = [...text.matchAll(/```sql duckdb (\S+)\n(.*?)```/gs)].map(([, name, sql]) => ({
  name,
  sql: sql.replaceAll("'DIR/", `'${folder.replaceAll("'", "''")}/`),
}));
assert.deepEqual(blocks.map(({ name }) => name), ["views", "r5", "years"]);

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
const rows = async (sql) => {
  const read = await connection.runAndReadAll(sql);
  return read.getRowObjectsJson();
};
const [{ version }] = await rows("SELECT version() AS version");
console.log(`DuckDB ${version}`);
const results = {};
for (const { name, sql } of blocks) {
  const times = [];
  for (let run = 0; run < 5; run += 1) {
    const begun = performance.now();
    results[name] = await rows(sql);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  console.log(`${name}: ${results[name].length} rows, ${times[2].toFixed(0)} ms (median of 5)`);
}
const [size] = await rows("SELECT count(*) AS rows, count(DISTINCT digest) AS files FROM answers");
console.log(`answers: ${size.rows} rows of ${size.files} files`);
console.log(`memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

if (compare === "--r5") {
  const survey = JSON.parse(readFileSync(here("../../instruments/needs-survey/2026.1.json"), "utf8"));
  const status = { 実施: "running", 未実施: "not-running" };
  const key = (item, group, option) => `${item} ${group} ${option}`;
  const found = new Map(
    results.r5.map((row) => [
      key(row.item, row.status, row.option),
      [row.n, row.count, row.percent_x10].map(Number),
    ]),
  );
  for (const { item, group, option, n, count, percentX10 } of survey.references) {
    assert.deepEqual(found.get(key(item, status[group], option)), [n, count, percentX10], `${item} ${group} ${option}`);
  }
  console.log(`all ${survey.references.length} figures of the R5 survey are rebuilt`);
}
