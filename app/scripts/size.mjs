/**
 * What a first visit to the public catalogue downloads: the entry, what it imports, bokmål and the
 * catalogue's own code. Prints each file and fails above the limit: `npm run build && npm run size`.
 */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

/** @typedef {{ file: string, imports?: string[] }} Chunk */

const limitBytes = 150_000;
const firstVisit = ['index.html', 'src/i18n/nb/index.ts', 'src/routes/catalogue/CataloguePage.tsx'];

const dist = new URL('../dist/', import.meta.url);
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', dist), 'utf8'));

/** @type {Set<string>} */
const files = new Set();
for (const name of firstVisit) add(name);

let total = 0;
for (const file of files) {
  const bytes = gzipSync(await readFile(new URL(file, dist)), { level: 9 }).length;
  total += bytes;
  process.stdout.write(`${kilobytes(bytes)}  ${file}\n`);
}
process.stdout.write(`${kilobytes(total)}  first load, gzip (limit ${kilobytes(limitBytes).trim()})\n`);
if (total > limitBytes) {
  process.stderr.write('The first load is too heavy.\n');
  process.exitCode = 1;
}

/** @param {string} name */
function add(name) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`The build has no ${name}; scripts/size.ts names files that have moved.`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) add(imported);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
}
