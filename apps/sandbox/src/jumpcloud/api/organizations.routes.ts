import { Router } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import type { JsonObject } from '../json-input.ts';
import type { Organization } from '../state.ts';
import { answerApiError } from './api-error.ts';
import { callerOf } from './caller.ts';
import { v1List } from './v1-query.ts';

/** The list needs no x-org-id: it is where a multi-tenant administrator learns the ids. */
export function organizationsRoutes(sandbox: Sandbox): Router {
  const router = Router();

  router.get('/organizations', (request, response) => {
    response.json(v1List(request, callerOf(request).organizations.map(presentOrganization)));
  });

  router.get('/organizations/:id', (request, response) => {
    const header = request.get('x-org-id');
    if (header !== undefined && header !== request.params.id) {
      answerApiError(response, 400, 'x-org-id and the organization in the path do not match');
      return;
    }
    const organization = callerOf(request).organizations.find(({ id }) => id === request.params.id);
    if (organization === undefined) {
      answerApiError(response, 404, 'Organization not found');
      return;
    }
    response.json(presentDetails(sandbox, organization));
  });

  return router;
}

function presentOrganization({ id, displayName, created }: Organization): JsonObject {
  return { _id: id, id, displayName, logoUrl: null, created };
}

function presentDetails(sandbox: Sandbox, organization: Organization): JsonObject {
  const hasSso = sandbox.switchValue('missingPackageStatus') === 'none';
  const hasInsights = sandbox.switchValue('insights') === 'entitled';
  return {
    ...presentOrganization(organization),
    accessRestriction: '',
    entitlement: {
      billingModel: 'SFDC',
      entitlementProducts: [
        hasSso ? product('JumpCloud SSO', 'JCSSO') : product('Cloud Directory', 'JCCLOUDDIR'),
      ],
    },
    settings: {
      name: organization.displayName,
      features: {
        directoryInsights: { enabled: hasInsights },
        directoryInsightsPremium: { enabled: hasInsights },
      },
    },
  };
}

function product(name: string, productCode: string): JsonObject {
  return {
    name,
    productCode,
    productCategory: 'Package',
    contractType: 'committed',
    committedUsers: 25,
    maxUserCount: 25,
    uncommittedUsers: 0,
    pricePerUser: 0,
  };
}
