/** A person's browser in a test: keeps cookies, follows redirects, posts forms. */
export class Browser {
  #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The same browser, after the server came back on another port. */
  moveTo(origin: string): void {
    this.#origin = origin;
  }

  get(path: string): Promise<ShownPage> {
    return this.#load(path, { method: 'GET' });
  }

  post(path: string, form: Record<string, string>): Promise<ShownPage> {
    return this.#load(path, { method: 'POST', body: new URLSearchParams(form) });
  }

  async #load(path: string, init: RequestInit): Promise<ShownPage> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#origin), {
      ...init,
      redirect: 'manual',
      headers: { cookie },
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);

    const location = response.headers.get('location');
    if (location !== null) return this.get(location);
    return { status: response.status, path, text: await response.text() };
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

export interface ShownPage {
  status: number;
  /** Path and query at which the redirects ended. */
  path: string;
  text: string;
}

/** The value of a hidden or shown input of a page. */
export function inputValue(text: string, name: string): string {
  const tag = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(text)?.[0] ?? '';
  return unescapeHtml(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
