// Shapes of what the scripts fetch, or find on a page. Python makes them: pages/search, pages/tools, pages/report_view.

/** Words of the interface by name. */
export type Words = Record<string, string>;

/** A pair, since there are many and every reader of a card fetches them. */
export type Rendering = [text: string, status: "preferred" | "admitted" | "superseded" | "deprecated"];

export interface Member {
  zh: string;
  en: string;
}

/** A change after the date of the first report; undated where `date` is empty. */
export interface Step {
  date: string;
  what: string;
  successor?: string;
}

/** An entry in search/terms.json. A draft has no renderings. */
export interface TermRow {
  headword: string;
  pinyin: string;
  summary: string;
  renderings: Rendering[];
  other?: string;
  qualifier?: string;
  members?: Member[];
  reading?: string;
  variants?: string[];
  inside?: string[];
  later?: Step[];
}

/** search/terms.json; `parts` are the first ids of search/terms-1.json and so on, where there are such. */
export interface TermIndex {
  strings: Words;
  languages: { own: string; other: string; page: string };
  terms: Record<string, TermRow>;
  parts?: string[];
}

/** An entry in search/keys.json; `forms` are further wordings by the number of the rendering. */
export interface TermKeys {
  category: string;
  literal?: string;
  forms?: Record<string, string[]>;
}

/** search/interface.json */
export interface SearchWords {
  strings: Words;
  categories: Words;
  reports: number;
  chinese: string;
}

/** search/reports/<report>.json; `received` where words are restored in the Chinese. */
export interface ReportTexts {
  title: string;
  language: string;
  date: string;
  segments: { id: string; chinese: string; english?: string; received?: string }[];
}

/** search/index.json of the site: where each report starts, the first word of each part, and its file. */
export interface TextIndex {
  reports: string[];
  starts: number[];
  parts: string[];
  files: string[];
}

/** search/folding.json of the site */
export interface FoldingTable {
  from: string;
  to: string;
  ignored: string;
}

/** What a citation says of a report; it stands in the page. */
export interface Cited {
  id: string;
  title: string;
  original: string;
  language: string;
  edition: string;
  version: string;
  date: string;
  date_is: string;
}

/** The report on its page, with the values of each choice of view that report/view-first.js gives it. */
export interface Report extends HTMLElement {
  choices: Record<string, string[]>;
}

/** Where the reader is: a sentence, and how far its top is below what sticks to the top of the window. */
export interface Place {
  id: string;
  offset: number;
}

