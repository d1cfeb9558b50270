import { createHash } from 'node:crypto';
import * as contracts from '@wizard/contracts';
import { type PackVerdict, verifyPack, webEvidenceCrypto } from '@wizard/evidence';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateClient } from '../../../test/gate-client.ts';
import { startWizard, type WizardOfTest } from '../../../test/rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from '../../../test/seed-steps.ts';
import { verifyEvidence } from '../verify-evidence.ts';

const reason = 'Zażółć gęślą jaźń, "quoted", 山 and\na second line.';

describe('exports of a checklist', () => {
  let wizard: WizardOfTest;
  let integrationId: contracts.IntegrationId;
  let pack: Uint8Array<ArrayBuffer>;

  beforeAll(async () => {
    wizard = await startWizard();
    integrationId = await wizard.newIntegration();
    await seedInputs(wizard.bff.deps, integrationId, decidedInputs);
    await seedStepsBefore(wizard.bff.deps, integrationId, 'pass-gate-a');
    const gate = createGateClient(wizard.admin, integrationId, 'A');
    (await gate.override(reason)).ok();
    (await gate.pass()).ok();
    pack = await download('evidence-pack.zip', 'application/zip');
  });
  afterAll(() => wizard.stop());

  const download = async (name: string, type: string): Promise<Uint8Array<ArrayBuffer>> => {
    const response = await wizard.admin.fetch(`/api/integrations/${integrationId}/${name}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.status, Buffer.from(bytes).toString().slice(0, 500)).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-disposition')).toMatch(/attachment; filename=[a-z]+-int_\w+-\d{4}-/);

    return bytes;
  };
  const verify = (bytes: Uint8Array<ArrayBuffer>): Promise<PackVerdict> =>
    verifyPack(bytes, webEvidenceCrypto);

  it('CSV: a line for each piece of evidence, quoted as spreadsheets expect', async () => {
    const text = Buffer.from(await download('checklist.csv', 'text/csv')).toString();
    const { ledger } = (await wizard.admin.call(contracts.getChecklist, { params: { integrationId } })).ok();

    const rows = parseCsv(text.replace('\uFEFF', ''));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([17]));
    const [header = [], ...lines] = rows;
    const records = lines.map((line) => Object.fromEntries(header.map((name, at) => [name, line[at]])));
    expect(records.every((record) => record['ledger_hash'] === ledger.hash)).toBe(true);
    expect(records.find((record) => record['evidence'] === 'override')).toMatchObject({
      step_id: 'pass-gate-a',
      who: 'Ada Admin',
      outcome: 'warn',
      counts: 'yes',
    });
    expect(records.filter((record) => record['evidence'] === '').length).toBeGreaterThan(3);
  });

  it('PDF: tagged, in a language, with text to select, and hash, head and page number on every page', async () => {
    const startedAt = performance.now();
    const bytes = await download('checklist.pdf', 'application/pdf');
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('/MarkInfo');
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toContain('/Lang (en-GB)');

    const document = await getDocument({ data: bytes, useSystemFonts: false }).promise;
    const pages = await textsOf(document);
    const checklist = JSON.parse(
      Buffer.from(unzipSync(pack)['checklist.json'] ?? []).toString(),
    ) as contracts.Checklist;
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((text, index) => {
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(text).toMatch(/data [0-9a-f]{64}/);
      expect(text).toMatch(/ledger entry \d+ [0-9a-f]{64}/);
    });
    const whole = pages.join(' ');
    expect(whole).toContain(integrationId);
    expect(whole).toContain(`/integrations/${integrationId}/checklist`);
    expect(whole).toContain('Zażółć gęślą jaźń');
    expect(whole).toContain('[U+5C71]');
    for (const { title, steps } of checklist.phases) {
      expect(whole).toContain(title);
      for (const step of steps) expect(whole).toContain(step.title);
    }
  });

  it('PNG: as wide as the page, and another one at another time', async () => {
    const size = (png: Uint8Array) => {
      const view = new DataView(png.buffer, png.byteOffset);
      expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
      return { width: view.getUint32(16), height: view.getUint32(20) };
    };
    const first = await download('checklist.png', 'image/png');
    expect(size(first).width).toBe(1280);
    expect(size(first).height).toBeGreaterThan(1500);

    const second = await download('checklist.png', 'image/png');
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).not.toBe(0);
  });

  it('JSON of a long ledger: comes in pieces, and is one document', async () => {
    await wizard.bff.deps.ledger.write(integrationId, async (tx) => {
      for (let index = 0; index < 1_200; index += 1) {
        await tx.append({ kind: 'step-started', actor: { accountId: null, name: 'A' }, summary: `${index}` });
      }
    });

    const file = JSON.parse(Buffer.from(await download('checklist.json', 'application/json')).toString()) as {
      ledger: { seq: number }[];
      checklist: contracts.Checklist;
    };
    expect(file.ledger.map(({ seq }) => seq)).toEqual(
      Array.from({ length: file.checklist.ledger.seq }, (_, index) => index + 1),
    );
  });

  it('pack: holds everything, verifies, and is signed with the key that the wizard shows', async () => {
    const verdict = await verify(pack);

    expect(verdict).toMatchObject({ isIntact: true, isSigned: true, findings: [] });
    expect((await verifyEvidence(pack)).report).toContain('Intact: every file');
    expect(verdict.manifest?.files.map(({ name }) => name)).toEqual([
      'README.txt',
      'checklist.json',
      'checklist.csv',
      'checklist.pdf',
      'checklist.png',
      'validation-runs.json',
      'ledger.jsonl',
    ]);
    const { keys } = (await wizard.admin.call(contracts.listSigningKeys)).ok();
    expect(keys).toMatchObject([
      { id: verdict.manifest?.key.id, publicKey: verdict.manifest?.key.publicKey, retiredAt: null },
    ]);
    const files = unzipSync(pack);
    const lines = Buffer.from(files['ledger.jsonl'] ?? [])
      .toString()
      .trimEnd()
      .split('\n');
    expect(lines.at(-1)).toContain('"kind":"checklist-exported"');
    expect(JSON.parse(Buffer.from(files['validation-runs.json'] ?? []).toString())).toEqual([]);
  });

  it('pack made after the key was changed: is signed with the new one, and the old one stays known', async () => {
    const before = (await verify(pack)).manifest?.key;
    const rotated = await wizard.bff.deps.signingKeys.rotate();

    const later = await verify(await download('evidence-pack.zip', 'application/zip'));
    expect(later).toMatchObject({ isIntact: true, manifest: { key: { id: rotated.id } } });
    expect(rotated.id).not.toBe(before?.id);
    const { keys } = (await wizard.admin.call(contracts.listSigningKeys)).ok();
    expect(keys.map(({ id, retiredAt }) => [id, retiredAt !== null])).toEqual([
      [rotated.id, false],
      [before?.id, true],
    ]);
    expect(await verify(pack)).toMatchObject({ isIntact: true });
  });

  it('no private key and no credential: leaves the server in any form', async () => {
    const rows = await wizard.bff.deps.database.kysely.selectFrom('signing_key').selectAll().execute();
    const text = Object.values(unzipSync(pack))
      .map((bytes) => Buffer.from(bytes).toString('latin1'))
      .join('');

    expect(rows.length).toBeGreaterThan(0);
    for (const { sealed } of rows) expect(text).not.toContain(sealed);
    expect(text).not.toContain('PRIVATE KEY');
  });

  it('a pack signed anew by somebody else: names another key', async () => {
    const files = unzipSync(pack);
    const { generateKeyPairSync, sign } = await import('node:crypto');
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as {
      key: object;
    };
    manifest.key = {
      id: createHash('sha256').update(raw).digest('hex').slice(0, 16),
      algorithm: 'Ed25519',
      publicKey: raw.toString('base64'),
    };
    const bytes = strToU8(JSON.stringify(manifest));
    const forged = zipSync({
      ...files,
      'manifest.json': bytes,
      'manifest.sig': strToU8(sign(null, bytes, privateKey).toString('base64')),
    });

    const verdict = await verify(forged);
    const { keys } = (await wizard.admin.call(contracts.listSigningKeys)).ok();
    expect(verdict.isIntact).toBe(true);
    expect(keys.map(({ id }) => id)).not.toContain(verdict.manifest?.key.id);
  });
});

const textsOf = async (document: PDFDocumentProxy): Promise<string[]> => {
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replaceAll(/\s+/g, ' '),
    );
  }

  return pages;
};

/** RFC 4180. */
const parseCsv = (text: string): string[][] => {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }

  return rows.slice(0, -1);
};
