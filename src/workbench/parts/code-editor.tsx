/** A code editor on a native textarea: highlighting lies behind the text, so that input methods, undo and screen readers stay native. */
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { type CompletionSource, useCompletion, usePopupPlace } from './completion.ts';
import { describedBy } from './controls.tsx';

/** A stretch of text with a class: `key`, `string`, `number`, `operator`, `function`, `comment`, or one of the caller's own. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
}

export interface Diagnostic {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
}

export interface CodeEditorProps extends CompletionSource {
  value: string;
  onInput: (value: string) => void;
  /** Accessible name. */
  label: string;
  tokenize?: (text: string) => readonly Token[];
  diagnostics?: readonly Diagnostic[];
  /** Lines shown at least. @default 3 */
  minLines?: number;
  id?: string;
}

/** Above this length colouring costs more than a key stroke may take; the text stays plain. */
const maxHighlightLength = 20_000;

interface Piece {
  text: string;
  className: string;
}

/** Cuts the text at every token and diagnostic edge. */
export function toPieces(text: string, tokens: readonly Token[], diagnostics: readonly Diagnostic[]): Piece[] {
  const edges = new Set([0, text.length]);
  for (const span of [...tokens, ...diagnostics]) {
    edges.add(Math.min(span.from, text.length));
    edges.add(Math.min(span.to, text.length));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const sorted = tokens.toSorted((a, b) => a.from - b.from);
  const pieces: Piece[] = [];
  let at = 0;
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    if (to === undefined || to === from) continue;
    while ((sorted[at]?.to ?? Infinity) <= from) at += 1;
    const token = sorted[at];
    const names: string[] = [];
    if (token && token.from <= from && token.to >= to) names.push(`tk-${token.kind}`);
    const problem = diagnostics.find((item) => item.from <= from && item.to >= to);
    if (problem) names.push(`tk-${problem.severity}`);
    pieces.push({ text: text.slice(from, to), className: names.join(' ') });
  }
  return pieces;
}

export function CodeEditor(props: CodeEditorProps) {
  const { value, label, diagnostics = [], minLines = 3 } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const backdrop = useRef<HTMLPreElement>(null);
  const listId = useId();
  const completion = useCompletion(props, area);
  const popup = useRef<HTMLUListElement>(null);
  const place = usePopupPlace(
    {
      get backdrop() {
        return backdrop.current;
      },
      get popup() {
        return popup.current;
      },
    },
    completion.list,
  );
  const isPlain = value.length > maxHighlightLength || !props.tokenize;
  const pieces = useMemo(
    () => (isPlain ? null : toPieces(value, props.tokenize?.(value) ?? [], diagnostics)),
    [value, isPlain, props.tokenize, diagnostics],
  );

  const syncScroll = (): void => {
    if (!area.current || !backdrop.current) return;
    backdrop.current.scrollTop = area.current.scrollTop;
    backdrop.current.scrollLeft = area.current.scrollLeft;
  };
  useEffect(syncScroll, [value]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.isComposing) return;
    // Ctrl or ⌘ + Enter is for whoever sends, also while a list is open.
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') completion.close();
    else if (event.ctrlKey && event.key === ' ') {
      event.preventDefault();
      completion.open();
    } else if (completion.onKey(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const from = completion.list?.from ?? -1;
  const lines = Math.min(24, Math.max(minLines, value.split('\n').length));
  return (
    <div class="ce">
      <pre class="ce-back" aria-hidden="true" ref={backdrop}>
        {completion.list && (
          <span class="ce-before">
            {value.slice(0, from)}
            {/* Without any text the line would have no height to stand below. */}
            <span data-caret>&#8203;</span>
          </span>
        )}
        {pieces?.map((piece, index) => (
          <span key={index} class={piece.className}>
            {piece.text}
          </span>
        ))}
        {'\n'}
      </pre>
      <textarea
        ref={area}
        id={props.id}
        class={`ce-area${isPlain ? ' is-plain' : ''}`}
        aria-label={label}
        {...describedBy(props.id)}
        aria-autocomplete={props.complete ? 'list' : undefined}
        aria-controls={completion.list ? listId : undefined}
        aria-activedescendant={completion.list ? `${listId}-${completion.chosen}` : undefined}
        aria-invalid={diagnostics.some((item) => item.severity === 'error')}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        rows={lines}
        value={value}
        onInput={(event) => {
          props.onInput(event.currentTarget.value);
          // While an input method composes, a list would take its keys.
          if ((event as InputEvent).isComposing) completion.close();
          else completion.open(true);
        }}
        onCompositionEnd={() => completion.open(true)}
        onScroll={syncScroll}
        onKeyDown={onKeyDown}
        onBlur={completion.close}
      />
      {completion.list && (
        <ul
          ref={popup}
          popover="manual"
          class="ce-list"
          id={listId}
          role="listbox"
          aria-label={label}
          style={{ left: `${place.left}px`, top: `${place.top}px` }}
        >
          {completion.list.items.slice(0, 50).map((item, index) => (
            <li
              key={`${index}${item.label}`}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === completion.chosen}
              class={index === completion.chosen ? 'is-chosen' : ''}
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
      )}
    </div>
  );
}
