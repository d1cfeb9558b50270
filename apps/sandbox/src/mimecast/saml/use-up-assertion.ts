import type { Sandbox } from '../../core/sandbox.ts';
import { acsAddress, type AcsPath } from '../sp-identity.ts';
import type { SamlSection } from '../state.ts';
import type { ClaimedResponse, Confirmation, VerifiedAssertion } from './read-response.ts';
import { SamlRefusalError } from './refusal.ts';
import { ownEntry } from '../own-entry.ts';

const requestLifetimeMs = 10 * 60_000;
const rememberAssertionsMs = 86_400_000;

interface Arrival {
  section: SamlSection;
  acsPath: AcsPath;
  assertion: VerifiedAssertion;
  claimed: ClaimedResponse;
}

/** The last checks on a verified assertion: for whom, in answer to what, and only once. */
export function useUpAssertion(sandbox: Sandbox, arrival: Arrival): void {
  const confirmation = usableConfirmation(sandbox, arrival);
  const { inResponseTo } = confirmation;
  if (inResponseTo !== arrival.claimed.inResponseTo) {
    throw new SamlRefusalError(
      'unknown-request',
      'InResponseTo differs between the response and its assertion.',
    );
  }
  if (inResponseTo === undefined) refuseUnsolicited(sandbox, arrival);
  else takeRequest(sandbox, arrival.acsPath, inResponseTo);

  refuseReplay(sandbox, arrival.assertion.id);
}

/** node-saml checks neither Recipient nor, for an unsolicited response, the time of the confirmation. */
function usableConfirmation(sandbox: Sandbox, { acsPath, assertion }: Arrival): Confirmation {
  const address = acsAddress(sandbox, acsPath);
  const forUs = assertion.confirmations.filter((confirmation) => confirmation.recipient === address);
  if (forUs.length === 0) {
    const seen = assertion.confirmations.map((confirmation) => confirmation.recipient ?? 'none').join(', ');
    throw new SamlRefusalError(
      'wrong-recipient',
      `Recipient is ${seen || 'missing'}; it must be ${address}.`,
    );
  }
  const now = sandbox.now();
  const current = forUs.find(
    ({ notOnOrAfter }) => notOnOrAfter !== undefined && new Date(notOnOrAfter) > now,
  );
  if (current !== undefined) return current;
  throw new SamlRefusalError('expired', 'The confirmation of the subject is not valid at this time.');
}

function refuseUnsolicited(sandbox: Sandbox, { section, acsPath }: Arrival): void {
  if (acsPath === '/login/saml' && sandbox.switchValue('loginSamlResponses') === 'solicited-only') {
    const message =
      'The response answers no request of Mimecast. /login/saml takes only those; a tile launch needs the address for IdP-initiated sign-in.';
    throw new SamlRefusalError('unsolicited', message);
  }
  if (!section.allowsSingleSignOn) {
    const message = 'The response answers no request of Mimecast, and Allow Single Sign On is not ticked.';
    throw new SamlRefusalError('single-sign-on-off', message);
  }
}

function takeRequest(sandbox: Sandbox, acsPath: AcsPath, requestId: string): void {
  const { samlRequests } = sandbox.state.mimecast;
  const request = ownEntry(samlRequests, requestId);
  Reflect.deleteProperty(samlRequests, requestId);
  if (request === undefined) {
    const message = 'InResponseTo names no open request of Mimecast: it was answered before, or never sent.';
    throw new SamlRefusalError('unknown-request', message);
  }
  if (sandbox.now().getTime() - Date.parse(request.createdAt) > requestLifetimeMs) {
    throw new SamlRefusalError(
      'unknown-request',
      'The request that is answered here is more than ten minutes old.',
    );
  }
  if (acsPath !== '/login/saml' && sandbox.switchValue('ssoEndpointResponses') === 'unsolicited-only') {
    const message = `The response answers a request, but ${acsPath} takes only unsolicited ones.`;
    throw new SamlRefusalError('solicited', message);
  }
}

function refuseReplay(sandbox: Sandbox, assertionId: string): void {
  const { usedAssertions } = sandbox.state.mimecast;
  const now = sandbox.now().getTime();
  for (const [id, usedAt] of Object.entries(usedAssertions)) {
    if (now - Date.parse(usedAt) > rememberAssertionsMs) Reflect.deleteProperty(usedAssertions, id);
  }
  if (assertionId === '' || ownEntry(usedAssertions, assertionId) !== undefined) {
    throw new SamlRefusalError('replayed', 'This assertion has been used before.');
  }
  usedAssertions[assertionId] = sandbox.now().toISOString();
}
