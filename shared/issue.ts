/** Errors block a submission, warnings ask for a second look. */
export interface Issue {
  path: string;
  code: string;
  message: string;
  severity: 'error' | 'warning';
}
