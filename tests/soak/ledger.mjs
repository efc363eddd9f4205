// What was entered and when, what was marked as saved, and whether what came back is enough.

/** An answer older than this, in ms, must have survived. */
export const GRACE_MS = 1000;

/** One run of the browser, from its start to its end by force. */
export class Ledger {
  /** @param start the state that was there: values by place. */
  constructor(start) {
    this.states = [{ ...start }];
    this.inputs = [];
    this.marked = 0;
  }

  /** The state once everything planned has arrived. */
  get now() {
    return this.states.at(-1);
  }

  /** Says what will be entered next; one event in the page follows. */
  plan(place, value) {
    this.states.push({ ...this.now, [place]: value });
  }

  /** The page got the next of the planned entries at this time, in ms. */
  entered(at) {
    this.inputs.push(at);
  }

  /** The page showed 保存済み when it had got so many entries. */
  saved(count) {
    this.marked = Math.max(this.marked, count);
  }

  /**
   * Judges what came back after the browser was killed.
   * @returns {{kept: number, markedLost: boolean, oldLost: boolean, gap: number}} `kept` is the
   *   number of entries that came back, or -1 when it is no state there ever was; `gap` the age in
   *   ms of the oldest entry that did not, 0 when all did.
   */
  judge(restored, killedAt) {
    const same = (state) => Object.entries(state).every(([place, value]) => restored[place] === value);
    const kept = this.states.findLastIndex(same);
    const old = this.inputs.filter((at) => at <= killedAt - GRACE_MS).length;
    const first = this.inputs[Math.max(kept, 0)];
    return {
      kept,
      markedLost: kept < this.marked,
      oldLost: kept < old,
      gap: first === undefined ? 0 : Math.max(0, killedAt - first),
    };
  }
}
