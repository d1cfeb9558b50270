import type { Sandbox } from '../../core/sandbox.ts';
import { templateOfApplication } from '../catalog/catalog.ts';
import { wrapConfig } from '../catalog/template.ts';
import type { JsonObject } from '../json-input.ts';
import type { Application } from '../state.ts';
import { readCertificate } from './key-pair.ts';

/** The application as v1 shows it. The private key never comes back, whatever is stored. [vendor notes 2.6] */
export function presentApplication(sandbox: Sandbox, application: Application): JsonObject {
  const template = templateOfApplication(sandbox, application.name);
  const { keyPair } = application;
  const values = { ...application.config, idpCertificate: keyPair?.certificate ?? '', idpPrivateKey: '' };
  return {
    _id: application.id,
    id: application.id,
    active: application.active,
    name: application.name,
    displayName: application.displayName,
    displayLabel: application.displayLabel,
    beta: false,
    color: application.color,
    organization: application.organizationId,
    logo: { url: application.logoUrl },
    ssoUrl: application.ssoUrl,
    learnMore: application.learnMore,
    description: application.description,
    config: template === undefined ? {} : wrapConfig(template, values),
    databaseAttributes: application.databaseAttributes,
    created: application.created,
    sso: {
      jit: false,
      beta: false,
      hidden: application.hidden,
      type: application.type,
      ...keyDates(application),
    },
  };
}

function keyDates({ keyPair }: Application): JsonObject {
  if (keyPair === undefined) return {};
  const expiry = readCertificate(keyPair)?.validTo;
  return {
    ...(expiry === undefined ? {} : { idpCertExpirationAt: new Date(expiry).toISOString() }),
    idpCertificateUpdatedAt: keyPair.updatedAt,
    idpPrivateKeyUpdatedAt: keyPair.updatedAt,
  };
}
