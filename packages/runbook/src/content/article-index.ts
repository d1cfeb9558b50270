/** What kind of line it is. */
export type ArticleItemKind =
  | 'heading'
  | 'text'
  | 'numbered'
  | 'bullet'
  | 'note'
  | 'tip'
  | 'warning'
  | 'link'
  | 'footer';

/**
 * One line of JumpCloud's article, paraphrased. Steps name the items that they cover in `Step.article`; an
 * item that no step covers has a reason.
 */
export interface ArticleItem {
  id: string;
  /** Line of the article's text that it stands for, 1-based. */
  line: number;
  /** First 16 hexadecimal digits of the SHA-256 of that line: tells when the article has changed. */
  sha256: string;
  kind: ArticleItemKind;
  /** What the line says, in a few words of our own. */
  says: string;
  /** Why no step covers it; null when one does. */
  reason: string | null;
}

const headingReason = 'A heading: the hub and the pages have their own.';
const labelReason = 'Only the label of the text below it, which a step covers.';
const navigationReason = "Navigation of the article's web page, not part of the procedure.";
const supportReason = "JumpCloud's own support channel; each check of ours names its remedy instead.";

const item = (
  line: number,
  sha256: string,
  id: string,
  kind: ArticleItemKind,
  says: string,
  reason: string | null = null,
): ArticleItem => ({ id, line, sha256, kind, says, reason });

