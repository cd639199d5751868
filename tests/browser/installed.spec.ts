import { expect, test } from './support/test';

test('the app can be installed: a manifest, its icons and a worker', async ({ page, request }) => {
  await page.goto('/tilbud');
  const manifest = await (await request.get('/manifest.webmanifest')).json();
  expect(manifest).toMatchObject({ display: 'standalone', start_url: '/' });
  for (const { src } of manifest.icons) expect((await request.get(src)).status()).toBe(200);
  await page.evaluate(() => navigator.serviceWorker.ready);
});

test.describe('without a network', () => {
  test.use({ allowedFaults: [/ERR_INTERNET_DISCONNECTED/] });

  test('the app still opens, and says that it has no connection', async ({ page, context }) => {
    await page.goto('/tilbud');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await expect(page.getByRole('article').first()).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText('Vi får ikke kontakt med kulturskolen')).toBeVisible();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Prøv igjen' }).click();
    await expect(page.getByRole('article').first()).toBeVisible();
  });
});

test('files with a fingerprint are kept for a year, and a missing one is missing', async ({
  page,
  request,
}) => {
  const script = page.waitForResponse((response) => response.url().includes('/assets/'));
  await page.goto('/tilbud');
  expect((await script).headers()['cache-control']).toContain('immutable');
  expect((await request.get('/assets/missing.js')).status()).toBe(404);
});
