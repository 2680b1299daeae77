/** Status, assignees and the process actions that the person may run. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { CodeName } from '../../kintone-global/page-boot.ts';
import { appOf, type PageState } from '../../kintone-global/page-state.ts';
import type { RunnableAction } from '../../kintone-global/record-info.ts';
import { formatValue } from '../fields/format.ts';
import { changeAssignees, findOnlyAssignee, proceed } from '../flow/detail-flow.ts';
import { usePage, useSay } from '../page-context.tsx';
import { DialogFrame } from './dialogs.tsx';

function fieldOf(page: PageState, type: string): unknown {
  return Object.values(page.record.value ?? {}).find((field) => field.type === type)?.value;
}

function assigneesOf(page: PageState): CodeName[] {
  const assignees = fieldOf(page, 'STATUS_ASSIGNEE');
  return Array.isArray(assignees) ? (assignees as CodeName[]) : [];
}

interface QuestionProps {
  title: string;
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
  isReady?: boolean;
  children: ComponentChildren;
}

function Question({ title, confirm, onConfirm, onClose, isReady = true, children }: QuestionProps) {
  const t = useSay();
  return (
    <DialogFrame
      title={title}
      onEscape={onClose}
      footer={
        <>
          <button type="button" class="lk-btn" onClick={onClose}>
            {t('cancel')}
          </button>
          <button
            type="button"
            class="lk-btn lk-btn-main"
            disabled={!isReady}
            onClick={() => {
              onClose();
              onConfirm();
            }}
          >
            {confirm}
          </button>
        </>
      }
    >
      {children}
    </DialogFrame>
  );
}

interface PersonSelectProps {
  people: readonly CodeName[];
  value: string;
  onChange: (code: string) => void;
}

function PersonSelect({ people, value, onChange }: PersonSelectProps) {
  const t = useSay();
  return (
    <label class="lk-stack">
      {t('assignee')}
      <select class="lk-select" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{t('nobody')}</option>
        {people.map((person) => (
          <option key={person.code} value={person.code}>
            {person.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function ActionDialog({ action, onClose }: { action: RunnableAction; onClose: () => void }) {
  const page = usePage();
  const t = useSay();
  const { name, nextStatus } = action;
  const asks = nextStatus.type === 'ONE' && nextStatus.assignees.length > 0;
  const [assignee, setAssignee] = useState(findOnlyAssignee(nextStatus) ?? '');
  return (
    <Question
      title={t('runAction', { action: name })}
      confirm={t('execute')}
      isReady={!asks || assignee !== ''}
      onClose={onClose}
      onConfirm={() =>
        void proceed(page, {
          action: name,
          nextStatus: nextStatus.name,
          assignee: assignee === '' ? null : assignee,
        })
      }
    >
      <p>{t('nextStatus', { status: nextStatus.name })}</p>
      {asks ? <PersonSelect people={nextStatus.assignees} value={assignee} onChange={setAssignee} /> : null}
    </Question>
  );
}

function AssigneeDialog({ onClose }: { onClose: () => void }) {
  const page = usePage();
  const t = useSay();
  const [code, setCode] = useState('');
  return (
    <Question
      title={t('changeAssignee')}
      confirm={t('save')}
      onClose={onClose}
      onConfirm={() => void changeAssignees(page, code === '' ? [] : [code])}
    >
      <PersonSelect people={page.boot.directory.users} value={code} onChange={setCode} />
    </Question>
  );
}

/** The process actions, and the button that hands the record on; the server has the last word. */
export function ProcessBar() {
  const page = usePage();
  const t = useSay();
  const [asked, setAsked] = useState<RunnableAction | null>(null);
  const [isChanging, setChanging] = useState(false);
  const hidden = page.shell.hidden.value;
  if (!appOf(page).process.enable) return null;
  const assignees = assigneesOf(page);
  const names = formatValue(page.boot, 'STATUS_ASSIGNEE', assignees);
  return (
    <>
      {(page.info.value?.actions ?? [])
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
          {t('assignee')}: <strong>{names === '' ? t('nobody') : names}</strong>
        </span>
      </span>
      {appOf(page).rights.manage && !hidden.has('changeAssigneeButton') ? (
        <button type="button" class="lk-btn lk-btn-small" onClick={() => setChanging(true)}>
          {t('changeAssignee')}
        </button>
      ) : null}
      {isChanging ? <AssigneeDialog onClose={() => setChanging(false)} /> : null}
      {asked ? <ActionDialog action={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
