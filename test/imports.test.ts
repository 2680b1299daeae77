/** What the console imports: the formats of real tools, its own exports, and anything else without a throw and without a credential. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findEndpoint } from '../src/rest/catalogue/catalogue.ts';
import { exportRequest } from '../src/rest/export/export-request.ts';
import { authsFor, type ExportInput, type ExportTarget, exportTargets } from '../src/rest/export/target.ts';
import { importText } from '../src/rest/import/import-text.ts';
import type { DroppedKind } from '../src/rest/import/report.ts';
import { toWireRequest } from '../src/rest/request/wire-request.ts';
import copies from './fixtures/imports/chrome-copies.json' with { type: 'json' };
import { anyCharacter } from './support/any-text.ts';
import { type ExportSample, exportSamples, nastyText } from './support/export-samples.ts';

/** Forms that the console reads back; code of the official client and of Python is not among them. */
const readable: readonly ExportTarget[] = exportTargets.filter(
  (target) => !target.startsWith('rest-api-client') && target !== 'Python',
);

function toInput(sample: ExportSample): ExportInput {
  const endpoint = findEndpoint(sample.id);
  if (!endpoint) throw new Error(`no such call: ${sample.id}`);
  const request = { endpointId: sample.id, values: sample.values, guestSpaceId: sample.guestSpaceId ?? null };
  return { endpoint, request, wire: toWireRequest(endpoint, request) };
}

interface Written {
  name: string;
  text: string;
  input: ExportInput;
}

/** Every sample in every readable form with every sign-in. */
const written: readonly Written[] = exportSamples.flatMap((sample, index) => {
  const input = toInput(sample);
  return readable.flatMap((target) =>
    authsFor(target, input.endpoint).flatMap((auth) =>
      [false, true].map((basic) => {
        const options = { baseUrl: 'https://example.cybozu.com', auth, basic, fileName: 'a b.txt' };
        const name = `${index} ${sample.id} as ${target} with ${auth}${basic ? ' and Basic' : ''}`;
        return { name, text: exportRequest(target, input, options), input };
      }),
    ),
  );
});

describe('an export read back', () => {
  test('is the request it was made of, in every form and with every sign-in', () => {
    const found = written.map(({ name, text }) => ({
      name,
      requests: importText(text).requests.map((each) => each.request),
    }));
    expect(found).toEqual(written.map(({ name, input }) => ({ name, requests: [input.request] })));
    expect(written.length).toBeGreaterThan(400);
  });
});

/** What the recorded page sent, in the order of the file. */
const sent = [
  { app: 1, fields: ['$id', '担当者'], query: `Subject != "it's \\"x\\"" limit 2`, totalCount: true },
  { app: 1, record: { Subject: { value: 'New' }, Details: { value: nastyText } } },
  { app: 1, records: [{ id: 6, record: { Priority: { value: 'Low' } } }] },
  { app: 1, ids: [10, 11] },
  { app: 1, record: 3, comment: { text: 'plain "text" \\ 50% {of} [it] `tick` $HOME' } },
  {},
];

describe('what a browser copies', () => {
  const forms = ['curl (bash)', 'curl (cmd)', 'fetch', 'fetch (Node.js)'] as const;
  const cases = copies.flatMap((copy, index) =>
    forms.map((form) => ({ form, call: copy.call, text: copy[form], values: sent[index] ?? {} })),
  );

  test.each(cases)('as $form brings back $call', ({ form, call, text, values }) => {
    const report = importText(text);
    // The browser itself writes a blank for every code unit beyond ASCII when it copies for cmd.
    const inBody = form === 'curl (cmd)' && !call.startsWith('GET');
    const expected: unknown = inBody ? JSON.parse(JSON.stringify(values).replace(/[^ -~]/g, ' ')) : values;
    expect(report.requests.map(({ request }) => request)).toEqual([
      { endpointId: call.replace('/k/v1/', '').replace('.json', ''), guestSpaceId: null, values: expected },
    ]);
    const kinds = new Set(report.dropped.map(({ kind }) => kind));
    expect(kinds.has('requestToken')).toBe(!call.startsWith('GET'));
    expect(kinds.has('cookie')).toBe(form !== 'fetch');
    expect(JSON.stringify(report)).not.toContain('made-up');
  });

  test.each(forms)('as %s brings back every request that was copied at once', (form) => {
    const separator = {
      'curl (bash)': ' ;\n',
      'curl (cmd)': ' &\r\n',
      fetch: ' ;\n',
      'fetch (Node.js)': ' ;\n',
    };
    const all = importText(copies.map((copy) => copy[form]).join(separator[form]));
    const one = copies.flatMap((copy) => importText(copy[form]).requests);
    expect(all.requests).toEqual(one);
    expect(all.requests).toHaveLength(sent.length);
  });
});

