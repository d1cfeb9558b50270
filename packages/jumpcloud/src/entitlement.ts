import type { Organization } from './organizations.ts';
import type { Subscription } from './subscriptions.ts';

/** What an organization has bought, as far as its own record and the price list tell: a hint, never certain. */
export interface EntitlementHint {
  /** Whether single sign-on is among its products; null when the two lists can't be joined. */
  readonly hasSso: boolean | null;
  /** Names of its products. */
  readonly products: readonly string[];
  /** Whether Directory Insights is switched on; null when JumpCloud does not tell. */
  readonly hasDirectoryInsights: boolean | null;
}

/**
 * Joins the products of an organization with the price list by product code. Free, legacy and single options may be
 * on no price list, so that an unknown code makes a "no" impossible.
 */
export function entitlementHint(
  organization: Organization,
  catalogue: readonly Subscription[],
): EntitlementHint {
  const held = productsOf(organization);
  const listed = held.map(({ productCode }) => catalogue.find((each) => each.productCode === productCode));
  const hasSso = listed.some((product) =>
    product?.features?.some(({ name }) => name?.toLowerCase() === 'sso'),
  );
  const isComplete = held.length > 0 && listed.every((product) => product !== undefined);

  return {
    hasSso: hasSso ? true : isComplete ? false : null,
    products: held.map(({ name, productCode }) => name ?? productCode),
    hasDirectoryInsights: insightsOf(organization),
  };
}

interface HeldProduct {
  readonly productCode: string;
  readonly name: string | null;
}

/** The record is only read where it has the documented shape: nothing may fail because of a hint. */
function productsOf({ entitlement }: Organization): readonly HeldProduct[] {
  const products = (entitlement as Record<string, unknown> | null | undefined)?.['entitlementProducts'];
  if (!Array.isArray(products)) return [];

  return products.flatMap((product: unknown) => {
    const { productCode, name } = (product ?? {}) as Record<string, unknown>;
    if (typeof productCode !== 'string') return [];

    return { productCode, name: typeof name === 'string' && name !== '' ? name : null };
  });
}

function insightsOf({ settings }: Organization): boolean | null {
  const feature = (settings?.features as Record<string, unknown> | null | undefined)?.['directoryInsights'];
  const enabled = (feature as Record<string, unknown> | null | undefined)?.['enabled'];

  return typeof enabled === 'boolean' ? enabled : null;
}
