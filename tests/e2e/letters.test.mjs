// The papers of a prefecture on the town's side: 依頼, 照会, 受領証, 結果還元.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertFits } from './lib/axe.mjs';
import { HOKATSU, builds, launch, withPage } from './lib/browser.mjs';
import { TOWN, asFile, draft } from './lib/example.mjs';
import {
  Keys,
  atScreen,
  button,
  eventually,
  go,
  heading,
  item,
  link,
  openDraft,
  openFile,
  reload,
  saved,
  savedFile,
  unfold,
} from './lib/pages.mjs';
import { OWN, checkNumber, digestOf, query, receipt, request, returned } from './lib/papers.mjs';
import { sealAndDownload } from './lib/seal.mjs';

let browser;
let build;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hokatsu-letters-'));
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
  return Promise.all([browser?.close(), build?.close()]);
});

const FIXTURES = new URL('../fixtures/', import.meta.url);
const fixture = (name) => readFileSync(new URL(name, FIXTURES));
const town = (change = () => {}) =>
  draft((made) => {
    made.synthetic = true;
    change(made);
  });
const kept = (name, document) => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(document));
  return path;
};
const hokatsu = (...args) => execFileSync(HOKATSU, args, { encoding: 'utf8' });

const on = (page, day) => page.clock.setFixedTime(new Date(`${day}T10:00:00+09:00`));
const paper = (page) => page.locator('.paper');
const banner = (page) => page.locator('.asked-by');
const steps = (page) => page.locator('.steps__title').allInnerTexts();
const at = async (page, hash) => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, hash);
  await page.waitForFunction(() => !document.querySelector('.main .loading'));
};
const QUESTIONS = [
  ['hokatsu-selfcheck', 'E3', '根拠資料の日付が6月号です。その後の改正はありますか。'],
  ['needs-survey', 'NS-04a', '「その他」に当たる支援を教えてください。'],
  ['hokatsu-selfcheck', 'A1', '課題を共有した会議の名前を教えてください。'],
];

async function takeRequest(page, paperFile = request()) {
  await openFile(page, paperFile, '依頼.json');
  await button(page, 'いま開いている下書きに取り込む').click();
  await atScreen(page, '団体と基本情報');
}

