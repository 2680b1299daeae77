/** The checks of the doctor. Each says what it found and, where something is wrong, what to do. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection } from '../auth/connection.ts';
import { createClient } from '../auth/create-client.ts';
import { redactSecrets } from '../auth/secret.ts';
import { type Sentence, ToolError } from '../command-line/failure.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import { uploaderPackage } from '../deploy/customize-uploader.ts';

export type Health = 'good' | 'warning' | 'bad';

export interface Finding {
  check: string;
  health: Health;
  sentence: Sentence;
}

const oldestNode = { major: 20, minor: 19 } as const;

export function checkNode(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor);
  return isNew
    ? { check: 'node', health: 'good', sentence: { en: `Node ${version}.`, ja: `Node ${version}。` } }
    : {
        check: 'node',
        health: 'bad',
        sentence: {
          en: `Node ${version} is too old: install ${oldestNode.major}.${oldestNode.minor} or later.`,
          ja: `Node ${version} は古すぎます。${oldestNode.major}.${oldestNode.minor} 以降をインストールしてください。`,
        },
      };
}

/** Packages a customization project may still use, with what took their place. */
const deprecated: Record<string, Sentence> = {
  [uploaderPackage]: {
    en: 'its makers ended its maintenance in favour of cli-kintone; this project can switch with --engine cli-kintone',
    ja: '提供元の保守が終了し cli-kintone に移行しました。--engine cli-kintone で切り替えられます',
  },
  '@kintone/kintone-js-sdk': {
    en: 'it was replaced by @kintone/rest-api-client',
    ja: '@kintone/rest-api-client に置き換えられました',
  },
  '@kintone/plugin-uploader': {
    en: 'it was replaced by cli-kintone plugin upload',
    ja: 'cli-kintone plugin upload に置き換えられました',
  },
};

const needed = ['@kintone/rest-api-client', uploaderPackage, '@kintone/dts-gen'];

function findPackage(name: string, from: string): string | null {
  try {
    const require = createRequire(from);
    return (require(require.resolve(`${name}/package.json`)) as { version: string }).version;
  } catch {
    return null;
  }
}

export function checkPackages(cwd: string): Finding[] {
  const here = import.meta.url;
  const project = pathToFileURL(join(cwd, 'package.json')).href;
  const missing = needed.filter((name) => !findPackage(name, here));
  const found = Object.entries(deprecated).flatMap(([name, advice]): Finding[] => {
    const version = findPackage(name, project) ?? findPackage(name, here);
    if (!version) return [];
    return [
      {
        check: 'packages',
        health: 'warning',
        sentence: {
          en: `${name} ${version} is deprecated: ${advice.en}.`,
          ja: `${name} ${version} は非推奨です: ${advice.ja}。`,
        },
      },
    ];
  });
  const list = missing.join(', ');
  const complete: Finding = missing.length
    ? {
        check: 'packages',
        health: 'bad',
        sentence: { en: `Missing: ${list}. Run "npm ci".`, ja: `${list} がありません。npm ci を実行してください。` },
      }
    : {
        check: 'packages',
        health: 'good',
        sentence: { en: 'All needed packages are installed.', ja: '必要なパッケージはそろっています。' },
      };
  return [complete, ...found];
}

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];

/** A proxy variable may hold a login; only its host is shown. */
export function checkProxy(env: NodeJS.ProcessEnv, host: string): Finding {
  const name = proxyNames.find((candidate) => env[candidate]);
  if (!name) {
    return {
      check: 'proxy',
      health: 'good',
      sentence: { en: 'No proxy is set.', ja: 'プロキシは設定されていません。' },
    };
  }
  const value = env[name] ?? '';
  if (!URL.canParse(value)) {
    return {
      check: 'proxy',
      health: 'bad',
      sentence: {
        en: `${name} is not an address: write it like http://proxy.example.com:8080, or unset it.`,
        ja: `${name} がアドレスではありません。http://proxy.example.com:8080 のように指定するか、解除してください。`,
      },
    };
  }
  const proxy = new URL(value).host;
  const excluded = (env['NO_PROXY'] ?? env['no_proxy'] ?? '').split(',').map((entry) => entry.trim());
  const skips = excluded.some((entry) => entry === '*' || (entry !== '' && host.endsWith(entry.replace(/^\*?\./, ''))));
  return {
    check: 'proxy',
    health: 'good',
    sentence: skips
      ? {
          en: `${name} is set, and NO_PROXY leaves ${host} out.`,
          ja: `${name} が設定されていますが、NO_PROXY により ${host} には使いません。`,
        }
      : {
          en: `Requests to ${host} go through the proxy ${proxy} (${name}).`,
          ja: `${host} へのリクエストはプロキシ ${proxy} を経由します (${name})。`,
        },
  };
}

