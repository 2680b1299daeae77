/** What is wrong with one parameter, beside it. */
import { toIssueText } from '../../../rest/request/issue.ts';
import { type JsonPath, printPath } from '../../../rest/request/json.ts';
import type { Ui } from '../ui.ts';

/** Issues at the path and below it belong to a parameter without inputs of its own members; others name the rest of their path. */
export function ParamHints({ ui, path }: { ui: Ui; path: JsonPath }) {
  const here = JSON.stringify(path).slice(0, -1);
  const found = ui.con.issues.value.params.filter((issue) => {
    const at = JSON.stringify(issue.path);
    return at === `${here}]` || (path.length === 1 && at.startsWith(`${here},`));
  });
  if (found.length === 0) return null;
  // Only what the person touched is marked while it is being filled in; the rest waits for Send.
  const shown = found.filter((issue) => issue.code !== 'required' || ui.con.blocked.value?.kind === 'issues');
  return (
    <>
      {shown.map((issue) => (
        <p key={`${printPath(issue.path)}${issue.code}`} class={`rc-hint is-${issue.severity}`}>
          {issue.path.length > path.length && <code>{printPath(issue.path.slice(path.length))}</code>}{' '}
          {toIssueText(issue, ui.language)}
        </p>
      ))}
    </>
  );
}
