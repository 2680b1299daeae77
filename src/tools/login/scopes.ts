/** OAuth scopes by the task that a person wants to do. Source: scope table of the REST API. */

export const scopesByTask = {
  deploy: ['k:app_settings:read', 'k:app_settings:write', 'k:file:read', 'k:file:write'],
  types: ['k:app_settings:read'],
  records: ['k:app_record:read', 'k:app_record:write', 'k:file:read', 'k:file:write'],
  read: ['k:app_record:read', 'k:app_settings:read', 'k:file:read'],
} as const;

export type LoginTask = keyof typeof scopesByTask;
export const loginTasks = Object.keys(scopesByTask) as LoginTask[];

/** Scopes of several tasks, each once. */
export function scopesFor(tasks: readonly LoginTask[]): string[] {
  return [...new Set(tasks.flatMap((task) => scopesByTask[task]))];
}
