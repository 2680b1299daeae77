/** The endpoint catalogue: every documented REST call of Kintone, built from its lines on first use. */
import { type Area, type AuthMethod, areas, type Endpoint, type Method, type Risk, type Text } from './endpoint.ts';
import { lines } from './lines.ts';
import { toNote } from './notes.ts';
import { parseParams } from './param-grammar.ts';
import { scopeAreas, tokenPermissions, userRights } from './rights.ts';

const previewSuffix: Text = { en: ' (test settings)', ja: '（動作テスト環境）' };
const authLetters: Readonly<Record<AuthMethod, string>> = { session: 's', password: 'p', apiToken: 't', oauth: 'o' };

function toAuth(letters: string): Endpoint['auth'] {
  const read = (method: AuthMethod) => {
    const letter = authLetters[method];
    if (letters.includes(letter.toUpperCase())) return 'yes';
    return letters.includes(letter) ? 'unconfirmed' : 'no';
  };
  return { session: read('session'), password: read('password'), apiToken: read('apiToken'), oauth: read('oauth') };
}

function toRisk(method: Method, path: string, area: Area): Risk {
  if (method === 'GET' || path === 'search' || path === 'records/cursor') return 'read';
  if (method === 'DELETE') return 'delete';
  return area === 'records' || area === 'comments' || area === 'files' ? 'records' : 'settings';
}

/** The scope that covers a call of OAuth. */
function toScope(area: Area, risk: Risk): string {
  return `k:${scopeAreas[area] ?? 'app_settings'}:${risk === 'read' ? 'read' : 'write'}`;
}

function parseLine(line: string, area: Area): Endpoint[] {
  const cells = line.split('|').map((cell) => cell.trim());
  const [call = '', letters = '', token = '', right = '', params = '', answer = '', en = '', ja = ''] = cells;
  const match = /^(GET|POST|PUT|DELETE)([pPxg]?) (\S+)$/.exec(call);
  if (!match || cells.length !== 8) throw new SyntaxError(`catalogue: line "${call}" does not parse`);
  const method = match[1] as Method;
  const flag = match[2];
  const short = match[3] ?? '';
  const parsed = parseParams(params);
  const auth = toAuth(letters);
  const risk = toRisk(method, short, area);
  const build = (preview: boolean, twin: boolean): Endpoint => {
    const path = preview ? `preview/${short}` : short;
    const id = `${method} ${path}`;
    const key = preview && twin ? { token: token === '-' ? '-' : 'm', right: 'mgr' } : { token, right };
    return {
      id,
      method,
      path: `/k/v1/${path}.json`,
      guest: flag === 'x' ? 'no' : flag === 'g' ? 'only' : 'yes',
      preview,
      area,
      purpose: preview && twin ? { en: en + previewSuffix.en, ja: ja + previewSuffix.ja } : { en, ja },
      note: toNote(id) ?? (twin ? toNote(`${method} ${short}`) : null),
      params: parsed,
      answer,
      auth,
      open: letters === '',
      tokenPermission: tokenPermissions[key.token] ?? null,
      scope: auth.oauth === 'no' ? null : toScope(area, risk),
      right: userRights[key.right] ?? { en: '', ja: '' },
      risk,
    };
  };
  if (flag === 'p') return [build(false, true), build(true, true)];
  return [build(flag === 'P', false)];
}

let endpoints: readonly Endpoint[] | null = null;
let byId: ReadonlyMap<string, Endpoint> | null = null;

/** All calls, in the order in which the picker shows them. */
export function listEndpoints(): readonly Endpoint[] {
  endpoints ??= areas.flatMap((area) =>
    lines[area]
      .trim()
      .split('\n')
      .flatMap((line) => parseLine(line, area)),
  );
  return endpoints;
}

/** The call with this id (for example `GET records`), or null. */
export function findEndpoint(id: string): Endpoint | null {
  byId ??= new Map(listEndpoints().map((endpoint) => [endpoint.id, endpoint]));
  return byId.get(id) ?? null;
}

/** The same call on the other side: test settings for live ones and back, or null when there is none. */
export function findTwin(endpoint: Endpoint): Endpoint | null {
  const [method = '', path = ''] = endpoint.id.split(' ');
  return findEndpoint(endpoint.preview ? `${method} ${path.replace('preview/', '')}` : `${method} preview/${path}`);
}

export interface PathMatch {
  endpoint: Endpoint;
  guestSpaceId: string | null;
  /** Values of path parameters, for example `apiId`. */
  values: Readonly<Record<string, string>>;
}

/** Finds the call that a method and a path (with or without host, `.json` or query) stand for. */
export function matchPath(method: string, url: string): PathMatch | null {
  const path = url
    .replace(/^[a-z]+:\/\/[^/]+/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\.json$/, '');
  const match = /^\/k\/(?:guest\/([^/]+)\/)?v1\/(.+)$/.exec(path);
  if (!match) return null;
  const short = match[2] ?? '';
  const guestSpaceId = match[1] ?? null;
  const endpoint = findEndpoint(`${method.toUpperCase()} ${short}`);
  if (endpoint) return { endpoint, guestSpaceId, values: {} };
  const schema = findEndpoint(`${method.toUpperCase()} apis/{apiId}`);
  return schema && short.startsWith('apis/')
    ? { endpoint: schema, guestSpaceId, values: { apiId: short.slice(5) } }
    : null;
}
