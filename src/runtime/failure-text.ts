/** What a person reads when a handler fails; details go to the console only. */
import type { Language } from '../core/language.ts';

type Outcome = 'blocked' | 'allowed';

const texts: Record<Language, Record<Outcome, (handlerId: string) => string>> = {
  en: {
    blocked: (id) =>
      `Stopped: the customization "${id}" failed. Try again; if it stays, tell the administrator of this app.`,
    allowed: (id) => `The customization "${id}" failed and was skipped. Tell the administrator of this app.`,
  },
  ja: {
    blocked: (id) =>
      `処理を中止しました。カスタマイズ「${id}」でエラーが発生しました。もう一度お試しになり、解消しない場合はアプリの管理者にお知らせください。`,
    allowed: (id) =>
      `カスタマイズ「${id}」でエラーが発生したため、スキップしました。アプリの管理者にお知らせください。`,
  },
};

export function toFailureText(language: Language, outcome: Outcome, handlerId: string): string {
  return texts[language][outcome](handlerId);
}
