/** Saved requests in folders, run alone or in order, with the variables they use. */
import { useState } from 'preact/hooks';
import { downloadBlob } from '../result/download.ts';
import { type ChainEnd, runChain } from '../state/chain.ts';
import {
  type Folder,
  mergeLibrary,
  parseLibrary,
  removeSaved,
  type SavedRequest,
  toFolders,
} from '../state/library.ts';
import { fill, type Ui } from '../ui.ts';
import { VariableList } from './variable-list.tsx';

function FolderView({ ui, folder, onChosen }: { ui: Ui; folder: Folder; onChosen?: (() => void) | undefined }) {
  const { con, ctx, t } = ui;
  const [step, setStep] = useState<number | null>(null);
  const report = (end: ChainEnd): void => {
    if (end.kind === 'done') ctx.notify({ kind: 'success', text: fill(t.chainDone, { count: end.count }) });
    else ctx.notify({ kind: 'error', text: fill(t.chainStopped, { name: end.name, reason: end.reason }) });
  };
  const run = async (): Promise<void> => {
    report(await runChain(con, folder.items, setStep));
    setStep(null);
  };
  const open = (item: SavedRequest): void => {
    con.dispatch({ type: 'load', request: item.request });
    onChosen?.();
  };
  return (
    <section aria-label={folder.name || t.folderNone}>
      <h3 class="rc-group rc-folder">
        <span>{folder.name || t.folderNone}</span>
        {folder.items.length > 1 && (
          <button
            type="button"
            class="link"
            disabled={step !== null}
            aria-label={`${t.runFolder}: ${folder.name || t.folderNone}`}
            onClick={() => void run()}
          >
            {t.runFolder}
          </button>
        )}
      </h3>
      {folder.items.map((item, index) => (
        <div key={item.id} class="rc-saved">
          <button
            type="button"
            class="rc-ep"
            aria-current={step === index ? 'step' : undefined}
            onClick={() => open(item)}
          >
            <span class={`method is-${item.request.endpointId.split(' ')[0] ?? ''}`}>
              {item.request.endpointId.split(' ')[0]}
            </span>
            <span class="rc-ep-name">{item.name}</span>
          </button>
          <button
            type="button"
            class="plain"
            aria-label={fill(t.delete, { name: item.name })}
            onClick={() => (con.library.value = removeSaved(con.library.value, item.id))}
          >
            ×
          </button>
        </div>
      ))}
    </section>
  );
}

export function SavedList({ ui, onChosen }: { ui: Ui; onChosen?: () => void }) {
  const { con, ctx, t } = ui;
  const [search, setSearch] = useState('');
  const folders = toFolders(con.library.value, search);
  const download = (): void => {
    downloadBlob(
      new Blob([JSON.stringify(con.library.value, null, 2)], { type: 'application/json' }),
      'kintone-requests.json',
    );
  };
  const upload = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      con.library.value = mergeLibrary(con.library.value, parseLibrary(JSON.parse(await file.text())));
    } catch {
      ctx.notify({ kind: 'error', text: t.importNothing });
    }
  };
  return (
    <div class="rc-list">
      <input
        class="field rc-search"
        type="search"
        aria-label={t.searchSaved}
        placeholder={t.searchSaved}
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      <div class="rc-scroll">
        {folders.map((folder) => (
          <FolderView key={folder.name} ui={ui} folder={folder} onChosen={onChosen} />
        ))}
        {con.library.value.saved.length === 0 && <p class="rc-none">{t.savedEmpty}</p>}
        <VariableList ui={ui} />
      </div>
      <div class="rc-foot rc-actions">
        <button type="button" class="link" onClick={download}>
          {t.exportLibrary}
        </button>
        <label class="link">
          {t.importLibrary}
          <input
            class="rc-hidden"
            type="file"
            accept="application/json"
            onChange={(event) => void upload(event.currentTarget.files?.[0])}
          />
        </label>
      </div>
    </div>
  );
}
