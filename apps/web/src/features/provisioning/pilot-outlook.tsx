import type { Integration } from '@wizard/contracts';
import { Notice } from '../../shared/ui/notice.tsx';
import styles from './pilot-outlook.module.css';

interface PilotOutlookProps {
  email: string;
  groupName: string;
  /** JumpCloud has a group of this name. */
  isExisting: boolean;
  isWantedNew: boolean;
  integration: Integration;
}

/** What the plan of the next step will do with this choice; nothing happens before that plan is applied. */
export function PilotOutlook({ email, groupName, isExisting, isWantedNew, integration }: PilotOutlookProps) {
  const { applications } = integration.inputs;
  if (email === '' || groupName.trim() === '') return null;

  const labels = [
    ...(applications?.connectors.map(({ displayLabel }) => displayLabel) ?? []),
    ...(applications?.bookmark ? [applications.bookmark.displayLabel] : []),
  ];

  return (
    <Notice
      tone={isExisting && isWantedNew ? 'warning' : 'note'}
      heading="What “Authorize the pilot” will do with it"
    >
      <ul className={styles.list}>
        <li>
          {isExisting ? (
            <>
              Use the group <b>{groupName}</b>, which exists already. JumpCloud will let its other members
              through too.
            </>
          ) : (
            <>
              Create the user group <b>{groupName}</b>.
            </>
          )}
        </li>
        <li>
          Add <b>{email}</b> to it, if this person is not in it yet.
        </li>
        <li>
          Bind it to{' '}
          {labels.length === 0
            ? 'the applications, once they are chosen'
            : new Intl.ListFormat('en').format(labels)}
          .
        </li>
      </ul>
      <p>Nothing is sent now. You see the plan there first.</p>
    </Notice>
  );
}
