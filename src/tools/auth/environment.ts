/** Reads the KINTONE_* variables under the names that the official tools use. */
import { Secret } from './secret.ts';

/** Every variable that the commands look at, with what it holds. Secrets among them are marked. */
export const environmentNames = {
  baseUrl: 'KINTONE_BASE_URL',
  username: 'KINTONE_USERNAME',
  password: 'KINTONE_PASSWORD',
  apiToken: 'KINTONE_API_TOKEN',
  oauthToken: 'KINTONE_OAUTH_TOKEN',
  basicUsername: 'KINTONE_BASIC_AUTH_USERNAME',
  basicPassword: 'KINTONE_BASIC_AUTH_PASSWORD',
  pfxPath: 'KINTONE_PFX_FILE_PATH',
  pfxPassword: 'KINTONE_PFX_FILE_PASSWORD',
  guestSpaceId: 'KINTONE_GUEST_SPACE_ID',
  oauthClientId: 'KINTONE_OAUTH_CLIENT_ID',
  oauthClientSecret: 'KINTONE_OAUTH_CLIENT_SECRET',
} as const;

export interface KintoneEnvironment {
  baseUrl: string | null;
  username: string | null;
  password: Secret | null;
  apiToken: Secret | null;
  oauthToken: Secret | null;
  basicUsername: string | null;
  basicPassword: Secret | null;
  pfxPath: string | null;
  pfxPassword: Secret | null;
  guestSpaceId: string | null;
  oauthClientId: string | null;
  oauthClientSecret: Secret | null;
}

export function readKintoneEnvironment(env: NodeJS.ProcessEnv): KintoneEnvironment {
  const text = (name: keyof typeof environmentNames): string | null => env[environmentNames[name]]?.trim() || null;
  const secret = (name: keyof typeof environmentNames): Secret | null => {
    const value = env[environmentNames[name]];
    return value ? new Secret(value) : null;
  };
  return {
    baseUrl: text('baseUrl'),
    username: text('username'),
    password: secret('password'),
    apiToken: secret('apiToken'),
    oauthToken: secret('oauthToken'),
    basicUsername: text('basicUsername'),
    basicPassword: secret('basicPassword'),
    pfxPath: text('pfxPath'),
    pfxPassword: secret('pfxPassword'),
    guestSpaceId: text('guestSpaceId'),
    oauthClientId: text('oauthClientId'),
    oauthClientSecret: secret('oauthClientSecret'),
  };
}
