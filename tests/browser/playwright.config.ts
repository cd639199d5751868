import { defineConfig, type PlaywrightTestOptions } from '@playwright/test';

/** Debian's Chromium; `CHROMIUM` names another browser. A missing browser fails every test. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Quiet and alone: no sandbox (tests may run as root), no graphics card, no talk with the network. */
const launchOptions = {
  executablePath,
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** A browser that is set to American English, to prove that dates and amounts stay Norwegian. */
const visitor: Partial<PlaywrightTestOptions> = { locale: 'en-US', timezoneId: 'America/New_York' };

export default defineConfig({
  testDir: '.',
  forbidOnly: true,
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    ...visitor,
    launchOptions,
    actionTimeout: 20_000,
    navigationTimeout: 20_000,
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1366, height: 850 } } },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
  ],
});
