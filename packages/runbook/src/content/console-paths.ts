/** Places in the vendors' consoles: where they are today, and where the article says they are. */
export const consolePaths = {
  jumpcloudApplications: {
    today: 'Access > SSO Applications',
    article: 'USER AUTHENTICATION > SSO Applications',
  },
  jumpcloudApplicationSso: {
    today: 'Access > SSO Applications > (application) > SSO',
    article: 'USER AUTHENTICATION > SSO Applications > (application) > SSO',
  },
  jumpcloudApplicationGroups: {
    today: 'Access > SSO Applications > (application) > User Groups',
    article: 'USER AUTHENTICATION > SSO Applications > (application) > User Groups',
  },
  mimecastProfiles: {
    today: 'Users & Groups | Applications > Authentication Profiles',
    article: 'Administration > Services > Applications > Authentication Profiles',
  },
  mimecastSettings: {
    today: 'Users & Groups | Applications',
    article: 'Administration > Services > Applications',
  },
  mimecastGroups: { today: 'Users & Groups | Profile Groups' },
  mimecastAccount: { today: 'Account | Account Settings' },
  mimecastApi: { today: 'Integrations | Integrations Hub > Mimecast API 2.0 > Configure New' },
  mimecastRoles: { today: 'Account | Roles' },
} as const;

/** Said wherever Mimecast's menu is named: it moved after the article was written. */
export const mimecastMenuMoved =
  "Older consoles show the article's menu, Administration > Services > Applications. Both open the same page.";
