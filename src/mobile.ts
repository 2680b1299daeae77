/** Bundle entry for mobile pages: builds the session and starts the handlers. */
export const entry = 'mobile';
