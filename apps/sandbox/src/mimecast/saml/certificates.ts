import { X509Certificate } from 'node:crypto';

/** The certificates of the field "Identity Provider Certificate (Metadata)": an empty line separates several. */
export function certificatesOf(field: string): string[] {
  return field
    .split(/\r?\n\s*\r?\n/)
    .map((block) => block.replaceAll(/\s+/g, ''))
    .filter((block) => block !== '');
}

export function joinCertificates(certificates: readonly string[]): string {
  return certificates.map((certificate) => certificate.replaceAll(/\s+/g, '')).join('\n\n');
}

export function readCertificate(base64: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}

/** Says what is wrong with the field, or undefined when every certificate in it can be read. */
export function certificateProblem(field: string): string | undefined {
  if (/-----(BEGIN|END)/.test(field)) {
    return 'Remove the BEGIN CERTIFICATE and END CERTIFICATE lines: only the text between them belongs here.';
  }
  const certificates = certificatesOf(field);
  if (certificates.length === 0) return 'Enter the identity provider’s certificate, or import the metadata.';
  const isReadable = certificates.every((certificate) => readCertificate(certificate) !== undefined);
  return isReadable ? undefined : 'This is not an X.509 certificate in Base64.';
}
