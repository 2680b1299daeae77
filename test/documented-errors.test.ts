/** Every documented error, brought about on the wire by a real request, and answered in three languages. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorCodes, errorTexts, valueTexts } from '../src/emulator/messages/messages.ts';
import { fill, type MessageLanguage } from '../src/emulator/messages/text.ts';
import { type RunningServer, serveLocalKintone } from '../src/emulator/node-server.ts';
import { createErrorWorld, type Send, sendInProcess, type Speech } from './documented-errors/error-world.ts';
import { errorRows } from './documented-errors/error-rows.ts';
import type { ErrorRow, Sentence } from './documented-errors/row.ts';
import { findOpenApiFile } from './conformance/openapi.ts';

interface Body {
  code: string;
  id: string;
  message: string;
  errors?: Record<string, { messages: string[] }>;
}

const place: Readonly<Record<MessageLanguage, number>> = { en: 0, ja: 1, zh: 2 };
const speeches: readonly Speech[] = (['en', 'ja', 'zh'] as const).flatMap((language) =>
  (['account', 'browser'] as const).map((by) => ({ language, by })),
);

/** Chinese is recorded for a few sentences; of the others it must only be Chinese. */
function isSaid(said: string | undefined, sentence: Sentence, language: MessageLanguage): boolean {
  const recorded = sentence[place[language]];
  if (recorded !== undefined) return said === recorded;
  return said !== undefined && /\p{Script=Han}/u.test(said) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(said);
}

/** What the body says otherwise than the row, in the order of the answer. */
function findDifference(body: Body, row: ErrorRow, language: MessageLanguage): string | null {
  const { code, id, message, errors, ...rest } = body;
  if (code !== row.code) return `code ${code} ${message} ${JSON.stringify(errors)}`;
  if (!/^[A-Za-z0-9]{20}$/.test(id)) return `id ${id}`;
  if (!isSaid(message, row.message, language)) return `message ${message}`;
  if (Object.keys(rest).length > 0) return `more: ${Object.keys(rest).join()}`;
  if (row.errors === undefined) return errors === undefined ? null : `errors ${JSON.stringify(errors)}`;
  const [said, expected] = [errors ?? {}, row.errors];
  if (Object.keys(said).sort().join() !== Object.keys(expected).sort().join()) return `keys ${JSON.stringify(errors)}`;
  const isOther = Object.entries(expected).some(([key, sentences]) => {
    const ordered = row.isReversedInJapanese && language === 'ja' ? [...sentences].reverse() : sentences;
    const messages = said[key]?.messages ?? [];
    return messages.length !== ordered.length || ordered.some((one, at) => !isSaid(messages[at], one, language));
  });
  return isOther ? `messages ${JSON.stringify(errors)}` : null;
}

/** The refusal in a body, whether it stands alone or among the results of a bulkRequest. */
function toRefusal(body: Record<string, unknown>, { bulk }: ErrorRow): Body {
  if (!bulk) return body as unknown as Body;
  const results = body['results'] as Body[];
  expect(Object.keys(body)).toEqual(['results']);
  expect(results.length).toBe(bulk.size);
  for (const [index, result] of results.entries()) if (index !== bulk.index) expect(result).toEqual({});
  return results[bulk.index] as Body;
}

async function check(row: ErrorRow, speech: Speech, send: Send): Promise<void> {
  const answer = await row.send(createErrorWorld(speech, send));
  const body = toRefusal((await answer.json()) as Record<string, unknown>, row);
  const difference = findDifference(body, row, speech.language);
  expect({ status: answer.status, difference, speech }).toEqual({ status: row.status, difference: null, speech });
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  const headers = { 'x-concurrencylimit-limit': '100', 'x-concurrencylimit-running': '1', ...row.headers };
  const found = Object.keys(headers).map((name) => [name, answer.headers.get(name)]);
  expect(Object.fromEntries(found)).toEqual(headers);
  expect(answer.headers.get('x-cybozu-error')).toBe(row.status === 429 ? row.code : null);
}

const titled = errorRows.map((row) => [`${row.code} ${row.status} when ${row.when}`, row] as const);

const facts = findOpenApiFile()?.replace('kintone-openapi.yaml', 'rest-api.md');
if (!facts) process.stdout.write('errors: the list of codes is not compared, because ../shared is not there.\n');

/** Codes in a cell such as `GAIA_SA01 / SA04` or `GAIA_LO02, LO03`, where the prefix is said once. */
function toCodes(cell: string): string[] {
  const prefix = /^[A-Z]+/.exec(cell)?.[0] ?? '';
  return cell.split(/[,/]/).map((part) => (part.includes('_') ? part.trim() : `${prefix}_${part.trim()}`));
}

