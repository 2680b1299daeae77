/** The completion list of the code editor: what it offers, which item is chosen, where it stands. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

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

/** Completion list of the editor: which items, which is chosen, where it stands. */
export function useCompletion(props: CompletionSource, area: { current: HTMLTextAreaElement | null }) {
  const [list, setList] = useState<CompletionList | null>(null);
  const [chosen, setChosen] = useState(0);
  const isWaiting = useRef(false);
  const close = (): void => {
    isWaiting.current = false;
    setList(null);
  };
  /** While typing, nothing is offered right behind something finished, where Enter and Tab have their own meaning. */
  const open = (isTyping = false): void => {
    const element = area.current;
    isWaiting.current = !props.complete;
    if (!element || !props.complete) return;
    const { value, selectionStart } = element;
    const found = props.complete(value, selectionStart);
    const isUnasked = isTyping && found?.from === selectionStart && /[\w)"\]}]$/.test(value.slice(0, selectionStart));
    setChosen(0);
    setList(found && found.items.length > 0 && !isUnasked ? found : null);
  };
  useEffect(() => {
    if (isWaiting.current) open(true);
  }, [!props.complete]);
  const accept = (index: number): void => {
    const item = list?.items[index];
    if (!item || !list || !area.current) return;
    replaceText(area.current, { from: list.from, to: list.to ?? area.current.selectionEnd }, item.insert);
    close();
  };
  /** True when the key was for the list. */
  const onKey = (key: string): boolean => {
    if (!list) return false;
    const count = list.items.length;
    if (key === 'ArrowDown') setChosen((chosen + 1) % count);
    else if (key === 'ArrowUp') setChosen((chosen + count - 1) % count);
    else if (key === 'Enter' || key === 'Tab') accept(chosen);
    else if (key === 'Escape') close();
    else return false;
    return true;
  };
  return { list, chosen, open, close, accept, onKey };
}

const popupGap = 2;

/** Puts the list below the start of the word being completed, in the top layer, so that no scrolling box cuts it off. */
export function usePopupPlace(
  refs: { backdrop: HTMLElement | null; popup: HTMLElement | null },
  list: CompletionList | null,
) {
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const marker = refs.backdrop?.querySelector<HTMLElement>('[data-caret]');
    const { popup } = refs;
    if (!marker || !popup) return;
    if (typeof popup.showPopover === 'function' && !popup.matches(':popover-open')) popup.showPopover();
    const word = marker.getBoundingClientRect();
    const below = word.bottom + popupGap;
    const isBelow = below + popup.offsetHeight <= innerHeight;
    setPlace({
      left: Math.max(0, Math.min(word.left, innerWidth - popup.offsetWidth - popupGap)),
      top: isBelow ? below : Math.max(0, word.top - popup.offsetHeight - popupGap),
    });
  }, [list]);
  return place;
}
