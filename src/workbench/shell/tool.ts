/** What a tool of the workbench is, and what it is given: the contract between the shell and every tool. */
import type { Signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Language } from '../../core/language.ts';
import type { SessionClient } from '../../session/client.ts';
import type { Environment, Stage } from '../../session/environment.ts';
import type { Page } from '../../session/page.ts';
import type { Localized, Wording } from '../locales/messages.ts';
import type { FormFields } from './form-fields.ts';
import type { WorkbenchStorage } from './storage.ts';

export type ToolId = 'overview' | 'console' | 'records' | 'inspector' | 'audit' | 'connect';

/** Message to the person inside the panel. Errors stay until they are closed. */
export interface Notice {
  kind: 'info' | 'success' | 'error';
  text: string;
  /** Second line in smaller type, for example code and id of an error. */
  detail?: string;
}

/** A question that must be answered before something is done. */
export interface Question {
  title: string;
  /** Plain text; line breaks are kept. */
  body: string;
  confirmLabel: string;
  /** Colours the confirming button as a warning. @default false */
  danger?: boolean;
}

/** What a tool hands to another when it opens it, for example a request to the console. */
export interface ToolIntent {
  readonly kind: string;
  readonly payload: unknown;
}

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
  /** Resolves to true when the person confirms. */
  confirm(question: Question): Promise<boolean>;
  /** Opens another tool; it finds the intent in `intent`. */
  openTool(id: ToolId, intent?: ToolIntent): void;
  /** What the tool now open was asked to do; a tool sets it to null when it has taken it. */
  readonly intent: Signal<ToolIntent | null>;
  /** Writes into the line at the bottom of the panel; null empties it. */
  setStatus(text: string | null): void;
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
  /** Absent means everywhere. */
  isAvailable?(environment: Environment): boolean;
}

/** Identity that holds a tool to its type. */
/* @__NO_SIDE_EFFECTS__ */
export function defineTool(tool: Tool): Tool {
  return tool;
}
