import express, { type Request, type Response, type Router } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { audit, clientIp } from '../audit-log.ts';
import { findGroup } from '../group-membership.ts';
import { newOpaqueId } from '../opaque-id.ts';
import { postedText } from '../posted-text.ts';
import { lastSaved } from '../revisions.ts';
import type { SignedIn } from '../sessions.ts';
import type { ApplicationSetting, SettingDraft, SettingValues } from '../state.ts';
import { applicationsPath, olderApplicationsPath, settingsPath, type FieldProblem } from './console-page.ts';
import { showApplications, showDefaultSetting, showLookup, showSettingForm } from './setting-pages.ts';
import { ownEntry } from '../own-entry.ts';

const keptDrafts = 50;

export function settingRoutes(sandbox: Sandbox): Router {
  const router = express.Router();
  const list = (trail: string) => (request: Request, response: Response) => {
    const minutes = Math.round(sandbox.switchValue('propagationMs') / 60_000);
    const message = `Application setting saved. It can take up to ${minutes} minutes to take effect.`;
    showApplications(sandbox, response, { trail, ...('saved' in request.query && { message }) });
  };
  router.get(applicationsPath, list('Users & Groups | Applications'));
  router.get(olderApplicationsPath, list('Administration > Services > Applications'));

  router.get(`${settingsPath}/new`, (_request, response) => {
    const values: SettingValues = { description: '', groupId: null, profileId: '' };
    showSettingForm(sandbox, response, { settingId: null, values, problems: [] });
  });
  router.get(`${settingsPath}/draft/:draft`, (request, response) => resumeDraft(sandbox, request, response));
  router.get(`${settingsPath}/draft/:draft/lookup-:what`, (request, response) =>
    lookUp(sandbox, request, response),
  );
  router.get(`${settingsPath}/:id`, (request, response) => {
    const setting = findSetting(sandbox, request.params['id']);
    if (setting === undefined) response.redirect(303, applicationsPath);
    else if (setting.isDefault) showDefaultSetting(sandbox, response, setting);
    else
      showSettingForm(sandbox, response, {
        settingId: setting.id,
        values: lastSaved(setting.revisions),
        problems: [],
      });
  });
  router.get(`${settingsPath}/:id/clone`, (request, response) => {
    const setting = findSetting(sandbox, request.params['id']);
    if (setting === undefined) {
      response.redirect(303, applicationsPath);
      return;
    }
    const original = lastSaved(setting.revisions);
    const values = { ...original, description: `Copy of ${original.description}`, groupId: null };
    showSettingForm(sandbox, response, { settingId: null, values, problems: [] });
  });
  router.post(`${settingsPath}/save`, (request, response) => submit(sandbox, request, response));
  return router;
}

function findSetting(sandbox: Sandbox, id: string): ApplicationSetting | undefined {
  return sandbox.state.mimecast.settings.find((setting) => setting.id === id);
}

function submit(sandbox: Sandbox, request: Request, response: Response): void {
  const settingId = postedText(request, 'settingId') || null;
  const setting = settingId === null ? undefined : findSetting(sandbox, settingId);
  if (settingId !== null && (setting === undefined || setting.isDefault)) {
    response.redirect(303, applicationsPath);
    return;
  }
  const values: SettingValues = {
    description: postedText(request, 'description').trim(),
    groupId: postedText(request, 'groupId') || null,
    profileId: postedText(request, 'profileId'),
  };
  const action = postedText(request, 'action');
  if (action === 'lookup-group' || action === 'lookup-profile') {
    response.redirect(303, `${settingsPath}/draft/${keepDraft(sandbox, { settingId, values })}/${action}`);
    return;
  }
  const problems = settingProblems(sandbox, setting, values);
  if (problems.length > 0) {
    response.status(422);
    showSettingForm(sandbox, response, { settingId, values, problems });
    return;
  }
  saveSetting(sandbox, request, response, setting, values);
  response.redirect(303, `${applicationsPath}?saved`);
}

