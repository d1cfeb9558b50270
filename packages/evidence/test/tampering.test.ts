import { createHash, createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EvidenceCrypto, verifyPack, webEvidenceCrypto } from '../src/index.ts';
import { type Files, flipped, ledgerOf, packOf, resealed, unzipped, zipped } from './pack-of-test.ts';

/** The same by Node's own crypto, which answers at once: thousands of packs are looked at. */
const quickCrypto: EvidenceCrypto = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  verifyEd25519: (publicKey, signature, bytes) => {
    if (publicKey.length !== 32) return Promise.resolve(false);
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
      format: 'jwk',
    });

    return Promise.resolve(verify(null, bytes, key, signature));
  },
};

const pack = packOf();
const look = (files: Files, crypto = quickCrypto) => verifyPack(zipped(files), crypto);
const places = async (files: Files) =>
  (await look(files)).findings.map(({ kind, place }) => `${kind} ${place}`);
const lines = ledgerOf(6).lines;
const ledgerPlaces = (changed: readonly string[]) => places(resealed(pack, `${changed.join('\n')}\n`));

describe('a pack as it was made', () => {
  it.each([
    ['by WebCrypto', webEvidenceCrypto],
    ['by Node', quickCrypto],
  ])('%s: is intact and signed', async (_name, crypto) => {
    expect(await look(pack.files, crypto)).toMatchObject({ isIntact: true, isSigned: true, findings: [] });
  });

  it('where Ed25519 is not known: says that nobody looked at the signature', async () => {
    const verdict = await look(pack.files, { ...quickCrypto, verifyEd25519: () => Promise.resolve(null) });

    expect(verdict).toMatchObject({ isIntact: true, isSigned: null });
  });
});

describe('every byte of every file, turned', () => {
  it.each(Object.keys(pack.files))('%s: is noticed, and named', async (name) => {
    const file = pack.files[name] ?? new Uint8Array();
    for (let at = 0; at < file.length; at += 1) {
      const verdict = await look({ ...pack.files, [name]: flipped(file, at, at % 8) });
      // A turned bit may leave the same signature: base64 does not use every bit of its last letter.
      if (name === 'manifest.sig' && verdict.isIntact) {
        expect(at).toBeGreaterThan(file.length - 4);
        continue;
      }
      expect(verdict.isIntact, `byte ${at}`).toBe(false);
      const expected = name.startsWith('manifest') ? /^manifest/ : new RegExp(`^(${name}|entry \\d)`);
      expect(
        verdict.findings.some(({ place }) => expected.test(place)),
        `byte ${at}`,
      ).toBe(true);
    }
  });

  it('any byte of the zip itself: is noticed, or the content is still the same', async () => {
    const zip = zipped(pack.files);
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.nat(7), async (at, bit) => {
        const changed = flipped(zip, at, bit);
        const verdict = await verifyPack(changed, quickCrypto);
        if (verdict.isIntact) expect(unzipped(changed)).toEqual(pack.files);
      }),
      { numRuns: 500 },
    );
  });
});

describe('files of a pack', () => {
  it.each(Object.keys(pack.files))('%s taken away: is named', async (name) => {
    const { [name]: _gone, ...rest } = pack.files;

    expect((await look(rest)).findings.map(({ place }) => place)).toContain(name);
  });

  it('one put in: is named', async () => {
    expect(await places({ ...pack.files, 'extra.txt': new Uint8Array([1]) })).toEqual(['added extra.txt']);
  });

  it('what is no zip: is told', async () => {
    expect(await verifyPack(new Uint8Array([1, 2, 3]), quickCrypto)).toMatchObject({
      isIntact: false,
      manifest: null,
    });
  });
});

// The one who has the key can sign anything: from here on only the chain can tell.
describe('a ledger that was tampered with and sealed anew', () => {
  it('not tampered with: is intact', async () => {
    expect(await ledgerPlaces(lines)).toEqual([]);
  });

  it('every byte of every entry, turned: is located', async () => {
    for (const [index, line] of lines.entries()) {
      const bytes = new TextEncoder().encode(line);
      for (let at = 0; at < bytes.length; at += 7) {
        const changed = [...lines];
        changed[index] = new TextDecoder().decode(flipped(bytes, at, (at + index) % 8));
        const [first] = await ledgerPlaces(changed);
        expect(first, `entry ${index + 1}, byte ${at}`).toMatch(
          new RegExp(`^(changed|added) entry (${index + 1}|${index + 2})$`),
        );
      }
    }
  });

  it.each([1, 2, 3, 4, 5, 6])('entry %i dropped: is missing', async (seq) => {
    const changed = lines.filter((_line, index) => index !== seq - 1);

    expect(await ledgerPlaces(changed)).toEqual([`missing entry ${seq}`]);
  });

  it.each([
    [1, 2],
    [2, 5],
    [5, 6],
  ])('entries %i and %i swapped: are reordered', async (one, other) => {
    const changed = [...lines];
    [changed[one - 1], changed[other - 1]] = [changed[other - 1] ?? '', changed[one - 1] ?? ''];

    const found = await ledgerPlaces(changed);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((each) => each.startsWith('reordered'))).toBe(true);
    expect(found.some((each) => each.endsWith(`entry ${one}`))).toBe(true);
  });

  it('an entry put in twice: is added', async () => {
    expect(await ledgerPlaces([...lines.slice(0, 4), lines[1] ?? '', ...lines.slice(4)])).toEqual([
      'added entry 2',
    ]);
  });

  it('an entry of another ledger in the place of one: does not follow', async () => {
    const foreign = ledgerOf(6, 'Forged').lines;
    const changed = [...lines];
    changed[2] = foreign[2] ?? '';

    expect(await ledgerPlaces(changed)).toEqual(['changed entry 3', 'changed entry 4']);
  });

  it('a whole other ledger: ends with another entry than the checklist rests on', async () => {
    expect(await ledgerPlaces(ledgerOf(6, 'Forged').lines)).toEqual(['changed entry 6']);
  });

  it('entries after the last one: are added', async () => {
    expect(await ledgerPlaces(ledgerOf(8).lines)).toEqual(['added entry 7', 'added entry 8']);
  });

  it('an entry of another integration: is told', async () => {
    const verdict = await verifyPack(
      zipped(
        resealed(
          pack,
          lines.map((line) => line.replace('int_0000000000000000', 'int_1111111111111111')).join('\n'),
        ),
      ),
      quickCrypto,
    );

    expect(verdict.isIntact).toBe(false);
  });
});
