/** Shows a failure where it happened, with the way to try again. */
import { explainProblem } from './explain-problem.ts';
import { problemMessages } from './problem-messages.ts';
import { shellMessages } from './shell-messages.ts';
import type { WorkbenchContext } from './tool.ts';

export interface ProblemProps {
  ctx: Pick<WorkbenchContext, 'wording'>;
  error: unknown;
  onRetry?: () => void;
}

export function Problem({ ctx, error, onRetry }: ProblemProps) {
  const words = ctx.wording(shellMessages);
  const found = explainProblem(error, ctx.wording(problemMessages));
  const facts: [string, string][] = [
    [words.code, found.code],
    [words.request, found.request],
    [words.errorId, found.id],
    ...found.places,
  ];
  return (
    <div class="problem" role="alert">
      <strong>{found.summary}</strong>
      {found.detail && <p>{found.detail}</p>}
      <dl>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => [<dt key={`${name}:`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
      {onRetry && (
        <button type="button" class="btn" onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </div>
  );
}
