import { expect, expectAccessible, test } from './support/test';

test('a teacher reads the week and turns to the next', async ({ page, published, signIn }) => {
  await signIn(published.teacher);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Uka mi' })).toBeVisible();
  await expect(page.getByText(published.teacher.name).last()).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Mandag' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Neste uke' }).click();
  await expect(page).toHaveURL(/uke=\d{4}-\d{2}-\d{2}/);
  await expect(page.getByRole('button', { name: 'Skriv ut' })).toBeVisible();
});

test('on paper there is only the week', async ({ page, published, signIn }) => {
  await signIn(published.teacher);
  await page.goto('/uke');
  await expect(page.getByRole('heading', { level: 2, name: 'Mandag' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Hovedmeny' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Skriv ut' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: 'Uka mi' })).toBeVisible();
});

test('a family reads all its children’s week', async ({ page, published, signIn }) => {
  await signIn(published.guardian);
  await page.goto('/timeplan');
  await expect(page.getByRole('heading', { level: 1, name: 'Timeplan' })).toBeVisible();
  const weekly = page.getByRole('region', { name: 'Faste tider i uka' });
  await expect(weekly.getByRole('row').nth(1)).toContainText(/\d{2}:\d{2}–\d{2}:\d{2}/);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Forrige uke' }).click();
  await expect(page).toHaveURL(/uke=/);
});

test('home says why a wish has no place', async ({ page, published, signIn }) => {
  await signIn(published.disappointed);
  await page.goto('/hjem');
  const wish = page.getByRole('listitem').filter({ hasText: 'Ingen plass ennå' }).first();
  await expect(wish.getByRole('paragraph').first()).toHaveText(/^[A-ZÆØÅ].{20,}\.$/);
  await expectAccessible(page);
});

test('home says who has got a place', async ({ page, published, signIn }) => {
  await signIn(published.guardian);
  await page.goto('/hjem');
  await expect(page.getByText('Har plass').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Meg', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Meg' })).toBeVisible();
  await expectAccessible(page);
});
