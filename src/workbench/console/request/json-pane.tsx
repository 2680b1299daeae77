/** The same request as JSON text, in step with the form. */
import { useMemo } from 'preact/hooks';
import { locatePath } from '../../../rest/request/locate-path.ts';
import { toIssueLine } from '../../../rest/request/issue.ts';
import { CodeEditor, type Diagnostic } from '../../parts/code-editor.tsx';
import { toJsonTokens } from '../../parts/json-tokens.ts';
import { completeJson } from '../form/complete-json.ts';
import { fill, type Ui } from '../ui.ts';

function toPlace(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

export function JsonPane({ ui }: { ui: Ui }) {
  const { con, t, language } = ui;
  const { jsonText, jsonError } = con.draft.value;
  const { params } = con.issues.value;
  const endpoint = con.endpoint.value;
  const form = con.form.value;
  const message =
    jsonError &&
    fill(jsonError.found === '' ? t.jsonEnd : t.jsonBroken, {
      found: jsonError.found,
      ...toPlace(jsonText, jsonError.offset),
    });
  const diagnostics = useMemo((): Diagnostic[] => {
    if (jsonError)
      return [{ from: jsonError.offset, to: jsonError.offset + 1, severity: 'error', message: message ?? '' }];
    return params.flatMap((issue) => {
      const place = locatePath(jsonText, issue.path);
      return place ? [{ ...place, severity: issue.severity, message: toIssueLine(issue, language) }] : [];
    });
  }, [jsonText, jsonError, params, message, language]);
  return (
    <div class="rc-json">
      <CodeEditor
        label={t.jsonLabel}
        value={jsonText}
        onInput={(text) => con.dispatch({ type: 'json', text })}
        tokenize={toJsonTokens}
        diagnostics={diagnostics}
        complete={(text, caret) =>
          endpoint ? completeJson(text, caret, { endpoint, fields: form?.fields ?? [] }) : null
        }
        minLines={6}
      />
      {message && (
        <p class="rc-hint is-error" role="alert">
          {message}
        </p>
      )}
      {!jsonError &&
        params.slice(0, 8).map((issue) => (
          <p key={toIssueLine(issue, 'en')} class={`rc-hint is-${issue.severity}`}>
            {toIssueLine(issue, language)}
          </p>
        ))}
    </div>
  );
}
