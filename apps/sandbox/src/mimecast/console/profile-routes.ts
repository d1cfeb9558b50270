import express, { type Request, type Response, type Router } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { audit, clientIp } from '../audit-log.ts';
import { newOpaqueId } from '../opaque-id.ts';
import { postedText } from '../posted-text.ts';
import { lastSaved } from '../revisions.ts';
import { joinCertificates } from '../saml/certificates.ts';
import { fetchIdpMetadata } from '../saml/fetch-idp-metadata.ts';
import { MetadataError } from '../saml/read-idp-metadata.ts';
import { emptyProfile } from '../seed.ts';
import type { SignedIn } from '../sessions.ts';
import {
  SECTION_NAMES,
  SECTION_TITLES,
  type AuthenticationProfile,
  type ProfileValues,
  type SectionName,
} from '../state.ts';
import { profilesPath } from './console-page.ts';
import { profileChanges } from './profile-changes.ts';
import { fieldId, profileProblems, readProfileForm } from './profile-form.ts';
import { showProfile, showProfileList } from './profile-pages.ts';

export function profileRoutes(sandbox: Sandbox): Router {
  const router = express.Router();
  router.get(profilesPath, (request, response) => {
    showProfileList(
      sandbox,
      response,
      'saved' in request.query ? 'Authentication profile saved.' : undefined,
    );
  });
  router.get(`${profilesPath}/new`, (_request, response) => {
    showProfile(sandbox, response, {
      profile: undefined,
      values: emptyProfile(''),
      problems: [],
      message: undefined,
    });
  });
  router.get(`${profilesPath}/:id`, (request, response) => {
    const profile = findProfile(sandbox, request);
    if (profile === undefined) {
      response.redirect(303, profilesPath);
      return;
    }
    const message = 'saved' in request.query ? 'Authentication profile saved.' : undefined;
    showProfile(sandbox, response, { profile, values: lastSaved(profile.revisions), problems: [], message });
  });
  router.post(`${profilesPath}/new`, (request, response) => submit(sandbox, request, response, undefined));
  router.post(`${profilesPath}/:id`, (request, response) => {
    const profile = findProfile(sandbox, request);
    if (profile !== undefined) return submit(sandbox, request, response, profile);
    response.redirect(303, profilesPath);
    return undefined;
  });
  return router;
}

function findProfile(sandbox: Sandbox, request: Request): AuthenticationProfile | undefined {
  return sandbox.state.mimecast.profiles.find((profile) => profile.id === request.params['id']);
}

async function submit(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  profile: AuthenticationProfile | undefined,
): Promise<void> {
  const values = readProfileForm(request, profile);
  const action = postedText(request, 'action');
  const section = SECTION_NAMES.find((name) => action === `import:${name}`);
  if (section !== undefined) {
    await importInto(sandbox, response, { profile, values, section });
    return;
  }
  if (action !== 'save' && action !== 'save-exit') {
    showProfile(sandbox, response, { profile, values, problems: [], message: undefined });
    return;
  }
  const problems = profileProblems(sandbox.state.mimecast, profile, values);
  if (problems.length > 0) {
    response.status(422);
    showProfile(sandbox, response, { profile, values, problems, message: undefined });
    return;
  }
  const id = saveProfile(sandbox, request, response, profile, values);
  response.redirect(303, action === 'save-exit' ? `${profilesPath}?saved` : `${profilesPath}/${id}?saved`);
}

interface ImportInput {
  profile: AuthenticationProfile | undefined;
  values: ProfileValues;
  section: SectionName;
}

/** Fills Issuer, Login URL and certificate from the Metadata URL. Nothing is saved by it. */
async function importInto(sandbox: Sandbox, response: Response, input: ImportInput): Promise<void> {
  const { profile, values, section } = input;
  const fields = values.sections[section];
  try {
    const metadata = await fetchIdpMetadata(sandbox, fields.metadataUrl);
    fields.issuer = metadata.issuer;
    fields.loginUrl = metadata.loginUrl;
    fields.certificate = joinCertificates(metadata.certificates);
    const message = `Metadata imported for ${SECTION_TITLES[section]}. It is not saved yet.`;
    showProfile(sandbox, response, { profile, values, problems: [], message });
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    const problem = {
      field: fieldId(section, 'metadataUrl'),
      message: `${SECTION_TITLES[section]}: ${error.message}`,
    };
    response.status(422);
    showProfile(sandbox, response, { profile, values, problems: [problem], message: undefined });
  }
}

function saveProfile(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  existing: AuthenticationProfile | undefined,
  values: ProfileValues,
): string {
  const { mimecast } = sandbox.state;
  const before = existing && lastSaved(existing.revisions);
  const profile: AuthenticationProfile = existing ?? { id: newOpaqueId(), kind: 'custom', revisions: [] };
  profile.revisions.push({ savedAt: sandbox.now().toISOString(), value: values });
  if (existing === undefined) mimecast.profiles.push(profile);

  const { person } = response.locals['signedIn'] as SignedIn;
  audit(sandbox, person.emailAddress, {
    kind: 'profile-saved',
    profile: values.description,
    isNew: existing === undefined,
    changes: profileChanges(before, values),
    ip: clientIp(request),
  });
  sandbox.save();
  return profile.id;
}
