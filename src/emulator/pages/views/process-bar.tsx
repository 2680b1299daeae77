/** Status, assignees and the process actions that the person may run. */
import { useState } from 'preact/hooks';
import { appOf, type PageState } from '../../kintone-global/page-state.ts';
import { formatValue } from '../fields/format.ts';
import { changeAssignees, proceed } from '../flow/detail-flow.ts';
import { usePage, useSay } from '../page-context.tsx';
import type { ProcessSetting } from '../../kintone-global/page-boot.ts';
import { DialogFrame } from './dialogs.tsx';

type Action = ProcessSetting['actions'][number];

function fieldOf(page: PageState, type: string): unknown {
  return Object.values(page.record.value ?? {}).find((field) => field.type === type)?.value;
}

/** Actions of the present status. Assignees run them; where nobody is assigned, everyone may. */
export function availableActions(page: PageState): Action[] {
  const { process } = appOf(page);
  if (!process.enable) return [];
  const status = fieldOf(page, 'STATUS');
  const assignees = fieldOf(page, 'STATUS_ASSIGNEE');
  const list = Array.isArray(assignees) ? (assignees as { code: string }[]) : [];
  const isMine = list.length === 0 || list.some(({ code }) => code === page.boot.user.code);
  return isMine ? process.actions.filter((action) => action.from === status) : [];
}

function ActionDialog({ action, onClose }: { action: Action; onClose: () => void }) {
  const page = usePage();
  const t = useSay();
  const next = appOf(page).process.states[action.to];
  const asksAssignee =
    next?.assignee.type === 'ONE' && (next.assignee as { entities?: unknown[] }).entities?.length !== 0;
  const [assignee, setAssignee] = useState('');
  return (
    <DialogFrame
      title={t('runAction', { action: action.name })}
      onEscape={onClose}
      footer={
        <>
          <button type="button" class="lk-btn" onClick={onClose}>
            {t('cancel')}
          </button>
          <button
            type="button"
            class="lk-btn lk-btn-main"
            onClick={() => {
              onClose();
              void proceed(page, {
                action: action.name,
                nextStatus: action.to,
                assignee: assignee === '' ? null : assignee,
              });
            }}
          >
            {t('execute')}
          </button>
        </>
      }
    >
      <p>{t('nextStatus', { status: action.to })}</p>
      {asksAssignee ? (
        <label>
          {t('assignee')}
          <select class="lk-select" value={assignee} onChange={(event) => setAssignee(event.currentTarget.value)}>
            <option value="">{t('nobody')}</option>
            {page.boot.directory.users.map((user) => (
              <option key={user.code} value={user.code}>
                {user.name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </DialogFrame>
  );
}

/** People in charge hand the record on; the server has the last word. */
function mayChangeAssignee(page: PageState): boolean {
  const assignees = fieldOf(page, 'STATUS_ASSIGNEE');
  const list = Array.isArray(assignees) ? (assignees as { code: string }[]) : [];
  return list.some(({ code }) => code === page.boot.user.code);
}

function AssigneeDialog({ onClose }: { onClose: () => void }) {
  const page = usePage();
  const t = useSay();
  const [code, setCode] = useState('');
  return (
    <DialogFrame
      title={t('changeAssignee')}
      onEscape={onClose}
      footer={
        <>
          <button type="button" class="lk-btn" onClick={onClose}>
            {t('cancel')}
          </button>
          <button
            type="button"
            class="lk-btn lk-btn-main"
            onClick={() => {
              onClose();
              void changeAssignees(page, code === '' ? [] : [code]);
            }}
          >
            {t('save')}
          </button>
        </>
      }
    >
      <label>
        {t('assignee')}{' '}
        <select class="lk-select" value={code} onChange={(event) => setCode(event.currentTarget.value)}>
          <option value="">{t('nobody')}</option>
          {page.boot.directory.users.map((user) => (
            <option key={user.code} value={user.code}>
              {user.name}
            </option>
          ))}
        </select>
      </label>
    </DialogFrame>
  );
}

export function ProcessBar() {
  const page = usePage();
  const t = useSay();
  const [asked, setAsked] = useState<Action | null>(null);
  const [isChanging, setChanging] = useState(false);
  const hidden = page.shell.hidden.value;
  if (!appOf(page).process.enable) return null;
  const assignees = formatValue(page.boot, 'STATUS_ASSIGNEE', fieldOf(page, 'STATUS_ASSIGNEE'));
  return (
    <>
      {availableActions(page)
        .filter((action) => !hidden.has(`statusAction:${action.name}`))
        .map((action) => (
          <button key={action.name} type="button" class="lk-btn" onClick={() => setAsked(action)}>
            {action.name}
          </button>
        ))}
      <span class="lk-status">
        <span>
          {t('status')}: <strong class="lk-pill">{formatValue(page.boot, 'STATUS', fieldOf(page, 'STATUS'))}</strong>
        </span>
        <span>
          {t('assignee')}: <strong>{assignees === '' ? t('nobody') : assignees}</strong>
        </span>
      </span>
      {mayChangeAssignee(page) && !hidden.has('changeAssigneeButton') ? (
        <button type="button" class="lk-btn lk-btn-small" onClick={() => setChanging(true)}>
          {t('changeAssignee')}
        </button>
      ) : null}
      {isChanging ? <AssigneeDialog onClose={() => setChanging(false)} /> : null}
      {asked ? <ActionDialog action={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
