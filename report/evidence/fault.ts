/** Something in the evidence that is not as its writer left it. */
export interface EvidenceFault {
  /** Relative to the folder. */
  readonly file: string;
  readonly code: 'changed' | 'missing' | 'misplaced' | 'unsigned' | 'broken' | 'anchor';
  readonly message: string;
}
