/** The mobile pages: list as cards, record in one column, form with Save at the bottom. */
import { useState } from 'preact/hooks';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type ListState } from '../../kintone-global/page-state.ts';
import { toText } from '../../kintone-global/to-text.ts';
import { ValueView } from '../fields/value-view.tsx';
import { cancelEdit, saveAndLeave } from '../flow/detail-flow.ts';
import { isOccupied } from '../flow/form-flow.ts';
import { listViews, showList } from '../flow/list-flow.ts';
import { mayDelete, mayEdit } from '../flow/rights.ts';
import { usePage, useSay } from '../page-context.tsx';
import { AppActions } from './app-actions.tsx';
import { CalendarView } from './calendar-view.tsx';
import { Comments } from './comments.tsx';
import { RecordCategories } from './categories.tsx';
import { CustomView } from './custom-view.tsx';
import { Icon } from './icons.tsx';
import { ListPager, useHiddenParts } from './list-page.tsx';
import { listColumns } from './list-table.tsx';
import { MobileFrame } from './mobile-frame.tsx';
import { ProcessBar } from './process-bar.tsx';
import { EditSheet, recordTitle, ShownSheet } from './record-page.tsx';
import { deleteAndLeave } from './record-tools.tsx';
import { Slot } from './slot.tsx';

/** How many fields a card of the list shows. */
const cardFields = 4;

function Cards({ list }: { list: ListState }) {
  const page = usePage();
  const columns = listColumns(page, list).slice(0, cardFields);
  return (
    <ul class="lk-mlist">
      {list.records.map((record) => {
        const recordId = toText(record['$id']?.value);
        return (
          <li key={recordId}>
            <a class="lk-mcard" href={pageUrl(page.boot, 'detail', { recordId })}>
              <dl>
                {columns.map((column) => [
                  <dt key={`${column.code} name`}>{column.label}</dt>,
                  <dd key={column.code} ref={(element) => page.slots.setCell(column.code, recordId, element)}>
                    {column.type === 'LINK' || column.type === 'FILE' ? (
                      toText(record[column.code]?.value)
                    ) : (
                      <ValueView type={column.type} value={record[column.code]?.value} setting={column} />
                    )}
                  </dd>,
                ])}
              </dl>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

export function MobileListPage() {
  const page = usePage();
  const t = useSay();
  const hidden = useHiddenParts();
  const app = appOf(page);
  const list = page.list.value;
  return (
    <MobileFrame title={app.name} backUrl="/k/m/">
      {list ? (
        <>
          <div class="lk-mtools">
            {hidden.has('viewSelector') ? null : (
              <select
                class="lk-select"
                aria-label={t('view')}
                value={list.view.id}
                onChange={(event) => page.navigate(pageUrl(page.boot, 'index', { viewId: event.currentTarget.value }))}
              >
                {listViews(page)
                  .filter((view) => !hidden.has(`view:${view.id}`))
                  .map((view) => (
                    <option key={view.id} value={view.id}>
                      {view.name}
                    </option>
                  ))}
              </select>
            )}
            {hidden.has('filterButton') ? null : (
              <button
                type="button"
                class="lk-btn lk-btn-icon"
                aria-label={t('filter')}
                onClick={() => {
                  const condition = window.prompt(t('filterLabel'), list.condition);
                  if (condition !== null) void showList(page, { ...list, condition, offset: 0 });
                }}
              >
                <Icon name="funnel" />
              </button>
            )}
          </div>
          <Slot element={page.slots.header('mobileHeader')} />
          {list.view.type === 'LIST' && list.records.length > 0 ? <Cards list={list} /> : null}
          {list.view.type === 'LIST' && list.records.length === 0 ? <div class="lk-empty">{t('noRecords')}</div> : null}
          {list.view.type === 'CALENDAR' ? <CalendarView list={list} /> : null}
          {list.view.type === 'CUSTOM' ? <CustomView key={list.view.id} html={list.view.html ?? ''} /> : null}
          {list.view.type === 'LIST' ? <ListPager list={list} /> : null}
          {app.rights.add && !hidden.has('addRecordButton') ? (
            <a class="lk-madd" href={pageUrl(page.boot, 'create')} aria-label={t('add')}>
              +
            </a>
          ) : null}
        </>
      ) : null}
    </MobileFrame>
  );
}

function ShownBar() {
  const page = usePage();
  const t = useSay();
  const hidden = useHiddenParts();
  const recordId = page.recordId.value ?? 0;
  return (
    <div class="lk-mbar">
      {mayEdit(page) && !hidden.has('editRecordButton') ? (
        <button
          type="button"
          class="lk-btn lk-btn-main"
          onClick={() => page.navigate(pageUrl(page.boot, 'edit', { recordId }))}
        >
          <Icon name="pencil" />
          {t('edit')}
        </button>
      ) : null}
      {mayDelete(page) ? (
        <button
          type="button"
          class="lk-btn"
          onClick={() => {
            // On mobile pages Kintone asks with the browser's own question.
            if (window.confirm(t('deleteAsk'))) void deleteAndLeave(page);
          }}
        >
          <Icon name="trash" />
          {t('delete')}
        </button>
      ) : null}
    </div>
  );
}

export function MobileRecordPage() {
  const page = usePage();
  const t = useSay();
  const [tab, setTab] = useState<'record' | 'comments'>('record');
  const form = page.form.value;
  const recordId = page.recordId.value ?? '';
  if (form) {
    const title = form.kind === 'create' ? t('newRecord') : recordTitle(page, t('record', { id: recordId }));
    return (
      <MobileFrame title={title} backUrl={pageUrl(page.boot, 'index')}>
        <Slot element={page.slots.header('mobileHeader')} />
        <EditSheet form={form} />
        <div class="lk-mbar">
          <button type="button" class="lk-btn" onClick={() => void cancelEdit(page)}>
            {t('cancel')}
          </button>
          <button
            type="button"
            class="lk-btn lk-btn-main"
            disabled={isOccupied(form)}
            onClick={() => void saveAndLeave(page, form)}
          >
            {t('save')}
          </button>
        </div>
      </MobileFrame>
    );
  }
  return (
    <MobileFrame title={recordTitle(page, t('record', { id: recordId }))} backUrl={pageUrl(page.boot, 'index')}>
      {page.record.value ? (
        <>
          <Slot element={page.slots.header('mobileHeader')} />
          <div class="lk-mtools">
            <ProcessBar />
          </div>
          <AppActions />
          <RecordCategories />
          <div class="lk-mtabs" role="tablist">
            {(['record', 'comments'] as const).map((name) => (
              <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => setTab(name)}>
                {name === 'record' ? t('record', { id: recordId }) : t('comments')}
              </button>
            ))}
          </div>
          {tab === 'record' ? (
            <ShownSheet />
          ) : (
            <div class="lk-side-body">
              <Comments />
            </div>
          )}
          <ShownBar />
        </>
      ) : null}
    </MobileFrame>
  );
}
