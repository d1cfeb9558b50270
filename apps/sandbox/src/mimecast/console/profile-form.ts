import type { Request } from 'express';
import { unreadableRanges } from '../permitted-ip.ts';
import { postedText } from '../posted-text.ts';
import { certificateProblem } from '../saml/certificates.ts';
import {
  SECTION_NAMES,
  SECTION_TITLES,
  TWO_STEP_OPTIONS,
  type AuthenticationProfile,
  type MimecastState,
  type ProfileValues,
  type SamlSection,
  type SectionName,
} from '../state.ts';
import type { FieldProblem } from './console-page.ts';

/** Both the id and the name of a section's input. */
export function fieldId(section: SectionName, field: keyof SamlSection): string {
  return `${section}-${field}`;
}

/** The posted form as values, exactly as typed: nothing that was entered is lost when a check fails. */
export function readProfileForm(request: Request, profile: AuthenticationProfile | undefined): ProfileValues {
  const twoStep = TWO_STEP_OPTIONS.find((option) => option === postedText(request, 'twoStep')) ?? 'Disabled';
  const isAdministrators = profile?.kind === 'administrators';
  const sections = Object.fromEntries(SECTION_NAMES.map((name) => [name, readSection(request, name)]));
  return {
    description: postedText(request, 'description').trim(),
    isActive: !isAdministrators || postedText(request, 'isActive') === 'on',
    sections: sections as Record<SectionName, SamlSection>,
    twoStep,
    cacheTtl: postedText(request, 'cacheTtl'),
    permittedIpRanges: postedText(request, 'permittedIpRanges').trim(),
  };
}

function readSection(request: Request, name: SectionName): SamlSection {
  const text = (field: keyof SamlSection) => postedText(request, fieldId(name, field)).trim();
  const ticked = (field: keyof SamlSection) => text(field) === 'on';
  return {
    isEnforced: ticked('isEnforced'),
    provider: text('provider') || 'Other',
    metadataUrl: text('metadataUrl'),
    isMetadataMonitored: ticked('isMetadataMonitored'),
    issuer: text('issuer'),
    loginUrl: text('loginUrl'),
    certificate: text('certificate'),
    logoutUrl: text('logoutUrl'),
    usesPasswordProtectedContext: ticked('usesPasswordProtectedContext'),
    usesIntegratedContext: ticked('usesIntegratedContext'),
    allowsSingleSignOn: ticked('allowsSingleSignOn'),
  };
}

/** What stands in the way of a Save. */
export function profileProblems(
  mimecast: MimecastState,
  profile: AuthenticationProfile | undefined,
  values: ProfileValues,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (values.description === '') {
    problems.push({ field: 'description', message: 'Enter a description for the profile.' });
  }
  if (isNameTaken(mimecast, profile, values.description)) {
    problems.push({
      field: 'description',
      message: `There is a profile "${values.description}" already. Choose another description.`,
    });
  }
  for (const name of SECTION_NAMES) problems.push(...sectionProblems(name, values.sections[name]));

  const unreadable = unreadableRanges(values.permittedIpRanges);
  if (unreadable.length > 0) {
    const message = `"${unreadable.join('", "')}" is no IP range. Write ranges like 203.0.113.0/24, one a line.`;
    problems.push({ field: 'permittedIpRanges', message });
  }
  if (profile?.kind === 'administrators' && values.isActive && !isProtected(values)) {
    const message =
      'This profile must enforce SAML for the Administration Console or have 2-Step Authentication.';
    problems.push({ field: 'twoStep', message });
  }
  return problems;
}

function isNameTaken(
  mimecast: MimecastState,
  profile: AuthenticationProfile | undefined,
  description: string,
): boolean {
  const wanted = description.toLowerCase();
  return mimecast.profiles.some(
    (other) => other.id !== profile?.id && other.revisions.at(-1)?.value.description.toLowerCase() === wanted,
  );
}

function isProtected(values: ProfileValues): boolean {
  return values.twoStep !== 'Disabled' || values.sections.administrationConsole.isEnforced;
}

function sectionProblems(name: SectionName, section: SamlSection): FieldProblem[] {
  if (!section.isEnforced) return [];
  const title = SECTION_TITLES[name];
  const at = (field: keyof SamlSection, message: string): FieldProblem => ({
    field: fieldId(name, field),
    message: `${title}: ${message}`,
  });

  const problems: FieldProblem[] = [];
  if (section.issuer === '') problems.push(at('issuer', 'enter the Issuer, or press Import.'));
  if (!isHttps(section.loginUrl)) {
    const given = section.loginUrl === '' ? 'it is empty' : `"${section.loginUrl}" is not one`;
    problems.push(at('loginUrl', `the Login URL must be an https address: ${given}.`));
  }
  const certificate = certificateProblem(section.certificate);
  if (certificate !== undefined) problems.push(at('certificate', certificate));
  if (section.logoutUrl !== '' && !isHttps(section.logoutUrl)) {
    problems.push(
      at('logoutUrl', `the Logout URL must be an https address: "${section.logoutUrl}" is not one.`),
    );
  }
  if (section.isMetadataMonitored && section.metadataUrl === '') {
    problems.push(at('metadataUrl', 'Monitor Metadata URL needs a Metadata URL.'));
  }
  return problems;
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
