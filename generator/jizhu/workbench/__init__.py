"""What helps those who edit: drafts of new files, suggestions, and what a change does."""
