/** A bundle of five megabytes of real minified libraries with one credential in the middle. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const libraries = ['axe-core/axe.min.js', 'axios/dist/axios.min.js', 'dompurify/dist/purify.min.js'].map((path) =>
  fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url)),
);

export interface LargeBundle {
  text: string;
  /** Line of the credential, counted from 1. */
  line: number;
}

/** Each copy in a function of its own, as a bundler without scope hoisting leaves it. */
export function createLargeBundle(token: string, byteCount = 5_000_000): LargeBundle {
  const texts = libraries.map((path) => readFileSync(path, 'utf8').replace(/\/\/# sourceMappingURL=.*/g, ''));
  const parts: string[] = [];
  let size = 0;
  let line = 0;
  for (let at = 0; size < byteCount; at += 1) {
    if (line === 0 && size > byteCount / 2) {
      parts.push(`(function(){var t="${token}";fetch("/k/v1/app.json",{headers:{"X-Cybozu-API-Token":t}})})();`);
      line = parts.join('\n').split('\n').length;
    }
    const part = `(function(){${texts[at % texts.length] ?? ''}\n})();`;
    parts.push(part);
    size += Buffer.byteLength(part);
  }
  return { text: parts.join('\n'), line };
}
