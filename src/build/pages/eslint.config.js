import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What the type check does not find, or would not call an error. */
export default tseslint.config(js.configs.recommended, {
  files: ['pages/**/*.js'],
  plugins: { '@typescript-eslint': tseslint.plugin },
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { project: ['./tsconfig.json', './tsconfig.worker.json'] },
  },
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  rules: {
    'no-undef': 'off', // the type check knows the globals of pages and of workers
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    eqeqeq: 'error',
    'no-eval': 'error',
    'no-implied-eval': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'no-restricted-syntax': ['error', {
      selector: 'TemplateElement[value.raw=/\\n[ \\t]*\\/(\\/|\\*\\*)/]',
      message: 'The server removes lines that begin like a comment, in a template too.',
    }],
    'no-console': ['error', { allow: ['error'] }],
    '@typescript-eslint/await-thenable': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
  },
});
