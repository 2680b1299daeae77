/** A local Kintone over HTTP that takes every sign-in an export can carry, and the environment that carries it. */
import { createClock } from '../../src/emulator/clock.ts';
import type { TokenPermission } from '../../src/emulator/domain/model.ts';
import { toSamplePassword } from '../../src/emulator/fixtures/people.ts';
import { createSampleDomain } from '../../src/emulator/fixtures/sample-domain.ts';
import { createLocalKintone } from '../../src/emulator/index.ts';
import { serveLocalKintone } from '../../src/emulator/node-server.ts';
import { findGrants } from '../../src/emulator/oauth/oauth-grants.ts';
import type { ExportAuth, ExportInput } from '../../src/rest/export/target.ts';
import { findEndpoint } from '../../src/rest/catalogue/catalogue.ts';
import { substituteVariables } from '../../src/rest/request/variables.ts';
import { toWireRequest } from '../../src/rest/request/wire-request.ts';
import type { ExportSample } from './export-samples.ts';

export interface ExportWorld {
  url: string;
  /** Environment variables that the exports name. */
  env: Record<string, string>;
  /** Key of a file that a record holds. */
  fileKey: string;
  /** Builds the request of a sample against this world. */
  toInput(sample: ExportSample): ExportInput;
  /** Sends it by fetch with the same sign-in, as the measure for the exports. */
  send(sample: ExportSample, auth: ExportAuth, file: { name: string; text: string }): Promise<string>;
  close(): Promise<void>;
}

const user = 'administrator';
const gate = { user: 'edge', password: 'g'.repeat(8) };
const everything: TokenPermission[] = ['view', 'add', 'edit', 'delete', 'manage'];

function findFileKey(answer: unknown): string {
  return /"fileKey":"([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? '';
}

/** With `basic` the domain asks for Basic authentication at its edge as well. */
export async function createExportWorld({ basic = false } = {}): Promise<ExportWorld> {
  const clock = createClock();
  const domain = createSampleDomain(clock);
  if (basic) domain.basicAuth = gate;
  const tokens = [1, 5].map((id, index) => {
    const token = String.fromCharCode(97 + index).repeat(40);
    const app = domain.apps.get(id);
    if (app?.live) app.live = { ...app.live, apiTokens: [{ token, permissions: everything }] };
    return token;
  });
  const accessToken = 'x'.repeat(64);
  const scopes = [
    'k:app_record:read',
    'k:app_record:write',
    'k:app_settings:read',
    'k:app_settings:write',
    'k:file:read',
    'k:file:write',
  ] as const;
  const clientId = [...domain.oauthClients.keys()][0] ?? '';
  findGrants(domain).addAccessToken(
    accessToken,
    { clientId, userCode: user, scopes: [...scopes] },
    clock.nowMs() + 3_600_000,
  );
  const local = createLocalKintone({ domain, clock });
  const server = await serveLocalKintone(local);
  const login = btoa(`${user}:${toSamplePassword(user)}`);
  const edge: Record<string, string> = basic ? { Authorization: `Basic ${btoa(`${gate.user}:${gate.password}`)}` } : {};
  const headers: Readonly<Record<string, Record<string, string>>> = {
    password: { ...edge, 'X-Cybozu-Authorization': login },
    apiToken: { ...edge, 'X-Cybozu-API-Token': tokens.join(',') },
    oauth: { Authorization: `Bearer ${accessToken}` },
  };
  const withFiles = await fetch(
    `${server.url}/k/v1/records.json?app=1&query=${encodeURIComponent('order by $id asc limit 500')}`,
    {
      headers: headers['password'] ?? {},
    },
  );
  const fileKey = findFileKey(await withFiles.json());

  const toInput = (sample: ExportSample): ExportInput => {
    const endpoint = findEndpoint(sample.id);
    if (!endpoint) throw new Error(`no such call: ${sample.id}`);
    const { values } = substituteVariables(sample.values, { fileKey });
    const request = { endpointId: sample.id, values, guestSpaceId: sample.guestSpaceId ?? null };
    return { endpoint, request, wire: toWireRequest(endpoint, request) };
  };

  return {
    url: server.url,
    fileKey,
    env: {
      KINTONE_USERNAME: user,
      KINTONE_PASSWORD: toSamplePassword(user),
      KINTONE_API_TOKEN: tokens.join(','),
      KINTONE_OAUTH_TOKEN: accessToken,
      KINTONE_BASIC_AUTH_USERNAME: gate.user,
      KINTONE_BASIC_AUTH_PASSWORD: gate.password,
    },
    toInput,
    async send(sample, auth, file) {
      const { wire } = toInput(sample);
      const form = new FormData();
      form.append('file', new Blob([file.text]), file.name);
      const isRead = wire.method === 'GET' || wire.method === 'DELETE';
      const json = { 'content-type': 'application/json', ...(isRead ? { 'X-HTTP-Method-Override': wire.method } : {}) };
      const isFile = wire.filePart !== null;
      const direct = wire.download
        ? { method: 'GET' }
        : { method: 'POST', body: isFile ? form : JSON.stringify(wire.params) };
      const plainWrite = !isRead && !isFile ? { method: wire.method, body: JSON.stringify(wire.params) } : direct;
      const answer = await fetch(`${server.url}${wire.path}${wire.download ? `?${wire.query}` : ''}`, {
        ...plainWrite,
        headers: { ...headers[auth], ...(isFile || wire.download ? {} : json) },
      });
      return answer.text();
    },
    close: () => server.close(),
  };
}

/** Answers compared: keys drawn at random and moments of the run are blanked. */
export function toComparable(text: string): unknown {
  const blanked = text
    .replace(/"fileKey":\s*"[^"]*"/g, '"fileKey": "*"')
    .replace(/"\d{4}-\d{2}-\d{2}T[^"]*"/g, '"(time)"');
  try {
    return JSON.parse(blanked) as unknown;
  } catch {
    return text;
  }
}
