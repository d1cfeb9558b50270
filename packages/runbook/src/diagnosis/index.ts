export { diagnose, type Diagnosis, type DiagnosisLine, diagnosisQuestions } from './diagnose.ts';
export type {
  AccessPath,
  DiagnosedAccess,
  DiagnosedPerson,
  DiagnosisAnswer,
  DiagnosisFacts,
  DiagnosisRemedy,
} from './facts.ts';
