/** What the lazy chunk offers to {@link file://./open.ts}. */
export { createKeyPackage, readKeyPackage } from './key-package.ts'
export { createGroup, joinGroup, loadGroup } from './join.ts'
