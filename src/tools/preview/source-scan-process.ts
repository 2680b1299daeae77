/** The process that scans for the preview: what it finds goes to its parent, and it ends when the parent does. */
import { fileURLToPath } from 'node:url';
import { createSourceScan } from './source-scan.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
process.on('disconnect', () => process.exit());
// Ctrl+C reaches the whole group; the parent ends this process in its order.
process.on('SIGINT', () => undefined);
await createSourceScan({ root, onChange: (problems) => process.send?.(problems) });
