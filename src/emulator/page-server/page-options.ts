/** What the one who starts a local Kintone decides about its pages. */
import type { KintoneRelease } from '../kintone-global/page-boot.ts';

export interface PageOptions {
  /** The page bundle; built by `src/tools/preview/pages-bundle.ts`, because the emulator builds nothing. */
  script(): Promise<{ text: string; hash: string }>;
  /** Shows the control strip and lets it switch users without their passwords. @default false */
  controls?: boolean;
  /** True where the preview sends build events. @default false */
  devEvents?: boolean;
  /** @default 'today' */
  release?: KintoneRelease;
}
