/** Reads the order of a fault; what is wrong in it is named, so that no test waits for a fault that was never ordered. */
import { type Fault, type FaultKind, faultKinds } from '../faults/faults.ts';
import { errorCodes } from '../messages/messages.ts';

type FaultOrder = Partial<Fault> & { kind: FaultKind };

const methods = ['GET', 'POST', 'PUT', 'DELETE'];
const maxLatencyMs = 600_000;

type Check = (value: unknown) => boolean;

const isInteger = (min: number, max: number): Check => {
  return (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
};

function isMethod(value: unknown): boolean {
  return typeof value === 'string' && methods.includes(value.toUpperCase());
}

/** What each part must be, in words for the answer and as a test. */
const rules: readonly (readonly [name: keyof Fault, words: string, isRight: Check])[] = [
  ['path', 'must begin with / and have no query', (value) => typeof value === 'string' && /^\/[^?#]*$/.test(value)],
  ['method', `must be one of ${methods.join(', ')}`, isMethod],
  ['count', 'must be a positive integer, or null for ever', isInteger(1, 1_000_000)],
  ['latencyMs', `must be an integer from 0 to ${maxLatencyMs}`, isInteger(0, maxLatencyMs)],
  ['code', `must be one of ${errorCodes.join(', ')}`, (value) => errorCodes.some((code) => code === value)],
  ['status', 'must be an integer from 400 to 599', isInteger(400, 599)],
];

/** Null stands for every method, any number of times and the status of the code. */
const nullable: readonly string[] = ['method', 'count', 'status'];

export function readFault(input: Record<string, unknown>): FaultOrder | { error: string } {
  const kind = faultKinds.find((candidate) => candidate === input['kind']);
  if (!kind) return { error: `kind must be one of ${faultKinds.join(', ')}` };
  const unknown = Object.keys(input).find((name) => name !== 'kind' && rules.every(([known]) => known !== name));
  if (unknown !== undefined) {
    return { error: `${unknown} is no part of a fault: kind, ${rules.map(([name]) => name).join(', ')}` };
  }
  const order: Record<string, unknown> = { kind };
  for (const [name, words, isRight] of rules) {
    const value = input[name];
    const isNeeded = name === 'code' && kind === 'refuse';
    if (value === undefined && !isNeeded) continue;
    if (!(value === null && nullable.includes(name)) && !isRight(value)) return { error: `${name} ${words}` };
    order[name] = name === 'method' && typeof value === 'string' ? value.toUpperCase() : value;
  }
  return order as unknown as FaultOrder;
}
