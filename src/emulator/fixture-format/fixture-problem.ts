/** What is wrong with a fixture file, in words that name the place and say what belongs there, in both languages. */
import { ConfigError } from '../../core/errors.ts';

export interface Problem {
  en: string;
  ja: string;
}

/** A fixture that cannot be used. Its message is the English sentence. */
export class FixtureError extends ConfigError {
  constructor(readonly sentence: Readonly<Problem>) {
    super(sentence.en);
  }
}

/** Makes the error for one place of a fixture, for example `apps[2].records[7].values.Title`. */
export function fixtureProblem(place: string, { en, ja }: Problem): FixtureError {
  return new FixtureError({
    en: `The fixture cannot be used: ${place || 'the file'} ${en}.`,
    ja: `フィクスチャーを使えません。${place || 'ファイル'}${ja}。`,
  });
}

/** The problem of a name that leads nowhere. */
export function notThere(kind: Problem, name: string | number): Problem {
  return {
    en: `names ${kind.en} ${name}, which is not there`,
    ja: `が指す${kind.ja}「${name}」がありません`,
  };
}

/** The problem of something that must be there once and is there again. */
export function repeated(name: string): Problem {
  return { en: `repeats ${name}`, ja: `が重複しています（${name}）` };
}
