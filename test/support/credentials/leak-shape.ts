/** What a leak of the labelled set is, and what its shapes share. */
import type { Random, Values } from './random.ts';

export interface Leak {
  text: string;
  /** What stands in the text: the value, or its first piece. */
  needle: string;
  path?: string;
  /** False where a bundler would change what the case is about. */
  bundles?: boolean;
}

export type LeakShape = (v: Values, r: Random) => Leak;

const quotes = ["'", '"', '`'] as const;

export function quote(r: Random): (value: string) => string {
  const mark = r.pick(quotes);
  return (value) => mark + value + mark;
}

export function list(v: Values, header: string): string {
  return `kintone.events.on('app.record.index.show', async (event) => {
  const res = await fetch('https://${v.domain()}/k/v1/records.json?app=${v.app()}', { headers: ${header} });
  console.log((await res.json()).records.length);
  return event;
});
`;
}

export const base64 = (value: string): string => Buffer.from(value).toString('base64');
export const reversed = (value: string): string => Array.from(value).toReversed().join('');
