import { randomBytes } from 'node:crypto';

const ofProcess = randomBytes(5).toString('hex');
let made = 0;

/**
 * 24 hexadecimal digits, as JumpCloud's ids are: the second of its making, five bytes of the process and a counter, so
 * that of two ids the earlier one sorts first.
 */
export function newObjectId(): string {
  const second = Math.floor(Date.now() / 1_000)
    .toString(16)
    .padStart(8, '0');
  made = (made + 1) % 0x1_00_00_00;

  return second + ofProcess + made.toString(16).padStart(6, '0');
}

export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{24}$/i.test(text);
}
