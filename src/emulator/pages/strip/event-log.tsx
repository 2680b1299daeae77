/** The list of events: who handled each, what came back, how long it took. */
import type { ReadonlySignal } from '@preact/signals';
import type { EventLogEntry, HandlerRun } from '../../kintone-global/event-log.ts';
import type { StripTextKey } from './strip-texts.ts';

function Run({ run }: { run: HandlerRun }) {
  const isBad = run.outcome === 'threw' || run.outcome === 'rejected';
  return (
    <li class={isBad ? 'bad' : undefined}>
      {run.source} →{' '}
      {run.outcome === 'returned' ? run.returned : `${run.outcome}${run.outcome === 'running' ? '…' : ''}`}{' '}
      {run.message ?? ''} <span class="time">{run.outcome === 'running' ? '' : `${run.durationMs.toFixed(1)} ms`}</span>
    </li>
  );
}

export interface EventLogProps {
  log: ReadonlySignal<readonly EventLogEntry[]>;
  t: (key: StripTextKey) => string;
}

export function EventLog({ log, t }: EventLogProps) {
  const entries = log.value.toReversed();
  return (
    <ol class="log" tabIndex={0} aria-label={t('events')}>
      {entries.length === 0 ? <li>{t('noEvents')}</li> : null}
      {entries.map((entry) => (
        <li key={entry.id}>
          <span class="time">{(entry.atMs / 1000).toFixed(2)} s</span> <strong>{entry.type}</strong>{' '}
          {entry.note === undefined ? null : <span class="note">{entry.note}</span>}
          {entry.note === undefined && entry.runs.length === 0 ? <span class="time">{t('noHandler')}</span> : null}
          {entry.runs.length > 0 ? (
            <ul class="runs">
              {entry.runs.map((run, index) => (
                <Run key={index} run={run} />
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
