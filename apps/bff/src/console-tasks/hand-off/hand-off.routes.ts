import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../../http/bind-endpoint.ts';
import type { BindDeps } from '../../http/endpoint-request.ts';
import { limitFailures } from '../../http/limit-failures.ts';
import {
  createHandOff,
  extendHandOff,
  type HandOffDeps,
  listHandOffs,
  revokeHandOff,
} from './manage-hand-offs.ts';
import { askForHandOff, lookAtHandOff, openHandOff } from './open-hand-off.ts';

/** A token can't be guessed; this keeps a script from trying all the same. */
const guessLimits = () => [limitFailures({ count: 30, minutes: 15, by: 'client' })];

export const bindHandOffs = (router: Router, deps: BindDeps & HandOffDeps): void => {
  bindEndpoint(router, deps, contracts.listHandOffs, async ({ params }) => ({
    handOffs: await listHandOffs(deps, params.integrationId),
  }));

  bindEndpoint(router, deps, contracts.createHandOff, ({ params, body, actor }) =>
    createHandOff(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.extendHandOff, ({ params, body, actor }) =>
    extendHandOff(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.revokeHandOff, ({ params, actor }) =>
    revokeHandOff(deps, { ...params, actor }),
  );

  bindEndpoint(router, deps, contracts.lookAtHandOff, ({ body }) => lookAtHandOff(deps, body.token), {
    limits: guessLimits(),
  });

  bindEndpoint(
    router,
    deps,
    contracts.openHandOff,
    async ({ body, session }) => {
      const holder = await openHandOff(deps, body);
      // Who is signed in keeps the own session, and the own rights.
      if (session.account === null) await session.openHandOff(holder);

      return { integrationId: holder.integrationId };
    },
    { limits: guessLimits() },
  );

  bindEndpoint(
    router,
    deps,
    contracts.askForHandOff,
    async ({ body }) => {
      await askForHandOff(deps, body.token);

      return {};
    },
    { limits: guessLimits() },
  );
};
