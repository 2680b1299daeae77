/** What the detector reports. A finding never holds the secret: it is masked where it is made. */
import type { CredentialKind } from './credential-names.ts';

/** How sure the detector is. The gates stop on `certain` and `likely`. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** One credential found in a text. */
export interface Finding {
  /** Line of the value, counted from 1; of its first piece where it is put together. */
  line: number;
  /** Column of the value, counted from 1 in UTF-16 units. */
  column: number;
  kind: CredentialKind;
  /** Stable id of the rule, for example `kintone-api-token-header`. */
  rule: string;
  confidence: Confidence;
  /** The value with all but a hint replaced. */
  masked: string;
  /** What was found and why it counts. */
  message: string;
  /** What to do instead. */
  advice: string;
  /** What `ScanOptions.fingerprint` made of the value; absent without that option. */
  fingerprint?: string;
}

/** A text to scan. The path decides how it is read; nothing is opened. */
export interface ScanSource {
  path: string;
  text: string;
}

export interface ScanOptions {
  /** Language of messages. @default 'en' */
  language?: 'en' | 'ja';
  /** Turns a value into a salted hash for a baseline. Called with the raw value, whose result must not contain it. */
  fingerprint?: (secret: string) => string;
}

/** Whether a finding must stop a build, a deploy or a request. */
export function isBlocking(finding: Finding): boolean {
  return finding.confidence !== 'possible';
}
