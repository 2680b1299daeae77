/** A date and a time in the person's zone, held as one UTC moment. */
import { useState } from 'preact/hooks';
import { isUnset } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';
import { toZonedParts } from '../flow/now.ts';
import { usePage, useSay } from '../page-context.tsx';
import type { InputProps } from './field-input.tsx';

/** Wire moment as the two inputs show it. */
function toLocalParts(value: unknown, timeZone: string): { date: string; time: string } {
  const moment = new Date(toText(value));
  if (isUnset(value) || Number.isNaN(moment.getTime())) return { date: '', time: '' };
  const { year, month, day, hour, minute } = toZonedParts(moment, timeZone);
  return { date: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

/** The two inputs as a wire moment; empty while no date is chosen. */
function toMoment(date: string, time: string, timeZone: string): string {
  if (date === '') return '';
  const wall = Date.parse(`${date}T${time === '' ? '00:00' : time}:00Z`);
  // The zone's offset differs by season: guess with the wall time, then correct once.
  let momentMs = wall;
  for (let round = 0; round < 2; round += 1) {
    const { date: shownDate, time: shownTime } = toLocalParts(new Date(momentMs).toISOString(), timeZone);
    momentMs += wall - Date.parse(`${shownDate}T${shownTime}:00Z`);
  }
  return `${new Date(momentMs).toISOString().slice(0, 16)}:00Z`;
}

export function DateTimeInput({ cell, isDisabled, change, id, name }: InputProps) {
  const { timezone } = usePage().boot.user;
  const t = useSay();
  const parts = toLocalParts(cell.value, timezone);
  const [time, setTime] = useState('');
  return (
    <div class="lk-inline lk-datetime">
      <input
        class="lk-input"
        type="date"
        id={id}
        aria-label={t('from', { field: name })}
        disabled={isDisabled}
        value={parts.date}
        onChange={(event) =>
          change(toMoment(event.currentTarget.value, parts.time === '' ? time : parts.time, timezone))
        }
      />
      <input
        class="lk-input"
        type="time"
        aria-label={t('hour', { field: name })}
        disabled={isDisabled}
        value={parts.date === '' ? time : parts.time}
        onChange={(event) => {
          setTime(event.currentTarget.value);
          if (parts.date !== '') change(toMoment(parts.date, event.currentTarget.value, timezone));
        }}
      />
    </div>
  );
}
