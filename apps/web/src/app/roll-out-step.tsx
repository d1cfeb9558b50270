import { RollOutGroups } from '../features/lockout-guard/roll-out-groups.tsx';
import { RollOutView } from '../features/provisioning/roll-out-view.tsx';
import type { StepViewProps } from '../shared/lib/step-view.ts';

/** The list with its plan in JumpCloud, then group after group in Mimecast. */
export function RollOutStep(props: StepViewProps<'roll-out'>) {
  return (
    <>
      <RollOutView {...props} />
      <RollOutGroups {...props} />
    </>
  );
}
