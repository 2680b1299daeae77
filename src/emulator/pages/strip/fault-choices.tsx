/** The faults of the control strip: which one, on which calls, how often. */
import { useState } from 'preact/hooks';
import type { StripTextKey } from './strip-texts.ts';

interface FaultChoice {
  key: StripTextKey;
  fault: Record<string, unknown> | null;
  /** How often it happens unless somebody says otherwise; empty for ever. */
  count: string;
}

const choices: readonly FaultChoice[] = [
  { key: 'faultNone', fault: null, count: '' },
  { key: 'faultDrop', fault: { kind: 'drop' }, count: '1' },
  { key: 'faultUnavailable', fault: { kind: 'unavailable' }, count: '1' },
  { key: 'faultTooMany', fault: { kind: 'tooManyRequests' }, count: '1' },
  { key: 'faultSession', fault: { kind: 'endSession' }, count: '1' },
  { key: 'faultSlow', fault: { kind: 'latency', latencyMs: 2000 }, count: '' },
  { key: 'faultDeploy', fault: { kind: 'deployFailure' }, count: '1' },
];

const everyCall = '/k/';

async function setFault(fault: Record<string, unknown> | null): Promise<void> {
  const headers = { 'x-local-kintone': '1', 'content-type': 'application/json' };
  await fetch('/_local/faults', { method: 'DELETE', headers });
  if (fault) await fetch('/_local/faults', { method: 'POST', headers, body: JSON.stringify(fault) });
}

interface Order {
  choice: FaultChoice;
  path: string;
  count: string;
}

function order({ choice: { fault }, path, count }: Order): void {
  const often = Number(count);
  const isOften = Number.isInteger(often) && often > 0;
  void setFault(fault && { ...fault, path: path.startsWith('/') ? path : everyCall, count: isOften ? often : null });
}

export function FaultChoices({ t }: { t: (key: StripTextKey) => string }) {
  const [ordered, setOrdered] = useState<Order | null>(null);
  const change = (next: Order): void => {
    setOrdered(next.choice.fault ? next : null);
    order(next);
  };
  return (
    <>
      <select
        aria-label={t('faults')}
        title={t('faults')}
        value={ordered?.choice.key ?? 'faultNone'}
        onChange={({ currentTarget }) => {
          const choice = choices.find(({ key }) => key === currentTarget.value);
          if (choice) change({ choice, path: everyCall, count: choice.count });
        }}
      >
        {choices.map(({ key }) => (
          <option key={key} value={key}>
            {t(key)}
          </option>
        ))}
      </select>
      {ordered ? (
        <>
          {ordered.choice.key === 'faultDeploy' ? null : (
            <input
              aria-label={t('faultPath')}
              title={t('faultPath')}
              value={ordered.path}
              onChange={({ currentTarget }) => change({ ...ordered, path: currentTarget.value })}
            />
          )}
          <input
            type="number"
            min="1"
            aria-label={t('faultCount')}
            title={t('faultCount')}
            placeholder="∞"
            value={ordered.count}
            onChange={({ currentTarget }) => change({ ...ordered, count: currentTarget.value })}
          />
        </>
      ) : null}
    </>
  );
}
