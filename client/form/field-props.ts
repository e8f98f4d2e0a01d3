/** What a field is drawn from: its definition and its place in the answers. */
export interface FieldProps<F> {
  field: F;
  path: string;
  /** Checked from the start, because an issue or a returned reason led here. */
  judged?: boolean | undefined;
  /** Takes the focus when it is drawn. */
  focus?: boolean | undefined;
}
