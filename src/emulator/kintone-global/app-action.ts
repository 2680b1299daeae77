/** An app action as the create page that it opens needs it. */
import { askService, servicePaths } from './page-service.ts';
import type { PageState } from './page-state.ts';

export interface AppActionBoot {
  name: string;
  mappings: { srcType: 'FIELD' | 'RECORD_URL'; srcField?: string; destField: string }[];
  /** Table of the source app that a field stands in, by field code. */
  inTables: Record<string, string>;
}

/** The action that the address of a create page names; null where the person may not use it. */
export function askForAction(page: PageState, appId: number, actionId: string): Promise<AppActionBoot | null> {
  return askService(page, servicePaths.action, { app: String(appId), action: actionId });
}
