import type { Account, Actor, Endpoint } from '@wizard/contracts';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { HandOffHolder } from '../accounts/hand-off-holder.ts';
import type * as z from 'zod/mini';
import { NotSignedInError } from './edge-errors.ts';
import { parseParams, parseQuery } from './parse-input.ts';
import { requestIdOf } from './request-id.ts';
import { type SessionControl, sessionControlOf } from './session.ts';

/** What every handler gets, parsed. */
export interface EndpointRequest<Params extends z.ZodMiniType, Query extends z.ZodMiniType> {
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  /**
   * The person who is signed in.
   * @throws NotSignedInError on a public endpoint that nobody is signed in to
   */
  readonly account: Account;
  /** The same person, or who came by a hand-off link, as the ledger names who did something. */
  readonly actor: Actor;
  /** Who came by a hand-off link; null when it is somebody with an account. */
  readonly handOff: HandOffHolder | null;
  readonly session: SessionControl;
  readonly requestId: string;
  /** How the person's browser addresses this server: scheme, host and port. */
  readonly origin: string;
  readonly log: Logger;
  /** Aborted when the client goes away or the server stops. */
  readonly signal: AbortSignal;
}

/** What endpoints need of the process. */
export interface BindDeps {
  /** Aborted when the server begins to stop. */
  readonly shutdown: AbortSignal;
}

export const readEndpointRequest = <Params extends z.ZodMiniType, Query extends z.ZodMiniType>(
  deps: BindDeps,
  endpoint: Endpoint & { params: Params; query: Query },
  request: Request,
  response: Response,
): EndpointRequest<Params, Query> => {
  const session = sessionControlOf(request);
  const account = (): Account => {
    if (session.account === null) throw new NotSignedInError();

    return session.account;
  };

  return {
    params: parseParams(endpoint.params, request),
    query: parseQuery(endpoint.query, request.query),
    get account() {
      return account();
    },
    get actor() {
      if (session.handOff !== null) {
        const { name, handOffId } = session.handOff;

        return { accountId: null, name, handOffId };
      }
      const { id, name } = account();

      return { accountId: id, name };
    },
    handOff: session.handOff,
    session,
    requestId: requestIdOf(request),
    origin: `${request.protocol}://${request.headers.host ?? 'localhost'}`,
    log: request.log,
    signal: AbortSignal.any([deps.shutdown, closedSignal(response)]),
  };
};

const closedSignal = (response: Response): AbortSignal => {
  const controller = new AbortController();
  response.once('close', () => controller.abort());

  return controller.signal;
};