describe('a documented error', () => {
  test.each(titled)('%s', async (_title, row) => {
    const heard = speeches.filter(({ by }) => by === 'browser' || !row.isUnknownCaller);
    for (const speech of heard) await check(row, speech, sendInProcess);
  });
});

describe('a documented error over HTTP', () => {
  let server: RunningServer;
  let kintone: Parameters<typeof serveLocalKintone>[0];
  beforeAll(async () => {
    server = await serveLocalKintone({ fetch: (request) => kintone.fetch(request) });
  });
  afterAll(() => server.close());

  test('is the same for every row', { timeout: 60_000 }, async () => {
    const overHttp: Send = (target, path, init) => {
      kintone = target;
      return fetch(server.url + path, init);
    };
    for (const [, row] of titled) {
      await check(row, { language: 'ja', by: row.isUnknownCaller ? 'browser' : 'account' }, overHttp);
    }
  });
});

describe('an ordered error', () => {
  test.each(errorCodes)('answers %s on its path as often as it was ordered', async (code) => {
    const { language, by } = { language: 'ja', by: 'account' } as const;
    const { kintone, call } = createErrorWorld({ language, by });
    kintone.faults.add({ kind: 'refuse', code, path: '/k/v1/record', method: 'POST', count: 1 });
    expect((await call('POST', 'search', {})).status).toBe(400);
    const answer = await call('POST', 'record', { app: 1, record: { Title: { value: 'a' } } });
    const body = (await answer.json()) as Body;
    expect([answer.status, body.code]).toEqual([errorTexts[code].status, code]);
    // The call that ends for its number speaks as the browser does.
    expect(body.message).toBe(fill(errorTexts[code], code === 'GAIA_TO04' ? 'en' : language, onesFor(code)));
    expect((await call('POST', 'record', { app: 1, record: { Title: { value: 'a' } } })).status).toBe(200);
  });
});

function onesFor(code: (typeof errorCodes)[number]): Record<string, string> {
  return Object.fromEntries([...errorTexts[code].en.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, '1']));
}

describe('the table of errors', () => {
  test('has a row for every code, and says each only once', () => {
    const known = new Set<string>(errorRows.map(({ code }) => code));
    expect(errorCodes.filter((code) => !known.has(code))).toEqual([]);
    expect(titled.length).toBe(new Set(titled.map(([title]) => title)).size);
  });

  test('has a row for every sentence that can stand under errors', () => {
    const said = errorRows.flatMap(({ errors }) => Object.values(errors ?? {}).flat());
    const toPattern = (text: string): RegExp =>
      new RegExp(
        `^${text
          .split(/\{\w+\}/)
          .map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'))
          .join('.*')}$`,
      );
    // Two halves of one pair of sentences, each with the Japanese of the other: the reversed rows say them.
    const halves = ['deleteNoneFirst', 'deleteNoneSecond'];
    const unsaid = Object.entries(valueTexts).filter(
      ([key, { en, ja }]) =>
        !halves.includes(key) && !said.some((one) => toPattern(en).test(one[0]) && toPattern(ja).test(one[1])),
    );
    expect(unsaid.map(([key]) => key)).toEqual([]);
  });

  test.skipIf(!facts)('has every code that the facts name', () => {
    const section = /### 2\.5 Errors\n([\s\S]*?)\nGAIA_CR04/.exec(readFileSync(facts ?? '', 'utf8'))?.[1] ?? '';
    const cells = [...section.matchAll(/^\| ([A-Z]+_[^|]*) \|/gm)].flatMap(([, cell]) => cell ?? []);
    const named = cells.flatMap((cell) => toCodes(cell));
    const known: readonly string[] = errorCodes;
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((code) => !known.includes(code))).toEqual([]);
    process.stdout.write(
      `errors: ${errorRows.length} rows for ${known.length} codes, ${named.length} of them documented.\n`,
    );
  });

  test('has a place for every value, in all languages', () => {
    const placesOf = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join();
    const uneven = [...Object.entries(errorTexts), ...Object.entries(valueTexts)].filter(
      ([, { en, ja, zh }]) => placesOf(en) !== placesOf(zh) || (placesOf(en) !== placesOf(ja) && ja !== '必須です。'),
    );
    expect(uneven.map(([key]) => key)).toEqual(['deleteNoneSecond']);
  });
});
