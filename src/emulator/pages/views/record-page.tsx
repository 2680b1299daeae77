/** The desktop record page: shown, in editing, or new. */
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type FormState, type PageState } from '../../kintone-global/page-state.ts';
import { usePage, useSay } from '../page-context.tsx';
import { toText } from '../../kintone-global/to-text.ts';
import { RecordCategories } from './categories.tsx';
import { AppActions } from './app-actions.tsx';
import { FormField } from './form-field.tsx';
import { FormSheet } from './form-sheet.tsx';
import { Frame } from './frame.tsx';
import { FormTools, ShownTools } from './record-tools.tsx';
import { RelatedRecords } from './related-records.tsx';
import { ShownField } from './shown-field.tsx';
import { SideBar } from './side-bar.tsx';
import { Slot } from './slot.tsx';

/** What stands for the record in breadcrumbs and titles. */
export function recordTitle(page: PageState, fallback: string): string {
  const app = appOf(page);
  const record = page.record.value;
  const candidate =
    app.titleField ?? Object.values(app.fields).find((field) => field.type === 'SINGLE_LINE_TEXT')?.code;
  const text = toText(record?.[candidate ?? '']?.value);
  return text === '' ? fallback : text;
}

export function ShownSheet() {
  const page = usePage();
  const record = page.record.value;
  return (
    <FormSheet
      renderField={(setting, item) =>
        setting.type === 'REFERENCE_TABLE' ? (
          <div class="lk-field">
            <div class="lk-label">{setting.label}</div>
            <RelatedRecords setting={setting} />
          </div>
        ) : (
          <ShownField setting={setting} item={item} field={record?.[setting.code]} />
        )
      }
    />
  );
}

export function EditSheet({ form }: { form: FormState }) {
  return <FormSheet renderField={(setting, item) => <FormField form={form} setting={setting} item={item} />} />;
}

function Crumbs({ last }: { last: string }) {
  const page = usePage();
  const app = appOf(page);
  return (
    <nav class="lk-crumbs" aria-label={app.name}>
      <ol>
        <li>
          <a class="lk-link" href={pageUrl(page.boot, 'index')}>
            {app.name}
          </a>
        </li>
        <li aria-current="page">{last}</li>
      </ol>
    </nav>
  );
}

export function RecordPage() {
  const page = usePage();
  const t = useSay();
  const form = page.form.value;
  const isForm = form !== null && form.kind !== 'inline';
  const title =
    form?.kind === 'create' ? t('newRecord') : recordTitle(page, t('record', { id: page.recordId.value ?? '' }));
  const isReady = isForm || page.record.value !== null;
  const hasSide = appOf(page).enableComments && form?.kind !== 'create';
  return (
    <Frame>
      <Crumbs last={title} />
      {isReady ? (
        <>
          <div class="lk-slotrow">
            <Slot element={page.slots.header('recordMenu')} />
          </div>
          {isForm ? <FormTools form={form} /> : <ShownTools />}
          {isForm ? null : (
            <>
              <AppActions />
              <RecordCategories />
            </>
          )}
          <div class="lk-main lk-record">
            {isForm ? <EditSheet key="form" form={form} /> : <ShownSheet key={`shown ${page.recordId.value}`} />}
            {hasSide ? <SideBar /> : null}
          </div>
        </>
      ) : null}
    </Frame>
  );
}
