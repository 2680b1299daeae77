/** Keeps a fault of one tool inside that tool: a message and a way back instead of an empty panel. */
import { Component, type ComponentChildren } from 'preact';
import { shellMessages } from './shell-messages.ts';
import type { WorkbenchContext } from './tool.ts';

interface CrashGuardProps {
  ctx: Pick<WorkbenchContext, 'wording'>;
  children: ComponentChildren;
}

export class CrashGuard extends Component<CrashGuardProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static override getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const words = this.props.ctx.wording(shellMessages);
    return (
      <div class="pad">
        <div class="problem" role="alert">
          <strong>{words.crashed}</strong>
          <p>{words.crashedHint}</p>
          <p>
            <code>{error instanceof Error ? error.message : typeof error}</code>
          </p>
          <button type="button" class="btn" onClick={() => this.setState({ error: null })}>
            {words.reopen}
          </button>
        </div>
      </div>
    );
  }
}
