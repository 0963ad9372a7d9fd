import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rehearse } from '../channels/playground/rehearsal.ts';
import { launch, NARROW, roomOf, sticksOut, visit, WIDE } from './browser.ts';

let browser: Browser;
let stage: Awaited<ReturnType<typeof rehearse>>;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  stage = await rehearse();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await stage.channel.stop();
});

test('a word of one is seen arriving at another, who answers with a button, which is seen in turn', async () => {
  const { page, complaints } = await visit(browser, stage.url);
  const [owner, mentor] = [roomOf(page, 'owner'), roomOf(page, 'mentor')];
  await owner.room.getByRole('button', { name: 'mau bicara dengan petugas' }).click();
  await mentor.entry('Tugas baru dari Ibu Sari').getByRole('button', { name: 'Terima' }).click();
  await owner.entry('siap membantu').waitFor();
  await mentor.entry('sudah Anda terima').waitFor();
  expect(await mentor.entries.count()).toBe(1);
  expect(await mentor.room.locator('.choice').count()).toBe(0);
  expect(stage.heard.at(-1)).toMatchObject({ from: { id: 'mentor' }, said: { kind: 'button', token: 'accept:1' } });
  expect(complaints).toEqual([]);
});

test('a reload, and a second window, show the talk so far and which button was pressed', async () => {
  const { page } = await visit(browser, stage.url);
  await roomOf(page, 'owner').room.getByRole('button', { name: '/mulai' }).click();
  await roomOf(page, 'owner').entry('Selamat datang').getByRole('button', { name: 'Daftarkan usaha' }).click();
  await roomOf(page, 'owner').entry('nama lengkap').waitFor();
  const shown = await roomOf(page, 'owner').entries.allInnerTexts();
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  expect(await roomOf(page, 'owner').entries.allInnerTexts()).toEqual(shown);
  const { page: second } = await visit(browser, stage.url);
  expect(await roomOf(second, 'owner').entries.allInnerTexts()).toEqual(shown);
  await second.getByRole('button', { name: 'Daftarkan usaha (sudah ditekan)' }).waitFor();
  await roomOf(page, 'mentor').say('dari jendela pertama');
  await roomOf(second, 'mentor').entry('mentor: dari jendela pertama').waitFor();
});

test('a bot that was restarted is found again, and the talk of the old process is gone', async () => {
  const { page } = await visit(browser, stage.url);
  await roomOf(page, 'owner').say('sebelum');
  await roomOf(page, 'owner').entry('owner: sebelum').waitFor();
  await stage.channel.stop();
  await page.getByText('Bot sedang tidak terhubung').waitFor();
  await roomOf(page, 'owner').say('selama mati');
  await roomOf(page, 'owner').room.getByRole('alert').waitFor();
  expect(await roomOf(page, 'owner').box.inputValue()).toBe('selama mati');
  stage = await rehearse(Number(new URL(stage.url).port));
  await page.locator('#away').waitFor({ state: 'hidden' });
  await roomOf(page, 'owner').box.press('Enter');
  await roomOf(page, 'owner').entry('owner: selama mati').waitFor();
  expect(await roomOf(page, 'owner').entries.count()).toBe(2);
});

test('what was not accepted says so, and goes through when it is sent again', async () => {
  const { page } = await visit(browser, stage.url);
  const { room, say, entry } = roomOf(page, 'official');
  await say('ini gagal');
  await room.getByText('Tidak terkirim').waitFor();
  await room.getByRole('button', { name: 'Kirim lagi' }).click();
  await entry('official: ini gagal').waitFor();
  expect(await room.getByText('Tidak terkirim').count()).toBe(0);
});

test('a phone number and a place are shared with one press', async () => {
  const { page } = await visit(browser, stage.url);
  const { room, say, entry } = roomOf(page, 'owner');
  await say('nomor');
  await room.getByRole('button', { name: 'Bagikan nomor saya' }).click();
  await entry('sudah dicatat').waitFor();
  await say('lokasi');
  await room.getByRole('button', { name: 'Bagikan lokasi saya' }).click();
  await entry('lokasinya sudah dicatat').waitFor();
  const said = stage.texts();
  expect(said[1]).toEqual({ kind: 'contact', phone: '+6281200000001', own: true });
  expect(said[3]).toMatchObject({ kind: 'location', latitude: expect.closeTo(-0.5, 1) });
});

