/** What verification needs of the place where it runs; kept apart so that this package runs in both. */
export interface EvidenceCrypto {
  /** SHA-256, hexadecimal. */
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string> | string;
  /**
   * Whether `signature` is the Ed25519 signature of `bytes` by the owner of `publicKey` (32 bytes). Null where
   * Ed25519 is not known, as in older browsers.
   */
  verifyEd25519: (
    publicKey: Uint8Array<ArrayBuffer>,
    signature: Uint8Array<ArrayBuffer>,
    bytes: Uint8Array<ArrayBuffer>,
  ) => Promise<boolean | null>;
}

/** By WebCrypto, which browsers and Node have. */
export const webEvidenceCrypto: EvidenceCrypto = {
  sha256: async (bytes) => hexOf(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes))),
  async verifyEd25519(publicKey, signature, bytes) {
    try {
      const { subtle } = globalThis.crypto;
      const key = await subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
      return await subtle.verify('Ed25519', key, signature, bytes);
    } catch (error) {
      if (error instanceof Error && error.name === 'NotSupportedError') return null;
      // Bytes that are no key or no signature.
      return false;
    }
  },
};

/** Bytes in hexadecimal, lower case. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The bytes that a base64 text is; null when it is none. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> | null => {
  try {
    return Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
};
