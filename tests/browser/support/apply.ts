import { expect, type Page } from '@playwright/test';
import { syntheticNationalId } from './nationalId';

/** Goes on to the next question. */
export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Neste' }).click();
}

/** Adds a wish for one of the courses on offer, at its first place. Answers with the course's name. */
export async function addWish(page: Page, position: number): Promise<string> {
  const course = page.getByLabel('Tilbud', { exact: true });
  await page.getByRole('link', { name: /Legg til et ønske|Velg det første ønsket/ }).click();
  await course.selectOption({ index: position });
  const name = (await course.locator('option:checked').textContent()) ?? '';
  await page.getByRole('group', { name: 'Hvor vil dere helst gå?' }).getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Lagre ønsket' }).click();
  await expect(wishes(page).filter({ hasText: name })).toHaveCount(1);
  return name;
}

/** The ranked wishes, first choice first. */
export function wishes(page: Page) {
  return page.getByRole('list', { name: 'Ønsker i rekkefølge' }).getByRole('listitem');
}

/** Fills in the page that registers a child, for somebody born on this day who does not exist. */
export async function describeChild(
  page: Page,
  givenName: string,
  born: { day: number; month: number; year: number },
): Promise<void> {
  await page.getByLabel('Fornavn').fill(givenName);
  await page.getByLabel('Etternavn').fill('Prøve');
  await page.getByLabel('Dag').fill(String(born.day));
  await page.getByLabel('Måned').fill(String(born.month));
  await page.getByLabel('År', { exact: true }).fill(String(born.year));
  await page.getByLabel('Fødselsnummer eller d-nummer').fill(syntheticNationalId(born));
  await page.getByLabel('Postnummer').fill('1384');
  await page.getByRole('group', { name: 'Har barnet en foresatt til?' }).getByLabel('Nei').check();
}
