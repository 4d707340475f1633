/** What happened, in few words, and what it means for the reader. */
export type Headline = readonly [title: string, lead: string];
