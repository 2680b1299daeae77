/** Whatever a value holds, the literal an export writes for it is read back by the language itself, and TypeScript takes the code as it stands. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findEndpoint } from '../../src/rest/catalogue/catalogue.ts';
import { exportRequest } from '../../src/rest/export/export-request.ts';
import { toJs, toPowerShell, toPython, toShell } from '../../src/rest/export/literals.ts';
import { authsFor, type ExportInput } from '../../src/rest/export/target.ts';
import type { Json, JsonObject } from '../../src/rest/request/json.ts';
import { toWireRequest } from '../../src/rest/request/wire-request.ts';
import { anyCharacter } from '../support/any-text.ts';
import { findBin } from '../support/client-process.ts';
import { type ExportSample, exportSamples, nastyText } from '../support/export-samples.ts';
import { isThere } from '../support/export-runners.ts';
import { loadPowerShellReader } from '../support/powershell.ts';
import { skipBecause } from '../support/skip.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What breaks quoting, often; NUL stands in no argument of a process. */
const hard = fc.constantFrom(
  "'",
  '"',
  '`',
  '$',
  '\\',
  '%',
  '!',
  '\n',
  '\r\n',
  "'@",
  "@'",
  '${x}',
  '$(x)',
  '‘',
  '’',
  '‚',
  '‛',
  '“',
  '\u2028',
  '日本',
  '🎉',
  ' ',
  "''",
);
const soft = fc.string({ unit: anyCharacter, maxLength: 4 }).map((text) => text.replaceAll('\0', ''));
const text = fc.array(fc.oneof(hard, soft), { maxLength: 12 }).map((parts) => parts.join(''));
const texts = [nastyText, '', ...fc.sample(text, { numRuns: 400, seed: 1 })];
const values = fc.sample(fc.jsonValue({ maxDepth: 4, stringUnit: anyCharacter }), { numRuns: 300, seed: 1 }) as Json[];

function toInput(id: string, params: JsonObject, guestSpaceId: string | null = null): ExportInput {
  const endpoint = findEndpoint(id);
  if (!endpoint) throw new Error(`no such call: ${id}`);
  const request = { endpointId: id, values: params, guestSpaceId };
  return { endpoint, request, wire: toWireRequest(endpoint, request) };
}

describe('literals of exports', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(root, 'node_modules/.quoting-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('are the same texts to a POSIX shell', () => {
    writeFileSync(join(folder, 'texts.sh'), `printf '%s\\0' ${texts.map(toShell).join(' ')}`);
    const printed = execFileSync('sh', [join(folder, 'texts.sh')], { encoding: 'utf8', timeout: 20_000 });
    expect(printed.split('\0').slice(0, -1)).toEqual(texts);
  });

  test('are the same values to Python', async (context) => {
    if (!(await isThere('python3', ['--version']))) skipBecause(context, 'python3 is not installed');
    const source = `import json, sys\nsys.stdout.write(json.dumps([\n${[...texts, ...values].map((value) => `${toPython(value)},\n`).join('')}]))\n`;
    writeFileSync(join(folder, 'texts.py'), source);
    const printed = execFileSync('python3', [join(folder, 'texts.py')], { encoding: 'utf8', timeout: 20_000 });
    expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify([...texts, ...values])));
  });

  test('are the same values to JavaScript', () => {
    const source = [...texts, ...values].map((value) => toJs(value)).join(',\n');
    const read: unknown = JSON.parse(runInNewContext(`JSON.stringify([${source}])`) as string);
    expect(read).toEqual(JSON.parse(JSON.stringify([...texts, ...values])));
  });

  test('are the same texts to the grammar and the rules of PowerShell, as argument and as input', async () => {
    const read = await loadPowerShellReader();
    // Windows PowerShell hands on no double quote and no backslash at the end, so no export puts one into an argument.
    const args = texts.map((each) => each.replace(/"|\\+$/g, ''));
    const wrong = args.filter((each) => read(`curl.exe -H ${toPowerShell(each)}\n`, new Map())[0]?.args[1] !== each);
    expect(wrong).toEqual([]);
    const options = { baseUrl: 'https://example.cybozu.com', auth: 'apiToken', basic: true, fileName: 'a' } as const;
    const env = new Map([
      ['KINTONE_API_TOKEN', 't'],
      ['KINTONE_BASIC_AUTH_USERNAME', 'u'],
      ['KINTONE_BASIC_AUTH_PASSWORD', 'p'],
    ]);
    const changed = texts.filter((each) => {
      const record: JsonObject = { [each]: { value: each } };
      const body = { app: 1, record };
      const posted = read(exportRequest('curl (PowerShell)', toInput('POST record', body), options), env)[0]?.input;
      const asked = read(
        exportRequest('curl (PowerShell)', toInput('GET records', { app: 1, query: each }), options),
        env,
      )[0]?.args;
      const query = new URL(asked?.find((arg) => arg.startsWith('https://')) ?? '').searchParams.get('query') ?? '';
      return posted !== JSON.stringify(body, null, 2) || query !== each;
    });
    expect(changed).toEqual([]);
  });
});

describe('TypeScript of exports', () => {
  test('compiles strictly against the official client, with every sign-in', () => {
    const folder = mkdtempSync(join(root, 'node_modules/.typed-'));
    try {
      const toTexts = (sample: ExportSample): string[] => {
        const input = toInput(sample.id, sample.values, sample.guestSpaceId ?? null);
        const target = 'rest-api-client (Node)';
        return authsFor(target, input.endpoint).flatMap((auth) =>
          [false, true].map((basic) =>
            exportRequest(target, input, { baseUrl: 'https://example.cybozu.com', auth, basic, fileName: 'a.txt' }),
          ),
        );
      };
      for (const [index, source] of exportSamples.flatMap(toTexts).entries())
        writeFileSync(join(folder, `export${index}.mts`), source);
      const compilerOptions = {
        strict: true,
        noEmit: true,
        module: 'nodenext',
        target: 'es2023',
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
        skipLibCheck: true,
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.mts'] }));
      let complaints = '';
      try {
        execFileSync(process.execPath, [findBin('typescript', 'tsc'), '-p', folder], {
          encoding: 'utf8',
          timeout: 50_000,
        });
      } catch (error) {
        complaints = String(Reflect.get(Object(error), 'stdout'));
      }
      expect(complaints).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
