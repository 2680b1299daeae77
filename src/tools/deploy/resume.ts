/** Finds out what a deploy that was killed left behind, says it, and goes on or back as the person chooses. */
import { createAsker } from '../auth/ask.ts';
import type { Sentence } from '../command-line/failure.ts';
import { readBackup } from './backup.ts';
import { readCustomization } from './customization.ts';
import { deployFailures } from './deploy-failures.ts';
import type { DeploySession } from './deploy-session.ts';
import { type Journal, type RunningDeploy, writeJournal } from './journal.ts';
import { putBack } from './put-back.ts';
import { readDeployStatus, waitForDeploy } from './wait-for-deploy.ts';

export type ResumeChoice = 'on' | 'back';

export type ResumeOutcome =
  /** Nothing is left of it: deploy as usual. */
  | 'settled'
  /** The setting before deploy holds the earlier files: deploy over them. */
  | 'goOn'
  /** It was put back and the command is done. */
  | 'wentBack';

type LeftBehind = 'nothing' | 'live' | 'waiting' | 'changedByOthers';

async function inspect(session: DeploySession, running: RunningDeploy): Promise<LeftBehind> {
  const { client, app, context } = session;
  if ((await readDeployStatus(session)).status === 'PROCESSING') {
    session.output.say({
      en: `Kintone is still working on the earlier deploy of app ${app}.`,
      ja: `kintone は前回のアプリ ${app} のデプロイをまだ処理しています。`,
    });
    await waitForDeploy(session);
  }
  const [live, preview] = await Promise.all([
    readCustomization(client, app, false, context).catch(() => null),
    readCustomization(client, app, true, context),
  ]);
  if (preview.revision === running.revisionBefore) return 'nothing';
  if (live?.revision === preview.revision) return running.step === 'deploying' ? 'live' : 'nothing';
  if (running.revisionAfter !== null && running.revisionAfter !== preview.revision) return 'changedByOthers';
  return 'waiting';
}

function settledLine(app: string, left: 'nothing' | 'live'): Sentence {
  return left === 'live'
    ? {
        en: `The earlier deploy of app ${app} was cut off here, but Kintone finished it: its files are live.`,
        ja: `前回のアプリ ${app} のデプロイは途中で中断されましたが、kintone 側では完了し、反映されています。`,
      }
    : {
        en: `The earlier deploy of app ${app} was cut off before it changed anything.`,
        ja: `前回のアプリ ${app} のデプロイは、何も変更する前に中断されました。`,
      };
}

function waitingLine(app: string, left: LeftBehind): Sentence {
  return left === 'changedByOthers'
    ? {
        en: `An earlier deploy of app ${app} was cut off, and its settings before deploy were changed again since; live is unchanged.`,
        ja: `前回のアプリ ${app} のデプロイが中断され、その後に反映前の設定がさらに変更されています。運用環境は変わっていません。`,
      }
    : {
        en: `An earlier deploy of app ${app} was cut off: the setting before deploy holds its files, live is unchanged.`,
        ja: `前回のアプリ ${app} のデプロイが中断されました。反映前の設定にはそのファイルが入っていますが、運用環境は変わっていません。`,
      };
}

async function choose(session: DeploySession, state: Sentence): Promise<ResumeChoice> {
  const asker = createAsker(session.output);
  if (!asker) throw deployFailures.interrupted(session.app, state);
  return asker.choose({ en: `${state.en} What now?`, ja: `${state.ja} どうしますか。` }, [
    { value: 'on', name: { en: 'Go on: deploy now', ja: '続行: 今すぐデプロイする' } },
    { value: 'back', name: { en: 'Go back: put the setting before deploy back', ja: '戻す: 反映前の設定を元に戻す' } },
  ]);
}

/** @throws ToolError when someone must choose and nobody is there, or when going back fails. */
export async function resumeInterrupted(
  session: DeploySession,
  journal: Journal,
  choice: ResumeChoice | null,
): Promise<ResumeOutcome> {
  const { running } = journal;
  if (!running) return 'settled';
  const left = await inspect(session, running);
  if (left === 'nothing' || left === 'live') {
    session.output.say(settledLine(session.app, left));
    await writeJournal(session, { ...journal, running: null });
    return choice === 'back' && left === 'nothing' ? 'wentBack' : 'settled';
  }
  const state = waitingLine(session.app, left);
  const chosen = choice ?? (await choose(session, state));
  if (choice) session.output.say(state);
  if (chosen === 'on') return 'goOn';
  const backup = await readBackup(session, running.backupId);
  const { hadPending, revisionBefore, revisionAfter } = running;
  // Changes of others since then must survive, so then only our entries are written back.
  const outcome = await putBack(session, {
    backup,
    revisionBefore,
    hadPending: hadPending || left === 'changedByOthers',
    revisionAfter: left === 'changedByOthers' ? null : revisionAfter,
  });
  if (!outcome.done) throw deployFailures.interrupted(session.app, outcome.sentence);
  session.output.say(outcome.sentence);
  await writeJournal(session, { ...journal, running: null });
  return 'wentBack';
}
