/** The desktop record list: toolbar, slots, and the view's table, calendar or custom HTML. */
import { useState } from 'preact/hooks';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type ListState } from '../../kintone-global/page-state.ts';
import { listViews, pageSizes, showList } from '../flow/list-flow.ts';
import { usePage, useSay } from '../page-context.tsx';
import { CategoryTree } from './categories.tsx';
import { CalendarView } from './calendar-view.tsx';
import { CustomView } from './custom-view.tsx';
import { Frame } from './frame.tsx';
import { Icon } from './icons.tsx';
import { OptionsMenu, SettingsLink } from './list-menus.tsx';
import { ListTable } from './list-table.tsx';
import { Slot } from './slot.tsx';

export function useHiddenParts(): ReadonlySet<string> {
  return usePage().shell.hidden.value;
}

function ViewSelector({ list }: { list: ListState }) {
  const page = usePage();
  const t = useSay();
  const hidden = useHiddenParts();
  const { reports } = appOf(page);
  if (hidden.has('viewAndReportSelector')) return null;
  return (
    <select
      class="lk-select"
      aria-label={t('view')}
      value={`view ${list.view.id}`}
      onChange={(event) => {
        const [kind, id = ''] = event.currentTarget.value.split(' ');
        page.navigate(
          kind === 'view'
            ? pageUrl(page.boot, 'index', { viewId: id })
            : pageUrl(page.boot, 'report', { reportId: id }),
        );
      }}
    >
      {listViews(page)
        .filter((view) => !hidden.has(`view:${view.id}`))
        .map((view) => (
          <option key={view.id} value={`view ${view.id}`}>
            {view.name}
          </option>
        ))}
      {reports.length > 0 ? (
        <optgroup label={t('graphPick')}>
          {reports
            .filter((report) => !hidden.has(`report:${report.id}`))
            .map((report) => (
              <option key={report.id} value={`report ${report.id}`}>
                {report.name}
              </option>
            ))}
        </optgroup>
      ) : null}
    </select>
  );
}

function FilterPanel({ list, onDone }: { list: ListState; onDone: () => void }) {
  const page = usePage();
  const t = useSay();
  const [text, setText] = useState(list.condition);
  const apply = (condition: string): void => {
    onDone();
    void showList(page, { ...list, condition, offset: 0 });
  };
  return (
    <div class="lk-filter">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply(text.trim());
        }}
      >
        <label>
          {t('filterLabel')}
          <input
            class="lk-input"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            spellcheck={false}
          />
        </label>
        <button type="submit" class="lk-btn lk-btn-main">
          {t('apply')}
        </button>
        <button type="button" class="lk-btn" onClick={() => apply(list.view.filterCond)}>
          {t('reset')}
        </button>
      </form>
    </div>
  );
}

/** Says by which condition of the person's own the list is filtered, for a filter that nobody sees hides records. */
function Filtered({ list }: { list: ListState }) {
  const page = usePage();
  const t = useSay();
  const { condition, view } = list;
  if (condition === view.filterCond || condition === '') return null;
  return (
    <div class="lk-filtered">
      <span class="lk-muted">{t('filtered')}:</span>
      <code>{condition}</code>
      <button
        type="button"
        class="lk-btn lk-btn-small"
        onClick={() => void showList(page, { ...list, condition: view.filterCond, offset: 0 })}
      >
        {t('reset')}
      </button>
    </div>
  );
}

