/**
 * Options of tests that take long for what they are: the quick run leaves them to `--mode rest`,
 * which takes those of every other file, chosen by its seed; `--mode all` takes all. A file that
 * has some and samples nothing says `@module-tag unsampled`, so that only these run there; one
 * that has no others says `@module-tag slow`, and its tests say nothing.
 */
export const SLOW = { tags: ["slow"] };
