import type { Change, Operation } from './operations.ts';

/** What the undo of one operation would do. */
export interface UndoRow {
  verb: 'remove' | 'change' | 'leave';
  text: string;
  /** Values that are set back; none for what is removed. */
  changes: readonly Change[];
}

/**
 * How a plan would be undone, known before its first write: what it makes is removed, what it changes is set
 * back. What others use by then stays; the plan of the undo itself tells.
 */
export function undoOutline(operations: readonly Operation[]): readonly UndoRow[] {
  return [...operations].reverse().map(undoOf);
}

function undoOf(operation: Operation): UndoRow {
  const changes =
    operation.action.kind === 'update-application'
      ? operation.changes.map(({ field, from, to }) => ({ field, from: to, to: from }))
      : [];

  return { ...wordsOf(operation), changes };
}

function wordsOf({ action, title }: Operation): Omit<UndoRow, 'changes'> {
  switch (action.kind) {
    case 'create-application':
    case 'create-bookmark':
      return { verb: 'remove', text: `Delete "${action.application.displayLabel}"` };
    case 'create-group':
      return { verb: 'remove', text: `Delete the user group "${action.name}"` };
    case 'add-member':
    case 'bind-group':
      return { verb: 'remove', text: `Take back: ${title}` };
    case 'unbind-group':
    case 'remove-member':
      return { verb: 'change', text: `Put back: ${title}` };
    case 'update-application':
      return { verb: 'change', text: `Set back: ${title}` };
    case 'set-logo':
      return action.applicationId === null
        ? { verb: 'remove', text: `${title}: goes with the application` }
        : { verb: 'leave', text: `${title}: the picture of before can't be set back` };
    case 'delete-application':
    case 'delete-group':
      return { verb: 'leave', text: `${title}: can't be undone` };
  }
}
