import type { ConsolePicture as Picture, PicturePart } from '@wizard/runbook/content';
import { useId } from 'react';
import { classNames } from '../../shared/ui/class-names.ts';
import { VisuallyHidden } from '../../shared/ui/visually-hidden.tsx';
import styles from './console-picture.module.css';

/**
 * What the page of the console looks like, with this integration's values. Real text, so that it needs no other
 * description; nothing in it takes the focus, so that nobody fills in the picture instead of the page.
 */
export function ConsolePicture({ picture }: { picture: Picture }) {
  const id = useId();

  return (
    <figure className={styles.picture} aria-labelledby={id}>
      <figcaption className={styles.caption} id={id}>
        Picture of the page “{picture.page}” with your values. Change them in Mimecast, not here.
      </figcaption>
      <div className={styles.page}>
        <p className={styles.trail}>{picture.trail}</p>
        <p className={styles.title}>{picture.page}</p>
        <Parts parts={picture.parts} />
      </div>
    </figure>
  );
}

function Parts({ parts }: { parts: readonly PicturePart[] }) {
  return parts.map((part, index) => {
    // The parts of a page have no identity of their own; their place is all there is.
    const key = `${part.kind}-${index}`;

    return <Part key={key} part={part} />;
  });
}

function Part({ part }: { part: PicturePart }) {
  switch (part.kind) {
    case 'value':
      return (
        <p className={styles.row}>
          <span className={styles.label}>
            <Mark step={part.step} />
            {part.label}
          </span>{' '}
          <span className={classNames(styles.value, part.step !== null && styles.changed)}>
            {part.text === '' || part.text === null ? (
              <span className={styles.empty}>
                {part.text === '' ? 'empty' : 'known after an earlier step'}
              </span>
            ) : (
              shortened(part.text)
            )}
          </span>
        </p>
      );
    case 'box':
      return (
        <p className={styles.box}>
          <span className={classNames(styles.tick, part.step !== null && styles.changed)} aria-hidden>
            {part.isTicked ? '✓' : ''}
          </span>
          <span>
            <Mark step={part.step} />
            {part.label}
            <VisuallyHidden>{part.isTicked ? ' (ticked)' : ' (not ticked)'}</VisuallyHidden>
          </span>
        </p>
      );
    case 'buttons':
      return (
        <p className={styles.buttons}>
          {part.buttons.map(({ label, step }) => (
            <span key={label} className={classNames(styles.button, step !== null && styles.changed)}>
              <Mark step={step} />
              {label}
            </span>
          ))}
        </p>
      );
    case 'table':
      return (
        <div className={styles.table}>
          {part.rows.map(({ cells, action, step }) => (
            <p key={cells.join('/')} className={classNames(styles.tableRow, step !== null && styles.changed)}>
              {cells.map((cell, index) =>
                cell === '' ? null : (
                  <span key={part.heads[index]} className={styles.cell}>
                    <span className={styles.head}>{part.heads[index]}</span>{' '}
                    <span>
                      {index === 0 && action === '' && <Mark step={step} />}
                      {cell}
                    </span>
                  </span>
                ),
              )}
              {action !== '' && (
                <span className={styles.action}>
                  <Mark step={step} />
                  {action}
                </span>
              )}
            </p>
          ))}
        </div>
      );
    case 'group':
      return (
        <div className={styles.group}>
          <p className={styles.groupTitle}>{part.title}</p>
          <Parts parts={part.parts} />
        </div>
      );
  }
}

/** Number of the instruction below the picture that is about this place. */
function Mark({ step }: { step: number | null }) {
  if (step === null) return null;

  return (
    <span className={styles.mark}>
      <VisuallyHidden>Instruction </VisuallyHidden>
      {step}
      <VisuallyHidden>: </VisuallyHidden>
    </span>
  );
}

const longest = 90;

/** A certificate is recognized by its beginning and its end. */
const shortened = (text: string): string =>
  text.length > longest ? `${text.slice(0, 48)}…${text.slice(-12)}` : text;
