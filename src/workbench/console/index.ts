/** The API console as a tool of the workbench. */
import { consoleLabel } from '../locales/console.ts';
import { defineTool } from '../shell/tool.ts';
import { ConsoleView } from './console-view.tsx';
import styles from './console.css?inline';

export const consoleTool = defineTool({
  id: 'console',
  label: consoleLabel,
  icon: 'M6 4l10 6-10 6z',
  Component: ConsoleView,
  styles,
});
