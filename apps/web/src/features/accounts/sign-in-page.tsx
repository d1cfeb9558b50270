import { getSession, type Session, signIn, signInSchema } from '@wizard/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { callEndpoint } from '../../shared/api/call-endpoint.ts';
import { endpointKey } from '../../shared/api/queries.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { SecretInput } from '../../shared/ui/secret-input.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import { RehearsalAccounts } from './rehearsal-accounts.tsx';
import styles from './sign-in-page.module.css';

/** Sign-in. The app goes on by itself once the session has an account. */
export function SignInPage({ session }: { session: Session }) {
  const client = useQueryClient();
  const { form, field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: signInSchema,
    defaultValues: { email: '', password: '' },
    whenEmpty: { email: 'Enter your email address.', password: 'Enter your password.' },
    submit: async (body) => {
      client.setQueryData(endpointKey(getSession, {}), await callEndpoint(signIn, { body }));

      return 'finished';
    },
  });

  return (
    <Page
      title="Sign in"
      lead="Set up single sign-on from JumpCloud to Mimecast, prove that it works, and keep the evidence."
    >
      <div className={styles.columns}>
        <form className={styles.form} noValidate onSubmit={onSubmit}>
          <ProblemSummary error={error} fieldErrors={fieldErrors} />
          <TextInput label="Email address" type="email" autoComplete="username" {...field('email')} />
          <SecretInput label="Password" autoComplete="current-password" {...field('password')} />
          <div>
            <Button type="submit" variant="primary" isBusy={isSubmitting} busyLabel="Signing in…">
              Sign in
            </Button>
          </div>
        </form>
        {session.rehearsal.accounts.length > 0 && (
          <RehearsalAccounts
            accounts={session.rehearsal.accounts}
            onChoose={({ email, password }) => {
              form.reset({ email, password });
              form.setFocus('password');
            }}
          />
        )}
      </div>
    </Page>
  );
}
