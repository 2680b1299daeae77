/**
 * What the official client's files call for classes, spreads and `await`: they are published for ES5 browsers, each with
 * the TypeScript compiler's own helpers. The bundle takes these short ones instead (see `share-helpers.ts` of the build).
 */

type Constructor = (new (...values: never[]) => object) & { prototype: object };

export function extend(derived: Constructor, base: Constructor): void {
  Object.setPrototypeOf(derived, base);
  Object.setPrototypeOf(derived.prototype, base.prototype);
}

export const assign = Object.assign;

/** The object without some of its own properties. */
export function rest(source: object, without: readonly string[]): object {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !without.includes(name)));
}

export function spreadArray(first: readonly unknown[], second: readonly unknown[]): unknown[] {
  return [...first, ...second];
}

/** First and last label of a `try`, and the label of its `catch`; `finally` is refused when the bundle is built. */
type Region = readonly [first: number, catching: number, ending: undefined, after: number];

interface State {
  label: number;
  readonly trys: Region[];
  /** Value of the last `await`; throws what it rejected with. */
  sent(): unknown;
}

/** 2 returns, 3 goes to a label, 4 awaits. */
type Step = readonly [operation: 2 | 3 | 4, value?: unknown];

export function awaiter(self: unknown, _args: unknown, _promise: unknown, start: () => Promise<unknown>) {
  return start.call(self);
}

/** Runs a compiled `async` function: `body` does one step from the label on and says what comes next. */
export async function generator(self: unknown, body: (state: State) => Step): Promise<unknown> {
  let take = (): unknown => undefined;
  const state: State = { label: 0, trys: [], sent: () => take() };
  /** Forgets the inner regions up to one that the rule holds for. */
  const leaveFor = (rule: (region: Region) => boolean): Region | undefined => {
    let region: Region | undefined;
    while ((region = state.trys.at(-1)) && !rule(region)) state.trys.pop();
    return region;
  };
  for (;;) {
    try {
      const [operation, value] = body.call(self, state);
      if (operation === 2) return value;
      if (operation === 3) {
        const label = Number(value);
        leaveFor(([first, , , after]) => label > first && label < after);
        state.label = label;
      } else {
        state.label += 1;
        const settled = await Promise.allSettled([value]);
        take = () => unwrap(settled[0]);
      }
    } catch (thrown) {
      const region = leaveFor(([, catching]) => state.label < catching);
      if (!region) throw thrown;
      state.label = region[1];
      take = () => thrown;
    }
  }
}

function unwrap(result: PromiseSettledResult<unknown>): unknown {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
