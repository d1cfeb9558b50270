import type { StepOutline } from '@wizard/runbook/content/outline';

const administrators: Readonly<Record<StepOutline['administrator'], string>> = {
  jumpcloud: 'JumpCloud administrator',
  mimecast: 'Mimecast administrator',
  'jumpcloud-and-mimecast': 'JumpCloud and Mimecast administrators',
  pilot: 'The pilot',
  anyone: 'Anyone with access',
};

const performers: Readonly<Record<StepOutline['performer'], string | null>> = {
  'jumpcloud-api': 'done by the wizard',
  'mimecast-console': 'by hand in Mimecast’s console',
  person: null,
};

/** "JumpCloud administrator, done by the wizard, about 2 minutes". */
export function whoAndHowLong({ administrator, performer, minutes }: StepOutline): string {
  const duration = minutes === 1 ? 'about 1 minute' : `about ${minutes} minutes`;

  return [administrators[administrator], performers[performer], duration]
    .filter((part) => part !== null)
    .join(', ');
}
