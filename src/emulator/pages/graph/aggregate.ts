/** Groups and aggregates records for a graph: up to three groups, any number of aggregations. */
import type { ReportSetting } from '../../kintone-global/page-boot.ts';
import { appOf, type PageState } from '../../kintone-global/page-state.ts';
import { isUnset, type ServerRecord } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';
import { formatValue } from '../fields/format.ts';
import { toZonedParts } from '../flow/now.ts';

/** One combination of group labels with its aggregated values. */
export interface Cell {
  labels: readonly string[];
  values: readonly number[];
}

type Group = ReportSetting['groups'][number];

/** A stretch of time as text that sorts as it runs. */
function toPeriod(page: PageState, type: string, value: string, per: string): string {
  const isMoment = type !== 'DATE' && type !== 'TIME';
  const { year, month, day, hour, minute } = isMoment
    ? toZonedParts(new Date(value), page.boot.user.timezone)
    : {
        year: value.slice(0, 4),
        month: value.slice(5, 7),
        day: value.slice(8, 10),
        hour: value.slice(0, 2),
        minute: value.slice(3, 5),
      };
  switch (per) {
    case 'YEAR':
      return `${year}`;
    case 'QUARTER':
      return `${year} Q${Math.ceil(Number(month) / 3)}`;
    case 'MONTH':
      return `${year}-${month}`;
    case 'WEEK': {
      const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
      date.setUTCDate(date.getUTCDate() - date.getUTCDay());
      return date.toISOString().slice(0, 10);
    }
    case 'HOUR':
      return type === 'TIME' ? `${hour}:00` : `${year}-${month}-${day} ${hour}:00`;
    case 'MINUTE':
      return type === 'TIME' ? `${hour}:${minute}` : `${year}-${month}-${day} ${hour}:${minute}`;
    default:
      return type === 'TIME' ? `${hour}:${minute}` : `${year}-${month}-${day}`;
  }
}

/** Labels of a record in one group; a record with several choices counts under each. */
function labelsOf(page: PageState, record: ServerRecord, group: Group): string[] {
  const field = record[group.code];
  if (!field || isUnset(field.value)) return [''];
  if (group.per !== undefined && group.per !== '') return [toPeriod(page, field.type, toText(field.value), group.per)];
  const setting = appOf(page).fields[group.code];
  if (Array.isArray(field.value)) return field.value.map((item) => formatValue(page.boot, field.type, [item], setting));
  return [formatValue(page.boot, field.type, field.value, setting)];
}

function combine(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((made, list) => made.flatMap((left) => list.map((item) => [...left, item])), [[]]);
}

function aggregate(type: string, values: readonly number[], count: number): number {
  switch (type) {
    case 'SUM':
      return values.reduce((total, value) => total + value, 0);
    case 'AVERAGE':
      return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
    case 'MAX':
      return values.length === 0 ? 0 : Math.max(...values);
    case 'MIN':
      return values.length === 0 ? 0 : Math.min(...values);
    default:
      return count;
  }
}

export function aggregationsOf(report: ReportSetting): ReportSetting['aggregations'] {
  return report.aggregations.length === 0 ? [{ type: 'COUNT' }] : report.aggregations;
}

/** All combinations that occur, in the order of the report: by a group's label, or by the total. */
export function toCells(page: PageState, report: ReportSetting, records: readonly ServerRecord[]): Cell[] {
  const groups = new Map<string, { labels: string[]; records: ServerRecord[] }>();
  for (const record of records) {
    for (const labels of combine(report.groups.map((group) => labelsOf(page, record, group)))) {
      const key = JSON.stringify(labels);
      const known = groups.get(key) ?? { labels, records: [] };
      known.records.push(record);
      groups.set(key, known);
    }
  }
  const cells = [...groups.values()].map(({ labels, records: members }): Cell => {
    const values = aggregationsOf(report).map(({ type, code }) => {
      const numbers = members.map((record) => Number(toText(record[code ?? '']?.value)));
      return aggregate(type, numbers.filter(Number.isFinite), members.length);
    });
    return { labels, values };
  });
  return cells.toSorted(comparing(report));
}

function comparing(report: ReportSetting): (a: Cell, b: Cell) => number {
  const sorts = report.sorts.length > 0 ? report.sorts : [{ by: 'TOTAL', order: 'DESC' }];
  return (a, b) => {
    for (const { by, order } of sorts) {
      const sign = order === 'ASC' ? 1 : -1;
      const index = Number(/^GROUP(\d)$/.exec(by)?.[1] ?? 0) - 1;
      const difference =
        index < 0
          ? (a.values[0] ?? 0) - (b.values[0] ?? 0)
          : (a.labels[index] ?? '').localeCompare(b.labels[index] ?? '', undefined, { numeric: true });
      if (difference !== 0) return sign * difference;
    }
    return 0;
  };
}

/** A graph's data: one point per category and series. */
export interface Plot {
  categories: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
}

function distinct(items: readonly string[]): string[] {
  return [...new Set(items)];
}

/** Categories from the first group; series from the second group, or else from the aggregations. */
export function toPlot(cells: readonly Cell[], report: ReportSetting, names: readonly string[]): Plot {
  const categories = distinct(cells.map(({ labels }) => labels[0] ?? ''));
  if (report.groups.length < 2) {
    const byCategory = new Map(cells.map((cell) => [cell.labels[0] ?? '', cell.values]));
    const series = names.map((name, index) => ({
      name,
      values: categories.map((category) => byCategory.get(category)?.[index] ?? 0),
    }));
    return { categories, series };
  }
  const series = distinct(cells.map(({ labels }) => labels[1] ?? '')).map((name) => ({
    name,
    values: categories.map((category) =>
      cells
        .filter(({ labels }) => labels[0] === category && labels[1] === name)
        .reduce((total, { values }) => total + (values[0] ?? 0), 0),
    ),
  }));
  return { categories, series };
}
