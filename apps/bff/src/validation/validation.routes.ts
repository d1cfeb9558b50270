import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { attestSignInRun } from './attest-sign-in-run.ts';
import { listSignInRuns } from './list-sign-in-runs.ts';
import { observeSignInRun } from './observe-sign-in-run.ts';
import { getChecks, getChecksRun, listChecksRuns } from './checks-history.ts';
import { runChecks, type RunChecksDeps } from './run-checks.ts';
import { startSignInRun } from './start-sign-in-run.ts';
import { streamChecks } from './stream-checks.ts';

export const bindValidation = (router: Router, deps: BindDeps & RunChecksDeps): void => {
  bindEndpoint(router, deps, contracts.runChecks, ({ params, actor }) =>
    runChecks(deps, { ...params, actor }),
  );

  bindEndpoint(router, deps, contracts.getChecks, async ({ params }) => ({
    latest: await getChecks(deps, params.integrationId),
  }));

  bindEndpoint(router, deps, contracts.streamChecks, ({ params, actor }) =>
    streamChecks(deps, { ...params, actor }),
  );

  bindEndpoint(router, deps, contracts.listChecksRuns, ({ params }) =>
    listChecksRuns(deps, params.integrationId),
  );

  bindEndpoint(router, deps, contracts.getChecksRun, ({ params }) => getChecksRun(deps, params));

  bindEndpoint(router, deps, contracts.startSignInRun, ({ params, body, actor }) =>
    startSignInRun(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.observeSignInRun, ({ params, actor }) =>
    observeSignInRun(deps, { ...params, actor }),
  );

  bindEndpoint(router, deps, contracts.attestSignInRun, ({ params, body, actor }) =>
    attestSignInRun(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.listSignInRuns, async ({ params }) => ({
    runs: await listSignInRuns(deps, params.integrationId),
  }));
};
