/**
 * Template tag for the path of a call: each value becomes one encoded segment, so an id from outside
 * can't add a segment or a query.
 *
 * @throws TypeError for a value that would change the path: empty, `.` or `..`
 */
export function apiPath(strings: TemplateStringsArray, ...segments: readonly string[]): string {
  return strings.reduce((path, text, index) => {
    if (index === 0) return text;

    const segment = segments[index - 1] ?? '';
    if (segment === '' || segment === '.' || segment === '..') {
      throw new TypeError(`"${segment}" can't be a part of the path ${strings.join('{}')}`);
    }
    return path + encodeURIComponent(segment) + text;
  }, '');
}
