import { SAML, ValidateInResponseTo, type SamlConfig } from '@node-saml/node-saml';
import type { Sandbox } from '../../core/sandbox.ts';
import { acsAddress, entityId, type AcsPath } from '../sp-identity.ts';
import type { SamlSection } from '../state.ts';
import { certificatesOf } from './certificates.ts';

const passwordProtected = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';
const integrated = 'urn:federation:authentication:windows';
const clockSkewMs = 30_000;

/** node-saml reads the system's clock; the sandbox has one of its own. */
class SandboxSaml extends SAML {
  readonly #now: () => Date;

  constructor(config: SamlConfig, now: () => Date) {
    super(config);
    this.#now = now;
  }

  protected override async generateAuthorizeRequestAsync(
    isPassive: boolean,
    isPost: boolean,
  ): Promise<string> {
    const xml = await super.generateAuthorizeRequestAsync(isPassive, isPost);
    return xml.replace(/IssueInstant="[^"]*"/, `IssueInstant="${this.#now().toISOString()}"`);
  }

  protected override checkTimestampsValidityError(
    _systemMs: number,
    notBefore: string,
    notOnOrAfter: string,
    maxTimeLimitMs?: number,
  ): Error | null {
    return super.checkTimestampsValidityError(this.#now().getTime(), notBefore, notOnOrAfter, maxTimeLimitMs);
  }
}

/** Mimecast as service provider, for one section of one profile and one of its three addresses. */
export function serviceProvider(
  sandbox: Sandbox,
  section: SamlSection,
  acsPath: AcsPath,
  requestId?: string,
): SAML {
  const required = sandbox.switchValue('requiredSignature');
  const contexts = [
    ...(section.usesPasswordProtectedContext ? [passwordProtected] : []),
    ...(section.usesIntegratedContext ? [integrated] : []),
  ];
  const config: SamlConfig = {
    issuer: entityId(sandbox, section),
    audience: entityId(sandbox, section),
    callbackUrl: acsAddress(sandbox, acsPath),
    entryPoint: section.loginUrl,
    idpCert: certificatesOf(section.certificate),
    wantAssertionsSigned: required === 'assertion' || required === 'both',
    wantAuthnResponseSigned: required === 'response' || required === 'both',
    // Answers are matched to requests by our own record, which survives a restart.
    validateInResponseTo: ValidateInResponseTo.never,
    acceptedClockSkewMs: clockSkewMs,
    identifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    // HTTP-POST carries the request as it is, without deflating it.
    authnRequestBinding: 'HTTP-POST',
    skipRequestCompression: true,
    disableRequestedAuthnContext: contexts.length === 0,
    authnContext: contexts,
    ...(requestId !== undefined && { generateUniqueId: () => requestId }),
  };
  return new SandboxSaml(config, () => sandbox.now());
}
