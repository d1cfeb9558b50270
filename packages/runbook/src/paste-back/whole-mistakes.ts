import { logoutUrl } from '../values/jumpcloud-addresses.ts';
import { gridHost, isOtherGrid } from '../values/mimecast-addresses.ts';
import { jumpcloudRegions } from '../values/words.ts';
import type { Comparison, Mistake } from './name-mistakes.ts';

/** Zero-width characters, joiners and the soft hyphen: they come along from chat programs and PDF files. */
const invisible = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;

/** A mistake that explains the whole value, so that nothing else needs saying. */
export function knownWholeMistake(comparison: Comparison): Mistake | null {
  return (
    invisibleCharacter(comparison) ?? templateDefault(comparison) ?? logoutOfOtherRegion(comparison) ?? null
  );
}

function invisibleCharacter({ given, expected }: Comparison): Mistake | null {
  if (given === expected || given.replace(invisible, '').trim() !== expected) return null;
  return {
    id: 'invisible-character',
    text: 'There is a character that can not be seen. Delete the whole value in the console and paste it again from here.',
  };
}

/** What the template of the JumpCloud application holds before anyone changes it (vendor/jumpcloud.md 2.2). */
function templateDefault({ given, valueId, inputs, expected }: Comparison): Mistake | null {
  const usual = inputs.applications?.template.config['idpEntityId'];
  if (valueId !== 'idp-entity-id' || typeof usual !== 'string' || usual === '' || given !== usual)
    return null;
  return {
    id: 'template-default',
    text: `This is what JumpCloud's template comes with, not your issuer. It must be ${expected}. Import the metadata URL again.`,
  };
}

/** The article prints the address of the United States for everyone. */
function logoutOfOtherRegion({ given, valueId, inputs, expected }: Comparison): Mistake | null {
  const own = inputs.jumpcloud?.region;
  if (valueId !== 'logout-url' || own === undefined) return null;

  const other = jumpcloudRegions.find((region) => region !== own && sameAddress(logoutUrl(region), given));
  if (other === undefined) return null;
  return {
    id: 'other-region',
    text: `This is the address of JumpCloud's region ${other}. Your organization is in the region ${own}: ${expected}.`,
  };
}

/** The right code on the wrong domain: US public sector is not on mimecast.com (vendor/mimecast.md 3). */
export function otherDomainMistake({ given, expected, inputs }: Comparison): Mistake | null {
  const grid = inputs.mimecast?.grid;
  if (grid === undefined || isOtherGrid(grid)) return null;

  const host = gridHost(grid);
  if (!expected.includes(host) || given.includes(host) || !given.includes(`${grid}-api.`)) return null;
  return {
    id: 'other-domain',
    text: `The addresses of your grid are at ${host}, which this value does not have.`,
  };
}

function sameAddress(one: string, other: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\/$/, '');
  return plain(one) === plain(other);
}
