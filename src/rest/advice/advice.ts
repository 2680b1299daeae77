/** What the advice of one language is: two sentences per error code. */
export type Sentences = readonly [cause: string, action: string];
export type Advice = Readonly<Record<string, Sentences>>;
