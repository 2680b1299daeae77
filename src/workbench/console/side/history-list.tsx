/** What was sent from this app in this browser, newest first. */
import { useState } from 'preact/hooks';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import { toPlainText } from '../../../rest/request/json.ts';
import { SearchField } from '../../parts/controls.tsx';
import type { HistoryEntry } from '../state/library.ts';
import type { Ui } from '../ui.ts';
import { CallRow } from './call-row.tsx';

function toDetail(entry: HistoryEntry): string {
  const { values } = entry.request;
  const parts = Object.entries(values).map(([name, value]) => `${name}=${toPlainText(value)}`);
  return parts.join(' ').slice(0, 120);
}

export function HistoryList({ ui, onChosen }: { ui: Ui; onChosen: () => void }) {
  const { con, t, language } = ui;
  const [search, setSearch] = useState('');
  const needle = search.trim().toLowerCase();
  const entries = con.history.value;
  const shown = entries.filter((entry) => {
    const purpose = findEndpoint(entry.request.endpointId)?.purpose[language] ?? '';
    return `${entry.request.endpointId} ${purpose} ${toDetail(entry)} ${entry.outcome}`.toLowerCase().includes(needle);
  });
  const open = (entry: HistoryEntry): void => {
    con.dispatch({ type: 'load', request: entry.request });
    onChosen();
  };
  return (
    <div class="rc-list">
      <SearchField label={t.searchHistory} value={search} onType={setSearch} />
      <div class="rc-scroll">
        {shown.map((entry) => (
          <CallRow
            key={`${entry.id}-${entry.atMs}`}
            callId={entry.request.endpointId}
            class="rc-ep is-tall"
            onClick={() => open(entry)}
          >
            {findEndpoint(entry.request.endpointId)?.purpose[language]}
            <small>{toDetail(entry)}</small>
            <small class={entry.outcome === 'ok' ? 'is-ok' : 'is-error'}>
              {new Date(entry.atMs).toTimeString().slice(0, 5)} · {entry.outcome === 'ok' ? t.ok : entry.outcome}
            </small>
          </CallRow>
        ))}
        {entries.length === 0 && <p class="rc-none">{t.historyEmpty}</p>}
      </div>
      {entries.length > 0 && (
        <button type="button" class="link rc-foot" onClick={() => (con.history.value = [])}>
          {t.historyClear}
        </button>
      )}
    </div>
  );
}
