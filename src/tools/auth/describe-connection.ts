/** Says in words which method is in force and where it was found. */
import type { Sentence } from '../command-line/failure.ts';
import { toForeignText } from '../command-line/foreign-text.ts';
import type { Connection } from './connection.ts';

const sources: Record<Connection['source'], Sentence> = {
  options: { en: 'the options of this command', ja: 'このコマンドのオプション' },
  login: { en: 'npm run login', ja: 'npm run login' },
  variables: { en: 'KINTONE_* variables', ja: 'KINTONE_* 環境変数' },
  prompt: { en: 'your answer', ja: '入力' },
};

/** The method and what goes on top of it, without a credential. */
export function describeMethod({ credential, basic, clientCertificate }: Connection): Sentence {
  const onTop = [basic ? ' + Basic' : '', clientCertificate ? ' + client certificate' : ''].join('');
  if (credential.kind === 'password') {
    return {
      en: `password of ${credential.username}${onTop}`,
      ja: `${credential.username} のパスワード認証${onTop}`,
    };
  }
  if (credential.kind === 'apiToken') return { en: `API token${onTop}`, ja: `API トークン${onTop}` };
  const scopes = toForeignText(credential.scopes?.join(' ') ?? '');
  return {
    en: `${scopes ? `OAuth token with ${scopes}` : 'OAuth token of unknown scopes'}${onTop}`,
    ja: `${scopes ? `OAuth トークン (${scopes})` : 'OAuth トークン (スコープ不明)'}${onTop}`,
  };
}

export function describeSource(connection: Connection): Sentence {
  return sources[connection.source];
}
