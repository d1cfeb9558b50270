/** A role in Mimecast; undefined means that the address is no administrator. */
export type MimecastRole = 'Super Administrator' | 'Full Administrator';

export interface SeedPerson {
  /** Short name used by tests and the control page. */
  key: 'pat' | 'bo' | 'sam' | 'una' | 'lee';
  email: string;
  username: string;
  firstName: string;
  lastName: string;
  /** Absent: the person has no JumpCloud account. */
  jumpCloudId?: string;
  /** Mimecast role name; absent: not an administrator. */
  mimecastRole?: MimecastRole;
  purpose: string;
}

export const peopleDomain = 'rehearsal.example';

/** One password for every seeded account, in both vendors. */
export const peoplePassword = 'Rehearse-2026!';

/** The code that a second factor (JumpCloud) or 2-Step (Mimecast) accepts. */
export const secondFactorCode = '246810';

export const seedPeople: readonly SeedPerson[] = [
  {
    key: 'pat',
    email: `pat.pilot@${peopleDomain}`,
    username: 'pat.pilot',
    firstName: 'Pat',
    lastName: 'Pilot',
    jumpCloudId: '66f0a1c2d3e4f5061728a001',
    mimecastRole: 'Full Administrator',
    purpose: 'The pilot: the one administrator who goes first.',
  },
  {
    key: 'bo',
    email: `bo.breakglass@${peopleDomain}`,
    username: 'bo.breakglass',
    firstName: 'Bo',
    lastName: 'Breakglass',
    mimecastRole: 'Super Administrator',
    purpose: 'Break-glass: Super Administrator in the internal directory, not in JumpCloud.',
  },
  {
    key: 'sam',
    email: `sam.super@${peopleDomain}`,
    username: 'sam.super',
    firstName: 'Sam',
    lastName: 'Super',
    jumpCloudId: '66f0a1c2d3e4f5061728a002',
    mimecastRole: 'Super Administrator',
    purpose: 'The Super Administrator who works in the Mimecast console.',
  },
  {
    key: 'una',
    email: `una.user@${peopleDomain}`,
    username: 'una.user',
    firstName: 'Una',
    lastName: 'User',
    jumpCloudId: '66f0a1c2d3e4f5061728a003',
    purpose: 'A user who is no administrator in Mimecast.',
  },
  {
    key: 'lee',
    email: `lee.later@${peopleDomain}`,
    username: 'lee.later',
    firstName: 'Lee',
    lastName: 'Later',
    jumpCloudId: '66f0a1c2d3e4f5061728a004',
    mimecastRole: 'Full Administrator',
    purpose: 'An administrator for roll out; in no bound JumpCloud group at first.',
  },
];

export const jumpCloudAdmin = { email: `admin@${peopleDomain}`, password: peoplePassword };
