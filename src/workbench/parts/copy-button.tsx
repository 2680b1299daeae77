/** A button that puts text on the clipboard and says that it did. */
import { useEffect, useState } from 'preact/hooks';
import { copyText } from './copy-text.ts';

export interface CopyButtonProps {
  /** Called on the press, so that large text is made only when wanted. */
  text: () => string;
  label: string;
  /** Word shown for a moment after it worked. */
  doneLabel: string;
  failedLabel: string;
  /** What is copied, for screen readers, where the label alone stands many times on the page. */
  name?: string;
}

const shownMs = 1600;

export function CopyButton({ text, label, doneLabel, failedLabel, name }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'done' | 'failed' | null>(null);
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const onClick = async (): Promise<void> => {
    setOutcome((await copyText(text())) ? 'done' : 'failed');
  };
  return (
    <button type="button" class="link" onClick={() => void onClick()}>
      <span aria-live="polite">{outcome === 'done' ? doneLabel : outcome === 'failed' ? failedLabel : label}</span>
      {name && <span class="sr-only"> {name}</span>}
    </button>
  );
}
