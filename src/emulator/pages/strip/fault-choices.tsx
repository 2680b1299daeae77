/** The faults of the control strip: which one, on which calls, how often. */
import { useEffect, useRef, useState } from 'preact/hooks';
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

const headers = { 'x-local-kintone': '1', 'content-type': 'application/json' };

/** How often the strip asks what is left of a fault, which ends by itself. */
const askEveryMs = 1000;

interface KnownFault {
  kind: string;
  path: string;
  count: number | null;
}

/** What is ordered at the server: a page that was loaded again, or another tab, has not forgotten it. */
async function readOrder(): Promise<Order | null | undefined> {
  const response = await fetch('/_local/faults', { headers }).catch(() => null);
  if (!response?.ok) return undefined;
  const { faults } = (await response.json()) as { faults: KnownFault[] };
  const [fault] = faults;
  const choice = fault && choices.find((known) => known.fault?.['kind'] === fault.kind);
  return fault && choice ? { choice, path: fault.path, count: fault.count === null ? '' : String(fault.count) } : null;
}

async function setFault(fault: Record<string, unknown> | null): Promise<void> {
  await fetch('/_local/faults', { method: 'DELETE', headers });
  if (fault) await fetch('/_local/faults', { method: 'POST', headers, body: JSON.stringify(fault) });
}

interface Order {
  choice: FaultChoice;
  path: string;
  count: string;
}

async function send({ choice: { fault }, path, count }: Order): Promise<void> {
  const often = Number(count);
  const isOften = Number.isInteger(often) && often > 0;
  // A fault goes by the path alone; somebody may have pasted a whole address of a call.
  const bare = /^\/[^?#]*/.exec(path)?.[0] ?? everyCall;
  await setFault(fault && { ...fault, path: bare, count: isOften ? often : null });
}

function isSame(one: Order | null, other: Order | null): boolean {
  return one?.choice === other?.choice && one?.path === other?.path && one?.count === other?.count;
}

/** The order as the server has it, and the way to another one. */
function useOrder(): [ordered: Order | null, change: (next: Order) => void] {
  const [ordered, setOrdered] = useState<Order | null>(null);
  const [isSending, setSending] = useState(false);
  const last = useRef<Promise<void>>(Promise.resolve());
  const isCounting = ordered !== null && ordered.count !== '';
  useEffect(() => {
    if (isSending) return undefined;
    let isLeft = false;
    const ask = async (): Promise<void> => {
      const left = await readOrder();
      // The same object again draws nothing, so that nobody is disturbed who is typing.
      if (left !== undefined && !isLeft) setOrdered((known) => (isSame(known, left) ? known : left));
    };
    void ask();
    const timer = isCounting ? setInterval(() => void ask(), askEveryMs) : undefined;
    return () => {
      isLeft = true;
      clearInterval(timer);
    };
  }, [isCounting, isSending]);
  const change = (next: Order): void => {
    setOrdered(next.choice.fault ? next : null);
    setSending(true);
    // One order after the other: of two on their way at once both faults could stay.
    const mine = last.current
      .then(() => send(next))
      .catch(() => undefined)
      .then(() => {
        if (last.current === mine) setSending(false);
      });
    last.current = mine;
  };
  return [ordered, change];
}

export function FaultChoices({ t }: { t: (key: StripTextKey) => string }) {
  const [ordered, change] = useOrder();
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