function settingProblems(
  sandbox: Sandbox,
  setting: ApplicationSetting | undefined,
  values: SettingValues,
): FieldProblem[] {
  const { mimecast } = sandbox.state;
  const problems: FieldProblem[] = [];
  const isTaken = mimecast.settings.some(
    (other) => other !== setting && lastSaved(other.revisions).description === values.description,
  );
  if (values.description === '') problems.push({ field: 'description', message: 'Enter a description.' });
  else if (isTaken) {
    const message = `There is a setting "${values.description}" already. Choose another description.`;
    problems.push({ field: 'description', message });
  }
  if (values.groupId === null || findGroup(mimecast, values.groupId) === undefined) {
    problems.push({ field: 'group', message: 'Choose the group with Lookup.' });
  }
  if (!mimecast.profiles.some((profile) => profile.id === values.profileId)) {
    problems.push({ field: 'profile', message: 'Choose the authentication profile with Lookup.' });
  }
  return problems;
}

function saveSetting(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  existing: ApplicationSetting | undefined,
  values: SettingValues,
): void {
  const { mimecast } = sandbox.state;
  const setting: ApplicationSetting = existing ?? { id: newOpaqueId(), isDefault: false, revisions: [] };
  setting.revisions.push({ savedAt: sandbox.now().toISOString(), value: values });
  if (existing === undefined) mimecast.settings.push(setting);

  const profile = mimecast.profiles.find((candidate) => candidate.id === values.profileId);
  const { person } = response.locals['signedIn'] as SignedIn;
  audit(sandbox, person.emailAddress, {
    kind: 'setting-saved',
    setting: values.description,
    isNew: existing === undefined,
    changes: [
      `Group: ${values.groupId === null ? '' : (findGroup(mimecast, values.groupId)?.description ?? '')}`,
      `Authentication: ${profile === undefined ? '' : lastSaved(profile.revisions).description}`,
    ],
    ip: clientIp(request),
  });
  sandbox.save();
}

/** The form waits on the server while the person is on a lookup page. */
function keepDraft(sandbox: Sandbox, draft: SettingDraft): string {
  const { settingDrafts } = sandbox.state.mimecast;
  const id = newOpaqueId();
  settingDrafts[id] = draft;
  const [oldest] = Object.keys(settingDrafts);
  if (oldest !== undefined && Object.keys(settingDrafts).length > keptDrafts) {
    Reflect.deleteProperty(settingDrafts, oldest);
  }
  sandbox.save();
  return id;
}

function resumeDraft(sandbox: Sandbox, request: Request, response: Response): void {
  const draft = ownEntry(sandbox.state.mimecast.settingDrafts, request.params['draft'] as string);
  if (draft === undefined) {
    response.redirect(303, applicationsPath);
    return;
  }
  const { groupId, profileId } = request.query;
  const values = {
    ...draft.values,
    ...(typeof groupId === 'string' && { groupId }),
    ...(typeof profileId === 'string' && { profileId }),
  };
  showSettingForm(sandbox, response, { settingId: draft.settingId, values, problems: [] });
}

function lookUp(sandbox: Sandbox, request: Request, response: Response): void {
  const { mimecast } = sandbox.state;
  const back = `${settingsPath}/draft/${request.params['draft'] as string}`;
  if (request.params['what'] === 'group') {
    showLookup(response, {
      title: 'Lookup Group',
      back,
      parameter: 'groupId',
      choices: mimecast.groups.map((group) => ({
        id: group.id,
        name: group.description,
        detail: [...group.addresses, ...group.domains].join(', ') || 'No members',
      })),
    });
    return;
  }
  showLookup(response, {
    title: 'Lookup Authentication Profile',
    back,
    parameter: 'profileId',
    choices: mimecast.profiles
      .filter((profile) => profile.kind !== 'administrators')
      .map((profile) => ({
        id: profile.id,
        name: lastSaved(profile.revisions).description,
        detail: profile.kind === 'default' ? 'Default' : '',
      })),
  });
}
