/**
 * The detector as a worker: a text in, masked findings out. It reads plain scripts only, which is what Kintone serves, so
 * that the parsers of TypeScript and JSX stay out of it.
 */
import { createScanner } from '../scan-source.ts';
import type { WorkerRequest, WorkerResponse } from './protocol.ts';

/** The part of DedicatedWorkerGlobalScope that is used; this folder has no DOM types. */
interface WorkerScope {
  addEventListener(type: 'message', listener: (event: { data: WorkerRequest }) => void): void;
  postMessage(message: WorkerResponse, transfer: readonly []): void;
}

const scope = globalThis as unknown as WorkerScope;
const scan = createScanner({});

scope.addEventListener('message', ({ data: { id, path, text, language } }) => {
  try {
    scope.postMessage({ id, findings: scan({ path, text }, { language }) }, []);
  } catch {
    // What was thrown may quote the text.
    scope.postMessage({ id, failed: true }, []);
  }
});
