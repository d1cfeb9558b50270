import type { ExistingApplication, IntegrationId } from '@wizard/contracts';
import { type Application, configValue } from '@wizard/jumpcloud';
import {
  acsUrl,
  connectorKinds,
  type ConnectorKind,
  type MimecastInput,
  spEntityId,
} from '@wizard/runbook/values';
import type { ApplicationOwner } from '../integrations/connectors.ts';
import { labelOf } from './engine/observe.ts';

type Candidate = NonNullable<ExistingApplication['candidate']>;

/** An application as a person picks it, with what speaks for it and against it. */
export function describeExisting(
  application: Application,
  {
    mimecast,
    owners,
    integrationId,
  }: { mimecast: MimecastInput; owners: readonly ApplicationOwner[]; integrationId: IntegrationId },
): ExistingApplication {
  const owner = owners.find(({ applicationId }) => applicationId === application.id);

  return {
    id: application.id,
    displayLabel: labelOf(application),
    templateName: application.name,
    ssoUrl: application.ssoUrl ?? '',
    acsUrl: acsUrlsOf(application)[0] ?? null,
    spEntityId: textOf(configValue(application, 'spEntityId')),
    isActive: application.active === true,
    candidate: candidateOf(application, mimecast),
    owner:
      owner === undefined
        ? null
        : {
            integrationName: owner.integrationName,
            isThis: owner.integrationId === integrationId,
            connector: owner.kind,
            origin: owner.origin,
          },
  };
}

const ranks: Readonly<Record<Candidate['because'], number>> = { 'acs-url': 0, 'entity-id': 1, name: 2 };

/** Likely ones first, then by label. */
export function byLikelihood(one: ExistingApplication, other: ExistingApplication): number {
  const rank = ({ candidate }: ExistingApplication) => (candidate === null ? 3 : ranks[candidate.because]);

  return rank(one) - rank(other) || one.displayLabel.localeCompare(other.displayLabel, 'en');
}

function candidateOf(application: Application, mimecast: MimecastInput): Candidate | null {
  const urls = acsUrlsOf(application).map(plain);
  const connector = connectorKinds.find((kind) => urls.includes(plain(acsUrl(kind, mimecast.grid)))) ?? null;
  if (connector !== null) return { because: 'acs-url', connector };

  const entityId = textOf(configValue(application, 'spEntityId'));
  if (entityId !== null && plain(entityId) === plain(spEntityId(mimecast.grid, mimecast.accountCode))) {
    return { because: 'entity-id', connector: null };
  }

  const names = [application.name, application.displayLabel, application.displayName];
  return names.some((name) => name?.toLowerCase().includes('mimecast'))
    ? { because: 'name', connector: kindByPath(urls) }
    : null;
}

/** The path tells the connector where only the grid, or a placeholder for it, is another. */
function kindByPath(urls: readonly string[]): ConnectorKind | null {
  return (
    connectorKinds.find((kind) => urls.some((url) => url.endsWith(new URL(acsUrl(kind, 'us')).pathname))) ??
    null
  );
}

/** The generic template keeps several ACS URLs as a list inside the text (vendor/jumpcloud.md 2.4). */
function acsUrlsOf(application: Application): readonly string[] {
  const text = textOf(configValue(application, 'acsUrl'));
  if (text === null) return [];
  if (!text.startsWith('[')) return [text];

  try {
    const list = JSON.parse(text) as unknown;
    return Array.isArray(list)
      ? list.flatMap((each) => textOf((each as { url?: unknown } | null)?.url) ?? [])
      : [];
  } catch {
    return [text];
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** How two addresses or entity IDs are compared: people write them with and without what does not matter here. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '');
}
