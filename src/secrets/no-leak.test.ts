import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { leakShapes } from '../../test/support/credentials/leaks.ts';
import { type Values, createRandom, createValues } from '../../test/support/credentials/random.ts';
import { scanFile } from './index.ts';

/** Remembers every value a shape asked for. */
function recording(values: Values): { values: Values; secrets: string[] } {
  const secrets: string[] = [];
  const kept = (make: () => string) => (): string => {
    const made = make();
    // The host of a webhook is public, and a word in it may stand in a message.
    secrets.push(made.replace(/^[\w.]+\.com\/\w+\//, ''));
    return made;
  };
  return {
    secrets,
    values: {
      ...values,
      token: kept(() => values.token()),
      // Of letters alone: a password with a word in it may share that word with a message.
      password: kept(() => `${values.alnum(11)}7`),
      oauthToken: kept(() => values.oauthToken()),
      clientSecret: kept(() => values.clientSecret()),
      vendor: kept(() => values.vendor()),
    },
  };
}

/** Every stretch of six characters of a value, and of its base64. */
function partsOf(secret: string): string[] {
  return [secret, btoa(secret)].flatMap((text) =>
    Array.from({ length: Math.max(0, text.length - 5) }, (_item, at) => text.slice(at, at + 6)),
  );
}

test('no output holds six characters of a planted secret in a row', () => {
  assert(
    property(
      constantFrom(...Object.keys(leakShapes)),
      integer({ min: 0, max: 1_000_000 }),
      constantFrom('en', 'ja'),
      (name, seed, language) => {
        const random = createRandom(seed);
        const { values, secrets } = recording(createValues(random));
        const leak = leakShapes[name]?.(values, random);
        if (!leak) throw new Error(`no shape ${name}`);
        const output = JSON.stringify(scanFile({ path: leak.path ?? 'a.js', text: leak.text }, { language }));
        for (const part of secrets.flatMap(partsOf)) expect(output).not.toContain(part);
      },
    ),
    { numRuns: 250 },
  );
}, 60_000);

const random = createRandom(1);

test.each(Object.entries(leakShapes))('%s, cut short, is scanned without a throw', (_name, shape) => {
  const leak = shape(createValues(random), random);
  const half = leak.text.slice(0, leak.text.length - 7);
  expect(() => scanFile({ path: 'a.js', text: half })).not.toThrow();
});
