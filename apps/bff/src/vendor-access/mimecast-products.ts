import { type ApiProduct, apiProducts, type MimecastClient } from '@wizard/mimecast';
import { isVendorError } from '@wizard/vendor-http';

/** Names of the products that the account has; null when they can't be read, which says nothing about them. */
export const readPackages = async (client: MimecastClient): Promise<string[] | null> => {
  try {
    const names = (await client.account.packages()).map(({ name }) => name).filter((name) => name !== '');

    return [...new Set(names)].sort((one, other) => one.localeCompare(other));
  } catch (error) {
    if (isVendorError(error)) return null;
    throw error;
  }
};

interface Probe {
  needs: ApiProduct;
  /** What the wizard does without it. */
  without: string;
  ask: (client: MimecastClient) => Promise<unknown>;
}

/** The cheapest call of each product that is not needed to connect. */
const probes: readonly Probe[] = [
  {
    needs: apiProducts.audit,
    without: 'sign-ins and changes in the console are then known by your word only',
    ask: (client) => client.auditEvents.categories(),
  },
  {
    needs: apiProducts.groups,
    without: 'the group for the pilot is then made by hand in the console',
    ask: (client) => client.groups.find('JumpCloud single sign-on'),
  },
  {
    needs: apiProducts.domains,
    without: 'whether an address belongs to the account is then for you to check',
    ask: (client) => client.domains.internal(),
  },
];

/** A sentence for each product or permission that the API application lacks. Another failure proves nothing. */
export const missingProducts = async (client: MimecastClient): Promise<string[]> => {
  const answers = await Promise.all(probes.map((probe) => lacks(client, probe)));

  return answers.flatMap((sentence) => sentence ?? []);
};

const lacks = async (client: MimecastClient, { needs, without, ask }: Probe): Promise<string | null> => {
  try {
    await ask(client);

    return null;
  } catch (error) {
    if (!isVendorError(error)) throw error;
    if (error.code !== 'forbidden') return null;

    return `The API application lacks the product ${needs.product}, or its role the permission ${needs.permission}: ${without}.`;
  }
};
