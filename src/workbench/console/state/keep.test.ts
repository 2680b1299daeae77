import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import { exportRequest } from '../../../rest/export/export-request.ts';
import { authsFor, exportTargets } from '../../../rest/export/target.ts';
import type { Json, JsonObject } from '../../../rest/request/json.ts';
import { type ApiRequest, toWireRequest } from '../../../rest/request/wire-request.ts';
import { toExportedRequest, toHistoryRequest, toKeptRequest } from './keep.ts';
import { reduceDraft, toDraft } from './draft.ts';
import { toKeptTabs } from './kept-tabs.ts';
import { addToHistory, emptyLibrary, mergeLibrary, parseLibrary, saveRequest } from './library.ts';

function toRequest(endpointId: string, values: JsonObject): ApiRequest {
  return { endpointId, values, guestSpaceId: null };
}

/** Texts of the shapes that credentials of Kintone have, drawn anew for each run. */
const token = fc.stringMatching(/^[G-Z][A-Za-z0-9]{39}$/);
const login = fc.tuple(fc.stringMatching(/^[a-z]{4,9}$/), fc.stringMatching(/^[a-z0-9]{6,9}$/));
const secret = fc.oneof(
  token,
  fc.tuple(token, token).map((both) => both.join(',')),
  token.map((text) => `Bearer ${text}`),
  login.map((both) => `Basic ${btoa(both.join(':'))}`),
  login.map((both) => btoa(both.join(':'))),
);

/** Requests with the text in one place: a member the call does not know, a list, deep in a record, a variable's value. */
function plant(text: string): ApiRequest[] {
  const places: [string, JsonObject][] = [
    ['GET records', { app: 1, query: text }],
    ['GET records', { app: 1, apiToken: text }],
    ['GET records', { app: 1, headers: { 'X-Cybozu-API-Token': text, Authorization: [text] } }],
    ['GET records', { app: 1, fields: ['$id', text] }],
    [
      'POST record',
      { app: 1, record: { Note: { value: text }, Table: { value: [{ value: { A: { value: text } } }] } } },
    ],
    ['POST guests', { guests: [{ code: 'a@example.com', password: text, name: 'A' }] }],
    [
      'POST bulkRequest',
      { requests: [{ method: 'POST', api: '/k/v1/record.json', payload: { app: 1, record: { A: { value: text } } } }] },
    ],
  ];
  return places.map(([id, values]) => toRequest(id, values));
}

function exportAll(request: ApiRequest): string[] {
  const endpoint = findEndpoint(request.endpointId);
  if (!endpoint) throw new Error('no such call');
  const input = { endpoint, request, wire: toWireRequest(endpoint, request) };
  const options = { baseUrl: 'https://example.cybozu.com', basic: true, fileName: 'a.txt' };
  return exportTargets.flatMap((target) =>
    authsFor(target, endpoint).map((auth) => exportRequest(target, input, { ...options, auth })),
  );
}

describe('a credential that was typed or pasted into a request', () => {
  test('reaches no draft, no history, no saved request, no library and no export', () => {
    fc.assert(
      fc.property(secret, (text) => {
        const requests = plant(text);
        const entry = { id: 1, atMs: 0, outcome: 'ok', elapsedMs: 1 };
        const saved = { id: 'a', name: 'a', folder: '', extracts: [], checks: [] };
        const stored = [
          ...requests.map((request) => addToHistory([], { ...entry, request })),
          ...requests.map((request) => saveRequest(emptyLibrary, { ...saved, request })),
          ...requests.map((request) => toKeptRequest(request)),
          parseLibrary({
            version: 3,
            saved: requests.map((request) => ({ ...saved, request })),
            variables: [{ name: 'x', value: text }],
          }),
          mergeLibrary(emptyLibrary, parseLibrary({ version: 1, saved: [], variables: { key: text } })),
          toKeptTabs(
            [
              reduceDraft(toDraft(toRequest('GET records', {}), 'json'), {
                type: 'json',
                text: `{"app": 1, "a": "${text}"`,
              }),
            ],
            0,
          ),
          ...requests.flatMap((request) => exportAll(toExportedRequest(request))),
        ];
        const leaks = stored
          .map((item) => JSON.stringify(item))
          .filter((item) => item.includes(text) || item.includes(encodeURIComponent(text)));
        expect(leaks).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('is a variable where the request is written as code', () => {
    const request = toRequest('POST guests', { guests: [{ code: 'a', password: 'not a shape' }] });
    expect(toExportedRequest(request).values).toEqual({ guests: [{ code: 'a', password: '{{password}}' }] });
    expect(toKeptRequest(request).values).toEqual({ guests: [{ code: 'a' }] });
  });
});

describe('everything else', () => {
  test('is kept as it is, also null, hashes, file keys and variables', () => {
    const values: JsonObject = {
      app: '{{app}}',
      apiToken: '{{token}}',
      record: {
        Hash: { value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
        File: { value: [{ fileKey: '20260401010203ABCDEF0123456789ABCDEF0123456789' }] },
        Empty: { value: null },
        List: { value: [null, 'a', 1.5, true] },
      },
    };
    const request = toRequest('POST record', values);
    expect(toKeptRequest(request)).toEqual(request);
    expect(toExportedRequest(request)).toEqual(request);
  });

  test('survives whatever JSON a request holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (values) => {
        const request = toRequest('POST record', { app: 1, record: values as Json });
        expect(toExportedRequest(request)).toEqual(request);
        expect(toHistoryRequest(request).values).toEqual({ app: 1 });
      }),
    );
  });
});
