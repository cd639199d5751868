import { accounts } from './support/api';
import { addWish, describeChild, next } from './support/apply';
import { whoHas } from './support/published';
import { signOut } from './support/signOut';
import { expect, test } from './support/test';

test('a family enrols, the office plans and publishes, the teacher and the family read the week', async ({
  page,
  program,
  signIn,
}) => {
  test.slow();
  const [family] = await accounts(program.url, 'GUARDIAN');
  if (!family) throw new Error('the demonstration has no guardian');

  await test.step('a guardian registers a child and applies', async () => {
    await signIn(family);
    await page.goto('/sok');
    await page.getByRole('radio', { name: 'Et annet barn' }).check();
    await next(page);
    await describeChild(page, 'Vilde', { day: 5, month: 1, year: 2016 });
    await page.getByRole('button', { name: 'Registrer og gå videre' }).click();
    await addWish(page, 1);
    await next(page);
    await page.getByRole('button', { name: 'Alt passer' }).click();
    await next(page);
    await expect(page.getByRole('heading', { level: 1, name: /søsken\?$/ })).toBeVisible();
    await next(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Kontroller svarene' })).toBeVisible();
    await page.getByRole('button', { name: 'Send inn søknaden' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Søknaden er sendt' })).toBeVisible();
    await page.getByRole('link', { name: 'Til Hjem' }).click();
    await signOut(page);
  });

  await test.step('the office finds a timetable, answers for it and publishes it', async () => {
    await signIn('ADMINISTRATOR');
    await page.goto('/admin/optimering');
    await page.getByRole('radio', { name: '10 sekunder' }).check();
    await page.getByRole('button', { name: 'Start optimering' }).click();
    // The list of earlier runs is gone before their states are looked at.
    await expect(page.getByRole('heading', { level: 1, name: /^Kjøring / })).toBeVisible();
    await expect(page.getByText('Ferdig', { exact: true })).toBeVisible({ timeout: 45_000 });
    await page.getByRole('button', { name: 'Godkjenn timeplanen' }).click();
    await page.getByRole('button', { name: 'Publiser timeplanen' }).click();
    await page.getByRole('button', { name: 'Ja, publiser' }).click();
    await expect(page.getByText(/^Publisert \d+\. /)).toBeVisible();
    await signOut(page);
  });

  await test.step('the teacher reads the week', async () => {
    await signIn(await whoHas(program.url, 'TEACHER', 'teacher { classes { id } }'));
    await page.goto('/uke');
    await expect(page.getByRole('main')).toContainText(/\d{2}:\d{2}–\d{2}:\d{2}/);
    await signOut(page);
  });

  await test.step('the family reads when and where the child goes', async () => {
    await signIn(family);
    await page.goto('/hjem');
    // A newcomer may have to wait in so small a school, and is told so; the first child of the family has a place.
    const card = page.getByRole('article').filter({ hasText: 'Vilde Prøve' });
    await expect(card.getByText(/^(Plass|Ingen plass ennå)$/)).toBeVisible();
    await expect(page.getByText('Har plass').first()).toBeVisible();
    await page.goto('/timeplan');
    const weekly = page.getByRole('region', { name: 'Faste tider i uka' });
    await expect(weekly.getByRole('row').nth(1)).toContainText(/\d{2}:\d{2}–\d{2}:\d{2}/);
  });
});
