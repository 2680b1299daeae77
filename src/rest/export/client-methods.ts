/** Which method of the official client makes which call. A test holds the names to the public class. */
import type { Endpoint, Method } from '../catalogue/endpoint.ts';
import { listEndpoints } from '../catalogue/catalogue.ts';

const verbs: Readonly<Record<Method, string>> = { GET: 'get', POST: 'add', PUT: 'update', DELETE: 'delete' };

/** Methods that are not named after their path, by call id without `preview/`; empty where the client has none. */
const odd: Readonly<Record<string, string>> = {
  'POST records/cursor': 'record.createCursor',
  'GET records/cursor': 'record.getRecordsByCursor',
  'DELETE records/cursor': 'record.deleteCursor',
  'GET records/acl/evaluate': 'app.evaluateRecordsAcl',
  'POST bulkRequest': 'bulkRequest',
  'POST file': 'file.uploadFile',
  'GET file': 'file.downloadFile',
  'POST app/move': 'app.move',
  'GET form': '',
  'POST app/deploy': 'app.deployApp',
  'GET app/deploy': 'app.getDeployStatus',
  'GET apps/statistics': 'app.getStatistics',
  'POST template/space': 'space.addSpaceFromTemplate',
  'GET spaces/statistics': 'space.getStatistics',
  'GET plugins/required': 'plugin.getRequiredPlugins',
  'GET plugin/apps': 'plugin.getApps',
  'POST plugin': 'plugin.installPlugin',
  'DELETE plugin': 'plugin.uninstallPlugin',
  'POST search': 'search',
  'GET apis': '',
  'GET apis/{apiId}': '',
};

/** Words of the client for the words of a path. */
const words: readonly (readonly [RegExp, string])[] = [
  [/^app\/status/, 'processManagement'],
  [/^app\/notifications\/(\w+)/, '$1Notifications'],
  [/^app\/(?!settings|actions|customize|acl)/, ''],
  [/^space\/thread/, 'thread'],
];

const groups: readonly (readonly [RegExp, string])[] = [
  [/^(app|field\/|record\/acl)/, 'app'],
  [/^record/, 'record'],
  [/^(space|guests)/, 'space'],
  [/^plugin/, 'plugin'],
];

function toPascal(path: string): string {
  return path.replace(/(?:^|\/)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function toMethod(endpoint: Endpoint): string {
  const id = endpoint.id.replace('preview/', '');
  const known = odd[id];
  if (known !== undefined) return known;
  const [, path = ''] = id.split(' ');
  const noun = words.reduce((text, [pattern, word]) => text.replace(pattern, word), path);
  const group = groups.find(([pattern]) => pattern.test(path))?.[1];
  return `${group}.${verbs[endpoint.method]}${toPascal(noun)}`;
}

export interface ClientCall {
  /** For example `record.getRecords`. */
  method: string;
  /** The getter must be asked for the test settings. */
  preview: boolean;
}

/** How the official client makes this call, or null where it has no method for it. */
export function findClientCall(endpoint: Endpoint): ClientCall | null {
  // The client changes permissions on the test settings only.
  if (endpoint.method === 'PUT' && !endpoint.preview && endpoint.id.endsWith('/acl')) return null;
  const method = toMethod(endpoint);
  const preview = endpoint.preview && endpoint.method === 'GET' && !endpoint.id.endsWith('/deploy');
  return method === '' || (preview && endpoint.id.endsWith('/form')) ? null : { method, preview };
}

/** Every method that an export can name, for the test. */
export function listClientMethods(): readonly string[] {
  return listEndpoints().flatMap((endpoint) => findClientCall(endpoint)?.method ?? []);
}
