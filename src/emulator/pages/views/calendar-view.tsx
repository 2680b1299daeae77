/** A calendar view: one month, records on their day. */
import { pageUrl } from '../../kintone-global/page-url.ts';
import { appOf, type ListState } from '../../kintone-global/page-state.ts';
import type { ServerRecord } from '../../kintone-global/record-shape.ts';
import { formatValue } from '../fields/format.ts';
import { showList, toDays } from '../flow/list-flow.ts';
import { usePage, useSay } from '../page-context.tsx';
import { IconButton } from './icon-button.tsx';

const dayMs = 86_400_000;

/** Days of the six weeks around a month, Sunday first, as `YYYY-MM-DD`. */
function toCalendarDays(month: string): string[] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const start = first - new Date(first).getUTCDay() * dayMs;
  const days = Array.from({ length: 42 }, (_, index) => new Date(start + index * dayMs).toISOString().slice(0, 10));
  return days.slice(0, days[35]?.startsWith(month) ? 42 : 35);
}

function shiftMonth(month: string, step: number): string {
  const date = new Date(`${month}-15T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + step);
  return date.toISOString().slice(0, 7);
}

/** The records of one day, by the title field of the view. */
function DayRecords({ list, records }: { list: ListState; records: readonly ServerRecord[] }) {
  const page = usePage();
  const titleCode = list.view.title ?? '';
  const setting = appOf(page).fields[titleCode];
  return (
    <>
      {records.map((record) => {
        const recordId = Number(record['$id']?.value);
        const text = formatValue(page.boot, setting?.type ?? '', record[titleCode]?.value, setting);
        return (
          <a key={recordId} href={pageUrl(page.boot, 'detail', { recordId })}>
            {text === '' ? `#${recordId}` : text}
          </a>
        );
      })}
    </>
  );
}

export function CalendarView({ list }: { list: ListState }) {
  const page = usePage();
  const t = useSay();
  const month = list.month ?? '1970-01';
  const days = toCalendarDays(month);
  const byDay = toDays(page, list);
  const locale = page.boot.language === 'en' ? 'en-US' : page.boot.language;
  const name = (options: Intl.DateTimeFormatOptions, day: string): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const go = (step: number): void => {
    const next = shiftMonth(month, step);
    history.replaceState(null, '', `#date=${next}`);
    void showList(page, { ...list, month: next });
  };
  return (
    <>
      <div class="lk-month">
        <IconButton icon="left" label={t('previousMonth')} isSmall onClick={() => go(-1)} />
        <h2>{name({ year: 'numeric', month: 'long' }, `${month}-01`)}</h2>
        <IconButton icon="right" label={t('nextMonth')} isSmall onClick={() => go(1)} />
      </div>
      <table class="lk-calendar" aria-label={list.view.name}>
        <thead>
          <tr>
            {(weeks[0] ?? []).map((day) => (
              <th key={day} scope="col">
                {name({ weekday: 'short' }, day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} class={day.startsWith(month) ? undefined : 'lk-out'}>
                  <span class="lk-day">{Number(day.slice(8))}</span>
                  <DayRecords list={list} records={byDay[day] ?? []} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
