import type { DesiredApplication } from './desired-state.ts';
import type { OwnApplication } from './observed-state.ts';
import { connectorOf, type LeftAlone, type Operation, resourceOf } from './operations.ts';

/** Characters of a picture's SHA-256 that are enough to tell two apart. */
const shownDigits = 12;

/**
 * Sets the picture of a tile. It comes after the create or update of the same application: an update sends the
 * whole application back as it was read, and with it the picture of before.
 */
export function planLogo(
  { connector, displayLabel, logo }: DesiredApplication,
  present: OwnApplication | undefined,
  before: Operation | LeftAlone,
): Operation | null {
  if (logo === undefined || present?.logo === logo) return null;

  return {
    id: `set-logo:${connector}`,
    verb: 'change',
    title: `Set the picture of "${displayLabel}"`,
    resource: resourceOf(connector),
    connector: connectorOf(connector),
    changes: [{ field: 'logo', from: null, to: `Uploaded picture ${logo.slice(0, shownDigits)}` }],
    dependsOn: before.verb === 'leave' ? [] : [before.id],
    action: {
      kind: 'set-logo',
      connector,
      applicationId: present?.id ?? null,
      logo,
      logoUrlBefore: present?.logoUrl ?? null,
    },
  };
}
