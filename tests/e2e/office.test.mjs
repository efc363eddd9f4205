// Keys, carriers and second signatures: what an office does with its files.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HOKATSU, builds, launch, withPage } from './lib/browser.mjs';
import { draft } from './lib/example.mjs';
import { button, download, go, openDraft } from './lib/pages.mjs';
import { receipt, sealAndDownload } from './lib/seal.mjs';
import { verifyFiles } from './lib/verify.mjs';

let browser;
let build;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hokatsu-office-'));
  [browser, build] = await Promise.all([launch(), builds()]);
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([browser?.close(), build?.close()]);
});

const PASSPHRASE = 'うみ-やま-かわ-そら-まち-みち';

function kept(name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function verifiedBy(command) {
  const { status, stdout } = spawnSync(HOKATSU, ['verify', '--format', 'json', ...command], {
    encoding: 'utf8',
  });
  return { exit: status, ...JSON.parse(stdout) };
}

/** Makes a key on 署名鍵 and returns its file and its passphrase. */
async function makeKey(page, role) {
  await go(page, '#/keys');
  await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
  const passphrase = await page.locator('.passphrase').innerText();
  assert.match(passphrase, /^(\d{4}-){4}\d{4}$/);
  await page.getByText('パスフレーズを控えました', { exact: true }).click();
  const file = await download(page, () =>
    button(page, '署名鍵を作って、鍵ファイルを保存する').click(),
  );
  await page.locator('#registration').waitFor();
  return { ...file, passphrase };
}

async function openKey(page, file, passphrase) {
  await page.getByLabel('鍵ファイル（.pem）').setInputFiles(file);
  await page.locator('#key-passphrase').fill(passphrase);
  await button(page, '鍵ファイルを開く').click();
}

for (const place of ['served', 'single']) {
  test(`${place}: a key made here opens with openssl and the command, and is kept nowhere`, async () => {
    await withPage(browser, build[place], async ({ page }) => {
      await openDraft(page, draft());
      const key = await makeKey(page, '担当');
      assert.match(key.name, /^包括チェック_署名鍵_千代田町_.*_担当_R8\.pem$/);
      const path = kept('made.pem', key.bytes);
      const secret = kept('made.txt', key.passphrase);
      const shown = execFileSync(HOKATSU, ['key', 'show', path, '--passphrase-file', secret], {
        encoding: 'utf8',
      });
      const fingerprint = (await page.locator('.registration').innerText()).match(/(\d{5} ){5}\d{5}/);
      assert.ok(shown.includes(fingerprint[0]), shown);
      const opened = spawnSync('openssl', ['pkey', '-in', path, '-passin', `file:${secret}`, '-noout', '-text'], {
        encoding: 'utf8',
      });
      assert.equal(opened.status, 0, opened.stderr);
      assert.match(opened.stdout, /ED25519 Private-Key/);

      const stored = await page.evaluate(async () => {
        const all = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
        for (const { name } of await indexedDB.databases()) {
          const database = await new Promise((resolve, reject) => {
            const request = indexedDB.open(name);
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          for (const store of database.objectStoreNames) {
            all.push(
              await new Promise((resolve) => {
                const request = database.transaction(store).objectStore(store).getAll();
                request.onsuccess = () => resolve(JSON.stringify(request.result));
              }),
            );
          }
          database.close();
        }
        return all.join('\n');
      });
      assert.ok(!stored.includes(key.passphrase) && !/PRIVATE KEY/.test(stored));

      // What is printed for the registrar.
      const registration = await download(page, () => button(page, '登録票のファイルを保存する').click());
      const document = JSON.parse(registration.text);
      assert.equal(document.type, 'HokatsuKeyRegistration');
      const checked = spawnSync(HOKATSU, ['verify', '--envelope', kept('registration.json', registration.bytes)]);
      assert.equal(checked.status, 0);
      assert.equal(await page.locator('.sheet[data-sheet="registration"] .code__image').count(), 1);

      // Closed, and opened again with the wrong and the right passphrase.
      await button(page, '鍵を閉じる').click();
      await page.getByText('署名鍵は開いていません。').waitFor();
      await openKey(page, path, '0000-0000-0000-0000-0000');
      await page.getByText('パスフレーズが違うか、鍵ファイルが壊れています').waitFor();
      await page.locator('#key-passphrase').fill(key.passphrase);
      await button(page, '鍵ファイルを開く').click();
      await page.locator('#registration').waitFor();
    });
  });
}

test('a key written by openssl opens, one without a passphrase does not', async () => {
  const plain = join(folder, 'plain.pem');
  execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', plain]);
  const sealed = join(folder, 'openssl.pem');
  execFileSync('openssl', [
    ...['pkcs8', '-topk8', '-in', plain, '-out', sealed],
    ...['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA256', '-passout', `pass:${PASSPHRASE}`],
  ]);
  await withPage(browser, build.served, async ({ page }) => {
    await go(page, '#/keys');
    await openKey(page, plain, 'x');
    await page.getByText('この鍵ファイルはパスフレーズで守られていません').waitFor();
    await openKey(page, sealed, PASSPHRASE);
    await page.getByText('団体・役割の説明がありません').waitFor();
    assert.match(await page.locator('#key-now ~ dl').innerText(), /(\d{5} ){5}\d{5}/);
  });
});

test('one document, four carriers, one check number', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    await go(page, '#/submit');
    // Text is what is offered first.
    const text = await download(page, () => button(page, '確定して書き出す').click());
    const { checkNumber, fileName } = await receipt(page);
    assert.equal(text.name, fileName);
    assert.match(text.name, /\.txt$/);
    assert.match(text.text, /^-----BEGIN HOKATSU FILE-----\n/);
    await page.getByText('ほかの形で渡す', { exact: true }).click();
    const json = await download(page, () => button(page, 'JSON形式（.json）').click());
    const workbook = await download(page, () => button(page, 'Excel形式（.xlsx）で保存する').click());
    await button(page, 'QRコードを紙に印刷する').click();
    const sheets = page.locator('.sheet[data-sheet="codes"]');
    await sheets.first().waitFor();
    const count = await page.locator('.code__image').count();
    assert.ok(count >= 3, `${count} codes`);
    const pictures = [];
    for (const code of await page.locator('.code').all()) {
      // Two pixels a module are too few; a scan at 200 dpi has four.
      await code.evaluate((figure) => {
        figure.style.width = '500px';
      });
      pictures.push(await code.screenshot());
    }

    for (const { name, bytes } of [text, json, workbook]) {
      const { exit, digest } = verifiedBy([kept(name, bytes)]);
      assert.equal(exit, 0, name);
      assert.equal(digest.slice('sha-256:'.length).slice(0, 16).match(/.{4}/g).join(' '), checkNumber);
    }

    await go(page, '#/verify');
    const asFile = (name, mimeType, buffer) => ({ name, mimeType, buffer });
    const files = [
      asFile('受信1.txt', 'text/plain', text.bytes),
      asFile('受信2.xlsx', 'application/octet-stream', workbook.bytes),
      // The name says nothing.
      asFile('受信3.doc', 'application/octet-stream', Buffer.from(`\ufeff${json.text.replaceAll('\n', '\r\n')}`)),
      asFile('受信4.txt', 'text/plain', Buffer.from(`御中\r\n${text.text.replace(/^/gm, '> ')}\r\n以上`)),
    ];
    for (const file of files) {
      const [found] = await verifyFiles(page, [file]);
      assert.equal(found.code, 'intact', `${file.name}: ${found.sentence}`);
      assert.equal(found.checkNumber, checkNumber);
    }

    // Pictures: one code lost is made good by the spare one, two are not.
    const scanned = pictures.map((buffer, at) => asFile(`scan-${at}.png`, 'image/png', buffer));
    const look = async (chosen) => {
      await page.getByLabel('確かめるファイル').setInputFiles(chosen);
      const card = page.locator('article[data-verdict]', { hasText: chosen[0].name });
      await card.waitFor();
      return { code: await card.getAttribute('data-verdict'), text: await card.innerText() };
    };
    const whole = await look(scanned);
    assert.equal(whole.code, 'intact', whole.text);
    assert.ok(whole.text.includes(checkNumber) && whole.text.includes('QRコードの画像'), whole.text);
    const lost = await look(scanned.slice(1));
    assert.equal(lost.code, 'intact', lost.text);
    const two = await look(scanned.slice(2));
    assert.equal(two.code, 'not-read');
    assert.match(two.text, /QRコードが足りません（全\d+個のうち1、2番/);

    // Pasted from a mail, quoted.
    await page.getByText('メールの本文などから貼り付けて確かめる', { exact: true }).click();
    await page.getByLabel('貼り付ける文字').fill(`お世話になります。\n${text.text.replace(/^/gm, '> ')}\n--\n福祉課`);
    await button(page, '貼り付けた文字を確かめる').click();
    const card = page.locator('article[data-verdict="intact"]', { hasText: '貼り付けた文字' });
    await card.waitFor();
    assert.ok((await card.innerText()).includes(checkNumber));
  });
});

