/** Saved requests in folders, run alone or in order with their checks, and the variables they use. */
import { useState } from 'preact/hooks';
import { RemoveButton, SearchField } from '../../parts/controls.tsx';
import { downloadBlob } from '../result/download.ts';
import { type ChainStep, runChain } from '../state/chain.ts';
import {
  type Folder,
  mergeLibrary,
  parseLibrary,
  removeSaved,
  type SavedRequest,
  toFolders,
} from '../state/library.ts';
import { fill, type Ui } from '../ui.ts';
import { CallRow } from './call-row.tsx';
import { VariableList } from './variable-list.tsx';

function StepMark({ ui, step }: { ui: Ui; step: ChainStep | undefined }) {
  if (!step) return null;
  const word = step.ok ? `✓ ${fill(ui.t.checksHeld, { count: step.checked })}` : `✗ ${step.reason}`;
  return <small class={step.ok ? 'is-ok' : 'is-error'}>{word}</small>;
}

function FolderView({ ui, folder, onChosen }: { ui: Ui; folder: Folder; onChosen: () => void }) {
  const { con, ctx, t } = ui;
  const [isRunning, setRunning] = useState(false);
  const [steps, setSteps] = useState<readonly ChainStep[]>([]);
  const name = folder.name || t.folderNone;
  const run = async (): Promise<void> => {
    setRunning(true);
    setSteps([]);
    let last: readonly ChainStep[] = [];
    await runChain(con, folder.items, (next) => {
      last = next;
      setSteps(next);
    });
    setRunning(false);
    const bad = last.find((step) => !step.ok);
    if (bad) ctx.notify({ kind: 'error', text: fill(t.chainStopped, { name: bad.name, reason: bad.reason }) });
    else ctx.notify({ kind: 'success', text: fill(t.chainDone, { count: last.length }) });
  };
  const open = (item: SavedRequest): void => {
    con.dispatch({ type: 'load', request: item.request, saved: item });
    onChosen();
  };
  return (
    <section aria-label={name}>
      <h3 class="rc-group rc-folder">
        <span>{name}</span>
        <button
          type="button"
          class="link"
          disabled={isRunning}
          aria-label={`${t.runFolder}: ${name}`}
          onClick={() => void run()}
        >
          {t.runFolder}
        </button>
      </h3>
      {folder.items.map((item, index) => (
        <div key={item.id} class="rc-saved">
          <CallRow
            callId={item.request.endpointId}
            aria-current={isRunning && steps.length === index ? 'step' : undefined}
            onClick={() => open(item)}
          >
            {item.name}
            <StepMark ui={ui} step={steps[index]} />
          </CallRow>
          <RemoveButton
            label={fill(t.delete, { name: item.name })}
            onPress={() => (con.library.value = removeSaved(con.library.value, item.id))}
          />
        </div>
      ))}
    </section>
  );
}

export function SavedList({ ui, onChosen }: { ui: Ui; onChosen: () => void }) {
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
      <SearchField label={t.searchSaved} value={search} onType={setSearch} />
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
