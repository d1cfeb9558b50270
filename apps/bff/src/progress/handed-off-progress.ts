import type { Progress } from '@wizard/contracts';
import { isHandedOffStep } from '@wizard/runbook/content';

/** Progress as a colleague sees it who came by a hand-off link: the Mimecast tasks, counted for themselves. */
export const handedOffProgress = ({ steps }: Progress): Progress => {
  const tasks = steps
    .filter(({ stepId }) => isHandedOffStep(stepId))
    .map((step, index) => ({
      ...step,
      position: index + 1,
      // The steps before are somebody else's; there is nowhere to go.
      cannotStart: step.cannotStart && { ...step.cannotStart, needs: [] },
    }));

  return {
    summary: {
      done: tasks.filter(({ state }) => state === 'done').length,
      total: tasks.length,
      needsAttention: tasks.filter(({ state }) => state === 'needs-attention').length,
      phase: tasks.find(({ state }) => state !== 'done')?.phaseId ?? null,
    },
    steps: tasks,
  };
};
