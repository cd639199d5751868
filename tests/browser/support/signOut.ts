import { expect, type Page } from '@playwright/test';

/** Signs out, and waits until the page is a visitor's: what comes next must not meet a page that is being left. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await expect(page).toHaveURL(/\/tilbud$/);
  await expect(page.getByRole('link', { name: 'Logg inn' }).first()).toBeVisible();
}
