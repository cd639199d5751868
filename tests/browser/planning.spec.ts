import { expect, expectAccessible, test } from './support/test';

test.beforeEach(({ signIn }) => signIn('ADMINISTRATOR'));

test('an administrator starts a run, watches it, approves and publishes', async ({ page }) => {
  test.slow();
  await page.goto('/admin/optimering');
  await expect(page.getByRole('heading', { level: 1, name: 'Optimering' })).toBeVisible();
  await expectAccessible(page);

  await test.step('a seed that is no number is refused before anything starts', async () => {
    await page.getByText('Flere valg').click();
    await page.getByLabel('Startverdi').fill('en');
    await page.getByRole('button', { name: 'Start optimering' }).click();
    await page.getByRole('link', { name: /^Startverdien må være/ }).click();
    await expect(page.getByLabel('Startverdi')).toBeFocused();
    await page.getByLabel('Startverdi').fill('7');
  });

  await test.step('the run is watched while it searches', async () => {
    await page.getByRole('radio', { name: '10 sekunder' }).check();
    await page.getByRole('button', { name: 'Start optimering' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Kjøring / })).toBeVisible();
    await expect(page.getByRole('img', { name: 'Beste timeplan og bevist grense over tid' })).toBeVisible();
    await expect(page.getByText(/^Innen \d+,\d.% av det beste mulige$|^Beviselig best mulig$/)).toBeVisible({
      timeout: 45_000,
    });
    await expectAccessible(page);
  });

  await test.step('it ends with a draft, its measures and those without a place', async () => {
    await expect(page.getByText('Ferdig', { exact: true })).toBeVisible({ timeout: 45_000 });
    await expect(page.getByRole('heading', { name: 'Før og etter' })).toBeVisible();
    await expect(page.getByRole('heading', { name: /ønsker? uten plass$/ })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Hvorfor' })).toBeVisible();
    await expect(page.getByText('Begrunnelsene regnes ut')).toBeHidden({ timeout: 45_000 });
    await expect(page.getByText(/hadde gått, hvis /).first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('it is published only after somebody has answered for it', async () => {
    await expect(page.getByRole('button', { name: 'Publiser timeplanen' })).toBeHidden();
    await page.getByRole('button', { name: 'Godkjenn timeplanen' }).click();
    await expect(page.getByText(/^Godkjent av /)).toBeVisible();
    await page.getByRole('button', { name: 'Publiser timeplanen' }).click();
    const question = page.getByRole('dialog', { name: 'Vil du publisere timeplanen?' });
    await question.getByRole('button', { name: 'Ja, publiser' }).click();
    await expect(page.getByText(/^Publisert \d+\. /)).toBeVisible();
  });

  await test.step('the list of runs leads back to it', async () => {
    await page.getByRole('link', { name: 'Alle kjøringer' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Ferdig' }).first();
    await expect(row).toContainText(/Publisert \d+/);
    await expectAccessible(page);
  });
});

test('the published timetable is repaired, and everybody is told what is different', async ({
  page,
  published,
}) => {
  test.slow();
  expect(published.timetableId).toBeTruthy();
  await page.goto('/admin/optimering');
  await expect(page.getByRole('heading', { name: 'Reparer den gjeldende timeplanen' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Hvor mange kan flyttes?').fill('noen');
  await page.getByRole('button', { name: 'Reparer timeplanen' }).click();
  await page.getByRole('link', { name: /^Skriv et helt tall/ }).click();
  await expect(page.getByLabel('Hvor mange kan flyttes?')).toBeFocused();
  await page.getByLabel('Hvor mange kan flyttes?').fill('');
  await page.getByRole('button', { name: 'Reparer timeplanen' }).click();
  await expect(page.getByText('Timeplanen er reparert')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Ferdig', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Flyttes', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^\d+ endring(er)? for elevene$/ })).toBeVisible();
  const curve = page.getByRole('list', { name: 'Hva flere flyttinger ville gitt' });
  await expect(
    curve.getByRole('listitem').filter({ hasText: /^Høyst \d+ berørte?\d+ flyttes/ }),
  ).not.toHaveCount(0);
  const values = page.getByRole('list', { name: 'Hva ville litt mer gitt?' });
  await expect(values.getByRole('listitem').filter({ hasText: /poeng$/ })).not.toHaveCount(0, {
    timeout: 150_000,
  });
  await expectAccessible(page);
});
