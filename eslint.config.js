import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Forbids imports of the given top-level folders: dependencies point inward. */
const mayNotImport = (...folders) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: folders.map(([regex, message]) => ({ regex, message })),
    },
  ],
});

const INFRA = ['(^|/)infra/', 'lib, functions and sandbox run without the CDK.'];
const LOCAL = ['(^|/)local/', 'The local engine is never in a deployed bundle.'];
const SANDBOX = ['(^|/)sandbox/', 'The sandbox shop is never in a deployed bundle.'];
const TEST = ['(^|/)test/', 'Nothing imports the tests.'];
const SCENARIOS = ['(^|/)(scenarios|attacks)/', 'Scenarios and attacks prove the product and are no part of it.'];
const FUNCTIONS = ['(^|/)functions/', 'Handlers are entry points; nothing imports them.'];
const ADAPTERS = ['commerce/(ocapi|intershop|oracle)/', 'Adapters are reached through the registry only.'];
const AWS = [
  '^(@aws-sdk|@smithy|@middy|@aws-lambda-powertools|aws-lambda)',
  'The domain and its steps are free of AWS types.',
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'cdk.out/', 'coverage/', '**/*.d.ts'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'preserve-caught-error': 'error',
      'max-params': ['error', 4],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportDeclaration[source.value="zod"] > ImportSpecifier[imported.name="z"]',
          message: "Import * as z from 'zod': the named form bundles five times the bytes.",
        },
      ],
    },
  },
  {
    files: ['lib/**/*.ts', 'functions/**/*.ts', 'infra/**/*.ts', 'local/**/*.ts', 'sandbox/**/*.ts'],
    ignores: ['lib/runtime/environment.ts', 'infra/app.ts', 'local/**', 'sandbox/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Read the environment in lib/runtime/environment.ts or infra/app.ts only.',
        },
      ],
    },
  },
  { files: ['lib/**/*.ts'], rules: mayNotImport(INFRA, LOCAL, SANDBOX, SCENARIOS, TEST, FUNCTIONS) },
  {
    files: ['lib/order/**/*.ts'],
    rules: mayNotImport(INFRA, LOCAL, SANDBOX, SCENARIOS, TEST, FUNCTIONS, AWS, [
      '^\\.\\./',
      'lib/order imports nothing but zod and itself.',
    ]),
  },
  {
    files: ['lib/steps/**/*.ts'],
    rules: mayNotImport(INFRA, LOCAL, SANDBOX, SCENARIOS, TEST, FUNCTIONS, AWS, ADAPTERS),
  },
  { files: ['functions/**/*.ts'], rules: mayNotImport(INFRA, LOCAL, SANDBOX, SCENARIOS, TEST, ADAPTERS) },
  { files: ['infra/**/*.ts'], rules: mayNotImport(LOCAL, SANDBOX, SCENARIOS, TEST, FUNCTIONS) },
  { files: ['local/**/*.ts'], rules: mayNotImport(SCENARIOS, TEST, FUNCTIONS) },
  { files: ['scenarios/**/*.ts', 'attacks/**/*.ts'], rules: mayNotImport(TEST, FUNCTIONS, ADAPTERS) },
  { files: ['cli/**/*.ts'], rules: mayNotImport(INFRA, SANDBOX, TEST, FUNCTIONS, ADAPTERS) },
  {
    files: ['sandbox/**/*.ts'],
    rules: mayNotImport(INFRA, LOCAL, SCENARIOS, TEST, FUNCTIONS, [
      '(^|/)lib/',
      'The sandbox knows the vendor, not our code.',
    ]),
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
);