for (const where of ['served', 'single']) {
  test(`a request, its own questions, a query and the next revision with replies (${where})`, async () => {
    await withPage(browser, build[where], async ({ page }) => {
      await on(page, '2026-11-22');
      const asked = request();
      await openFile(page, asked, '届いたもの.dat');
      const card = paper(page);
      await card.waitFor();
      const told = await card.innerText();
      for (const part of [
        '群馬県からの依頼ファイル',
        '8地福第123号',
        '令和8年11月30日（月）　あと8日',
        '電子メールで地域福祉課（chiiki@example.jp）に送付してください。',
        '地域の拠点に関する群馬県の設問（3問）',
        '回答に迷う項目は、空欄のまま提出してください。',
        '群馬県 地域福祉課（電話 027-000-0000、メール chiiki@example.jp）',
        checkNumber(digestOf(asked)),
        '信頼度1：改変なし、鍵は未確認',
      ]) {
        assert.ok(told.includes(part), `${part}\n${told}`);
      }
      await page.locator('.verified__verdict', { hasText: '書き換えられていません' }).waitFor();
      await assertFits(page, 'a request');

      await openDraft(page, town());
      await takeRequest(page, asked);
      await eventually(() => banner(page).innerText(), [
        '締切 令和8年11月30日（月）　あと8日',
        '',
        '問い合わせ先 群馬県 地域福祉課（電話 027-000-0000、メール chiiki@example.jp）',
      ].join('\n'));
      // 附則S is not wanted, however small the town.
      const titles = await steps(page);
      assert.ok(titles.includes(OWN.title), titles.join('|'));
      assert.ok(!titles.some((title) => title.includes('附則S')), titles.join('|'));

      for (const hash of ['#/answer/A', '#/needs', '#/own', '#/review', '#/result', '#/parts', '#/print', '#/submit']) {
        await at(page, hash);
        await banner(page).waitFor();
      }
      await at(page, '#/own');
      await heading(page, OWN.title).waitFor();
      const keys = new Keys(page);
      await keys.to(item(page, 'P1').getByRole('radio', { name: 'ある', exact: true }));
      await keys.press('ArrowDown');
      await keys.fill(item(page, 'P2').getByRole('textbox'), '三つ');
      await assertFits(page, 'own questions');
      await go(page, '#/review');
      await page.locator('#review-blockers a', { hasText: 'P2' }).click();
      await heading(page, OWN.title).waitFor();
      await item(page, 'P2').getByRole('textbox').fill('3');
      await go(page, '#/review');
      await page.locator('[data-questionnaire="pref-10-kyoten"]', { hasText: '回答 2／2' }).waitFor();
      await go(page, '#/result');
      assert.match(await page.locator('#result-own').innerText(), /採点しません.*P1 拠点の設置\s+検討している/s);
      await saved(page);
      await reload(page);
      await page.locator('#result-own').waitFor();

      const first = await sealAndDownload(page);
      const answered = first.document.questionnaires.find(({ id }) => id === OWN.id).answers;
      assert.deepEqual(answered, { P1: { choice: 'o2' }, P2: { number: 3 } });
      assert.match(await page.locator('#receipt').innerText(), /提出先\s+電子メールで地域福祉課/);

      const questions = [...QUESTIONS, [OWN.id, 'P2', '内訳を教えてください。']];
      await openFile(page, query(first.document, questions), '照会.json');
      const list = page.locator('#questions');
      await list.waitFor();
      await heading(page, '記入漏れの確認').waitFor();
      assert.match(await list.innerText(), new RegExp(`第1版の提出ファイル　確認番号 ${first.checkNumber}`));
      assert.match(await list.innerText(), /令和8年12月10日（木）　あと18日/);
      await eventually(() => list.locator('[data-replied="no"]').count(), 4);
      // Nothing is changed by reading: the file that was handed in still stands.
      await page.locator('.header__revision', { hasText: '第1版 書出し済み' }).waitFor();
      await assertFits(page, 'a list of questions');

      // The question on an item that is not asked at the moment is answered in the list.
      await list.locator('[data-item="NS-04a"]').getByLabel('照会への回答').fill('該当はありません。');
      await keys.activate(link(page, /^E3 /).or(list.getByRole('link', { name: /^E3 / })).first());
      await heading(page, 'つながり続ける支援（アウトリーチ・参加・ひきこもり）').waitFor();
      const beside = item(page, 'E3').getByRole('group', { name: 'E3への照会' });
      assert.match(await beside.innerText(), /群馬県からの照会（令和8年12月1日付け.*その後の改正はありますか。/s);
      await keys.fill(beside.getByLabel('照会への回答'), '令和8年10月に改正した。');
      await page.locator('.header__revision', { hasText: '第2版（差替え）作成中' }).waitFor();
      await assertFits(page, 'a question beside an item');
      await button(page, '元に戻す').click();
      await eventually(() => beside.getByLabel('照会への回答').inputValue(), '');
      await button(page, 'やり直す').click();
      await at(page, '#/own');
      await item(page, 'P2').getByLabel('照会への回答').fill('公民館2、空き家1。');
      await eventually(() => banner(page).innerText().then((text) => text.includes('4件のうち3件に回答済み')), true);

      const second = await sealAndDownload(page);
      assert.equal(second.document.revision, 2);
      assert.equal(second.document.previousDigest, digestOf(first.document));
      assert.deepEqual(
        second.document.replies.map(({ item, text }) => [item, text]),
        [
          ['E3', '令和8年10月に改正した。'],
          ['NS-04a', '該当はありません。'],
          ['P2', '公民館2、空き家1。'],
        ],
      );
      assert.match(await page.locator('#receipt-replies').innerText(), /照会4件のうち3件に回答しています。残り1件/);
      // Whoever has the request can check the file.
      const args = ['verify', '--request', kept(`request-${where}.json`, asked)];
      hokatsu(...args, kept(`second-${where}.json`, second.document));

      await go(page, '#/print');
      await page.locator('#print-cover').check();
      const cover = await page.locator('[data-sheet="cover"]').innerText();
      assert.match(cover, /群馬県　地域福祉課　御中/);
      assert.match(cover, /令和8年9月1日付け8地福第123号で依頼のありました/);
      assert.match(cover, /提出先（依頼による）/);
      assert.match(cover, /照会4件のうち3件に、このファイルで回答します。残り1件は後日/);
      const items = await page.locator('[data-sheet="items"]').innerText();
      for (const part of [OWN.title, '公民館2、空き家1。', '該当はありません。', '締切', '令和8年11月30日（月）']) {
        assert.ok(items.includes(part), part);
      }
      await page.emulateMedia({ media: 'print' });
      assert.equal(await banner(page).isVisible(), false);
      await page.emulateMedia({ media: 'screen' });

      await go(page, '#/verify');
      await page.getByLabel('確かめるファイル').setInputFiles(asFile(second.document, '第2版.json'));
      await page.locator('#verify-replies', { hasText: '公民館2、空き家1。' }).waitFor();
    });
  });
}

