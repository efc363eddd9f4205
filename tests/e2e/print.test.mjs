// What comes out of the printer: everything, in full, as question and answer.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { builds, launch, withPage } from './lib/browser.mjs';
import {
  ANNEX,
  ASK_TO,
  DOMAINS,
  EVIDENCE,
  NEEDS,
  PICKS,
  REASON,
  SCORES,
  SELF_CHECK,
  STAGES,
  draft,
  entryIn,
  points,
} from './lib/example.mjs';
import { go, openDraft, saved } from './lib/pages.mjs';
import { sealAndDownload } from './lib/seal.mjs';

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => Promise.all([browser?.close(), build?.close()]));

const tight = (text) => text.replace(/\s/gu, '');

/** The pages a printer would give, as text without white space. */
async function printed(page, context) {
  const devtools = await context.newCDPSession(page);
  const { data } = await devtools.send('Page.printToPDF', { preferCSSPageSize: true });
  const bytes = Buffer.from(data, 'base64');
  const run = (command, ...given) =>
    execFileSync(command, given, { input: bytes, encoding: 'utf8', maxBuffer: 1 << 26 });
  const pagesOf = (out) => out.split('\f').slice(0, -1).map(tight);
  const pages = pagesOf(run('pdftotext', '-enc', 'UTF-8', '-', '-'));
  return {
    pages,
    text: pages.join('\n'),
    // Line by line as on paper, for texts that run on to the next page.
    lines: pagesOf(run('pdftotext', '-layout', '-enc', 'UTF-8', '-', '-')),
    info: run('pdfinfo', '-'),
  };
}

async function choose(page, ...names) {
  await go(page, '#/print');
  const all = ['決裁用の1枚（要約）', '送付文（かがみ）案', '回答の全項目', '白紙の調査票'];
  for (const name of all) {
    const box = page.getByRole('group', { name: '印刷するもの' }).getByRole('checkbox', { name });
    if (await box.count()) await box.setChecked(names.includes(name));
  }
}

/** Fails naming everything that is not on paper. */
function assertHolds(text, wanted, what) {
  const missing = wanted.filter((part) => !text.includes(tight(part)));
  assert.deepEqual(missing, [], what);
}

/** A text whose every piece can be told from every other. */
const long = (characters) =>
  Array.from({ length: Math.ceil(characters / 6) }, (_, at) => `第${String(at).padStart(4, '0')}文`)
    .join('')
    .slice(0, characters);

/** What the pages hold apart from what repeats on every one of them. */
function body({ lines }) {
  const shared = (one, two) => {
    let length = 0;
    while (length < one.length && one[length] === two[length]) length += 1;
    return one.slice(0, length);
  };
  const head = lines.reduce(shared);
  return lines
    .map((text) => text.slice(head.length).replace(/\d+\/\d+$/, ''))
    .join('');
}

