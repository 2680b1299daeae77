/** Texts and HTTP statuses of errors of settings, spaces and plug-ins. */
import type { ErrorText } from './text.ts';

export const settingsErrors = {} as const satisfies Record<string, ErrorText>;
