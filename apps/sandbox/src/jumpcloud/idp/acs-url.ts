import { isObject, textOf } from '../json-input.ts';

interface AcsEntry {
  index: string;
  isDefault: boolean;
  url: string;
}

/** One plain URL, or a JSON list inside the string: `[{"index":"0","isDefault":"true","url":"..."}]`. */
export function acsEntries(value: string): AcsEntry[] {
  if (!value.trimStart().startsWith('[')) return [{ index: '0', isDefault: true, url: value }];
  try {
    const list: unknown = JSON.parse(value);
    if (!Array.isArray(list)) return [];
    return list.filter(isObject).map((entry) => ({
      index: textOf(entry, 'index'),
      isDefault: textOf(entry, 'isDefault') === 'true' || entry['isDefault'] === true,
      url: textOf(entry, 'url'),
    }));
  } catch {
    return [];
  }
}

/**
 * Where the response goes: the URL or index that the request names, else the default. undefined when the request
 * names one that the application does not have.
 */
export function chooseAcsUrl(
  value: string,
  request: { acsUrl: string; acsIndex: string },
): string | undefined {
  const entries = acsEntries(value);
  if (request.acsUrl !== '') return entries.find(({ url }) => url === request.acsUrl)?.url;
  if (request.acsIndex !== '') return entries.find(({ index }) => index === request.acsIndex)?.url;
  return (entries.find(({ isDefault }) => isDefault) ?? entries[0])?.url;
}
