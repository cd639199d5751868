import { addWish, describeChild, next, wishes } from './support/apply';
import { signOut } from './support/signOut';
import { expect, expectAccessible, test } from './support/test';

test.beforeEach(({ signIn }) => signIn('GUARDIAN'));

test('a family registers a child, mends its mistakes, applies, changes and withdraws', async ({ page }) => {
  test.slow();
  await test.step('who: nothing chosen is a mistake that the summary leads to', async () => {
    await page.goto('/sok');
    await expect(page.getByRole('heading', { level: 1, name: 'Hvem vil du søke for?' })).toBeVisible();
    await next(page);
    const summary = page.getByRole('link', { name: 'Velg hvem du søker for' });
    await summary.click();
    await expect(page.getByRole('radio').first()).toBeFocused();
    await expectAccessible(page);
    await page.getByRole('radio', { name: 'Et annet barn' }).check();
    await next(page);
  });

  await test.step('a new child: all that is missing at once', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Registrer barnet' })).toBeFocused();
    await page.getByRole('button', { name: 'Registrer og gå videre' }).click();
    await expect(page.getByRole('link', { name: 'Skriv inn fornavnet til barnet' })).toBeVisible();
    await page.getByRole('link', { name: 'Skriv inn fødselsdatoen til barnet' }).click();
    await expect(page.getByLabel('Dag')).toBeFocused();
    await expectAccessible(page);
  });

  await test.step('what only the server knows comes back to its field', async () => {
    await describeChild(page, 'Lise', { day: 14, month: 3, year: 2017 });
    await page.getByLabel('Fødselsnummer eller d-nummer').fill('12345678901');
    await page.getByRole('button', { name: 'Registrer og gå videre' }).click();
    await page.getByRole('link', { name: /^Fødselsnummer eller d-nummer: / }).click();
    await expect(page.getByLabel('Fødselsnummer eller d-nummer')).toBeFocused();
    await describeChild(page, 'Lise', { day: 14, month: 3, year: 2017 });
    await page.getByRole('button', { name: 'Registrer og gå videre' }).click();
  });

  let first = '';
  let second = '';
  await test.step('wishes: at least one, in an order that can be changed', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Hva vil Lise gå på?' })).toBeVisible();
    await next(page);
    await expect(page.getByRole('link', { name: 'Legg til minst ett ønske' })).toBeVisible();
    first = await addWish(page, 1);
    second = await addWish(page, 2);
    await expect(wishes(page).first()).toContainText(first);
    await page.getByRole('button', { name: `Flytt ${second} opp` }).click();
    await expect(wishes(page).first()).toContainText(second);
    await expectAccessible(page);
    await next(page);
  });

  await test.step('times: counted as they are answered, and kept over a reload', async () => {
    await expect(page.getByText('Du kan 15 av 15 tider')).toBeVisible();
    const monday = page.getByRole('group', { name: 'mandag 13:00–15:00' });
    await monday.getByRole('radio', { name: 'Kan ikke' }).check();
    await expect(page.getByText('Du kan 14 av 15 tider')).toBeVisible();
    await page.reload();
    await expect(monday.getByRole('radio', { name: 'Kan ikke' })).toBeChecked();
    await expectAccessible(page);
    await next(page);
  });

  await test.step('siblings', async () => {
    await expect(
      page.getByRole('heading', { level: 1, name: 'Skal Lise gå sammen med søsken?' }),
    ).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('radio', { name: 'Samme ettermiddag og sted, om det går' }).first().check();
    await next(page);
  });

  await test.step('the answers are checked, one is changed, and the way leads back', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Kontroller svarene' })).toBeVisible();
    const main = page.getByRole('main');
    await expect(main).toContainText(second);
    await expect(main).toContainText('Samme ettermiddag og sted');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Endre tider' }).click();
    await page.getByRole('button', { name: 'Alt passer' }).click();
    await next(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Kontroller svarene' })).toBeVisible();
    await page.getByRole('button', { name: 'Send inn søknaden' }).click();
  });

  await test.step('the receipt says what happens next', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Søknaden er sendt' })).toBeVisible();
    await expect(page.getByText(/Vi fikk søknaden for Lise \d+\. \S+ \d{4} kl\. \d{2}:\d{2}/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Til Hjem' }).click();
  });

  await test.step('home shows it; a change goes through the same pages', async () => {
    const card = page.getByRole('article').filter({ hasText: 'Lise Prøve' });
    await expect(card).toContainText('Søknad sendt');
    await expect(card).toContainText(second);
    await expectAccessible(page);
    await card.getByRole('link', { name: 'Se søknaden til Lise' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Søknad for Lise' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Endre søknaden' }).click();
    await page.getByRole('link', { name: 'Endre ønsker' }).click();
    await page.getByRole('button', { name: `Fjern ${second}` }).click();
    await next(page);
    await page.getByRole('button', { name: 'Send inn endringen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Endringen er lagret' })).toBeVisible();
    await page.getByRole('link', { name: 'Til Hjem' }).click();
    await expect(card).toContainText(first);
    await expect(card).not.toContainText(second);
  });

  await test.step('withdrawing is asked about once', async () => {
    await page.getByRole('link', { name: 'Se søknaden til Lise' }).click();
    await page.getByRole('button', { name: 'Trekk søknaden' }).click();
    const question = page.getByRole('dialog', { name: 'Vil du trekke søknaden?' });
    await expect(question).toContainText('Lise mister plassen i køen');
    await question.getByRole('button', { name: 'Nei, behold den' }).click();
    await expect(question).toBeHidden();
    await page.getByRole('button', { name: 'Trekk søknaden' }).click();
    await question.getByRole('button', { name: 'Ja, trekk søknaden' }).click();
    await expect(page.getByText('Søknad trukket')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Endre søknaden' })).toBeHidden();
  });
});

