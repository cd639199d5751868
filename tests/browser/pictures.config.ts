import { defineConfig } from '@playwright/test';
import everyday from './playwright.config';
import type { ForEachWorker } from './support/test';

/** Makes the pictures of README from the whole demonstration: `npm run pictures`. */
export default defineConfig<object, ForEachWorker>(everyday, {
  testMatch: 'pictures.ts',
  timeout: 600_000,
  use: { locale: 'nb-NO', timezoneId: 'Europe/Oslo', deviceScaleFactor: 1, trace: 'off' },
  projects: [{ name: 'pictures', use: { pupils: 2200, viewport: { width: 1366, height: 900 } } }],
});
