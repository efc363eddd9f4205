// Kills the browser at random moments while answers are entered, and counts what does not come
// back. `node soak/kills.mjs [--kills 200] [--seed N]`; `cargo xtask soak --only kills` runs it.
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { builds, killable, removeProfile } from '../e2e/lib/browser.mjs';
import { draft, entryIn } from '../e2e/lib/example.mjs';
import { go, item, openDraft } from '../e2e/lib/pages.mjs';
import { keptDrafts } from '../e2e/lib/storage.mjs';
import { Ledger } from './ledger.mjs';
import { chance, oneOf, upTo } from './random.mjs';

const { values: given } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
const KILLS = Number(given.kills);
const SEED = Number(given.seed);
if (!(Number.isInteger(KILLS) && KILLS > 0 && Number.isInteger(SEED))) {
  throw new Error('--kills and --seed take whole numbers');
}

/** A browser is killed at most so many ms after the first entry. */
const LONGEST_RUN = 2500;
/** A text is begun anew when it has become this long. */
const LONGEST_TEXT = 300;
const LETTERS = [...'あいうえおかきくけこ包括的な支援体制の整備、。髙𠮷１２３abc\n'];

/** The places that are answered, by screen: a text field, or the values of radio buttons. */
const PLACES = {
  '#/respondent': { 'respondent.section': 'text' },
  '#/answer/A': Object.fromEntries(['A1', 'A2', 'A3', 'A4'].map((id) => [`${id}.level`, [0, 1, 2, 3, 4]])),
  '#/answer/B': { 'B1.level': [0, 1, 2, 3, 4], 'B2.evidence': 'text', 'B5.level': [0, 1, 2, 3, 4] },
  '#/needs': {
    'NS-06a.choice': ['prefecture', 'prefecture-and-ministry'],
    'NS-07.text': 'text',
  },
};
const ALL = Object.values(PLACES).flatMap((places) => Object.keys(places));

const holder = (made, id) => (id === 'respondent' ? made.respondent : entryIn(made, id));

/** The values of the places in a draft. */
const stateOf = (made) =>
  Object.fromEntries(
    ALL.map((place) => {
      const [id, member] = place.split('.');
      return [place, holder(made, id)?.[member] ?? ''];
    }),
  );

/** Everything else in a draft, which nobody touched. */
function rest(made) {
  const { savedAt, ...copy } = structuredClone(made);
  for (const place of ALL) {
    const [id, member] = place.split('.');
    const there = holder(copy, id);
    if (there) delete there[member];
  }
  for (const sheet of copy.questionnaires) {
    const held = Object.entries(sheet.answers).filter(([, entry]) => Object.keys(entry).length > 0);
    sheet.answers = Object.fromEntries(held);
  }
  return copy;
}