test('a second signature stands beside the first, and a file can be taken back', async () => {
  await withPage(browser, build.served, async ({ page }) => {
    await openDraft(page, draft());
    const preparer = await makeKey(page, '担当');
    const first = await sealAndDownload(page);
    assert.equal(typeof first.document.proof, 'object');
    const approver = await makeKey(page, '課長');
    assert.notEqual(preparer.text, approver.text);

    await go(page, '#/verify');
    const file = { name: '決裁.json', mimeType: 'application/json', buffer: first.bytes };
    const [before] = await verifyFiles(page, [file]);
    assert.equal(before.code, 'intact');
    await button(page, '決裁用の1枚を表示する').click();
    await page.locator('.sheet[data-sheet="summary"]').waitFor();
    await page.getByText('この内容に署名を加える', { exact: false }).first().click();
    const signed = await download(page, () => button(page, '署名を加えて保存する').click());
    await page.getByRole('heading', { name: '署名2（全2件）' }).waitFor();
    const both = verifiedBy([kept('both.txt', signed.bytes)]);
    assert.equal(both.exit, 0);
    assert.deepEqual(both.proofs.map(({ valid }) => valid), [true, true]);
    assert.equal(both.digest.slice(8, 24), first.checkNumber.replaceAll(' ', ''));
    // The same key once more would look like a third person.
    await button(page, '署名を加えて保存する').click();
    await page.getByText('この鍵の署名はすでにあります').waitFor();

    await page.getByText('この提出を取り下げる', { exact: true }).click();
    await page.getByLabel('取下げの理由').fill('集計の対象ではないため');
    await page.getByLabel('取下げを決めた日').fill('R8.11.24');
    const withdrawal = await download(page, () => button(page, '取下げのファイルを保存する').click());
    assert.match(withdrawal.name, /^包括チェック_取下げ_105236_千代田町_R8_第2版_/);
    const taken = verifiedBy([kept('taken.txt', withdrawal.bytes)]);
    assert.equal(taken.exit, 0);
    assert.equal(taken.type, 'HokatsuWithdrawal');
  });
});
