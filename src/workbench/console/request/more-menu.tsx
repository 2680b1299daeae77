/** The less frequent things to do with a request: code, save, import, bulk, locks. */
import { useRef, useState } from 'preact/hooks';
import { findTwin } from '../../../rest/catalogue/catalogue.ts';
import { ExportDialog } from '../dialogs/export-dialog.tsx';
import { ImportDialog } from '../dialogs/import-dialog.tsx';
import { SaveDialog } from '../dialogs/save-dialog.tsx';
import { Tick } from '../../parts/controls.tsx';
import { fitsBulk, MAX_BULK_REQUESTS, toBulkRequest } from '../state/bulk.ts';
import type { Locks } from '../state/guard.ts';
import { fill, type Ui } from '../ui.ts';

type Open = 'export' | 'import' | 'save' | null;

/** What each lock keeps from being sent. */
export const lockWords = {
  records: 'lockNameRecords',
  delete: 'lockNameDelete',
  settings: 'lockNameSettings',
} as const satisfies Record<keyof Locks, string>;
const lockNames = ['records', 'delete', 'settings'] as const;

function LockMenu({ ui }: { ui: Ui }) {
  const { con, t } = ui;
  return (
    <fieldset class="rc-locks">
      <legend>{t.locksTitle}</legend>
      <p class="rc-hint">{t.locksHint}</p>
      {lockNames.map((name) => (
        <Tick
          key={name}
          label={t[lockWords[name]]}
          checked={con.locks.value[name]}
          onTick={(checked) => (con.locks.value = { ...con.locks.value, [name]: checked })}
        />
      ))}
    </fieldset>
  );
}

function BulkMenu({ ui, onDone }: { ui: Ui; onDone: () => void }) {
  const { con, t } = ui;
  const writes = con.bulk.value;
  const endpoint = con.endpoint.value;
  if (!endpoint || (!fitsBulk(endpoint.id) && writes.length === 0)) return null;
  const open = (): void => {
    const request = toBulkRequest(writes);
    if (!request) return;
    con.dispatch({ type: 'load', request });
    con.bulk.value = [];
    onDone();
  };
  return (
    <fieldset class="rc-locks">
      <legend>{t.bulkTitle}</legend>
      <p class="rc-hint" role="status">
        {fill(t.bulkCount, { count: writes.length })}
      </p>
      <div class="rc-actions">
        {fitsBulk(endpoint.id) && (
          <button
            type="button"
            class="btn"
            disabled={writes.length >= MAX_BULK_REQUESTS}
            onClick={() => (con.bulk.value = [...writes, con.draft.value.request])}
          >
            {t.bulkAdd}
          </button>
        )}
        {writes.length > 0 && (
          <>
            <button type="button" class="btn" onClick={open}>
              {t.bulkOpen}
            </button>
            <button type="button" class="link" onClick={() => (con.bulk.value = [])}>
              {t.bulkClear}
            </button>
          </>
        )}
      </div>
    </fieldset>
  );
}

export function MoreMenu({ ui }: { ui: Ui }) {
  const { con, t } = ui;
  const [open, setOpen] = useState<Open>(null);
  const endpoint = con.endpoint.value;
  const twin = endpoint && findTwin(endpoint);
  const close = (): void => setOpen(null);
  const menu = useRef<HTMLDetailsElement>(null);
  const fold = (): void => menu.current?.removeAttribute('open');
  return (
    <>
      <button type="button" class="btn" onClick={() => setOpen('export')}>
        {t.exportRequest}
      </button>
      <button type="button" class="btn" onClick={() => setOpen('save')}>
        {t.save}
      </button>
      <details
        class="rc-more"
        ref={menu}
        onFocusOut={(event) => {
          if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) fold();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !event.currentTarget.open) return;
          event.preventDefault();
          event.stopPropagation();
          fold();
        }}
      >
        <summary class="btn">{t.more}</summary>
        <div class="rc-menu" tabIndex={-1}>
          <button type="button" class="link" onClick={() => setOpen('import')}>
            {t.importRequest}
          </button>
          {twin && (
            <button
              type="button"
              class="link"
              onClick={() => {
                con.dispatch({ type: 'load', request: { ...con.draft.value.request, endpointId: twin.id } });
                fold();
              }}
            >
              {twin.preview ? t.twinPreview : t.twinLive}
            </button>
          )}
          <BulkMenu ui={ui} onDone={fold} />
          <LockMenu ui={ui} />
          <p class="rc-hint">{t.keysHint}</p>
        </div>
      </details>
      {open === 'export' && <ExportDialog ui={ui} onClose={close} />}
      {open === 'import' && <ImportDialog ui={ui} onClose={close} />}
      {open === 'save' && <SaveDialog ui={ui} onClose={close} />}
    </>
  );
}
