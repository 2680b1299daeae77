/** A record under process management of a test's own, and short ways to move it. */
import type { AppSettings, Entity, ProcessAction, ProcessState, User } from '../domain/model.ts';
import { createDesk, field } from './record-desk.ts';

type Process = AppSettings['process'];
export type Who = [Entity['type'], string][];

const entities = (who: Who) => who.map(([type, code]) => ({ entity: { type, code }, includeSubs: false }));

export function state(
  name: string,
  index: number,
  type: ProcessState['assignee']['type'] = 'ONE',
  who: Who = [],
): ProcessState {
  return { name, index: String(index), assignee: { type, entities: entities(who) } };
}

export function action(name: string, from: string, to: string, more: Partial<ProcessAction> = {}): ProcessAction {
  return { name, from, to, filterCond: '', type: 'PRIMARY', ...more };
}

export function process(states: ProcessState[], actions: ProcessAction[]): Process {
  return { enable: true, states: Object.fromEntries(states.map((each) => [each.name, each])), actions };
}

/** A desk with one record that the worker made. */
export async function openProcess(settings: Process, changes: Partial<AppSettings> = {}) {
  const people = [field('USER_SELECT', 'People'), field('NUMBER', 'N'), field('GROUP_SELECT', 'Groups')];
  const desk = createDesk(people, { process: settings, ...changes });
  await desk.post({ People: [{ code: 'boss' }], N: 5, Groups: [{ code: 'staff' }] });
  const act = (name: string, caller?: User | Record<string, string>, more: object = {}) =>
    desk.api('PUT', 'record/status', { app: desk.app.id, id: 1, action: name, ...more }, caller);
  const assign = (assignees: string[], caller: User | Record<string, string> = desk.boss, more: object = {}) =>
    desk.api('PUT', 'record/assignees', { app: desk.app.id, id: 1, assignees, ...more }, caller);
  const shown = async () => {
    const { Status, Assignee, $revision } = await desk.read(1, desk.boss);
    return [Status, (Assignee as { code: string }[]).map(({ code }) => code), $revision];
  };
  return { ...desk, act, assign, shown };
}

export const simple = process([state('New', 0), state('Done', 1)], [action('Finish', 'New', 'Done')]);
export const chosen = (who: Who) =>
  process([state('New', 0), state('Next', 1, 'ONE', who)], [action('Go', 'New', 'Next')]);
