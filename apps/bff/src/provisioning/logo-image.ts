import { type logoTypes, maxLogoBytes } from '@wizard/contracts';
import type { FieldError } from '@wizard/contracts';

type LogoType = (typeof logoTypes)[number];

/** First bytes of each kind of picture. What a request calls its bytes proves nothing. */
const signatures: readonly (readonly [LogoType, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
];

/** Extension of a file name for each kind. */
export const logoExtensions: Readonly<Record<LogoType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};

/** The kind of picture that these bytes are; null when they are none that JumpCloud takes. */
export function logoTypeOf(bytes: Buffer): LogoType | null {
  return (
    signatures.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte))?.[0] ?? null
  );
}

/** Why these bytes can't be the picture of a tile; null when they can. */
export function logoProblem(bytes: Buffer): FieldError | null {
  if (bytes.length === 0) return { pointer: '/logo', message: 'The file is empty. Choose another picture.' };
  if (logoTypeOf(bytes) !== null) return null;

  return {
    pointer: '/logo',
    message: `The file is no PNG, JPEG or GIF. Choose a picture of one of these kinds, of at most ${maxLogoBytes / 1000} kB.`,
  };
}
