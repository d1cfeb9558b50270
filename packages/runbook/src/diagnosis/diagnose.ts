import { accessQuestions } from './access-questions.ts';
import { accountQuestions } from './account-questions.ts';
import type { DiagnosisAnswer, DiagnosisFacts, DiagnosisQuestion, DiagnosisRemedy } from './facts.ts';
import { addressOf, mimecastQuestions } from './mimecast-questions.ts';
import { attemptsQuestion, othersQuestion } from './sign-in-questions.ts';

/** Questions in the order in which they are answered: first whether it concerns everyone. */
export const diagnosisQuestions: readonly DiagnosisQuestion[] = [
  othersQuestion,
  ...accountQuestions,
  ...accessQuestions,
  ...mimecastQuestions,
  attemptsQuestion,
];

/** An answered question. */
export interface DiagnosisLine extends DiagnosisAnswer {
  id: string;
  title: string;
}

/** Why a person can't sign in, as far as both vendors tell. */
export interface Diagnosis {
  /** In one sentence. */
  summary: string;
  /** The one thing to change; null when nothing was found. */
  change: DiagnosisRemedy | null;
  lines: readonly DiagnosisLine[];
  /** The whole answer, to paste into a ticket. */
  ticket: string;
}

/** Answers every question; of what is wrong the first in the order is the one thing to change. */
export function diagnose(facts: DiagnosisFacts): Diagnosis {
  const lines = diagnosisQuestions.flatMap(({ id, title, answer }) => {
    const given = answer(facts);

    return given === null ? [] : { id, title, ...given };
  });
  const cause = lines.find(({ outcome }) => outcome === 'fail') ?? lines.find(isAdvice);
  const summary = cause?.text ?? healthySummary(lines);

  return {
    summary,
    change: cause?.remedy ?? null,
    lines,
    ticket: ticketOf(facts, { summary, change: cause?.remedy ?? null, lines }),
  };
}

/** A warning that says what to do explains more than an unknown does. */
const isAdvice = ({ outcome, remedy }: DiagnosisLine): boolean => outcome === 'warn' && remedy !== null;

function healthySummary(lines: readonly DiagnosisLine[]): string {
  const open = lines.filter(({ outcome }) => outcome === 'unknown');

  return open.length === 0
    ? 'Nothing keeps this person out. If the sign-in fails all the same, inspect its message.'
    : `Nothing that was found keeps this person out; ${open.length} of ${lines.length} questions could not be answered.`;
}

const outcomeWords = {
  pass: 'ok',
  warn: 'look',
  fail: 'WRONG',
  unknown: 'unknown',
  waiting: 'waiting',
} as const;

function ticketOf(facts: DiagnosisFacts, { summary, change, lines }: Omit<Diagnosis, 'ticket'>): string {
  const { person, now } = facts;
  const who = person === null ? addressOf(facts) : `${person.name} <${person.address}>`;

  return [
    `Sign-in to Mimecast: ${who}`,
    `Diagnosed ${now.slice(0, 16).replace('T', ' ')} UTC`,
    '',
    summary,
    ...(change === null
      ? []
      : [
          `To change: ${change.text}`,
          ...(change.consolePath === null ? [] : [`Where: ${change.consolePath}`]),
        ]),
    '',
    ...lines.map(({ title, outcome, text }) => `[${outcomeWords[outcome]}] ${title}: ${text}`),
  ].join('\n');
}
