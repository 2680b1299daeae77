/** Stands for the browser build of `form-data` in tests: the platform's own FormData. */
const PlatformFormData = FormData;
export default PlatformFormData;
