import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { actOnGroup } from './act-on-group.ts';
import { answerAdministratorsProfile } from './answer-administrators-profile.ts';
import { attestCondition } from './attest-condition.ts';
import { chooseFirstUser } from './choose-first-user.ts';
import { decideAdministrators } from './decide-administrators.ts';
import { getGate, type GuardDeps } from './get-gate.ts';
import { getRollOut } from './get-roll-out.ts';
import { attestGroupCondition, observeGroup } from './look-at-group.ts';
import type { LookDeps } from './look-at-pilot.ts';
import { makePilotGroup } from './make-pilot-group.ts';
import { nameBreakGlass } from './name-break-glass.ts';
import { observeGate } from './observe-gate.ts';
import { confirmOverride, overrideGate } from './override-gate.ts';
import { passGate } from './pass-gate.ts';
import {
  getAdministratorsTest,
  observeAdministratorsTest,
  recordAdministratorsTest,
} from './test-administrators.ts';

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

  bindEndpoint(router, deps, contracts.chooseFirstUser, ({ params, body, actor }) =>
    chooseFirstUser(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.makePilotGroup, ({ params, actor }) =>
    makePilotGroup(deps, { ...params, actor }),
  );

  bindRollOut(router, deps);
  bindAdministrators(router, deps);
};

const bindRollOut = (router: Router, deps: LockoutGuardDeps): void => {
  bindEndpoint(router, deps, contracts.getRollOut, ({ params }) => getRollOut(deps, params.integrationId));

  bindEndpoint(router, deps, contracts.actOnGroup, ({ params, body, actor }) =>
    actOnGroup(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.observeGroup, ({ params, body, actor }) =>
    observeGroup(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.attestGroupCondition, ({ params, body, actor }) =>
    attestGroupCondition(deps, { ...params, ...body, actor }),
  );
};

const bindAdministrators = (router: Router, deps: LockoutGuardDeps): void => {
  bindEndpoint(router, deps, contracts.decideAdministrators, async ({ params, body, actor }) => {
    await decideAdministrators(deps, { ...params, ...body, actor });

    return {};
  });

  bindEndpoint(router, deps, contracts.getAdministratorsTest, ({ params }) =>
    getAdministratorsTest(deps, params.integrationId),
  );

  bindEndpoint(router, deps, contracts.recordAdministratorsTest, ({ params, body, actor }) =>
    recordAdministratorsTest(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.observeAdministratorsTest, ({ params, actor }) =>
    observeAdministratorsTest(deps, { ...params, actor }),
  );
};
