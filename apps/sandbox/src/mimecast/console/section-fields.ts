import { html, type Html } from '../../core/page.ts';
import { PROVIDERS, SECTION_TITLES, type SamlSection, type SectionName } from '../state.ts';
import { fieldId } from './profile-form.ts';

type TextField = 'metadataUrl' | 'issuer' | 'loginUrl' | 'logoutUrl';
type CheckField =
  | 'isMetadataMonitored'
  | 'usesPasswordProtectedContext'
  | 'usesIntegratedContext'
  | 'allowsSingleSignOn';

/** One section of a profile: the Enforce box, and below it everything that only a tick reveals. */
export function sectionFields(name: SectionName, section: SamlSection, listsJumpCloud: boolean): Html {
  const title = SECTION_TITLES[name];
  const providers = listsJumpCloud ? [...PROVIDERS, 'JumpCloud'] : PROVIDERS;
  const text = (field: TextField, label: string) => textField(fieldId(name, field), label, section[field]);
  const check = (field: CheckField, label: string) => checkField(fieldId(name, field), label, section[field]);
  const provider = fieldId(name, 'provider');
  const certificate = fieldId(name, 'certificate');

  return html`<fieldset class="section ${section.isEnforced ? 'is-open' : ''}">
<legend>${title}</legend>
<div class="check"><input class="enforce" type="checkbox" id="${fieldId(name, 'isEnforced')}" name="${fieldId(name, 'isEnforced')}" ${ticked(section.isEnforced)}>
<label for="${fieldId(name, 'isEnforced')}">Enforce SAML Authentication for ${title}</label></div>
<div class="saml-fields stack">
<div class="field"><label for="${provider}">Provider</label>
<select id="${provider}" name="${provider}">${providers.map(
    (option) => html`<option ${option === section.provider ? html`selected` : undefined}>${option}</option>`,
  )}</select></div>
<div class="with-button">${text('metadataUrl', 'Metadata URL')}
<button class="plain" type="submit" name="action" value="import:${name}">Import</button></div>
${check('isMetadataMonitored', 'Monitor Metadata URL')}
${text('issuer', 'Issuer')}
${text('loginUrl', 'Login URL')}
<div class="field"><label for="${certificate}">Identity Provider Certificate (Metadata)</label>
<textarea id="${certificate}" name="${certificate}" spellcheck="false">${section.certificate}</textarea></div>
${text('logoutUrl', 'Logout URL')}
${check('usesPasswordProtectedContext', 'Use Password Protected Context')}
${check('usesIntegratedContext', 'Use Integrated Authentication Context')}
${check('allowsSingleSignOn', 'Allow Single Sign On')}
</div>
</fieldset>`;
}

export function textField(id: string, label: string, value: string): Html {
  return html`<div class="field"><label for="${id}">${label}</label>
<input id="${id}" name="${id}" type="text" value="${value}" autocomplete="off" spellcheck="false"></div>`;
}

export function checkField(id: string, label: string, isTicked: boolean): Html {
  return html`<div class="check"><input type="checkbox" id="${id}" name="${id}" ${ticked(isTicked)}>
<label for="${id}">${label}</label></div>`;
}

function ticked(value: boolean): Html | undefined {
  return value ? html`checked` : undefined;
}
