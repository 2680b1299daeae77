/** The fields of integrator.io's connection form for Kintone, in its own words and order. */
import type { Text } from '../catalogue/endpoint.ts';
import { hostOf, type Target } from './target.ts';

export type IntegratorAuth = 'Custom' | 'Token' | 'OAuth 2.0';
export type IntegratorApi = 'REST' | 'User';
export type IntegratorRegion = 'NA' | 'EU';

export const integratorRedirectUrls: Record<IntegratorRegion, string> = {
  NA: 'https://integrator.io/connection/oauth2callback',
  EU: 'https://eu.integrator.io/connection/oauth2callback',
};

export interface FormField {
  name: string;
  /** What to enter; null for a secret that the person holds. */
  value: string | null;
  note: Text;
}

export interface IntegratorOptions {
  target: Target;
  auth: IntegratorAuth;
  api: IntegratorApi;
  region: IntegratorRegion;
}

const none: Text = { en: '', ja: '' };
const reentered: Text = { en: 'Entered again at every edit.', ja: '編集のたびに再入力します。' };

function credentialFields({ auth, api, region }: IntegratorOptions): FormField[] {
  if (auth === 'Custom') {
    return [
      {
        name: 'Login name',
        value: null,
        note: { en: 'An account without two-factor authentication.', ja: '2要素認証を使わないアカウント。' },
      },
      { name: 'Password', value: null, note: reentered },
    ];
  }
  if (auth === 'Token') {
    const where: Text =
      api === 'User'
        ? {
            en: 'Users and system administration, API tokens, Generate.',
            ja: 'cybozu.com共通管理のAPIトークンで生成します。',
          }
        : {
            en: 'App settings, API token, Generate, Save, Update App.',
            ja: 'アプリの設定のAPIトークンで生成し、保存してアプリを更新します。',
          };
    return [{ name: 'Token', value: null, note: where }];
  }
  return [
    {
      name: 'OAuth 2.0 client',
      value: null,
      note: {
        en: `An entry with client id and client secret. Register this redirect endpoint in Kintone: ${integratorRedirectUrls[region]}`,
        ja: `クライアントIDとシークレットを持つ項目。kintoneに登録するリダイレクトエンドポイント: ${integratorRedirectUrls[region]}`,
      },
    },
  ];
}

/** Every field of the form, those with a null value to be filled in by the person. */
export function toIntegratorFields(options: IntegratorOptions): FormField[] {
  const { target, auth, api } = options;
  const host = hostOf(target.baseUrl);
  return [
    { name: 'Name your connection', value: `Kintone app ${target.appId}`, note: none },
    { name: 'API type', value: api, note: none },
    { name: 'Subdomain', value: host.split('.')[0] ?? host, note: none },
    { name: 'Auth type', value: auth, note: none },
    ...(api === 'REST'
      ? [
          {
            name: 'App ID',
            value: target.appId,
            note: { en: 'The number at the end of the address of the app.', ja: 'アプリのアドレスの末尾の番号。' },
          },
        ]
      : []),
    ...credentialFields(options),
  ];
}
