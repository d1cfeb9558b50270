import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

interface DialogProps {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  /** The buttons beside Cancel. */
  actions: ReactNode;
  children: ReactNode;
}

/** A native modal dialog: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({ isOpen, title, onClose, actions, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId} onClose={onClose}>
      <div className={styles.body}>
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          {actions}
        </div>
      </div>
    </dialog>
  );
}
