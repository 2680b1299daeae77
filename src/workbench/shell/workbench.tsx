/** Opens and closes the panel, and builds what every tool is given. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { Language } from '../../core/language.ts';
import type { Stage } from '../../session/environment.ts';
import type { Session } from '../../session/session.ts';
import { createNoticeBoard } from '../parts/notices.tsx';
import partsCss from '../parts/parts.css?inline';
import { createFormFields } from './form-fields.ts';
import { createShadowHost } from './shadow-host.ts';
import shellCss from './shell.css?inline';
import { createStorage, findStorageArea } from './storage.ts';
import type { Tool, ToolId, WorkbenchContext } from './tool.ts';
import { type ShellState, WorkbenchView } from './workbench-view.tsx';

export interface Workbench {
  readonly isOpen: boolean;
  /** Shows the panel with this tool; `opener` gets the focus back when it closes. */
  open(tool: ToolId, opener: HTMLElement | null): void;
  close(): void;
}

const languageKey = 'language';

function parseLanguage(value: unknown): Language {
  if (value !== 'en' && value !== 'ja') throw new TypeError('Not a language.');
  return value;
}

function createContext(
  session: Session,
  state: ShellState,
): WorkbenchContext & { setLanguage: (language: Language) => void } {
  const { client, page } = session;
  const environment = page.environment();
  const storage = createStorage(findStorageArea(), environment.appId);
  const language = signal<Language>(storage.read(languageKey, parseLanguage) ?? environment.language);
  const stage = signal<Stage | null>(null);
  const appName = signal<string | null>(null);
  const spaceId = signal<string | null>(null);
  void page.stage().then((value) => {
    stage.value = value;
  });
  if (environment.appId !== null) {
    client.app.getApp({ id: environment.appId }).then(
      (app) => {
        appName.value = app.name;
        spaceId.value = app.spaceId;
      },
      // The tool's own request tells what is wrong; the header shows the id alone.
      () => undefined,
    );
  }
  return {
    client,
    page,
    environment,
    stage,
    appName,
    spaceId,
    language,
    storage,
    wording: (messages) => messages[language.value],
    fields: createFormFields(client),
    notify: (notice) => state.notices.add(notice),
    setLanguage(next) {
      language.value = next;
      storage.write(languageKey, next);
    },
  };
}

export function createWorkbench(session: Session, tools: readonly Tool[]): Workbench {
  let closePanel: (() => void) | null = null;

  function openPanel(tool: ToolId, opener: HTMLElement | null): void {
    const state: ShellState = {
      tool: signal(tool),
      notices: createNoticeBoard(),
    };
    const ctx = createContext(session, state);
    const styles = [partsCss, shellCss, ...tools.flatMap((item) => item.styles ?? [])];
    const { element, root } = createShadowHost('panel', styles);
    document.body.append(element);
    closePanel = () => {
      render(null, root);
      element.remove();
      closePanel = null;
      opener?.focus();
    };
    const onClose = (): void => closePanel?.();
    render(
      <WorkbenchView ctx={ctx} state={state} tools={tools} setLanguage={ctx.setLanguage} onClose={onClose} />,
      root,
    );
  }

  return {
    get isOpen() {
      return closePanel !== null;
    },
    open(tool, opener) {
      closePanel?.();
      openPanel(tool, opener);
    },
    close: () => closePanel?.(),
  };
}
