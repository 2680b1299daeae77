/** Keys as inputs mean them. */

/** Enter that ends what is typed: not one that an input method takes, nor the one with Ctrl or ⌘, which sends. */
export function isEnter({ key, isComposing, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' && !isComposing && !ctrlKey && !metaKey;
}