test('every item, every answer and a 3,000-character note are on paper in full', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    const note = long(3000);
    const opinion = long(4000);
    const made = draft((d) => {
      entryIn(d, 'D1').note = note;
      entryIn(d, 'NS-07').text = opinion;
      entryIn(d, 'A1').memo = '庁内だけのメモ';
      delete d.questionnaires[0].answers.B5;
      entryIn(d, 'A3').note = '改行の\n後ろの行';
    });
    await openDraft(page, made);
    await choose(page, '回答の全項目');
    const paper = await printed(page, context);
    assert.match(paper.info, /Page size:\s+59[45]\.\S* x 84[12]\S* pts \(A4\)/);
    assertHolds(paper.text, SELF_CHECK.items.map((item) => item.title), 'titles of the items');
    assertHolds(paper.text, SELF_CHECK.items.map((item) => item.text), 'texts of the items');
    for (const { id, levels } of SELF_CHECK.items) {
      assert.ok(new RegExp(`(^|[^A-Z])${id}[^0-9]`, 'm').test(paper.text), id);
      if (typeof PICKS[id] === 'number' && id !== 'B5') {
        assertHolds(paper.text, [levels[PICKS[id]]], id);
      }
    }
    for (const texts of [EVIDENCE, REASON, ASK_TO]) assertHolds(paper.text, Object.values(texts));
    assertHolds(paper.text, ['未回答', 'わからない', '該当しない', '改行の後ろの行']);
    const all = body(paper);
    assert.ok(all.includes(note), 'the note, character by character');
    assert.ok(all.includes(opinion), 'the opinion, character by character');
    assert.ok(!paper.text.includes('庁内だけのメモ'), 'a memo is not for those who receive');
    // One page number on each page, counted to the end.
    const count = paper.pages.length;
    paper.lines.forEach((text, at) => assert.ok(text.endsWith(`${at + 1}/${count}`), text.slice(-20)));
    assert.ok(count >= 8 && count <= 22, `${count} pages`);
    assert.deepEqual(paper.pages.filter((text) => text.length < 40), [], 'no empty page');
  });
});

test('the preview holds no form control and neither does the paper', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    await choose(page, '決裁用の1枚（要約）', '送付文（かがみ）案', '回答の全項目', '白紙の調査票');
    await page.emulateMedia({ media: 'print' });
    const visible = await page
      .locator('input, select, textarea, button, nav, [role="button"], [contenteditable]')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML));
    assert.deepEqual(visible, []);
  });
});

test('nothing on paper is wider than the paper', async () => {
  await withPage(
    browser,
    build.served,
    async ({ page }) => {
      const unbroken = `https://example.jp/${'a'.repeat(300)}`;
      await openDraft(page, draft((d) => (entryIn(d, 'A1').evidence = unbroken)));
      await choose(page, '決裁用の1枚（要約）', '送付文（かがみ）案', '回答の全項目', '白紙の調査票');
      await page.emulateMedia({ media: 'print' });
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('.print-preview *')]
          .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map((one) => one.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(wide, []);
    },
    // The width of A4 between the margins, at 96 dots an inch.
    { viewport: { width: 672, height: 1000 } },
  );
});

test('the summary is one page with the figures of every domain', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    await openDraft(page, draft());
    await choose(page, '決裁用の1枚（要約）');
    const paper = await printed(page, context);
    assert.equal(paper.pages.length, 1);
    for (const { id, name, short } of DOMAINS) {
      const score = SCORES[id];
      assertHolds(paper.text, [`${id} ${name.length > 14 ? short : name}`, points(score.scoreX10), points(score.backedX10), STAGES[score.stage]], id);
    }
    assertHolds(paper.text, ['群馬県千代田町（105236）', '8,400', '令和8（2026）年11月1日', '福祉総務課']);
    // Only C was lowered by its critical item.
    assert.equal(paper.text.match(/「運用」[^「」]*「立ち上げ」/g)?.length, 1);
    assert.ok(!paper.text.includes(points(390)) && !paper.text.includes(points(378)), 'no core mean');
  });
});

test('a full summary with the longest names still fits one page', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    const made = draft((d) => {
      d.respondent.section = '健康福祉部地域共生社会推進課重層的支援体制整備担当';
      d.respondent.involved = Array.from({ length: 12 }, (_, at) => `関係課その${at + 1}（第${at + 1}係）`);
      entryIn(d, 'NS-04').choices = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9'];
      entryIn(d, 'NS-04b').choices = ['s1', 's2', 's3'];
      d.questionnaires[1].answers['NS-04a'] = { text: '専門職の派遣と広域での共同実施の調整' };
    });
    await openDraft(page, made);
    await choose(page, '決裁用の1枚（要約）');
    assert.equal((await printed(page, context)).pages.length, 1);
  });
});

