/** Says quickly whether two domains differ, one of which is a copy of the other: what is never changed in place is compared by identity. */
import type { App, Domain } from '../domain/model.ts';

const largeParts: readonly (keyof Domain)[] = ['apps', 'files'];

/** Makes the comparison with a domain that stays as it is: the first part that differs, or null when there is none. */
export function createDomainComparison(left: Domain): (right: Domain) => string | null {
  const names = (Object.keys(left) as (keyof Domain)[]).filter((name) => !largeParts.includes(name));
  const texts = names.map((name) => [name, toText(left[name])] as const);
  return (right) => {
    const different = texts.find(([name, text]) => toText(right[name]) !== text);
    return different ? different[0] : findLargeDifference(left, right);
  };
}

function findLargeDifference(left: Domain, right: Domain): string | null {
  if (!isSameMap(left.files, right.files)) return 'files';
  if ([...left.apps.keys()].join() !== [...right.apps.keys()].join()) return 'apps';
  for (const app of left.apps.values()) {
    const part = findAppDifference(app, right.apps.get(app.id));
    if (part !== null) return `apps ${app.id} ${part}`;
  }
  return null;
}

function toText(value: unknown): string {
  return JSON.stringify(value instanceof Map ? [...value] : value);
}

function isSameMap<K, V>(left: ReadonlyMap<K, V>, right: ReadonlyMap<K, V>): boolean {
  if (left.size !== right.size) return false;
  const others = right.entries();
  for (const [key, value] of left) {
    const [otherKey, otherValue] = others.next().value ?? [];
    if (key !== otherKey || value !== otherValue) return false;
  }
  return true;
}

function findAppDifference(left: App, right: App | undefined): string | null {
  if (!right) return 'is gone';
  for (const name of Object.keys(left) as (keyof App)[]) {
    // The version may grow on its own: a change that is taken back counts too.
    if (name === 'records' || name === 'recordsVersion') continue;
    if (left[name] !== right[name]) return name;
  }
  return isSameMap(left.records, right.records) ? null : 'records';
}
