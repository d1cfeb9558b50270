import { pageStyle } from './page-style.ts';

/** Markup that is safe to put into a page as it is. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

type Insert = Html | string | number | boolean | null | undefined | readonly Insert[];

/** Tagged template that escapes every insert which is not Html itself. false, null and undefined vanish. */
export function html(parts: TemplateStringsArray, ...inserts: Insert[]): Html {
  return new Html(parts.map((part, index) => part + render(inserts[index])).join(''));
}

function render(insert: Insert): string {
  if (insert === null || insert === undefined || typeof insert === 'boolean') return '';
  if (insert instanceof Html) return insert.text;
  if (typeof insert === 'object') return insert.map(render).join('');
  return escapeHtml(String(insert));
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

export interface PageInput {
  title: string;
  /** Whose page it is, shown in the header. */
  site: string;
  /** Links or buttons on the right of the header. */
  tools?: Html;
  body: Html;
}

/** A whole document: header with the site's name, main with the title as h1. */
export function page({ title, site, tools, body }: PageInput): string {
  return `<!doctype html>${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} - ${site}</title>
<style>${new Html(pageStyle)}</style>
</head>
<body>
<header><div class="bar"><p class="site">${site}<span class="stand-in">rehearsal stand-in</span></p><nav aria-label="${site}">${tools}</nav></div></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>`.text
  }`;
}
