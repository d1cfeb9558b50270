/** What a renewal takes, in order; part of the calendar file, because it is needed a year later. */
export const renewalSteps = [
  'Sign-in fails from the moment that JumpCloud has a new certificate until Mimecast has it too. Plan it for a quiet hour, and keep a break-glass session open in Mimecast.',
  'Before it: let break-glass sign in by password, and open Gate A of the wizard again.',
  'In JumpCloud regenerate the certificate of the application, and in the wizard verify the metadata URL again.',
  'In Mimecast open the authentication profile and press Import, unless Monitor Metadata URL has taken the new certificate over already. Paste the certificate back into the wizard.',
  'Wait until the change is in force, let the pilot sign in, and run the validation.',
] as const;
