import { isVendorError } from '@wizard/vendor-http';
import type { Connection } from './connection.ts';

/** What came of binding two objects. */
export type AddOutcome = 'added' | 'already-there';

/** What came of unbinding two objects. */
export type RemoveOutcome = 'removed' | 'was-missing';

interface GraphOperation {
  readonly type: 'user' | 'user_group' | 'application';
  readonly id: string;
}

/** Binding what is bound already answers 409 "Already Exists"; the wanted state is reached either way. */
export async function addEdge(
  connection: Connection,
  path: string,
  operation: GraphOperation,
): Promise<AddOutcome> {
  try {
    await connection.console({ method: 'POST', path, json: { op: 'add', ...operation } });
    return 'added';
  } catch (error) {
    if (isVendorError(error, 'conflict')) return 'already-there';
    throw error;
  }
}

/** Unbinding what is not bound answers 404; so does an object that does not exist. */
export async function removeEdge(
  connection: Connection,
  path: string,
  operation: GraphOperation,
): Promise<RemoveOutcome> {
  try {
    await connection.console({ method: 'POST', path, json: { op: 'remove', ...operation } });
    return 'removed';
  } catch (error) {
    if (isVendorError(error, 'not-found')) return 'was-missing';
    throw error;
  }
}
