/** Every call of the REST API against every way to make oneself known and every right, as Kintone documents them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { operations } from '../src/emulator/rest/operations/index.ts';
import { type AccessCall, type Credentials, tryCall } from './conformance/access-calls.ts';
import { type DocumentedAccess, documentedAccess, scopes, tokenRights } from './conformance/access-table.ts';
import { createAccessWorld, guestSpace, isEnough, roles } from './conformance/access-world.ts';
import { findOpenApiFile } from './conformance/openapi.ts';

interface Expected {
  status: number;
  code: string | null;
}

const allowed: Expected = { status: 200, code: null };
const nobody: Expected = { status: 401, code: 'CB_AU01' };
const noRight: Expected = { status: 403, code: 'CB_NO02' };
const noTokenRight: Expected = { status: 403, code: 'GAIA_NO01' };
const foreignToken: Expected = { status: 400, code: 'GAIA_IA02' };
const noScope: Expected = { status: 403, code: 'CB_OA01' };

/** Makes calls one after another and tells every one that was answered otherwise. */
async function findDeviations(
  calls: readonly { call: AccessCall; expected: Expected }[],
  world = createAccessWorld(),
): Promise<string[]> {
  const deviations: string[] = [];
  // An empty list would agree with everything.
  expect(calls.length).toBeGreaterThan(0);
  for (const { call, expected } of calls) {
    const { status, code } = await tryCall(world, call);
    if (status === expected.status && code === expected.code) continue;
    const who = JSON.stringify(call.credentials);
    deviations.push(`${call.key} by ${who}: ${status} ${code ?? ''}, not ${expected.status} ${expected.code ?? ''}`);
  }
  return deviations;
}

function each(toCalls: (access: DocumentedAccess) => (readonly [Credentials, Expected])[]) {
  return documentedAccess.flatMap((access) =>
    toCalls(access).map(([credentials, expected]) => ({ call: { key: access.key, credentials }, expected })),
  );
}

describe('access to the REST API', { timeout: 60_000 }, () => {
  test('is laid down for each operation, and for no other', () => {
    const known = operations.filter(({ open }) => !open);
    const keys = known.map(({ method, stage, path }) => `${method} ${stage === 'preview' ? 'preview/' : ''}${path}`);
    expect(documentedAccess.map(({ key }) => key).sort()).toEqual(keys.sort());
  });

  test('needs somebody to make himself known', async () => {
    expect(await findDeviations(each(() => [[{ kind: 'nobody' }, nobody]]))).toEqual([]);
  });

  test('is open to each person with the right to the call, and to nobody else', async () => {
    const calls = each(({ user }) =>
      roles.map((role) => [{ kind: 'password', user: role.code }, isEnough(user, role) ? allowed : noRight] as const),
    );
    expect(await findDeviations(calls)).toEqual([]);
  });

  test('by session needs X-Requested-With, and for a write the request token', async () => {
    const calls = each(({ key }) => [
      [{ kind: 'session', user: 'boss' }, allowed],
      [
        { kind: 'session', user: 'boss', lacks: 'X-Requested-With' },
        { status: 400, code: 'CB_JH01' },
      ],
      [
        { kind: 'session', user: 'boss', lacks: 'request token' },
        key.startsWith('GET ') ? allowed : { status: 400, code: 'CB_CS01' },
      ],
    ]);
    expect(await findDeviations(calls)).toEqual([]);
  });

  test('by API token goes by the rights of the token, one by one', async () => {
    const calls = each(({ methods, token }) =>
      tokenRights.map((right) => {
        const isAllowed = methods.includes('T') && token.includes(right);
        return [{ kind: 'token', rights: [right] }, isAllowed ? allowed : noTokenRight] as const;
      }),
    );
    expect(await findDeviations(calls)).toEqual([]);
  });

  test('by API token is kept from what no token may do, whatever its rights', async () => {
    const calls = each(({ methods }) =>
      methods.includes('T') ? [] : [[{ kind: 'token', rights: tokenRights }, noTokenRight]],
    );
    expect(await findDeviations(calls)).toEqual([]);
  });

  test('by the API token of another app is refused', async () => {
    // An upload belongs to no app yet.
    const calls = each(({ methods, key }) =>
      methods.includes('T') && key !== 'POST file'
        ? [[{ kind: 'token', rights: tokenRights, ofOtherApp: true }, foreignToken]]
        : [],
    );
    expect(await findDeviations(calls)).toEqual([]);
  });

  test('by OAuth goes by the scopes of the access token, one by one', async () => {
    const calls = each(({ scope }) =>
      scopes.map((granted) => {
        const credentials: Credentials = { kind: 'oauth', user: 'boss', scopes: [granted] };
        return [credentials, granted === scope ? allowed : noScope] as const;
      }),
    );
    expect(await findDeviations(calls)).toEqual([]);
  });

  test('by OAuth goes by the rights of the person too', async () => {
    const calls = each(({ scope, user }) => {
      if (scope === null) return [];
      const credentials: Credentials = { kind: 'oauth', user: 'stranger', scopes };
      return [[credentials, user === 'nothing' ? allowed : noRight]];
    });
    expect(await findDeviations(calls)).toEqual([]);
  });
});

