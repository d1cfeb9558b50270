export {
  authnContexts,
  guessConnector,
  type MessageExpectations,
  messageExpectations,
  nameIdFormats,
} from './expectations.ts';
export { judgeFindings } from './judge-findings.ts';
export {
  type JudgedFinding,
  type MessageContext,
  type MessageFinding,
  type MessageRemedy,
  type MessageRule,
  messageRules,
} from './message-finding.ts';
