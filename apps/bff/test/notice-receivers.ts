import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';

export interface ReceivedNotice {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A system that takes notices over HTTP; `answers` is what it answers next, 204 when empty. */
export const startWebhookReceiver = async () => {
  const received: ReceivedNotice[] = [];
  const answers: number[] = [];
  const server = createHttpServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      response.statusCode = answers.shift() ?? 204;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wizard`,
    received,
    answers,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
};

/** A mail server that takes every message, one command after the other (RFC 5321), without extensions. */
export const startMailReceiver = async () => {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    let message: string[] | null = null;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const take = (line: string) => {
      if (message !== null && line !== '.') message.push(line);
      else if (message !== null) {
        received.push(message.join('\n'));
        message = null;
        say('250 taken');
      } else if (line === 'DATA') {
        message = [];
        say('354 go on');
      } else if (line === 'QUIT') {
        socket.end('221 bye\r\n');
      } else {
        say('250 ok');
      }
    };
    say('220 mail.example ESMTP');
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
    });
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
