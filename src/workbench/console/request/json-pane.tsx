/** The same request as JSON text, in step with the form. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { toQueryLine } from '../../../query/messages.ts';
import { toIssueLine } from '../../../rest/request/issue.ts';
import { locatePath } from '../../../rest/request/walk-json.ts';
import { CodeEditor } from '../../parts/code-editor.tsx';
import type { Diagnostic } from '../../parts/code-pieces.ts';
import { toJsonTokens } from '../../parts/json-tokens.ts';
import { completeJson } from '../form/complete-json.ts';
import { toJsonMistake } from '../form/json-input.tsx';
import type { Ui } from '../ui.ts';

/** A mistake with its place in the text and its sentence. */
interface Mark extends Diagnostic {
  readonly text: string;
}

const maxShown = 8;

function toMarks(ui: Ui): Mark[] {
  const { con, language } = ui;
  const { jsonText, jsonError } = con.draft.value;
  if (jsonError) {
    const { offset } = jsonError;
    return [{ from: offset, to: offset + 1, severity: 'error', text: toJsonMistake(ui, jsonText, jsonError) }];
  }
  const { params, queries } = con.issues.value;
  const wrong = [
    ...params.map((issue) => ({ ...issue, text: toIssueLine(issue, language) })),
    ...queries.flatMap(({ path, diagnostics }) =>
      diagnostics.map((item) => ({
        path,
        severity: item.severity,
        text: `${path.join('.')}: ${toQueryLine(item, language)}`,
      })),
    ),
  ];
  return wrong.map(({ path, severity, text }) => ({
    severity,
    text,
    // What is missing has no place of its own.
    ...(locatePath(jsonText, path) ?? { from: 0, to: 1 }),
  }));
}

export function JsonPane({ ui }: { ui: Ui }) {
  const { con, t, language } = ui;
  const { jsonText, jsonError } = con.draft.value;
  const endpoint = con.endpoint.value;
  const fields = con.form.value?.fields ?? [];
  const marks = useMemo(() => toMarks(ui), [jsonText, jsonError, con.issues.value, language]);
  const pane = useRef<HTMLDivElement>(null);
  const show = (mark: Mark | undefined): void => {
    const area = pane.current?.querySelector('textarea');
    if (!area || !mark) return;
    area.setSelectionRange(mark.from, mark.to);
    area.focus();
  };
  const blocked = con.blocked.value;
  useEffect(() => {
    if (blocked?.kind === 'json' || blocked?.kind === 'issues') show(marks.find((mark) => mark.severity === 'error'));
  }, [blocked]);
  return (
    <div class="rc-json" ref={pane}>
      <CodeEditor
        label={t.jsonLabel}
        value={jsonText}
        onInput={(text) => con.dispatch({ type: 'json', text })}
        tokenize={toJsonTokens}
        diagnostics={marks}
        complete={(text, caret) => (endpoint ? completeJson(text, caret, { endpoint, fields }) : null)}
        minLines={6}
        id="rc-json"
      />
      {marks.length > 0 && (
        <div class="rc-hints" id="rc-json-hint" role={jsonError ? 'alert' : undefined}>
          {marks.slice(0, maxShown).map((mark) => (
            <button key={mark.text} type="button" class={`rc-hint is-${mark.severity}`} onClick={() => show(mark)}>
              {mark.text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
