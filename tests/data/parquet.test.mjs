// What `hokatsu export --to parquet` writes is read by a reader that shares no code with it, and
// gives the R5 tables again.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { parquetMetadata, parquetReadObjects } from "hyparquet";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const program = process.env.HOKATSU_BIN ?? here("../../target/debug/hokatsu");
const survey = JSON.parse(readFileSync(here("../../instruments/needs-survey/2026.1.json"), "utf8"));

let folder;
const hokatsu = (...args) => execFileSync(program, args, { cwd: folder, stdio: "pipe", encoding: "utf8" });

before(() => {
  folder = mkdtempSync(join(tmpdir(), "hokatsu-parquet-"));
  hokatsu("simulate", "--fiscal-year", "2026", "--seed", "1", "--profile", "r5", "--out", "files");
  hokatsu("collect", "files", "--year", "2026", "--out", "desk");
  hokatsu("export", "desk/collection.jsonl", "--to", "parquet", "-o", "columns");
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The rows of one table, with the partition they stand in. */
async function rows(table) {
  const all = [];
  const base = join(folder, "columns", table);
  for (const year of readdirSync(base).sort()) {
    for (const prefecture of readdirSync(join(base, year)).sort()) {
      const bytes = readFileSync(join(base, year, prefecture, "part-0.parquet"));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      assert.match(parquetMetadata(file).created_by, /^hokatsu version /);
      const partition = {
        fiscal_year: Number(year.replace("fiscal_year=", "")),
        prefecture: prefecture.replace("prefecture=", ""),
      };
      for (const row of await parquetReadObjects({ file })) {
        all.push({ ...row, ...partition });
      }
    }
  }
  return all;
}

test("the R5 tables come out of the columns, to the first decimal", async () => {
  const asked = (await rows("answers")).filter((row) => row.fiscal_year === 2026);
  const status = { 実施: "running", 未実施: "not-running" };
  assert.equal(survey.references.length, 28);
  for (const { item, group, option, n, count, percentX10 } of survey.references) {
    const own = asked.filter((row) => row.item === item && row.status === status[group]);
    const chosen = own.filter((row) => row.answer_code?.split(";").includes(option)).length;
    assert.deepEqual([own.length, chosen], [n, count], `${item} ${group} ${option}`);
    assert.equal(Math.floor((2000 * chosen + n) / (2 * n)), percentX10);
  }
});

test("codes keep their zeros, numbers are numbers and generated files say so", async () => {
  const respondents = await rows("respondents");
  assert.equal(respondents.length, 461);
  const first = respondents[0];
  assert.match(first.code, /^01\d{4}$/);
  assert.equal(first.prefecture, "01");
  for (const row of respondents) {
    assert.equal(row.code.slice(0, 2), row.prefecture);
    assert.equal(typeof row.population, "bigint");
    assert.equal(row.synthetic, 1n);
    assert.ok(!("contact" in row) && !("tel" in row));
  }
  const answers = await rows("answers");
  assert.deepEqual(new Set(answers.map((row) => row.digest)), new Set(respondents.map((row) => row.digest)));
  for (const row of answers) {
    if (row.level != null) assert.ok(row.level >= 0n && row.level <= 4n);
  }
});

test("nothing that stands there is written over", () => {
  assert.throws(
    () => hokatsu("export", "desk/collection.jsonl", "--to", "parquet", "-o", "columns"),
    (error) => error.status === 2 && error.stderr.includes("同じ名前のファイルがあります"),
  );
});
