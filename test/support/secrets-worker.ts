/** Scans a text in a worker of a real Chromium, made from text as a page would make it. */
import type { Page } from 'playwright-core';
import type { WorkerResponse } from '../../src/secrets/worker/protocol.ts';

export interface WorkerRun {
  response: WorkerResponse;
  /** From asking to the answer, the start of the worker included. */
  timeMs: number;
}

/** Starts a worker from its text, has it scan, and ends it. */
export function scanInWorker(page: Page, code: string, text: string): Promise<WorkerRun> {
  return page.evaluate(
    ({ code: workerCode, text: scanned }) =>
      new Promise<WorkerRun>((resolve, reject) => {
        const started = performance.now();
        const address = URL.createObjectURL(new Blob([workerCode], { type: 'text/javascript' }));
        const worker = new Worker(address);
        // No named function in here: tsx would add a helper that the page does not have.
        worker.addEventListener('error', (event) => {
          worker.terminate();
          reject(new Error(event.message));
        });
        worker.addEventListener('message', (event: MessageEvent<WorkerResponse>) => {
          worker.terminate();
          URL.revokeObjectURL(address);
          resolve({ response: event.data, timeMs: performance.now() - started });
        });
        worker.postMessage({ id: 7, path: 'desktop.js', text: scanned, language: 'en' }, []);
      }),
    { code, text },
  );
}
