/** The page tests of a worker share a window: each file starts with an empty page, whatever the file before it left there. */
if (typeof document === 'object') {
  document.head.replaceChildren();
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
}
