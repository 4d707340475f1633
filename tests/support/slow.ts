/**
 * Options of tests that take a second or more: the quick run leaves them to `--mode rest`. A file
 * that has some and samples nothing says `@module-tag unsampled`, so that only these run there; one
 * whose tests build on a slow one says `@module-tag slow`.
 */
export const SLOW = { tags: ["slow"] };
