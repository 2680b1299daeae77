/** What stands where an answer will be: a word while it loads, the failure with a way to try again, then the answer. */
import type { ComponentChildren } from 'preact';
import { Problem } from './problem.tsx';
import { shellMessages } from './shell-messages.ts';
import type { WorkbenchContext } from './tool.ts';
import type { RequestState } from './use-request.ts';

export interface RequestViewProps<T> {
  ctx: Pick<WorkbenchContext, 'wording'>;
  state: RequestState<T>;
  reload: () => void;
  children: (value: T, ms: number) => ComponentChildren;
}

export function RequestView<T>({ ctx, state, reload, children }: RequestViewProps<T>) {
  if (state.kind === 'loading') return <p class="pad empty">{ctx.wording(shellMessages).loading}</p>;
  if (state.kind === 'done') return <>{children(state.value, state.ms)}</>;
  return (
    <div class="pad">
      <Problem ctx={ctx} error={state.error} onRetry={reload} />
    </div>
  );
}
