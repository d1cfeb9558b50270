import type { Step } from '@wizard/runbook/content';
import { type ConnectorKind, type Inputs, sectionConnector } from '@wizard/runbook/values';
import { UnusableTaskInputError } from './console-task-errors.ts';

/**
 * The connector that evidence of a step is about; null while the integration has none. A step that is proven once
 * is about the connector that feeds the Administration Console section: another one's values must not count for it.
 *
 * @throws UnusableTaskInputError
 */
export const taskConnector = (
  step: Step,
  inputs: Inputs,
  given: ConnectorKind | undefined,
): ConnectorKind | null => {
  const section = sectionConnector(inputs, 'administration-console');
  const kinds = inputs.applications?.connectors.map(({ kind }) => kind) ?? [];
  const usable = step.isPerConnector ? kinds : kinds.filter((kind) => kind === section);
  if (given === undefined && !step.isPerConnector) return section;
  if (given !== undefined && usable.includes(given)) return given;

  throw new UnusableTaskInputError(
    given === undefined
      ? `"${step.title}" is done for each connector. Say for which.`
      : `"${step.title}" is not about the connector ${given}.`,
    [
      {
        pointer: '/connector',
        message: `Choose among: ${usable.join(', ') || 'none; the integration has no connector yet'}.`,
        ...(given !== undefined && { given }),
      },
    ],
  );
};