/** Has the page tell of every entry and of every change of the mark, in their order. */
async function listen(page, ledger) {
  await page.exposeFunction('soakSays', ({ at, saved }) => {
    if (at !== undefined) ledger.entered(at);
    else ledger.saved(saved);
  });
  await page.evaluate(() => {
    let entries = 0;
    let before;
    // After the app's own listeners: a mark that is still there then is for what came before.
    addEventListener('input', ({ timeStamp }) => {
      entries += 1;
      window.soakSays({ at: performance.timeOrigin + timeStamp });
    });
    new MutationObserver(() => {
      const now = document.querySelector('.save-state')?.dataset.state;
      if (now === 'saved' && before !== 'saved') window.soakSays({ saved: entries });
      before = now;
    }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-state'] });
  });
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The field of a place. */
const fieldOf = (page, place) => {
  if (place === 'respondent.section') return page.locator('#field-section input');
  const [id, member] = place.split('.');
  return member === 'text' ? item(page, id).getByRole('textbox') : page.locator(`[id="${id}-${member}"]`);
};

/** Types some letters at the end of a text, one by one. */
async function write(page, ledger, place, random) {
  const field = fieldOf(page, place);
  if (ledger.now[place].length > LONGEST_TEXT) {
    ledger.plan(place, '');
    await field.fill('');
  }
  const found = await field.evaluate((one) => {
    one.focus();
    one.setSelectionRange(one.value.length, one.value.length);
    return one.value;
  });
  if (found !== ledger.now[place]) throw new Error(`${place} shows another text than was entered`);
  const letters = place === 'respondent.section' ? LETTERS.slice(0, -1) : LETTERS;
  for (let left = 1 + upTo(random, 12); left > 0; left -= 1) {
    const letter = oneOf(random, letters);
    ledger.plan(place, ledger.now[place] + letter);
    await page.keyboard.insertText(letter);
    await pause(random() * 100);
  }
}

/** Chooses another radio button than the chosen one. */
async function choose(page, ledger, place, values, random) {
  const value = oneOf(random, values.filter((one) => one !== ledger.now[place]));
  const [id] = place.split('.');
  ledger.plan(place, value);
  await item(page, id).getByRole('radio').nth(values.indexOf(value)).click();
}

/** Enters answers on and on, in bursts with rests between them, until the browser is gone. */
async function enter(page, ledger, random) {
  for (;;) {
    const screen = oneOf(random, Object.keys(PLACES));
    await go(page, screen);
    for (let left = 1 + upTo(random, 4); left > 0; left -= 1) {
      const [place, kind] = oneOf(random, Object.entries(PLACES[screen]));
      if (kind === 'text') await write(page, ledger, place, random);
      else await choose(page, ledger, place, kind, random);
      await pause(random() < 0.4 ? 300 + random() * 500 : random() * 150);
    }
  }
}

/** Goes on with what was restored until the browser is killed; returns the record of it. */
async function run(one, start, random) {
  const ledger = new Ledger(start);
  await listen(one.page, ledger);
  await one.page.getByRole('button', { name: /^続きから：千代田町/ }).click();
  // 続きから leads to the screen the draft was left on, whichever it was.
  await one.page.waitForFunction(() => location.hash.length > 2 && !document.querySelector('.main .loading'));
  let dead = false;
  const failed = enter(one.page, ledger, random).catch((error) => {
    // Once the browser is dead nothing can be entered any more; anything earlier is a fault.
    if (!dead) return error;
    return undefined;
  });
  const error = await Promise.race([failed, pause(random() * LONGEST_RUN)]);
  if (error) throw error;
  dead = true;
  const killedAt = Date.now();
  await one.kill();
  await failed;
  return { ledger, killedAt };
}

/** What the whole run came to. */
const total = { kills: 0, entries: 0, marks: 0, inTheMiddle: 0, markedLost: 0, oldLost: 0, damaged: 0, gap: 0 };

function count(name, seed, { ledger, killedAt }, found, untouched) {
  const restored = found.length === 1 ? stateOf(found[0].draft) : {};
  const verdict = ledger.judge(restored, killedAt);
  const damaged = found.length !== 1 || !isDeepStrictEqual(rest(found[0].draft), untouched);
  total.kills += 1;
  total.entries += ledger.inputs.length;
  total.marks += ledger.marked > 0 ? 1 : 0;
  total.inTheMiddle += verdict.kept < ledger.inputs.length ? 1 : 0;
  total.markedLost += verdict.markedLost ? 1 : 0;
  total.oldLost += verdict.oldLost ? 1 : 0;
  total.damaged += damaged ? 1 : 0;
  total.gap = Math.max(total.gap, Math.round(verdict.gap));
  if (verdict.markedLost || verdict.oldLost || damaged) {
    const entries = `${verdict.kept}/${ledger.inputs.length}, marked ${ledger.marked}`;
    console.log(`× ${name}, kill ${total.kills}, seed ${seed}: came back ${entries}, gap ${Math.round(verdict.gap)} ms, drafts ${found.length}${damaged ? ', something else changed' : ''}`);
  }
  if (total.kills % 20 === 0) {
    console.log(`  ${total.kills}/${KILLS}  losses ${total.markedLost}+${total.oldLost}+${total.damaged}, longest gap ${total.gap} ms`);
  }
}

/** Kills the browser so many times on one profile. */
async function soak(name, url, times, seed) {
  const first = await killable(url);
  let one = first;
  try {
    await openDraft(one.page, draft());
    const untouched = rest((await keptDrafts(one.page))[0].draft);
    await one.kill();
    one = await killable(url, first.profile);
    for (let kill = 0; kill < times; kill += 1) {
      const own = seed + kill;
      const [{ draft: start }] = await keptDrafts(one.page);
      const record = await run(one, stateOf(start), chance(own));
      one = await killable(url, first.profile);
      count(name, own, record, await keptDrafts(one.page), untouched);
    }
  } finally {
    // The last one may be gone already.
    await one.kill().catch(() => {});
    await removeProfile(first.profile);
  }
}

console.log(`種（--seed）: ${SEED}`);
const build = await builds();
try {
  await soak('served', build.served, Math.ceil(KILLS / 2), SEED);
  await soak('single', build.single, Math.floor(KILLS / 2), SEED + KILLS);
} finally {
  await build.close();
}
const { kills, entries, marks, inTheMiddle, markedLost, oldLost, damaged, gap } = total;
const idle = entries === 0 || marks === 0;
console.log(
  `ブラウザーの強制終了 ${kills}回（入力 ${entries}回、保存済みを見た回 ${marks}、保存の途中だった回 ${inTheMiddle}）：` +
    `保存済みの喪失 ${markedLost}、1秒より前の回答の喪失 ${oldLost}、ほかの内容の変化 ${damaged}、戻らなかった入力の最長 ${gap} ms（種 ${SEED}）`,
);
if (idle) console.log('入力か保存が一度も起きていないため、この結果は何も示しません。');
process.exitCode = idle || markedLost + oldLost + damaged > 0 ? 1 : 0;
