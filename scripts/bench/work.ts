/** What was measured besides the time, each with its unit in its name. */
export type Figures = Readonly<Record<string, number>>;
/** What is timed; it may note what else it has measured. */
export type Work = (note: (figures: Figures) => void) => Promise<void>;
