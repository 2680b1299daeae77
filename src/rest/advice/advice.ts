/** What the advice of one language is: three sentences per error code. */
export type Advice = Readonly<Record<string, readonly [meaning: string, cause: string, action: string]>>;
