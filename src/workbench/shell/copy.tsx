/** The copy button as most tools use it, with the shell's words for its outcome. */
import { CopyButton } from '../parts/copy-button.tsx';
import { shellMessages } from './shell-messages.ts';
import type { WorkbenchContext } from './tool.ts';

export interface CopyProps {
  ctx: Pick<WorkbenchContext, 'wording'>;
  /** Called on the press, so that large text is made only when wanted. */
  text: () => string;
  label: string;
  /** What is copied, where the label alone stands many times on the page. */
  name?: string;
}

export function Copy({ ctx, ...props }: CopyProps) {
  const { copied, copyFailed } = ctx.wording(shellMessages);
  return <CopyButton doneLabel={copied} failedLabel={copyFailed} {...props} />;
}
