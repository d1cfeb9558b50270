import type { LogOnFact, TokenFact } from '../checks/check.ts';
import { type DiagnosisAnswer, type DiagnosisQuestion, fails, passes, unknown, warns } from './facts.ts';

const hourMs = 60 * 60 * 1000;
const lately = 24 * hourMs;
const shownAttempts = 5;

/** First of all: everyone, or only this person. */
export const othersQuestion: DiagnosisQuestion = {
  id: 'others',
  title: 'Others lately',
  answer: ({ tokens, person, now }) => {
    if (tokens.kind === 'unreadable') {
      return unknown(`Whether others signed in lately can’t be told. ${tokens.reason}`);
    }
    const since = Date.parse(now) - lately;
    const ofOthers = tokens.value.filter(({ userId }) => userId !== person?.id);
    const recent = ofOthers.filter(({ at }) => Date.parse(at) >= since);

    return othersToday(recent) ?? othersBefore(ofOthers);
  },
};

function othersToday(recent: readonly TokenFact[]): DiagnosisAnswer | null {
  const issued = people(recent.filter(({ outcome }) => outcome === 'issued'));
  const refused = people(recent.filter(({ outcome }) => outcome === 'refused'));
  if (issued > 0) {
    return passes(
      `${counted(issued, 'other person', 'other people')} got through JumpCloud in the last 24 hours: it concerns this person, not everyone.`,
    );
  }
  if (refused > 1) {
    return fails(
      `Nobody got through JumpCloud in the last 24 hours, and ${refused} other people were refused: it concerns everyone.`,
      'Run the checks: they say what is wrong with the integration. Mending this person alone will not help.',
      { stepId: 'run-checks' },
    );
  }
  return refused === 1
    ? warns(
        'One other person was refused in the last 24 hours, and nobody got through: it may concern everyone.',
        'Run the checks too.',
        { stepId: 'run-checks' },
      )
    : null;
}

function othersBefore(ofOthers: readonly TokenFact[]): DiagnosisAnswer {
  const last = ofOthers.find(({ outcome }) => outcome === 'issued');

  return unknown(
    last === undefined
      ? 'Nobody else signed in through JumpCloud in the last 30 days, so nothing tells whether it concerns everyone.'
      : `Nobody else tried in the last 24 hours. The last who got through JumpCloud was ${last.userName}, ${time(last.at)}.`,
  );
}

/** Last of all: what both vendors tell of this person's attempts. */
export const attemptsQuestion: DiagnosisQuestion = {
  id: 'attempts',
  title: 'Last sign-in attempts',
  answer: ({ tokens, logOns, person }) => {
    const ofJumpCloud =
      tokens.kind === 'read' ? tokens.value.filter(({ userId }) => userId === person?.id) : [];
    const ofMimecast = logOns.kind === 'read' ? logOns.value : [];
    const unread = [tokens, logOns].flatMap((each) => (each.kind === 'unreadable' ? [each.reason] : []));
    const all = [
      ...ofJumpCloud.map((each) => ({
        at: each.at,
        text: tokenText(each),
        isBad: each.outcome === 'refused',
      })),
      ...ofMimecast.map((each) => ({
        at: each.at,
        text: logOnText(each),
        isBad: each.outcome === 'refused',
      })),
    ].sort((one, other) => other.at.localeCompare(one.at));
    const [last] = all;
    if (last === undefined) {
      return unknown(
        [
          'No attempt of this person in the last 30 days: it may never have reached JumpCloud.',
          ...unread,
        ].join(' '),
      );
    }

    const text = [
      ...all.slice(0, shownAttempts).map((each) => `${time(each.at)}: ${each.text}`),
      ...unread,
    ].join(' ');
    return last.isBad ? { outcome: 'warn', text, remedy: null } : passes(text);
  },
};

/** JumpCloud's words, for people (values seen in published events, vendor/jumpcloud.md 6). */
const plainWords: readonly (readonly [word: RegExp, text: string])[] = [
  [/not authorized/i, 'JumpCloud refused: no group or binding lets the person in.'],
  [/policy denied/i, 'JumpCloud refused: a policy denied it, or a second factor was missing.'],
  [/unreachable/i, 'JumpCloud refused: the application is switched off, or does not exist.'],
  [/authentication failed/i, 'JumpCloud refused: wrong password or second factor.'],
  [/invalid session/i, 'JumpCloud refused: the session had ended. Signing in again helps.'],
  [/user denied/i, 'The person pressed Deny when the second factor was asked for.'],
  [
    /internal error/i,
    'JumpCloud could not answer the request: most often its ACS URL is not the application’s.',
  ],
];

function tokenText({ outcome, reason, connector }: TokenFact): string {
  if (outcome === 'issued') return `JumpCloud let the person through (${connector}).`;

  return (
    plainWords.find(([word]) => word.test(reason ?? ''))?.[1] ??
    `JumpCloud refused: ${reason ?? 'without a reason'}.`
  );
}

function logOnText({ outcome, application, method }: LogOnFact): string {
  const where = application === null ? '' : ` at ${application}`;
  const how = method === null ? '' : ` (${method})`;

  return outcome === 'accepted'
    ? `Mimecast let the person in${where}${how}.`
    : `Mimecast refused${where}${how}.`;
}

const people = (tokens: readonly TokenFact[]): number => new Set(tokens.map(({ userId }) => userId)).size;
const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;
const time = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
