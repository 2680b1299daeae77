/** What is wrong with one parameter or record field, beside it. */
import { type IssueCode, toIssueText } from '../../../rest/request/issue.ts';
import { type JsonPath, printPath } from '../../../rest/request/json.ts';
import type { Ui } from '../ui.ts';

/** Only what the person touched is marked while it is being filled in; what is missing waits for Send. */
const missing: ReadonlySet<IssueCode> = new Set(['required', 'idOrKey']);

export interface ParamHintsProps {
  ui: Ui;
  /** Id of the input that the hints describe. */
  id: string;
  path: JsonPath;
  /** How many steps below the path an issue may stand: more where what is inside has no inputs of its own. */
  reach: number;
  /** Names below the path that show their own. */
  own?: readonly string[];
}

export function ParamHints({ ui, id, path, reach, own = [] }: ParamHintsProps) {
  const isAsked = ui.con.blocked.value?.kind === 'issues';
  const shown = ui.con.issues.value.params.filter(
    ({ code, path: at }) =>
      at.length >= path.length &&
      at.length <= path.length + reach &&
      path.every((step, index) => step === at[index]) &&
      !own.includes(String(at[path.length])) &&
      (isAsked || !missing.has(code)),
  );
  if (shown.length === 0) return null;
  return (
    <div id={`${id}-hint`} class="rc-hints">
      {shown.map((issue) => {
        const rest = printPath(issue.path.slice(path.length));
        return (
          <p key={rest + issue.code} class={`rc-hint is-${issue.severity}`}>
            {rest !== 'value' && <code>{rest}</code>} {toIssueText(issue, ui.language)}
          </p>
        );
      })}
    </div>
  );
}
