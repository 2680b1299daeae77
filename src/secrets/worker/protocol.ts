/** What a page and the scanning worker say to each other. */
import type { Finding } from '../finding.ts';

export interface WorkerRequest {
  /** Comes back with the answer, because answers may overtake each other in the page's bookkeeping. */
  id: number;
  path: string;
  text: string;
  language: 'en' | 'ja';
}

/** Masked findings, or that the scan did not come to an end; never a part of the text. */
export type WorkerResponse = { id: number; findings: Finding[] } | { id: number; failed: true };
