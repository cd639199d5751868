import { defineConfig } from '@playwright/test';
import everyday from './playwright.config';
import type { ForEachWorker } from './support/test';

/** Makes the pictures of README from the whole demonstration: `make pictures`. */
export default defineConfig<object, ForEachWorker>({
  ...everyday,
  testMatch: 'pictures.ts',
  timeout: 600_000,
  use: { ...everyday.use, locale: 'nb-NO', timezoneId: 'Europe/Oslo', trace: 'off' },
  projects: [{ name: 'pictures', use: { pupils: 2200 } }],
});
