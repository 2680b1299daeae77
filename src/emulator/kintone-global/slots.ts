/** The elements that Kintone hands to customization, and how long each of them lives. */

export type HeaderSlot = 'listMenu' | 'listHeader' | 'recordMenu' | 'mobileHeader' | 'portal' | 'spacePortal';

export interface Slots {
  /** Made on first use, so that a page without customization carries no empty nodes. */
  header(name: HeaderSlot): HTMLElement;
  space(elementId: string): HTMLElement;
  /** Field elements of a shown record, by field code. */
  field(code: string): HTMLElement | undefined;
  setField(code: string, element: HTMLElement | null): void;
  /** Cells of a list column, in the order of the rows. */
  cells(code: string): HTMLElement[];
  setCell(code: string, recordId: string, element: HTMLElement | null): void;
  /** New nodes for the next record or mode: what customization added is gone with the old ones. */
  renewRecord(): void;
}

/** Creates the slots of one loaded page. List slots persist while the page does; record slots are renewed. */
export function createSlots(document: Document, orderOf: () => readonly string[]): Slots {
  const headers = new Map<HeaderSlot, HTMLElement>();
  const spaces = new Map<string, HTMLElement>();
  const fields = new Map<string, HTMLElement>();
  const cells = new Map<string, Map<string, HTMLElement>>();

  function make<K>(map: Map<K, HTMLElement>, key: K): HTMLElement {
    const known = map.get(key);
    if (known) return known;
    const element = document.createElement('div');
    map.set(key, element);
    return element;
  }

  return {
    header: (name) => make(headers, name),
    space: (elementId) => make(spaces, elementId),
    field: (code) => fields.get(code),
    setField(code, element) {
      if (element) fields.set(code, element);
      else fields.delete(code);
    },
    cells(code) {
      const column = cells.get(code);
      if (!column) return [];
      return orderOf().flatMap((recordId) => column.get(recordId) ?? []);
    },
    setCell(code, recordId, element) {
      const column = cells.get(code) ?? new Map<string, HTMLElement>();
      cells.set(code, column);
      if (element) column.set(recordId, element);
      else column.delete(recordId);
    },
    renewRecord() {
      headers.delete('recordMenu');
      headers.delete('mobileHeader');
      spaces.clear();
    },
  };
}
