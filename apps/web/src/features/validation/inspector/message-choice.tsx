import type { FoundMessage } from '@wizard/contracts';
import { utcTime } from '../../../shared/lib/times.ts';
import { RadioGroup } from '../../../shared/ui/choices.tsx';

interface MessageChoiceProps {
  messages: readonly FoundMessage[];
  onChoose: (message: number) => void;
}

const kindNames = { request: 'Request', response: 'Response' } as const;

/** A recording holds several messages: which one is meant. */
export function MessageChoice({ messages, onChoose }: MessageChoiceProps) {
  return (
    <RadioGroup
      name="message"
      label="Messages in this recording, in their order"
      choices={messages.map(({ kind, sentTo, sentAt }, index) => ({
        value: String(index),
        label: sentTo === null ? kindNames[kind] : `${kindNames[kind]} to ${sentTo}`,
        ...(sentAt === null ? {} : { hint: `Sent ${utcTime(sentAt)}` }),
      }))}
      onChange={(event) => onChoose(Number(event.target.value))}
    />
  );
}
