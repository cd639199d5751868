/** Draws the PNG icons from `public/icon.svg` with the same Chromium that the tests use: `npm run icons`. */
import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { chromiumArguments, chromiumPath } from './chromium.mjs';

const svg = await readFile(new URL('../public/icon.svg', import.meta.url), 'utf8');
/** A maskable icon may be cut to a circle, so it fills its square and keeps the mark near the middle. */
const maskable = svg
  .replace(/rx="\d+"/, '')
  .replace('translate(88 88) scale(10.5)', 'translate(128 128) scale(8)');

const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArguments });
const page = await browser.newPage();
for (const { name, source, side } of [
  { name: 'icon-192', source: svg, side: 192 },
  { name: 'icon-512', source: svg, side: 512 },
  { name: 'icon-maskable-512', source: maskable, side: 512 },
]) {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${source}`);
  const path = new URL(`../public/${name}.png`, import.meta.url).pathname;
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
