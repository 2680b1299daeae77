import { assert, property, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { maskSecret } from './mask.ts';

test('shows two characters and the length of a generated value', () => {
  expect(maskSecret('Qz'.padEnd(40, '7'))).toBe('Qz****** (40)');
});

test('shows nothing of a value a person may have chosen', () => {
  expect(maskSecret('hunter2')).toBe('********');
  expect(maskSecret('')).toBe('********');
});

test('never holds three characters of the secret in a row', () => {
  assert(
    property(stringMatching(/^[A-Za-z]{3,80}$/), (secret) => {
      const masked = maskSecret(secret);
      for (let at = 0; at + 3 <= secret.length; at += 1) expect(masked).not.toContain(secret.slice(at, at + 3));
    }),
  );
});