const answerTimeoutMs = 15_000;
const tolerableClockMs = 2 * 60_000;

/** Asks the address without any credential; the Date header tells whether this clock is right. */
export async function checkAddress(connection: Pick<Connection, 'baseUrl'>): Promise<Finding[]> {
  const { baseUrl } = connection;
  const { default: axios } = await import('axios');
  let response: { status: number; headers: object; data: unknown };
  try {
    response = await axios.get<unknown>(`${baseUrl.url}/k/v1/apis.json`, {
      timeout: answerTimeoutMs,
      validateStatus: () => true,
      ...(baseUrl.isLocal ? { proxy: false as const } : {}),
    });
  } catch (error) {
    const { sentence } = toToolError(error, { host: baseUrl.host });
    return [{ check: 'address', health: 'bad', sentence }];
  }
  const findings: Finding[] = [];
  const isKintone = typeof response.data === 'object' && response.data !== null;
  findings.push(
    isKintone || response.status === 401
      ? {
          check: 'address',
          health: 'good',
          sentence: { en: `${baseUrl.host} answers.`, ja: `${baseUrl.host} から応答があります。` },
        }
      : {
          check: 'address',
          health: 'bad',
          sentence: {
            en: `${baseUrl.host} answers, but not as Kintone does: check the address.`,
            ja: `${baseUrl.host} の応答が Kintone のものではありません。アドレスを確認してください。`,
          },
        },
  );
  const date: unknown = Reflect.get(response.headers, 'date');
  if (typeof date === 'string') findings.push(checkClock(Date.parse(date), Date.now()));
  return findings;
}

export function checkClock(serverMs: number, hereMs: number): Finding {
  const offMs = Math.abs(hereMs - serverMs);
  if (Number.isNaN(offMs) || offMs <= tolerableClockMs) {
    return { check: 'clock', health: 'good', sentence: { en: 'The clock is right.', ja: '時計は合っています。' } };
  }
  const minutes = Math.round(offMs / 60_000);
  return {
    check: 'clock',
    health: 'bad',
    sentence: {
      en: `The clock of this machine is ${minutes} minutes off: certificates and token lifetimes will fail. Set it right.`,
      ja: `このマシンの時計が ${minutes} 分ずれています。証明書やトークンの期限の判定に失敗するため、合わせてください。`,
    },
  };
}

/** Signs in and reads what a deploy of the app would read; the first refusal ends it, so a password is tried once. */
export async function checkRights(connection: Connection, app: string | null): Promise<Finding[]> {
  const context = { host: connection.baseUrl.host, ...(app ? { app } : {}) };
  const toBad = (check: string, error: unknown, doing: string): Finding => {
    const failure = toToolError(error, { ...context, doing });
    const { en, ja } = failure.sentence;
    return { check, health: 'bad', sentence: { en: redactSecrets(en), ja: redactSecrets(ja) } };
  };
  let client: ReturnType<typeof createClient>;
  try {
    client = createClient(connection);
  } catch (error) {
    return [toBad('method', error, 'sign in')];
  }
  if (!app) {
    return [
      {
        check: 'rights',
        health: 'warning',
        sentence: {
          en: 'No app to check the rights on: give --app.',
          ja: '権限を確認するアプリがありません。--app を指定してください。',
        },
      },
    ];
  }
  const isToken = connection.credential.kind === 'apiToken';
  const read = isToken ? client.app.getFormFields({ app }) : client.app.getAppCustomize({ app, preview: true });
  try {
    const answer: unknown = await read;
    if (typeof answer !== 'object')
      throw new ToolError('notKintone', { en: 'not Kintone', ja: 'Kintone ではありません' });
  } catch (error) {
    return [toBad('rights', error, `read the settings of app ${app}`)];
  }
  const deploys: Finding = isToken
    ? {
        check: 'rights',
        health: 'warning',
        sentence: {
          en: `The API token opens app ${app}; it can make types, but Kintone refuses it for deploy and rollback.`,
          ja: `API トークンでアプリ ${app} を参照できます。型の生成に使えますが、デプロイとロールバックには使えません。`,
        },
      }
    : {
        check: 'rights',
        health: 'good',
        sentence: {
          en: `The account may manage app ${app}; whether it may change JavaScript and CSS, Kintone tells at the first deploy only.`,
          ja: `アプリ ${app} の管理権限があります。JavaScript / CSS の変更権限は最初のデプロイ時に判明します。`,
        },
      };
  return [deploys];
}
