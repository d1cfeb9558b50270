import type { Response } from 'express';
import { answerApiError } from '../api/api-error.ts';
import { objectBody, textOf } from '../json-input.ts';

export interface GraphOperation {
  op: 'add' | 'remove' | 'update';
  type: string;
  id: string;
}

/** Reads `{op, type, id}`; answers 400 and gives undefined when it is not one of the allowed kinds. */
export function readOperation(
  body: unknown,
  types: readonly string[],
  response: Response,
): GraphOperation | undefined {
  const source = objectBody(body);
  const [op, type, id] = [textOf(source, 'op'), textOf(source, 'type'), textOf(source, 'id')];
  if (op !== 'add' && op !== 'remove' && op !== 'update') {
    answerApiError(response, 400, 'op must be add, remove or update');
    return undefined;
  }
  if (!types.includes(type)) {
    answerApiError(response, 400, `type must be one of: ${types.join(', ')}`);
    return undefined;
  }
  if (id === '') {
    answerApiError(response, 400, 'id is required');
    return undefined;
  }
  return { op, type, id };
}

/** 204, or 409 when it is there already, or 404 when there is nothing to remove. [vendor notes 1.6] */
export function answerOperation(
  response: Response,
  operation: GraphOperation,
  edge: { exists: boolean; add: () => void; remove: () => void },
): void {
  if (operation.op === 'add') {
    if (edge.exists) {
      response.status(409).json({ message: 'Already Exists' });
      return;
    }
    edge.add();
  } else if (!edge.exists) {
    response.status(404).json({ message: 'Not Found' });
    return;
  } else if (operation.op === 'remove') {
    edge.remove();
  }
  response.status(204).end();
}
