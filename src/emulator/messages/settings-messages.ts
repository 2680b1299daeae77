/** Texts of settings, spaces and plug-ins that stand under `errors` of a CB_VA01 answer. */
import type { MessageText } from './text.ts';

export const settingsMessages = {} as const satisfies Record<string, MessageText>;
