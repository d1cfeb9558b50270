import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { answerAdministratorsProfile } from './answer-administrators-profile.ts';
import { attestCondition } from './attest-condition.ts';
import { getGate, type GuardDeps } from './get-gate.ts';
import type { LookDeps } from './look-at-pilot.ts';
import { nameBreakGlass } from './name-break-glass.ts';
import { observeGate } from './observe-gate.ts';
import { confirmOverride, overrideGate } from './override-gate.ts';
import { passGate } from './pass-gate.ts';

export interface LockoutGuardDeps extends BindDeps, GuardDeps, LookDeps {
  stepGate: StepGate;
}

export const bindLockoutGuard = (router: Router, deps: LockoutGuardDeps): void => {
  bindEndpoint(router, deps, contracts.getGate, ({ params }) =>
    getGate(deps, params.integrationId, params.gateId),
  );

  bindEndpoint(router, deps, contracts.attestCondition, ({ params, body, actor }) =>
    attestCondition(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.observeGate, ({ params, actor }) =>
    observeGate(deps, { ...params, actor }),
  );

  bindEndpoint(router, deps, contracts.passGate, ({ params, actor }) => passGate(deps, { ...params, actor }));

  bindEndpoint(router, deps, contracts.overrideGate, ({ params, body, actor }) =>
    overrideGate(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.confirmOverride, ({ params, actor }) =>
    confirmOverride(deps, { ...params, actor }),
  );

  bindEndpoint(router, deps, contracts.answerAdministratorsProfile, async ({ params, body, actor }) => {
    await answerAdministratorsProfile(deps, { ...params, ...body, actor });

    return {};
  });

  bindEndpoint(router, deps, contracts.nameBreakGlass, ({ params, body, actor }) =>
    nameBreakGlass(deps, { ...params, ...body, actor }),
  );
};
