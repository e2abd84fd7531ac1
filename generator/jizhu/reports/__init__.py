"""From a text and the glossary's forms to an annotated text: one report at a time, and what folds over many."""
