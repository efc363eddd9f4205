// The papers of a prefecture, written and signed by published libraries: 依頼, 照会, 受領証,
// 結果還元.
import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import bs58 from 'bs58';
import canonicalize from 'canonicalize';

const CONTEXT = ['https://w3id.org/security/data-integrity/v2'];
const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const named = (bytes) => `sha-256:${Buffer.from(bytes).toString('hex')}`;

/** The digest of a document, with or without its proofs. */
export const digestOf = ({ proof, ...content }) => named(sha256(canonicalize(content)));
/** 確認番号. */
export const checkNumber = (digest) => digest.slice(8, 24).match(/.{4}/g).join(' ');

/** Signs a document with the key of a seed. */
export function signed(document, seed = 101) {
  const secret = new Uint8Array(32).fill(seed);
  const key = `z${bs58.encode(Uint8Array.from([0xed, 0x01, ...ed25519.getPublicKey(secret)]))}`;
  const options = {
    '@context': CONTEXT,
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    proofPurpose: 'assertionMethod',
    created: '2026-11-20T01:00:00Z',
    verificationMethod: `did:key:${key}#${key}`,
  };
  const both = [canonicalize(options), canonicalize(document)].map((text) => sha256(text));
  const proofValue = `z${bs58.encode(ed25519.sign(Buffer.concat(both), secret))}`;
  return { ...document, proof: { ...options, proofValue } };
}

/** What every paper of 群馬県, the prefecture of the example town, begins with. */
const letter = (type, date) => ({
  '@context': CONTEXT,
  type,
  formatVersion: 1,
  issuer: '100005',
  fiscalYear: 2026,
  number: '8地福第123号',
  date,
  contact: { section: '地域福祉課', tel: '027-000-0000', mail: 'chiiki@example.jp' },
  tool: { name: 'hokatsu', version: '0.1.0' },
  synthetic: true,
});

/** Four questions of the prefecture's own. */
export const OWN = {
  format: 'hokatsu-questionnaire/1',
  id: 'pref-10-kyoten',
  version: '2026.1',
  title: '地域の拠点に関する群馬県の設問',
  fiscalYears: [2026],
  lawBasis: { date: '2026-09-01', note: '群馬県が独自に加えた設問です。' },
  status: '群馬県が独自に加えた設問です。',
  items: [
    {
      id: 'P1',
      kind: 'single',
      title: '拠点の設置',
      text: '住民が集まる拠点がありますか。1つ選んでください。',
      addedInThisTool: true,
      options: ['ある', '検討している', 'ない'].map((text, i) => ({ code: `o${i + 1}`, text })),
    },
    {
      id: 'P2',
      kind: 'number',
      title: '拠点の数',
      text: '拠点の数を書いてください。',
      addedInThisTool: true,
    },
    {
      id: 'P3',
      kind: 'text',
      title: '県への要望',
      text: '拠点について県への要望があれば書いてください。',
      addedInThisTool: true,
    },
  ],
};

/** 依頼. */
export function request(change = () => {}) {
  const made = {
    ...letter('HokatsuRequest', '2026-09-01'),
    deadline: '2026-11-30',
    submitTo: '電子メールで地域福祉課（chiiki@example.jp）に送付してください。',
    questionnaires: ['hokatsu-selfcheck', 'needs-survey'].map((id) => ({ id, version: '2026.1' })),
    note: '回答に迷う項目は、空欄のまま提出してください。',
    own: structuredClone(OWN),
  };
  change(made);
  return signed(made);
}

/** 照会 about a handed-in file. */
export function query(file, questions, change = () => {}) {
  const made = {
    ...letter('HokatsuQuery', '2026-12-01'),
    code: file.respondent.code,
    about: digestOf(file),
    revision: file.revision,
    replyBy: '2026-12-10',
    questions: questions.map(([questionnaire, item, text]) => ({ questionnaire, item, text })),
  };
  change(made);
  return signed(made);
}

/** 受領証 of one file, the only one of the desk, or of none of the town's. */
export function receipt(file, { received = true } = {}) {
  const digest = received ? digestOf(file) : named(sha256('another'));
  const leaf = named(sha256(Uint8Array.of(0), Buffer.from(digest.slice(8), 'hex')));
  return signed({
    ...letter('HokatsuReceipt', '2026-12-02'),
    code: file.respondent.code,
    entries: [
      { digest, receivedAt: '2026-11-21T00:30:00Z', outcome: 'accepted', index: 0, path: [] },
    ],
    log: { head: named(sha256('head')), length: 3, root: leaf, documents: 1 },
  });
}

/** 結果還元: A1 by size, and NS-04 of all together. */
export function returned(change = () => {}) {
  const version = '2026.1';
  const made = {
    ...letter('HokatsuReturn', '2026-11-25'),
    municipalities: 34,
    distributions: [
      {
        questionnaire: 'hokatsu-selfcheck',
        version,
        item: 'A1',
        cells: [
          { n: 34, counts: { 0: 4, 1: 10, 2: 12, 3: 5, unknown: 3 } },
          { below: 10_000, n: 15, counts: { 1: 7, 2: 6, unknown: 2 } },
          { from: 10_000, n: 19, counts: { 0: 4, 1: 3, 2: 6, 3: 5, unknown: 1 } },
        ],
      },
      {
        questionnaire: 'needs-survey',
        version,
        item: 'NS-04',
        cells: [{ n: 25, counts: { s1: 20, s2: 22, s4: 11 } }],
      },
      {
        questionnaire: 'hokatsu-selfcheck',
        version,
        item: 'A2',
        cells: [{ n: 30, counts: { 1: 20, 2: 10 } }],
      },
    ],
    note: '11月25日までに受理した34市町村の集計です。',
  };
  change(made);
  return signed(made);
}
