import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Debian's Chromium, with nothing of it calling home. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
export const NARROW: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** Opens the playground; whatever the browser complains of (also what its content policy refused) is in `complaints`. */
export const visit = async (browser: Browser, url: string, options: BrowserContextOptions = WIDE) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  await page.waitForSelector('html[data-ready]');
  return { page, complaints };
};

/** One conversation on the page. */
export const roomOf = (page: Page, id: string) => {
  const room = page.locator(`[data-room="${id}"]`);
  return {
    room,
    box: room.locator('textarea'),
    entries: room.locator('.entry'),
    entry: (text: string) => room.locator('.entry', { hasText: text }),
    say: async (text: string) => {
      await room.locator('textarea').fill(text);
      await room.locator('textarea').press('Enter');
    },
  };
};

/** Whether anything of the page sticks out to the right. */
export const sticksOut = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
