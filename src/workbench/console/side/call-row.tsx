/** One call in a list: its method, its name, and what is known besides. */
import type { ComponentProps } from 'preact';

export function MethodMark({ id }: { id: string }) {
  const [method = ''] = id.split(' ', 1);
  return <span class={`method is-${method}`}>{method}</span>;
}

export function CallRow({ callId, children, ...rest }: ComponentProps<'button'> & { callId: string }) {
  return (
    <button type="button" class="rc-ep" {...rest}>
      <MethodMark id={callId} />
      <span class="rc-ep-name">{children}</span>
    </button>
  );
}
