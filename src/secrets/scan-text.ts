/** Scans text without parsing it: a header name with its value. */
import type { Finding, ScanOptions, ScanSource } from './finding.ts';
import { maskSecret } from './mask.ts';

const tokenAfterHeader = /X-Cybozu-API-Token["'`]?\s{0,8}[:,=]\s{0,8}["'`]?([A-Za-z0-9]{40})(?![A-Za-z0-9])/gi;

/** Finds credentials that stand beside their header name. */
export function scanText(source: ScanSource, options: ScanOptions): Finding[] {
  return [...source.text.matchAll(tokenAfterHeader)].map((match) => {
    const secret = match[1] ?? '';
    const before = source.text.slice(0, match.index + match[0].length - secret.length);
    const lineStart = before.lastIndexOf('\n') + 1;
    return {
      line: before.split('\n').length,
      column: before.length - lineStart + 1,
      kind: 'apiToken',
      rule: 'kintone-api-token-header',
      confidence: 'certain',
      masked: maskSecret(secret),
      message: 'Kintone API token in a request header',
      advice: 'Use the session client instead.',
      ...(options.fingerprint ? { fingerprint: options.fingerprint(secret) } : {}),
    };
  });
}
