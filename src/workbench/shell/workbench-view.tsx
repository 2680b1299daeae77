/** The panel: a line of context that is always true, the rail of tools, the tool itself, one quiet line at the bottom. */
import type { Signal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Language } from '../../core/language.ts';
import { Icon } from '../parts/icon.tsx';
import { type NoticeBoard, Notices } from '../parts/notices.tsx';
import { CrashGuard } from './crash-guard.tsx';
import { shellMessages } from './shell-messages.ts';
import type { Tool, ToolId, WorkbenchContext } from './tool.ts';

export interface ShellState {
  readonly tool: Signal<ToolId>;
  readonly notices: NoticeBoard;
}

interface ViewProps {
  ctx: WorkbenchContext;
  state: ShellState;
  tools: readonly Tool[];
  setLanguage: (language: Language) => void;
  onClose: () => void;
}

function Header({ ctx, setLanguage, onClose }: ViewProps) {
  const words = ctx.wording(shellMessages);
  const { appId, guestSpaceId, user } = ctx.environment;
  const stage = ctx.stage.value;
  return (
    <div class="head">
      <h2>{words.title}</h2>
      {stage && (
        <span class={`chip is-stage is-${stage}`} title={words[`${stage}Hint`]}>
          {words[stage]}
        </span>
      )}
      {ctx.environment.isLocal && stage !== null && stage !== 'local' && (
        <span class="chip is-stage is-local" title={words.localHint}>
          {words.local}
        </span>
      )}
      <span class="chip">{appId === null ? words.noApp : words.app(appId, ctx.appName.value ?? '…')}</span>
      {guestSpaceId !== null && <span class="chip">{words.guestSpace(guestSpaceId)}</span>}
      <span class="chip is-session">{words.session(user.name || user.code)}</span>
      <span class="grow" />
      <button
        type="button"
        class="chip"
        title={words.switchLanguage}
        aria-label={`${words.languageCode}: ${words.switchLanguage}`}
        onClick={() => setLanguage(ctx.language.value === 'en' ? 'ja' : 'en')}
      >
        {words.languageCode}
      </button>
      <button type="button" class="plain" aria-label={words.close} onClick={onClose}>
        ×
      </button>
    </div>
  );
}

function Rail({ ctx, state, tools }: ViewProps) {
  return (
    <nav class="rail" aria-label={ctx.wording(shellMessages).toolsLabel}>
      {tools.map((tool) => (
        <button
          key={tool.id}
          type="button"
          aria-current={tool.id === state.tool.value ? 'page' : undefined}
          onClick={() => (state.tool.value = tool.id)}
        >
          <Icon path={tool.icon} />
          {ctx.wording(tool.label).label}
        </button>
      ))}
    </nav>
  );
}

export function WorkbenchView(props: ViewProps) {
  const { ctx, state, tools, onClose } = props;
  const words = ctx.wording(shellMessages);
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => panel.current?.focus(), []);
  const tool = tools.find((item) => item.id === state.tool.value) ?? tools[0];
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    onClose();
  };
  return (
    <section
      class="panel"
      role="dialog"
      aria-label={words.title}
      lang={ctx.language.value}
      tabIndex={-1}
      ref={panel}
      onKeyDown={onKeyDown}
    >
      <Header {...props} />
      <Rail {...props} />
      <div class="tool" role="region" aria-label={tool ? ctx.wording(tool.label).label : words.title}>
        {tool && (
          <CrashGuard ctx={ctx} key={tool.id}>
            <tool.Component ctx={ctx} />
          </CrashGuard>
        )}
      </div>
      <div class="foot">
        <span>{words.footNote}</span>
        <span class="grow" />
        <span>{words.keysHint}</span>
      </div>
      <Notices board={state.notices} closeLabel={words.close} />
    </section>
  );
}
