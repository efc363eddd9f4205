// 確定と書き出し, for the tests that need a signed file from the app.
import { button, download, go } from './pages.mjs';

/** The receipt that stands after a file was written. */
export async function receipt(page) {
  const card = page.getByRole('region', { name: '書き出しました' });
  await card.waitFor();
  const value = (term) =>
    card.locator('dt', { hasText: term }).locator('xpath=following-sibling::dd[1]').innerText();
  return { checkNumber: await value('確認番号'), fileName: await value('ファイル名') };
}

/** Signs the open draft and reads what was downloaded. */
export async function sealAndDownload(page) {
  await go(page, '#/submit');
  await page.locator('input[name="format"][value="json"]').click();
  const file = await download(page, () => button(page, '確定して書き出す').click());
  return { ...file, document: JSON.parse(file.text), ...(await receipt(page)) };
}

