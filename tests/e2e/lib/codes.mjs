// Answer codes as docs/FORMAT.md says (26.6), for codes no device of the hall would write.
import { createHash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const power = [1];
for (let i = 1; i < 31; i += 1) {
  const next = power[i - 1] << 1;
  power.push(next & 32 ? next ^ 0b100101 : next);
}
const times = (a, b) => (a && b ? power[(power.indexOf(a) + power.indexOf(b)) % 31] : 0);

/** The factors (x − α)(x − α²)(x − α³), highest power first. */
const GENERATOR = [2, 4, 8].reduce(
  (made, root) => [...made, 0].map((a, i) => a ^ (i ? times(made[i - 1], root) : 0)),
  [1],
);

/** The content followed by its three check characters. */
function checked(content) {
  const rest = [...content, 0, 0, 0];
  for (let i = 0; i < content.length; i += 1) {
    const factor = rest[i];
    GENERATOR.forEach((coefficient, j) => {
      rest[i + j] ^= times(coefficient, factor);
    });
  }
  return [...content, ...rest.slice(-3)];
}

const bits = (number, width) => number.toString(2).padStart(width, '0');
const hash = (text) => createHash('sha256').update(text).digest('hex');
const first = (hex, width) => bits(parseInt(hex.slice(0, 4), 16), 16).slice(0, width);
const answer = (c) => ({ '?': 5, '-': 6, '.': 7 })[c] ?? Number(c);

/**
 * The code of one answer set to what a group work asks. `answers` has a character for each item:
 * a level, ? for わからない, - for 該当しない, . for 未回答.
 */
export function answerCode(session, { team, seat, answers, round = 1, sequence = 1, role = 0 }) {
  const content = [
    bits(1, 3),
    first(hash(session.id), 16),
    first(session.questionnaire.digest.slice('sha-256:'.length), 10),
    first(hash(session.items.join(',')), 10),
    bits(round - 1, 1),
    bits(team, 4),
    bits(seat, 5),
    bits(sequence, 4),
    bits(role, 4),
    ...[...answers].map((c) => bits(answer(c), 3)),
  ].join('');
  const symbols = content.match(/.{1,5}/g).map((five) => parseInt(five.padEnd(5, '0'), 2));
  const text = checked(symbols).map((symbol) => ALPHABET[symbol]).join('');
  return text.match(/.{1,4}/g).join('-');
}
