import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compress } from './vite/compress.ts';
import { serviceWorker } from './vite/service-worker.ts';

/** The program that answers during `npm run dev`. */
const program = process.env.KULTURSKOLE_URL ?? 'http://127.0.0.1:8080';

/**
 * Pure, but not marked so: the design system's React package, and the index of its elements, which brings
 * all of them (`src/theme/elements.ts` names those in use). Without this rule the first load is half as big again.
 */
const pure = /node_modules\/@digdir\/(designsystemet-react\/|designsystemet-web\/dist\/esm\/index\.js)/;

export default defineConfig({
  plugins: [react(), serviceWorker(), compress()],
  server: { proxy: { '/graphql': program, '/sign-in': program, '/sign-out': program } },
  build: {
    target: 'es2024',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: pure, sideEffects: false }] },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
