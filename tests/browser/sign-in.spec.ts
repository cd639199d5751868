import { signOut } from './support/signOut';
import { expect, expectAccessible, test } from './support/test';

test('every page says that this is a demonstration', async ({ page }) => {
  for (const address of ['/tilbud', '/logg-inn', '/sok']) {
    await page.goto(address);
    await expect(page.getByRole('banner')).toContainText('Dette er en demonstrasjon');
  }
});

test('a visitor becomes an invented guardian, and leaves again', async ({ page }) => {
  await page.goto('/logg-inn');
  const people = page.getByRole('list', { name: 'Personer du kan logge inn som' });
  await people.getByRole('button').first().click();
  await expect(page).toHaveURL(/\/hjem$/);
  await expect(page.getByRole('heading', { level: 1, name: /^Hei, / })).toBeVisible();
  await signOut(page);
  await page.goto('/hjem');
  await expect(page.getByRole('heading', { level: 1, name: 'Logg inn for å se denne siden' })).toBeVisible();
});

test('a teacher and an administrator come to pages of their own', async ({ page }) => {
  for (const [kind, address] of [
    ['Lærer', /\/uke$/],
    ['Administrasjon', /\/admin\/optimering$/],
  ] as const) {
    await page.goto('/logg-inn');
    await page.getByRole('radio', { name: kind }).check();
    const people = page.getByRole('list', { name: 'Personer du kan logge inn som' });
    await people.getByRole('button').first().click();
    await expect(page).toHaveURL(address);
    await signOut(page);
  }
});

test('nobody comes by a page that is not theirs', async ({ page, signIn }) => {
  await signIn('TEACHER');
  for (const address of ['/hjem', '/sok', '/admin/optimering', '/admin/rom', '/admin/soknader']) {
    await page.goto(address);
    await expect(
      page.getByRole('heading', { level: 1, name: 'Logg inn for å se denne siden' }),
    ).toBeVisible();
  }
});

test('the sign-in page is accessible', async ({ page }) => {
  await page.goto('/logg-inn');
  await expect(page.getByRole('list', { name: 'Personer du kan logge inn som' })).toBeVisible();
  await expectAccessible(page);
});
