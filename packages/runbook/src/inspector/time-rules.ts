import { elsewhere, fails } from './explain.ts';
import type { Explanation, MessageContext, MessageFinding } from './message-finding.ts';

/**
 * A period that does not hold now. A message that is pasted later is over by then, which is no fault; a period
 * that has not begun shows clocks that differ.
 */
export function explainPeriod({ seen }: MessageFinding, { now }: MessageContext): Explanation {
  const [, from = '', to = ''] = /^from (.+) to (.+)$/.exec(seen) ?? [];
  const begins = Date.parse(from);
  const ends = Date.parse(to);

  if (Number.isNaN(ends)) {
    return fails(
      'It has no end, or one that can not be read, so it would be good for ever.',
      elsewhere('JumpCloud states an end. Record the sign-in again.'),
    );
  }
  if (begins >= ends) {
    return fails(
      'It ends before it begins.',
      elsewhere('JumpCloud sends no such message. Record the sign-in again.'),
    );
  }
  if (begins > now.getTime()) {
    return fails(
      `It begins ${duration(begins - now.getTime())} from now: the clock of this server and JumpCloud's differ. If Mimecast's clock is right, Mimecast takes it.`,
      elsewhere(
        "Correct the clock of this server, or compare with a third one: JumpCloud's is rarely wrong.",
      ),
    );
  }
  return {
    outcome: 'warn',
    cause: `It was over ${duration(now.getTime() - ends)} ago. That is usual: a response is good for a few minutes, and it only has to hold when it arrives at Mimecast.`,
    remedy: elsewhere(
      'If the person saw the error at once, compare the times with the clock of the moment. Otherwise there is nothing to change.',
    ),
  };
}

/** A request from the future. */
export function explainRequestTime({ seen }: MessageFinding): Explanation {
  return fails(
    Number.isNaN(Date.parse(seen))
      ? 'It does not say when it was made, in a form that can be read.'
      : "It was made in the future: the clock of this server and Mimecast's differ.",
    elsewhere('Correct the clock of this server, or record the sign-in again.'),
  );
}

function duration(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.round(minutes / 60);

  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
