/** Why nothing was sent, and the way on. */
import type { Locks } from '../state/guard.ts';
import { fill, type Ui } from '../ui.ts';
import { lockWords } from './more-menu.tsx';

export function BlockedBar({ ui }: { ui: Ui }) {
  const { con, t } = ui;
  const blocked = con.blocked.value;
  if (!blocked) return null;
  const sentence = (): string => {
    switch (blocked.kind) {
      case 'json':
        return t.blockedJson;
      case 'file':
        return t.blockedFile;
      case 'fileSize':
        return fill(t.fileTooLarge, { name: blocked.name });
      case 'variables':
        return fill(t.blockedVariables, { names: blocked.names.join(', ') });
      case 'lock':
        return fill(t.lockBlocks, { what: t[lockWords[blocked.lock]] });
      default:
        return fill(t.blockedIssues, { count: blocked.errors });
    }
  };
  const unlock = (lock: keyof Locks): void => {
    con.locks.value = { ...con.locks.value, [lock]: false };
    con.blocked.value = null;
  };
  return (
    <div class="rc-blocked" role="alert">
      <p>{sentence()}</p>
      {blocked.kind === 'issues' && (
        <button type="button" class="btn" onClick={() => void con.send({ anyway: true })}>
          {t.sendAnyway}
        </button>
      )}
      {blocked.kind === 'lock' && (
        <button type="button" class="btn" onClick={() => unlock(blocked.lock)}>
          {t.unlock}
        </button>
      )}
    </div>
  );
}
