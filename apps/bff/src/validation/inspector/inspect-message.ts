import type { IntegrationId, MessageInspection, MessageInspectionAnswer } from '@wizard/contracts';
import {
  guessConnector,
  type JudgedFinding,
  judgeFindings,
  type MessageExpectations,
  messageExpectations,
} from '@wizard/runbook/inspector';
import type { CheckOutcome, ConnectorKind, Inputs } from '@wizard/runbook/values';
import { findMessages, type FoundMessage, XmlError } from '@wizard/saml';
import type { Clock } from '../../db/clock.ts';
import { readInputs } from '../../integrations/inputs.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { examineMessage } from './examine-message.ts';
import { MessageUnreadableError, NoSuchMessageError, NothingToCompareWithError } from './inspector-errors.ts';

export interface InspectorDeps {
  ledger: Ledger;
  clock: Clock;
}

export interface InspectMessage {
  integrationId: IntegrationId;
  pasted: string;
  /** Place in the list of messages; null: the only one. */
  message: number | null;
  /** What to compare with; null: guessed. */
  connector: ConnectorKind | null;
}

/**
 * Finds the messages in what was pasted, and compares one with what the integration's connector expects. Asks no
 * vendor and keeps nothing.
 * @throws MessageUnreadableError, NoSuchMessageError, NothingToCompareWithError, IntegrationNotFoundError
 */
export const inspectMessage = async (
  deps: InspectorDeps,
  { integrationId, pasted, message, connector }: InspectMessage,
): Promise<MessageInspectionAnswer> => {
  await deps.ledger.head(integrationId);
  const found = await findOrExplain(pasted);
  const messages = found.map(({ xml: _xml, ...about }) => about);
  const index = message ?? (found.length === 1 ? 0 : null);
  if (index === null) return { messages, inspection: null };

  const chosen = found[index];
  if (chosen === undefined) throw new NoSuchMessageError(index, found.length);

  const inputs = await readInputs(deps, integrationId);
  const expected = expectationsFor(inputs, chosen, connector);
  const now = deps.clock.now();
  const { findings, facts } = await examineMessage(chosen, {
    expected,
    now,
    before: found.slice(0, index),
  });
  const judged = judgeFindings(findings, { inputs, connector: expected.connector, now });

  return {
    messages,
    inspection: {
      message: index,
      kind: chosen.kind,
      connector: expected.connector,
      isConnectorGuessed: connector === null,
      inspectedAt: now.toISOString(),
      outcome: worstOf(judged),
      findings: judged.map(presentFinding),
      facts,
    },
  };
};

const findOrExplain = async (pasted: string): Promise<FoundMessage[]> => {
  try {
    return await findMessages(pasted);
  } catch (error) {
    if (error instanceof XmlError) throw new MessageUnreadableError(error);
    throw error;
  }
};

const expectationsFor = (
  inputs: Inputs,
  { xml }: FoundMessage,
  connector: ConnectorKind | null,
): MessageExpectations => {
  const all = messageExpectations(inputs);
  const chosen =
    connector === null ? guessConnector(xml, all) : all.find((each) => each.connector === connector);
  if (chosen === undefined) throw new NothingToCompareWithError();

  return chosen;
};

const order: readonly CheckOutcome[] = ['fail', 'unknown', 'warn', 'pass'];

const worstOf = (judged: readonly JudgedFinding[]): CheckOutcome =>
  order.find((outcome) => judged.some((each) => each.outcome === outcome)) ?? 'unknown';

const presentFinding = ({ isOk: _isOk, ...finding }: JudgedFinding): MessageInspection['findings'][number] =>
  finding;