/** A credential in each place that the formats have for one, by the kind that the report must name. */
function plant(secret: string): readonly (readonly [DroppedKind, string])[] {
  const url = 'https://example.cybozu.com/k/v1/records.json?app=1';
  const postman = (rest: object, request: object = {}): string =>
    JSON.stringify({
      info: { name: 'Mine' },
      item: [{ name: 'One', request: { method: 'GET', url, ...request } }],
      ...rest,
    });
  const headers: readonly (readonly [DroppedKind, string, string])[] = [
    ['apiToken', 'X-Cybozu-API-Token', secret],
    ['apiToken', 'x-cybozu-api-token', `${secret},${secret}`],
    ['password', 'X-Cybozu-Authorization', secret],
    ['basic', 'Authorization', `Basic ${secret}`],
    ['oauthToken', 'Authorization', `Bearer ${secret}`],
    ['basic', 'Proxy-Authorization', `Basic ${secret}`],
    ['cookie', 'Cookie', `JSESSIONID=${secret}`],
    ['other', 'x-api-key', secret],
  ];
  const inHeaders = headers.flatMap(([kind, name, value]): [DroppedKind, string][] => [
    [kind, `curl '${url}' -H '${name}: ${value}'`],
    [kind, `curl.exe "${url}" -H "${name}: ${value}"`],
    [kind, `curl ^"${url}^" ^\n  -H ^"${name}: ${value}^"`],
    [kind, `fetch('${url}', { headers: { '${name}': '${value}' } })`],
    [kind, `fetch('${url}', { headers: [['${name}', '${value}']] })`],
    [kind, postman({}, { header: [{ key: name, value }] })],
  ]);
  return [
    ...inHeaders,
    ['basic', `curl -u user:${secret} '${url}'`],
    ['cookie', `curl -b 'a=${secret}' '${url}'`],
    ['oauthToken', `curl --oauth2-bearer ${secret} '${url}'`],
    ['clientCertificate', `curl --cert 'client.p12:${secret}' '${url}'`],
    ['clientCertificate', `curl -E 'client.p12:${secret}' '${url}'`],
    ['clientCertificate', `curl --pass ${secret} '${url}'`],
    ['password', `curl 'https://user:${secret}@example.cybozu.com/k/v1/records.json?app=1'`],
    ['requestToken', `curl -X DELETE '${url}&ids[0]=1&__REQUEST_TOKEN__=${secret}'`],
    ['requestToken', `fetch('${url}', { method: 'POST', body: '{"__REQUEST_TOKEN__":"${secret}"}' })`],
    ['oauthToken', `curl '${url}&access_token=${secret}'`],
    ['apiToken', `kintone.api('/k/v1/records.json', 'GET', { app: 1, apiToken: '${secret}' }, ok, ng)`],
    ['oauthToken', postman({ auth: { type: 'oauth2', oauth2: [{ key: 'accessToken', value: secret }] } })],
    ['oauthToken', postman({ auth: { type: 'bearer', bearer: [{ key: 'token', value: secret }] } })],
    ['basic', postman({}, { auth: { type: 'basic', basic: [{ key: 'password', value: secret }] } })],
    [
      'password',
      postman({
        auth: {
          type: 'apikey',
          apikey: [
            { key: 'key', value: 'X-Cybozu-Authorization' },
            { key: 'value', value: secret },
          ],
        },
      }),
    ],
    [
      'apiToken',
      postman({
        auth: {
          type: 'apikey',
          apikey: [
            { key: 'key', value: 'X-Cybozu-API-Token' },
            { key: 'value', value: secret },
          ],
        },
      }),
    ],
    ['other', postman({ variable: [{ key: 'apiToken', value: secret }] })],
  ];
}

describe('credentials in a pasted text', () => {
  test('are left out and named by kind, wherever a format has a place for one', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{24,48}$/);
    fc.assert(
      fc.property(secret, (value) => {
        const wrong = plant(value).filter(([kind, text]) => {
          const report = importText(text);
          const isNamed = report.dropped.some((each) => each.kind === kind);
          return !isNamed || report.requests.length !== 1 || JSON.stringify(report).includes(value);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('any other text', () => {
  const deep = (open: string, times: number): string => open.repeat(times);
  const hostile = [
    `fetch('/k/v1/records.json', ${deep('[', 5000)}`,
    `kintone.api('/k/v1/records.json', 'GET', ${deep('{a:', 5000)}`,
    `{"info":{},"item":[${deep('{"item":[', 20_000)}${deep(']}', 20_000)}]}`,
    `curl 'https://example.cybozu.com/k/v1/records.json?__proto__[0]=1&__proto__=2&constructor=3'`,
    `curl https://example.cybozu.com/k/v1/records.json -d '{"__proto__":{"polluted":true}}'`,
    `Invoke-WebRequest -Uri ${deep('"`', 5000)}`,
    `curl ${deep('"\\', 50_000)}`,
    `curl ^"${deep('^\n', 50_000)}`,
  ];

  test.each(hostile)('is answered with a report: %.60s', (text) => {
    const report = importText(text);
    expect(report.requests.every(({ request }) => findEndpoint(request.endpointId))).toBe(true);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  function expectReport(text: string): void {
    const { requests, dropped, passedOver } = importText(text);
    expect([requests, dropped, passedOver].every(Array.isArray)).toBe(true);
    expect(requests.every(({ request }) => findEndpoint(request.endpointId))).toBe(true);
  }

  test('is answered with a report when it is a good text with mistakes', () => {
    const good = [
      ...written.map(({ text }) => text).filter((text) => text.length < 2000),
      ...copies.map((copy) => copy.PowerShell),
      ...copies.map((copy) => copy['curl (cmd)']),
    ];
    const cut = fc.tuple(
      fc.constantFrom(...good),
      fc.nat(2000),
      fc.nat(60),
      fc.string({ unit: anyCharacter, maxLength: 12 }),
    );
    const mutated = cut.map(([text, at, length, put]) => text.slice(0, at) + put + text.slice(at + length));
    fc.assert(fc.property(mutated, expectReport), { numRuns: 150 });
  });

  test('is answered with a report, whatever follows the start of a known form', () => {
    const starts = fc.constantFrom('curl ', 'fetch(', 'kintone.api(', 'Invoke-WebRequest ', '{"info":{},"item":[', '');
    const anything = fc.tuple(starts, fc.string({ unit: anyCharacter, maxLength: 200 })).map((parts) => parts.join(''));
    fc.assert(fc.property(anything, expectReport), { numRuns: 150 });
  });
});