test('a new draft under a request; the deadline is told calmly, also when it is past', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await on(page, '2026-11-30');
    const plain = request((made) => {
      delete made.own;
      made.questionnaires = made.questionnaires.slice(1);
    });
    await openFile(page, plain, '依頼.json');
    await button(page, 'この依頼で回答をはじめる').click();
    await atScreen(page, '団体と基本情報');
    await saved(page);
    await banner(page).getByText('令和8年11月30日（月）　本日が締切です').waitFor();
    const titles = (await steps(page)).map((title) => title.trim());
    assert.deepEqual(titles, ['はじめに', '団体と基本情報', 'ニーズ調査', '記入漏れの確認', '結果', '確定と書き出し']);
    await go(page, '#/review');
    assert.equal(await page.locator('[data-questionnaire="hokatsu-selfcheck"]').count(), 0);
    await on(page, '2026-12-03');
    await go(page, '#/needs');
    await banner(page).getByText('締切を過ぎています（11月30日）。提出先にご相談ください').waitFor();
    await assertFits(page, 'past the deadline');
    const { draft: made } = await savedFile(page);
    assert.equal(made.request.deadline, '2026-11-30');
    assert.equal(made.synthetic, true);
  });
});

test('only own questions are asked: the scopes stay, the rest goes, undo brings it back', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, town((made) => (made.questionnaires = [])));
    await takeRequest(page, request((made) => (made.questionnaires = [])));
    const titles = async () => (await steps(page)).map((title) => title.trim());
    const few = ['はじめに', '団体と基本情報', '共有の範囲', OWN.title, '記入漏れの確認', '結果', '確定と書き出し'];
    await eventually(titles, few);
    await at(page, '#/needs');
    await heading(page, '共有の範囲').waitFor();
    assert.equal(await item(page, 'NS-06').count(), 1);
    assert.equal(await item(page, 'NS-01').count(), 0);
    await assertFits(page, 'scopes alone');
    await button(page, '元に戻す').click();
    await eventually(async () => (await titles()).length, 15);
    assert.equal(await banner(page).count(), 0);
  });
});

test('requests that do not fit say so, and the draft stays', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, town());
    for (const [asked, why] of [
      [request((made) => (made.fiscalYear = 2027, delete made.own)), '令和9（2027）年度の依頼です'],
      [request((made) => delete made.synthetic), '試験用に作られたデータと実際の回答は組み合わせられません'],
      [fixture('papers/good/request.json'), '別の都道府県（高知県）の依頼です'],
    ]) {
      await openFile(page, asked, '依頼.json');
      await button(page, 'いま開いている下書きに取り込む').click();
      await page.getByRole('alert').getByText(why).waitFor();
    }
    const { draft: made } = await savedFile(page);
    assert.equal(made.request, undefined);
    // Broken papers are told as broken files are, and nothing of them is shown.
    for (const [name, verdict] of [
      ['request-one-character', 'broken'],
      ['query-one-character', 'broken'],
      ['receipt-root', 'not-accepted'],
      ['return-small', 'not-accepted'],
      ['request-unsigned', 'not-signed'],
    ]) {
      await openFile(page, fixture(`papers/bad/${name}.json`), `${name}.json`);
      await page.locator(`article[data-verdict="${verdict}"]`, { hasText: name }).waitFor();
      assert.equal(await paper(page).count(), 0, name);
    }
  });
});

