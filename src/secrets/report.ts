/** Collects findings: masks each value the moment it is found, and keeps one finding for each place. */
import type { CredentialKind } from './credential-names.ts';
import type { Confidence, Finding, ScanOptions } from './finding.ts';
import { maskSecret } from './mask.ts';
import { type RuleText, type PlaceRule, placeRules, toAdvice } from './rules/rules.ts';
import { toVendorMessage } from './rules/match-vendors.ts';
import type { VendorRule } from './rules/vendor-rule.ts';

/** What a check says about a value. Lives only until the report masks it. */
export interface Verdict {
  kind: CredentialKind;
  rule: PlaceRule | VendorRule;
  confidence: Confidence;
  secret: string;
  /** Offset of the value in its text. */
  at: number;
}

export interface Report {
  add(verdict: Verdict): void;
  /** A report of a text inside this one: offsets are translated, everything lands here. */
  within(toOffset: (at: number) => number): Report;
  findings(): Finding[];
}

const order: Record<Confidence, number> = { certain: 0, likely: 1, possible: 2 };

/** Gives line and column of offsets in a text. */
function createLocator(text: string): (offset: number) => { line: number; column: number } {
  let starts: number[] | undefined;
  return (offset) => {
    if (!starts) {
      starts = [0];
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    }
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

export function createReport(text: string, options: ScanOptions): Report {
  const locate = createLocator(text);
  const found = new Map<string, Finding>();
  const keys = new Map<string, string>();
  const language = options.language ?? 'en';

  function add(verdict: Verdict, toOffset: (at: number) => number): void {
    const { line, column } = locate(toOffset(verdict.at));
    const { rule, kind, confidence, secret } = verdict;
    const message: RuleText = typeof rule === 'string' ? placeRules[rule] : toVendorMessage(rule);
    // The same value on the same line is one finding, whichever rules see it.
    const key = keys.get(`${line}:${column}`) ?? keys.get(`${line}:${secret}`) ?? `${line}:${column}`;
    keys.set(`${line}:${column}`, key).set(`${line}:${secret}`, key);
    const before = found.get(key);
    if (before && order[before.confidence] <= order[confidence]) return;
    found.set(key, {
      line,
      column,
      kind,
      rule: typeof rule === 'string' ? rule : rule.id,
      confidence,
      masked: maskSecret(secret),
      message: message[language],
      advice: toAdvice(kind)[language],
      ...(options.fingerprint ? { fingerprint: options.fingerprint(secret) } : {}),
    });
  }

  function make(toOffset: (at: number) => number): Report {
    return {
      add: (verdict) => add(verdict, toOffset),
      within: (inner) => make((at) => toOffset(inner(at))),
      findings: () => [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column),
    };
  }

  return make((at) => at);
}
