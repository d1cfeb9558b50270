import type { SwitchValues } from '../../core/switches.ts';
import type { Template } from './template.ts';

/**
 * The real template was not found in any source [vendor notes 2.2, 9]: its values follow the article (XX to be
 * replaced, the ACS URL that it calls the default), and the open questions are the switch's values.
 */
export function mimecastTemplates(variant: SwitchValues['mimecastTemplate']): Template[] {
  if (variant === 'missing') return [];
  const template: Template = {
    id: '5f0000000000000000000011',
    name: 'mimecast',
    displayName: 'Mimecast',
    keywords: ['mimecast', 'email', 'security'],
    type: 'saml',
    config: {
      idpEntityId: 'JumpCloud',
      idpPrivateKey: '',
      idpCertificate: '',
      spEntityId: 'XX-api.mimecast.com.XXXXXX',
      acsUrl: 'https://XX-api.mimecast.com/login/saml',
      constantAttributes: [],
      databaseAttributes: [],
      signAssertion: true,
      signResponse: false,
      declareRedirectEndpoint: false,
      ...(variant === 'present-with-subject-field' ? { subjectField: 'email' } : {}),
    },
    readOnlyKeys: variant === 'fixed-issuer' ? ['idpEntityId'] : [],
  };
  if (variant === 'unfamiliar') return [unfamiliar(template)];
  if (variant !== 'several') return [template];
  return [
    template,
    {
      ...template,
      id: '5f0000000000000000000012',
      name: 'mimecast-portal',
      displayName: 'Mimecast Personal Portal',
      config: { ...template.config, acsUrl: 'https://XX-api.mimecast.com/login/sso/mpp' },
    },
  ];
}

/** Another name, other keys and another order: a form that knows some keys by heart shows it here. */
function unfamiliar(template: Template): Template {
  const { signResponse: _absent, databaseAttributes: _absentToo, ...config } = template.config;
  return {
    ...template,
    id: '5f0000000000000000000013',
    name: 'secure-email-cloud-gateway',
    displayName: 'Secure Email Gateway',
    keywords: ['email', 'Mimecast'],
    config: {
      ...config,
      signInPage: 'https://XX-api.mimecast.com/YOUR_PAGE',
      sessionPolicy: 'standard',
      includeDepartment: false,
    },
    readOnlyKeys: ['idpEntityId'],
  };
}
