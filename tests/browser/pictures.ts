import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { accounts } from './support/api';
import { addWish, describeChild, next } from './support/apply';
import { whoHas } from './support/published';
import { signOut } from './support/signOut';
import { expect, test } from './support/test';

const folder = join(import.meta.dirname, '../../docs/pictures');
const phone = { width: 390, height: 844 };
const desk = { width: 1366, height: 900 };

/** The way of a season, a picture at each stop. It fails when a page is not there, as a test does. */
test('pictures', async ({ page, program, signIn }) => {
  const picture = async (name: string) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
  };
  const [family] = await accounts(program.url, 'GUARDIAN');
  if (!family) throw new Error('the demonstration has no guardian');

  await page.setViewportSize(desk);
  await page.goto('/tilbud');
  await expect(page.getByRole('article').nth(2)).toBeVisible();
  await picture('catalogue');

  await page.setViewportSize(phone);
  await signIn(family);
  await page.goto('/sok');
  await page.getByRole('radio', { name: 'Et annet barn' }).check();
  await next(page);
  await describeChild(page, 'Vilde', { day: 5, month: 1, year: 2016 });
  await page.getByRole('button', { name: 'Registrer og gå videre' }).click();
  await addWish(page, 1);
  await addWish(page, 2);
  await top(page);
  await picture('wishes');
  await next(page);
  await expect(page.getByText(/^Du kan \d+ av \d+ tider/).first()).toBeVisible();
  await top(page);
  await picture('times');
  await page.goto('/meg');
  await signOut(page);

  await page.setViewportSize(desk);
  await signIn('ADMINISTRATOR');
  await page.goto('/admin/optimering');
  await page.getByRole('radio', { name: '1 minutt' }).check();
  await page.getByRole('button', { name: 'Start optimering' }).click();
  // The list of earlier runs is gone before their states are looked at.
  await expect(page.getByRole('heading', { level: 1, name: /^Kjøring / })).toBeVisible();
  await expect(page.getByText('Ferdig', { exact: true })).toBeVisible({ timeout: 180_000 });
  await top(page);
  await picture('planning');
  await page.getByRole('button', { name: 'Godkjenn timeplanen' }).click();
  await page.getByRole('button', { name: 'Publiser timeplanen' }).click();
  await page.getByRole('button', { name: 'Ja, publiser' }).click();
  await expect(page.getByText(/^Publisert \d+\. /)).toBeVisible();
  await page.goto('/admin/rom?dag=MONDAY');
  await expect(
    page.getByRole('group', { name: 'Timer i rommene' }).getByRole('button').nth(20),
  ).toBeVisible();
  await picture('rooms');
  await signOut(page);

  await signIn(await whoHas(program.url, 'TEACHER', 'teacher { classes { id } }'));
  await page.goto('/uke');
  await expect(page.getByRole('main')).toContainText(/\d{2}:\d{2}–\d{2}:\d{2}/);
  await picture('teacher');
  await signOut(page);

  await page.setViewportSize(phone);
  await signIn(await whoHas(program.url, 'GUARDIAN', 'guardian { pupils { classes { id } } }'));
  await page.goto('/hjem');
  await expect(page.getByText('Har plass').first()).toBeVisible();
  await picture('home');
  await page.goto('/timeplan');
  await expect(page.getByRole('region', { name: 'Faste tider i uka' })).toBeVisible();
  await picture('week');
});

/** Scrolls to where a reader begins. */
async function top(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
}
