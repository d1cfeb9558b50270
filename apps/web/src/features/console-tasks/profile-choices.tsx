import type { Integration } from '@wizard/contracts';
import { authenticationProfileOf, filledSections, sectionRules } from '@wizard/runbook/values';
import { connectorNames } from '../../shared/lib/words.ts';
import styles from './console-task-view.module.css';
import { ProfileChoicesForm } from './profile-choices-form.tsx';

interface ProfileChoicesProps {
  integration: Integration;
  canAct: boolean;
}

/** How the profile is made, in one sentence each; the usual way needs no decision. */
export function ProfileChoices({ integration, canAct }: ProfileChoicesProps) {
  const { inputs } = integration;
  const { origin, fill } = authenticationProfileOf(inputs);
  const sections = filledSections(inputs);

  return (
    <section className={styles.section} aria-labelledby="profile-choices">
      <h2 id="profile-choices">How the profile is made</h2>
      <ul className={styles.choices}>
        <li>
          {origin === 'new'
            ? 'A new profile: nobody is under it, so nothing happens when it is saved.'
            : 'An existing profile that no application setting references.'}
        </li>
        <li>
          {fill === 'metadata-url'
            ? 'Mimecast imports the values from the metadata URL.'
            : 'The values are entered by hand, because Mimecast can’t reach the metadata URL.'}
        </li>
        {sections.map(({ section, connector }) => (
          <li key={section}>
            {sectionRules[section].title}, for {people[sectionRules[section].appliesTo]}: fed by the{' '}
            {connectorNames[connector]} connector.
          </li>
        ))}
      </ul>
      {canAct && (
        <details className={styles.whole}>
          <summary>Choose another way</summary>
          <ProfileChoicesForm integration={integration} />
        </details>
      )}
    </section>
  );
}

/** Mimecast chooses by role, not by page. */
const people = {
  administrators: 'administrators',
  'everyone-else': 'everyone who is no administrator',
  applications: 'Outlook, mobile and other applications',
} as const;
