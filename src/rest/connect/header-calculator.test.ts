import { describe, expect, test } from 'vitest';
import { encodeLogin, explainHeaders } from './header-calculator.ts';

describe('encodeLogin', () => {
  test('gives the values of the vendor’s worked examples', () => {
    const [first, second] = [['kintone', 'developer'] as const, ['chocolate', 'pudding'] as const];
    expect(encodeLogin(...first, btoa)).toBe('a2ludG9uZTpkZXZlbG9wZXI=');
    expect(encodeLogin(...second, btoa)).toBe('Y2hvY29sYXRlOnB1ZGRpbmc=');
  });

  test('encodes names outside Latin-1 as UTF-8', () => {
    const expected = Buffer.from('佐藤:ひみつ', 'utf8').toString('base64');
    expect(encodeLogin('佐藤', 'ひみつ', btoa)).toBe(expected);
  });

  test('explains both headers on one made-up login', () => {
    const { joined, encoded, headers } = explainHeaders(btoa);
    expect(atob(encoded)).toBe(joined);
    expect(headers.map((header) => header.name)).toEqual(['X-Cybozu-Authorization', 'Authorization']);
  });
});
