import { DOMParser } from '@xmldom/xmldom';

export interface Page {
  url: string;
  status: number;
  text: string;
}

export interface Form {
  action: string;
  method: string;
  fields: Record<string, string>;
}

/** A cookie jar that follows redirects and submits forms: enough of a browser for server-rendered pages. */
export class TestBrowser {
  #cookies = new Map<string, string>();

  async open(url: string, init: RequestInit = {}): Promise<Page> {
    let next = url;
    let options = init;
    for (let hop = 0; hop < 10; hop += 1) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(next, { ...options, redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) this.#keep(line);
      const location = response.headers.get('location');
      if (location === null) return { url: next, status: response.status, text: await response.text() };
      await response.arrayBuffer();
      next = new URL(location, next).href;
      options = {};
    }
    throw new Error(`too many redirects from ${url}`);
  }

  /** Submits the page's form whose action ends with `action`, with fields changed or added. */
  submit(page: Page, action: string, changes: Record<string, string> = {}): Promise<Page> {
    const form = formsOf(page).find((each) => each.action.split('?')[0]?.endsWith(action));
    if (form === undefined) throw new Error(`no form with action ${action} on ${page.url}:\n${page.text}`);
    const body = new URLSearchParams({ ...form.fields, ...changes });
    const target = new URL(form.action, page.url).href;
    return this.open(target, { method: 'POST', body });
  }

  #keep(line: string): void {
    const pair = line.split(';')[0] ?? '';
    const at = pair.indexOf('=');
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** The page's forms with their input fields, unchecked boxes left out. */
export function formsOf(page: Page): Form[] {
  const root = new DOMParser({ onError: () => undefined }).parseFromString(page.text, 'text/html');
  return [...root.getElementsByTagName('form')].map((form) => {
    const inputs = [...form.getElementsByTagName('input')].filter(
      (input) => input.getAttribute('type') !== 'checkbox' || input.hasAttribute('checked'),
    );
    const fields = inputs.map((input) => [
      input.getAttribute('name') ?? '',
      input.getAttribute('value') ?? '',
    ]);
    return {
      action: form.getAttribute('action') ?? '',
      method: form.getAttribute('method') ?? 'get',
      fields: Object.fromEntries(fields) as Record<string, string>,
    };
  });
}
