import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { anyGrapheme } from '../../../test/support/any-text.ts';
import { forgetSecrets, redactFragments, redactSecrets, rememberLogin, Secret, secretMask } from './secret.ts';

/** Values with quotes, backslashes, blanks, plus signs and letters of any script, as people choose them. */
const secrets = fc.string({ unit: anyGrapheme, minLength: 8, maxLength: 40 });
const words = fc.string({ unit: anyGrapheme, maxLength: 30 });

// Every secret that is remembered is looked for in every text.
afterEach(forgetSecrets);

function partsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 5) }, (_, at) => text.slice(at, at + 6));
}

/** As some servers write header values: letters without accents only, so that the length stays. */
const toCapitals = (text: string): string => text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());

const toBase64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

describe('Secret', () => {
  test('prints a mask however it is turned into text', () => {
    const secret = new Secret('k'.repeat(20));
    const shown = [secret.toString(), JSON.stringify({ secret }), inspect(secret), inspect({ secret })];
    for (const text of shown) expect(text).toContain(secretMask);
    expect(shown.join()).not.toContain('kkkk');
    expect(secret.reveal()).toHaveLength(20);
  });
});

describe('redactSecrets', () => {
  test('masks a credential in every form in which it travels', () => {
    fc.assert(
      fc.property(secrets, words, words, (value, before, after) => {
        forgetSecrets();
        const secret = new Secret(value);
        rememberLogin('boss', secret);
        const forms = [
          value,
          JSON.stringify(value).slice(1, -1),
          new URLSearchParams({ value }).toString().slice('value='.length),
          toBase64(value),
          toBase64(value).replace(/=+$/, ''),
          Buffer.from(value, 'utf8').toString('base64url'),
          toBase64(`boss:${value}`),
        ];
        for (const form of forms) expect(redactSecrets(`${before}${form}${after}`)).not.toContain(form);
      }),
    );
  });
});

describe('redactFragments', () => {
  test('leaves no six characters of a credential in a row, in any case', () => {
    fc.assert(
      fc.property(secrets, words, fc.nat(40), fc.boolean(), (value, before, at, upper) => {
        forgetSecrets();
        rememberLogin('boss', new Secret(value));
        for (const form of [value, toBase64(value), toBase64(`boss:${value}`), encodeURIComponent(value)]) {
          const part = form.slice(at % Math.max(1, form.length - 6));
          const shown = redactFragments(`${before} ${upper ? toCapitals(part) : part} end`);
          for (const six of partsOf(upper ? toCapitals(part) : part)) expect(shown).not.toContain(six);
        }
      }),
    );
  });

  test('leaves nothing of a credential inside the base64 of something longer', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ maxLength: 12 }), (value, before) => {
        forgetSecrets();
        new Secret(value).reveal();
        const shown = redactFragments(toBase64(`${before}${value} and more`));
        const whole = toBase64(`${before}${value}`).replace(/=+$/, '').slice(0, -1);
        const inner = whole.slice(-40, -4);
        for (const six of partsOf(inner)) expect(shown).not.toContain(six);
      }),
    );
  });

  test('leaves words of others as they are where they hold nothing', () => {
    expect(redactFragments('The app (ID: 7) not found.')).toBe('The app (ID: 7) not found.');
  });
});
