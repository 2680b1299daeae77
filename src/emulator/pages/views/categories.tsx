/** Categories: the tree beside a list, and the ones of a record with a dialog to choose others. */
import { useState } from 'preact/hooks';
import { listCategories, sendCategories } from '../../kintone-global/categories.ts';
import { appOf, type ListState } from '../../kintone-global/page-state.ts';
import { showDetail } from '../flow/detail-flow.ts';
import { showList } from '../flow/list-flow.ts';
import { mayEdit } from '../flow/rights.ts';
import { usePage, useSay } from '../page-context.tsx';
import { DialogFrame } from './dialogs.tsx';

export function CategoryTree({ list }: { list: ListState }) {
  const page = usePage();
  const t = useSay();
  const { categories } = appOf(page);
  if (!categories) return null;
  const choose = (category: string | null): void => {
    const hash = category === null ? '' : `#category=${encodeURIComponent(category)}`;
    history.replaceState(null, '', `${location.pathname}${location.search}${hash}`);
    void showList(page, { ...list, category, offset: 0 });
  };
  const entries = [{ name: null, depth: 0 }, ...listCategories(categories)];
  return (
    <nav class="lk-categories" aria-label={t('categories')}>
      <h2>{t('categories')}</h2>
      <ul class="lk-plain">
        {entries.map(({ name, depth }) => (
          <li key={name} style={{ paddingLeft: `${depth * 14}px` }}>
            <button
              type="button"
              {...(list.category === name ? { 'aria-current': 'true' as const } : {})}
              onClick={() => choose(name)}
            >
              {name ?? t('allRecords')}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ChoiceDialog({ present, onClose }: { present: readonly string[]; onClose: () => void }) {
  const page = usePage();
  const t = useSay();
  const [chosen, setChosen] = useState(present);
  const entries = listCategories(appOf(page).categories ?? {});
  const save = async (): Promise<void> => {
    onClose();
    const recordId = page.recordId.peek();
    if (recordId === null) return;
    if (await sendCategories(page, chosen)) await showDetail(page, recordId);
    else page.shell.notification.value = { kind: 'ERROR', message: t('saveFailed') };
  };
  return (
    <DialogFrame
      title={t('categories')}
      onEscape={onClose}
      footer={
        <>
          <button type="button" class="lk-btn" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="button" class="lk-btn lk-btn-main" onClick={() => void save()}>
            {t('save')}
          </button>
        </>
      }
    >
      <ul class="lk-plain">
        {entries.map(({ name, depth }) => (
          <li key={name} style={{ paddingLeft: `${depth * 18}px` }}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={(event) => {
                  const isOn = event.currentTarget.checked;
                  setChosen((before) => (isOn ? [...before, name] : before.filter((each) => each !== name)));
                }}
              />{' '}
              {name}
            </label>
          </li>
        ))}
      </ul>
    </DialogFrame>
  );
}

/** The categories of the shown record. */
export function RecordCategories() {
  const page = usePage();
  const t = useSay();
  const [isChoosing, setChoosing] = useState(false);
  if (!appOf(page).categories) return null;
  const value = Object.values(page.record.value ?? {}).find(({ type }) => type === 'CATEGORY')?.value;
  const names = Array.isArray(value) ? (value as string[]) : [];
  return (
    <div class="lk-actions" role="group" aria-label={t('categories')}>
      <span class="lk-muted">{t('categories')}:</span>
      {names.length === 0 ? <span>{t('unset')}</span> : null}
      {names.map((name) => (
        <span key={name} class="lk-badge">
          {name}
        </span>
      ))}
      {mayEdit(page) ? (
        <button type="button" class="lk-btn lk-btn-plain" onClick={() => setChoosing(true)}>
          {t('categoriesChange')}
        </button>
      ) : null}
      {isChoosing ? <ChoiceDialog present={names} onClose={() => setChoosing(false)} /> : null}
    </div>
  );
}
