import type { Integration } from '@wizard/contracts';
import { apiApplicationGuide } from '@wizard/runbook/content/api-application-guide';
import { InstructionList } from '../../shared/ui/instruction-list.tsx';
import styles from './folded.module.css';

/** How the API application is made in Mimecast's console, for those who have none. */
export function ApiApplicationGuide({ integration }: { integration: Integration }) {
  return (
    <details className={styles.folded}>
      <summary>How to make the API application in Mimecast</summary>
      <InstructionList instructions={apiApplicationGuide} inputs={integration.inputs} />
    </details>
  );
}