test('papers are known by what is in them, however they travelled', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    await on(page, '2026-11-22');
    const asked = kept('carried.json', request());
    hokatsu('convert', asked, '--to', 'txt', '-o', join(folder, 'carried.txt'));
    hokatsu('convert', asked, '--to', 'qr', '-o', join(folder, 'carried.svg'));
    const sheet = await context.newPage();
    await sheet.setViewportSize({ width: 1600, height: 2260 });
    await sheet.setContent(readFileSync(join(folder, 'carried.svg'), 'utf8'));
    const picture = await sheet.locator('svg').first().screenshot();
    await sheet.close();
    const text = readFileSync(join(folder, 'carried.txt'));
    for (const [name, buffer] of [
      ['届いた添付.doc', text],
      ['scan.png', picture],
    ]) {
      await go(page, '#/');
      await page.getByLabel('ファイルを開く').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
      await page.locator('.paper[data-paper="request"]').waitFor();
      assert.match(await page.locator('.verified').innerText(), new RegExp(name));
    }
    for (const kind of ['request', 'query', 'receipt', 'return', 'bundle']) {
      await go(page, '#/verify');
      const file = asFile(fixture(`papers/good/${kind}.json`), `${kind}.txt`);
      await page.getByLabel('確かめるファイル').setInputFiles(file);
      await page.locator(`.paper[data-paper="${kind}"]`).waitFor();
      await unfold(page);
      await assertFits(page, `a ${kind} that was opened`);
    }
    // With the roster it is said whose key it is, in the words used for every file.
    await go(page, '#/verify');
    await page.getByLabel('確かめるファイル').setInputFiles([
      asFile(fixture('papers/good/request.json'), '依頼.json'),
      asFile(fixture('rosters/kochi-1.json'), '登録簿.json'),
    ]);
    await paper(page).getByText('信頼度3：登録簿にある鍵').waitFor();
    // Answers to own questions can be checked together with their request.
    const both = ['submission-own', 'request-own'];
    const files = both.map((name) => asFile(fixture(`papers/good/${name}.json`), `${name}.json`));
    await page.getByLabel('確かめるファイル').setInputFiles(files);
    await eventually(() => page.locator('article[data-verdict="intact"]').count(), 2);
  });
});

test('a query says which file it is about, and takes it', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    // No draft is open.
    await openFile(page, fixture('papers/good/query.json'), '照会.json');
    await paper(page).waitFor();
    const midori = JSON.parse(fixture('submissions/good/midori.json'));
    const help = await page.locator('#query-file-help').innerText();
    for (const part of ['高知県檮原町（394050）', '令和8（2026）年度', '第1版', checkNumber(digestOf(midori))]) {
      assert.ok(help.includes(part), help);
    }
    const choose = (file, name) => page.getByLabel('照会の対象の提出ファイルを開く').setInputFiles(asFile(file, name));
    await choose(town(), '別.json');
    await page.getByRole('alert').getByText('別の市町村への照会です').waitFor();
    await choose(fixture('papers/good/submission-replies.json'), '別の版.json');
    await page.getByRole('alert').waitFor();
    await choose(fixture('submissions/good/midori.json'), '提出.json');
    await page.locator('#questions').waitFor();
    await page.locator('.header__revision', { hasText: '第2版（差替え）作成中' }).waitFor();
    await saved(page);

    // Another draft is open: the one kept on this PC is offered.
    await openDraft(page, town());
    await openFile(page, fixture('papers/good/query.json'), '照会.json');
    await paper(page).getByText(/いま開いている下書き（群馬県千代田町　.*）：別の市町村への照会です/).waitFor();
    await page.getByRole('button', { name: /^この PC の下書きで回答する：檮原町/ }).click();
    await page.locator('#questions').waitFor();
    assert.equal(await page.locator('#questions [data-replied]').count(), 2);

    // Chosen together with the file it is about.
    await openDraft(page, town());
    await go(page, '#/verify');
    await page.getByLabel('確かめるファイル').setInputFiles([
      asFile(fixture('papers/good/query.json'), '照会.json'),
      asFile(fixture('submissions/good/midori.json'), '提出.json'),
    ]);
    await button(page, '照会に回答する').click();
    await page.locator('#questions').waitFor();
  });
});

