import { describe, expect, test } from 'vitest';
import { findEndpoint } from '../catalogue/catalogue.ts';
import { exportRequest } from '../export/export-request.ts';
import { authsFor, exportTargets } from '../export/target.ts';
import type { JsonObject } from '../request/json.ts';
import { toWireRequest } from '../request/wire-request.ts';
import { importText } from './import-text.ts';
import { toShellCommands } from './shell-words.ts';

/** Built here so that no credential-shaped text stands in a file. */
const token = 'a1B2'.repeat(10);
// credential-ok: made-up login of the local Kintone in this test
const basic = btoa('user:word');

describe('importText', () => {
  test('reads curl and leaves credentials out, naming kind and place but no value', () => {
    const report = importText(`curl -u user:word -X POST "https://example.cybozu.com/k/guest/3/v1/record.json" \\
      -H 'X-Cybozu-API-Token: ${token}' -H "Authorization: Basic ${basic}" --cookie 'JSESSIONID=1' \\
      -H 'Content-Type: application/json' -d '{"app":1,"record":{"Title":{"value":"it'\\''s"}}}'`);
    expect(report.requests).toEqual([
      {
        name: 'Add a record',
        folder: '',
        request: {
          endpointId: 'POST record',
          guestSpaceId: '3',
          values: { app: 1, record: { Title: { value: "it's" } } },
        },
      },
    ]);
    expect(report.dropped).toEqual([
      { kind: 'basic', place: 'option --user' },
      { kind: 'cookie', place: 'option --cookie' },
      { kind: 'apiToken', place: 'header X-Cybozu-API-Token' },
      { kind: 'basic', place: 'header Authorization' },
    ]);
    expect(JSON.stringify(report)).not.toContain(token);
    expect(JSON.stringify(report)).not.toContain(basic);
  });

  test('reads curl with -G, --data-urlencode and attached options', () => {
    const report = importText(
      `$ curl -sS -G -XGET https://example.cybozu.com/k/v1/records.json --data-urlencode app=7 --data-urlencode 'query=limit 5' -d 'fields[0]=a' -d 'fields[1]=b' -d totalCount=true`,
    );
    expect(report.requests[0]?.request).toEqual({
      endpointId: 'GET records',
      guestSpaceId: null,
      values: { app: 7, query: 'limit 5', fields: ['a', 'b'], totalCount: true },
    });
  });

  test('reads the method override of a long GET', () => {
    const report = importText(
      `curl 'https://example.cybozu.com/k/v1/records.json' -H 'X-HTTP-Method-Override: GET' --data-raw '{"app":1}'`,
    );
    expect(report.requests[0]?.request.endpointId).toBe('GET records');
  });

  test('reads kintone.api with literals, and turns everything else into variables', () => {
    const report = importText(`
      // a comment with kintone.apis
      const body = { app: kintone.app.getId(), id: event.recordId, record: { 'Due date': { value: \`\${day}T00:00:00Z\` }, n, } };
      kintone.api(kintone.api.url('/k/v1/record.json', true), 'PUT', { app: kintone.app.getId(), id: event.recordId, record: { A: { value: \`\${day}T00:00:00Z\` }, B: { value: 'x' + "y" }, C, }, revision: -1 }).then((r) => r);
      await kintone.api('/k/v1/records', "GET", {app: 5, fields: ["a"], query: 'limit 1', totalCount: !0 ? true : false});
    `);
    expect(report.requests.map((item) => item.request)).toEqual([
      {
        endpointId: 'PUT record',
        guestSpaceId: null,
        values: {
          app: '{{kintone_app_getId}}',
          id: '{{event_recordId}}',
          record: { A: { value: '{{day}}T00:00:00Z' }, B: { value: 'xy' }, C: '{{C}}' },
          revision: -1,
        },
      },
      {
        endpointId: 'GET records',
        guestSpaceId: null,
        values: { app: 5, fields: ['a'], query: 'limit 1', totalCount: null },
      },
    ]);
  });

  test('reads fetch as browsers copy it, and drops the request token of the session', () => {
    const report = importText(
      `fetch("https://example.cybozu.com/k/v1/records.json?app=1&__REQUEST_TOKEN__=abc", {"headers": {"x-cybozu-authorization": "${basic}", "cookie": "a=b"}, "body": "{\\"ids\\":[1,2]}", "method": "DELETE"});`,
    );
    expect(report.requests[0]?.request).toEqual({
      endpointId: 'DELETE records',
      guestSpaceId: null,
      values: { app: 1, ids: [1, 2] },
    });
    expect(report.dropped.map((item) => item.kind)).toEqual(['password', 'cookie', 'requestToken']);
  });

  test('reads a Postman collection with folders and passes over other services', () => {
    const report = importText(
      JSON.stringify({
        info: { name: 'Mine', schema: 'x' },
        auth: { type: 'apikey', apikey: [{ key: 'value', value: token }] },
        variable: [{ key: 'apiToken', value: token }],
        item: [
          {
            name: 'Reads',
            item: [
              {
                name: 'List',
                request: {
                  method: 'GET',
                  url: { raw: '{{baseUrl}}/k/v1/records.json?app=1' },
                  header: [{ key: 'X-Cybozu-API-Token', value: token }],
                },
              },
            ],
          },
          {
            name: 'Add',
            request: {
              method: 'POST',
              url: 'https://example.cybozu.com/k/v1/record.json',
              body: { mode: 'raw', raw: '{"app":1}' },
            },
          },
          { name: 'Other', request: { method: 'GET', url: 'https://example.com/other?x=1' } },
        ],
      }),
    );
    expect(report.requests.map((item) => [item.folder, item.name, item.request.endpointId])).toEqual([
      ['Mine/Reads', 'List', 'GET records'],
      ['Mine', 'Add', 'POST record'],
    ]);
    expect(report.passedOver).toEqual(['GET /other']);
    expect(report.dropped.length).toBe(3);
    expect(JSON.stringify(report)).not.toContain(token);
  });

  test.each([
    '',
    'hello',
    '{}',
    'curl',
    'kintone.api',
    'fetch(',
    '{"info":1}',
    'kintone.api('.repeat(50),
    `fetch('/k/v1/records.json', ${'['.repeat(90)}`,
  ])('finds nothing to import in %j without failing', (text) => {
    expect(importText(text).requests.filter((item) => item.request.endpointId !== 'GET records')).toEqual([]);
  });
});

