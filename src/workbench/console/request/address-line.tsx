/** The line that is always true: method, address, Send or Cancel. */
import { toAddress, toWireRequest } from '../../../rest/request/wire-request.ts';
import type { ComponentChildren } from 'preact';
import { MethodMark } from '../side/call-row.tsx';
import type { Ui } from '../ui.ts';

/** Longer addresses are cut for the eye; the JSON and the export have them whole. */
const maxShown = 600;

export function AddressLine({ ui, children }: { ui: Ui; children?: ComponentChildren }) {
  const { con, t } = ui;
  const endpoint = con.endpoint.value;
  if (!endpoint) return null;
  const address = readable(toAddress(toWireRequest(endpoint, con.draft.value.request)));
  const sending = con.sending.value;
  return (
    <div class="line rc-line">
      <div class="url" role="group" aria-label={t.address}>
        <MethodMark id={endpoint.id} />
        <span title={address}>{address.slice(0, maxShown)}</span>
      </div>
      {/* One button for both, so that the focus stays on it while the request runs. */}
      <button
        type="button"
        class={`btn rc-send${sending ? '' : ' is-main'}`}
        onClick={() => (sending ? sending.cancel() : void con.send())}
      >
        {sending ? t.cancel : t.send}
        {!sending && <kbd aria-hidden="true">Ctrl ↵</kbd>}
      </button>
      {!sending && endpoint.risk !== 'read' && (
        <button type="button" class="btn" title={t.dryHint} onClick={() => void con.send({ dry: true })}>
          {t.dryRun}
        </button>
      )}
      {children}
    </div>
  );
}

function readable(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // A percent sign of the person's own.
    return address;
  }
}
