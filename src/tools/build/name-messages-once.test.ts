import { describe, expect, test } from 'vitest';
import { build } from 'vite';
import { nameMessagesOnce } from './name-messages-once.ts';

async function buildText(source: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'source',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('entry.js') ? '\0entry.js' : null),
        load: (id) => (id === '\0entry.js' ? source : null),
      },
      nameMessagesOnce(),
    ],
    build: { write: false, minify: false, lib: { entry: 'entry.js', formats: ['es'], fileName: 'entry' } },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (!first || !('output' in first)) throw new Error('nothing was built');
  return first.output[0].code;
}

const head = 'const defineMessages = (en, ja) => ({ en, ja }); export const words = ';

describe('nameMessagesOnce', () => {
  test('lists the second language in the order of the first, functions included', async () => {
    const code = await buildText(
      `${head}defineMessages({ a: 'A', b: (n) => 'B' + n }, { b: (n) => 'び' + n, a: 'あ' });`,
    );
    const { words } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      words: { ja: [string, (n: number) => string] };
    };
    expect(words.ja[0]).toBe('あ');
    expect(words.ja[1](2)).toBe('び2');
  });

  test('stops the build when a message has no second language', async () => {
    await expect(buildText(`${head}defineMessages({ a: 'A', b: 'B' }, { a: 'あ' });`)).rejects.toThrow('no message b');
  });
});