export function ListPager({ list, isRepeated = false }: { list: ListState; isRepeated?: boolean }) {
  const page = usePage();
  const t = useSay();
  const to = Math.min(list.offset + list.records.length, list.total);
  const go = (offset: number): void => void showList(page, { ...list, offset });
  return (
    <div class="lk-pager" role={isRepeated ? 'group' : 'navigation'} aria-label={t('pages')}>
      <span>{t('range', { from: list.total === 0 ? 0 : list.offset + 1, to, total: list.total })}</span>
      <button
        type="button"
        class="lk-btn lk-btn-icon lk-btn-small"
        aria-label={t('previous')}
        disabled={list.offset === 0}
        onClick={() => go(Math.max(0, list.offset - list.pageSize))}
      >
        <Icon name="left" />
      </button>
      <button
        type="button"
        class="lk-btn lk-btn-icon lk-btn-small"
        aria-label={t('next')}
        disabled={to >= list.total}
        onClick={() => go(list.offset + list.pageSize)}
      >
        <Icon name="right" />
      </button>
      {page.boot.device === 'desktop' ? (
        <select
          class="lk-select"
          aria-label={t('perPage')}
          title={t('perPage')}
          value={String(list.pageSize)}
          onChange={(event) => void showList(page, { ...list, offset: 0, pageSize: Number(event.currentTarget.value) })}
        >
          {pageSizes.map((size) => (
            <option key={size} value={String(size)}>
              {size}
            </option>
          ))}
        </select>
      ) : null}
    </div>
  );
}

function Toolbar({ list, onFilter, isFiltering }: { list: ListState; onFilter: () => void; isFiltering: boolean }) {
  const page = usePage();
  const t = useSay();
  const hidden = useHiddenParts();
  const app = appOf(page);
  return (
    <div class="lk-tools">
      <ViewSelector list={list} />
      {hidden.has('filterButton') ? null : (
        <button
          type="button"
          class="lk-btn lk-btn-icon"
          aria-label={t('filter')}
          title={t('filter')}
          aria-expanded={isFiltering}
          onClick={onFilter}
        >
          <Icon name="funnel" />
        </button>
      )}
      {hidden.has('reportButton') ? null : (
        <a
          class="lk-btn lk-btn-icon"
          aria-label={t('graph')}
          title={t('graph')}
          href={pageUrl(page.boot, 'report', { reportId: app.reports[0]?.id ?? '' })}
        >
          <Icon name="chart" />
        </a>
      )}
      <Slot element={page.slots.header('listMenu')} />
      <span class="lk-tools-spacer" />
      {app.rights.add && !hidden.has('addRecordButton') ? (
        <a class="lk-btn lk-btn-main" href={pageUrl(page.boot, 'create')}>
          <Icon name="plus" />
          {t('add')}
        </a>
      ) : null}
      <SettingsLink />
      <OptionsMenu list={list} />
    </div>
  );
}

function ListBody({ list }: { list: ListState }) {
  const t = useSay();
  if (list.view.type === 'CALENDAR') return <CalendarView list={list} />;
  const hasPager = list.view.type === 'LIST' || list.view.pager === true;
  return (
    <>
      {hasPager ? <ListPager list={list} /> : null}
      {list.view.type === 'CUSTOM' ? <CustomView key={list.view.id} html={list.view.html ?? ''} /> : null}
      {list.view.type === 'LIST' && list.records.length > 0 ? <ListTable list={list} /> : null}
      {list.view.type === 'LIST' && list.records.length === 0 ? <div class="lk-empty">{t('noRecords')}</div> : null}
      {hasPager && list.records.length > 10 ? <ListPager list={list} isRepeated /> : null}
    </>
  );
}

export function ListPage() {
  const page = usePage();
  const list = page.list.value;
  const [isFiltering, setFiltering] = useState(false);
  if (!list) return <Frame>{null}</Frame>;
  return (
    <Frame>
      <Toolbar list={list} isFiltering={isFiltering} onFilter={() => setFiltering(!isFiltering)} />
      {isFiltering ? <FilterPanel list={list} onDone={() => setFiltering(false)} /> : null}
      <Slot element={page.slots.header('listHeader')} />
      <div class="lk-main lk-with-tree">
        <CategoryTree list={list} />
        <div class="lk-beside">
          <Filtered list={list} />
          <ListBody list={list} />
        </div>
      </div>
    </Frame>
  );
}
