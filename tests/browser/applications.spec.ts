import { expect, expectAccessible, test } from './support/test';

test.beforeEach(async ({ signIn, page }) => {
  await signIn('ADMINISTRATOR');
  await page.goto('/admin/soknader');
});

test('the office narrows the applications, and the address says how', async ({ page }) => {
  const count = page.getByRole('status').filter({ hasText: /^\d+ søknad/ });
  await expect(count).toBeVisible();
  const rows = page.getByRole('region', { name: 'Søknader' }).getByRole('row');
  const name = (await rows.nth(1).getByRole('rowheader').textContent()) ?? '';
  await page.getByRole('searchbox', { name: 'Elevens navn' }).fill(name);
  await expect(page).toHaveURL(/q=/);
  await expect(rows.nth(1)).toContainText(name);
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Elevens navn' })).toHaveValue(name);
  await page.getByRole('searchbox', { name: 'Elevens navn' }).fill('Ingen heter dette');
  await expect(page.getByText('Ingen søknader passer')).toBeVisible();
});

test('the applications are accessible', async ({ page }) => {
  await expect(page.getByRole('region', { name: 'Søknader' })).toBeVisible();
  await expectAccessible(page);
});
