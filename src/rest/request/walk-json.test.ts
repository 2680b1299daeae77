import { describe, expect, test } from 'vitest';
import type { JsonPath } from './json.ts';
import { locatePath, walkJson } from './walk-json.ts';

const text = '{"app": 1, "records": [{"id": "7"}, {"record": {"a\\"b": {"value": [true, null]}}}]}';

describe('walkJson', () => {
  test('gives every name and value its path', () => {
    const places: [string, JsonPath, boolean][] = [];
    for (const place of walkJson('{"a": [1, {"b": "x"}], "c": {}}'))
      places.push([place.text, [...place.path], place.isName]);
    expect(places).toEqual([
      ['{', [], false],
      ['"a"', ['a'], true],
      ['[', ['a'], false],
      ['1', ['a', 0], false],
      ['{', ['a', 1], false],
      ['"b"', ['a', 1, 'b'], true],
      ['"x"', ['a', 1, 'b'], false],
      ['"c"', ['c'], true],
      ['{', ['c'], false],
    ]);
  });

  test.each(['', '}', ']]', ',,', '{"a', '{"a":', '[1,', '{a: 1, "b": 2}', '{"a" "b"}', '"\\', ': {'])(
    'comes to the end of the broken text %j',
    (broken) => {
      expect([...walkJson(broken)].every(({ text: found, from, to }) => broken.slice(from, to) === found)).toBe(true);
    },
  );
});

describe('locatePath', () => {
  test.each<[JsonPath, string]>([
    [['app'], '1'],
    [['records', 0, 'id'], '"7"'],
    [['records', 1, 'record', 'a"b', 'value', 1], 'null'],
  ])('finds the value at %j', (path, found) => {
    const place = locatePath(text, path);
    expect(place && text.slice(place.from, place.to)).toBe(found);
  });

  test.each<[JsonPath, string]>([
    [['records'], '"records"'],
    [['records', 0, 'record'], '{'],
    [['records', 1, 'record', 'c'], '"record"'],
    [['app', 'inner'], '"app"'],
  ])('finds what is nearest to %j, which is not there', (path, found) => {
    const place = locatePath(text, path);
    expect(place && text.slice(place.from, place.to)).toBe(found);
  });

  test('finds nothing for a member that misses at the top, and in no JSON', () => {
    expect([locatePath(text, ['upsert']), locatePath(text, []), locatePath('no', ['app'])]).toEqual([null, null, null]);
  });
});
