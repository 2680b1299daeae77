/** Saves the draft under a name, with the values its answer hands on and the checks it must pass. */
import { useState } from 'preact/hooks';
import { TextArea, TextField } from '../../parts/controls.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { parseCheck } from '../state/checks.ts';
import { isPath } from '../state/keep.ts';
import { type Extract, saveRequest } from '../state/library.ts';
import { fill, type Ui } from '../ui.ts';

/** Reads `name = path`; null for anything else. */
export function parseExtract(line: string): Extract | null {
  const match = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(\S+)\s*$/u.exec(line);
  const path = match?.[2] ?? '';
  return match && isPath(path) ? { variable: match[1] ?? '', path } : null;
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

export function SaveDialog({ ui, onClose }: { ui: Ui; onClose: () => void }) {
  const { con, t, language } = ui;
  const old = con.saved.value;
  const [name, setName] = useState(old?.name ?? con.endpoint.value?.purpose[language] ?? '');
  const [folder, setFolder] = useState(old?.folder ?? '');
  const [extracts, setExtracts] = useState(
    old?.extracts.map((item) => `${item.variable} = ${item.path}`).join('\n') ?? '',
  );
  const [checks, setChecks] = useState(old?.checks.join('\n') ?? '');
  const wrong = [
    ...toLines(extracts).filter((line) => !parseExtract(line)),
    ...toLines(checks).filter((line) => !parseCheck(line)),
  ];
  const save = (): void => {
    const saved = {
      id: crypto.randomUUID(),
      name: name.trim(),
      folder: folder.trim(),
      request: con.draft.value.request,
      extracts: toLines(extracts).flatMap((line) => parseExtract(line) ?? []),
      checks: toLines(checks),
    };
    con.library.value = saveRequest(con.library.value, saved);
    con.saved.value = saved;
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
          <button type="button" class="btn is-main" disabled={name.trim() === '' || wrong.length > 0} onClick={save}>
            {t.save}
          </button>
        </>
      }
    >
      <div class="rc-dialog">
        <label>
          {t.name}
          <TextField value={name} onType={setName} />
        </label>
        <label>
          {t.folder}
          <TextField value={folder} suggestions={folders.map((value) => ({ value }))} onType={setFolder} />
        </label>
        <label>
          {t.extracts}
          <TextArea rows={2} value={extracts} onType={setExtracts} />
        </label>
        <p class="rc-hint">{t.extractsHint}</p>
        <label>
          {t.checks}
          <TextArea value={checks} onType={setChecks} />
        </label>
        <p class="rc-hint">{t.checksHint}</p>
        {wrong.length > 0 && (
          <p class="rc-hint is-error" role="alert">
            {fill(t.lineWrong, { line: wrong.join('; ') })}
          </p>
        )}
        <p class="rc-hint">{t.savedNote}</p>
      </div>
    </Dialog>
  );
}
