import type { Access } from '@wizard/contracts';
import type { RequestHandler } from 'express';
import { NotAllowedError, NotSignedInError } from './edge-errors.ts';
import { accountOf } from './session.ts';

/** Lets in whom the endpoint declares; runs before a body is read. */
export const requireAccess =
  (access: Access): RequestHandler =>
  (request, _response, next) => {
    if (access === 'public') {
      next();
      return;
    }

    const account = accountOf(request);
    if (account === null) throw new NotSignedInError();
    if (!access.roles.includes(account.role)) throw new NotAllowedError(account.role, access.roles);

    next();
  };
