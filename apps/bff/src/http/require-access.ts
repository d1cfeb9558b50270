import type { Access } from '@wizard/contracts';
import { isHandedOffStep } from '@wizard/runbook/content';
import type { Request, RequestHandler } from 'express';
import type { HandOffHolder } from '../accounts/hand-off-holder.ts';
import { HandOffEndedError, HandOffScopeError, NotAllowedError, NotSignedInError } from './edge-errors.ts';
import { accountOf, handOffOf } from './session.ts';

/** Lets in whom the endpoint declares; runs before a body is read. */
export const requireAccess =
  (access: Access): RequestHandler =>
  (request, _response, next) => {
    if (access === 'public') {
      next();
      return;
    }

    const account = accountOf(request);
    if (account === null) {
      const holder = handOffOf(request);
      if (holder === null) throw new NotSignedInError();
      assertHandedOff(access, holder, request);
    } else if (!access.roles.includes(account.role)) {
      throw new NotAllowedError(account.role, access.roles);
    }

    next();
  };

/** A link admits to the Mimecast tasks of its own integration, as long as it runs. */
const assertHandedOff = (
  access: Exclude<Access, 'public'>,
  holder: HandOffHolder,
  { params }: Request,
): void => {
  if (holder.state !== 'open') throw new HandOffEndedError(holder.state);

  const { integrationId, stepId } = params;
  const isInside =
    access.handOff === true &&
    integrationId === holder.integrationId &&
    (typeof stepId !== 'string' || isHandedOffStep(stepId));
  if (!isInside) throw new HandOffScopeError();
};
