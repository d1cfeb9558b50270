/// <reference types="node" />
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sampleInputs } from '../../test/sample-inputs.ts';
import { articleItems } from './article-index.ts';
import { instructionsOf, steps } from './steps.ts';

/** The article lies beside the project, because its text is JumpCloud's and is not copied into it. */
const articlePath = fileURLToPath(new URL('../../../../../shared/article.txt', import.meta.url));
const ids = articleItems.map(({ id }) => id);
const covered = new Set(steps.flatMap(({ article }) => article));

describe('article index', () => {
  it('has each id and each line once', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(articleItems.map(({ line }) => line)).size).toBe(ids.length);
  });

  it('every item that a step names exists', () => {
    expect([...covered].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('every item is covered by a step, or has a reason why not, and never both', () => {
    const wrong = articleItems.filter(({ id, reason }) => covered.has(id) === (reason !== null));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('no numbered item, bullet, note, tip, warning or link is left to a reason', () => {
    const kinds = new Set(articleItems.filter(({ reason }) => reason !== null).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['footer', 'heading', 'text']);
  });

  it('stands for every line of the article that is not empty, as the line is today', (ctx) => {
    if (!existsSync(articlePath))
      ctx.skip('shared/article.txt is not beside this clone, so the lines were not compared.');

    const lines = readFileSync(articlePath, 'utf8').split('\n');
    const expected = lines.flatMap((text, index) =>
      text.trim() === ''
        ? []
        : [{ line: index + 1, sha256: createHash('sha256').update(text).digest('hex').slice(0, 16) }],
    );
    expect(articleItems.map(({ line, sha256 }) => ({ line, sha256 }))).toEqual(expected);
  });

  it("says nothing in the article's own words", (ctx) => {
    if (!existsSync(articlePath))
      ctx.skip('shared/article.txt is not beside this clone, so the words were not compared.');

    const article = readFileSync(articlePath, 'utf8').replace(/\s+/g, ' ').toLowerCase();
    const texts = steps.flatMap((step) => [
      step.summary,
      ...instructionsOf(step, sampleInputs).flatMap(({ text, different }) => [text, different ?? '']),
      ...step.notices.map(({ text }) => text),
    ]);
    const copied = texts.flatMap((text) => runsOfWords(text, 9).filter((run) => article.includes(run)));
    expect(copied).toEqual([]);
  });
});

/** Every run of so many words of a text. */
function runsOfWords(text: string, length: number): readonly string[] {
  const words = text.toLowerCase().split(/\s+/);
  return words
    .slice(0, Math.max(words.length - length + 1, 0))
    .map((_word, start) => words.slice(start, start + length).join(' '));
}
