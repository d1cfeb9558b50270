import type { Integration } from '@wizard/contracts';
import { type Fix, type Symptom, symptomTree } from '@wizard/runbook/symptoms';
import { copyValue } from '@wizard/runbook/values';
import { Link } from 'wouter';
import { paths } from '../../shared/lib/paths.ts';
import { CopyValue } from '../../shared/ui/copy-value.tsx';
import styles from './symptom-tree.module.css';

/** From what the person sees, by a question or two, to what puts it right. */
export function SymptomTree({ integration }: { integration: Integration }) {
  return (
    <section className={styles.tree} aria-label="Find the cause">
      <p className={styles.question}>What does the person see?</p>
      <Answers answers={symptomTree} integration={integration} />
    </section>
  );
}

function Answers({ answers, integration }: { answers: readonly Symptom[]; integration: Integration }) {
  return (
    <ul className={styles.answers}>
      {answers.map((symptom) => (
        <li key={symptom.id}>
          <details>
            <summary>{symptom.text}</summary>
            <div className={styles.next}>
              {'answers' in symptom ? (
                <>
                  <p className={styles.question}>{symptom.question}</p>
                  <Answers answers={symptom.answers} integration={integration} />
                </>
              ) : (
                <FixText fix={symptom.fix} integration={integration} />
              )}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function FixText({ fix, integration }: { fix: Fix; integration: Integration }) {
  const value = fix.copy === null ? null : copyValue(fix.copy, integration.inputs);

  return (
    <>
      <p>
        {fix.text} <Link href={paths.step(integration.id, fix.stepId)}>Go there</Link>
      </p>
      {fix.consolePath !== null && <p className={styles.meta}>{fix.consolePath}</p>}
      {value !== null && <CopyValue label="Value" value={value} />}
    </>
  );
}
