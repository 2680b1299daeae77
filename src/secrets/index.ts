/** Entry of the credential detector: source text in, masked findings out. No network, no file system, no DOM. */
import { parseJsx, parseTypeScript } from './syntax/parse-typescript.ts';
import type { Finding, ScanOptions, ScanSource } from './finding.ts';
import { createScanner } from './scan-source.ts';

export type { CredentialKind } from './credential-names.ts';
export type { Confidence, Finding, ScanOptions, ScanSource } from './finding.ts';
export { isBlocking } from './finding.ts';

const scan = createScanner({ typescript: parseTypeScript, jsx: parseJsx });

/** Finds the credentials in one text. Never throws on the content, however broken. */
export function scanFile(source: ScanSource, options: ScanOptions = {}): Finding[] {
  return scan(source, options);
}
