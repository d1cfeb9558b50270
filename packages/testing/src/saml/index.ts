export {
  createIdentity,
  type Identity,
  rawSignature,
  sign,
  type SignOptions,
  signWithDisguisedSha1,
  signWithPublicKey,
} from './identity-provider.ts';
export { assertionXml, type MessageParts, responseXml, usual } from './response-message.ts';
