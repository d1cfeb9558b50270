import { choice, duration, flag } from './switch-declaration.ts';

export const mimecastSwitches = {
  loginSamlResponses: choice(['solicited-only', 'any'], {
    assumption: '/login/saml takes only responses to a request that Mimecast sent.',
    source: 'mimecast.md 4.1: azure-docs issue 87832',
    otherwise: 'Recommends the bookmark tile to the sign-in page anyway; a tile launch is only recorded.',
  }),
  ssoEndpointResponses: choice(['unsolicited-only', 'any'], {
    assumption: '/login/sso/mpp and /login/sso/adcon take only unsolicited responses.',
    source: 'mimecast.md 4.1; design: whether they serve SP-initiated sign-in is unknown',
    otherwise:
      'Offers such a connector for a section only after an SP-initiated sign-in through it was seen.',
  }),
  requiredSignature: choice(['assertion', 'response', 'both', 'either'], {
    assumption: 'The assertion must be signed.',
    source: 'mimecast.md 4.1, 9: signature placement not readable',
    otherwise: 'Names the unsigned part as the likely cause of a refused sign-in and offers to sign it too.',
  }),
  expiredCertificate: choice(['refused', 'accepted'], {
    assumption: "A response is refused once the identity provider's certificate has expired.",
    source: 'mimecast.md 4.1; not documented',
    otherwise: 'Warns before the expiry in either case.',
  }),
  auditConfigurationEvents: choice(['worded-differently', 'documented', 'none'], {
    assumption: 'Changes of profiles and settings are audited, in words other than the documented ones.',
    source: 'mimecast.md 5A: exact audit types not found',
    otherwise: 'Matches loosely, shows the raw event as possible evidence, else takes an attestation.',
  }),
  auditDelayMs: duration(3_000, {
    assumption: 'An audit event can be read three seconds after it happened.',
    source: 'mimecast.md 5A; delay unknown',
    otherwise: 'Polls with a time limit and words a miss as "no event yet".',
  }),
  samlLogonMethod: choice(['Single Sign On', 'SAML', 'omitted'], {
    assumption: 'A SAML log-on is audited with the method "Single Sign On".',
    source: 'mimecast.md 5A: the value for SAML was not found',
    otherwise: 'Counts any method that is not a known password method; without one, asks the pilot.',
  }),
  tokenErrorStatus: choice(['401', '400'], {
    assumption: 'Wrong client credentials answer 401 at /oauth/token.',
    source: 'mimecast.md 1.3: 400 or 401 unknown',
    otherwise: 'Treats every answer but 2xx as refused credentials.',
  }),
  otherApiHost: choice(['refused', 'accepted'], {
    assumption: 'Credentials of the US instance are refused by the UK host as if they were wrong.',
    source: 'mimecast.md 1.2, 6',
    otherwise: 'Suggests the global host when credentials are refused.',
  }),
  groupWrites: choice(['accepted', 'refused'], {
    assumption: 'Profile groups can be created and filled through the API.',
    source: 'mimecast.md 1.5: always failed with 0003 on one tenant',
    otherwise: 'Gives the steps for making the pilot group in the console.',
  }),
  getProfile: choice(['served', 'app-forbidden'], {
    assumption: '/api/user/get-profile works with a 2.0 token although it is in no catalogue.',
    source: 'mimecast.md 1.6',
    otherwise: 'Asks whether the person is an administrator in Mimecast.',
  }),
  applicationSettingPrecedence: choice(['newest', 'oldest'], {
    assumption: 'For a person covered by two application settings the newer one wins.',
    source: 'mimecast.md 4.6: which definition wins is unknown',
    otherwise: 'Detects that the pilot still signs in by password and says which setting covers them too.',
  }),
  propagationMs: duration(900_000, {
    assumption: 'A change of an application setting takes the whole 15 minutes to act.',
    source: 'mimecast.md 4.3: up to 15 minutes',
    otherwise: 'Waits for evidence, not for the clock, so a quicker change is seen earlier.',
  }),
  monitorMetadataIntervalMs: duration(3_600_000, {
    assumption: 'Monitor Metadata URL looks for a new certificate once an hour.',
    source: 'mimecast.md 4.2: text truncated',
    otherwise: 'Asks for a manual import after a certificate change and checks the sign-in.',
  }),
  providerListsJumpCloud: flag(false, {
    assumption: 'The Provider list has no entry for JumpCloud.',
    source: 'mimecast.md 4.2, 9',
    otherwise: 'Still says Other, as the article does.',
  }),
};
