/** Name in the header and in every tab. */
export const productName = 'Connect JumpCloud to Mimecast';
