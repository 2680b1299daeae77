/** Saves the draft under a name, with the values its answer hands on. */
import { useState } from 'preact/hooks';
import { Dialog } from '../../parts/dialog.tsx';
import { isPath } from '../state/keep.ts';
import { type Extract, saveRequest } from '../state/library.ts';
import type { Ui } from '../ui.ts';

/** Lines of the form `name = path`; what does not read is left out. */
export function parseExtracts(text: string): Extract[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(\S+)\s*$/u.exec(line);
    const path = match?.[2] ?? '';
    return match && isPath(path) ? [{ variable: match[1] ?? '', path }] : [];
  });
}

export function SaveDialog({ ui, onClose }: { ui: Ui; onClose: () => void }) {
  const { con, t, language } = ui;
  const [name, setName] = useState(con.endpoint.value?.purpose[language] ?? '');
  const [folder, setFolder] = useState('');
  const [extracts, setExtracts] = useState('');
  const save = (): void => {
    if (name.trim() === '') return;
    con.library.value = saveRequest(con.library.value, {
      id: crypto.randomUUID(),
      name: name.trim(),
      folder: folder.trim(),
      request: con.draft.value.request,
      extracts: parseExtracts(extracts),
    });
    onClose();
  };
  const folders = [...new Set(con.library.value.saved.map((item) => item.folder))].filter(Boolean);
  return (
    <Dialog
      title={t.saveTitle}
      onClose={onClose}
      actions={
        <>
          <button type="button" class="btn" onClick={onClose}>
            {t.back}
          </button>
          <button type="button" class="btn is-main" onClick={save}>
            {t.save}
          </button>
        </>
      }
    >
      <div class="rc-dialog">
        <label>
          {t.name}
          <input class="field" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <label>
          {t.folder}
          <input
            class="field"
            list="rc-folders"
            value={folder}
            onInput={(event) => setFolder(event.currentTarget.value)}
          />
        </label>
        <datalist id="rc-folders">
          {folders.map((item) => (
            <option key={item} value={item} />
          ))}
        </datalist>
        <label>
          {t.extracts}
          <textarea
            class="field"
            rows={2}
            value={extracts}
            onInput={(event) => setExtracts(event.currentTarget.value)}
          />
        </label>
        <p class="rc-hint">{t.extractsHint}</p>
        <p class="rc-hint">{t.savedNote}</p>
      </div>
    </Dialog>
  );
}
