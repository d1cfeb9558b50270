import type { Checklist } from '@wizard/contracts';
import { actorName } from '../../shared/lib/actor-name.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { connectorNames, outlivedWords, sourceNames } from '../../shared/lib/words.ts';
import { StatusTag } from '../../shared/ui/status-tag.tsx';
import styles from './checklist-page.module.css';

type Phase = Checklist['phases'][number];

/**
 * The steps of a phase with the evidence that still counts, each labelled for what it is. What was seen on an
 * application that is gone stays, as the history that it is.
 */
export function ChecklistSteps({ title, steps }: Pick<Phase, 'title' | 'steps'>) {
  return (
    <section>
      <h2>{title}</h2>
      <ul className={styles.plain}>
        {steps.map(({ stepId, title: stepTitle, state, attention, performer, evidence }) => (
          <li key={stepId} className={styles.step}>
            <div className={styles.stepHead}>
              <h3 className={styles.stepTitle}>{stepTitle}</h3>
              <StatusTag state={state} />
            </div>
            <p className={styles.meta}>{performer}</p>
            {attention !== null && <p>{attention}</p>}
            {evidence.length > 0 && (
              <ul className={styles.evidence}>
                {evidence
                  .filter(({ isCurrent, outlived }) => isCurrent || outlived !== undefined)
                  .map(({ seq, at, actor, source, summary, connector, requestId, outlived }) => (
                    <li key={seq} className={standsOut[source]}>
                      {outlived !== undefined && <History {...outlived} />}
                      <b>{sourceNames[source]}.</b> {connector !== null && `${connectorNames[connector]}: `}
                      {summary}{' '}
                      <span className={styles.meta}>
                        {actorName(actor)}, {utcTime(at)}, entry {seq}
                        {requestId !== null && `, request ${requestId}`}
                      </span>
                    </li>
                  ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What rests on a person's word, or on an override, must be seen at a glance. */
const standsOut: Partial<Record<Phase['steps'][number]['evidence'][number]['source'], string | undefined>> = {
  attestation: styles.attestation,
  override: styles.override,
};

function History({ because, at }: NonNullable<Phase['steps'][number]['evidence'][number]['outlived']>) {
  return (
    <span className={styles.meta}>
      {`No longer counts, ${outlivedWords[because]} since ${utcTime(at)}: `}
    </span>
  );
}
