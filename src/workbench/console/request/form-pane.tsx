/** The request as a form. */
import { useEffect, useRef } from 'preact/hooks';
import { TextField } from '../../parts/controls.tsx';
import { ParamHints } from '../form/param-hints.tsx';
import { ParamInput } from '../form/param-input.tsx';
import type { Ui } from '../ui.ts';

export function FormPane({ ui }: { ui: Ui }) {
  const { con, t } = ui;
  const endpoint = con.endpoint.value;
  const form = useRef<HTMLDivElement>(null);
  const isBlocked = con.blocked.value?.kind === 'issues';
  // The person goes on where the first mistake stands.
  useEffect(() => {
    const wrong = isBlocked ? form.current?.querySelector('.is-error') : null;
    wrong?.closest('.rc-cell, .rc-control')?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    wrong?.scrollIntoView({ block: 'nearest' });
  }, [isBlocked]);
  if (!endpoint) return null;
  const { request } = con.draft.value;
  const needsFields = endpoint.params.some((param) => ['field', 'query', 'body'].includes(param.role ?? ''));
  const guest =
    endpoint.guest !== 'no' &&
    (request.guestSpaceId !== null || con.deps.page.guestSpaceId !== null || endpoint.guest === 'only');
  return (
    <div class="rc-form" ref={form}>
      {endpoint.params.length === 0 && <p class="empty">{t.noParams}</p>}
      {endpoint.params.map((param) => (
        <ParamInput
          key={`${endpoint.id}${param.name}`}
          ui={ui}
          param={param}
          value={request.values[param.name]}
          path={[param.name]}
        />
      ))}
      <ParamHints ui={ui} id="rc-form" path={[]} reach={1} own={endpoint.params.map(({ name }) => name)} />
      {guest && (
        <div class="rc-param">
          <label for="rc-guest">{t.guestSpace}</label>
          <div class="rc-control">
            <TextField
              id="rc-guest"
              inputMode="numeric"
              value={request.guestSpaceId ?? ''}
              placeholder={t.guestSpaceHint}
              onType={(text) => con.dispatch({ type: 'guest', guestSpaceId: text.replace(/\D/g, '') || null })}
            />
          </div>
        </div>
      )}
      {needsFields && con.formError.value !== null && <p class="rc-hint is-warning">{t.fieldsFailed}</p>}
    </div>
  );
}
