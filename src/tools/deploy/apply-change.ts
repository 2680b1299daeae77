/** Takes a planned change to Kintone through an engine, keeps the journal, and leaves the app in a state that it can name. */
import { ToolError } from '../command-line/failure.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import type { Backup } from './backup.ts';
import { deployFailures } from './deploy-failures.ts';
import type { DeploySession } from './deploy-session.ts';
import type { DeployEngine, EngineEntry, EngineRequest } from './engine.ts';
import { type OwnedNames, type RunningDeploy, writeJournal } from './journal.ts';
import type { Scope } from './manifest.ts';
import { putBack } from './put-back.ts';
import { verifyLive } from './verify-live.ts';
import type { Lists } from './lists.ts';

export interface ChangeRequest {
  engine: DeployEngine;
  command: RunningDeploy['command'];
  scope: Scope;
  lists: Lists<EngineEntry[]>;
  revision: string;
  backup: Backup;
  hadPending: boolean;
  ownedBefore: OwnedNames;
  ownedAfter: OwnedNames;
}

export interface ChangeResult {
  revision: string;
  /** From the order to deploy to Kintone's final state. */
  kintoneMs: number;
}

/** Failures after which nobody knows whether Kintone received the call. */
const unknownOutcomes = [
  'hostUnreachable',
  'timedOut',
  'serverFailed',
  'notKintone',
  'hostNotFound',
  'tlsFailed',
  'unexpected',
];

const stepLines = {
  uploading: { en: 'Uploading files …', ja: 'ファイルをアップロードしています…' },
  applying: { en: 'Writing the setting before deploy …', ja: '反映前の設定を書き込んでいます…' },
  deploying: { en: 'Deploying …', ja: '反映しています…' },
};

class ChangeRun {
  deployingSinceMs = 0;
  running: RunningDeploy;

  constructor(
    readonly session: DeploySession,
    readonly change: ChangeRequest,
  ) {
    this.running = {
      step: 'uploading',
      command: change.command,
      backupId: change.backup.id,
      startedAt: new Date().toISOString(),
      revisionBefore: change.revision,
      revisionAfter: null,
      hadPending: change.hadPending,
    };
  }

  readonly onStep: EngineRequest['onStep'] = async (step, revisionAfter) => {
    this.running = { ...this.running, step, revisionAfter: revisionAfter ?? this.running.revisionAfter };
    if (step === 'deploying') this.deployingSinceMs = performance.now();
    if (!revisionAfter || step !== 'applying') this.session.output.progress(stepLines[step]);
    await writeJournal(this.session, { owned: this.change.ownedBefore, running: this.running });
  };

  async close(owned: OwnedNames): Promise<void> {
    await writeJournal(this.session, { owned, running: null });
  }

  putBack() {
    const { backup, hadPending } = this.change;
    const { revisionBefore, revisionAfter } = this.running;
    return putBack(this.session, { backup, hadPending, revisionBefore, revisionAfter });
  }

  /** After an engine failed: puts back what is certainly there, clears the journal where the state is certain. */
  async settle(thrown: unknown): Promise<ToolError> {
    const { session, running } = this;
    const failure = toToolError(thrown, {
      ...session.context,
      doing: { en: `deploy app ${session.app}`, ja: `アプリ ${session.app} を運用環境に反映する` },
    });
    const isLocal = ['diskFull', 'notWritable'].includes(failure.code);
    const changedSetting = running.revisionAfter !== null;
    if (running.step === 'uploading' || (isLocal && !changedSetting)) {
      await this.close(this.change.ownedBefore).catch(() => undefined);
      return failure;
    }
    if (failure.code === 'deployTimedOut') return failure;
    if (unknownOutcomes.includes(failure.code)) return deployFailures.connectionLost(session.app);
    if (!changedSetting) {
      await this.close(this.change.ownedBefore).catch(() => undefined);
      return failure;
    }
    const outcome = await this.putBack();
    if (outcome.done) await this.close(this.change.ownedBefore).catch(() => undefined);
    return new ToolError(
      failure.code,
      {
        en: `${failure.sentence.en} Live is unchanged. ${outcome.sentence.en}`,
        ja: `${failure.sentence.ja} 運用環境は変わっていません。${outcome.sentence.ja}`,
      },
      failure.exit,
    );
  }
}

/** @throws ToolError that says what state the app is in. */
export async function applyChange(session: DeploySession, change: ChangeRequest): Promise<ChangeResult> {
  const run = new ChangeRun(session, change);
  let ending;
  try {
    ending = await change.engine.apply({
      session,
      scope: change.scope,
      lists: change.lists,
      revision: change.revision,
      target: 'live',
      onStep: run.onStep,
    });
  } catch (error) {
    throw await run.settle(error);
  }
  const kintoneMs = performance.now() - run.deployingSinceMs;
  if (ending && ending.status !== 'SUCCESS') {
    const outcome = await run.putBack();
    if (outcome.done) await run.close(change.ownedBefore);
    throw deployFailures.deployEnded(session.app, { ...ending, putBack: outcome.sentence });
  }
  session.output.progress({ en: 'Checking what is live …', ja: '反映された内容を確認しています…' });
  const revision = await verifyLive(session, change.lists).catch(async (error: unknown) => {
    await run.close(change.ownedAfter);
    throw error;
  });
  session.output.endProgress();
  await run.close(change.ownedAfter);
  return { revision, kintoneMs };
}
