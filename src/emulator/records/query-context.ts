/** Conditions of settings and the caller's view of an app for queries. */
import type { CheckOptions } from '../../query/checker.ts';
import type { App, AppSettings, Domain, StoredRecord } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import { textOfFile } from '../files/file-text.ts';
import { compileQuery } from '../query/compile-query.ts';
import type { QueryContext } from '../query/query-context.ts';
import type { Call, LiveApp } from '../rest/call.ts';
import { isKnownUser } from './read-value.ts';

/** Tells whether the domain knows a person, department or group that a query names. */
export function createDirectoryCheck(domain: Domain): NonNullable<CheckOptions['exists']> {
  return (kind, code) => {
    if (kind === 'user') return isKnownUser(domain, code);
    return kind === 'organization' ? domain.organizations.has(code) : domain.groups.has(code) || code === 'everyone';
  };
}

/** What a query sees: the app, the caller and what the caller may see of related apps. */
export function createQueryContext(call: Call, app: App, settings: AppSettings): QueryContext {
  const { domain } = call;
  return {
    app,
    settings,
    user: call.user,
    nowMs: call.nowMs,
    fileText(file) {
      const stored = domain.files.get(file.fileId);
      return stored ? textOfFile(stored) : null;
    },
    exists: createDirectoryCheck(domain),
  };
}

/** Compiles a condition of settings; one that no longer fits its app matches nothing. */
export function compileCondition(call: Call, app: LiveApp, condition: string): (record: StoredRecord) => boolean {
  if (condition.trim() === '') return () => true;
  try {
    const compiled = compileQuery(condition, createQueryContext(call, app, app.live));
    return compiled.createMatcher();
  } catch (error) {
    if (error instanceof KintoneError) return () => false;
    throw error;
  }
}
