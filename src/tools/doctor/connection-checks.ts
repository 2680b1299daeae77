/** What the doctor checks at Kintone: address, clock, method, rights. Changes nothing there. */
import type { BaseUrl } from '../auth/base-url.ts';
import { type ClientCertificate, toCertificateAgent } from '../auth/client-certificate.ts';
import type { Connection } from '../auth/connection.ts';
import { createClient } from '../auth/create-client.ts';
import { describeMethod, describeSource } from '../auth/describe-connection.ts';
import { type Sentence, ToolError } from '../command-line/failure.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import { deployNeeds } from '../deploy/deploy-session.ts';
import type { Finding } from './checks.ts';

const answerTimeoutMs = 15_000;
const tolerableClockMs = 2 * 60_000;

/** Asks the address without any credential but the client certificate; the Date header tells whether this clock is right. */
export async function checkAddress(baseUrl: BaseUrl, certificate: ClientCertificate | null): Promise<Finding[]> {
  const { default: axios } = await import('axios');
  let response: { status: number; headers: object; data: unknown };
  try {
    response = await axios.get<unknown>(`${baseUrl.url}/k/v1/apis.json`, {
      timeout: answerTimeoutMs,
      maxRedirects: 0,
      ...(await toCertificateAgent(certificate)),
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
            ja: `${baseUrl.host} の応答が kintone のものではありません。アドレスを確認してください。`,
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

/** Names the method in force, and what an OAuth login lacks for a deploy. */
export function checkMethod(connection: Connection): Finding {
  const method = describeMethod(connection);
  const source = describeSource(connection);
  const { credential } = connection;
  const granted = credential.kind === 'oauth' ? credential.scopes : null;
  const lacking = granted ? deployNeeds.scopes.filter((scope) => !granted.includes(scope)).join(', ') : '';
  const found = {
    en: `Signing in with ${method.en}, from ${source.en}.`,
    ja: `認証方式: ${method.ja}、取得元: ${source.ja}。`,
  };
  if (!lacking) return { check: 'method', health: 'good', sentence: found };
  return {
    check: 'method',
    health: 'warning',
    sentence: {
      en: `${found.en} It lacks ${lacking} for a deploy: run "npm run login -- --for deploy".`,
      ja: `${found.ja}デプロイに必要な ${lacking} がありません。npm run login -- --for deploy を実行してください。`,
    },
  };
}

/** Signs in and reads what a deploy of the app would read; the first refusal ends it, so a password is tried once. */
export async function checkRights(connection: Connection, app: string | null): Promise<Finding[]> {
  const context = { host: connection.baseUrl.host, ...(app ? { app } : {}) };
  const toBad = (check: string, error: unknown, doing: Sentence): Finding => {
    return { check, health: 'bad', sentence: toToolError(error, { ...context, doing }).sentence };
  };
  let client: ReturnType<typeof createClient>;
  try {
    client = createClient(connection);
  } catch (error) {
    return [toBad('method', error, { en: 'sign in', ja: 'ログインする' })];
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
      throw new ToolError('notKintone', { en: 'not Kintone', ja: 'kintone ではありません' });
  } catch (error) {
    return [toBad('rights', error, { en: `read the settings of app ${app}`, ja: `アプリ ${app} の設定を読み取る` })];
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
