/** Ready text for shells, programs, Postman and CI, and the sheet for the administrator. A secret is always the name of a variable. */
import { findEndpoint } from '../catalogue/catalogue.ts';
import type { Text } from '../catalogue/endpoint.ts';
import { exportRequest } from '../export/export-request.ts';
import { toPostmanCollection, toPostmanEnvironment } from '../export/postman.ts';
import { type ExportInput, type ExportOptions, type ExportTarget, toAuthHeaders } from '../export/target.ts';
import { toWireRequest } from '../request/wire-request.ts';
import { toNeededRights } from './needed-rights.ts';
import { type CallId, callsOf, hostOf, type OutsideMethod, type Target } from './target.ts';

export interface SnippetOptions {
  target: Target;
  method: OutsideMethod;
  calls: readonly CallId[];
  /** Basic authentication at the edge of the network, on top of password or token. */
  basic: boolean;
}

function toExportOptions({ target, method, basic }: SnippetOptions): ExportOptions {
  return { baseUrl: target.baseUrl, auth: method, basic, fileName: 'file.bin' };
}

/** One request for each of the calls; of several that belong together the first, because the rest need what it answers. */
function toInputs({ target, calls }: SnippetOptions): ExportInput[] {
  return callsOf(calls).flatMap(({ endpoints: [id], sample }) => {
    const endpoint = findEndpoint(id);
    if (!endpoint) return [];
    const values = { app: target.appId, ...sample };
    const request = { endpointId: id, values, guestSpaceId: target.guestSpaceId };
    return [{ endpoint, request, wire: toWireRequest(endpoint, request) }];
  });
}

/** The first of the calls as the console exports it; for Postman all of them in one collection. */
export function toCode(format: ExportTarget, options: SnippetOptions): string {
  const inputs = toInputs(options);
  const [first] = inputs;
  if (!first) return '';
  if (format !== 'Postman') return exportRequest(format, first, toExportOptions(options));
  const { target, method, calls } = options;
  return toPostmanCollection(
    {
      name: `Kintone app ${target.appId} (${method})`,
      requests: inputs.map((input) => ({ name: input.endpoint.purpose.en, input })),
      scopes: toNeededRights(calls).scopes,
    },
    toExportOptions(options),
  );
}

/** The environment to import beside the collection; the person fills the secrets in Postman. */
export function toEnvironment(options: SnippetOptions): string {
  return toPostmanEnvironment(`Kintone ${hostOf(options.target.baseUrl)}`, toExportOptions(options));
}

/** Variables that hold the credentials. */
function namesOf(options: SnippetOptions): string[] {
  return toAuthHeaders(toExportOptions(options)).flatMap(({ names }) => names);
}

/** Which official tool takes which method (read in their sources). */
const toolMethods: Record<string, readonly OutsideMethod[]> = {
  'customize-uploader': ['password', 'oauth'],
  'dts-gen': ['password', 'apiToken', 'oauth'],
  'cli-kintone': ['password', 'apiToken'],
};

/** A `.env` file with the names that official tools read, its values left empty. */
export function toDotEnv(options: SnippetOptions): string {
  const tools = Object.entries(toolMethods).flatMap(([tool, methods]) =>
    methods.includes(options.method) ? [tool] : [],
  );
  return [
    `# ${tools.join(', ')}`,
    '# Never commit this file: list .env in .gitignore.',
    `KINTONE_BASE_URL=${options.target.baseUrl}`,
    ...namesOf(options).map((name) => `${name}=`),
    ...(options.target.guestSpaceId ? [`KINTONE_GUEST_SPACE_ID=${options.target.guestSpaceId}`] : []),
  ].join('\n');
}

/** A workflow for GitHub Actions that takes its secrets from the repository. */
export function toGitHubActions(options: SnippetOptions): string {
  const deploys = options.calls.includes('deploy');
  const command = deploys ? `npm run deploy -- --app ${options.target.appId}` : 'node script.js';
  return `name: kintone
on:
  workflow_dispatch:
jobs:
  run:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npm ci
      - run: ${command}
        env:
          KINTONE_BASE_URL: ${options.target.baseUrl}
${namesOf(options)
  .map((name) => `          ${name}: \${{ secrets.${name} }}`)
  .join('\n')}`;
}

/** Where this project's own `npm run login` waits for the answer. */
export const commandLineRedirectUrl = 'https://localhost:3000/oauth2callback';

export interface SheetRow {
  name: Text;
  value: Text;
}

const asIs = (text: string): Text => ({ en: text, ja: text });

/** What an administrator enters under cybozu.com administration, OAuth, Add OAuth client; null leaves the endpoint to the author. */
export function toOAuthClientSheet(options: SnippetOptions & { redirectUrl: string | null }): SheetRow[] {
  const { target, calls, redirectUrl } = options;
  return [
    { name: { en: 'Client name', ja: 'クライアント名' }, value: asIs(`Kintone app ${target.appId}`) },
    {
      name: { en: 'Redirect endpoint', ja: 'リダイレクトエンドポイント' },
      value: redirectUrl
        ? asIs(redirectUrl)
        : {
            en: 'the https address at which your application takes the code',
            ja: 'アプリケーションがコードを受け取るhttpsのURL',
          },
    },
    { name: { en: 'Scopes', ja: 'スコープ' }, value: asIs(toNeededRights(calls).scopes.join(' ')) },
    {
      name: { en: 'Users', ja: '利用ユーザー' },
      value: { en: 'everyone who will allow access', ja: 'アクセスを許可する全員' },
    },
    {
      name: { en: 'Authorization URL', ja: '認可エンドポイント' },
      value: asIs(`${target.baseUrl}/oauth2/authorization`),
    },
    { name: { en: 'Token URL', ja: 'トークンエンドポイント' }, value: asIs(`${target.baseUrl}/oauth2/token`) },
  ];
}
