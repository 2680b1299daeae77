/** Bundle entry for desktop pages: builds the session and starts the handlers. */
export const entry = 'desktop';