test('the national id is never kept in the browser', async ({ page }) => {
  await page.goto('/sok/nytt-barn');
  await describeChild(page, 'Per', { day: 2, month: 5, year: 2016 });
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  expect(kept).toContain('Per');
  expect(kept).not.toMatch(/\d{11}/);
  await page.reload();
  await expect(page.getByLabel('Fornavn')).toHaveValue('Per');
  await expect(page.getByLabel('Fødselsnummer eller d-nummer')).toHaveValue('');
});

test('a question in the middle leads back to the one it needs', async ({ page }) => {
  await page.goto('/sok/kontroller');
  await expect(page.getByRole('heading', { level: 1, name: 'Hvem vil du søke for?' })).toBeVisible();
});

test('a course chosen before signing in is still chosen afterwards', async ({ page }) => {
  await page.goto('/tilbud');
  await signOut(page);
  await page.goto('/tilbud?alder=9');
  const card = page.getByRole('article').first();
  const course = (await card.getByRole('link').textContent()) ?? '';
  await card.getByRole('link').click();
  await page.getByRole('link', { name: `Søk plass på ${course}` }).click();
  await page.getByRole('main').getByRole('link', { name: 'Logg inn' }).click();
  await page.getByRole('list', { name: 'Personer du kan logge inn som' }).getByRole('button').first().click();
  await expect(page).toHaveURL(/\/sok\/barn$/);
  await page.getByRole('radio', { name: 'Et annet barn' }).check();
  await next(page);
  await describeChild(page, 'Anna', { day: 20, month: 1, year: 2017 });
  await page.getByRole('button', { name: 'Registrer og gå videre' }).click();
  await page.getByRole('link', { name: 'Velg det første ønsket' }).click();
  await expect(page.getByLabel('Tilbud', { exact: true }).locator('option:checked')).toHaveText(course);
});

test('the question about wishes appears whole, so that nothing moves away under a finger', async ({
  page,
}) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('/graphql', async (route) => {
    if (route.request().postData()?.includes('CoursesForWishes')) await released;
    await route.continue();
  });
  await page.goto('/sok/nytt-barn');
  await describeChild(page, 'Siv', { day: 9, month: 8, year: 2015 });
  await page.getByRole('button', { name: 'Registrer og gå videre' }).click();
  await expect(page.getByRole('main').getByLabel('Laster')).toBeVisible();
  const add = page.getByRole('link', { name: 'Velg det første ønsket' });
  await expect(add).toBeHidden();
  release();
  await add.click();
  await expect(page.getByLabel('Tilbud', { exact: true })).toBeVisible();
});
