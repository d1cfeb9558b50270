import { randomBytes } from 'node:crypto';

/** 24 hexadecimal digits, as JumpCloud's ids are. */
export function newObjectId(): string {
  return randomBytes(12).toString('hex');
}

export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{24}$/i.test(text);
}
