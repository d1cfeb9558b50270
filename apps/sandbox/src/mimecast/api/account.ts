import type { ApiCall, Operation } from './operation.ts';
import { legacyAnswer, type Answer } from './envelope.ts';

const products = ['accountmanagement'];
const cloudIntegratedCode = 'CIUSA99R002';

export const accountOperations: Operation[] = [
  { dialect: 'modern', path: '/identity/whoami', products, handle: whoAmI },
  { dialect: 'legacy', path: '/api/account/get-account', products, handle: getAccount },
  { dialect: 'legacy', path: '/api/account/get-support-info', products, handle: getSupportInfo },
  { dialect: 'legacy', path: '/api/provisioning/get-packages', products, handle: getPackages },
];

/** `account-codes.cg` is the Cloud Gateway account code; a Cloud Integrated tenant has none (mimecast.md 1.6). */
function whoAmI({ sandbox, client }: ApiCall): Answer {
  const { account } = sandbox.state.mimecast;
  const isGateway = client.tenant === 'cloud-gateway';
  const code = isGateway ? account.accountCode : cloudIntegratedCode;
  return {
    status: 200,
    body: {
      version: '1.0',
      type: 'application',
      'account-codes': isGateway ? { cg: code, lead: code } : { ci: code, lead: code },
      'home-account': { code, name: account['accountName'], region: account.region },
    },
  };
}

function getAccount({ sandbox, client }: ApiCall): Answer {
  const { account } = sandbox.state.mimecast;
  if (client.tenant === 'cloud-gateway') return legacyAnswer([account]);
  return legacyAnswer([{ ...account, gateway: false, accountCode: cloudIntegratedCode }]);
}

function getSupportInfo({ sandbox }: ApiCall): Answer {
  const { account } = sandbox.state.mimecast;
  return legacyAnswer([
    {
      hostingJurisdiction: account.region.toUpperCase(),
      accountCode: account.accountCode,
      supportCode: account['supportCode'],
    },
  ]);
}

function getPackages({ sandbox }: ApiCall): Answer {
  return legacyAnswer([{ products: sandbox.state.mimecast.packages }]);
}
