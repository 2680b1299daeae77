/** What the console writes for the page itself runs there as it stands, and answers what the same request answers when it is sent directly. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exportRequest } from '../../src/rest/export/export-request.ts';
import { authsFor } from '../../src/rest/export/target.ts';
import { exportSamples } from '../support/export-samples.ts';
import { createExportWorld, toComparable } from '../support/export-world.ts';
import { createWorkbenchSuite } from '../support/workbench-suite.ts';

const clientSource = readFileSync(
  new URL('../../node_modules/@kintone/rest-api-client/umd/KintoneRestAPIClient.min.js', import.meta.url),
  'utf8',
);
const file = { name: 'upload file.txt', text: 'Größe 大きさ\n' };

/** The code as a function that gives what it would print. */
function toFunction(code: string): string {
  const body = code
    .replace("import { KintoneRestAPIClient } from '@kintone/rest-api-client';", '')
    .replace('console.log(JSON.stringify(response, null, 2));', 'return JSON.stringify(response);')
    .replace("console.log('received', response.byteLength, 'bytes');", 'return new TextDecoder().decode(response);')
    .replace(/const blob = await (\w+)\.blob\(\);/, 'return await $1.text();');
  return `async (file) => {${body}}`;
}

/** The official client adds this list to the answer of a multiple add; Kintone itself does not send it. */
function withoutClientExtras(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('ids' in answer) || !('records' in answer)) return answer;
  const { records: _, ...rest } = answer;
  return rest;
}

describe('console exports', () => {
  const suite = createWorkbenchSuite();

  test.each(['kintone.api', 'rest-api-client (session)', 'fetch'] as const)(
    '%s on the session answers what the console answers',
    async (target) => {
      const measure = await createExportWorld();
      try {
        const { page } = await suite.open({ path: '/k/1/', user: 'administrator', withBundle: false });
        await page.evaluate(clientSource);
        // Keys of files carry the moment they were made, so each local Kintone has its own.
        const ownKey = await page.evaluate(async () => {
          const answer = await kintone.api('/k/v1/records.json', 'GET', {
            app: 1,
            query: 'order by $id asc limit 500',
          });
          return /"fileKey":"([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? '';
        });
        const inputs = exportSamples
          .map((sample) => ({ sample, input: measure.toInput(sample) }))
          .filter(({ input }) => authsFor(target, input.endpoint).includes('session'));
        expect(inputs.length).toBeGreaterThanOrEqual(12);
        const expected: unknown[] = [];
        for (const { sample } of inputs) expected.push(toComparable(await measure.send(sample, 'password', file)));
        const codes = inputs.map(({ input }) => {
          const options = { baseUrl: suite.world.url, auth: 'session' as const, basic: false, fileName: file.name };
          return toFunction(exportRequest(target, input, options)).replaceAll(measure.fileKey, ownKey);
        });
        const printed = await page.evaluate<string[]>(`(async () => {
          const file = new File([${JSON.stringify(file.text)}], ${JSON.stringify(file.name)});
          const answers = [];
          for (const run of [${codes.join(',')}]) answers.push(await run(file).catch((error) => 'failed: ' + error.message));
          return answers;
        })()`);
        expect(printed.map((text) => withoutClientExtras(toComparable(text)))).toEqual(expected);
        expect(JSON.stringify(expected)).not.toMatch(/"code":"(CB|GAIA)_/);
      } finally {
        await measure.close();
      }
    },
  );
});