test('a file is sent with its caption, and what the bot sends can be looked at and saved', async () => {
  const { page, complaints } = await visit(browser, stage.url);
  const { room, say, entry } = roomOf(page, 'official');
  await room.locator('input[type=file]').setInputFiles({
    name: 'surat usulan.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 contoh'),
  });
  await room.getByText('surat usulan.pdf').waitFor();
  await say('ini suratnya');
  await entry('Berkas surat usulan.pdf diterima, 15 bita').waitFor();
  expect(stage.texts()[0]).toMatchObject({ kind: 'file', caption: 'ini suratnya', file: { kind: 'document' } });

  await say('grafik');
  await room.locator('.picture img').waitFor();
  await expect
    .poll(() => room.locator('.picture img').evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(480);
  await say('laporan');
  const saving = page.waitForEvent('download');
  await room.getByRole('link', { name: 'laporan oktober.txt' }).click();
  expect((await saving).suggestedFilename()).toBe('laporan oktober.txt');
  expect(complaints).toEqual([]);
});

test('markup is shown as typed, and a link that is a script opens nothing', async () => {
  const { page, complaints } = await visit(browser, stage.url);
  const nasty = '<img src=x onerror="document.title=1"> &amp; <b>tebal</b>';
  await roomOf(page, 'owner').say(nasty);
  await roomOf(page, 'owner').entry(`owner: ${nasty}`).waitFor();
  await stage.send('owner', {
    text: ['tekan'],
    choices: [{ label: nasty, url: 'javascript:document.title=2' }],
    table: { head: [[nasty]], rows: [[[{ b: nasty }]]] },
  });
  const link = roomOf(page, 'owner').entry('tekan').locator('a.choice');
  expect(await link.getAttribute('href')).toBeNull();
  expect(await page.title()).toBe('PLUT-KUMKM Mandiri');
  expect(complaints).toEqual([]);
});

