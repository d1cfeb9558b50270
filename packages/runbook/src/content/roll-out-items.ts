import type { RollOutInput } from '../values/inputs.ts';

/** Item of the observation that JumpCloud lets a group of the roll-out use the applications. */
export function groupAuthorizedItem(jumpcloudGroup: string): string {
  return `authorized:${jumpcloudGroup}`;
}

/** Item of the observation that a group is under single sign-on in Mimecast and one of its people signed in. */
export function groupInForceItem({
  mimecastGroup,
  applicationSetting,
}: RollOutInput['groups'][number]): string {
  return `in-force:${mimecastGroup}>${applicationSetting}`;
}
