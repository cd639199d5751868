import { expect, expectAccessible, test } from './support/test';

// A smaller school is solved to the end before anybody could stop its run.
test.use({ pupils: 200, allowedFaults: [/ERR_FAILED/] });

test.beforeEach(({ signIn }) => signIn('ADMINISTRATOR'));

test('what would be is tried, compared with what is, and cannot be used', async ({ page, published }) => {
  test.slow();
  expect(published.timetableId).toBeTruthy();
  await page.goto('/admin/optimering');
  // A room that closes before it opens is none: said at once, before anything is asked.
  await page.getByRole('radio', { name: 'Et sted har et rom til' }).check();
  await page.getByLabel('Sted', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Dag', { exact: true }).selectOption('TUESDAY');
  await page.getByLabel('Til', { exact: true }).fill('09:00');
  await page.getByRole('button', { name: 'Prøv', exact: true }).click();
  await page.getByRole('link', { name: /^Skriv tider som 14:00/ }).click();
  await expect(page.getByLabel('Dag', { exact: true })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Et rom er stengt' }).check();
  await page.getByRole('button', { name: 'Prøv', exact: true }).click();
  await page.getByRole('link', { name: 'Velg hvem eller hva det gjelder' }).click();
  await expect(page.getByLabel('Rom', { exact: true })).toBeFocused();
  await page.getByLabel('Rom', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Prøv', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Dette er en prøve' })).toBeVisible();
  await page.getByRole('button', { name: 'Stopp og bruk det beste så langt' }).click();
  await expect(page.getByText(/^Sammenlignet med kjøringen fra/)).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText(/er stengt$/)).toBeVisible();
  await expect(page.getByText('Mister plassen', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Godkjenn timeplanen' })).toBeHidden();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Alle kjøringer' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Prøve' })).toHaveCount(1);
});

test('a run that is stopped keeps the best it has', async ({ page }) => {
  await page.goto('/admin/optimering');
  await page.getByRole('radio', { name: '15 minutter' }).check();
  await page.getByRole('button', { name: 'Start optimering' }).click();
  await expect(page.getByRole('img', { name: 'Beste timeplan og bevist grense over tid' })).toBeVisible();
  const useBest = page.getByRole('button', { name: 'Stopp og bruk det beste så langt' });
  await useBest.click();
  await expect(page.getByText('Ferdig', { exact: true })).toBeVisible({ timeout: 45_000 });
  await expect(useBest).toBeHidden();
});

test('the stream of a run is one, and opened again when it broke off', async ({ page }) => {
  let streams = 0;
  page.on('response', (response) => {
    if (response.headers()['content-type']?.startsWith('text/event-stream')) streams += 1;
  });
  let isCut = true;
  await page.route('**/graphql', (route) => {
    const isStream = route.request().postData()?.includes('subscription RunProgress') ?? false;
    return isStream && isCut ? route.abort() : route.continue();
  });
  const lost = page.getByText('Mistet forbindelsen');
  await page.goto('/admin/optimering');
  await page.getByRole('radio', { name: '10 sekunder' }).check();
  await page.getByRole('button', { name: 'Start optimering' }).click();
  await expect(lost).toBeVisible();
  isCut = false;
  await expect(page.getByText('Forbedrer timeplanen')).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('definition').filter({ hasText: /^[6-9] s$/ })).toBeVisible();
  await expect(lost).toBeHidden();
  expect(streams).toBe(1);
  await expect(page.getByText('Ferdig', { exact: true })).toBeVisible({ timeout: 45_000 });
});

test('the figures of the chart are there as a table', async ({ page }) => {
  await page.goto('/admin/optimering');
  await page
    .getByRole('link', { name: /^Åpne kjøringen fra/ })
    .first()
    .click();
  await page.getByText('Vis tallene som tabell').click();
  const table = page.getByRole('region', { name: 'Beste timeplan og bevist grense over tid' });
  await expect(table.getByRole('columnheader', { name: 'Poeng', exact: true })).toBeVisible();
  await expect(table.getByRole('row').nth(1)).toContainText(/\d/);
});
