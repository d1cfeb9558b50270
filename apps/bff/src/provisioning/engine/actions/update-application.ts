import { type Application, configValue, withConfigValues } from '@wizard/jumpcloud';
import type { ApplicationUpdate, Change, Conflict } from '@wizard/runbook/plan';
import { shownValue } from '@wizard/runbook/plan';
import { canonicalJson } from '@wizard/evidence/canonical-json';
import { PlanOutdatedError } from '../../errors.ts';
import { labelOf } from '../observe.ts';
import { CertificateLostError, lostByWrite } from './lost-by-write.ts';
import type { ActionContext, VendorAction } from './vendor-action.ts';

/** Changes values of an application. PUT replaces everything, so everything is read first and sent back. */
export function updateApplication(
  { client, planned, now }: ActionContext,
  applicationId: string,
  update: ApplicationUpdate,
  changes: readonly Change[],
): VendorAction {
  const done = { result: { applicationId } };

  return {
    call: `PUT /api/applications/${applicationId}`,
    isRepeatable: true,

    find: async () => {
      const present = await client.applications.get(applicationId);
      return differs(present, apply(present, update)) ? null : { result: { applicationId, wasFound: true } };
    },

    perform: async () => {
      const before = await client.applications.get(applicationId);
      const others = otherValues(before, update, changes);
      if (others.length > 0) {
        throw PlanOutdatedError.ofConflicts({
          plannedAt: planned.at,
          seenAt: now().toISOString(),
          values: [...others],
        });
      }

      const wanted = apply(before, update);
      await client.applications.replace(wanted);

      const after = await client.applications.get(applicationId);
      const lost = lostByWrite(wanted, after);
      if (lost.length === 0) return done;

      // Without single sign-on nobody signs in with the certificate; it matters when it is switched on again.
      if (update.isActive !== false && lost.includes('config.idpCertificate')) {
        throw new CertificateLostError(labelOf(after), lost);
      }
      return {
        ...done,
        notice: `JumpCloud did not keep these although they were sent back unchanged: ${lost.join(', ')}. Look at them in the JumpCloud Admin Portal.`,
      };
    },
  };
}

function apply(application: Application, update: ApplicationUpdate): Application {
  const { displayLabel, description, ssoUrl, isActive, isHidden, color, config } = update;

  return withConfigValues(
    {
      ...application,
      ...(displayLabel !== undefined && { displayLabel }),
      ...(description !== undefined && { description }),
      ...(ssoUrl !== undefined && { ssoUrl }),
      ...(isActive !== undefined && { active: isActive }),
      ...(color !== undefined && { color }),
      ...(isHidden !== undefined && { sso: { ...application.sso, hidden: isHidden } }),
    },
    config ?? {},
  );
}

function differs(present: Application, wanted: Application): boolean {
  return canonicalJson(present) !== canonicalJson(wanted);
}

/**
 * The last look before the write: what the plan showed as the old value must still be there, or the new one
 * already, by a late call of a process that died or by somebody: then nothing of others is overwritten.
 */
function otherValues(
  present: Application,
  update: ApplicationUpdate,
  changes: readonly Change[],
): readonly Conflict[] {
  const label = changes.find(({ field }) => field === 'displayLabel')?.from ?? labelOf(present);

  return changes.flatMap(({ field, from, to }) => {
    const planned = from ?? '';
    const now = shownValue(valueOf(present, field, update));

    return now === planned || now === to ? [] : [{ about: `Application "${label}"`, field, planned, now }];
  });
}

function valueOf(application: Application, field: string, update: ApplicationUpdate): unknown {
  if (Object.hasOwn(update.config ?? {}, field)) return configValue(application, field);

  switch (field) {
    case 'displayLabel':
      return labelOf(application);
    case 'description':
      return application.description ?? '';
    case 'isHidden':
      return application.sso?.hidden === true;
    case 'isActive':
      return application.active === true;
    case 'color':
      return application.color ?? '';
    default:
      return application.ssoUrl ?? '';
  }
}
