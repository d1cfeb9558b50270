import { createTransport } from 'nodemailer';
import type { Notice } from './notice.ts';

/** Sends a notice to one address. @throws Error with what the mail server answered */
export type SendMail = (to: string, notice: Notice) => Promise<void>;

export interface MailServer {
  /** smtp:// or smtps://, with user name and password where the server wants them. */
  url: string;
  from: string;
}

/** Null where no mail server is configured. */
export const createSendMail = (server: MailServer | null, publicUrl: string | null): SendMail | null => {
  if (server === null) return null;
  const transport = createTransport(server.url, { from: server.from });

  return async (to, { subject, lines, path }) => {
    const link = publicUrl === null ? [] : [`Look at it: ${publicUrl}${path}`];
    await transport.sendMail({ to, subject, text: [...lines, '', ...link].join('\n') });
  };
};
