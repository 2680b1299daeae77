/** Hands a file to the person through the browser's own download. */
export function downloadBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  // The browser reads the address when the click is handled; later it may be forgotten.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A name for a file made of an answer: `records-app1.json`. */
export function toFileName(endpointId: string, appId: string | null, extension: string): string {
  const name = (endpointId.split(' ')[1] ?? 'answer').replace(/[^\w]+/g, '-');
  return `${name}${appId === null ? '' : `-app${appId}`}.${extension}`;
}
