/** Saves the draft under a name, with the values its answer hands on and the checks it must pass. */
import { useState } from 'preact/hooks';
import { type Suggestion, TextArea, type TextAreaProps, TextField } from '../../parts/controls.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { parseCheck } from '../state/checks.ts';
import { isPath } from '../state/keep.ts';
import { type Extract, type SavedRequest, saveRequest } from '../state/library.ts';
import { fill, type Ui } from '../ui.ts';

/** Reads `name = path`; null for anything else. */
export function parseExtract(line: string): Extract | null {
  const match = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(\S+)\s*$/u.exec(line);
  const path = match?.[2] ?? '';
  return match && isPath(path) ? { variable: match[1] ?? '', path } : null;
}

function printExtracts(extracts: readonly Extract[]): string {
  return extracts.map(({ variable, path }) => `${variable} = ${path}`).join('\n');
}

function toFolders(saved: readonly SavedRequest[]): Suggestion[] {
  return [...new Set(saved.map((item) => item.folder))].filter(Boolean).map((value) => ({ value }));
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** A text of one entry per line, and how an entry is written. */
function Lines({ label, hint, ...area }: TextAreaProps & { label: string; hint: string }) {
  return (
    <>
      <label>
        {label}
        <TextArea {...area} />
      </label>
      <p class="rc-hint">{hint}</p>
    </>
  );
}

export function SaveDialog({ ui, onClose }: { ui: Ui; onClose: () => void }) {
  const { con, t, language } = ui;
  const old = con.saved.value;
  const { saved } = con.library.value;
  const [name, setName] = useState(old?.name ?? con.endpoint.value?.purpose[language] ?? '');
  const [folder, setFolder] = useState(old?.folder ?? '');
  const [extracts, setExtracts] = useState(old ? printExtracts(old.extracts) : '');
  const [checks, setChecks] = useState(old?.checks.join('\n') ?? '');
  const wrong = [
    ...toLines(extracts).filter((line) => !parseExtract(line)),
    ...toLines(checks).filter((line) => !parseCheck(line)),
  ];
  const save = (): void => {
    const next = {
      id: crypto.randomUUID(),
      name: name.trim(),
      folder: folder.trim(),
      request: con.draft.value.request,
      extracts: toLines(extracts).flatMap((line) => parseExtract(line) ?? []),
      checks: toLines(checks),
    };
    con.library.value = saveRequest(con.library.value, next);
    con.saved.value = next;
    onClose();
  };
  const actions = (
    <>
      <button type="button" class="btn" onClick={onClose}>
        {t.back}
      </button>
      <button type="button" class="btn is-main" disabled={name.trim() === '' || wrong.length > 0} onClick={save}>
        {t.save}
      </button>
    </>
  );
  return (
    <Dialog title={t.saveTitle} onClose={onClose} actions={actions}>
      <div class="rc-dialog">
        <label>
          {t.name}
          <TextField value={name} onType={setName} />
        </label>
        <label>
          {t.folder}
          <TextField value={folder} suggestions={toFolders(saved)} onType={setFolder} />
        </label>
        <Lines label={t.extracts} hint={t.extractsHint} rows={2} value={extracts} onType={setExtracts} />
        <Lines label={t.checks} hint={t.checksHint} value={checks} onType={setChecks} />
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
