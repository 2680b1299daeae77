/** Lets the official client's files share our short helpers: each file carries the compiler's own in the published build. */
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** `var __awaiter = (this && this.__awaiter) || …;` as the TypeScript compiler writes it, up to its closing line. */
const helper = /^var __(\w+) = \(this && this\.__\w+\) \|\| [\s\S]*?^\}(?:\)\(\))?;\n/gm;

/** Compiler's name to the name in `src/session/official-helpers.ts`. */
const ours: Readonly<Record<string, string>> = {
  extends: 'extend',
  assign: 'assign',
  rest: 'rest',
  spreadArray: 'spreadArray',
  awaiter: 'awaiter',
  generator: 'generator',
};

/** `trys.push([first, catch, finally, after])` with a third label: our `generator` knows no `finally`. */
const finallyRegion = /\.trys\.push\(\[[^,\]]*,[^,\]]*,\s*\d/;

function toOurs(name: string): string {
  const own = ours[name];
  if (own === undefined)
    throw new Error(`The official client needs the helper __${name}: add it to official-helpers.ts.`);
  return `${own} as __${name}`;
}

/** Takes the folder of package.json. */
export function shareHelpers(root: string): Plugin {
  return {
    name: 'share-compiler-helpers',
    enforce: 'pre',
    transform: {
      // Asked for every module otherwise, which costs each build of the preview.
      filter: { id: /@kintone\/rest-api-client\/esm\// },
      handler(code) {
        if (finallyRegion.test(code))
          throw new Error('The official client uses finally: add it to official-helpers.ts.');
        const names: string[] = [];
        const rest = code.replace(helper, (_text, name: string) => {
          names.push(name);
          return '';
        });
        if (names.length === 0) return null;
        const file = JSON.stringify(join(root, 'src/session/official-helpers.ts'));
        return { code: `import { ${names.map(toOurs).join(', ')} } from ${file};\n${rest}`, map: null };
      },
    },
  };
}
