/** All ways of embedding a credential that the labelled set knows. */
import { headerLeaks } from './header-leaks.ts';
import { flowLeaks } from './flow-leaks.ts';
import { encodedLeaks } from './encoded-leaks.ts';
import { loginLeaks } from './login-leaks.ts';
import { serviceLeaks } from './service-leaks.ts';
import { fileLeaks } from './file-leaks.ts';
import type { LeakShape } from './leak-shape.ts';

export const leakShapes: Readonly<Record<string, LeakShape>> = {
  ...headerLeaks,
  ...flowLeaks,
  ...encodedLeaks,
  ...loginLeaks,
  ...serviceLeaks,
  ...fileLeaks,
};
