/** What the advice of one language is: two sentences per error code. */
export type Advice = Readonly<Record<string, readonly [cause: string, action: string]>>;
