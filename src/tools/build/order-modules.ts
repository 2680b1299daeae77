/**
 * Puts the modules of a bundle into the order of `module-order.ts`. Gzip looks back 32 KB only, so what is alike should
 * stand together. Nothing is imported by name: the bundler keeps the order of imports and drops what nobody uses.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

export interface OrderOptions {
  root: string;
  /** Source of the entry, from the folder of package.json. */
  entry: string;
  /** Paths from there, the first to come first; a file that is gone is passed over, a new one takes its natural place. */
  order: readonly string[];
}

export function orderModules({ root, entry, order }: OrderOptions): Plugin {
  return {
    name: 'order-modules',
    enforce: 'pre',
    transform(code, id) {
      if (id !== join(root, entry)) return null;
      const present = order.filter((path) => existsSync(join(root, path.replace(/\?.*$/, ''))));
      const imports = present.map((path) => `import ${JSON.stringify(join(root, path))};`);
      return { code: [...imports, code].join('\n'), map: null };
    },
  };
}
