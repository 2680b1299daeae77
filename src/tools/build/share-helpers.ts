/** Lets the official client's files share one copy of the compiler's helpers: each carries its own in the published build. */
import type { Plugin } from 'vite';

/** `var __awaiter = (this && this.__awaiter) || …;` as the TypeScript compiler writes it, up to its closing line. */
const helper = /^var (__\w+) = \(this && this\.__\w+\) \|\| [\s\S]*?^\}(?:\)\(\))?;\n/gm;

export function shareHelpers(): Plugin {
  return {
    name: 'share-compiler-helpers',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@kintone/rest-api-client/esm/')) return null;
      const names: string[] = [];
      const rest = code.replace(helper, (_text, name: string) => {
        names.push(name);
        return '';
      });
      return names.length === 0 ? null : { code: `import { ${names.join(', ')} } from 'tslib';\n${rest}`, map: null };
    },
  };
}
