/** The one place of the page that prints: what handlers say and what went wrong in them. */

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

const prefix = '[Session Workbench]';

export const consoleLog: Log = {
  info: (message) => console.info(prefix, message),
  warn: (message) => console.warn(prefix, message),
  error: (message, cause) => console.error(prefix, message, cause ?? ''),
};
