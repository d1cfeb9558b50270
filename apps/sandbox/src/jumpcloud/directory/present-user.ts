import type { JsonObject } from '../json-input.ts';
import type { User } from '../state.ts';

export function presentUser(user: User): JsonObject {
  return {
    _id: user.id,
    id: user.id,
    account_locked: user.isLocked,
    activated: user.state === 'ACTIVATED',
    addresses: [],
    allow_public_key: true,
    alternateEmail: '',
    attributes: [],
    company: '',
    created: user.created,
    department: '',
    description: user.description,
    displayname: `${user.firstName} ${user.lastName}`,
    email: user.email,
    enable_managed_uid: false,
    enable_user_portal_multifactor: user.hasSecondFactor,
    external_dn: '',
    external_source_type: '',
    externally_managed: false,
    firstname: user.firstName,
    lastname: user.lastName,
    mfa: { configured: user.hasSecondFactor, exclusion: false },
    organization: user.organizationId,
    password_expired: user.isPasswordExpired === true,
    password_never_expires: false,
    phoneNumbers: [],
    state: user.state,
    sudo: false,
    suspended: user.state === 'SUSPENDED',
    totp_enabled: user.hasSecondFactor,
    username: user.username,
  };
}
