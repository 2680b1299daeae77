/** Entry of the credential detector: source text in, masked findings out. No network, no file system, no DOM. */
import type { Finding, ScanOptions, ScanSource } from './finding.ts';
import { scanText } from './scan-text.ts';

export type { CredentialKind } from './credential-names.ts';
export type { Confidence, Finding, ScanOptions, ScanSource } from './finding.ts';
export { isBlocking } from './finding.ts';

/** Finds the credentials in one text. Never throws on the content, however broken. */
export function scanFile(source: ScanSource, options: ScanOptions = {}): Finding[] {
  return scanText(source, options);
}
