const boundaryLine = /-----(?:BEGIN|END) CERTIFICATE-----/g;

/** The text has BEGIN or END lines, which Mimecast's certificate field must not have (vendor/mimecast.md 4.2). */
export function hasBoundaryLines(text: string): boolean {
  return text.search(boundaryLine) !== -1;
}

/** Base64 of a certificate alone: no BEGIN/END lines, no white space. */
export function certificateBody(text: string): string {
  return text.replace(boundaryLine, '').replace(/\s+/g, '');
}