test('an answer stands with what it answers: quoted on a phone, in the thread at the desk', async () => {
  const { page } = await visit(browser, stage.url);
  const asked = await stage.send('owner', { text: ['Jam berapa Bapak/Ibu datang?'] });
  await stage.send('owner', { text: ['Masih kami tunggu.'] }, { under: asked.id! });
  await roomOf(page, 'owner').entry('Masih kami tunggu').locator('blockquote', { hasText: 'Jam berapa' }).waitFor();

  await roomOf(page, 'official').say('mau mengajukan usulan');
  await page.getByRole('tab', { name: /#plut/ }).click();
  const desk = roomOf(page, 'ministry');
  await desk.room.getByRole('button', { name: 'Balas di utas' }).click();
  await desk.say('saya periksa');
  await desk.room.locator('.thread .entry', { hasText: 'staff: saya periksa' }).waitFor();
  expect(stage.heard.at(-1)).toMatchObject({ room: { id: 'ministry', shared: true, thread: expect.any(String) } });
});

test('what comes unseen is counted at the tab, until it is looked at', async () => {
  const { page } = await visit(browser, stage.url);
  const tab = page.getByRole('tab', { name: /#plut/ });
  await stage.send('ministry', { text: ['Usulan baru'] });
  await tab.locator('.badge', { hasText: '1' }).waitFor();
  await tab.click();
  await tab.locator('.badge').waitFor({ state: 'hidden' });
});

test('the language switch changes the page alone', async () => {
  const { page, complaints } = await visit(browser, stage.url);
  await roomOf(page, 'owner').say('halo');
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForSelector('html[lang=en][data-ready]');
  expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toContain('business owner');
  await roomOf(page, 'owner').entry('owner: halo').waitFor();
  expect(stage.heard.length).toBe(1);
  expect(complaints).toEqual([]);
});

test('the keyboard is enough: to choose, to write, to press, to change the tab, to take back', async () => {
  const { page } = await visit(browser, stage.url);
  const { room, box, entry } = roomOf(page, 'owner');
  const focused = () => page.evaluate<string>('document.activeElement.textContent.trim()');
  const tabTo = async (words: string, key = 'Tab') => {
    for (let i = 0; i < 40 && !(await focused()).startsWith(words); i += 1) await page.keyboard.press(key);
    expect(await focused()).toContain(words);
  };
  await tabTo('/mulai');
  await page.keyboard.press('Enter');
  await entry('Selamat datang').waitFor();
  await tabTo('Daftarkan usaha', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await entry('nama lengkap').waitFor();
  expect(await focused()).toContain('Daftarkan usaha');

  await box.focus();
  await page.keyboard.type('Sari');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('Wulandari');
  await page.keyboard.press('Enter');
  await entry('owner: Sari').waitFor();
  expect(stage.texts().at(-1)).toEqual({ kind: 'text', text: 'Sari\nWulandari' });

  await room
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await room.getByText('a.txt').waitFor();
  await page.keyboard.press('Escape');
  await room.getByText('a.txt').waitFor({ state: 'hidden' });

  await page.getByRole('tab', { name: 'Pesan langsung' }).focus();
  await page.keyboard.press('ArrowRight');
  await roomOf(page, 'ministry').box.waitFor();
});

test('a screen reader hears what comes, in the language it is in, and not the old talk again', async () => {
  await stage.send('owner', { text: ['lama'] });
  const { page } = await visit(browser, stage.url);
  const log = page.getByRole('log', { name: 'Percakapan: Ibu Sari' });
  expect(await log.getAttribute('aria-live')).toBe('polite');
  expect(await log.getAttribute('lang')).toBe('id');
  const controls = await page.locator('button, a, textarea, [role=log]').all();
  const names = await Promise.all(controls.map((control) => control.ariaSnapshot()));
  const unnamed = names.filter((snapshot) => snapshot !== '' && !/^- '?\w+ "[^"]+"/.test(snapshot));
  expect(unnamed).toEqual([]);
});

test.each([
  ['phone', NARROW],
  ['tablet', { viewport: { width: 820, height: 1180 } }],
  ['desk', WIDE],
])('nothing sticks out on a %s, whatever is written', async (_, options) => {
  const { page, complaints } = await visit(browser, stage.url, options);
  for (const room of ['owner', 'ministry', 'staff'])
    await stage.send(room, {
      text: ['x'.repeat(10_000), ' ', { b: 'kata '.repeat(300) }],
      choices: [{ label: 'tombol'.repeat(30), token: 'a' }],
      table: {
        head: [...Array(12).keys()].map((i) => [`Kolom ${i}`]),
        rows: [[...Array(12)].map(() => ['sebuah nilai yang panjang'])],
      },
      file: { name: `${'panjang'.repeat(30)}.pdf`, mime: 'application/pdf', bytes: new Uint8Array(9) },
    });
  for (const who of ['owner', 'staff']) {
    const choose = page.locator(`[data-shows=${who}]`);
    if (await choose.isVisible()) await choose.click();
    await roomOf(page, who).entry('xxx').waitFor();
    expect(await sticksOut(page)).toBe(false);
    expect(
      await roomOf(page, who)
        .room.locator('.log')
        .evaluate((log) => log.scrollWidth > log.clientWidth),
    ).toBe(false);
  }
  expect(complaints).toEqual([]);
});

test('on a phone one person is shown at a time, the others call; a reload keeps whom', async () => {
  const { page } = await visit(browser, stage.url, NARROW);
  expect(await page.locator('.person:visible').count()).toBe(1);
  await roomOf(page, 'owner').say('mau bicara dengan petugas');
  const mentor = page.locator('[data-shows=mentor]');
  await mentor.locator('.badge', { hasText: '1' }).waitFor();
  await mentor.click();
  await roomOf(page, 'mentor').entry('Tugas baru').getByRole('button', { name: 'Terima' }).waitFor();
  await mentor.locator('.badge').waitFor({ state: 'hidden' });
  await page.reload();
  await roomOf(page, 'mentor').entry('Tugas baru').waitFor({ state: 'visible' });
});

test('someone who has scrolled up is not pulled down, but told', async () => {
  const { page } = await visit(browser, stage.url);
  const { room, entry } = roomOf(page, 'owner');
  for (let i = 0; i < 20; i += 1) await stage.send('owner', { text: [`pesan ${i}\n\n`] });
  await entry('pesan 19').waitFor();
  await room.locator('.log').evaluate(
    (log) =>
      new Promise<void>((scrolled) => {
        log.addEventListener('scroll', () => scrolled(), { once: true });
        log.scrollTo(0, 0);
      }),
  );
  await stage.send('owner', { text: ['yang terakhir'] });
  await room.getByRole('button', { name: 'Pesan baru' }).click();
  await expect.poll(() => entry('yang terakhir').isVisible()).toBe(true);
});
