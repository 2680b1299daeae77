/** What a tool of the workbench is, and what it is given: the contract between the shell and every tool. */
import type { Signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Language } from '../../core/language.ts';
import type { SessionClient } from '../../session/client.ts';
import type { Environment, Stage } from '../../session/environment.ts';
import type { Page } from '../../session/page.ts';
import type { Localized, Wording } from '../locales/messages.ts';
import type { Notice } from '../parts/notices.tsx';
import type { FormFields } from './form-fields.ts';
import type { WorkbenchStorage } from './storage.ts';

export type ToolId = 'overview' | 'console' | 'inspector' | 'connect';

export interface WorkbenchContext {
  readonly client: SessionClient;
  readonly page: Page;
  /** The page as it was when the panel was opened. */
  readonly environment: Environment;
  /** Null until the page has told. */
  readonly stage: Signal<Stage | null>;
  /** App name, null until known or where there is no app. */
  readonly appName: Signal<string | null>;
  /** Space the app stands in; null until known and outside spaces. */
  readonly spaceId: Signal<string | null>;
  readonly language: Signal<Language>;
  /** Wording of one area in the language now chosen; reading it in a component follows a change. */
  wording<T>(messages: Localized<T>): Wording<T>;
  readonly fields: FormFields;
  readonly storage: WorkbenchStorage;
  notify(notice: Notice): void;
}

export interface ToolProps {
  readonly ctx: WorkbenchContext;
}

export interface Tool {
  readonly id: ToolId;
  readonly label: Localized<{ label: string }>;
  /** Path data of a 20 by 20 line icon. */
  readonly icon: string;
  readonly Component: ComponentType<ToolProps>;
  /** CSS text of the tool, put into the shadow root with the shell's own. */
  readonly styles?: string;
}

/** Identity that holds a tool to its type. */
/* @__NO_SIDE_EFFECTS__ */
export function defineTool(tool: Tool): Tool {
  return tool;
}