test('the summary of the short form shows the items asked, and no row of 回答不足', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    const asked = SELF_CHECK.items.filter((item) => item.shortForm);
    await openDraft(
      page,
      draft((d) => {
        d.form = 'short';
        const answers = Object.fromEntries(asked.map(({ id }) => [id, { level: 1 }]));
        answers.C1 = { unknown: true };
        d.questionnaires.find((q) => q.id === 'hokatsu-selfcheck').answers = answers;
      }),
    );
    await choose(page, '決裁用の1枚（要約）');
    const { pages, text } = await printed(page, context);
    assert.equal(pages.length, 1);
    assert.equal(asked.length, 16);
    assertHolds(text, asked.map((item) => `${item.id} ${item.title}`));
    assertHolds(text, ['短縮版（16項目）のため、領域の得点と呼び名は出しません。', '未確定']);
    assert.ok(!text.includes('回答不足'));
    // One way of counting: わからない is answered, and told.
    await page.locator('.sheet__table[data-kind="counts"] tbody tr').first().waitFor();
    const counts = await page
      .locator('.sheet__table[data-kind="counts"] tbody tr')
      .first()
      .locator('td')
      .allTextContents();
    assert.deepEqual(counts.slice(0, 3), ['16', '16', '1']);
    await go(page, '#/submit');
    await page.getByText('短縮版（16項目）　回答 16（うち わからない 1）／16').waitFor();
  });
});

test('an unfinished draft prints as 下書き, and わからない and 未回答 are told apart', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    await openDraft(
      page,
      draft((d) => {
        d.respondent = {};
        d.questionnaires[0].answers = { D6: { unknown: true } };
        d.questionnaires[1].answers = {};
      }),
    );
    await choose(page, '決裁用の1枚（要約）', '回答の全項目');
    const { text } = await printed(page, context);
    assertHolds(text, ['未確定（下書き）', '団体未選択', 'わからない', '未回答', '回答不足']);
    assert.doesNotMatch(text, /確認番号[0-9a-f]{4}/);
  });
});

test('the paper of a sealed file carries the number and the name of that file', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    await openDraft(
      page,
      draft((d) => (d.approval = { date: 'R8.11.20', number: '福総第123号' })),
    );
    const file = await sealAndDownload(page);
    await saved(page);
    await choose(page, '決裁用の1枚（要約）', '送付文（かがみ）案', '回答の全項目');
    const { text, pages } = await printed(page, context);
    assertHolds(text, [
      file.checkNumber,
      file.fileName,
      '群馬県　　　　　　　　　　　　　　　　御中',
      '福総第123号',
      '令和8年11月20日',
    ]);
    assert.ok(!text.includes('未確定'));
    // On every page but the letter itself, which carries it once.
    assert.deepEqual(pages.filter((one) => !one.includes(tight(file.checkNumber))), []);
  });
});

test('the blank form holds all questions, with or without a draft', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    await go(page, '#/print');
    const empty = await printed(page, context);
    const questions = [SELF_CHECK, NEEDS, ANNEX].flatMap((q) => q.items);
    assert.equal(questions.length, 40 + NEEDS.items.length + ANNEX.items.length);
    assertHolds(empty.text, questions.map((item) => item.text), 'questions');
    assertHolds(empty.text, SELF_CHECK.items.flatMap((item) => item.levels), 'levels');
    assertHolds(
      empty.text,
      NEEDS.items.flatMap((item) => (item.options ?? []).filter((o) => !o.retired).map((o) => o.text)),
      'options',
    );
    assert.ok(empty.pages.length <= 24, `${empty.pages.length} pages`);
    await openDraft(page, draft());
    await choose(page, '白紙の調査票');
    const filled = await printed(page, context);
    assertHolds(filled.text, questions.map((item) => item.text), 'questions beside a draft');
    for (const own of ['千代田町', '福祉総務課', '障害福祉課', '令和8年6月号']) {
      assert.ok(!filled.text.includes(own), own);
    }
  });
});
