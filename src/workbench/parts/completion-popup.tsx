/** The list of completions, at the word that is being typed. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CompletionList, CompletionState } from './completion.ts';

export interface CompletionPopupProps {
  id: string;
  /** Accessible name. */
  label: string;
  completion: CompletionState;
  list: CompletionList;
  /** Holds the `CaretMark` at the start of the word. */
  backdrop: { readonly current: HTMLElement | null };
}

/** Takes the room of the text before the word, unseen, so that its end tells where the word starts. */
export function CaretMark({ before }: { before: string }) {
  return (
    <span class="ce-before">
      {before}
      {/* Without any text the line would have no height to stand below. */}
      <span data-caret>&#8203;</span>
    </span>
  );
}

const gapPx = 2;

/** Below the word, above it where there is no room; in the top layer, so that no scrolling box cuts it off. */
function usePlace({ list, backdrop }: CompletionPopupProps, popup: { current: HTMLElement | null }) {
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const marker = backdrop.current?.querySelector('[data-caret]');
    const element = popup.current;
    if (!marker || !element) return;
    if (typeof element.showPopover === 'function' && !element.matches(':popover-open')) element.showPopover();
    const word = marker.getBoundingClientRect();
    const below = word.bottom + gapPx;
    const isBelow = below + element.offsetHeight <= innerHeight;
    setPlace({
      left: Math.max(0, Math.min(word.left, innerWidth - element.offsetWidth - gapPx)),
      top: isBelow ? below : Math.max(0, word.top - element.offsetHeight - gapPx),
    });
  }, [list]);
  return { left: `${place.left}px`, top: `${place.top}px` };
}

export function CompletionPopup(props: CompletionPopupProps) {
  const { id, label, completion, list } = props;
  const { chosen } = completion;
  const popup = useRef<HTMLUListElement>(null);
  const place = usePlace(props, popup);
  useLayoutEffect(() => {
    popup.current?.children[chosen]?.scrollIntoView?.({ block: 'nearest' });
  }, [list, chosen]);
  return (
    <ul ref={popup} popover="manual" class="ce-list" id={id} role="listbox" aria-label={label} style={place}>
      {list.items.map((item, index) => (
        <li
          key={`${index}${item.label}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          class={index === chosen ? 'is-chosen' : ''}
          onMouseDown={(event) => {
            event.preventDefault();
            completion.accept(index);
          }}
        >
          <span>{item.label}</span>
          {item.detail && <small>{item.detail}</small>}
        </li>
      ))}
    </ul>
  );
}
