/** Runs a request for a component: cancelled when the component goes or asks again, with time taken. */
import { useEffect, useState } from 'preact/hooks';
import { RequestAbortedError } from '../../core/errors.ts';

export type RequestState<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'done'; readonly value: T; readonly ms: number }
  | { readonly kind: 'failed'; readonly error: unknown; readonly ms: number };

/** `run` is called again when one of the inputs changes or `reload` is called; null runs nothing. */
export function useRequest<T>(
  run: ((signal: AbortSignal) => Promise<T>) | null,
  inputs: readonly unknown[],
): { state: RequestState<T>; reload: () => void } {
  const [state, setState] = useState<RequestState<T>>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!run) return undefined;
    const controller = new AbortController();
    const startedMs = performance.now();
    setState({ kind: 'loading' });
    run(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) setState({ kind: 'done', value, ms: performance.now() - startedMs });
      },
      (error: unknown) => {
        if (controller.signal.aborted && error instanceof RequestAbortedError) return;
        setState({ kind: 'failed', error, ms: performance.now() - startedMs });
      },
    );
    return () => controller.abort();
  }, [...inputs, round]);
  return { state, reload: () => setRound(round + 1) };
}
