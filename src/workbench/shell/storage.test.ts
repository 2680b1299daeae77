import { beforeEach, expect, test } from 'vitest';
import { toAppId } from '../../core/ids.ts';
import { createStorage } from './storage.ts';

function parseText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('Not a text.');
  return value;
}

beforeEach(() => localStorage.clear());

test('keeps values apart by app', () => {
  const first = createStorage(localStorage, toAppId(1));
  expect(first.write('draft', 'a')).toBe(true);
  expect(first.read('draft', parseText)).toBe('a');
  expect(createStorage(localStorage, toAppId(2)).read('draft', parseText)).toBeNull();
  expect(createStorage(localStorage, null).read('draft', parseText)).toBeNull();
});

test.each(['not json', '{"a":1}', '17'])('counts the foreign content %s as nothing kept', (text) => {
  localStorage.setItem('kintone-session-workbench:1:1:draft', text);
  expect(createStorage(localStorage, toAppId(1)).read('draft', parseText)).toBeNull();
});

test('says when the browser keeps nothing, instead of failing', () => {
  const refusing = {
    getItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  } as unknown as Storage;
  const storage = createStorage(refusing, toAppId(1));
  expect(storage.write('draft', 'a')).toBe(false);
  expect(storage.read('draft', parseText)).toBeNull();
});
