import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Who may import whom. One entry a boundary, each with what to do instead. */
const boundaries = [
  {
    target: './shared',
    from: ['./client', './bff', './config', './test'],
    message: 'shared/ is pure: move what both sides need into shared/, pass the rest in as an argument.',
  },
  { target: './client', from: './bff', message: 'client/ reaches the BFF only over HTTP, through client/api.' },
  { target: './bff', from: './client', message: 'bff/ knows nothing of the client; agree in shared/.' },
  {
    target: './bff/!(standalone)/**',
    from: './bff/standalone',
    except: ['./start.ts'],
    message: 'Only bff/start.ts and bff/organiser.ts wire the standalone API up; everything else speaks HTTP to it.',
  },
];

/** Each outside system is spoken in one folder. */
const outside = [
  { name: 'axios', message: 'The main registration API is spoken in bff/main-api, WeChat in bff/wechat.' },
  { name: 'undici', message: 'HTTP transport belongs to bff/main-api.' },
  { name: 'pg', message: 'Connections come from bff/database.' },
];
/** SDKs come in many entry points. */
const vendors = [
  {
    group: ['tencentcloud-sdk-nodejs*', '@alicloud/*'],
    message: 'Providers of text messages are spoken in bff/sms only.',
  },
];

export default tseslint.config(
  { ignores: ['dist', '.data', 'node_modules', 'test/output', '.swc', 'coverage'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'off',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: boundaries }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['client/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['shared/**/*.ts', 'client/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Intl', message: 'Absent in Android WeChat; use shared/time.ts or write it out.' },
        { name: 'eval', message: 'Forbidden in WeChat.' },
        { name: 'Function', message: 'Forbidden in WeChat.' },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'toLocaleString', message: 'Needs Intl, absent in Android WeChat.' },
        { property: 'toLocaleDateString', message: 'Needs Intl, absent in Android WeChat.' },
        { property: 'localeCompare', message: 'Differs between phones; compare code points.' },
      ],
    },
  },
  {
    files: ['shared/**/*.ts', 'client/**/*.{ts,tsx}', 'bff/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: outside, patterns: vendors }] },
  },
  {
    files: ['bff/main-api/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: outside.slice(2), patterns: vendors }] },
  },
  {
    files: ['bff/wechat/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: outside.slice(1), patterns: vendors }] },
  },
  {
    files: ['bff/database/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: outside.slice(0, 2), patterns: vendors }] },
  },
  { files: ['bff/sms/**/*.ts'], rules: { 'no-restricted-imports': ['error', { paths: outside }] } },
  {
    files: ['test/**/*.{ts,tsx}', 'bff/start.ts', 'bff/organiser.ts', 'bff/contest.ts', 'bff/rotate-keys.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.{cjs,js}'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
