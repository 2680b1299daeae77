/**
 * Loaded into the dts-gen process before it starts: leaves its ESLint pass out. That pass only formats, which Prettier does again after it,
 * and it loads typescript-eslint, which refuses TypeScript 7 (peer range below 6.1) and takes seconds.
 */
const { createRequire } = require('node:module');

const fromDtsGen = createRequire(process.argv[1]);

class FormatOnly {
  lintText(source) {
    return Promise.resolve([{ fatalErrorCount: 0, messages: [], source }]);
  }
}

const replacements = { eslint: { ESLint: FormatOnly }, '@cybozu/eslint-config/flat/presets/typescript': [] };
for (const [name, exports] of Object.entries(replacements)) {
  const filename = fromDtsGen.resolve(name);
  require.cache[filename] = { id: filename, filename, loaded: true, children: [], paths: [], exports };
}
