/** A code editor on a native textarea: highlighting lies behind the text, so that input methods, undo and screen readers stay native. */
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { type Diagnostic, type Token, toPieces } from './code-pieces.ts';
import { CaretMark, CompletionPopup } from './completion-popup.tsx';
import { type CompletionSource, useCompletion } from './completion.ts';
import { describedBy } from './controls.tsx';

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

const maxLines = 24;

const noDiagnostics: readonly Diagnostic[] = [];

/** The text in its colours; null where it stays plain. */
function useColours({ value, tokenize, diagnostics = noDiagnostics }: CodeEditorProps) {
  return useMemo(() => {
    if (value.length > maxHighlightLength || !tokenize) return null;
    return toPieces(value, tokenize(value), diagnostics).map(({ text, className }, index) => (
      <span key={index} class={className}>
        {text}
      </span>
    ));
  }, [value, tokenize, diagnostics]);
}

export function CodeEditor(props: CodeEditorProps) {
  const { value, label, diagnostics = noDiagnostics, minLines = 3 } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const backdrop = useRef<HTMLPreElement>(null);
  const listId = useId();
  const completion = useCompletion(props, area);
  const { list, open, close } = completion;
  const colours = useColours(props);

  const syncScroll = (): void => {
    if (!area.current || !backdrop.current) return;
    backdrop.current.scrollTop = area.current.scrollTop;
    backdrop.current.scrollLeft = area.current.scrollLeft;
  };
  useEffect(syncScroll, [value]);

  return (
    <div class="ce">
      <pre class="ce-back" aria-hidden="true" ref={backdrop}>
        {list && <CaretMark before={value.slice(0, list.from)} />}
        {colours}
        {'\n'}
      </pre>
      <textarea
        ref={area}
        id={props.id}
        class={`ce-area${colours ? '' : ' is-plain'}`}
        aria-label={label}
        {...describedBy(props.id)}
        aria-autocomplete={props.complete ? 'list' : undefined}
        aria-controls={list ? listId : undefined}
        aria-activedescendant={list ? `${listId}-${completion.chosen}` : undefined}
        aria-invalid={diagnostics.some((item) => item.severity === 'error')}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        rows={Math.min(maxLines, Math.max(minLines, value.split('\n').length))}
        value={value}
        onInput={(event) => {
          props.onInput(event.currentTarget.value);
          // While an input method composes, a list would take its keys.
          if ((event as InputEvent).isComposing) close();
          else open(true);
        }}
        onCompositionEnd={() => open(true)}
        onScroll={syncScroll}
        onKeyDown={completion.onKeyDown}
        onBlur={close}
      />
      {list && <CompletionPopup id={listId} label={label} completion={completion} list={list} backdrop={backdrop} />}
    </div>
  );
}
