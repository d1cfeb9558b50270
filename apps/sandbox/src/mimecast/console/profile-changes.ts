import { SECTION_NAMES, SECTION_TITLES, type ProfileValues, type SamlSection } from '../state.ts';

const sectionWords: Record<keyof SamlSection, string> = {
  isEnforced: 'Enforce SAML Authentication',
  provider: 'Provider',
  metadataUrl: 'Metadata URL',
  isMetadataMonitored: 'Monitor Metadata URL',
  issuer: 'Issuer',
  loginUrl: 'Login URL',
  certificate: 'Identity Provider Certificate (Metadata)',
  logoutUrl: 'Logout URL',
  usesPasswordProtectedContext: 'Use Password Protected Context',
  usesIntegratedContext: 'Use Integrated Authentication Context',
  allowsSingleSignOn: 'Allow Single Sign On',
};

/** The differences between two Saves, one line each, for the audit event. */
export function profileChanges(before: ProfileValues | undefined, after: ProfileValues): string[] {
  const changes: string[] = [];
  const note = (label: string, old: string | boolean | undefined, now: string | boolean) => {
    if (old !== now) changes.push(`${label}: ${shown(now)}`);
  };

  note('Description', before?.description, after.description);
  for (const name of SECTION_NAMES) {
    const old = before?.sections[name];
    const now = after.sections[name];
    if (!now.isEnforced && old?.isEnforced !== true) continue;
    for (const field of Object.keys(sectionWords) as (keyof SamlSection)[]) {
      note(`${SECTION_TITLES[name]} - ${sectionWords[field]}`, old?.[field], now[field]);
    }
  }
  note('2-Step Authentication', before?.twoStep, after.twoStep);
  note('Permitted IP Ranges', before?.permittedIpRanges, after.permittedIpRanges);
  if (before?.isActive !== after.isActive) changes.push(after.isActive ? 'Enabled' : 'Disabled');
  return changes.length > 0 ? changes : ['No field changed'];
}

function shown(value: string | boolean): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value.length > 200 ? `${value.slice(0, 200)}...` : value;
}
