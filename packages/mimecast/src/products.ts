/** What an API 2.0 application needs before a call is let through, as Mimecast's own pages name it. */
export interface ApiProduct {
  /** Chosen when the application is made; it can't be added later. */
  readonly product: string;
  /** Permission of the application's role. */
  readonly permission: string;
}

const account: ApiProduct = { product: 'Account Management', permission: 'Account | Dashboard | Read' };
const audit: ApiProduct = { product: 'Audit Events', permission: 'Account | Logs | Read' };
const groups: ApiProduct = {
  product: 'User and Group Management',
  permission: 'Directories | Groups | Edit',
};
const users: ApiProduct = {
  product: 'User and Group Management',
  permission: 'Directories | Internal | Read',
};
const domains: ApiProduct = { product: 'Domain Management', permission: 'Directories | Internal | Read' };
const roles: ApiProduct = {
  product: 'Email Security Onboarding',
  permission: 'Directories | Roles | Read',
};

/** Products that the wizard uses, in the order in which Mimecast lists them. */
export const apiProducts = { account, audit, groups, users, domains, roles } as const;

const productOfPath: readonly (readonly [pathStart: string, product: ApiProduct])[] = [
  ['/identity/', account],
  ['/api/account/', account],
  ['/api/provisioning/', account],
  ['/api/audit/', audit],
  ['/api/directory/', groups],
  ['/api/user/', users],
  ['/user/', users],
  ['/api/domain/', domains],
  ['/role/', roles],
];

/** The product and permission that a path belongs to; undefined for one that the wizard does not know. */
export function productOf(path: string): ApiProduct | undefined {
  return productOfPath.find(([start]) => path.startsWith(start))?.[1];
}
