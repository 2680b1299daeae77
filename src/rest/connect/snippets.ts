/** Ready text for the shell, Node and CI. A secret is always the name of a variable. */
import type { Text } from '../catalogue/endpoint.ts';
import { endpointsOf, toNeededRights } from './needed-rights.ts';
import { type CallId, callsOf, type OutsideMethod, type Target, toCallUrl } from './target.ts';

export interface SnippetOptions {
  target: Target;
  method: OutsideMethod;
  calls: readonly CallId[];
  basic: boolean;
}

function firstCall(options: SnippetOptions): { method: string; url: string; body: string | null } {
  const [choice] = callsOf(options.calls);
  const [endpoint] = endpointsOf(choice ? [choice.id as CallId] : ['read']);
  const { target } = options;
  const url = toCallUrl(target, endpoint?.path ?? '/k/v1/records.json');
  const values = { app: target.appId, ...choice?.sample };
  if (!endpoint || endpoint.method === 'GET') return { method: 'GET', url: `${url}?app=${target.appId}`, body: null };
  return { method: endpoint.method, url, body: JSON.stringify(values) };
}

export function toCurl(options: SnippetOptions): string {
  const { method, url, body } = firstCall(options);
  const lines = [`curl -sS -X ${method} "${url}"`];
  if (options.method === 'apiToken') lines.push('-H "X-Cybozu-API-Token: $KINTONE_API_TOKEN"');
  if (options.method === 'oauth') lines.push('-H "Authorization: Bearer $KINTONE_OAUTH_TOKEN"');
  if (options.method === 'password') {
    lines.push(
      `-H "X-Cybozu-Authorization: $(printf '%s' "$KINTONE_USERNAME:$KINTONE_PASSWORD" | base64 | tr -d '\\n')"`,
    );
  }
  if (options.basic && options.method !== 'oauth') {
    lines.push('-u "$KINTONE_BASIC_AUTH_USERNAME:$KINTONE_BASIC_AUTH_PASSWORD"');
  }
  if (body) lines.push('-H "Content-Type: application/json"', `-d '${body}'`);
  return lines.join(' \\\n  ');
}

const powerShellEncode = (user: string, password: string): string =>
  `[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("\${env:${user}}:\${env:${password}}"))`;

export function toPowerShell(options: SnippetOptions): string {
  const { method, url, body } = firstCall(options);
  const headers: string[] = [];
  if (options.method === 'apiToken') headers.push('"X-Cybozu-API-Token" = $env:KINTONE_API_TOKEN');
  if (options.method === 'oauth') headers.push('"Authorization" = "Bearer " + $env:KINTONE_OAUTH_TOKEN');
  if (options.method === 'password') {
    headers.push(`"X-Cybozu-Authorization" = ${powerShellEncode('KINTONE_USERNAME', 'KINTONE_PASSWORD')}`);
  }
  if (options.basic && options.method !== 'oauth') {
    const encoded = powerShellEncode('KINTONE_BASIC_AUTH_USERNAME', 'KINTONE_BASIC_AUTH_PASSWORD');
    headers.push(`"Authorization" = "Basic " + ${encoded}`);
  }
  const tail = body ? ` -ContentType "application/json" -Body '${body}'` : '';
  return `$headers = @{\n${headers.map((header) => `  ${header}`).join('\n')}\n}\nInvoke-RestMethod -Method ${method} -Uri "${url}" -Headers $headers${tail}`;
}

const authOptions: Record<OutsideMethod, string> = {
  apiToken: '{ apiToken: process.env.KINTONE_API_TOKEN }',
  oauth: '{ oAuthToken: process.env.KINTONE_OAUTH_TOKEN }',
  password: '{ username: process.env.KINTONE_USERNAME, password: process.env.KINTONE_PASSWORD }',
};

const nodeCalls: Record<CallId, (app: string) => string> = {
  read: (app) => `client.record.getAllRecords({ app: ${app} })`,
  add: (app) => `client.record.addRecord({ app: ${app}, record: {} })`,
  update: (app) => `client.record.updateRecord({ app: ${app}, id: 1, record: {} })`,
  delete: (app) => `client.record.deleteRecords({ app: ${app}, ids: [1] })`,
  form: (app) => `client.app.getFormFields({ app: ${app} })`,
  deploy: (app) => `client.app.getAppCustomize({ app: ${app} })`,
};

export function toNode(options: SnippetOptions): string {
  const { target, method, basic, calls } = options;
  const guest = target.guestSpaceId ? `\n  guestSpaceId: ${target.guestSpaceId},` : '';
  const gate =
    basic && method !== 'oauth'
      ? '\n  basicAuth: { username: process.env.KINTONE_BASIC_AUTH_USERNAME, password: process.env.KINTONE_BASIC_AUTH_PASSWORD },'
      : '';
  return `import { KintoneRestAPIClient } from '@kintone/rest-api-client';

const client = new KintoneRestAPIClient({
  baseUrl: '${target.baseUrl}',
  auth: ${authOptions[method]},${gate}${guest}
});
console.log(await ${nodeCalls[calls[0] ?? 'read'](target.appId)});`;
}

const variableNames: Record<OutsideMethod, readonly string[]> = {
  apiToken: ['KINTONE_API_TOKEN'],
  oauth: ['KINTONE_OAUTH_TOKEN'],
  password: ['KINTONE_USERNAME', 'KINTONE_PASSWORD'],
};

function namesOf({ method, basic }: SnippetOptions): string[] {
  const gate = basic && method !== 'oauth' ? ['KINTONE_BASIC_AUTH_USERNAME', 'KINTONE_BASIC_AUTH_PASSWORD'] : [];
  return [...variableNames[method], ...gate];
}

/** Which official tool takes which method (read in their sources). */
const toolMethods: Record<string, readonly OutsideMethod[]> = {
  'customize-uploader': ['password', 'oauth'],
  'dts-gen': ['password', 'apiToken', 'oauth'],
  'cli-kintone': ['password', 'apiToken'],
};

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
            ja: 'アプリケーションがコードを受け取る https の URL',
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
