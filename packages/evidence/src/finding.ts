/** One thing that is not as it was when the evidence was exported. */
export interface Finding {
  kind: 'missing' | 'changed' | 'reordered' | 'added' | 'unsigned';
  /** What it is about, e.g. `entry 17` or `checklist.pdf`. */
  place: string;
  /** Entry of the ledger; absent for a file. */
  seq?: number;
  text: string;
}

/** After so many the rest tells nothing new. */
export const moreFindings = 100;
