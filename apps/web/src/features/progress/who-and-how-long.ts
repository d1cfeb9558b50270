import type { StepOutline } from '@wizard/runbook/content/outline';

const administrators: Readonly<Record<StepOutline['administrator'], string>> = {
  jumpcloud: 'JumpCloud administrator',
  mimecast: 'Mimecast administrator',
  'jumpcloud-and-mimecast': 'JumpCloud and Mimecast administrators',
  pilot: 'The pilot',
  anyone: 'Anyone with access',
};

const performers: Readonly<Record<StepOutline['performer'], string>> = {
  'jumpcloud-api': 'the wizard does it in JumpCloud',
  'mimecast-console': 'by hand in Mimecast’s console',
  person: 'by a person',
};

/** Who is needed at the keyboard. */
export const administratorOf = ({ administrator }: StepOutline): string => administrators[administrator];

/** Who does it. */
export const performerOf = ({ performer }: StepOutline): string => performers[performer];

/** "about 5 minutes". */
export const durationOf = ({ minutes }: StepOutline): string =>
  minutes === 1 ? 'about 1 minute' : `about ${minutes} minutes`;
