/** What a settings call may use besides the settings it changes. */
import type { Domain } from '../domain/model.ts';
import type { MessageLanguage } from '../messages/text.ts';

export interface SettingsEnv {
  readonly domain: Domain;
  readonly language: MessageLanguage;
  /** Time zone of whoever makes the change. */
  readonly timezone: string;
  /** Whether the app stands in a guest space. */
  readonly isInGuestSpace: boolean;
  /** Takes the next id for a view, a graph or an action. */
  newId(): string;
}
