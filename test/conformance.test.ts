/** Every operation and every error body against Cybozu's OpenAPI file, when it is at hand. */
import { describe, expect, test } from 'vitest';
import { errorTexts } from '../src/emulator/messages/messages.ts';
import { operations } from '../src/emulator/rest/operations/index.ts';
import { createClientWithHeaders } from '../src/emulator/testing/client.ts';
import { findOpenApiFile, readOperations, wireDeviations } from './conformance/openapi.ts';
import { downloaded, startWalk, walkEverything } from './conformance/scenario.ts';

/** Properties the answers have and the file does not know, with the reason. */
const knownExtras: readonly { key: string; property: string; reason: string }[] = [
  { key: 'app/status.json', property: 'type', reason: 'actions have a type since secondary actions exist' },
  { key: 'apps/statistics.json', property: 'apiTokenCount', reason: 'documented on the endpoint page (facts 1)' },
  { key: 'apps/statistics.json', property: 'webhookCount', reason: 'documented on the endpoint page (facts 1)' },
];

function isKnownExtra(problem: string): boolean {
  return knownExtras.some(
    ({ key, property }) => problem.includes(key) && problem.includes(`"additionalProperty":"${property}"`),
  );
}

const file = findOpenApiFile();
if (!file) {
  process.stdout.write('conformance: skipped, because ../shared/facts/kintone-openapi.yaml is not there.\n');
}

/** A refusal in the shape that Kintone's clients read: code, id, message, and messages by parameter. */
function findShapeProblem(status: number, body: Record<string, unknown>): string | null {
  if (status < 400 || status > 499) return `status ${status}`;
  const { code, id, message, errors, ...rest } = body;
  if (typeof code !== 'string' || !/^[A-Z]+_[A-Z]+\d+$/.test(code)) return `code ${String(code)}`;
  if (typeof id !== 'string' || id.length < 10) return 'id';
  if (typeof message !== 'string' || message === '' || /[{}]/.test(message)) return `message ${String(message)}`;
  if (Object.keys(rest).length > 0) return `extra ${Object.keys(rest).join()}`;
  if (errors === undefined) return null;
  const entries = Object.entries(errors as Record<string, { messages: unknown }>);
  const isRight = entries.every(
    ([path, { messages }]) =>
      path !== '' && Array.isArray(messages) && messages.every((text) => typeof text === 'string'),
  );
  return entries.length > 0 && isRight ? null : `errors ${JSON.stringify(errors)}`;
}

const languages = ['en', 'ja', 'zh'] as const;

describe('conformance', () => {
  test.skipIf(!file)(
    'answers all operations of the OpenAPI file with bodies of its schemas',
    async () => {
      const documented = readOperations(file ?? '');
      const { steps } = await walkEverything();
      expect(steps.filter(({ answer }) => answer.status !== 200)).toEqual([]);
      expect(downloaded.text).toBe('hello');
      const walked = new Set([...steps.map(({ key }) => key), 'GET /k/v1/file.json']);
      expect(documented.map(({ key }) => key).filter((key) => !walked.has(key))).toEqual([]);
      const problems = documented.flatMap(({ key, validate }) =>
        steps
          .filter((step) => step.key === key)
          .flatMap(({ answer }) => {
            if (!validate) return Object.keys(answer.body).length === 0 ? [] : [`${key}: expected {}`];
            if (validate(answer.body)) return [];
            return (validate.errors ?? []).map(
              ({ instancePath, message, params }) =>
                `${key}: ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
            );
          })
          .filter((problem) => !isKnownExtra(problem)),
      );
      expect([...new Set(problems)]).toEqual([]);
      process.stdout.write(
        `conformance: ${documented.length} of ${documented.length} operations answered, all bodies schema-valid ` +
          `(${wireDeviations.length} adaptations, ${knownExtras.length} known extras).\n`,
      );
    },
    120_000,
  );

  // Refusals leave no trace, so all of them can meet the same domain.
  const { kintone, admin } = startWalk();

  test.each(operations.filter(({ open }) => !open).map((operation) => [operation.id, operation] as const))(
    'refuses %s in the documented shape: nobody, no parameters, wrong parameters',
    async (_id, { method, stage, path }) => {
      const route = `${stage === 'preview' ? 'preview/' : ''}${path}`;
      for (const language of languages) {
        const nobody = await createClientWithHeaders(kintone, { 'accept-language': language }).call(method, route);
        expect(findShapeProblem(nobody.status, nobody.body)).toBeNull();
        expect(nobody.body['code']).toBe('CB_AU01');
      }
      const wrong = { app: 'x', id: 'x', apps: 'x', requests: 7, limit: 'x', offset: -1, guests: 3 };
      for (const params of [{}, wrong, { app: 999_999, id: 999_999 }]) {
        const answer = await admin.call(method, route, params);
        expect(answer.status === 200 ? null : findShapeProblem(answer.status, answer.body)).toBeNull();
      }
    },
  );

  test('has every error text in three languages, with the same places to fill', () => {
    const broken = Object.entries(errorTexts).flatMap(([code, text]) => {
      const placesOf = (language: (typeof languages)[number]) =>
        [...text[language].matchAll(/\{(\w+)\}/g)].map(String).sort();
      const isSame = languages.every((language) => placesOf(language).join() === placesOf('en').join());
      return isSame && languages.every((language) => text[language] !== '') ? [] : [code];
    });
    expect(broken).toEqual([]);
  });

  test('describes each operation to anyone who asks', async () => {
    const nobody = createClientWithHeaders(kintone, {});
    const list = await nobody.call('GET', 'apis');
    const apis = list.body['apis'] as Record<string, { link: string }>;
    expect(Object.keys(apis).length).toBe(operations.filter(({ open }) => !open).length);
    for (const [id, { link }] of Object.entries(apis)) {
      const description = await nobody.call('GET', `/k/v1/${link}`);
      expect(description.body).toMatchObject({ id, request: { type: 'object' } });
    }
  });
});
