import { createHash } from 'node:crypto';
import type { Step } from '@wizard/runbook/content';
import type { ConnectorKind, Inputs } from '@wizard/runbook/values';
import { canonicalJson } from '@wizard/evidence/canonical-json';

/** sha256 (hexadecimal) of the desired values that evidence of this step and connector vouches for. */
export const inputsHash = (
  step: Pick<Step, 'vouchesFor'>,
  inputs: Inputs,
  connector: ConnectorKind | null,
): string =>
  createHash('sha256')
    .update(canonicalJson(connector === null ? step.vouchesFor(inputs) : step.vouchesFor(inputs, connector)))
    .digest('hex');

/** Whether what was seen for one set of inputs vouches for another: they may change while a vendor is asked. */
export const vouchesForBoth = (
  step: Pick<Step, 'vouchesFor'>,
  seen: Inputs,
  now: Inputs,
  connector: ConnectorKind | null = null,
): boolean => inputsHash(step, seen, connector) === inputsHash(step, now, connector);
