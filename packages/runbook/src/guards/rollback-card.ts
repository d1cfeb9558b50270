import type { Inputs } from '../values/inputs.ts';
import { mimecastConsole as consoleAddress } from '../values/mimecast-addresses.ts';
import { propagationMinutes } from './gate.ts';

/** How to go back, sentence by sentence, with the integration's own names; made to be printed. */
export function rollbackCard({ breakGlass, mimecastConsole, pilot }: Inputs): readonly string[] {
  const who = breakGlass === null ? 'The break-glass administrator' : breakGlass.email;
  const setting =
    mimecastConsole === null
      ? "the pilot's application setting"
      : `"${mimecastConsole.applicationSettingName}"`;
  const profile =
    mimecastConsole === null
      ? 'the profile that it referenced before'
      : `"${mimecastConsole.previousProfileName}"`;

  return [
    `Who: ${who}, from the session that is open, or at ${consoleAddress()} by password.`,
    'Where: Users & Groups | Applications (older menu: Administration > Services > Applications).',
    `What: open ${setting}, press Lookup beside Authentication Profile, choose Select beside ${profile}, press Save and Exit.`,
    `Then: wait ${propagationMinutes} minutes, and let ${pilot === null ? 'the pilot' : pilot.email} sign in by password in a private window.`,
    'Leave JumpCloud as it is until that works.',
  ];
}