describe('access on the path of a guest space', { timeout: 60_000 }, () => {
  const world = createAccessWorld({ inGuestSpace: true });
  const boss: Credentials = { kind: 'password', user: 'boss' };
  const guest: Credentials = { kind: 'session', user: 'guest/ann@example.com' };
  /** Calls that are about no app and no space of their own. */
  const placeless = ['POST file', 'GET apps', 'POST preview/app', 'POST search'];
  const placed = documentedAccess.filter(({ key, guest: hasTwin }) => hasTwin && !placeless.includes(key));

  const on = (access: DocumentedAccess, credentials: Credentials, inGuestSpace: number, expected: Expected) => ({
    call: { key: access.key, credentials, inGuestSpace },
    expected,
  });

  test('is open for each call that has a twin there, and there is nothing for the others', async () => {
    const calls = documentedAccess.map((access) =>
      on(access, boss, guestSpace, access.guest ? allowed : { status: 404, code: 'CB_IL02' }),
    );
    expect(await findDeviations(calls, world)).toEqual([]);
  });

  test('is refused on the path of a space that is not the one of the app', async () => {
    const calls = placed.map((access) => on(access, boss, 9, noRight));
    expect(await findDeviations(calls, world)).toEqual([]);
  });

  test('is by the token of the app and the scopes of a person as elsewhere', async () => {
    const calls = placed.flatMap((access) => {
      const oauth: Credentials = { kind: 'oauth', user: 'boss', scopes };
      return [
        on(
          access,
          { kind: 'token', rights: tokenRights },
          guestSpace,
          access.methods.includes('T') ? allowed : noTokenRight,
        ),
        on(access, oauth, guestSpace, access.methods.includes('O') ? allowed : noScope),
      ];
    });
    expect(await findDeviations(calls, world)).toEqual([]);
  });

  test('is not to be had on the normal path', async () => {
    const moved: Expected = { status: 400, code: 'GAIA_IL23' };
    const deviations: string[] = [];
    for (const { key } of placed.filter((access) => access.key.split(' ')[1] !== 'space/guests')) {
      if (/ space(\/|$)/.test(key)) continue;
      const { status, code } = await tryCall(world, { key, credentials: boss });
      if (status !== moved.status || code !== moved.code) deviations.push(`${key}: ${status} ${code ?? ''}`);
    }
    expect(deviations).toEqual([]);
  });

  test('is closed to guests on the normal path and by password', async () => {
    const byPassword: Credentials = { kind: 'password', user: 'guest/ann@example.com' };
    const wrongPassword: Expected = { status: 401, code: 'CB_WA01' };
    const calls = documentedAccess.flatMap(({ key }) =>
      key === 'PUT space/guests'
        ? []
        : [
            { call: { key, credentials: guest }, expected: noRight },
            { call: { key, credentials: byPassword }, expected: wrongPassword },
          ],
    );
    expect(await findDeviations(calls, world)).toEqual([]);
  });
});

interface DocumentedEndpoint {
  method: string;
  path: string;
  guestPath: string | null;
  auth: Record<'password' | 'apiToken' | 'session' | 'oauth', boolean | 'unconfirmed'>;
  apiTokenPermission: string | null;
  oauthScope: string | null;
}

const openApi = findOpenApiFile();

test.skipIf(openApi === null)('the table of access says what the catalogue of endpoints says', () => {
  const file = (openApi ?? '').replace('kintone-openapi.yaml', 'endpoints.json');
  const endpoints = JSON.parse(readFileSync(file, 'utf8')) as DocumentedEndpoint[];
  const toLine = (parts: readonly unknown[]): string => parts.map(String).join(' | ');
  const documented = endpoints
    .filter(({ path }) => !path.startsWith('/k/v1/apis'))
    .map(({ method, path, guestPath, auth, apiTokenPermission, oauthScope }) => {
      const key = `${method} ${path.replace('/k/v1/', '').replace('.json', '')}`;
      return toLine([
        key,
        guestPath !== null,
        auth.apiToken !== false,
        apiTokenPermission,
        auth.oauth !== false,
        oauthScope,
      ]);
    });
  /** Rights that the catalogue words otherwise. */
  const words: Readonly<Record<string, string>> = {
    'POST file': 'none documented',
    'POST bulkRequest': 'per inner call',
    'PUT records': 'edit (+add when upsert)',
    // The pages of these calls, which the catalogue had not seen whole, say otherwise.
    'PUT record/status': 'edit',
    'PUT records/status': 'edit',
    'PUT record/assignees': 'edit',
    'GET app/form/fields': 'view or add',
  };
  const ours = documentedAccess.map(({ key, guest, methods, token, scope }) => {
    const right = words[key] ?? (token.length === 0 ? null : token.join(' or '));
    return toLine([key, guest, methods.includes('T'), right, methods.includes('O'), scope]);
  });
  expect(ours.sort()).toEqual(documented.sort());
});
