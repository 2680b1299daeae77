/** The line that is always true: method, address, Send or Cancel. */
import { toAddress, toWireRequest } from '../../../rest/request/wire-request.ts';
import type { ComponentChildren } from 'preact';
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
    <div class="rc-line">
      <div class="rc-url" role="group" aria-label={t.address}>
        <span class={`method is-${endpoint.method}`}>{endpoint.method}</span>
        <p title={address}>{address.slice(0, maxShown)}</p>
      </div>
      {sending ? (
        <button type="button" class="btn rc-send" onClick={() => sending.cancel()}>
          {t.cancel}
        </button>
      ) : (
        <button type="button" class="btn is-main rc-send" onClick={() => void con.send()}>
          {t.send}
          <kbd aria-hidden="true">Ctrl ↵</kbd>
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
