/** The one function that looks at a thrown value of the official client, the network or the file system and names what it means. */
import { isAppError } from '../../core/errors.ts';
import { deployFailures } from '../deploy/deploy-failures.ts';
import { type Sentence, ToolError, wrongUsage } from './failure.ts';
import { failures } from './failures.ts';
import { toForeignText } from './foreign-text.ts';

export interface CallContext {
  /** Host of the Kintone that was called. */
  host?: string;
  app?: string;
  /** What was tried, as the end of "has no right to …" and the beginning of "…権限がありません". */
  doing?: Sentence;
}

function toUse(app: string): Sentence {
  return app === '' ? { en: 'do this', ja: 'この操作を行う' } : { en: `use app ${app}`, ja: `アプリ ${app} を使う` };
}

interface ThrownFacts {
  code: string;
  status: number | null;
  message: string;
  path: string;
}

function factsOf(error: unknown): ThrownFacts {
  const source = typeof error === 'object' && error !== null ? error : {};
  const text = (key: string): string => {
    const value: unknown = Reflect.get(source, key);
    return typeof value === 'string' ? value : '';
  };
  const status: unknown = Reflect.get(source, 'status');
  return {
    code: text('code'),
    status: typeof status === 'number' ? status : null,
    message: text('message'),
    path: text('path'),
  };
}

function toNetworkError(code: string, host: string): ToolError | null {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return failures.hostNotFound(host);
  if (['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ERR_NETWORK'].includes(code)) {
    return failures.hostUnreachable(host);
  }
  if (['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED'].includes(code)) return failures.timedOut(host);
  if (/ALERT_(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE|HANDSHAKE_FAILURE)/.test(code))
    return failures.certificateMissing(host);
  if (code === 'EPROTO' || /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code)) return failures.tlsFailed(host);
  return null;
}

function toFileError(code: string, path: string): ToolError | null {
  if (code === 'ENOSPC' || code === 'EDQUOT') return failures.diskFull(path || 'the file');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return failures.notWritable(path || 'the file');
  return null;
}

/** Codes as the REST API answers them. */
function toKintoneError(facts: ThrownFacts, context: CallContext): ToolError | null {
  const host = context.host ?? 'Kintone';
  const app = context.app ?? '';
  switch (facts.code) {
    case 'CB_WA01':
      return failures.passwordRefused(host);
    case 'CB_TW02':
      return failures.twoFactor(host);
    case 'CB_AU01':
      return failures.signInRequired(host);
    case 'CB_OA01':
      return facts.status === 403 ? failures.scopeMissing(host) : failures.tokenExpired(host);
    case 'GAIA_IA02':
      return failures.apiTokenUnknown(host);
    case 'GAIA_NO01':
    case 'CB_NO01':
    case 'CB_NO02':
      return failures.noRight(context.doing ?? toUse(app));
    case 'GAIA_AP01':
      return failures.appNotFound(app);
    case 'GAIA_IL23':
    case 'GAIA_IL25':
      return failures.guestSpaceNeeded(app);
    case 'GAIA_DE01':
      return deployFailures.deployRunning(app);
    case 'GAIA_CO03':
      return deployFailures.staleRevision(app);
    case 'GAIA_TO04':
      return failures.tooManyRequests(host);
    default:
      if (!/^[A-Z]{2,8}_[A-Z]{2}\d{2}$/.test(facts.code)) return null;
      return failures.kintone(facts.code, toForeignText(facts.message.replace(/^\[\d+\] \[\w+\] /, '')));
  }
}

/** Answers without a code of Kintone: pages of the network edge, and refused downloads, whose body the official client does not read. */
function toStatusError({ message, status }: ThrownFacts, host: string): ToolError | null {
  const plain = /^(\d{3}): /.exec(message)?.[1];
  const known = plain ? Number(plain) : status;
  if (known === null) return null;
  if (known >= 300 && known < 400) return failures.redirected(host);
  if (known === 401 && plain) return failures.basicRefused(host);
  return known >= 500 ? failures.serverFailed(host, String(known)) : failures.callRefused(host, String(known));
}

/** Turns anything thrown into a failure that may be shown. The thrown value itself is dropped, since it can hold headers. */
export function toToolError(error: unknown, context: CallContext = {}): ToolError {
  if (error instanceof ToolError) return error;
  if (isAppError(error)) return new ToolError(error.code, { en: error.message, ja: error.message });
  const facts = factsOf(error);
  const host = context.host ?? 'Kintone';
  const known =
    toKintoneError(facts, context) ?? toFileError(facts.code, facts.path) ?? toNetworkError(facts.code, host);
  if (known) return known;
  if (facts.message.includes('ExitPromptError') || Reflect.get(Object(error), 'name') === 'ExitPromptError') {
    return failures.cancelled();
  }
  if (/invalid clientCertAuth|mac verify failure|header too long|not enough data|PKCS12|wrong tag/i.test(facts.message))
    return failures.pfxRefused();
  const byStatus = toStatusError(facts, host);
  if (byStatus) return byStatus;
  if (facts.code === 'ENOENT') {
    return wrongUsage('fileMissing', {
      en: `${facts.path} does not exist: check the path, which counts from the current folder.`,
      ja: `${facts.path} がありません。現在のフォルダーからのパスを確認してください。`,
    });
  }
  return failures.unexpected(toForeignText(facts.message.split('\n')[0] ?? ''));
}
