import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { describe, expect, test } from 'vitest';
import { findEndpoint, listEndpoints } from '../catalogue/catalogue.ts';
import type { JsonObject } from '../request/json.ts';
import { toWireRequest } from '../request/wire-request.ts';
import { listClientMethods } from './client-methods.ts';
import { exportRequest } from './export-request.ts';
import { toJsString, toPowerShell, toPython, toShell } from './literals.ts';
import { authsFor, type ExportOptions, exportTargets } from './target.ts';

function toInput(id: string, values: JsonObject, guestSpaceId: string | null = null) {
  const endpoint = findEndpoint(id);
  if (!endpoint) throw new Error(`no such call: ${id}`);
  const request = { endpointId: id, values, guestSpaceId };
  return { endpoint, request, wire: toWireRequest(endpoint, request) };
}

const options: ExportOptions = {
  baseUrl: 'https://example.cybozu.com',
  auth: 'apiToken',
  basic: false,
  fileName: 'a.txt',
};

describe('exportRequest', () => {
  test('writes every call in every form and sign-in it takes, and never a literal secret', () => {
    const texts = listEndpoints().flatMap((endpoint) =>
      exportTargets.flatMap((target) =>
        authsFor(target, endpoint).map((auth) => {
          const text = exportRequest(target, toInput(endpoint.id, { app: 1 }), { ...options, auth, basic: true });
          return { id: `${endpoint.id} ${target} ${auth}`, text };
        }),
      ),
    );
    expect(texts.length).toBeGreaterThan(1500);
    expect(texts.filter(({ text }) => text.trim() === '' || text.includes('undefined')).map(({ id }) => id)).toEqual(
      [],
    );
    const literal =
      /(API-Token|Authorization)['"]?: ['"]?(?!Bearer \$|Basic \$|\$|process\.env|Buffer|base64|os\.environ)[A-Za-z0-9]{8,}/;
    expect(texts.filter(({ text }) => literal.test(text)).map(({ id }) => id)).toEqual([]);
  });

  test('offers sign-ins only where the call takes them', () => {
    const evaluate = findEndpoint('GET records/acl/evaluate');
    const records = findEndpoint('GET records');
    const apis = findEndpoint('GET apis');
    const live = findEndpoint('PUT app/acl');
    if (!evaluate || !records || !apis || !live) throw new Error('calls are missing');
    expect(authsFor('curl', evaluate)).toEqual(['password']);
    expect(authsFor('curl', records)).toEqual(['apiToken', 'password', 'oauth']);
    expect(authsFor('kintone.api', records)).toEqual(['session']);
    expect(authsFor('curl', apis)).toEqual(['none']);
    expect(authsFor('rest-api-client (Node)', live)).toEqual([]);
  });

  test('names only methods that the official client has', () => {
    const client: unknown = new KintoneRestAPIClient({
      baseUrl: 'https://example.cybozu.com',
      auth: { apiToken: 'x' },
    });
    const read = (value: unknown, name: string): unknown =>
      typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    const missing = listClientMethods().filter(
      (path) => typeof path.split('.').reduce<unknown>(read, client) !== 'function',
    );
    expect(missing).toEqual([]);
  });

  test('sends a long GET as POST with an override', () => {
    const text = exportRequest(
      'curl',
      toInput('GET records', { app: 1, query: `id in (${'"x",'.repeat(2000)}"x")` }),
      options,
    );
    expect(text).toContain(`curl -sS -X POST 'https://example.cybozu.com/k/v1/records.json'`);
    expect(text).toContain(`-H 'X-HTTP-Method-Override: GET'`);
  });

  test('writes kintone.api so that it works in guest spaces as well', () => {
    expect(exportRequest('kintone.api', toInput('GET record', { app: 1, id: 2 }), options)).toBe(
      `const response = await kintone.api(kintone.api.url('/k/v1/record.json', true), 'GET', { app: 1, id: 2 });\nconsole.log(JSON.stringify(response, null, 2));\n`,
    );
    expect(exportRequest('kintone.api', toInput('GET record', { app: 1, id: 2 }, '7'), options)).toContain(
      `kintone.api('/k/guest/7/v1/record.json'`,
    );
  });
});

describe('literals', () => {
  test('keep quotes, line breaks and markup as data', () => {
    const nasty = `it's "a" \\ $x \`y\` \n<script>`;
    expect(toJsString(nasty)).toBe(String.raw`'it\'s "a" \\ $x ` + '`y`' + String.raw` \n<script>'`);
    expect(toShell(nasty)).toBe(`'it'\\''s "a" \\ $x \`y\` \n<script>'`);
    expect(toPowerShell(`it's ‘so’`)).toBe(`'it''s ‘‘so’’'`);
    expect(toPython({ a: [true, null, 1.5, 'x'] })).toBe('{ "a": [True, None, 1.5, "x"] }');
  });
});
