import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { SchemaCorrection } from './exceptions.ts';

type Json = Record<string, unknown>;

/** Looks a call up in one Swagger 2.0 file and checks what was answered. */
export interface SwaggerFile {
  /** The operation's problem with the answer, undefined when it fits, or 'undescribed'. */
  check(
    method: string,
    path: string,
    status: number,
    body: unknown,
  ): 'undescribed' | { problem: string | undefined };
}

export function readSwagger(
  folder: string,
  fileName: string,
  corrections: readonly SchemaCorrection[],
): SwaggerFile {
  const file = JSON.parse(readFileSync(join(folder, fileName), 'utf8')) as Json;
  for (const correction of corrections) correct(file, correction);
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'file', definitions: toJsonSchema(file['definitions']) });
  const basePath = String(file['basePath']).replace(/\/$/, '');
  const paths = file['paths'] as Record<string, Json>;
  const validators = new Map<Json, ValidateFunction>();

  return {
    check: (method, path, status, body) => {
      const operation = findOperation(paths, basePath, method, path);
      if (operation === undefined) return 'undescribed';
      const responses = operation['responses'] as Record<string, Json>;
      const described = responses[String(status)];
      if (described === undefined) return { problem: `status ${status} is not described` };
      if (described['schema'] === undefined) {
        return { problem: body === null ? undefined : 'a body where none is described' };
      }
      const validate = validators.get(described) ?? ajv.compile(toJsonSchema(described['schema']) as Json);
      validators.set(described, validate);
      return { problem: validate(body) ? undefined : ajv.errorsText(validate.errors, { separator: '\n' }) };
    },
  };
}

function findOperation(
  paths: Record<string, Json>,
  basePath: string,
  method: string,
  path: string,
): Json | undefined {
  // A path without a parameter beats one with: /usergroups/mine before /usergroups/{id}.
  const templates = Object.keys(paths).toSorted(
    (left, right) => left.split('{').length - right.split('{').length,
  );
  const match = templates.find((template) => isMatch(basePath + template, path));
  return match === undefined ? undefined : (paths[match]?.[method.toLowerCase()] as Json | undefined);
}

export function isMatch(template: string, path: string): boolean {
  const source = template
    .split(/\{[^}]+\}/)
    .map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  return new RegExp(`^${source}$`).test(path);
}

/** Swagger 2.0 to JSON Schema: references into the one added schema, x-nullable as a null beside the type. */
function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const source = schema as Json;
  const entries = Object.entries(source)
    .filter(
      ([key]) => !key.startsWith('x-') && !['readOnly', 'example', 'discriminator', 'format'].includes(key),
    )
    .map(([key, value]) => [
      key,
      key === '$ref' ? String(value).replace('#/definitions/', 'file#/definitions/') : toJsonSchema(value),
    ]);
  const converted = Object.fromEntries(entries) as Json;
  return source['x-nullable'] === true ? { anyOf: [converted, { type: 'null' }] } : converted;
}

function correct(file: Json, { at, accept }: SchemaCorrection): void {
  const parent = at
    .slice(0, -1)
    .reduce<Json | undefined>((node, key) => node?.[key] as Json | undefined, file);
  const last = at.at(-1) ?? '';
  const present = parent?.[last];
  if (parent === undefined || typeof present !== 'object' || present === null) {
    throw new Error(`correction of a schema that is not there: ${at.join('.')}`);
  }
  parent[last] = accept === 'anything' ? {} : { ...present, 'x-nullable': true };
}
