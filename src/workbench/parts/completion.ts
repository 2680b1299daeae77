/** The completion of the code editor: what it offers, which item is chosen, and the keys that work it. */
import { useEffect, useRef, useState } from 'preact/hooks';

export interface Completion {
  /** What is written in place of `from` to the caret. */
  readonly insert: string;
  readonly label: string;
  /** Small text behind the label, for example a field type. */
  readonly detail?: string;
}

export interface CompletionList {
  readonly from: number;
  /** End of what is replaced. @default the caret */
  readonly to?: number;
  readonly items: readonly Completion[];
}

export interface CompletionSource {
  /** Left out while what can be offered is still on its way; what was typed by then is completed when it is there. */
  complete?: ((text: string, caret: number) => CompletionList | null) | undefined;
}

/** Replaces text so that undo still works; `execCommand` is the only way that keeps the undo stack. */
function replaceText(area: HTMLTextAreaElement, { from, to }: { from: number; to: number }, insert: string): void {
  area.setSelectionRange(from, to);
  if (typeof document.execCommand === 'function' && document.execCommand('insertText', false, insert)) return;
  area.setRangeText(insert, from, to, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** More than anybody walks through; who wants another one types on. */
const maxItems = 50;

/** Right behind something finished, Enter and Tab have their own meaning. */
const finished = /[\w)"\]}]$/;

export type CompletionState = ReturnType<typeof useCompletion>;

export function useCompletion({ complete }: CompletionSource, area: { current: HTMLTextAreaElement | null }) {
  const [list, setList] = useState<CompletionList | null>(null);
  const [chosen, setChosen] = useState(0);
  const isWaiting = useRef(false);
  const close = (): void => {
    isWaiting.current = false;
    setList(null);
  };
  const open = (isTyping: boolean): void => {
    const element = area.current;
    isWaiting.current = !complete;
    if (!element || !complete) return;
    const { value, selectionStart } = element;
    const found = complete(value, selectionStart);
    const isUnasked = isTyping && found?.from === selectionStart && finished.test(value.slice(0, selectionStart));
    setChosen(0);
    setList(found && found.items.length > 0 && !isUnasked ? { ...found, items: found.items.slice(0, maxItems) } : null);
  };
  useEffect(() => {
    if (isWaiting.current) open(true);
  }, [!complete]);
  const accept = (index: number): void => {
    const item = list?.items[index];
    if (!item || !list || !area.current) return;
    replaceText(area.current, { from: list.from, to: list.to ?? area.current.selectionEnd }, item.insert);
    close();
  };
  /** True when the key was for the list. */
  const pressKey = (key: string): boolean => {
    if (!list) return false;
    const count = list.items.length;
    if (key === 'ArrowDown') setChosen((chosen + 1) % count);
    else if (key === 'ArrowUp') setChosen((chosen + count - 1) % count);
    else if (key === 'Enter' || key === 'Tab') accept(chosen);
    else if (key === 'Escape') close();
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    // Ctrl or ⌘ + Enter is for whoever sends, also while a list is open.
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') close();
    else if (event.ctrlKey && event.key === ' ') {
      event.preventDefault();
      open(false);
    } else if (pressKey(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return { list, chosen, open, close, accept, onKeyDown };
}
