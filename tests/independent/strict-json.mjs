// A JSON reader for signed files: what JSON.parse would silently repair is refused, because two
// readers that repair differently would show different content under one signature.

const MAX_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 32;
const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORDS = new Map([['true', true], ['false', false], ['null', null]]);

/** Reads bytes as one JSON value made of objects, arrays, strings, integers, booleans and null. */
export function read(bytes) {
  if (bytes.length > MAX_BYTES) throw new Error('too large');
  // One leading byte order mark is transport noise; TextDecoder drops exactly one.
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.space();
  if (reader.at !== text.length) throw new Error(`trailing data at ${reader.at}`);
  return value;
}

class Reader {
  at = 0;

  constructor(text) {
    this.text = text;
  }

  take(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  space() {
    this.take(SPACE);
  }

  /** Takes one punctuation character if it comes next. */
  next(character) {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  expect(character) {
    if (!this.next(character)) throw new Error(`${character} expected at ${this.at}`);
  }

  value(depth) {
    this.space();
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth + 1);
      case '[':
        return this.array(depth + 1);
      case '"':
        return this.string();
      default:
        return this.scalar();
    }
  }

  string() {
    this.space();
    const token = this.take(STRING);
    if (token === undefined) throw new Error(`string expected at ${this.at}`);
    const text = JSON.parse(token);
    if (/\p{Surrogate}/u.test(text)) throw new Error(`lone surrogate before ${this.at}`);
    return text;
  }

  scalar() {
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    const token = this.take(NUMBER);
    const number = Number(token);
    if (!/^-?[0-9]+$/.test(token ?? '') || Object.is(number, -0) || !Number.isSafeInteger(number)) {
      throw new Error(`no integer before ${this.at}`);
    }
    return number;
  }

  enter(depth) {
    if (depth > MAX_DEPTH) throw new Error('too deep');
    this.at += 1;
  }

  array(depth) {
    this.enter(depth);
    const values = [];
    if (this.next(']')) return values;
    do values.push(this.value(depth));
    while (this.next(','));
    this.expect(']');
    return values;
  }

  object(depth) {
    this.enter(depth);
    // Without a prototype, so that a member called __proto__ is a member like any other.
    const members = Object.create(null);
    if (this.next('}')) return members;
    do {
      const name = this.string();
      if (Object.hasOwn(members, name)) throw new Error(`${name} stands twice`);
      this.expect(':');
      members[name] = this.value(depth);
    } while (this.next(','));
    this.expect('}');
    return members;
  }
}
