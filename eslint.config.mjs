import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { elements, files, policies } from './rooms.config.mjs';

const noNode = {
  patterns: [
    { group: ['node:*'], message: 'This package also runs in the browser or is pure: no node:* here.' },
  ],
};

const useCasesOnly = {
  paths: ['express', 'axios'].map((name) => ({
    name,
    message: 'Use cases know neither express nor axios: routes speak HTTP, clients speak to vendors.',
  })),
};

const refuseBetweenElements = {
  from: { element: { type: '*' } },
  disallow: { to: { element: { type: '*' } } },
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/coverage/**', 'screenshots/**', 'data/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
  {
    files: ['packages/{runbook,contracts,saml,evidence}/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', noNode] },
  },
  {
    files: ['apps/bff/src/*/**/*.ts'],
    ignores: ['apps/bff/src/http/**', '**/*.routes.ts', '**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', useCasesOnly] },
  },
  {
    files: ['apps/{bff,web}/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'boundaries/files': files,
      'import/resolver': {
        typescript: { project: ['apps/bff', 'apps/web'], noWarnOnMultipleProjects: true },
      },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'allow', policies: [refuseBetweenElements, ...policies] },
      ],
    },
  },
  { files: ['apps/web/src/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
);
