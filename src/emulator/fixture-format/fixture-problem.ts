/** What is wrong with a fixture file, in words that name the place. */
import { ConfigError } from '../../core/errors.ts';

/** Makes the error for one place of a fixture, for example `apps[2].records[7].values.Title`. */
export function fixtureProblem(place: string, problem: string): ConfigError {
  return new ConfigError(`The fixture cannot be used: ${place || 'the file'} ${problem}.`);
}
