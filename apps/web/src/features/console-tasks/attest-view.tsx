import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { AttestStatements } from './attest-statements.tsx';

/** A step that a person confirms, sentence by sentence. */
export function AttestView(props: StepViewProps<'attest'>) {
  return <AttestStatements {...props} />;
}
