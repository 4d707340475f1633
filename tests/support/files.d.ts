/** Files that a test reads where there is no file system: the bundler puts them in. */
interface ImportMeta {
  glob<Content>(
    pattern: string,
    how: { readonly import: "default"; readonly eager: true; readonly query?: "?raw" },
  ): Record<string, Content>;
}
