/** Draws the PNG icons from `public/icon.svg` with Chromium: `npm run icons`. `CHROMIUM` names another browser. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const folder = fileURLToPath(new URL('../public/', import.meta.url));
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
/** A maskable icon may be cut to a circle, so it fills its square and keeps the mark near the middle. */
const maskable = svg
  .replace(/rx="\d+"/, '')
  .replace('translate(88 88) scale(10.5)', 'translate(128 128) scale(8)');

const work = mkdtempSync(join(tmpdir(), 'icons-'));
draw('icon-192', svg, 192);
draw('icon-512', svg, 512);
draw('icon-maskable-512', maskable, 512);
rmSync(work, { recursive: true });

/**
 * @param {string} name
 * @param {string} source
 * @param {number} side in pixels
 */
function draw(name, source, side) {
  const page = join(work, `${name}.html`);
  const style = `<style>body{margin:0}svg{display:block;width:${side}px}</style>`;
  writeFileSync(page, `<!doctype html>${style}${source}`);
  execFileSync(chromium, [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--default-background-color=00000000',
    `--window-size=${side},${side}`,
    `--screenshot=${join(folder, `${name}.png`)}`,
    `file://${page}`,
  ]);
}
