/** Reads pasted requests and says which credentials were left out. */
import { useState } from 'preact/hooks';
import { importText } from '../../../rest/import/import-text.ts';
import type { DroppedKind, ImportReport } from '../../../rest/import/report.ts';
import { TextArea } from '../../parts/controls.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { saveRequest } from '../state/library.ts';
import { fill, type Ui } from '../ui.ts';

const kindWords: Readonly<Record<DroppedKind, { en: string; ja: string }>> = {
  apiToken: { en: 'an API token', ja: 'APIトークン' },
  password: { en: 'a password', ja: 'パスワード' },
  basic: { en: 'Basic authentication', ja: 'Basic認証' },
  oauthToken: { en: 'an OAuth token', ja: 'OAuthトークン' },
  cookie: { en: 'cookies', ja: 'Cookie' },
  requestToken: { en: 'the token of a page', ja: 'ページのトークン' },
  clientCertificate: { en: 'a client certificate', ja: 'クライアント証明書' },
  other: { en: 'a secret', ja: '秘密の値' },
};

function Report({ ui, report }: { ui: Ui; report: ImportReport }) {
  const { t, language } = ui;
  return (
    <div role="status">
      {report.requests.length === 0 && <p class="rc-hint is-warning">{t.importNothing}</p>}
      {report.dropped.map((item, index) => (
        <p key={index} class="rc-hint is-warning">
          {fill(t.dropped, { kind: kindWords[item.kind][language], place: item.place, why: t.droppedWhy })}
        </p>
      ))}
      {report.passedOver.map((line, index) => (
        <p key={index} class="rc-hint">
          {fill(t.notKnown, { line })}
        </p>
      ))}
    </div>
  );
}

/** What was read, each to be opened. */
function Found({ ui, report, onClose }: { ui: Ui; report: ImportReport; onClose: () => void }) {
  return (
    <ul class="rc-lines">
      {report.requests.map(({ folder, name, request }, index) => (
        <li key={index}>
          <button
            type="button"
            class="link"
            onClick={() => {
              ui.con.dispatch({ type: 'load', request });
              onClose();
            }}
          >
            {ui.t.importOpen}: {folder ? `${folder}/` : ''}
            {name} ({request.endpointId})
          </button>
        </li>
      ))}
    </ul>
  );
}

function saveAll({ con }: Ui, { requests }: ImportReport): void {
  con.library.value = requests.reduce(
    (library, { name, folder, request }) =>
      saveRequest(library, { id: crypto.randomUUID(), name, folder, request, extracts: [], checks: [] }),
    con.library.value,
  );
}

export function ImportDialog({ ui, onClose }: { ui: Ui; onClose: () => void }) {
  const { con, t } = ui;
  const [text, setText] = useState('');
  const [report, setReport] = useState<ImportReport | null>(null);
  const read = (): void => {
    const found = importText(text);
    setReport(found);
    // What was pasted may hold secrets; it does not stay on the screen longer than it takes to read it.
    setText('');
    const [first] = found.requests;
    if (found.requests.length === 1 && first) con.dispatch({ type: 'load', request: first.request });
  };
  return (
    <Dialog
      title={t.importTitle}
      onClose={onClose}
      actions={
        <>
          <button type="button" class="btn" onClick={onClose}>
            {t.close}
          </button>
          {report && report.requests.length > 1 && (
            <button
              type="button"
              class="btn"
              onClick={() => {
                saveAll(ui, report);
                onClose();
              }}
            >
              {t.importSaveAll} ({report.requests.length})
            </button>
          )}
          <button type="button" class="btn is-main" disabled={text.trim() === ''} onClick={read}>
            {t.importRead}
          </button>
        </>
      }
    >
      <div class="rc-dialog">
        <p class="rc-hint">{t.importHint}</p>
        <TextArea
          class="field rc-paste"
          rows={8}
          spellcheck={false}
          aria-label={t.importText}
          value={text}
          onType={setText}
        />
        {report && <Report ui={ui} report={report} />}
        {report && report.requests.length > 0 && <Found ui={ui} report={report} onClose={onClose} />}
      </div>
    </Dialog>
  );
}