test('a receipt is held against the files of the town', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, town());
    const { document } = await sealAndDownload(page);
    await saved(page);
    await openFile(page, receipt(document), '受領証.json');
    const own = (code) => page.locator(`[data-receipt="${code}"]`);
    await own('kept').waitFor();
    const told = await own('kept').innerText();
    assert.match(told, new RegExp(`この PC で書き出した第1版（確認番号 ${checkNumber(digestOf(document))}）`));
    assert.match(told, /令和8（2026）年11月21日 9:30（日本時間）に受け付けられ、結果は「受理」です/);
    await unfold(page);
    await assertFits(page, 'a receipt');
    await openFile(page, receipt(document, { received: false }), '別の受領証.json');
    await own('not-listed').getByText('この受領証には載っていません').waitFor();

    // Without a draft of the town the file itself is asked for.
    await openFile(page, fixture('papers/good/receipt.json'), '高知の受領証.json');
    await page.getByText('この団体の書出し済みの下書きがありません').waitFor();
    const choose = (file) => page.getByLabel('提出したファイルを開いて照合する').setInputFiles(file);
    await choose(asFile(document, '千代田町.json'));
    await page.getByRole('alert').getByText('別の市町村の提出ファイルです').waitFor();
    await choose(asFile(fixture('submissions/good/midori.json'), '提出.json'));
    await own('kept').getByText('提出.json').waitFor();
  });
});

test('returned results stand beside the answers only, own size first', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openFile(page, returned(), '結果還元.json');
    await paper(page).getByText('自団体の下書きが開かれていません').waitFor();
    await openDraft(page, town((made) => delete made.questionnaires[0].answers.A2));
    await openFile(page, returned(), '結果還元.json');
    await button(page, '自団体の回答と並べて見る').click();
    await heading(page, '結果').waitFor();
    const reference = page.locator('#result-returned');
    await reference.waitFor();
    await unfold(page);
    const shown = reference.locator('[data-returned]');
    assert.deepEqual(await shown.evaluateAll((all) => all.map((one) => one.dataset.returned)), ['A1', 'NS-04']);
    const a1 = reference.locator('[data-returned="A1"]');
    assert.match(await a1.innerText(), /県内参考（群馬県、令和8年11月25日現在、n=15）/);
    assert.deepEqual(await a1.locator('thead th').allInnerTexts(), ['選択肢', '人口10,000人未満（n=15）', '全体（n=34）']);
    const rows = await a1.locator('tbody tr').evaluateAll((all) =>
      all.map((row) => [row.dataset.option, row.dataset.chosen, ...[...row.querySelectorAll('td')].map((cell) => cell.textContent)]),
    );
    assert.deepEqual(rows, [
      ['0', 'false', '0.0％（0）', '11.8％（4）'],
      ['1', 'false', '46.7％（7）', '29.4％（10）'],
      ['2', 'true', '40.0％（6）', '35.3％（12）'],
      ['3', 'false', '0.0％（0）', '14.7％（5）'],
      ['4', 'false', '0.0％（0）', '0.0％（0）'],
      ['unknown', 'false', '13.3％（2）', '8.8％（3）'],
    ]);
    const said = (await reference.innerText()).replace('全国の値ではありません', '');
    assert.doesNotMatch(said, /全国|平均|上位|下位|良い|優れ|劣/);
    await assertFits(page, 'returned results');
    const { draft: made } = await savedFile(page);
    assert.ok(!JSON.stringify(made).includes('HokatsuReturn'));
    await button(page, '県内参考を閉じる').click();
    await reference.waitFor({ state: 'detached' });

    await openFile(page, fixture('papers/good/return.json'), '高知の還元.json');
    await paper(page).getByText('別の都道府県の集計のため').waitFor();
    assert.equal(TOWN.prefecture, '群馬県');
  });
});
