import { inspectMessage, type IntegrationId, type MessageInspectionAnswer } from '@wizard/contracts';
import type { ConnectorKind } from '@wizard/runbook/values';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { uploadFile } from '../../../shared/api/upload-file.ts';

interface Choice {
  /** Which message of several. */
  message?: number;
  /** What to compare with; left out, the server guesses. */
  connector?: ConnectorKind;
}

/** The inspection of what was pasted last; another choice asks again with the same text. */
export function useInspection(integrationId: IntegrationId) {
  const [pasteNumber, setPasteNumber] = useState(0);
  // Stays while another message of the same paste is asked for.
  const [answer, setAnswer] = useState<MessageInspectionAnswer | null>(null);
  const last = useRef<{ pasted: string; choice: Choice }>({ pasted: '', choice: {} });
  const mutation = useMutation<MessageInspectionAnswer, Error, { pasted: string; choice: Choice }>({
    mutationFn: ({ pasted, choice: { message, connector } }) =>
      uploadFile(inspectMessage, { integrationId }, new Blob([pasted], { type: 'text/plain' }), {
        ...(message === undefined ? {} : { message: String(message) }),
        ...(connector === undefined ? {} : { connector }),
      }),
    onSuccess: setAnswer,
    // What was pasted stays nowhere but on the page.
    gcTime: 0,
  });

  const send = (pasted: string, choice: Choice) => {
    last.current = { pasted, choice };
    mutation.mutate({ pasted, choice });
  };

  return {
    inspect: (pasted: string) => {
      setPasteNumber((before) => before + 1);
      setAnswer(null);
      send(pasted, {});
    },
    /** Another message is compared with the connector that it seems to belong to. */
    inspectAgain: (choice: Choice) =>
      send(
        last.current.pasted,
        choice.connector === undefined ? choice : { ...last.current.choice, ...choice },
      ),
    /** Another one for each text that was pasted. */
    pasteNumber,
    answer,
    error: mutation.error,
    isBusy: mutation.isPending,
  };
}
