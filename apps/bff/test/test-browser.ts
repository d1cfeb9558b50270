/** A page as a person's browser shows it, where the redirects ended. */
export interface ShownPage {
  url: string;
  status: number;
  html: string;
}

/** A person's private window: keeps cookies, follows redirects, clicks links and submits forms. No scripts. */
export interface TestBrowser {
  open(url: string): Promise<ShownPage>;
  /** Follows the link with this text or accessible name. */
  click(page: ShownPage, name: string): Promise<ShownPage>;
  /**
   * Submits the form that has these fields, and the one in `having`; what is not named keeps the value that the
   * page gave it.
   */
  submit(page: ShownPage, fields: Record<string, string>, having?: string): Promise<ShownPage>;
}

const maxRedirects = 10;

export const createTestBrowser = (): TestBrowser => {
  const cookies = new Map<string, string>();

  const load = async (url: string, init: RequestInit, redirects = 0): Promise<ShownPage> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);

    const location = response.headers.get('location');
    const html = await response.text();
    if (location === null) return { url, status: response.status, html };
    if (redirects === maxRedirects) throw new Error(`${url} redirects for ever.`);

    return load(new URL(location, url).href, { method: 'GET' }, redirects + 1);
  };

  return {
    open: (url) => load(url, { method: 'GET' }),

    click(page, name) {
      const links = elements(page.html, 'a');
      const link = links.find(
        ({ tag, inner }) => textOf(inner) === name || attribute(tag, 'aria-label') === name,
      );
      if (link === undefined) throw new Error(`There is no link "${name}" at ${page.url}:\n${page.html}`);

      return load(new URL(attribute(link.tag, 'href') ?? '', page.url).href, { method: 'GET' });
    },

    submit(page, fields, having) {
      const names = [...Object.keys(fields), ...(having === undefined ? [] : [having])];
      const form = elements(page.html, 'form').find(({ inner }) =>
        names.every((name) => hasField(inner, name)),
      );
      if (form === undefined) {
        throw new Error(`There is no form with ${names.join(', ')} at ${page.url}:\n${page.html}`);
      }

      const action = new URL(attribute(form.tag, 'action') ?? '', page.url).href;
      const body = new URLSearchParams({ ...valuesOf(form.inner), ...fields });
      return load(action, { method: 'POST', body });
    },
  };
};

/** Whether the page has a form with this field. */
export const asksFor = ({ html }: ShownPage, name: string): boolean => hasField(html, name);

const keep = (cookies: Map<string, string>, line: string): void => {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  if (pair.slice(at + 1) === '') cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
};

const elements = (html: string, name: string): { tag: string; inner: string }[] =>
  [...html.matchAll(new RegExp(`<${name}\\b([^>]*)>(.*?)</${name}>`, 'gs'))].map(
    ([, tag = '', inner = '']) => ({
      tag,
      inner,
    }),
  );

const hasField = (html: string, name: string): boolean => html.includes(`name="${name}"`);

/** What the fields of a form hold; boxes that are not ticked and buttons are not sent. */
const valuesOf = (html: string): Record<string, string> => {
  const inputs = [...html.matchAll(/<input\b([^>]*)>/g)].flatMap(([, tag = '']) => {
    const isOff = attribute(tag, 'type') === 'checkbox' && !/\bchecked\b/.test(tag);
    const value = attribute(tag, 'type') === 'checkbox' ? 'on' : (attribute(tag, 'value') ?? '');
    return isOff ? [] : [[attribute(tag, 'name') ?? '', value]];
  });
  const areas = elements(html, 'textarea').map(({ tag, inner }) => [
    attribute(tag, 'name') ?? '',
    unescape(inner),
  ]);
  const selects = elements(html, 'select').map(({ tag, inner }) => {
    const options = elements(inner, 'option');
    const chosen = options.find((option) => /\bselected\b/.test(option.tag)) ?? options[0];
    return [
      attribute(tag, 'name') ?? '',
      attribute(chosen?.tag ?? '', 'value') ?? textOf(chosen?.inner ?? ''),
    ];
  });

  return Object.fromEntries([...inputs, ...areas, ...selects]) as Record<string, string>;
};

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

  return value === undefined ? undefined : unescape(value);
};

const textOf = (html: string): string => unescape(html.replace(/<[^>]*>/g, '')).trim();

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
