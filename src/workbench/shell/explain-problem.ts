/** Turns any failure into what the panel shows: what it means, Kintone's own words, and the places that are wrong. */
import {
  CredentialRefusedError,
  KintoneApiError,
  RequestAbortedError,
  TimeoutError,
  TransportError,
} from '../../core/errors.ts';
import type { Wording } from '../locales/messages.ts';
import type { problemMessages } from './problem-messages.ts';

type Words = (typeof problemMessages)['en'];

export interface Explanation {
  /** What it means and what to do. */
  summary: string;
  /** Kintone's own wording, or the technical message; empty where it would say nothing new. */
  detail: string;
  code: string;
  id: string;
  request: string;
  /** Parameter path and message, as Kintone sent them. */
  places: readonly [string, string][];
}

const byCode: Record<string, keyof Words> = {
  CB_AU01: 'sessionEnded',
  CB_CS01: 'sessionEnded',
  CB_NO01: 'noPermission',
  CB_NO02: 'noPermission',
  GAIA_NO01: 'noPermission',
  GAIA_AP01: 'appMissing',
  GAIA_RE01: 'recordMissing',
  GAIA_TO04: 'tooBusy',
  CB_VA01: 'invalid',
};

const none = { detail: '', code: '', id: '', request: '', places: [] };

export function explainProblem(error: unknown, words: Wording<Words>): Explanation {
  if (error instanceof KintoneApiError) {
    return {
      summary: words[byCode[error.code] ?? 'refused'],
      detail: error.kintoneMessage,
      code: error.code,
      id: error.id,
      request: `${error.method} ${error.path}`,
      places: Object.entries(error.errors).map(([path, { messages }]) => [path, messages.join(' ')]),
    };
  }
  if (error instanceof TransportError) {
    const detail = error.mayHaveHappened ? words.mayHaveHappened : '';
    return { ...none, summary: words[error.reason], detail, request: `${error.method} ${error.path}` };
  }
  if (error instanceof RequestAbortedError) {
    return { ...none, summary: words.aborted, detail: error.mayHaveHappened ? words.mayHaveHappened : '' };
  }
  if (error instanceof TimeoutError) return { ...none, summary: words.timeout, detail: error.message };
  if (error instanceof CredentialRefusedError) return { ...none, summary: words.credential, detail: error.message };
  return { ...none, summary: words.unexpected, detail: error instanceof Error ? error.message : '' };
}
