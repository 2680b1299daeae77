/** Stands for `form-data`, which the official FileClient imports: the platform's own FormData, looked for when it is needed. */
export default function createFormData(): FormData {
  return new FormData();
}
