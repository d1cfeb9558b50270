import type { StepId } from '../content/step.ts';
import type { CopyValueId } from '../values/copy-values.ts';

/** What puts a refused sign-in right. */
export interface Fix {
  text: string;
  stepId: StepId;
  consolePath: string | null;
  /** Value of the integration to copy into the console. */
  copy: CopyValueId | null;
}

/** What a person sees, or an answer to a question: it leads to the next question, or to the fix. */
export type Symptom = {
  /** Unique in the tree. */
  id: string;
  /** In the words of the person who is in front of the screen. */
  text: string;
} & ({ question: string; answers: readonly Symptom[] } | { fix: Fix });
