import type { Sandbox } from '../../core/sandbox.ts';
import { isPermitted } from '../permitted-ip.ts';
import { findPerson, signInRule, type SignInRule } from '../sign-in-rule.ts';
import { acsAddress, type AcsPath } from '../sp-identity.ts';
import { SECTION_TITLES, type MimecastPerson } from '../state.ts';
import { certificatesOf, readCertificate } from './certificates.ts';
import { refreshMonitoredSection } from './monitor-metadata.ts';
import {
  readResponse,
  readVerifiedAssertion,
  type ClaimedResponse,
  type VerifiedAssertion,
} from './read-response.ts';
import { SamlRefusalError } from './refusal.ts';
import { serviceProvider } from './service-provider.ts';
import { useUpAssertion } from './use-up-assertion.ts';

export interface AcceptedSignIn {
  person: MimecastPerson;
  rule: SignInRule;
}

interface PostedResponse {
  samlResponse: string;
  acsPath: AcsPath;
  ip: string;
}

/** Verifies a posted SAML response and uses it up, or throws a SamlRefusalError. */
export async function acceptResponse(sandbox: Sandbox, posted: PostedResponse): Promise<AcceptedSignIn> {
  const claimed = readResponse(posted.samlResponse);
  try {
    return await acceptClaim(sandbox, posted, claimed);
  } catch (error) {
    if (!(error instanceof SamlRefusalError)) throw error;
    throw new SamlRefusalError(error.code, error.message, claimed.nameId);
  }
}

async function acceptClaim(
  sandbox: Sandbox,
  posted: PostedResponse,
  claimed: ClaimedResponse,
): Promise<AcceptedSignIn> {
  const { acsPath } = posted;
  const address = acsAddress(sandbox, acsPath);
  if (claimed.destination !== undefined && claimed.destination !== address) {
    throw new SamlRefusalError(
      'wrong-destination',
      `Destination is ${claimed.destination}; it must be ${address}.`,
    );
  }
  const person = findPerson(sandbox, claimed.nameId);
  if (person === undefined) throw unknownNameId(sandbox, claimed.nameId);

  const rule = await refreshedRule(sandbox, person);
  refuseByRule(rule, claimed, posted.ip);
  refuseExpiredCertificate(sandbox, rule);

  const assertion = await verify(sandbox, rule, posted);
  if (assertion.issuer !== rule.section.issuer || assertion.nameId !== claimed.nameId) {
    throw new SamlRefusalError('bad-signature', 'What was signed is not what the response shows.');
  }
  useUpAssertion(sandbox, { section: rule.section, acsPath, assertion, claimed });
  return { person, rule };
}

async function refreshedRule(sandbox: Sandbox, person: MimecastPerson): Promise<SignInRule> {
  const rule = signInRule(sandbox, person);
  await refreshMonitoredSection(sandbox, rule.profileId, rule.sectionName);
  return signInRule(sandbox, person);
}

function unknownNameId(sandbox: Sandbox, nameId: string): SamlRefusalError {
  const alias = nameId.toLowerCase();
  const owner = sandbox.state.mimecast.people.find((person) => person.aliases.includes(alias));
  const hint = owner === undefined ? 'no address of this account' : `an alias of ${owner.emailAddress}`;
  return new SamlRefusalError(
    'unknown-name-id',
    `NameID is ${nameId}, ${hint}; it must be the person’s primary Mimecast address.`,
  );
}

function refuseByRule(
  { section, sectionName, profile, setting }: SignInRule,
  claimed: ClaimedResponse,
  ip: string,
): void {
  const where = `section ${SECTION_TITLES[sectionName]} of "${profile.description}"${
    setting === null ? '' : ` (application setting "${setting}")`
  }`;
  if (!section.isEnforced) {
    throw new SamlRefusalError('saml-not-enforced', `The ${where} does not enforce SAML for this person.`);
  }
  if (!isPermitted(profile.permittedIpRanges, ip)) {
    throw new SamlRefusalError(
      'ip-not-permitted',
      `${ip} is in none of the permitted IP ranges of the ${where}.`,
    );
  }
  if (claimed.issuer !== section.issuer) {
    const message = `Issuer is ${claimed.issuer ?? 'missing'}; the ${where} expects ${section.issuer}.`;
    throw new SamlRefusalError('wrong-issuer', message);
  }
}

function refuseExpiredCertificate(sandbox: Sandbox, { section }: SignInRule): void {
  if (sandbox.switchValue('expiredCertificate') === 'accepted') return;
  const now = sandbox.now();
  const known = certificatesOf(section.certificate).flatMap(
    (certificate) => readCertificate(certificate) ?? [],
  );
  if (known.some((certificate) => new Date(certificate.validTo) > now)) return;
  const ends = known.map((certificate) => certificate.validTo).join(', ');
  throw new SamlRefusalError('certificate-expired', `The identity provider’s certificate ended on ${ends}.`);
}

/** Takes values only from the bytes that node-saml verified. */
async function verify(
  sandbox: Sandbox,
  { section }: SignInRule,
  posted: PostedResponse,
): Promise<VerifiedAssertion> {
  const saml = serviceProvider(sandbox, section, posted.acsPath);
  try {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: posted.samlResponse });
    const verified = profile?.getAssertionXml?.();
    if (verified !== undefined) return readVerifiedAssertion(verified);
  } catch (error) {
    throw refusalOf(error);
  }
  throw new SamlRefusalError('unreadable-response', 'The response has no assertion.');
}

function refusalOf(error: unknown): SamlRefusalError {
  const message = error instanceof Error ? error.message : String(error);
  if (/audience/i.test(message)) return new SamlRefusalError('wrong-audience', `${message}.`);
  if (/expired|not yet valid/i.test(message)) return new SamlRefusalError('expired', `${message}.`);
  if (/signature/i.test(message)) {
    const hint = 'the profile holds another certificate, or the part that must be signed is not';
    return new SamlRefusalError('bad-signature', `${message}: ${hint}.`);
  }
  return new SamlRefusalError('unreadable-response', `${message}.`);
}
