// The worked example of the scoring rules (docs/SCORING.md), as a person would answer it.
import { readFileSync } from 'node:fs';

const instrument = (id) =>
  JSON.parse(
    readFileSync(new URL(`../../../instruments/${id}/2026.1.json`, import.meta.url), 'utf8'),
  );

export const SELF_CHECK = instrument('hokatsu-selfcheck');
export const NEEDS = instrument('needs-survey');
export const ANNEX = instrument('annex-small');

export const DOMAINS = SELF_CHECK.domains;
export const itemsOf = (domain) => SELF_CHECK.items.filter((item) => item.domain === domain);

export const UNKNOWN = '?';
export const NOT_APPLICABLE = 'N/A';

/** What is picked for each item. */
export const PICKS = {
  A1: 2, A2: 1, A3: 2, A4: 1, A5: 2,
  B1: 2, B2: 3, B3: 1, B4: 2, B5: 1,
  C1: 2, C2: 2, C3: 3, C4: 1, C5: NOT_APPLICABLE,
  D1: 2, D2: 1, D3: 2, D4: 1, D5: 1, D6: UNKNOWN,
  E1: 2, E2: 1, E3: 3, E4: 2, E5: 0, E6: 1,
  F1: 2, F2: 3, F3: 2, F4: 2,
  G1: 1, G2: 2, G3: 0, G4: 1,
  H1: 2, H2: 1, H3: 1, H4: 0, H5: UNKNOWN,
};

/** What is written beside the picks; C3 and F2 stay without evidence. */
export const EVIDENCE = { B2: '交流の拠点一覧（令和8年4月）', E3: '広報 令和8年6月号' };
export const REASON = { C5: '全域が1圏域のため' };
export const ASK_TO = { D6: '障害福祉課' };

/** What the rules make of it, figure by figure, in tenths of a point. */
export const SCORES = {
  A: { sumLevels: 8, scored: 5, applicable: 5, scoreX10: 400, backedX10: 400, stage: 'starting', cappedBy: ['A2'] },
  B: { sumLevels: 9, scored: 5, applicable: 5, scoreX10: 450, backedX10: 450, stage: 'starting', cappedBy: [] },
  C: { sumLevels: 8, scored: 4, applicable: 4, scoreX10: 500, backedX10: 438, stage: 'starting', cappedBy: ['C4'] },
  D: { sumLevels: 7, scored: 5, applicable: 6, scoreX10: 350, backedX10: 350, stage: 'starting', cappedBy: ['D2'] },
  E: { sumLevels: 9, scored: 6, applicable: 6, scoreX10: 375, backedX10: 375, stage: 'starting', cappedBy: [] },
  F: { sumLevels: 9, scored: 4, applicable: 4, scoreX10: 563, backedX10: 500, stage: 'running', cappedBy: [] },
  G: { sumLevels: 4, scored: 4, applicable: 4, scoreX10: 250, backedX10: 250, stage: 'starting', cappedBy: ['G1'] },
  H: { sumLevels: 4, scored: 4, applicable: 5, scoreX10: 250, backedX10: 250, stage: 'starting', cappedBy: ['H2'] },
};
export const CORE = { coreX10: 390, coreBackedX10: 378 };
export const STAGES = { beginning: 'これから', starting: '立ち上げ', running: '運用', settled: '定着・改善' };

/** Tenths as they are printed. */
export const points = (x10) => `${Math.floor(x10 / 10)}.${x10 % 10}`;

/** The needs survey of the example. */
export const NEEDS_ANSWERS = {
  'NS-01': { choice: 'n' },
  'NS-02': { choice: 't3' },
  'NS-02b': { choices: ['u1', 'u3'] },
  'NS-03': { choice: 'yes' },
  'NS-04': { choices: ['s1', 's4', 's6', 's7'] },
  'NS-04b': { choices: ['s1', 's7'] },
  'NS-05': { choices: ['k2'] },
  'NS-06': { choice: 'prefecture-and-ministry' },
  'NS-06a': { choice: 'prefecture' },
  'NS-06b': { choice: 'no' },
  'NS-07': { text: '専門職の派遣を相談したい。' },
};

export const TOWN = { code: '105236', prefecture: '群馬県', name: '千代田町', kind: '町' };

function entry(id, pick) {
  const made = {};
  if (pick === UNKNOWN) made.unknown = true;
  else if (pick === NOT_APPLICABLE) made.notApplicable = true;
  else made.level = pick;
  if (EVIDENCE[id]) made.evidence = EVIDENCE[id];
  if (REASON[id]) made.reason = REASON[id];
  if (ASK_TO[id]) made.askTo = ASK_TO[id];
  return made;
}

/** The example as a file of 途中保存; `change(draft)` may alter it before it is written. */
export function draft(change = () => {}) {
  const made = {
    '@context': ['https://w3id.org/security/data-integrity/v2'],
    type: 'HokatsuDraft',
    formatVersion: 1,
    id: 'urn:uuid:6f1d2a34-5b6c-4d7e-8f90-a1b2c3d4e5f6',
    revision: 1,
    previousDigest: null,
    fiscalYear: 2026,
    referenceDate: '2026-11-01',
    form: 'full',
    respondent: {
      ...TOWN,
      population: 8400,
      welfareOffice: false,
      section: '福祉総務課',
      involved: ['障害福祉課', '社会福祉協議会'],
    },
    questionnaires: [
      {
        id: 'hokatsu-selfcheck',
        version: '2026.1',
        answers: Object.fromEntries(Object.entries(PICKS).map(([id, pick]) => [id, entry(id, pick)])),
      },
      { id: 'needs-survey', version: '2026.1', answers: structuredClone(NEEDS_ANSWERS) },
    ],
    tool: { name: 'hokatsu', version: '0.1.0' },
  };
  change(made);
  return made;
}

/** A draft with something wrong or open in every way the screens can say. */
export function troubled() {
  return draft((d) => {
    d.respondent.population = '八千人くらい';
    d.respondent.populationAsOf = 'きのう';
    d.referenceDate = 'R99.1.1';
    delete d.respondent.section;
    delete d.respondent.welfareOffice;
    const [check, needs] = d.questionnaires;
    delete check.answers.A1;
    check.answers.C5 = { notApplicable: true };
    check.answers.B3 = { level: 4 };
    check.answers.D6 = { unknown: true };
    check.answers.A2.note = 'あ'.repeat(4001);
    needs.answers['NS-04b'] = { choices: ['s1', 's4', 's6', 's7'] };
    delete needs.answers['NS-06'];
  });
}

/** The entry of one item in a draft made by `draft`. */
export function entryIn(made, id) {
  const answers = made.questionnaires.map((sheet) => sheet.answers).find((all) => id in all);
  return answers?.[id];
}

/** A file as playwright hands it to a file field. */
export const asFile = (content, name = 'draft.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content, null, 2)),
});
