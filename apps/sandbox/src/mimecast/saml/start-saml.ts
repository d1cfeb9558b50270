import { randomBytes } from 'node:crypto';
import type { Sandbox } from '../../core/sandbox.ts';
import type { SignInRule } from '../sign-in-rule.ts';
import type { MimecastPerson } from '../state.ts';
import { serviceProvider } from './service-provider.ts';

const forgetRequestsMs = 86_400_000;

export interface AuthnRequestForm {
  /** Where the browser posts: the listener behind the profile's Login URL. */
  action: string;
  samlRequest: string;
  relayState: string;
}

/** Starts SP-initiated sign-in: an AuthnRequest by HTTP-POST, remembered until it is answered. */
export async function startSaml(
  sandbox: Sandbox,
  person: MimecastPerson,
  rule: SignInRule,
): Promise<AuthnRequestForm> {
  const requestId = `_${randomBytes(20).toString('hex')}`;
  const relayState = randomBytes(12).toString('base64url');
  const saml = serviceProvider(sandbox, rule.section, '/login/saml', requestId);
  const message = await saml.getAuthorizeMessageAsync(relayState);

  const { samlRequests } = sandbox.state.mimecast;
  const now = sandbox.now();
  for (const [id, { createdAt }] of Object.entries(samlRequests)) {
    if (now.getTime() - Date.parse(createdAt) > forgetRequestsMs) Reflect.deleteProperty(samlRequests, id);
  }
  samlRequests[requestId] = {
    emailAddress: person.emailAddress,
    section: rule.sectionName,
    createdAt: now.toISOString(),
  };
  sandbox.save();
  return {
    action: sandbox.toTransport(rule.section.loginUrl),
    samlRequest: typeof message['SAMLRequest'] === 'string' ? message['SAMLRequest'] : '',
    relayState,
  };
}
