import { loadavg } from 'node:os';
import { findMessages, inspectResponse } from '@wizard/saml';
import { createIdentity, responseXml, sign, usual } from '@wizard/testing/saml';

/** Inspecting a response of 100 kB may take this long. */
const boundMs = 50;
const bytes = 100_000;
const warmUps = 10;
const measured = 100;

/** `npm run bench -- inspector`: from pasted Base64 to the verdict, with signature. Prints one JSON line. */
const main = async (): Promise<void> => {
  const idp = await createIdentity();
  const xml = sign(largeResponse(), idp);
  const pasted = Buffer.from(xml).toString('base64');
  const expected = {
    acsUrl: usual.recipient,
    audience: usual.audience,
    issuer: usual.issuer,
    certificates: [idp.certificate],
    now: new Date('2026-11-24T10:00:30Z'),
    allowUnsolicited: true,
  };

  const times: number[] = [];
  let usedBefore = process.cpuUsage();
  for (let run = 0; run < warmUps + measured; run += 1) {
    if (run === warmUps) usedBefore = process.cpuUsage();
    const began = performance.now();
    const [message] = await findMessages(pasted);
    const { isAcceptable } = await inspectResponse(message?.xml ?? '', expected);
    times.push(performance.now() - began);
    if (!isAcceptable) throw new Error('The response of the benchmark is not accepted.');
  }

  const { user, system } = process.cpuUsage(usedBefore);
  const counted = times.slice(warmUps).sort((one, other) => one - other);
  const at = (share: number) => round(counted[Math.floor(share * (counted.length - 1))] ?? NaN);
  console.log(
    JSON.stringify({
      bytes: xml.length,
      medianMs: at(0.5),
      p95Ms: at(0.95),
      maxMs: at(1),
      /** Of the processor, a run: what stays the same on a busy machine. */
      cpuMs: round((user + system) / 1_000 / measured),
      ratio: round(at(0.5) / boundMs),
      loadAverage: loadavg().map(round),
    }),
  );
};

const round = (value: number): number => Math.round(value * 100) / 100;

/** Somebody in a great many groups: what makes responses large in practice. */
function largeResponse(): string {
  const value = (index: number) =>
    `<saml:AttributeValue>Group of people number ${index}, ${'x'.repeat(150)}</saml:AttributeValue>`;
  const values = Array.from({ length: Math.floor(bytes / value(100).length) }, (_, index) => value(index));
  const statement = `<saml:AttributeStatement><saml:Attribute Name="memberOf">${values.join('')}</saml:Attribute></saml:AttributeStatement>`;

  return responseXml().replace('</saml:Assertion>', `${statement}</saml:Assertion>`);
}

await main();
