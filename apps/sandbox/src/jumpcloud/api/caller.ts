import type { Request, RequestHandler } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { isObjectId } from '../object-id.ts';
import { regionOf } from '../region.ts';
import type { Organization, Region, Role } from '../state.ts';
import { answerApiError } from './api-error.ts';

export interface Caller {
  role: Role;
  region: Region;
  /** Who appears in the change events: an address, or a service account's id. */
  name: string;
  method: 'api_key' | 'service_account';
  organizations: Organization[];
}

const callers = new WeakMap<Request, Caller>();
const chosen = new WeakMap<Request, Organization>();

export function callerOf(request: Request): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('route without authenticate()');
  return caller;
}

/** The organization that the request is about. */
export function organizationOf(request: Request): Organization {
  const organization = chosen.get(request);
  if (organization === undefined) throw new Error('route without chooseOrganization()');
  return organization;
}

/** No key: 302 to the sign-in page. A wrong key, or one of another region: 401 as JSON. [vendor notes 1.6] */
export function authenticate(sandbox: Sandbox): RequestHandler {
  return (request, response, next) => {
    const key = request.get('x-api-key') ?? '';
    const bearer = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (key === '' && bearer === undefined) {
      response.redirect(302, '/login');
      return;
    }
    const caller =
      key === '' ? callerByToken(sandbox, request, bearer ?? '') : callerByKey(sandbox, request, key);
    if (caller === undefined) {
      response.status(401).json({ error: 'Unauthorized', message: 'Unauthorized: api key user not found' });
      return;
    }
    callers.set(request, caller);
    next();
  };
}

function callerByKey(sandbox: Sandbox, request: Request, key: string): Caller | undefined {
  const { apiKeys, organizations } = sandbox.state.jumpcloud;
  const found = apiKeys.find((candidate) => candidate.key === key && candidate.region === regionOf(request));
  if (found === undefined) return undefined;
  const seen = organizations.filter(({ id }) => found.organizationIds.includes(id));
  const visible = sandbox.switchValue('severalOrganizations') ? seen : seen.slice(0, 1);
  return {
    role: found.role,
    region: found.region,
    name: found.adminEmail,
    method: 'api_key',
    organizations: visible,
  };
}

function callerByToken(sandbox: Sandbox, request: Request, token: string): Caller | undefined {
  const { accessTokens, serviceAccounts, organizations } = sandbox.state.jumpcloud;
  const isV1 = request.originalUrl.startsWith('/api/') && !request.originalUrl.startsWith('/api/v2/');
  if (isV1 && sandbox.switchValue('bearerOnV1') === 'refused') return undefined;

  const issued = accessTokens.find((candidate) => candidate.token === token);
  if (issued === undefined || new Date(issued.expiresAt) <= sandbox.now()) return undefined;
  const account = serviceAccounts.find(({ clientId }) => clientId === issued.clientId);
  if (account === undefined || account.region !== regionOf(request)) return undefined;
  return {
    role: account.role,
    region: account.region,
    name: account.clientId,
    method: 'service_account',
    organizations: organizations.filter(({ id }) => id === account.organizationId),
  };
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A search is a POST that changes nothing, so it stays open to a read-only administrator. */
export function refuseWritesByRole(sandbox: Sandbox): RequestHandler {
  return (request, response, next) => {
    const isRead = reads.has(request.method) || request.path.startsWith('/search/');
    if (isRead || mayWrite(sandbox, callerOf(request).role, request.path)) {
      next();
      return;
    }
    answerApiError(response, 403, 'Forbidden: your role may not change this resource');
  };
}

/** A binding belongs to the application as well, from whichever side it is made. [vendor notes 1.3] */
function mayWrite(sandbox: Sandbox, role: Role, path: string): boolean {
  if (role !== 'Manager') return role === 'Administrator';
  const rights = sandbox.switchValue('managerRights');
  const isGroup = path.startsWith('/v2/usergroups') && !path.endsWith('/associations');

  return rights === 'everything' || (rights === 'groups' && isGroup);
}

/** The x-org-id rules of the specification's "Multi-Tenant Portal Headers". */
export function chooseOrganization(sandbox: Sandbox): RequestHandler {
  return (request, response, next) => {
    const { organizations } = callerOf(request);
    const header = request.get('x-org-id');
    const inPath = /\/organizations\/([^/]+)\//.exec(request.originalUrl)?.[1];

    if (header === undefined) {
      const [first, second] = organizations;
      const needsHeader = second !== undefined && sandbox.switchValue('missingOrgId') === '401';
      if (first === undefined || needsHeader) {
        answerApiError(
          response,
          401,
          'Unauthorized: x-org-id header is required for a multi-tenant administrator',
        );
        return;
      }
      chosen.set(request, organizations.find(({ id }) => id === inPath) ?? first);
      next();
      return;
    }
    if (!isObjectId(header)) {
      answerApiError(response, 400, 'Malformed x-org-id');
      return;
    }
    if (inPath !== undefined && inPath !== header) {
      answerApiError(response, 400, 'x-org-id and the organization in the path do not match');
      return;
    }
    const organization = organizations.find(({ id }) => id === header);
    if (organization === undefined) {
      answerApiError(response, 404, 'Organization not found');
      return;
    }
    chosen.set(request, organization);
    next();
  };
}
