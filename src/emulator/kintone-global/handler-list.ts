/** Handlers by event type: `kintone.events.on` and `off`, with notes on what Kintone passes over in silence. */
import { findEventRule, timelyEvents } from './event-rules.ts';

type KintoneHandler = (event: unknown) => unknown;

export interface Registration {
  handler: KintoneHandler;
  /** Script and number, for example `desktop.js #2`. */
  source: string;
}

export interface HandlerListOptions {
  /** Kintone's console warning for a handler registered too late. */
  warn: (message: string) => void;
  /** Names the script that is registering, for example from `document.currentScript`. */
  findSource: () => string;
  note: (type: string, text: string) => void;
}

export interface HandlerList {
  on: (type: unknown, handler: unknown) => void;
  /** Without a handler all of the type go, without a type all of all types. @returns whether one went. */
  off: (type?: unknown, handler?: unknown) => boolean;
  /** The handlers of an event that fires now; one added later is late. */
  fire: (type: string) => Registration[];
}

function toTypes(type: unknown): string[] {
  return (Array.isArray(type) ? type : [type]).filter((item): item is string => typeof item === 'string');
}

/** Creates an empty list. */
export function createHandlerList({ warn, findSource, note }: HandlerListOptions): HandlerList {
  const handlers = new Map<string, Registration[]>();
  const firedTypes = new Set<string>();
  const counts = new Map<string, number>();

  function noteMistakes(name: string, file: string): void {
    if (!findEventRule(name)) note(name, `${file} registered a handler for an event that Kintone does not know`);
    if (!firedTypes.has(name) || !timelyEvents.has(name.replace(/^mobile\./, ''))) return;
    warn(
      `kintone.events.on("${name}"): this handler was added after the event had fired and missed it. Register handlers while the script runs, not after a wait.`,
    );
    note(name, `${file} registered too late: the event had already fired`);
  }

  return {
    on(type, handler) {
      if (typeof handler !== 'function') {
        note(toTypes(type).join(', '), `${findSource()} registered something that is not a function`);
        return;
      }
      const file = findSource();
      const number = (counts.get(file) ?? 0) + 1;
      counts.set(file, number);
      for (const name of toTypes(type)) {
        const list = handlers.get(name) ?? [];
        list.push({ handler: handler as KintoneHandler, source: `${file} #${number}` });
        handlers.set(name, list);
        noteMistakes(name, file);
      }
    },
    off(type, handler) {
      const names = type === undefined ? [...handlers.keys()] : toTypes(type);
      let removed = 0;
      for (const name of names) {
        const list = handlers.get(name) ?? [];
        const kept = handler === undefined ? [] : list.filter((entry) => entry.handler !== handler);
        removed += list.length - kept.length;
        handlers.set(name, kept);
      }
      if (type === undefined) {
        note('kintone.events.off()', `${findSource()} removed all ${removed} handlers, strangers' ones too`);
      }
      return removed > 0;
    },
    fire(type) {
      firedTypes.add(type);
      return [...(handlers.get(type) ?? [])];
    },
  };
}
