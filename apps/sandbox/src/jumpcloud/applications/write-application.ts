import type { Sandbox } from '../../core/sandbox.ts';
import type { Template } from '../catalog/template.ts';
import { newObjectId } from '../object-id.ts';
import type { Application, KeyPair, Organization } from '../state.ts';
import type { ApplicationInput } from './application-input.ts';
import { generateKeyPair, uploadedKeyPair } from './key-pair.ts';

/** Nothing looks whether the ssoUrl is taken: two applications may share it. [vendor notes 2.3] */
export async function createApplication(
  sandbox: Sandbox,
  organization: Organization,
  template: Template,
  input: ApplicationInput,
): Promise<Application> {
  const keyPair = template.type === 'saml' ? await keyPairFor(sandbox, input, undefined) : undefined;
  const { certificate: _certificate, privateKey: _privateKey, ...fields } = input;
  const application: Application = {
    id: newObjectId(),
    organizationId: organization.id,
    name: template.name,
    type: template.type,
    created: sandbox.now().toISOString(),
    metadataToken: newObjectId() + newObjectId(),
    ...fields,
    ...(keyPair === undefined ? {} : { keyPair }),
  };
  sandbox.state.jumpcloud.applications.push(application);
  sandbox.save();
  return application;
}

/**
 * A full replace: what the body leaves out is back at its default. A certificate that is left out is made anew,
 * which breaks sign-in until the service provider has it. [vendor notes 2.6]
 */
export async function replaceApplication(
  sandbox: Sandbox,
  application: Application,
  input: ApplicationInput,
  sent: { color: boolean; logo: boolean },
): Promise<void> {
  const keeps = sandbox.switchValue('putKeeps');
  const losesKey =
    keeps === 'new-certificate' ||
    (application.active && !input.active && !sandbox.switchValue('deactivateKeepsCertificate'));
  const present = losesKey ? undefined : application.keyPair;
  const wanted = losesKey ? { ...input, certificate: '' } : input;
  const keyPair = application.type === 'saml' ? await keyPairFor(sandbox, wanted, present) : undefined;

  const { certificate: _certificate, privateKey: _privateKey, ssoUrl, ...fields } = input;
  const dropsLook = sandbox.switchValue('putDropsColorAndLogo');
  if (dropsLook && !sent.logo) delete application.logoImage;
  Object.assign(application, fields, {
    ssoUrl:
      application.type === 'bookmark' || sandbox.switchValue('ssoUrlChange') === 'accepted'
        ? ssoUrl
        : application.ssoUrl,
    color: keeps === 'loses-color' ? null : dropsLook || sent.color ? input.color : application.color,
    logoUrl: dropsLook || sent.logo ? input.logoUrl : application.logoUrl,
    ...(keyPair === undefined ? {} : { keyPair }),
    ...(keeps === 'loses-attributes' && { config: { ...fields.config, constantAttributes: [] } }),
  });
  sandbox.save();
}

export function deleteApplication(sandbox: Sandbox, id: string): void {
  const { jumpcloud } = sandbox.state;
  jumpcloud.applications = jumpcloud.applications.filter((application) => application.id !== id);
  jumpcloud.associations = jumpcloud.associations.filter(({ applicationId }) => applicationId !== id);
  sandbox.save();
}

async function keyPairFor(
  sandbox: Sandbox,
  input: ApplicationInput,
  present: KeyPair | undefined,
): Promise<KeyPair> {
  if (input.certificate === '') {
    return generateKeyPair(sandbox, commonNameOf(input.ssoUrl));
  }
  if (present !== undefined && present.certificate === input.certificate) return present;
  return uploadedKeyPair(input.certificate, input.privateKey, sandbox.now());
}

function commonNameOf(ssoUrl: string): string {
  return new URL(ssoUrl).pathname.split('/').at(-1) ?? 'application';
}
