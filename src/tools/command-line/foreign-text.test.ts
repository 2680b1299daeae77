import { expect, test } from 'vitest';
import { rememberSecret } from '../auth/secret.ts';
import { toForeignText } from './foreign-text.ts';

test('makes one short line of anything', () => {
  const escape = String.fromCodePoint(27);
  expect(toForeignText(`first\r\n\tsecond ${escape}[2Jthird`)).toBe('first second [2Jthird');
  expect(toForeignText('x'.repeat(5000))).toHaveLength(301);
});

test('leaves no part of a credential, also where it is cut in two by a line end', () => {
  const secret = crypto.randomUUID();
  rememberSecret(secret);
  expect(toForeignText(`sent ${secret.slice(0, 20)}`)).toBe('sent ••••••');
  expect(toForeignText(`${secret.slice(0, 10)}\n${secret.slice(10)}`)).toBe('•••••• ••••••');
});

test('keeps Japanese as it is', () => {
  expect(toForeignText('アプリが見つかりません。')).toBe('アプリが見つかりません。');
});