describe('export and import', () => {
  const samples: [string, JsonObject][] = [
    [
      'GET records',
      { app: 1, fields: ['a', '件名'], query: `Title = "it's \\"x\\"" and 日付 > TODAY() limit 5`, totalCount: true },
    ],
    ['GET record', { app: 1, id: 2 }],
    ['POST record', { app: 1, record: { Title: { value: `it's "a" \\ $x \`b\`\n<script>` } } }],
    ['PUT records', { app: 1, records: [{ id: 1, record: { a: { value: ['x', null, 1.5] } } }] }],
    ['DELETE records', { app: 1, ids: [1, 2] }],
  ];
  const cases = samples.flatMap(([id, values]) => {
    const endpoint = findEndpoint(id);
    if (!endpoint) throw new Error(`no such call: ${id}`);
    const request = { endpointId: id, values, guestSpaceId: '9' };
    const input = { endpoint, request, wire: toWireRequest(endpoint, request) };
    return exportTargets
      .filter((target) => !target.startsWith('rest-api') && !target.startsWith('Python'))
      .flatMap((target) => authsFor(target, endpoint).map((auth) => ({ target, auth, id, request, input })));
  });

  test.each(cases)('bring $id back from $target with $auth', ({ target, auth, request, input }) => {
    const text = exportRequest(target, input, {
      baseUrl: 'https://example.cybozu.com',
      auth,
      basic: false,
      fileName: '',
    });
    expect(importText(text).requests[0]?.request).toEqual(request);
  });
});

describe('toShellCommands', () => {
  test('splits as a shell does', () => {
    expect(toShellCommands(`a 'b c' "d \\"e\\" $x" f\\ g $'h\\n\\u00e9' \\\n i ; j`)).toEqual([
      ['a', 'b c', 'd "e" $x', 'f g', 'h\né', 'i'],
      ['j'],
    ]);
  });
});
