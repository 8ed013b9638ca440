// Folders know each other in one direction, as files do. Tests are left out: they stand beside what they test and use
// the support of all tests, which uses the whole product.
const { options } = require('./.dependency-cruiser.cjs');

module.exports = {
  forbidden: [
    {
      name: 'no-cycles-between-folders',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src-(main|renderer)/' },
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: '\\.test\\.tsx?$|^test/' } },
};
