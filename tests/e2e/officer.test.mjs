// What an officer who meets the tool for the first time runs into: revisions, drafts, wrong files.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { builds, launch, withPage } from './lib/browser.mjs';
import { draft, entryIn } from './lib/example.mjs';
import {
  begin, button, go, heading, item, link, openDraft, openFile, saved,
} from './lib/pages.mjs';
import { sealAndDownload } from './lib/seal.mjs';

let browser;
let build;
before(async () => {
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(async () => {
  await browser.close();
  await build.close();
});

const revision = (page) => page.locator('.header__revision');
const told = (page) => page.locator('.header__told');

test('a change after export begins 第2版, and taking it back returns to 第1版', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(
      page,
      draft((d) => (d.approval = { date: 'R8.11.20', number: '福総第123号' })),
    );
    const file = await sealAndDownload(page);
    const mark = `第1版 書出し済み（${file.checkNumber.slice(0, 4)}）`;
    await revision(page).getByText(mark, { exact: true }).waitFor();
    await go(page, '#/answer/A');
    const before = await item(page, 'A1').getByRole('radio', { checked: true }).getAttribute('value');
    await item(page, 'A1').getByRole('radio').first().check();
    await revision(page).getByText('第2版（差替え）作成中', { exact: true }).waitFor();
    await told(page).getByText('第2版（差替え）になります').waitFor();
    // The approval was given to the first revision.
    await go(page, '#/submit');
    assert.equal(await page.getByLabel('文書番号').inputValue(), '');
    assert.equal(await page.getByLabel('決裁日').inputValue(), '');
    await go(page, '#/answer/A');
    // Typed back by hand, as well as undone.
    await item(page, 'A1').locator(`input[type=radio][value="${before}"]`).check();
    await revision(page).getByText(mark, { exact: true }).waitFor();
    await told(page).getByText('第1版（書出し済み）に戻りました').waitFor();
    await item(page, 'A1').getByRole('radio').first().check();
    await revision(page).getByText('第2版（差替え）作成中', { exact: true }).waitFor();
    await saved(page);
    await button(page, '元に戻す').click();
    await revision(page).getByText(mark, { exact: true }).waitFor();
    // It is told once to those who listen: the line itself is no live region.
    assert.equal(await told(page).evaluate((line) => line.closest('[aria-live], [role=status]')), null);
    await button(page, 'お知らせを閉じる').click();
    await told(page).waitFor({ state: 'detached' });
    // The paper carries the number again.
    await go(page, '#/print');
    await page.locator('.sheet').getByText(file.checkNumber).first().waitFor();
  });
});

test('a change of the internal memo alone leaves the exported revision as it is', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    const file = await sealAndDownload(page);
    await go(page, '#/answer/A');
    await item(page, 'A1').locator('.item-part summary').last().click();
    await item(page, 'A1').getByLabel('庁内メモ（提出されません）').fill('来年度に見直す');
    await saved(page);
    await revision(page).getByText(`（${file.checkNumber.slice(0, 4)}）`).waitFor();
  });
});

test('drafts come first, are told apart, and deleting names the same draft', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft((d) => (d.form = 'short')));
    await go(page, '#/');
    const row = page.locator('.draft-list__row');
    const label = await row.locator('.draft-list__name').innerText();
    assert.match(label, /^千代田町　第1版作成中　短縮版 16／16　\d+月\d+日 \d+:\d\d$/);
    const order = await page.getByRole('heading', { level: 2 }).allInnerTexts();
    assert.ok(order.indexOf('続きから（この PC の下書き）') < order.indexOf('回答する'), order.join());
    await button(page, `削除：${label}`).click();
    const question = row.getByRole('group');
    await question.getByText(label).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === '削除しない');
    await button(page, '削除しない').click();
    await question.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent === '削除');
  });
});

test('a second draft of the same town is asked about before it is begun', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    const choose = async () => {
      await begin(page);
      await page.getByLabel('市町村名・よみ・団体コードで探す').fill('105236');
      await page.getByRole('button', { name: /千代田町/ }).click();
      await page.getByRole('heading', { name: 'この PC に千代田町の下書きがあります' }).waitFor();
      return page.locator('#draft-twin');
    };
    await (await choose()).getByRole('button', { name: '続きから' }).click();
    await go(page, '#/answer/A');
    assert.equal(await item(page, 'A1').getByRole('radio', { checked: true }).count(), 1);
    await (await choose()).getByRole('button', { name: '新しく始める' }).click();
    await page.locator('.chosen__name').getByText('千代田町').waitFor();
    await saved(page);
    await go(page, '#/');
    assert.equal(await page.locator('.draft-list__row').count(), 2);
  });
});

test('a file of another kind is named first, the technical reason second', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openFile(page, Buffer.from('下記のとおり照会します。'), '依頼文.txt');
    const lines = page.getByRole('alert').locator('.lines');
    await lines.waitFor();
    const first =
      '「依頼文.txt」は、このツールで作ったファイルではありません。「包括チェック_」で始まるファイルを選んでください。';
    const [said, technical] = (await lines.innerText()).split('\n');
    assert.equal(said, first);
    assert.match(technical, /^技術情報：［not-json］/);
  });
});

test('the letter to another section is complete and is copied', async () => {
  await withPage(browser, build.served, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => {});
    await openDraft(
      page,
      draft((d) => (entryIn(d, 'C1').level = undefined, entryIn(d, 'C1').unknown = true)),
    );
    await go(page, '#/review');
    const asked = page.locator('.review-ask').filter({ hasText: '障害福祉課' });
    await asked.locator('summary').click();
    const letter = await asked.locator('textarea').inputValue();
    for (const part of [
      '障害福祉課　御中', '照会元：福祉総務課', '回答期限：', '令和8年11月1日現在',
      '（小規模自治体の場合）', '□ 段階0 未着手：', '□ わからない（確認先：', '以上',
    ]) {
      assert.ok(letter.includes(part), part);
    }
    await asked.getByRole('button', { name: '文面をコピーする' }).click();
    await told(page).getByText('コピーしました').waitFor();
  });
});

test('the other that is not explained is listed, and the scopes are counted by themselves', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(
      page,
      draft((d) => {
        entryIn(d, 'NS-05').choices = ['k9'];
        for (const sheet of d.questionnaires) delete sheet.answers['NS-06b'];
      }),
    );
    await go(page, '#/needs');
    await page.locator('#progress').getByText('共有範囲 2／3（必須）').waitFor();
    await go(page, '#/review');
    await link(page, 'NS-05の2 扱ってほしいこと（その他）の内容').click();
    await heading(page, 'ニーズ調査').waitFor();
  });
});
