import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './support/test';

const days = {
  MONDAY: 'mandag',
  TUESDAY: 'tirsdag',
  WEDNESDAY: 'onsdag',
  THURSDAY: 'torsdag',
  FRIDAY: 'fredag',
};

/** Opens the published timetable on the first day that has lessons; in a small school some days are empty. */
test.beforeEach(async ({ published, signIn, page }) => {
  await signIn('ADMINISTRATOR');
  const count = page.getByRole('status').filter({ hasText: /\d+ timer i \d+ rom/ });
  for (const [day, name] of Object.entries(days)) {
    await page.goto(`/admin/rom?timeplan=${encodeURIComponent(published.timetableId)}&dag=${day}`);
    await expect(page.getByRole('heading', { level: 1, name: `Rom – ${name}` })).toBeVisible();
    await expect(count).toBeVisible();
    if (!(await count.textContent())?.startsWith('0 ')) return;
  }
  throw new Error('the published timetable is empty');
});

const grid = (page: Page) => page.getByRole('group', { name: 'Timer i rommene' });

test('the grid is one stop of the keyboard, and Enter opens the lesson', async ({ page }) => {
  const lessons = grid(page).getByRole('button');
  await expect(grid(page).locator('button[tabindex="0"]')).toHaveCount(1);
  await lessons.first().focus();
  const before = await lessons.first().getAttribute('aria-label');
  if ((await lessons.count()) > 1) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect(grid(page).locator('button:focus')).not.toHaveAttribute('aria-label', before ?? '');
  }
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { level: 2 })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(grid(page).locator('button:focus')).toHaveCount(1);
});

test('a lesson is pinned and unpinned', async ({ page }) => {
  await grid(page).getByRole('button').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Lås timen' }).click();
  await expect(dialog.getByText('Timen er låst.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Lukk' }).click();
  await expect(grid(page).getByRole('button', { name: /låst$/ }).first()).toBeVisible();
  await grid(page).getByRole('button', { name: /låst$/ }).first().click();
  await dialog.getByRole('button', { name: 'Lås opp timen' }).click();
  await expect(dialog.getByText('Timen er låst opp.')).toBeVisible();
});

test('a move that breaks a rule is refused with every rule it breaks', async ({ page }) => {
  const first = grid(page).getByRole('button').first();
  const before = await first.getAttribute('aria-label');
  await first.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Begynner').selectOption('08:00');
  await dialog.getByRole('button', { name: 'Prøv' }).click();
  await expect(dialog.getByText('Flyttingen bryter disse reglene:')).toBeVisible();
  await expect(dialog.getByRole('status').getByRole('listitem').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Flytt', exact: true }).click();
  await expect(dialog.getByText('Flyttingen bryter disse reglene:')).toBeVisible();
  await dialog.getByRole('button', { name: 'Lukk' }).click();
  await page.reload();
  await expect(
    grid(page)
      .getByRole('button', { name: before ?? '' })
      .first(),
  ).toBeVisible();
});

test('the table says everything that the grid says', async ({ page }) => {
  const lessons = await grid(page).getByRole('button').count();
  await page.getByText('Tabell', { exact: true }).click();
  await expect(page).toHaveURL(/visning=tabell/);
  const table = page.getByRole('region', { name: 'Timer i rommene' });
  await expect(table.getByRole('row')).toHaveCount(lessons + 1);
  await expectAccessible(page);
  await table.getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('another day is one click away', async ({ page }) => {
  for (const [short, name] of [
    ['ons.', 'onsdag'],
    ['fre.', 'fredag'],
  ] as const) {
    await page.getByText(short, { exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Rom – ${name}` })).toBeVisible();
  }
  await expect(page).toHaveURL(/dag=FRIDAY/);
});

test('the rooms are accessible, and the version is said', async ({ page }) => {
  await expect(
    page
      .getByRole('main')
      .getByText(/^Publisert \d+$/)
      .first(),
  ).toBeVisible();
  await expectAccessible(page);
});
