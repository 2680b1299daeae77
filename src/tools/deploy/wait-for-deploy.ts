/** Waits for Kintone's own deploy: a progress line, a deadline, and an end on every final state. */
import type { ToolError } from '../command-line/failure.ts';
import { failures } from '../command-line/failures.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import { deployFailures } from './deploy-failures.ts';
import type { DeploySession } from './deploy-session.ts';

export type DeployStatus = 'PROCESSING' | 'SUCCESS' | 'FAIL' | 'CANCEL';

export interface DeployEnding {
  status: DeployStatus;
  /** Kintone's words where the answer has any; the documented answer holds the status only. */
  reason: string | null;
}

const firstPauseMs = 150;
const longestPauseMs = 1000;
/** A broken line while waiting is no failure of the deploy; these many answers in a row may be missing. */
const maxMissedAnswers = 20;

export async function readDeployStatus(session: DeploySession): Promise<DeployEnding> {
  const answer: unknown = await session.client.app.getDeployStatus({ apps: [session.app] });
  const apps: unknown = Reflect.get(Object(answer), 'apps');
  const first: unknown = Array.isArray(apps) ? apps[0] : null;
  const status: unknown = Reflect.get(Object(first), 'status');
  const reason: unknown = Reflect.get(Object(first), 'reason') ?? Reflect.get(Object(first), 'message');
  const known = (['PROCESSING', 'SUCCESS', 'FAIL', 'CANCEL'] as const).find((name) => name === status);
  if (!known) throw failures.notKintone(session.connection.baseUrl.host);
  return { status: known, reason: typeof reason === 'string' && reason ? reason : null };
}

/** Resolves to the final state. @throws ToolError at the deadline, or when the account loses its right. */
export async function waitForDeploy(session: DeploySession): Promise<DeployEnding> {
  const startedMs = performance.now();
  let pauseMs = firstPauseMs;
  let missed = 0;
  for (;;) {
    try {
      const ending = await readDeployStatus(session);
      missed = 0;
      if (ending.status !== 'PROCESSING') {
        session.output.endProgress();
        return ending;
      }
    } catch (error) {
      const failure = toToolError(error, session.context);
      missed += 1;
      if (!isPassing(failure) || missed > maxMissedAnswers) throw failure;
    }
    const elapsedMs = performance.now() - startedMs;
    if (elapsedMs > session.deadlineMs) {
      throw deployFailures.deployTimedOut(session.app, Math.round(session.deadlineMs / 1000));
    }
    const seconds = session.output.interactive ? ` ${Math.round(elapsedMs / 1000)} s` : '';
    session.output.progress({
      en: `Kintone is deploying app ${session.app} …${seconds}`,
      ja: `kintone がアプリ ${session.app} を反映しています…${seconds}`,
    });
    await new Promise((wake) => setTimeout(wake, Math.min(pauseMs, Math.max(session.deadlineMs - elapsedMs, 10))));
    pauseMs = Math.min(pauseMs * 1.4, longestPauseMs);
  }
}

/** Failures that say nothing about the deploy itself: asking again is safe because it only reads. */
function isPassing(failure: ToolError): boolean {
  return ['hostUnreachable', 'timedOut', 'serverFailed', 'tooManyRequests', 'hostNotFound', 'notKintone'].includes(
    failure.code,
  );
}
