/** Every operation and every error body against Cybozu's OpenAPI file, when it is at hand. */
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerSchemaOf } from '../src/emulator/rest/answer-schemas.ts';
import type { Operation } from '../src/emulator/rest/operation.ts';
import { operations } from '../src/emulator/rest/operations/index.ts';
import { createClientWithHeaders } from '../src/emulator/testing/client.ts';
import { type DocumentedOperation, findOpenApiFile, readOperations, wireDeviations } from './conformance/openapi.ts';
import { findShapeProblem } from './conformance/refusal-shape.ts';
import { walkEverything, walkGuestTwins } from './conformance/scenario.ts';
import { downloaded } from './conformance/walk-records.ts';
import { startWalk, type Step, type Walk } from './conformance/walk.ts';

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

const languages = ['en', 'ja', 'zh'] as const;

/** Checks the answers of a walk against the file. */
function findSchemaProblems(documented: readonly DocumentedOperation[], steps: readonly Step[]): string[] {
  const problems = documented.flatMap(({ key, validate }) =>
    steps
      .filter((step) => step.key === key)
      .flatMap(({ answer }) => {
        if (!validate) return Object.keys(answer.body).length === 0 ? [] : [`${key}: expected {}`];
        if (validate(answer.body)) return [];
        return (validate.errors ?? []).map(
          ({ instancePath, message, params }) => `${key}: ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
        );
      }),
  );
  return [...new Set(problems)].filter((problem) => !isKnownExtra(problem));
}

const keyOf = ({ method, stage, path }: Operation): string =>
  `${method} /k/v1/${stage === 'preview' ? 'preview/' : ''}${path}.json`;

/** Checks answers against what `apis/{id}.json` says of them. */
function findDescriptionProblems(steps: readonly Step[]): string[] {
  const ajv = new Ajv({ allowUnionTypes: true, validateFormats: false });
  const problems = operations.flatMap((operation) => {
    if (operation.open || operation.id === 'file/get') return [];
    const validate = ajv.compile(answerSchemaOf(operation.id));
    return steps
      .filter(({ key }) => key === keyOf(operation))
      .flatMap(({ answer }) => (validate(answer.body) ? [] : `${operation.id}: ${ajv.errorsText(validate.errors)}`));
  });
  return [...new Set(problems)];
}

describe('conformance', { timeout: 120_000 }, () => {
  let walk: Walk;
  let twins: Walk;
  beforeAll(async () => {
    walk = await walkEverything();
    twins = await walkGuestTwins();
  }, 120_000);

  test('answers every operation, and those of guest spaces on their path too', () => {
    const refused = [...walk.steps, ...twins.steps].filter(({ answer }) => answer.status !== 200);
    expect(refused).toEqual([]);
    expect(downloaded.text).toBe('hello');
    const isWalked = ({ steps }: Walk) => new Set([...steps.map(({ key }) => key), 'GET /k/v1/file.json']);
    const described = operations.filter(({ open }) => !open);
    const [all, onGuestPath] = [isWalked(walk), isWalked(twins)];
    expect(described.map(keyOf).filter((key) => !all.has(key))).toEqual([]);
    const withTwin = described.filter(({ guest }) => guest).map(keyOf);
    expect(withTwin.filter((key) => !onGuestPath.has(key))).toEqual([]);
  });

  test('answers as apis/{id}.json describes it', () => {
    expect(findDescriptionProblems([...walk.steps, ...twins.steps])).toEqual([]);
  });

  test.skipIf(!file)('answers all operations of the OpenAPI file, and their twins, with bodies of its schemas', () => {
    const documented = readOperations(file ?? '');
    const walked = new Set([...walk.steps.map(({ key }) => key), 'GET /k/v1/file.json']);
    expect(documented.map(({ key }) => key).filter((key) => !walked.has(key))).toEqual([]);
    expect(findSchemaProblems(documented, [...walk.steps, ...twins.steps])).toEqual([]);
    const twinCount = new Set(twins.steps.map(({ key }) => key)).size;
    process.stdout.write(
      `conformance: ${documented.length} of ${documented.length} operations answered, ${twinCount} guest twins, ` +
        `all bodies schema-valid (${wireDeviations.length} adaptations, ${knownExtras.length} known extras).\n`,
    );
  });

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
