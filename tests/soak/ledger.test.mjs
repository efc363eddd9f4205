// The judge of the soak run, by hand-worked tables: a judge that finds nothing shows nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ledger } from './ledger.mjs';
import { chance } from './random.mjs';

/** Three entries at 1000, 1500 and 2900 ms, the first two marked as saved. */
function three() {
  const ledger = new Ledger({ text: '', level: 1 });
  ledger.plan('text', 'あ');
  ledger.plan('level', 2);
  ledger.entered(1000);
  ledger.entered(1500);
  ledger.saved(2);
  ledger.plan('text', 'あい');
  ledger.entered(2900);
  return ledger;
}

test('what comes back is judged by the mark, by age, and by whether it was ever there', () => {
  const table = [
    // restored, killed at, kept, marked lost, old lost, gap
    [{ text: 'あい', level: 2 }, 3000, 3, false, false, 0],
    [{ text: 'あ', level: 2 }, 3000, 2, false, false, 100],
    [{ text: 'あ', level: 2 }, 3900, 2, false, true, 1000],
    [{ text: 'あ', level: 1 }, 3000, 1, true, true, 1500],
    [{ text: '', level: 1 }, 1600, 0, true, false, 600],
    [{ text: 'い', level: 2 }, 3000, -1, true, true, 2000],
  ];
  for (const [restored, killedAt, kept, markedLost, oldLost, gap] of table) {
    const verdict = three().judge(restored, killedAt);
    assert.deepEqual(verdict, { kept, markedLost, oldLost, gap }, JSON.stringify(restored));
  }
});

test('an entry that was on its way when the browser died may have come back, too', () => {
  const ledger = three();
  ledger.plan('text', 'あいう');
  const verdict = ledger.judge({ text: 'あいう', level: 2 }, 3000);
  assert.deepEqual(verdict, { kept: 4, markedLost: false, oldLost: false, gap: 0 });
});

test('a seed repeats its numbers, and another seed has others', () => {
  const five = (seed) => Array.from({ length: 5 }, chance(seed));
  assert.deepEqual(five(7), five(7));
  assert.notDeepEqual(five(7), five(8));
  assert.ok(five(7).every((number) => number >= 0 && number < 1));
});
