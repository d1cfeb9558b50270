import { hasPassed } from '../../core/clock.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { audit } from '../audit-log.ts';
import { SECTION_TITLES, type AuthenticationProfile, type SectionName } from '../state.ts';
import { joinCertificates } from './certificates.ts';
import { fetchIdpMetadata } from './fetch-idp-metadata.ts';
import { MetadataError, type IdpMetadata } from './read-idp-metadata.ts';

/**
 * "Monitor Metadata URL": takes over a rotated certificate. The real service looks from time to time; the sandbox
 * looks when somebody signs in and the interval has passed, which people cannot tell apart.
 */
export async function refreshMonitoredSection(
  sandbox: Sandbox,
  profileId: string,
  sectionName: SectionName,
): Promise<void> {
  const { mimecast } = sandbox.state;
  const profile = mimecast.profiles.find((candidate) => candidate.id === profileId);
  const saved = profile?.revisions.at(-1);
  const section = saved?.value.sections[sectionName];
  if (profile === undefined || saved === undefined || section?.isMetadataMonitored !== true) return;

  const key = `${profileId} ${sectionName}`;
  const checkedAt = mimecast.metadataChecks[key] ?? saved.savedAt;
  if (!hasPassed(sandbox.now(), checkedAt, sandbox.switchValue('monitorMetadataIntervalMs'))) return;

  mimecast.metadataChecks[key] = sandbox.now().toISOString();
  const metadata = await readIfPossible(sandbox, section.metadataUrl);
  if (metadata !== undefined && takeCertificates(profile, sectionName, metadata)) {
    audit(sandbox, 'Mimecast', {
      kind: 'metadata-refreshed',
      profile: saved.value.description,
      section: SECTION_TITLES[sectionName],
    });
  }
  sandbox.save();
}

async function readIfPossible(sandbox: Sandbox, metadataUrl: string): Promise<IdpMetadata | undefined> {
  try {
    return await fetchIdpMetadata(sandbox, metadataUrl);
  } catch (error) {
    if (error instanceof MetadataError) return undefined;
    throw error;
  }
}

/** Into every revision: a refreshed certificate acts at once and never undoes a Save that is still on its way. */
function takeCertificates(
  profile: AuthenticationProfile,
  sectionName: SectionName,
  metadata: IdpMetadata,
): boolean {
  const certificate = joinCertificates(metadata.certificates);
  let isChanged = false;
  for (const { value } of profile.revisions) {
    const section = value.sections[sectionName];
    if (section.issuer !== metadata.issuer || section.certificate === certificate) continue;
    section.certificate = certificate;
    isChanged = true;
  }
  return isChanged;
}
