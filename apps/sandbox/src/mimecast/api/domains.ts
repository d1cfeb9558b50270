import type { ApiCall, Operation } from './operation.ts';
import { legacyAnswer, legacyPage, type Answer, type LegacyInput } from './envelope.ts';
import { modernPage } from './modern-page.ts';

export const domainOperations: Operation[] = [
  {
    dialect: 'legacy',
    path: '/api/domain/get-internal-domain',
    products: ['domainmanagement'],
    handle: getInternalDomain,
  },
  {
    dialect: 'modern',
    path: '/domain/cloud-gateway/v1/internal-domains',
    products: ['domainmanagement', 'emailsecurityonboarding'],
    handle: listInternalDomains,
  },
];

function getInternalDomain({ sandbox }: ApiCall, input: LegacyInput): Answer {
  const domains = sandbox.state.mimecast.internalDomains.map((domain) => ({
    domain,
    id: `eNdomain-${domain}`,
    local: true,
    sendOnly: false,
    inboundType: 'any',
  }));
  const { entries, pagination } = legacyPage(domains, input);
  return legacyAnswer(entries, pagination);
}

function listInternalDomains({ sandbox, request }: ApiCall): Answer {
  const domains = sandbox.state.mimecast.internalDomains.map((domain) => ({
    id: `eNdomain-${domain}`,
    domain,
    verified: true,
  }));
  return modernPage('domains', domains, request);
}
