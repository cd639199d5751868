import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type Account, type AccountKind, accounts } from './api';
import { type Program, startProgram } from './program';
import { type Published, publishTimetable } from './published';

interface ForEachTest {
  /** Complaints of the page that the test brings about on purpose. */
  allowedFaults: RegExp[];
  /** Signs the browser in as an invented person, as the sign-in page does. */
  signIn: (who: AccountKind | Account) => Promise<void>;
}

export interface ForEachWorker {
  /** The size of the school: small, unless a test says otherwise. */
  pupils: number;
  program: Program;
  /** The same program with a published timetable. */
  published: Published;
}

/**
 * The real program on a database of its own. A test fails when the page writes an error to the console,
 * throws, or does what the content security policy forbids.
 */
export const test = base.extend<ForEachTest, ForEachWorker>({
  pupils: [60, { option: true, scope: 'worker' }],

  program: [
    async ({ pupils }, use) => {
      const program = await startProgram(pupils);
      await use(program);
      await program.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  published: [
    async ({ program }, use) => use(await publishTimetable(program.url)),
    { scope: 'worker', timeout: 180_000 },
  ],

  baseURL: async ({ program }, use) => use(program.url),

  allowedFaults: [[], { option: true }],

  page: async ({ page, allowedFaults }, use) => {
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        throw new Error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await use(page);
    const unexpected = faults.filter((fault) => !allowedFaults.some((allowed) => allowed.test(fault)));
    expect(unexpected, 'what the page complained about').toEqual([]);
  },

  signIn: async ({ page, program }, use) => {
    await use(async (who) => {
      const account = typeof who === 'string' ? (await accounts(program.url, who))[0] : who;
      if (!account) throw new Error(`nobody to sign in as: ${who}`);
      const answer = await page.request.post('/sign-in/demo', { data: { account: account.id } });
      expect(answer.status()).toBe(204);
    });
  },
});

export { expect };

/** No fault that axe can find, and nothing to scroll sideways for on a screen 320 px wide. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect(found, 'what axe found').toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await expect(async () => expect(await sidewaysScroll(page)).toBe(0)).toPass();
  if (before) await page.setViewportSize(before);
}

function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
