// Few rules, each for a fault that the compiler does not see. Sizes and imports are rules of the architecture.
import tseslint from 'typescript-eslint'

/** Third-party code that one part alone may import. Tests are free. */
const CONFINED = {
  'packages/store': ['pg', 'pg-copy-streams', 'postgres'],
  'packages/server': ['fastify', '@fastify/*'],
  'packages/identity': ['oidc-provider', 'jose'],
  'packages/cli': ['commander'],
  'packages/fhir': ['fhirpath', 'fhirpath/*'],
}

/** Parts that know no Node and no clock. */
const PURE = ['packages/fhir', 'packages/access']

const CONSOLE_FREE = [
  'packages/cli/**',
  'scripts/**',
  'bench/**',
  'bin/**',
  'packages/server/src/sandbox*.ts',
]
// A process that the store starts needs the PATH.
const ENVIRONMENT_FREE = [
  'packages/store/src/embedded/**',
  'packages/server/src/config/**',
  'scripts/**',
  'bench/**',
  'bin/**',
]

const confinedElsewhere = (part) =>
  Object.entries(CONFINED)
    .filter(([owner]) => owner !== part)
    .map(([owner, group]) => ({ group, message: `Only ${owner} imports this.` }))

/** The import rules of one part: ESLint replaces a rule's options, it does not merge them, so they are made whole. */
const importsOf = (part) => ({
  files: part === undefined ? ['packages/*/src/**/*.ts'] : [`${part}/src/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        paths: [{ name: 'node:process', importNames: ['env'], message: 'Take a setting as a parameter.' }],
        patterns: [
          ...confinedElsewhere(part),
          ...(PURE.includes(part)
            ? [{ group: ['node:*'], message: 'This part is pure: no Node, no clock.' }]
            : []),
        ],
      },
    ],
  },
})

const NAMED_EXPORTS = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Export by name.' },
  { selector: 'ExportAllDeclaration', message: 'Name what the door offers; no star exports.' },
]

const WITHOUT_NODE = {
  'no-restricted-syntax': [
    'error',
    ...NAMED_EXPORTS,
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
      message: 'This part is pure: the moment is a parameter.',
    },
  ],
  'no-restricted-globals': [
    'error',
    ...['process', 'Buffer', 'setTimeout', 'setInterval', 'setImmediate', 'fetch', 'performance'].map(
      (name) => ({
        name,
        message: 'This part is pure: no Node, no clock.',
      }),
    ),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'This part is pure: the moment is a parameter.' },
    { object: 'Math', property: 'random', message: 'This part is pure: chance is a parameter.' },
  ],
}

const SIZES = {
  'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 15],
}

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'data/',
      'data-*/',
      '.cache/',
      'coverage/',
      '**/generated/',
      '**/definitions/',
      '**/fixtures/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only packages/server/src/config reads the environment.',
        },
      ],
      'no-restricted-syntax': ['error', ...NAMED_EXPORTS],
      ...SIZES,
    },
  },
  { files: ['bin/**/*.mjs'], rules: { ...SIZES, eqeqeq: 'error' } },
  importsOf(undefined),
  ...new Set([...Object.keys(CONFINED), ...PURE]).values().map(importsOf),
  { files: PURE.map((part) => `${part}/src/**/*.ts`), rules: WITHOUT_NODE },
  { files: CONSOLE_FREE, rules: { 'no-console': 'off' } },
  { files: ENVIRONMENT_FREE, rules: { 'no-restricted-properties': 'off' } },
  // A test file is a list of sentences: its describe callback is as long as the list. Tests start processes, and hear from
  // their run through the environment.
  {
    files: ['**/test/**/*.ts', 'conformance/**/*.ts', 'testing/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
)
