import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Adds `sw.js` to the build. Its text holds a fingerprint of the build, so that browsers notice a new
 * release and the worker throws the old release's files away.
 */
export function serviceWorker(): Plugin {
  let root = '';
  return {
    name: 'kulturskole-service-worker',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle(_options, bundle) {
      const release = createHash('sha256')
        .update(Object.keys(bundle).sort().join('\n'))
        .digest('hex')
        .slice(0, 12);
      const source = await readFile(join(root, 'src/service-worker.js'), 'utf8');
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: source.replace('__RELEASE__', release) });
    },
  };
}
