"""The straight line, load → validate → collate → match → convert → render, joined here and nowhere else.

`analysis` is what is done once a project, `outputs` what is made of it, once an edition or a site. Beside the
line stand `changes` and `drafts`, which send something else down a part of it, and `library`, which asks it for
other programs. A command imports the part that it needs, so that a check loads nothing that makes pages. Nothing
here knows how a site is built; `site` and `cli` do.
"""
