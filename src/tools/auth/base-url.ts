/** Checks a base URL before anything is sent to it, so that no credential goes to a wrong or unencrypted place. */
import { failures } from '../command-line/failures.ts';
import { rememberSecret } from './secret.ts';

export interface BaseUrl {
  /** Without a trailing slash, for example `https://example.cybozu.com`. */
  readonly url: string;
  /** Host with port, safe to show. */
  readonly host: string;
  readonly isLocal: boolean;
}

/** @throws ToolError when it is no address, holds a login, or is plain http to another machine. */
export function parseBaseUrl(text: string): BaseUrl {
  let url: URL;
  try {
    url = new URL(
      /^[\w.-]+\.(cybozu\.com|cybozu\.cn|kintone\.com)\/?$/i.test(text.trim()) ? `https://${text.trim()}` : text.trim(),
    );
  } catch {
    throw failures.baseUrlInvalid();
  }
  if (url.username || url.password) {
    rememberSecret(url.password);
    throw failures.baseUrlInvalid();
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw failures.baseUrlInvalid();
  const isLocal = url.hostname === 'localhost';
  // The official clients accept http for the name `localhost` only, not for 127.0.0.1.
  if (url.protocol === 'http:' && !isLocal) throw failures.baseUrlNotHttps(url.host);
  const path = url.pathname.replace(/\/+$/, '').replace(/\/k(\/.*)?$/, '');
  return { url: `${url.origin}${path}`, host: url.host, isLocal };
}
