import { Router } from 'express';
import type { JsonObject } from '../json-input.ts';

/** The whole price list, not what the organization has bought. [vendor notes 7] */
const catalogue: JsonObject[] = [
  plan('Cloud Directory', 'JCCLOUDDIR', ['cloudDirectory', 'userLifecycle']),
  plan('JumpCloud SSO', 'JCSSO', ['cloudDirectory', 'sso', 'mfa']),
  plan('JumpCloud Platform', 'JCPLATFORM', [
    'cloudDirectory',
    'sso',
    'mfa',
    'directoryInsightsPremium',
    'ldap',
  ]),
];

export function subscriptionsRoutes(): Router {
  const router = Router();
  router.get('/subscriptions', (_request, response) => {
    response.json(catalogue);
  });
  return router;
}

function plan(displayName: string, productCode: string, features: string[]): JsonObject {
  return {
    displayName,
    productCode,
    listPrice: 0,
    annualPrice: 0,
    features: features.map((name) => ({ name })),
  };
}
