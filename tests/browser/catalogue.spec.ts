import { expect, expectAccessible, test } from './support/test';

test('a visitor narrows the catalogue, and the address says how', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/tilbud$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Finn noe du vil lære' })).toBeVisible();
  const count = page.getByRole('status');
  await expect(count).toHaveText(/^\d+ tilbud$/);
  const all = await count.textContent();

  await page.getByRole('radio', { name: 'Dans' }).check();
  await expect(page).toHaveURL(/fag=DANCE/);
  await expect(count).not.toHaveText(all ?? '');
  const cards = page.getByRole('article');
  await expect(cards.first()).toContainText('Dans');
  for (const card of await cards.all()) await expect(card).toContainText('Dans');

  await page.getByLabel('Alder').selectOption('8');
  await expect(page).toHaveURL(/alder=8/);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Dans' })).toBeChecked();
  await expect(page.getByLabel('Alder')).toHaveValue('8');

  await page.getByRole('button', { name: 'Fjern filtrene' }).click();
  await expect(page).toHaveURL(/\/tilbud$/);
  await expect(count).toHaveText(all ?? '');
});

test('a search by name finds the course, and its page says where, when and what it costs', async ({
  page,
}) => {
  await page.goto('/tilbud');
  await page.getByRole('searchbox').fill('piano');
  await expect(page).toHaveURL(/q=piano/);
  const card = page
    .getByRole('article')
    .filter({ has: page.getByRole('link', { name: /piano/i }) })
    .first();
  await expect(card).toContainText(/\d\skr i året/);
  await expect(card).toContainText('år');
  await card.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: /piano/i })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Her kan du gå' })).toBeVisible();
  await expect(page.getByText(/mandag|tirsdag|onsdag|torsdag|fredag/i).first()).toBeVisible();
});

test('a filter that makes no sense is left out', async ({ page }) => {
  await page.goto('/tilbud?fag=KNITTING&alder=mange');
  await expect(page.getByRole('status')).toHaveText(/^\d+ tilbud$/);
  await expect(page.getByRole('radio', { name: 'Alle' })).toBeChecked();
});

test('another language is chosen once and stays', async ({ page }) => {
  await page.goto('/tilbud');
  await page.getByLabel('Språk').selectOption('English');
  await expect(page.getByRole('heading', { level: 1, name: 'Find something to learn' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('article').first()).toContainText('kr a year');
  await page.getByLabel('Language').selectOption('Nynorsk');
  await expect(page.getByRole('heading', { level: 1, name: 'Finn noko du vil lære' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nn');
});

test('the first stop of the keyboard leads past the menu', async ({ page }) => {
  await page.goto('/tilbud');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Hopp til hovedinnholdet' });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('an address that leads nowhere says so', async ({ page }) => {
  await page.goto('/finnes/ikke');
  await expect(page.getByRole('heading', { level: 1, name: 'Siden finnes ikke' })).toBeVisible();
  await expectAccessible(page);
});

test('the public pages are accessible', async ({ page }) => {
  await page.goto('/tilbud');
  await expect(page.getByRole('article').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('article').first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Her kan du gå' })).toBeVisible();
  await expectAccessible(page);
});