/** Every line of the article that is not empty, in order. */
export const articleItems: readonly ArticleItem[] = [
  item(1, '92395728f1e6c200', 'title', 'heading', 'What the article is about.', headingReason),
  item(
    3,
    '7f6cdb44afc40c6c',
    'intro-purpose',
    'text',
    'What single sign-on is good for.',
    'Background; the product says it in its own words on the first page.',
  ),
  item(
    5,
    '08a53090cfb89d43',
    'intro-invitation',
    'text',
    'Invites the reader to go on.',
    'Tells nothing to do.',
  ),
  item(7, '865514682d0132ab', 'prerequisites', 'heading', 'Prerequisites.', headingReason),
  item(
    9,
    '027fed4a0d333b5f',
    'prerequisites-jumpcloud-administrator',
    'bullet',
    'Someone with an administrator account at JumpCloud.',
  ),
  item(
    10,
    '34458461773d184b',
    'prerequisites-sso-package',
    'bullet',
    'A JumpCloud package that includes SSO, or SSO as an option.',
  ),
  item(
    11,
    '6752249dbd55e091',
    'prerequisites-mimecast-administrator',
    'bullet',
    'Someone with an administrator account at Mimecast.',
  ),
  item(12, '612fb3fd0307ba9e', 'prerequisites-subdomain', 'bullet', 'The grid of the Mimecast account.'),
  item(14, 'f0327b6658205c6d', 'create', 'heading', 'Making the application in JumpCloud.', headingReason),
  item(16, '1ba2ff65f6322ee7', 'create-log-in', 'numbered', 'Sign in to the Admin Portal.'),
  item(17, '78cb8db07a5b8702', 'create-navigate', 'numbered', 'Open the list of SSO applications.'),
  item(18, '6b713fbe4b8445f2', 'create-add', 'numbered', 'Start a new application.'),
  item(19, '347603f26268a0c8', 'create-search', 'numbered', 'Find the application in the catalogue.'),
  item(20, 'e4c1e68622558a02', 'create-next', 'numbered', 'Go on.'),
  item(
    21,
    '232a8f7c6c94518d',
    'create-label',
    'numbered',
    'Label, description, image, shown or hidden in the portal.',
  ),
  item(23, '1150f05446e4d344', 'create-note', 'heading', 'Marks the note about bookmarks.', labelReason),
  item(
    25,
    '18a480f7fead2fa6',
    'create-note-bookmark',
    'note',
    'A bookmark application takes the address that it opens.',
  ),
  item(27, '9b837b44679375e2', 'create-sso-url', 'numbered', 'The SSO IdP URL and its default.'),
  item(
    29,
    '63ea82367063caf1',
    'create-warning',
    'heading',
    'Marks the warning about the SSO IdP URL.',
    labelReason,
  ),
  item(
    31,
    'ab47056e6689ed58',
    'create-warning-sso-url',
    'warning',
    'The SSO IdP URL is fixed once the application exists.',
  ),
  item(33, '2b1f953652664bbc', 'create-save', 'numbered', 'Save the application.'),
  item(34, '6624a0394a3c1d8f', 'create-success', 'numbered', 'Two ways to go on after saving.'),
  item(35, '5c45108f08bed522', 'create-success-configure', 'bullet', 'Go on with configuring.'),
  item(36, '87e4aea481a52d0a', 'create-success-close', 'bullet', 'Close, and configure later.'),
  item(38, 'e9201052ae5f048b', 'configure', 'heading', 'Configuring both sides.', headingReason),
  item(40, '5db8879efb936ef6', 'jumpcloud', 'heading', 'The JumpCloud side.', headingReason),
  item(42, 'e7ed6c0f43a6f700', 'jumpcloud-open', 'numbered', 'Open the application, new or existing.'),
  item(43, '807e0778836703f0', 'jumpcloud-sso-tab', 'numbered', 'Go to its SSO tab.'),
  item(44, '344ff2605f2e8931', 'jumpcloud-replace-xx', 'numbered', 'Put the grid where XX stands.'),
  item(45, '013b4ae8c60e89fe', 'jumpcloud-attributes', 'numbered', 'Add attributes if wanted.'),
  item(46, '88f261dca401d716', 'jumpcloud-save', 'numbered', 'Save.'),
  item(
    48,
    'ab744fe26b887abd',
    'jumpcloud-tip',
    'heading',
    'Marks the tip about several connectors.',
    labelReason,
  ),
  item(
    50,
    'd5852eb450955dd9',
    'jumpcloud-tip-connectors',
    'tip',
    'Several connectors have different ACS URLs.',
  ),
  item(
    52,
    '28bf028c316abfbc',
    'jumpcloud-acs-sign-in',
    'numbered',
    'ACS URL for desktop applications and integrations: the default.',
  ),
  item(
    53,
    'ab5bea712c3d2d03',
    'jumpcloud-acs-personal-portal',
    'numbered',
    'ACS URL for the personal portal.',
  ),
  item(
    54,
    '2fac8ce174d4e008',
    'jumpcloud-acs-admin-console',
    'numbered',
    'ACS URL for the administration console.',
  ),
  item(56, '018ddd108e54573b', 'jumpcloud-entity-id', 'text', 'Which SP entity ID the connectors have.'),
  item(
    58,
    'ec8eb05c5eb7336b',
    'jumpcloud-entity-id-portal',
    'text',
    'SP entity ID of personal portal and applications.',
  ),
  item(
    59,
    '889a1e7c11829a35',
    'jumpcloud-entity-id-admin',
    'text',
    'SP entity ID of the administration console: the same pattern.',
  ),
  item(61, '4c8c63311c17dd95', 'metadata', 'heading', 'Copying the metadata URL.', headingReason),
  item(63, '6a57ab1e9aa8b169', 'metadata-find', 'numbered', 'Open the row of the configured application.'),
  item(64, '5351dd4a0b03798c', 'metadata-copy', 'numbered', 'Press the button that copies the metadata URL.'),
  item(65, '6950949dfb9af483', 'metadata-clipboard', 'numbered', 'The URL is on the clipboard.'),
  item(67, '528d8da6be06f6e2', 'mimecast', 'heading', 'The Mimecast side.', headingReason),
  item(69, '12bd1f5714193310', 'mimecast-sign-in', 'numbered', 'Sign in to the Administration Console.'),
  item(70, '9eb6c4a58ef7a933', 'mimecast-navigate', 'numbered', 'Open the page of applications.'),
  item(71, '8c30c934877f124d', 'mimecast-profiles', 'numbered', 'Open the authentication profiles.'),
  item(72, '9aa222275fd8ad32', 'mimecast-enter', 'numbered', 'Introduces what is entered.'),
  item(
    73,
    '8f34fd8f2482b99f',
    'mimecast-select-profile',
    'bullet',
    'Take an existing profile or make a new one.',
  ),
  item(74, '86bdb94730b22184', 'mimecast-provider', 'bullet', 'The provider is Other.'),
  item(75, 'd5a6695c240fa370', 'mimecast-metadata-url', 'bullet', 'Paste the metadata URL.'),
  item(76, '6b8c79e4c441bdcc', 'mimecast-logout-url', 'bullet', 'The logout URL is the user console.'),
  item(77, 'a529940d526bf2a1', 'mimecast-enforce', 'bullet', 'Enforce SAML for the Administration Console.'),
  item(78, '81e1c249efeba5b1', 'mimecast-applications', 'numbered', 'Open the application settings.'),
  item(79, '2133ea3be86637fe', 'mimecast-select-setting', 'bullet', 'Choose the application setting.'),
  item(80, 'e4f035b0874700be', 'mimecast-lookup', 'bullet', 'Look the profile up and select it.'),
  item(81, 'a2d9c48d3dad99a4', 'mimecast-save', 'bullet', 'Save and leave.'),
  item(83, '59f808d921884981', 'authorize', 'heading', 'Authorizing people.', headingReason),
  item(
    85,
    '0fb3874ac2b7355d',
    'authorize-denied',
    'text',
    'Everyone is denied until authorized; from either of two sides.',
  ),
  item(
    87,
    '78df3fbf2871ef58',
    'authorize-from-application',
    'heading',
    'Authorizing from the application.',
    headingReason,
  ),
  item(89, '326f55ea865c218f', 'authorize-log-in', 'numbered', 'Sign in to the Admin Portal.'),
  item(90, '5edcbf7f7fb4ccae', 'authorize-open', 'numbered', 'Open the application.'),
  item(
    91,
    'a16bca3b99bff696',
    'authorize-groups-tab',
    'numbered',
    'Its groups; a link to an article on making one.',
  ),
  item(92, '36c0de3956e5d2b1', 'authorize-check', 'numbered', 'Tick the group.'),
  item(93, 'f89034857b3efba8', 'authorize-save', 'numbered', 'Save.'),
  item(95, 'c28581f4e253fd98', 'authorize-from-group', 'link', 'A link to authorizing from the group.'),
  item(97, '8545c8619a88d2ce', 'validate', 'heading', 'Validating sign-in.', headingReason),
  item(99, '51044214c892fa1d', 'validate-idp', 'heading', 'Starting at JumpCloud.', headingReason),
  item(101, '8cfeeed633a670b2', 'idp-console', 'bullet', 'Open the user console.'),
  item(102, 'e0ccaa16560b2170', 'idp-tile', 'bullet', 'Choose the tile.'),
  item(103, 'aa308b922c3d0f18', 'idp-launch', 'bullet', 'The application opens, signed in.'),
  item(105, '61c09b1352524d75', 'validate-sp', 'heading', 'Starting at Mimecast.', headingReason),
  item(107, '99b2b7026b834bb7', 'sp-navigate', 'bullet', 'Open the address of the application.'),
  item(108, '0154aded3a623986', 'sp-redirect', 'bullet', 'Be sent to JumpCloud.'),
  item(109, 'b4aa72b844093fa6', 'sp-return', 'bullet', 'Come back, signed in.'),
  item(111, 'e33854f698e62c38', 'remove', 'heading', 'Removing the integration.', headingReason),
  item(
    113,
    '496d6960431c6302',
    'remove-important-mark',
    'heading',
    'Marks the important note on both sides.',
    labelReason,
  ),
  item(
    115,
    '62ad8c95ed53cc14',
    'remove-important',
    'warning',
    'Both sides must be removed, or people may lose access.',
  ),
  item(117, '305cd24a1535785d', 'deactivate', 'heading', 'Deactivating.', headingReason),
  item(119, '326f55ea865c218f', 'deactivate-log-in', 'numbered', 'Sign in to the Admin Portal.'),
  item(120, 'c0c71c4ffe92f3c5', 'deactivate-navigate', 'numbered', 'Open the list of SSO applications.'),
  item(121, 'ff2d01669ea73ac6', 'deactivate-search', 'numbered', 'Find and open the application.'),
  item(122, '021e9db09e083c91', 'deactivate-tab', 'numbered', 'Go to its SSO tab.'),
  item(123, '27c837605ff8bdce', 'deactivate-scroll', 'numbered', 'Go to the bottom.'),
  item(124, '604e0b79953988f2', 'deactivate-click', 'numbered', 'Deactivate.'),
  item(125, '10957bb35546569f', 'deactivate-save', 'numbered', 'Save.'),
  item(126, '607156b5002c5be8', 'deactivate-confirm', 'numbered', 'A message confirms it.'),
  item(128, '636db216e3ab00c3', 'delete', 'heading', 'Deleting.', headingReason),
  item(130, '326f55ea865c218f', 'delete-log-in', 'numbered', 'Sign in to the Admin Portal.'),
  item(131, 'c0c71c4ffe92f3c5', 'delete-navigate', 'numbered', 'Open the list of SSO applications.'),
  item(132, '3f449bacd11d2cfa', 'delete-search', 'numbered', 'Find the application.'),
  item(133, 'd3a2f1acbcdf238b', 'delete-check', 'numbered', 'Tick it.'),
  item(134, 'ae85ee796a5689ea', 'delete-click', 'numbered', 'Delete.'),
  item(135, '23934f7286e6da50', 'delete-number', 'numbered', 'Type how many applications are deleted.'),
  item(136, '4b6c50a2d676bdf5', 'delete-confirm', 'numbered', 'Confirm the deletion.'),
  item(137, '6818a098deca71f8', 'delete-notification', 'numbered', 'A notification confirms it.'),
  item(138, '9d017deb12f313f4', 'footer-top', 'footer', 'Back to the top of the page.', navigationReason),
  item(140, '98421afb09379a5f', 'footer-contents', 'footer', 'Table of contents.', navigationReason),
  item(
    142,
    '307af8007863f2e2',
    'footer-questions',
    'footer',
    'Asks whether questions are left.',
    navigationReason,
  ),
  item(144, '5efc59c97fce758a', 'footer-contact', 'footer', 'How to reach JumpCloud.', supportReason),
  item(
    146,
    '808024be7ad80931',
    'footer-case',
    'footer',
    'A button that opens a support case.',
    supportReason,
  ),
];
